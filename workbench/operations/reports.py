"""Reports on a work: HTML, Word, or the findings as a sheet for Excel; of all rows, or of those that were chosen.

Rows and differences are made from the beads as they stand, so that a report says what the window shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from workbench.collation import CollatedVersion, grid, variation
from workbench.errors import UsageError
from workbench.exchange.docx import write_docx
from workbench.exchange.docx_appendix import Appendix
from workbench.exchange.findings_list import listed_findings
from workbench.exchange.findings_xlsx import write_findings_xlsx
from workbench.exchange.html import write_html
from workbench.exchange.summary import ExportSummary
from workbench.exchange.units import Tie, Unit, head_of, units_of
from workbench.messages import Messages, told
from workbench.operations.reasons import render_reason
from workbench.operations.version_comparing import INDEPENDENT, compared_row
from workbench.progress import SILENT, Progress
from workbench.works.model import (
    CollationRow,
    Finding,
    FindingStatus,
    Kind,
    LinkStatus,
    Reason,
    Severity,
    Work,
)
from workbench.works.versions import ComparedRow, VersionsLook

FORMATS: Final = (".html", ".docx", ".xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoice:
    """Which rows a report tells of, and how versions are compared in it. Empty conditions ask nothing.

    Attributes:
        statuses: of the link.
        kinds, severities: some finding that is not dismissed must have one of each at once.
        below: only rows with less confidence.
        text: must occur on some side (case and ё/е do not matter).
        differing: only rows in which the versions differ.
        look: base, what is ignored, which classes are shown.
    """

    statuses: frozenset[LinkStatus] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    severities: frozenset[Severity] = frozenset()
    below: float = 1.01
    text: str = ""
    differing: bool = False
    look: VersionsLook = field(default_factory=VersionsLook)


def write_report(
    work: Work,
    path: Path,
    *,
    words: Messages,
    choice: ReportChoice | None = None,
    progress: Progress = SILENT,
) -> ExportSummary:
    """The summary of the report written, in the format of the path's ending.

    Raises `UsageError` for another ending or when no row was chosen, `OutputError`, `Cancelled`.
    """
    ending = {".htm": ".html"}.get(path.suffix.lower(), path.suffix.lower())
    if ending not in FORMATS:
        raise UsageError(
            f"a report cannot be written as {path.suffix or path.name!r}",
            where=str(path),
            advice=f"Choose one of {', '.join(FORMATS)}.",
        )
    work, units = chosen_work(work, choice or ReportChoice(), progress)
    if not units:
        raise UsageError(told("no row meets these conditions"), where=str(path), advice=told("Ask for more rows."))

    def render(reason: Reason) -> str:
        return render_reason(reason, words)

    if ending == ".html":
        return write_html(path, work, words=words, render_reason=render, progress=progress)
    findings = list(listed_findings(work, units, render))
    if ending == ".xlsx":
        return write_findings_xlsx(path, findings, head=head_of(work), words=words)
    return write_docx(
        path,
        units,
        head=head_of(work),
        words=words,
        render_reason=render,
        progress=progress,
        variants=_marks(work),
        appendix=Appendix(work, units, findings, words).paragraphs,
    )


def chosen_work(work: Work, choice: ReportChoice, progress: Progress = SILENT) -> tuple[Work, list[Unit]]:
    """The work with the rows that were chosen, compared anew, and these rows as units (numbered as in the whole)."""
    work = _with_base(work, choice.look.base)
    look = replace(choice.look, base=0)
    if len(work.versions) > 1:
        collated = [
            CollatedVersion(
                tuple(checked.bead for checked in version.run.beads),
                tuple(sentence.text for sentence in version.text.sentences),
            )
            for version in work.versions
        ]
        work = replace(work, collation=grid(len(work.original.sentences), collated))
    kept: list[Unit] = []
    rows: list[CollationRow] = []
    spreads = {row.original: row.spread for row in work.collation}
    total = 0
    for unit in units_of(work):
        progress.check()
        total += 1
        row = _row(unit, look, spreads.get(unit.original.sentences)) if len(work.versions) > 1 else None
        if _chosen(unit, row, choice):
            kept.append(unit)
            rows += [row] if row is not None else []
    if len(kept) < total:
        work = _reduced(work, kept)
        kept = list(units_of(replace(work, collation=tuple(rows))))
    return replace(work, collation=tuple(rows)), kept


def _with_base(work: Work, base: int) -> Work:
    """The work with the base as its first version, which the others are compared with."""
    if not 0 <= base < len(work.versions):
        raise UsageError(
            told("there is no such version to compare with"), advice=told("Choose one of the versions as base.")
        )
    versions = (work.versions[base], *(one for index, one in enumerate(work.versions) if index != base))
    return work if base == 0 else replace(work, versions=versions, collation=())


def _row(unit: Unit, look: VersionsLook, spread: float | None) -> CollationRow:
    texts = [segment.text for segment in unit.versions]
    compared = compared_row(unit.original.text, texts, [tie.links for tie in unit.ties], look, spread=spread)
    return CollationRow(
        unit.original.sentences,
        tuple(segment.sentences for segment in unit.versions),
        compared.differences,
        compared.readings,
        variation(texts) if spread is None else compared.variation,
        spread,
    )


def _chosen(unit: Unit, row: CollationRow | None, choice: ReportChoice) -> bool:
    if choice.text:
        wanted = choice.text.casefold().replace("ё", "е")
        texts = (unit.original.text, *(segment.text for segment in unit.versions))
        if not any(wanted in text.casefold().replace("ё", "е") for text in texts):
            return False
    if choice.differing and row is not None and not any(one.variants for one in row.differences):
        return False
    return any(_passes(tie, choice) for tie in unit.ties)


def _passes(tie: Tie, choice: ReportChoice) -> bool:
    if choice.statuses and tie.status not in choice.statuses:
        return False
    if tie.confidence is not None and tie.confidence >= choice.below:
        return False
    asked = choice.kinds or choice.severities
    return not asked or any(_wanted(finding, choice) for finding in tie.findings)


def _wanted(finding: Finding, choice: ReportChoice) -> bool:
    return (
        finding.status is not FindingStatus.DISMISSED
        and (not choice.kinds or finding.kind in choice.kinds)
        and (not choice.severities or finding.severity in choice.severities)
    )


def _reduced(work: Work, kept: Sequence[Unit]) -> Work:
    """The work with the beads of the kept units alone; its texts stay whole."""
    originals = {sentence for unit in kept for sentence in unit.original.sentences}
    versions = []
    for index, version in enumerate(work.versions):
        own = {sentence for unit in kept for sentence in unit.versions[index].sentences}
        beads = tuple(
            checked
            for checked in version.run.beads
            if (set(checked.bead.original) & originals) or (set(checked.bead.version) & own)
        )
        versions.append(replace(version, run=replace(version.run, beads=beads)))
    return replace(work, versions=tuple(versions))


def _marks(work: Work) -> dict[tuple[int, int], list[tuple[str, int, int]]]:
    """What differs, for Word: (row, column) → class and span; the first version is shown against the second."""
    marks: dict[tuple[int, int], list[tuple[str, int, int]]] = {}
    for number, row in enumerate(work.collation, 1):
        for place, one in enumerate(row.differences):
            if one.overlap < INDEPENDENT:
                continue
            for variant in one.variants:
                kind = variant.kind.value
                marks.setdefault((number, one.other + 1), []).append((kind, variant.other.start, variant.other.end))
                if place == 0:
                    marks.setdefault((number, 1), []).append((kind, variant.base.start, variant.base.end))
    return marks


def compared_rows(work: Work, look: VersionsLook) -> Iterator[tuple[tuple[str, ...], ComparedRow]]:
    """Each row's texts (the original's, then each version's) and what the versions differ in, in reading order."""
    for unit in units_of(work):
        texts = [segment.text for segment in unit.versions]
        compared = compared_row(unit.original.text, texts, [tie.links for tie in unit.ties], look)
        yield (unit.original.text, *texts), compared
