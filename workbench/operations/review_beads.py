"""Reviewing boundaries: merge, split, move, swap, make null, pin. Shifting and dragging are in `review_columns`.

What a reviewer puts together counts as confirmed. Findings and word links go with their words; the beads are
marked stale until they are checked again. `seen` and errors as in `operations.review`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from workbench.corpus.beads import BeadState, Group, bead_state, beads_of_sentences, neighbour
from workbench.corpus.places import in_text_order, run_of_version
from workbench.corpus.regrouping import regroup
from workbench.corpus.steps import Step
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.messages import told
from workbench.operations.review import Seen
from workbench.works.model import LinkStatus, Side
from workbench.works.steps import Effect, StepPlace


class Direction(StrEnum):
    """Where a sentence moves: to the bead before or after."""

    UP = "up"
    DOWN = "down"


def merge(corpus: Corpus, beads: Sequence[int], *, seen: Seen | None = None) -> Effect:
    """Make one bead of several of one version; raises `UsageError` for fewer than two."""
    if len(set(beads)) < 2:
        raise UsageError(told("merging takes at least two beads"), advice=told("Choose two neighbours."))
    with corpus.step("bead.merge") as step:
        states = _states(step, beads, seen)
        states.sort(key=lambda state: state.position)
        whole = Group(
            _in_order(step, states, Side.ORIGINAL),
            _in_order(step, states, Side.VERSION),
        )
        _put(step, states, [whole])
    return step.effect


def split_bead(corpus: Corpus, bead: int, originals: int, translations: int, *, seen: Seen | None = None) -> Effect:
    """Cut a bead in two: the first keeps that many sentences of each side.

    Raises `UsageError` when one of the two would be empty.
    """
    with corpus.step("bead.split") as step:
        (state,) = _states(step, [bead], seen)
        first = Group(state.original[:originals], state.translation[:translations])
        second = Group(state.original[originals:], state.translation[translations:])
        if not first.sentences or not second.sentences:
            raise UsageError(
                told("one part of the bead would be empty"), advice=told("Leave at least one sentence in each.")
            )
        _put(step, [state], [first, second])
    return step.effect


def move(
    corpus: Corpus, bead: int, side: Side, direction: Direction, *, count: int = 1, seen: Seen | None = None
) -> Effect:
    """Move the first sentences of a bead's side to the bead before, or the last ones to the bead after.

    Where there is no such bead a new one begins. A bead that loses its last sentence goes.
    """
    with corpus.step("sentence.move") as step:
        (state,) = _states(step, [bead], seen)
        up = direction is Direction.UP
        ids = _side(state, side)
        if not 0 < count <= len(ids):
            raise UsageError(told("this side has no sentence to move"), advice=told("Choose a side with text."))
        moving = ids[:count] if up else ids[-count:]
        rest = _with_side(state, side, ids[count:] if up else ids[:-count])
        other = neighbour(step.connection, state, after=not up)
        if other is None:
            if not rest.sentences:
                raise UsageError(told("there is no bead to move it to"), advice=told("Choose another direction."))
            grown = _with_side(None, side, moving)
        else:
            grown = _with_side(other, side, (*_side(other, side), *moving) if up else (*moving, *_side(other, side)))
        states = [state] if other is None else [state, other]
        step.arguments.append(("direction", direction.value))
        _put(step, states, [grown, rest] if up else [rest, grown], jump=bead)
    return step.effect


def swap(corpus: Corpus, bead: int, other: int, *, seen: Seen | None = None) -> Effect:
    """Exchange the version sides of two beads; they become links that cross."""
    with corpus.step("bead.swap") as step:
        states = _states(step, [bead, other], seen)
        states.sort(key=lambda state: state.position)
        first, second = states
        groups = [
            Group(first.original, second.translation, moved=True),
            Group(second.original, first.translation, moved=True),
        ]
        if not all(group.sentences for group in groups):
            raise UsageError(told("a bead would be empty"), advice=told("Choose two beads with text on both sides."))
        _put(step, states, groups)
    return step.effect


def make_null(corpus: Corpus, bead: int, *, seen: Seen | None = None) -> Effect:
    """Say that these sentences have no counterpart: a null bead for each, originals first."""
    with corpus.step("bead.null") as step:
        (state,) = _states(step, [bead], seen)
        groups = [Group((sentence,), ()) for sentence in state.original]
        groups += [Group((), (sentence,)) for sentence in state.translation]
        _put(step, [state], groups)
    return step.effect


def pin(corpus: Corpus, version: int, originals: Sequence[int], translations: Sequence[int]) -> Effect:
    """Say that these sentences correspond: they become one confirmed bead, taken out of those they stood in.

    What is left before and after them in these beads stays there as it was. Raises `UsageError` when both are empty.
    """
    chosen = {*originals, *translations}
    if not chosen:
        raise UsageError(told("nothing is chosen to pin"), advice=told("Choose a sentence on each side."))
    with corpus.step("bead.pin") as step:
        connection = step.connection
        run = run_of_version(connection, version)
        states = [bead_state(connection, one) for one in beads_of_sentences(connection, sorted(chosen), run)]
        original = tuple(i for state in states for i in state.original if i in chosen)
        translation = tuple(i for state in states for i in state.translation if i in chosen)
        if {*original, *translation} != chosen:
            raise UsageError(
                told("a sentence is not in this version's alignment"), advice=told("Choose sentences of one version.")
            )
        pinned = Group(_ordered(step, original), _ordered(step, translation), moved=len(states) > 2)
        home = next((state for state in states if chosen.intersection(state.original)), states[0])
        groups = []
        for state in states:
            before, after = _around(state, chosen)
            groups.append(before)
            if state is home:
                groups.append(pinned)
            groups.append(after)
        _put(step, states, groups)
        step.place = StepPlace(home.work, home.version, beads_of_sentences(connection, [min(chosen)], run)[0])
    return step.effect


def _around(state: BeadState, chosen: set[int]) -> tuple[Group, Group]:
    before: tuple[tuple[int, ...], ...] = ()
    after: tuple[tuple[int, ...], ...] = ()
    for side in (state.original, state.translation):
        places = [n for n, sentence in enumerate(side) if sentence in chosen]
        cut = min(places) if places else len(side)
        before = (*before, tuple(i for i in side[:cut] if i not in chosen))
        after = (*after, tuple(i for i in side[cut:] if i not in chosen))
    if not before[0] and not before[1]:
        before, after = after, before
    return Group(before[0], before[1], state.status), Group(after[0], after[1], LinkStatus.AUTOMATIC)


def _states(step: Step, beads: Sequence[int], seen: Seen | None) -> list[BeadState]:
    revisions = seen or {}
    states = [bead_state(step.connection, bead, revision=revisions.get(bead)) for bead in dict.fromkeys(beads)]
    if len({state.run for state in states}) > 1:
        raise UsageError(told("these beads belong to different versions"), advice=told("Choose beads of one version."))
    return states


def _put(step: Step, states: Sequence[BeadState], groups: Sequence[Group], *, jump: int | None = None) -> None:
    ids = regroup(step, states, groups)
    step.place = StepPlace(states[0].work, states[0].version, jump if jump in ids else ids[0])


def _side(state: BeadState, side: Side) -> tuple[int, ...]:
    return state.original if side is Side.ORIGINAL else state.translation


def _with_side(state: BeadState | None, side: Side, ids: tuple[int, ...]) -> Group:
    original, translation = (state.original, state.translation) if state else ((), ())
    return Group(ids, translation) if side is Side.ORIGINAL else Group(original, ids)


def _in_order(step: Step, states: Sequence[BeadState], side: Side) -> tuple[int, ...]:
    return _ordered(step, tuple(sentence for state in states for sentence in _side(state, side)))


def _ordered(step: Step, ids: tuple[int, ...]) -> tuple[int, ...]:
    return in_text_order(step.connection, ids)
