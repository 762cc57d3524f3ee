"""What an export wrote and left out, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from workbench.exchange.summary import ExportSummary
from workbench.exchange.validation import Failure, Level
from workbench.messages import Messages, mark
from workbench.operations.exporting import Export

_FILTERS: Final = {
    "status": mark("by status"),
    "confidence": mark("by confidence"),
    "loud": mark("for loud findings"),
    "null": mark("with one side empty"),
    "note": mark("in notes"),
    "duplicate": mark("as duplicates"),
    "version": mark("versions by these filters"),
}


def told_export(export: Export, words: Messages) -> str:
    """What was written, what was left out, and whether it is valid, in a line; further files in lines of their own."""
    told = f"{export.summary.path}: {counts_of(export.summary, words)}"
    if export.left_out:
        told += f"; {told_filters(export.left_out, words)}"
    told += "".join(f"; {_told_change(name, count, words)}" for name, count in export.changed)
    if export.validation is not None:
        told += f"; {words.text('valid') if export.validation.valid else words.text('not valid')}"
    return "\n".join([told, *map(str, export.beside)])


def _told_change(name: str, count: int, words: Messages) -> str:
    plural = words.plural
    told = {
        "reverse": plural("{n} unit turned round", "{n} units turned round", count),
        "languages": plural("{n} unit with the codes named", "{n} units with the codes named", count),
        "user": plural("{n} unit with the user's name", "{n} units with the user's name", count),
        "property": plural("{n} property added", "{n} properties added", count),
    }
    return told[name].format(n=count)


def told_failure(failure: Failure, words: Messages) -> str:
    """What is wrong in a TMX, in a line."""
    level = words.text("error") if failure.level is Level.ERROR else words.text("warning")
    place = f"{words.text('unit')} {failure.row}" if failure.row else words.text("header")
    line = f", {words.text('line')} {failure.line}" if failure.line else ""
    return f"{level}: {place}{line}: [{failure.rule}] {words.sentence(failure.message)}"


def told_filters(left_out: Iterable[tuple[str, int]], words: Messages) -> str:
    """How many units each filter left out, in words."""
    counts = ", ".join(f"{count} {words.text(_FILTERS[name])}" for name, count in left_out)
    return f"{words.text('left out')}: {counts}"


def counts_of(summary: ExportSummary, words: Messages) -> str:
    """What a file holds and what was left out of it, as "12 units, 1 null bead left out"."""
    plural = words.plural
    counts = [
        (summary.units, plural("{n} unit", "{n} units", summary.units)),
        (summary.nulls_left_out, plural("{n} null bead left out", "{n} null beads left out", summary.nulls_left_out)),
        (
            summary.empty_versions,
            plural("{n} empty version left out", "{n} empty versions left out", summary.empty_versions),
        ),
        (
            summary.removed_characters,
            plural(
                "{n} character removed that the format cannot hold",
                "{n} characters removed that the format cannot hold",
                summary.removed_characters,
            ),
        ),
        (
            summary.replaced_characters,
            plural(
                "{n} character replaced that the format cannot hold",
                "{n} characters replaced that the format cannot hold",
                summary.replaced_characters,
            ),
        ),
        (
            summary.marks_left_out,
            plural("{n} note mark left out", "{n} note marks left out", summary.marks_left_out),
        ),
        (summary.notes_left_out, plural("{n} note left out", "{n} notes left out", summary.notes_left_out)),
        (
            summary.continued_cells,
            plural("{n} cell continued in the next", "{n} cells continued in the next", summary.continued_cells),
        ),
    ]
    return ", ".join(text.format(n=number) for index, (number, text) in enumerate(counts) if number or not index)
