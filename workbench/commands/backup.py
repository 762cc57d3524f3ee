"""`sverka backup`: a copy of a corpus, also while it is open elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import interface_language, quiet_option, shown_progress
from workbench.commands.corpora import corpus_argument, opened
from workbench.messages import Messages
from workbench.operations.history import backup, list_backups


@click.command("backup")
@corpus_argument
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="COPY.sverka", help="Where to write the copy.")
@click.option("--list", "listing", is_flag=True, help="List the backups that there are, newest first.")
@quiet_option
@interface_language
def command(corpus: str, out: Path | None, listing: bool, quiet: bool, words: Messages) -> None:
    """Copy the corpus FILE; without -o among its rotating backups beside it, of which the newest ten are kept."""
    if listing:
        for path in list_backups(Path(corpus)):
            click.echo(path)
        return
    with opened(corpus, writable=False) as store, shown_progress(words, quiet=quiet) as progress:
        click.echo(backup(store, out, progress))
