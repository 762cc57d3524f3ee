"""What a new run keeps of the run before: confirmed beads, rejections, and what reviewers said of findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from workbench.corpus.run_rows import PlannedBead, StoredBead
from workbench.works.model import Bead, CheckedBead, Finding, FindingStatus, LinkStatus

Order = Mapping[int, int]
"""The place of each sentence (id of its row) in its text."""


def keep_locks(planned: Sequence[PlannedBead], before: Sequence[StoredBead], order: Order) -> list[PlannedBead]:
    """The planned beads with the confirmed ones of `before` among them, in reading order.

    Sentences of confirmed beads are taken out of planned ones; a planned bead that loses some is marked stale.
    A bead that stands as it stood keeps its rejection, and its findings what was said of them.
    """
    locked = [
        PlannedBead(one.original, one.version, one.checked, one.stale)
        for one in before
        if one.checked.bead.status is LinkStatus.CONFIRMED
    ]
    taken = set(chain.from_iterable((*one.original, *one.version) for one in locked))
    known = {_members(one): one.checked for one in before}
    free: list[PlannedBead] = []
    for one in planned:
        if taken.isdisjoint((*one.original, *one.version)):
            free.append(_with_review(one, known.get(_members(one))))
        else:
            free.extend(_without(one, taken))
    return _in_order(free, locked, order)


def carry_review(findings: Sequence[Finding], before: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with status and comment of those in `before` that have the same kind, spans and reason.

    Spans go with their words, and `carrying` reopens what was dismissed when the words are others: so a dismissal
    holds until the original's words, the version's words or the reason change.
    """
    said = {
        (one.kind, one.original, one.version, one.reason): one
        for one in before
        if one.status is not FindingStatus.OPEN or one.comment
    }
    return tuple(
        replace(one, status=old.status, comment=old.comment)
        if (old := said.get((one.kind, one.original, one.version, one.reason)))
        else one
        for one in findings
    )


def _members(one: PlannedBead | StoredBead) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset(one.original), frozenset(one.version)


def _with_review(one: PlannedBead, before: CheckedBead | None) -> PlannedBead:
    if before is None:
        return one
    checked = replace(one.bead, findings=carry_review(one.bead.findings, before.findings))
    if before.bead.status is LinkStatus.REJECTED and one.bead.bead.status is LinkStatus.AUTOMATIC:
        checked = replace(checked, bead=replace(checked.bead, status=LinkStatus.REJECTED))
    return replace(one, bead=checked)


def _without(one: PlannedBead, taken: set[int]) -> list[PlannedBead]:
    original = tuple(i for i in one.original if i not in taken)
    version = tuple(i for i in one.version if i not in taken)
    rest = one.bead.bead
    bare = CheckedBead(
        Bead((), (), rest.confidence, rest.margin, LinkStatus.AUTOMATIC, rest.moved), one.bead.divergence
    )
    if original and version:
        return [PlannedBead(original, version, bare, stale=True)]
    return [PlannedBead((i,), (), bare, stale=True) for i in original] + [
        PlannedBead((), (i,), bare, stale=True) for i in version
    ]


def _in_order(free: Sequence[PlannedBead], locked: Sequence[PlannedBead], order: Order) -> list[PlannedBead]:
    merged: list[PlannedBead] = []
    waiting = list(free)
    place = 0
    for one in locked:
        while place < len(waiting) and _before(waiting[place], one, order):
            merged.append(waiting[place])
            place += 1
        merged.append(one)
    return merged + waiting[place:]


def _before(one: PlannedBead, other: PlannedBead, order: Order) -> bool:
    if one.original and other.original:
        return min(order[i] for i in one.original) < min(order[i] for i in other.original)
    if one.version and other.version:
        return min(order[i] for i in one.version) < min(order[i] for i in other.version)
    return True
