"""Writing works in other formats: which format a file name means, and what each writer is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

from workbench.collation.rows import with_readings
from workbench.errors import UsageError
from workbench.exchange.csv_ import write_csv
from workbench.exchange.docx import write_docx
from workbench.exchange.filters import Filtered, UnitFilter
from workbench.exchange.html import write_html
from workbench.exchange.json_ import write_json
from workbench.exchange.plain import write_moses, write_pharaoh
from workbench.exchange.summary import ExportSummary
from workbench.exchange.tei import write_tei
from workbench.exchange.tmx import TmxOptions, file_part, write_tmx
from workbench.exchange.tsv import write_tsv
from workbench.exchange.units import ExportHead, head_of, units_of
from workbench.exchange.xliff import write_xliff
from workbench.exchange.xlsx import write_xlsx
from workbench.messages import Messages, messages
from workbench.operations.reasons import render_reason
from workbench.progress import SILENT, Progress
from workbench.works.model import Reason, Work

__all__ = ["FORMATS", "Export", "ExportOptions", "ExportSummary", "UnitFilter", "export_works", "format_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What is written.

    Attributes:
        chosen: which units are kept; `nulls` of None leaves null beads to the format (a TMX leaves them out).
        nulls: beads with one side empty too.
        languages: codes in place of the corpus's, original first ("ru-RU", "en-GB"); () keeps them.
        user: the TMX's creationid; "" for none.
        properties: names and values added to every unit of a TMX.
        level: of a TMX, 1 or 2.
        marks: notes' marks as inline elements in a TMX.
        words: the language of reasons and reports.
    """

    chosen: UnitFilter = field(default_factory=UnitFilter)
    nulls: bool | None = None
    languages: tuple[str, ...] = ()
    user: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    level: int = 2
    marks: bool = True
    words: Messages = field(default_factory=lambda: messages("en"))


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written: its summary, and the units left out by each filter."""

    summary: ExportSummary
    left_out: tuple[tuple[str, int], ...] = ()


class _Job:
    """One file to write, whatever its format."""

    def __init__(
        self,
        path: Path,
        works: Sequence[Work],
        versions: Sequence[int] | None,
        options: ExportOptions,
        progress: Progress,
    ) -> None:
        self.path = path
        self.works = works
        self.options = options
        self.progress = progress
        head = head_of(works[0], versions=versions)
        if options.chosen.reverse:
            head = replace(head, languages=head.languages[::-1], names=head.languages[:1])
        self.head: ExportHead = head
        chosen = options.chosen if options.nulls is None else replace(options.chosen, nulls=options.nulls)
        self.units = Filtered(chain.from_iterable(units_of(work, versions=versions) for work in works), chosen)

    def reason(self, reason: Reason) -> str:
        return render_reason(reason, self.options.words)


def _tmx(job: _Job) -> ExportSummary:
    options = job.options
    return write_tmx(
        job.path,
        job.units,
        head=job.head,
        options=TmxOptions(
            languages=options.languages,
            nulls=bool(options.nulls),
            level=options.level,
            marks=options.marks,
            user=options.user,
            extra=options.properties,
            render_reason=job.reason,
        ),
        progress=job.progress,
    )


def _xliff(job: _Job) -> ExportSummary:
    return write_xliff(
        job.path,
        job.units,
        head=job.head,
        languages=job.options.languages,
        nulls=bool(job.options.nulls),
        render_reason=job.reason,
        progress=job.progress,
    )


def _tsv(job: _Job) -> ExportSummary:
    return write_tsv(job.path, job.units, head=job.head, progress=job.progress)


def _csv(job: _Job) -> ExportSummary:
    return write_csv(job.path, job.units, head=job.head, progress=job.progress)


def _xlsx(job: _Job) -> ExportSummary:
    words = job.options.words
    return write_xlsx(job.path, job.units, head=job.head, words=words, render_reason=job.reason, progress=job.progress)


def _docx(job: _Job) -> ExportSummary:
    words = job.options.words
    return write_docx(job.path, job.units, head=job.head, words=words, render_reason=job.reason, progress=job.progress)


def _json(job: _Job) -> ExportSummary:
    return write_json(job.path, job.units, head=job.head, render_reason=job.reason, progress=job.progress)


def _moses(job: _Job) -> ExportSummary:
    return write_moses(job.path, job.units, head=job.head, progress=job.progress)


def _pharaoh(job: _Job) -> ExportSummary:
    return write_pharaoh(job.path, job.units, head=job.head, progress=job.progress)


def _html(job: _Job) -> ExportSummary:
    work = with_readings(_whole_work(job))
    return write_html(job.path, work, words=job.options.words, render_reason=job.reason, progress=job.progress)


def _tei(job: _Job) -> ExportSummary:
    return write_tei(job.path, _whole_work(job), progress=job.progress)


def _whole_work(job: _Job) -> Work:
    """The only work, for formats that hold one work with all its versions and no selection of it."""
    if len(job.works) > 1:
        raise UsageError("this format holds one work", where=str(job.path), advice="Choose it with --work.")
    if job.options.chosen != UnitFilter() or job.options.nulls is not None:
        raise UsageError("this format holds a work whole", where=str(job.path), advice="Leave the filters out.")
    return job.works[0]


_WRITERS: Final[dict[str, Callable[[_Job], ExportSummary]]] = {
    "tmx": _tmx,
    "xliff": _xliff,
    "tsv": _tsv,
    "csv": _csv,
    "xlsx": _xlsx,
    "html": _html,
    "docx": _docx,
    "tei": _tei,
    "json": _json,
    "moses": _moses,
    "pharaoh": _pharaoh,
}
_ENDINGS: Final = {"xlf": "xliff", "htm": "html", "xml": "tei"}
FORMATS: Final = tuple(_WRITERS)


def format_of(path: Path, name: str | None = None) -> str:
    """The format's name, as given or by the file's ending; raises `UsageError` when there is no such format."""
    suffixes = [suffix.lower().lstrip(".") for suffix in path.suffixes]
    ending = suffixes[-2] if suffixes[-1:] == ["gz"] and len(suffixes) > 1 else (suffixes or [""])[-1]
    guess = name or _ENDINGS.get(ending, ending)
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
) -> tuple[Export, ...]:
    """Write the works and return what was written, a file each: one, or one a version when the name contains `%v`.

    Raises `UsageError` for an unknown format, `OutputError` when a file cannot be written.
    """
    options = options or ExportOptions()
    write = _WRITERS[format_of(path, format_name)]
    if "%v" in path.name and write in (_html, _tei):
        raise UsageError("this format holds all versions in one file", where=str(path), advice="Leave %v out.")
    if "%v" not in path.name:
        return (_written(write, _Job(path, works, None, options, progress)),)
    names = [version.name for version in works[0].versions]
    if any([version.name for version in work.versions] != names for work in works):
        raise UsageError("the works have different versions", where=str(path), advice="Choose one with --work.")
    return tuple(
        _written(
            write, _Job(path.with_name(path.name.replace("%v", file_part(name))), works, [index], options, progress)
        )
        for index, name in enumerate(names)
    )


def _written(write: Callable[[_Job], ExportSummary], job: _Job) -> Export:
    summary = write(job)
    return Export(summary, tuple(sorted(job.units.left_out.items())))
