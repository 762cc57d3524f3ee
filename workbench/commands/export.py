"""`sverka export`: a corpus in another format."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option, shown_progress
from workbench.commands.corpora import corpus_argument, opened
from workbench.commands.validate import show_failures
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.export_sources import stored_works
from workbench.operations.export_telling import told_export
from workbench.operations.exporting import (
    FORMATS,
    ExportOptions,
    UnitFilter,
    export_sources,
    format_of,
    refuse_invalid,
    refuse_options,
)
from workbench.works.model import LinkStatus


@click.command("export")
@corpus_argument
@file_argument("out")
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="By default told by OUT's ending.")
@click.option("--work", "title", metavar="TITLE", help="Write this work only.")
@click.option("--version-name", "versions", metavar="NAME", multiple=True, help="Write this version only.")
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice([s.value for s in LinkStatus]), help="Keep these."
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out less certain beads (0…1).")
@click.option("--without-loud", is_flag=True, help="Leave out what has a critical or major finding.")
@click.option("--deduplicate", is_flag=True, help="Keep the first of units with the same texts.")
@click.option("--reverse", is_flag=True, help="Make the version the original; with several versions put %v in OUT.")
@click.option(
    "--nulls/--no-nulls",
    default=None,
    help="Write null beads; by default TMX, XLIFF and files of pairs do not.",
)
@click.option("--notes/--no-notes", default=True, help="Write footnotes and endnotes; by default they are written.")
@click.option("--languages", metavar="CODES", help="Codes to write instead, original first, as ru-RU,en-GB.")
@click.option(
    "--properties/--no-properties", "facts", default=True, help="TMX: write rows, status, confidence, findings."
)
@click.option("--dates/--no-dates", default=True, help="TMX: write dates.")
@click.option("--user", default="", metavar="NAME", help="TMX: who made it (creationid).")
@click.option("--property", "properties", multiple=True, metavar="NAME=VALUE", help="TMX: a property of every unit.")
@click.option("--level", type=click.Choice(["1", "2"]), default="2", show_default=True, help="TMX: level of markup.")
@click.option("--marks/--no-marks", default=True, help="TMX: write notes' marks as inline elements.")
@click.option("--header/--no-header", default=False, help="TSV: write the columns' names in the first line.")
@click.option("--validate/--no-validate", default=True, help="TMX: check what was written; by default it does.")
@quiet_option
@interface_language
def command(
    corpus: str,
    out: Path,
    format_name: str | None,
    title: str | None,
    versions: tuple[str, ...],
    statuses: tuple[str, ...],
    min_confidence: float,
    without_loud: bool,
    deduplicate: bool,
    reverse: bool,
    nulls: bool | None,
    notes: bool,
    languages: str | None,
    facts: bool,
    dates: bool,
    user: str,
    properties: tuple[str, ...],
    level: str,
    marks: bool,
    header: bool,
    validate: bool,
    quiet: bool,
    words: Messages,
) -> None:
    """Write the corpus FILE as OUT, in a format told by OUT's ending.

    With %v in OUT's name each version gets a file of its own.
    """
    chosen = format_of(out, format_name)
    options = ExportOptions(
        chosen=UnitFilter(
            statuses=frozenset(map(LinkStatus, statuses)),
            min_confidence=min_confidence,
            without_loud=without_loud,
            notes=notes,
            deduplicate=deduplicate,
            reverse=reverse,
        ),
        versions=versions,
        nulls=nulls,
        languages=tuple(code.strip() for code in languages.split(",")) if languages else (),
        facts=facts,
        dates=dates,
        user=user,
        properties=tuple(_property(entry) for entry in properties),
        level=int(level),
        marks=marks,
        header=header,
        validate=validate,
        words=words,
    )
    refuse_options(chosen, options)
    with (
        opened(corpus, writable=False) as store,
        shown_progress(words, quiet=quiet) as progress,
    ):
        sources = stored_works(store, title=title)
        exports = export_sources(sources, out, format_name=chosen, options=options, progress=progress)
    for export in exports:
        if export.validation is not None:
            show_failures(export.validation, words)
        if not quiet:
            click.echo(told_export(export, words))
    refuse_invalid(exports)


def _property(entry: str) -> tuple[str, str]:
    name, separator, value = entry.partition("=")
    if not name or not separator:
        raise UsageError(f"--property {entry!r} has no name or value", advice="Write NAME=VALUE.")
    return name, value
