"""Writing works in other formats: which format a file name means, and what each writer is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from workbench.errors import UsageError
from workbench.exchange.html import write_html
from workbench.exchange.json_ import write_json
from workbench.exchange.summary import ExportSummary
from workbench.exchange.tmx import TmxOptions, file_part, write_tmx
from workbench.exchange.tsv import write_tsv
from workbench.exchange.units import ExportHead, Unit, head_of, units_of
from workbench.messages import Messages, messages
from workbench.operations.reasons import render_reason
from workbench.progress import SILENT, Progress
from workbench.works.model import Reason, Work

__all__ = ["FORMATS", "ExportOptions", "ExportSummary", "export_works", "format_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What is written.

    Attributes:
        nulls: beads with one side empty too; None leaves it to the format (a TMX leaves them out).
        notes: beads of footnotes and endnotes.
        languages: codes in place of the corpus's, original first ("ru-RU", "en-GB"); () keeps them.
        words: the language of reasons and reports.
    """

    nulls: bool | None = None
    notes: bool = True
    languages: tuple[str, ...] = ()
    words: Messages = field(default_factory=lambda: messages("en"))


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to write, whatever its format."""

    path: Path
    works: Sequence[Work]
    versions: Sequence[int] | None
    options: ExportOptions
    progress: Progress

    @property
    def units(self) -> chain[Unit]:
        return chain.from_iterable(units_of(work, versions=self.versions) for work in self.works)

    @property
    def head(self) -> ExportHead:
        return head_of(self.works[0], versions=self.versions)

    def reason(self, reason: Reason) -> str:
        return render_reason(reason, self.options.words)


def _tmx(job: _Job) -> ExportSummary:
    options = TmxOptions(
        languages=job.options.languages,
        nulls=bool(job.options.nulls),
        notes=job.options.notes,
        render_reason=job.reason,
    )
    return write_tmx(job.path, job.units, head=job.head, options=options, progress=job.progress)


def _tsv(job: _Job) -> ExportSummary:
    nulls = job.options.nulls is not False
    return write_tsv(job.path, _kept(job), head=job.head, nulls=nulls, progress=job.progress)


def _json(job: _Job) -> ExportSummary:
    nulls = job.options.nulls is not False
    return write_json(job.path, _kept(job), head=job.head, render_reason=job.reason, nulls=nulls, progress=job.progress)


def _html(job: _Job) -> ExportSummary:
    if len(job.works) > 1:
        raise UsageError("a report shows one work", advice="Choose it with --work.")
    return write_html(job.path, job.works[0], words=job.options.words, render_reason=job.reason, progress=job.progress)


def _kept(job: _Job) -> chain[Unit]:
    if job.options.notes:
        return job.units
    return chain(unit for unit in job.units if not (unit.original.note or any(s.note for s in unit.versions)))


_WRITERS: Final[dict[str, Callable[[_Job], ExportSummary]]] = {
    "tmx": _tmx,
    "tsv": _tsv,
    "json": _json,
    "html": _html,
}
FORMATS: Final = tuple(_WRITERS)


def format_of(path: Path, name: str | None = None) -> str:
    """The format's name, as given or by the file's ending; raises `UsageError` when there is no such format."""
    suffixes = [suffix.lower().lstrip(".") for suffix in path.suffixes]
    guess = name or (suffixes[-2] if suffixes[-1:] == ["gz"] and len(suffixes) > 1 else (suffixes or [""])[-1])
    if guess not in _WRITERS:
        raise UsageError(
            f"the format cannot be told from the name {path.name!r}",
            where=str(path),
            advice=f"Name one with --format: {', '.join(FORMATS)}.",
        )
    return guess


def export_works(
    works: Sequence[Work],
    path: Path,
    *,
    format_name: str | None = None,
    options: ExportOptions | None = None,
    progress: Progress = SILENT,
) -> tuple[ExportSummary, ...]:
    """Write the works and return a summary a file: one, or one a version when the name contains `%v`.

    Raises `UsageError` for an unknown format, `OutputError` when a file cannot be written.
    """
    options = options or ExportOptions()
    write = _WRITERS[format_of(path, format_name)]
    if "%v" not in path.name:
        return (write(_Job(path, works, None, options, progress)),)
    names = [version.name for version in works[0].versions]
    if any([version.name for version in work.versions] != names for work in works):
        raise UsageError("the works have different versions", where=str(path), advice="Choose one with --work.")
    return tuple(
        write(_Job(path.with_name(path.name.replace("%v", file_part(name))), works, [index], options, progress))
        for index, name in enumerate(names)
    )
