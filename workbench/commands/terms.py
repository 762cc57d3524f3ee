"""`sverka terms`: the term list of a corpus."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option
from workbench.messages import Messages
from workbench.operations.history import open_corpus
from workbench.operations.terms import export_terms, import_terms, terms


@click.command("terms")
@file_argument("file")
@click.option("--import", "source", type=click.Path(path_type=Path), metavar="LIST", help="Read a TBX or TSV file in.")
@click.option("--export", "target", type=click.Path(path_type=Path), metavar="LIST", help="Write a TBX or TSV file.")
@quiet_option
@interface_language
def command(file: Path, source: Path | None, target: Path | None, quiet: bool, words: Messages) -> None:
    """Show the term list of the corpus FILE, a term a line: original, version, status, note."""
    with open_corpus(file, writable=source is not None) as corpus:
        if source is not None:
            read = import_terms(corpus, source)
            if not quiet:
                said = words.text("Added: {added}. Changed: {changed}. There already: {same}.")
                click.echo(said.format(added=read.added, changed=read.changed, same=read.same))
        if target is not None:
            count = export_terms(corpus, target)
            if not quiet:
                click.echo(f"{target}: {count} {words.plural('entry', 'entries', count)}")
        if source is None and target is None:
            for one in terms(corpus):
                term = one.term
                click.echo("\t".join((term.original, term.version, words.text(term.status.value), term.note)).rstrip())
