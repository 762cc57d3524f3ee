"""Figures and charts of the HTML report: counts a version, findings by kind, and the strip along the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.texts.model import Text
from workbench.works.model import Finding, FindingStatus, Kind, LinkStatus, Severity, Version, Work

STRIP_BINS: Final = 360
"""Places along the strip; rows that fall into one place show the worst of their findings."""

BAR_WIDTH: Final = 200


@dataclass(frozen=True, slots=True)
class VersionFigures:
    """One version in numbers; `overlap` is in whole per cent of words in common with the first version, or None."""

    name: str
    language: str
    sentences: int
    beads: int
    one_to_one: int
    only_original: int
    only_version: int
    confirmed: int
    critical: int
    major: int
    hints: int
    dismissed: int
    overlap: int | None

    @property
    def regrouped(self) -> int:
        """Beads that are neither 1:1 nor null."""
        return self.beads - self.one_to_one - self.only_original - self.only_version


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind in the chart of findings: counts, and the widths and places of its parts in the drawing."""

    kind: str
    parts: tuple[tuple[str, int, float, float], ...]
    total: int
    end: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the strip: from 0 to 1000 along it, the severity shown there, the row to go to."""

    place: float
    severity: str
    row: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A version's strip: ticks, and the mean confidence along it as the points of a drawn line."""

    name: str
    ticks: tuple[Tick, ...]
    line: str


def figures_of(work: Work) -> tuple[VersionFigures, ...]:
    """Figures for each version."""
    return tuple(_figures(work, index, version) for index, version in enumerate(work.versions))


def _figures(work: Work, index: int, version: Version) -> VersionFigures:
    beads = [checked.bead for checked in version.run.beads]
    severities = Counter(finding.severity for finding in open_findings(version))
    return VersionFigures(
        name=version.name,
        language=version.text.language,
        sentences=len(version.text.sentences),
        beads=len(beads),
        one_to_one=sum(len(bead.original) == len(bead.version) == 1 for bead in beads),
        only_original=sum(not bead.version for bead in beads),
        only_version=sum(not bead.original for bead in beads),
        confirmed=sum(bead.status is LinkStatus.CONFIRMED for bead in beads),
        critical=severities[Severity.CRITICAL],
        major=severities[Severity.MAJOR],
        hints=severities[Severity.MINOR],
        dismissed=sum(
            finding.status is FindingStatus.DISMISSED for checked in version.run.beads for finding in checked.findings
        ),
        overlap=_overlap(work, index, version.text),
    )


def open_findings(version: Version) -> list[Finding]:
    """The version's findings that no reviewer has dismissed."""
    return [
        finding
        for checked in version.run.beads
        for finding in checked.findings
        if finding.status is not FindingStatus.DISMISSED
    ]


def _overlap(work: Work, index: int, text: Text) -> int | None:
    """Mean over the rows, weighed by the length of the version's text in them."""
    if not index:
        return None
    total = shared = 0.0
    for row in work.collation:
        own = next((d for d in row.differences if (d.base, d.other) == (0, index)), None)
        if own is not None and row.versions[0] and row.versions[index]:
            weight = sum(len(text.sentences[i].text) for i in row.versions[index])
            total += weight
            shared += weight * own.overlap
    return round(100 * shared / total) if total else None


def bars_of(work: Work) -> tuple[Bar, ...]:
    """Findings of all versions by kind, the most frequent first; widths share `BAR_WIDTH`."""
    counts: dict[Kind, Counter[Severity]] = {}
    for version in work.versions:
        for finding in open_findings(version):
            counts.setdefault(finding.kind, Counter())[finding.severity] += 1
    longest = max((sum(counter.values()) for counter in counts.values()), default=1)
    bars = []
    for kind, counter in sorted(counts.items(), key=lambda entry: (-sum(entry[1].values()), entry[0].value)):
        place = 0.0
        parts = []
        for severity in (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR):
            if counter[severity]:
                width = BAR_WIDTH * counter[severity] / longest
                parts.append((severity.value, counter[severity], round(place, 1), round(width, 1)))
                place += width
        bars.append(Bar(kind.value, tuple(parts), sum(counter.values()), round(place, 1)))
    return tuple(bars)


def strips_of(work: Work, rows: Sequence[Sequence[tuple[str, int | None]]]) -> tuple[Strip, ...]:
    """A strip for each version from the rows' (worst severity or "", confidence in per cent or None)."""
    return tuple(_strip(version.name, [row[index] for row in rows]) for index, version in enumerate(work.versions))


def _strip(name: str, rows: Sequence[tuple[str, int | None]]) -> Strip:
    count = max(len(rows), 1)
    rank = {"": -1} | {severity.value: severity.rank for severity in Severity}
    worst: dict[int, tuple[str, int]] = {}
    confidence: dict[int, list[int]] = {}
    for number, (severity, value) in enumerate(rows):
        place = number * STRIP_BINS // count if count > STRIP_BINS else number
        if severity and rank[severity] > rank[worst.get(place, ("", 0))[0]]:
            worst[place] = severity, number + 1
        if value is not None:
            confidence.setdefault(place, []).append(value)
    places = min(count, STRIP_BINS)
    ticks = tuple(
        Tick(round((place + 0.5) * 1000 / places, 1), severity, row) for place, (severity, row) in sorted(worst.items())
    )
    line = " ".join(
        f"{(place + 0.5) * 1000 / places:.1f},{24 - 0.22 * sum(values) / len(values):.1f}"
        for place, values in sorted(confidence.items())
    )
    return Strip(name, ticks, line)
