"""Which units are exported, the same for every format, and how many were left out by each filter."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.errors import UsageError
from workbench.exchange.units import Segment, Tie, Unit
from workbench.works.model import Finding, FindingStatus, LinkStatus, WordLink


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFilter:
    """What is kept.

    Attributes:
        statuses: link statuses kept; empty keeps all.
        min_confidence: 0…1; ties below it go, ties without a confidence stay.
        without_loud: leave out what has an open critical or major finding.
        nulls: keep null beads.
        notes: keep units of footnotes and endnotes.
        deduplicate: keep the first of units with the same texts.
        reverse: make the version the original (units with one version only).
    """

    statuses: frozenset[LinkStatus] = frozenset()
    min_confidence: float = 0.0
    without_loud: bool = False
    nulls: bool = True
    notes: bool = True
    deduplicate: bool = False
    reverse: bool = False


class Filtered:
    """The units that a filter keeps, as a stream.

    With several versions in a unit, a version whose tie does not pass goes, and the unit when none is left.

    Attributes:
        left_out: units left out by "status", "confidence", "loud", "null", "note", "duplicate"; and "version", the
            versions taken out of units that stay.
    """

    def __init__(self, units: Iterable[Unit], chosen: UnitFilter) -> None:
        self._units = units
        self._chosen = chosen
        self._seen: set[bytes] = set()
        self.left_out: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Unit]:
        for unit in self._units:
            kept = self._kept(unit)
            if kept is not None:
                yield reversed_unit(kept) if self._chosen.reverse else kept

    def _kept(self, unit: Unit) -> Unit | None:
        chosen = self._chosen
        if not chosen.notes and (unit.original.note or any(segment.note for segment in unit.versions)):
            return self._without("note")
        reasons = [self._refusal(tie) for tie in unit.ties]
        passing = [index for index, reason in enumerate(reasons) if not reason]
        if not passing and reasons:
            return self._without(reasons[0])
        if len(passing) < len(reasons):
            self.left_out["version"] += len(reasons) - len(passing)
            unit = replace(
                unit,
                versions=tuple(unit.versions[index] for index in passing),
                ties=tuple(unit.ties[index] for index in passing),
            )
        if unit.is_null and not chosen.nulls:
            return self._without("null")
        if chosen.deduplicate and not self._is_new(unit):
            return self._without("duplicate")
        return unit

    def _refusal(self, tie: Tie) -> str:
        chosen = self._chosen
        if chosen.statuses and tie.status not in chosen.statuses:
            return "status"
        if tie.confidence is not None and tie.confidence < chosen.min_confidence:
            return "confidence"
        if chosen.without_loud and any(_is_loud(finding) for finding in tie.findings):
            return "loud"
        return ""

    def _is_new(self, unit: Unit) -> bool:
        texts = "\x00".join([unit.original.text, *(f"{segment.name}\x01{segment.text}" for segment in unit.versions)])
        key = hashlib.blake2b(texts.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        new = key not in self._seen
        self._seen.add(key)
        return new

    def _without(self, reason: str) -> Unit | None:
        self.left_out[reason] += 1
        return None


def _is_loud(finding: Finding) -> bool:
    return finding.severity.loud and finding.status is not FindingStatus.DISMISSED


def reversed_unit(unit: Unit) -> Unit:
    """The unit with its version as the original; raises `UsageError` when it has several versions."""
    if len(unit.versions) != 1:
        raise UsageError("several versions cannot be turned round", advice="Choose one version, or put %v in the name.")
    (version,), (tie,) = unit.versions, unit.ties
    turned = replace(
        tie,
        findings=tuple(replace(f, original=f.version, version=f.original) for f in tie.findings),
        links=tuple(WordLink(link.version, link.original, link.confidence) for link in tie.links),
    )
    original: Segment = replace(version, name="")
    return replace(
        unit, original=original, versions=(replace(unit.original, name=unit.original.language),), ties=(turned,)
    )
