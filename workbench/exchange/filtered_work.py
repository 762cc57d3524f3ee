"""A whole work as a filter leaves it, for the formats that hold a work and not a stream of units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import UsageError
from workbench.exchange.filters import Filtered, UnitFilter
from workbench.exchange.units import units_of
from workbench.works.model import Bead, CheckedBead, Run, Side, Version, WordLink, Work


def filtered_work(
    work: Work, chosen: UnitFilter, *, versions: Sequence[int] | None = None
) -> tuple[Work, Counter[str]]:
    """The work with the beads that pass, its texts whole; and the beads left out, by filter.

    Raises `UsageError` when a work with several versions is to be turned round.
    """
    counts: Counter[str] = Counter()
    kept = []
    for index in range(len(work.versions)) if versions is None else versions:
        version = work.versions[index]
        filtered = Filtered(units_of(work, versions=[index]), replace(chosen, reverse=False))
        numbers = {unit.number - 1 for unit in filtered}
        beads = tuple(bead for number, bead in enumerate(version.run.beads) if number in numbers)
        counts.update(filtered.left_out)
        kept.append(replace(version, run=replace(version.run, beads=beads)))
    if chosen == UnitFilter() and versions is None:
        return work, counts
    work = replace(work, versions=tuple(kept), collation=work.collation if chosen == UnitFilter() else ())
    return (_turned(work) if chosen.reverse else work), counts


def _turned(work: Work) -> Work:
    """The work with its version as the original."""
    if len(work.versions) != 1:
        raise UsageError("several versions cannot be turned round", advice="Choose one version, or put %v in the name.")
    (version,) = work.versions
    beads = tuple(_turned_bead(checked) for checked in version.run.beads)
    comments = tuple(replace(comment, side=_other(comment.side)) for comment in version.comments)
    properties = tuple(replace(one, side=_other(one.side)) for one in version.properties)
    other = Version(
        work.original.language,
        work.original,
        Run(version.run.provenance, beads, version.run.habit),
        work.metadata,
        comments,
        properties=properties,
    )
    return replace(work, original=version.text, versions=(other,), metadata=version.metadata, collation=())


def _turned_bead(checked: CheckedBead) -> CheckedBead:
    bead = checked.bead
    return CheckedBead(
        Bead(bead.version, bead.original, bead.confidence, bead.margin, bead.status, bead.moved),
        checked.divergence,
        tuple(replace(one, original=one.version, version=one.original) for one in checked.findings),
        tuple(WordLink(link.version, link.original, link.confidence) for link in checked.links),
    )


def _other(side: Side) -> Side:
    return Side.VERSION if side is Side.ORIGINAL else Side.ORIGINAL
