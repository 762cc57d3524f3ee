"""Exports as the window asks for them: its choice becomes the operation's options, on the job's thread."""

# ruff: noqa: PLC0415  (as in `corpus_access`: the window must not wait for what the operations bring)

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desktop.export_choice import ExportChoice, Extent, Nulls
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.progress import Progress
from workbench.works.model import LinkStatus

if TYPE_CHECKING:
    from workbench.operations.desk import Desk
    from workbench.operations.export_preview import ExportPreview
    from workbench.operations.exporting import ExportOptions


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is exported where: a work of the corpus and the version that is shown, by the user's choice."""

    path: Path
    work: int
    version: str
    choice: ExportChoice


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written, in words a line a file; what is not valid in it, a failure a line."""

    told: tuple[str, ...]
    failures: tuple[str, ...] = ()


def export(desk: Desk, request: ExportRequest, words: Messages, progress: Progress) -> ExportResult:
    """Write the files and return what is to be told."""
    from workbench.operations.export_sources import stored_works
    from workbench.operations.export_telling import told_export, told_failure
    from workbench.operations.exporting import export_sources

    choice = request.choice
    progress.check()
    works = stored_works(desk.corpus, work_id=None if choice.all_works else request.work)
    exports = export_sources(
        works, request.path, format_name=choice.format, options=_options(request, words), progress=progress
    )
    failures = [each for export in exports if export.validation for each in export.validation.failures]
    return ExportResult(
        tuple(told_export(export, words) for export in exports), tuple(told_failure(each, words) for each in failures)
    )


def preview(
    desk: Desk, request: ExportRequest, words: Messages, progress: Progress
) -> tuple[ExportRequest, ExportPreview, str]:
    """The request, what would be written, and what the filters leave out, in words."""
    from workbench.operations.export_preview import preview_export
    from workbench.operations.export_sources import stored_works
    from workbench.operations.export_telling import told_filters

    choice = request.choice
    progress.check()
    works = stored_works(desk.corpus, work_id=None if choice.all_works else request.work)
    options = _options(request, words)
    shown = preview_export(works, request.path, format_name=choice.format, options=options, progress=progress)
    return request, shown, told_filters(shown.left_out, words) if shown.left_out else ""


def _options(request: ExportRequest, words: Messages) -> ExportOptions:
    from workbench.operations.exporting import ExportOptions, UnitFilter

    choice = request.choice
    flags = (choice.automatic, choice.confirmed, choice.rejected)
    statuses = [status for status, kept in zip(LinkStatus, flags, strict=True) if kept]
    if not statuses:
        raise UsageError("no status is chosen, so nothing would be written", advice="Choose one at least.")
    tmx = choice.format == "tmx"
    coded = choice.format in ("tmx", "xliff")
    return ExportOptions(
        chosen=UnitFilter(
            statuses=frozenset(statuses) if len(statuses) < len(flags) else frozenset(),
            min_confidence=choice.confidence / 100,
            without_loud=choice.without_loud,
            notes=choice.notes,
            deduplicate=choice.deduplicate,
            reverse=choice.reverse,
        ),
        versions=(request.version,) if choice.extent is Extent.SHOWN else (),
        nulls=None if choice.nulls is Nulls.USUAL else choice.nulls is Nulls.WRITE,
        languages=tuple(code.strip() for code in choice.languages.split(",") if code.strip()) if coded else (),
        user=choice.user if tmx else "",
        properties=_properties(choice.properties) if tmx else (),
        facts=choice.facts or not tmx,
        dates=choice.dates or not tmx,
        level=choice.level if tmx else 2,
        marks=choice.marks or not tmx,
        header=choice.header and choice.format == "tsv",
        words=words,
    )


def _properties(text: str) -> tuple[tuple[str, str], ...]:
    found = []
    for part in text.split(";"):
        if part.strip():
            name, equals, value = part.strip().partition("=")
            if not name.strip() or not equals:
                raise UsageError(f"the property {part.strip()!r} has no name or value", advice="Write NAME=VALUE.")
            found.append((name.strip(), value.strip()))
    return tuple(found)
