"""Reviewing boundaries across several beads: shift a column, drag a sentence to another bead.

Errors and `seen` as in `operations.review`.
"""

from __future__ import annotations

from typing import Final

from workbench.corpus.beads import BeadState, Group, bead_state, neighbour
from workbench.corpus.places import in_text_order
from workbench.corpus.regrouping import regroup
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.messages import told
from workbench.operations.review import Seen
from workbench.works.model import LinkStatus, Side
from workbench.works.steps import Effect, StepPlace

LONGEST: Final = 2_000
"""Beads that one shift may move: beyond that a realignment is what is wanted."""


def shift(corpus: Corpus, bead: int, side: Side, *, up: bool, seen: Seen | None = None) -> Effect:
    """Shift one side of the beads from this one on by one bead, as a column of a table.

    Upwards this bead's sentences join those of the bead before, and every bead takes over the side of the one after
    it; downwards this side of the bead becomes empty and its sentences go to the next. The shift ends at the first
    bead that has nothing on that side, which takes the slack up, and before the first confirmed one. Shifted beads
    count as automatic. Raises `UsageError` when the side is empty, or when the shift would be longer than `LONGEST`.
    """
    with corpus.step("bead.shift") as step:
        first = bead_state(step.connection, bead, revision=(seen or {}).get(bead))
        if not _side(first, side):
            raise UsageError(told("this side has no sentence to move"), advice=told("Choose a side with text."))
        above = neighbour(step.connection, first, after=False) if up else None
        if up and above is None:
            raise UsageError(told("there is no bead to move it to"), advice=told("Choose another direction."))
        column = [first]
        while (below := neighbour(step.connection, column[-1], after=True)) is not None:
            if below.status is LinkStatus.CONFIRMED or len(column) > LONGEST:
                break
            column.append(below)
            if not _side(below, side):
                break
        if len(column) > LONGEST:
            raise UsageError(told("the shift is too long"), advice=told("Confirm a bead below, or realign."))
        moved = [_side(one, side) for one in column]
        if above is not None:
            head = _with(above, side, (*_side(above, side), *moved[0]))
            groups = [head, *(_with(one, side, ids) for one, ids in zip(column, [*moved[1:], ()], strict=True))]
            states = [above, *column]
        else:
            groups = [_with(one, side, ids) for one, ids in zip(column, [(), *moved[:-1]], strict=True)]
            groups += [_with(None, side, moved[-1])]
            states = column
        step.arguments.append(("direction", "up" if up else "down"))
        ids = regroup(step, states, groups)
        step.place = StepPlace(first.work, first.version, bead if bead in ids else ids[0])
    return step.effect


def drag(corpus: Corpus, bead: int, side: Side, place: int, target: int, *, seen: Seen | None = None) -> Effect:
    """Move the sentence at a place of a bead's side to another bead of the version, which counts as confirmed.

    The link crosses others when beads stand between them. Raises `UsageError` for a bead of another version, or
    when both are the same.
    """
    revisions = seen or {}
    with corpus.step("sentence.drag") as step:
        source = bead_state(step.connection, bead, revision=revisions.get(bead))
        goal = bead_state(step.connection, target, revision=revisions.get(target))
        ids = _side(source, side)
        if source.id == goal.id or source.run != goal.run or not 0 <= place < len(ids):
            raise UsageError(
                told("the sentence cannot be moved there"), advice=told("Choose another row of this version.")
            )
        between = neighbour(step.connection, min(source, goal, key=_position), after=True)
        far = between is not None and between.id not in (source.id, goal.id)
        kept = (*ids[:place], *ids[place + 1 :])
        rest = _with(source, side, kept, status=source.status)
        joined = in_text_order(step.connection, (*_side(goal, side), ids[place]))
        grown = _with(goal, side, joined, status=LinkStatus.CONFIRMED, moved=True if far else None)
        states = sorted((source, goal), key=_position)
        later = states[0] is source
        made = regroup(step, states, [rest, grown] if later else [grown, rest])
        step.place = StepPlace(goal.work, goal.version, made[-1] if later else made[0])
    return step.effect


def _position(state: BeadState) -> int:
    return state.position


def _side(state: BeadState, side: Side) -> tuple[int, ...]:
    return state.original if side is Side.ORIGINAL else state.translation


def _with(
    state: BeadState | None,
    side: Side,
    ids: tuple[int, ...],
    *,
    status: LinkStatus = LinkStatus.AUTOMATIC,
    moved: bool | None = None,
) -> Group:
    original, translation = (state.original, state.translation) if state else ((), ())
    if side is Side.ORIGINAL:
        return Group(ids, translation, status, moved)
    return Group(original, ids, status, moved)
