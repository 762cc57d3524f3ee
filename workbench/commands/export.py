"""`sverka export`: a corpus in another format."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option, shown_progress
from workbench.commands.summary import counts_of
from workbench.errors import UsageError
from workbench.messages import Messages, mark
from workbench.operations.exporting import FORMATS, Export, ExportOptions, UnitFilter, export_works, format_of
from workbench.operations.storing import read_works
from workbench.works.model import LinkStatus, Work


@click.command("export")
@file_argument("file", metavar="FILE.sverka")
@file_argument("out")
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="By default told by OUT's ending.")
@click.option("--work", "title", metavar="TITLE", help="Write this work only.")
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice([s.value for s in LinkStatus]), help="Keep these."
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out less certain beads (0…1).")
@click.option("--without-loud", is_flag=True, help="Leave out what has a critical or major finding.")
@click.option("--deduplicate", is_flag=True, help="Keep the first of units with the same texts.")
@click.option("--reverse", is_flag=True, help="Make the version the original; with several versions put %v in OUT.")
@click.option("--nulls/--no-nulls", default=None, help="Write null beads; by default all formats but TMX have them.")
@click.option("--notes/--no-notes", default=True, help="Write footnotes and endnotes; by default they are written.")
@click.option("--languages", metavar="CODES", help="Codes to write instead, original first, as ru-RU,en-GB.")
@click.option("--user", default="", metavar="NAME", help="TMX: who made it (creationid).")
@click.option("--property", "properties", multiple=True, metavar="NAME=VALUE", help="TMX: a property of every unit.")
@click.option("--level", type=click.Choice(["1", "2"]), default="2", show_default=True, help="TMX: level of markup.")
@click.option("--marks/--no-marks", default=True, help="TMX: write notes' marks as inline elements.")
@quiet_option
@interface_language
def command(
    file: Path,
    out: Path,
    format_name: str | None,
    title: str | None,
    statuses: tuple[str, ...],
    min_confidence: float,
    without_loud: bool,
    deduplicate: bool,
    reverse: bool,
    nulls: bool | None,
    notes: bool,
    languages: str | None,
    user: str,
    properties: tuple[str, ...],
    level: str,
    marks: bool,
    quiet: bool,
    words: Messages,
) -> None:
    """Write the corpus FILE as OUT, in a format told by OUT's ending.

    With %v in OUT's name each version gets a file of its own.
    """
    chosen = format_of(out, format_name)
    if chosen != "tmx" and (user or properties or level != "2" or not marks):
        raise UsageError(f"--user, --property, --level and --no-marks are for TMX, not {chosen}")
    if chosen not in ("tmx", "xliff") and languages:
        raise UsageError(f"--languages is for TMX and XLIFF, not {chosen}")
    options = ExportOptions(
        chosen=UnitFilter(
            statuses=frozenset(map(LinkStatus, statuses)),
            min_confidence=min_confidence,
            without_loud=without_loud,
            notes=notes,
            deduplicate=deduplicate,
            reverse=reverse,
        ),
        nulls=nulls,
        languages=tuple(languages.split(",")) if languages else (),
        user=user,
        properties=tuple(_property(entry) for entry in properties),
        level=int(level),
        marks=marks,
        words=words,
    )
    works = _chosen_works(file, title)
    with shown_progress(words, quiet=quiet) as progress:
        exports = export_works(works, out, format_name=chosen, options=options, progress=progress)
    if not quiet:
        for export in exports:
            click.echo(f"{export.summary.path}: {counts_of(export.summary, words)}{_left_out(export, words)}")


def _property(entry: str) -> tuple[str, str]:
    name, separator, value = entry.partition("=")
    if not name or not separator:
        raise UsageError(f"--property {entry!r} has no name or value", advice="Write NAME=VALUE.")
    return name, value


def _chosen_works(file: Path, title: str | None) -> tuple[Work, ...]:
    works = read_works(file)
    if title is not None:
        works = tuple(work for work in works if work.title == title)
    if not works:
        what = f"there is no work {title!r}" if title else "there is no work in this corpus"
        raise UsageError(what, where=str(file), advice="See sverka info.")
    return works


_FILTERS = {
    "status": mark("by status"),
    "confidence": mark("by confidence"),
    "loud": mark("for loud findings"),
    "null": mark("with one side empty"),
    "note": mark("in notes"),
    "duplicate": mark("as duplicates"),
    "version": mark("versions by these filters"),
}


def _left_out(export: Export, words: Messages) -> str:
    if not export.left_out:
        return ""
    counts = ", ".join(f"{count} {words.text(_FILTERS[name])}" for name, count in export.left_out)
    return f"; {words.text('left out')}: {counts}"
