"""`sverka merge`: several corpora into one."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option, shown_progress, warn
from workbench.messages import Messages
from workbench.operations.batch_merging import merge_corpora


@click.command("merge")
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT.sverka")
@file_argument("sources", nargs=-1, required=True, metavar="FILE.sverka...")
@quiet_option
@interface_language
def command(target: Path, sources: tuple[Path, ...], quiet: bool, words: Messages) -> None:
    """Add the works of one or more corpora to OUT.sverka, reviews and all; it is made when there is none.

    A work whose texts stand in OUT.sverka already is left out.
    """
    with shown_progress(words, quiet=quiet) as progress:
        merged = merge_corpora(target, sources, progress)
    warn([f"{title}: {words.text('already there, left out')}" for title in merged.present], words, quiet=quiet)
    if not quiet:
        added = words.plural("{n} work added", "{n} works added", merged.added).format(n=merged.added)
        click.echo(f"{target}: {added}")
