"""The first units of an export as they would be written, before anything is written where the user wants it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from workbench.exchange.filters import Filtered
from workbench.exchange.units import ExportHead, Unit, in_columns, joined_heads
from workbench.operations.export_sources import WorkSource
from workbench.operations.exporting import ExportOptions, chosen_versions, export_sources, format_of
from workbench.progress import SILENT, Progress
from workbench.works.model import Work

_SHOWN: Final = 20
_LOOKED_AT: Final = 20_000
_CHARACTERS: Final = 20_000
_AS_TEXT: Final = frozenset({"tmx", "xliff", "tsv", "csv", "json", "moses", "pharaoh", "conll"})
_CHECK_EVERY: Final = 256


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A unit that would be written: its number, its texts (original first), the statuses and the note."""

    number: int
    texts: tuple[str, ...]
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What an export would write.

    Attributes:
        columns: the original's language, then the versions' names.
        rows: the first units that are kept.
        kept, left_out: number of units kept, and left out by each filter, of those looked at.
        complete: whether all units were looked at.
        text: how the file begins; "" for formats that are not text.
    """

    columns: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    kept: int
    left_out: tuple[tuple[str, int], ...]
    complete: bool
    text: str


def preview_export(
    works: Sequence[WorkSource], path: Path, *, format_name: str, options: ExportOptions, progress: Progress = SILENT
) -> ExportPreview:
    """The preview of `export_sources` with the same arguments; nothing is written to `path`.

    Raises `UsageError` for what the export would refuse, `Cancelled`.
    """
    format_of(path, format_name)
    versions = chosen_versions(works, options.versions)
    if "%v" in path.name:  # one file of several: the first
        versions = versions[:1]
        options = replace(options, versions=versions)
    works = [work for work in works if set(work.names) & set(versions)]
    text = _beginning(works, path, format_name, options) if format_name in _AS_TEXT else ""
    chosen = [[i for i, name in enumerate(work.names) if name in versions] for work in works]
    head = joined_heads([work.head(places) for work, places in zip(works, chosen, strict=True)])
    nulls = options.nulls if options.nulls is not None else format_name not in _WITHOUT_NULLS
    filtered = Filtered(_units(works, options.versions, progress), replace(options.chosen, nulls=nulls))
    rows: list[PreviewRow] = []
    kept = 0
    for unit in filtered:
        kept += 1
        if len(rows) < _SHOWN:
            rows.append(_row(unit if options.chosen.reverse else in_columns(unit, head.names)))
    total = sum(work.count(None) for work in works)
    return ExportPreview(
        _columns(head, reverse=options.chosen.reverse),
        tuple(rows),
        kept,
        tuple(sorted(filtered.left_out.items())),
        total <= _LOOKED_AT,
        text,
    )


_WITHOUT_NULLS: Final = frozenset({"tmx", "xliff", "moses", "pharaoh", "conll"})


def _columns(head: ExportHead, *, reverse: bool) -> tuple[str, ...]:
    names = (head.languages[0], *head.names)
    return names[::-1] if reverse and len(names) == 2 else names


def _units(works: Sequence[WorkSource], names: tuple[str, ...], progress: Progress) -> Iterator[Unit]:
    left = _LOOKED_AT
    for work in works:
        places = [index for index, name in enumerate(work.names) if name in names] if names else None
        for count, unit in enumerate(islice(work.units(places, links=False), left)):
            if count % _CHECK_EVERY == 0:
                progress.check()
            left -= 1
            yield unit


def _row(unit: Unit) -> PreviewRow:
    return PreviewRow(
        unit.number,
        (unit.original.text, *(segment.text for segment in unit.versions)),
        "; ".join(dict.fromkeys(tie.status.value for tie in unit.ties)),
        unit.note,
    )


class _Beginning:
    """The first units of a work."""

    def __init__(self, work: WorkSource) -> None:
        self._work = work

    @property
    def names(self) -> tuple[str, ...]:
        """The versions' names."""
        return self._work.names

    def head(self, versions: Sequence[int] | None) -> ExportHead:
        """As the work's."""
        return self._work.head(versions)

    def count(self, versions: Sequence[int] | None) -> int:
        """How many are shown at most."""
        return min(self._work.count(versions), _SHOWN)

    def units(self, versions: Sequence[int] | None, *, links: bool = True) -> Iterator[Unit]:
        """The first units; more than are shown, since filters leave some out."""
        return islice(self._work.units(versions, links=links), 4 * _SHOWN)

    def whole(self) -> Work:
        """The work."""
        return self._work.whole()


def _beginning(works: Sequence[WorkSource], path: Path, format_name: str, options: ExportOptions) -> str:
    with tempfile.TemporaryDirectory(prefix="sverka-preview-") as folder:
        name = path.name.removesuffix(".gz").replace("%v", "version") or "preview"
        target = Path(folder) / name
        written = export_sources(
            [_Beginning(works[0])],
            target,
            format_name=format_name,
            options=replace(options, validate=False),
        )
        with written[0].summary.path.open(encoding="utf-8", newline="") as stream:
            return stream.read(_CHARACTERS).removeprefix("\ufeff")
