"""Regrouping sentences into other beads, with what belongs to them.

Merging, splitting, moving, swapping, pinning are all regroupings: some beads in, other beads out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from workbench.corpus.beads import BeadState, Group, bead_state
from workbench.corpus.carrying import carry
from workbench.corpus.recording import reserve
from workbench.corpus.run_rows import member_values
from workbench.corpus.schema import BeadRow, MemberRow
from workbench.corpus.steps import Step
from workbench.corpus.text_rows import POSITION_STEP
from workbench.errors import CorpusError
from workbench.messages import told


def regroup(step: Step, old: Sequence[BeadState], groups: Sequence[Group]) -> list[int]:
    """Put the sentences of the beads `old` (of one run) into `groups`, in that reading order; the groups' bead ids.

    Every sentence must stand in exactly one group. A group takes over the bead with which it shares most;
    findings and word links go with their words.
    """
    old = sorted(old, key=lambda bead: bead.position)
    groups = [group for group in groups if group.sentences]
    _check_same_sentences(old, groups)
    kept = _take_over(old, groups)
    texts = {sentence: text for bead in old for sentence, text in bead.texts.items()}
    positions = _positions(step, old, [kept.get(n) for n in range(len(groups))])
    ids = _write_groups(step, old[0].run, groups, kept, positions)
    _move_members(step, old, groups, ids)
    carry(step, old, list(zip(ids, groups, strict=True)), texts)
    gone = [bead.id for bead in old if bead.id not in ids]
    step.delete(BeadRow, gone)
    return ids


def _check_same_sentences(old: Sequence[BeadState], groups: Sequence[Group]) -> None:
    before = sorted(sentence for bead in old for sentence in (*bead.original, *bead.translation))
    after = sorted(sentence for group in groups for sentence in group.sentences)
    if before != after:
        raise CorpusError(told("a sentence would be lost or doubled"), advice=told("Report this error."))


def _take_over(old: Sequence[BeadState], groups: Sequence[Group]) -> dict[int, BeadState]:
    home = {sentence: place for place, bead in enumerate(old) for sentence in (*bead.original, *bead.translation)}
    common = Counter((n, home[sentence]) for n, group in enumerate(groups) for sentence in group.sentences)
    shares = sorted((-share, n, old[place].position, old[place].id, old[place]) for (n, place), share in common.items())
    kept: dict[int, BeadState] = {}
    taken: set[int] = set()
    for _, n, _, _, bead in shares:
        if n not in kept and bead.id not in taken:
            kept[n] = bead
            taken.add(bead.id)
    return kept


def _positions(step: Step, old: Sequence[BeadState], kept: Sequence[BeadState | None]) -> list[int]:
    """A position for each group: its bead's own where the order allows, else room after the one before."""
    connection = step.connection
    run = old[0].run
    others = select(BeadRow.position).where(BeadRow.run_id == run, BeadRow.id.not_in([bead.id for bead in old]))
    before = connection.execute(
        others.where(BeadRow.position < old[0].position).order_by(BeadRow.position.desc()).limit(1)
    ).scalar()
    last = int(before or 0)
    positions = []
    for n, bead in enumerate(kept):
        if bead is not None and bead.position > last:
            last = bead.position
        else:
            following = connection.execute(
                others.where(BeadRow.position > last).order_by(BeadRow.position).limit(1)
            ).scalar()
            later = [one.position for one in kept[n + 1 :] if one is not None and one.position > last]
            limit = min([*later, *([int(following)] if following else [])], default=last + 2 * POSITION_STEP)
            if limit - last < 2:
                _make_room(step, run)
                fresh = [bead_state(connection, one.id) for one in old]
                again = {one.id: one for one in fresh}
                return _positions(step, fresh, [again[one.id] if one else None for one in kept])
            last += (limit - last) // 2
        positions.append(last)
    return positions


def _make_room(step: Step, run: int) -> None:
    """Space the run's beads out anew; needed after 32 insertions at one place."""
    rows = step.connection.execute(select(BeadRow.id).where(BeadRow.run_id == run).order_by(BeadRow.position))
    items = [((row[0],), {"position": (n + 1) * POSITION_STEP}) for n, row in enumerate(rows.all())]
    step.update_many(BeadRow, items)


def _write_groups(
    step: Step, run: int, groups: Sequence[Group], kept: Mapping[int, BeadState], positions: Sequence[int]
) -> list[int]:
    fresh = iter(reserve(step.connection, BeadRow, len(groups) - len(kept)))
    ids = []
    template = next(iter(kept.values()))
    for n, (group, position) in enumerate(zip(groups, positions, strict=True)):
        bead = kept.get(n)
        values: dict[str, Any] = {
            "position": position,
            "originals": len(group.original),
            "versions": len(group.translation),
            "status": group.status.value,
            "stale": True,
        }
        if bead is not None:
            step.update(BeadRow, bead.id, **values, moved=bead.moved if group.moved is None else group.moved)
            ids.append(bead.id)
            continue
        identity = next(fresh)
        values |= {
            "id": identity,
            "run_id": run,
            "confidence": template.confidence,
            "margin": template.margin,
            "divergence": template.divergence,
            "moved": bool(group.moved),
            "revision": 1,
        }
        step.insert(BeadRow, [values])
        ids.append(identity)
    return ids


def _move_members(step: Step, old: Sequence[BeadState], groups: Sequence[Group], ids: Sequence[int]) -> None:
    where = {sentence: bead.id for bead in old for sentence in (*bead.original, *bead.translation)}
    run = old[0].run
    moves = [
        ((sentence, run), {"bead_id": identity})
        for identity, group in zip(ids, groups, strict=True)
        for sentence in group.sentences
        if where[sentence] != identity
    ]
    step.update_many(MemberRow, moves)


def add_members(
    step: Step, run: int, bead_id: int, *, original: Sequence[int] = (), version: Sequence[int] = ()
) -> None:
    """Put sentences that stand in no bead of the run yet into a bead."""
    step.insert(MemberRow, member_values(run, bead_id, original, version))
