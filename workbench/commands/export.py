"""`sverka export`: a corpus in another format."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option, shown_progress
from workbench.commands.summary import counts_of
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.exporting import FORMATS, ExportOptions, export_works, format_of
from workbench.operations.storing import read_works


@click.command("export")
@file_argument("file", metavar="FILE.sverka")
@file_argument("out")
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="By default told by OUT's ending.")
@click.option("--work", "title", metavar="TITLE", help="Write this work only.")
@click.option("--nulls/--no-nulls", default=None, help="Write null beads; by default all formats but TMX have them.")
@click.option("--notes/--no-notes", default=True, help="Write footnotes and endnotes; by default they are written.")
@click.option("--languages", metavar="CODES", help="Codes to write instead, original first, as ru-RU,en-GB.")
@quiet_option
@interface_language
def command(
    file: Path,
    out: Path,
    format_name: str | None,
    title: str | None,
    nulls: bool | None,
    notes: bool,
    languages: str | None,
    quiet: bool,
    words: Messages,
) -> None:
    """Write the corpus FILE as OUT, in a format told by OUT's ending.

    With %v in OUT's name each version gets a file of its own.
    """
    chosen = format_of(out, format_name)
    works = read_works(file)
    if title is not None:
        works = tuple(work for work in works if work.title == title)
    if not works:
        raise UsageError(
            f"there is no work {title!r}" if title else "there is no work", where=str(file), advice="See sverka info."
        )
    options = ExportOptions(
        nulls=nulls, notes=notes, languages=tuple((languages or "").split(",")) if languages else (), words=words
    )
    with shown_progress(words, quiet=quiet) as progress:
        summaries = export_works(works, out, format_name=chosen, options=options, progress=progress)
    if not quiet:
        for summary in summaries:
            click.echo(f"{summary.path}: {counts_of(summary, words)}")
