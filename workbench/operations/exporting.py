"""Writing works in other formats: which format a file name means, and what each writer is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.collation.rows import with_readings
from workbench.errors import CheckFailed, UsageError
from workbench.exchange.conll import write_conll
from workbench.exchange.csv_ import write_csv
from workbench.exchange.docx import write_docx
from workbench.exchange.filtered_work import filtered_work
from workbench.exchange.filters import Filtered, UnitFilter
from workbench.exchange.html import write_html
from workbench.exchange.json_ import write_json
from workbench.exchange.plain import moses_paths, write_moses, write_pharaoh
from workbench.exchange.provenance import write_provenance
from workbench.exchange.summary import ExportSummary
from workbench.exchange.tei import write_tei
from workbench.exchange.tmx import TmxOptions, file_part, write_tmx
from workbench.exchange.tsv import write_tsv
from workbench.exchange.units import ExportHead, Unit, in_columns, joined_heads
from workbench.exchange.validation import Failure, Level, ValidationResult, validate_tmx
from workbench.exchange.xliff import write_xliff
from workbench.exchange.xlsx import write_xlsx
from workbench.messages import mark
from workbench.operations.export_options import ExportOptions, refuse_options
from workbench.operations.export_sources import HeldWork, WorkSource
from workbench.operations.reasons import render_reason
from workbench.progress import SILENT, Progress
from workbench.works.model import Reason, Work

__all__ = [
    "FORMATS",
    "Export",
    "ExportOptions",
    "ExportSummary",
    "Failure",
    "UnitFilter",
    "chosen_versions",
    "export_sources",
    "export_works",
    "format_of",
    "refuse_invalid",
    "refuse_options",
]

EXPORTING: Final = mark("exporting")
VALIDATING: Final = mark("validating")
_TELL_EVERY: Final = 256


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written.

    Attributes:
        summary: what it holds.
        left_out: number of units left out by each filter.
        validation: of a TMX, what its DTD and the rules found; None for other formats, or when it was not asked for.
        beside: further files that belong to it (the second of a Moses pair, provenance).
        changed: how often an option changed what is written, by "reverse", "languages", "user" and "property".
    """

    summary: ExportSummary
    left_out: tuple[tuple[str, int], ...] = ()
    validation: ValidationResult | None = None
    beside: tuple[Path, ...] = ()
    changed: tuple[tuple[str, int], ...] = ()


class _Job:
    """One file to write, whatever its format."""

    def __init__(
        self,
        path: Path,
        works: Sequence[WorkSource],
        versions: tuple[str, ...],
        options: ExportOptions,
        progress: Progress,
        *,
        links: bool,
    ) -> None:
        self.path = path
        self._links = links
        self.options = options
        self.progress = progress
        self._works = [(work, _places(work, versions)) for work in works]
        head = joined_heads([work.head(places) for work, places in self._works])
        if options.chosen.reverse:
            head = replace(head, languages=head.languages[::-1], names=head.languages[:1])
        self.head: ExportHead = head
        self.chosen = options.chosen if options.nulls is None else replace(options.chosen, nulls=options.nulls)
        self.units = Filtered(self._counted(), self.chosen)
        self.left_out: Counter[str] = self.units.left_out

    def _counted(self) -> Iterator[Unit]:
        total = sum(work.count(places) for work, places in self._works)
        done = 0
        for work, places in self._works:
            for unit in work.units(places, links=self._links):
                if done % _TELL_EVERY == 0:
                    self.progress.advance(done, total, EXPORTING)
                done += 1
                yield unit

    def in_columns(self) -> Iterator[Unit]:
        """The units with all versions in their columns, also those that a filter left out of a unit."""
        return (in_columns(unit, self.head.names) for unit in self.units)

    def whole(self) -> Work:
        """The only work, filtered, for formats that hold one work with all its versions."""
        if len(self._works) > 1:
            raise UsageError("this format holds one work", where=str(self.path), advice="Choose it with --work.")
        source, places = self._works[0]
        work, left_out = filtered_work(source.whole(), self.chosen, versions=places)
        self.left_out = left_out
        return work

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
            properties=options.facts,
            dates=options.dates,
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
    return write_tsv(job.path, job.in_columns(), head=job.head, header=job.options.header, progress=job.progress)


def _csv(job: _Job) -> ExportSummary:
    return write_csv(job.path, job.in_columns(), head=job.head, progress=job.progress)


def _xlsx(job: _Job) -> ExportSummary:
    words = job.options.words
    return write_xlsx(
        job.path, job.in_columns(), head=job.head, words=words, render_reason=job.reason, progress=job.progress
    )


def _docx(job: _Job) -> ExportSummary:
    words = job.options.words
    return write_docx(
        job.path, job.in_columns(), head=job.head, words=words, render_reason=job.reason, progress=job.progress
    )


def _json(job: _Job) -> ExportSummary:
    return write_json(job.path, job.units, head=job.head, render_reason=job.reason, progress=job.progress)


def _moses(job: _Job) -> ExportSummary:
    return write_moses(job.path, job.units, head=job.head, progress=job.progress)


def _pharaoh(job: _Job) -> ExportSummary:
    return write_pharaoh(job.path, job.units, head=job.head, progress=job.progress)


def _html(job: _Job) -> ExportSummary:
    work = with_readings(job.whole())
    return write_html(job.path, work, words=job.options.words, render_reason=job.reason, progress=job.progress)


def _tei(job: _Job) -> ExportSummary:
    return write_tei(job.path, job.whole(), progress=job.progress)


def _conll(job: _Job) -> ExportSummary:
    return write_conll(job.path, job.units, head=job.head, progress=job.progress)


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
    "conll": _conll,
}
_WITHOUT_PROVENANCE: Final = frozenset({"tsv", "csv", "moses", "pharaoh"})
_WITH_LINKS: Final = frozenset({"json", "pharaoh", "conll"})
_ENDINGS: Final = {"xlf": "xliff", "htm": "html", "xml": "tei", "conllu": "conll", "conllup": "conll", "tab": "tsv"}
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

    Raises `UsageError` for an unknown format or options that it has not, `OutputError` when a file cannot be written.
    """
    return export_sources(
        [HeldWork(work) for work in works], path, format_name=format_name, options=options, progress=progress
    )


def export_sources(
    works: Sequence[WorkSource],
    path: Path,
    *,
    format_name: str | None = None,
    options: ExportOptions | None = None,
    progress: Progress = SILENT,
) -> tuple[Export, ...]:
    """As `export_works`, from works wherever they are."""
    options = options or ExportOptions()
    name = format_of(path, format_name)
    refuse_options(name, options)
    works = _with_versions(works, options.versions)
    links = name in _WITH_LINKS
    if "%v" not in path.name:
        return (_written(name, _Job(path, works, options.versions, options, progress, links=links)),)
    names = options.versions or works[0].names
    if any(not set(names) <= set(work.names) for work in works) or any(work.names != works[0].names for work in works):
        raise UsageError("the works have different versions", where=str(path), advice="Choose one with --work.")
    targets = [path.with_name(path.name.replace("%v", part)) for part in _file_parts(names)]
    return tuple(
        _written(name, _Job(target, works, (version,), options, progress, links=links))
        for version, target in zip(names, targets, strict=True)
    )


def chosen_versions(works: Sequence[WorkSource], names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the versions that an export writes; raises `UsageError` for one that no work has."""
    _with_versions(works, names)
    return names or tuple(dict.fromkeys(name for work in works for name in work.names))


def _with_versions(works: Sequence[WorkSource], names: tuple[str, ...]) -> Sequence[WorkSource]:
    """The works that have one of those versions, all when there are no names; raises `UsageError` when none has."""
    for name in names:
        if not any(name in work.names for work in works):
            known = ", ".join(dict.fromkeys(each for work in works for each in work.names))
            raise UsageError(f"there is no version {name!r}", advice=f"There are {known}.")
    return [work for work in works if not names or set(names) & set(work.names)]


def _places(work: WorkSource, names: tuple[str, ...]) -> list[int] | None:
    """The indices of the work's versions of those names; None for all."""
    return [index for index, name in enumerate(work.names) if name in names] if names else None


def _file_parts(names: Sequence[str]) -> list[str]:
    """The names as parts of file names, all different."""
    parts: list[str] = []
    for name in names:
        part, number = file_part(name), 2
        while part.casefold() in {known.casefold() for known in parts}:
            part, number = f"{file_part(name)}-{number}", number + 1
        parts.append(part)
    return parts


def _written(name: str, job: _Job) -> Export:
    if len(job.options.languages) > len(job.head.languages):
        raise UsageError(
            f"--languages names {len(job.options.languages)} codes for {len(job.head.languages)} texts",
            advice="Name the original's, then one for each version.",
        )
    summary = _WRITERS[name](job)
    validation = None
    if name == "tmx" and job.options.validate:
        job.progress.advance(0, 0, VALIDATING)
        validation = validate_tmx(summary.path, progress=job.progress)
    beside = _beside(name, job)
    if name in _WITHOUT_PROVENANCE:
        beside = (*beside, write_provenance(job.path, job.head, files=(summary.path, *beside)))
    return Export(
        summary, tuple(sorted(job.left_out.items())), validation, beside, tuple(_changed(job.options, summary.units))
    )


def _changed(options: ExportOptions, units: int) -> Iterator[tuple[str, int]]:
    if options.chosen.reverse:
        yield "reverse", units
    if options.languages:
        yield "languages", units
    if options.user:
        yield "user", units
    if options.properties:
        yield "property", units * len(options.properties)


def _beside(name: str, job: _Job) -> tuple[Path, ...]:
    """The second file of formats that write two."""
    if name == "moses":
        return moses_paths(job.path, (job.head.languages[0], job.head.languages[1]))[1:]
    return (job.path.with_name(f"{job.path.name}.tsv"),) if name == "pharaoh" else ()


def refuse_invalid(exports: Iterable[Export]) -> None:
    """Return when every TMX that was validated is valid; raise `CheckFailed` naming row and rule otherwise."""
    for export in exports:
        if export.validation is not None and not export.validation.valid:
            failure = next(each for each in export.validation.failures if each.level is Level.ERROR)
            place = f", unit {failure.row}" if failure.row else ""
            raise CheckFailed(
                f"the file is not valid ({failure.rule}: {failure.message})", where=f"{export.summary.path}{place}"
            )
