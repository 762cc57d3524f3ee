"""`sverka import`: ready pairs into a corpus."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import encoder_option, file_argument, interface_language, quiet_option, shown_progress
from workbench.messages import Messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.pair_importing import READABLE, PairImport, import_pairs, told_replaced


@click.command("import")
@file_argument("pairs")
@click.option("-o", "--out", "corpus", type=click.Path(path_type=Path), required=True, metavar="OUT.sverka")
@click.option("--format", "format_name", type=click.Choice(READABLE), help="By default told by the file's ending.")
@click.option("--original-language", default="ru", show_default=True, metavar="CODE")
@click.option("--version-language", default="en", show_default=True, metavar="CODE", help="Where the file names none.")
@click.option("--title", default="", help="The work's title, where the file makes one work; by default the file's own.")
@click.option("--check/--no-check", default=True, help="Look for divergences too; by default it does.")
@click.option("--replace", is_flag=True, help="Start the corpus anew; what was there is kept as a backup.")
@encoder_option
@quiet_option
@interface_language
def command(
    pairs: Path,
    corpus: Path,
    format_name: str | None,
    original_language: str,
    version_language: str,
    title: str,
    check: bool,
    replace: bool,
    encoder: str,
    quiet: bool,
    words: Messages,
) -> None:
    """Import ready PAIRS (TMX, XLIFF, TEI, JSON, TSV, CSV, XLSX) into a corpus.

    Status, notes, properties and findings are kept.
    """
    request = PairImport(
        pairs,
        corpus,
        format_name=format_name,
        original_language=original_language,
        version_language=version_language,
        title=title,
        check=check,
        replace=replace,
    )
    with shown_progress(words, quiet=quiet) as progress:
        imported = import_pairs(request, Assembly(Settings(encoder=encoder, processes=None)), progress)
    if not quiet:
        for work in imported.works:
            for version in work.versions:
                beads = words.plural("{n} bead", "{n} beads", len(version.run.beads)).format(n=len(version.run.beads))
                click.echo(f"{work.title}, {version.name}: {beads}")
        told = told_replaced(imported.replaced_characters, words)
        if told:
            click.echo(told)
