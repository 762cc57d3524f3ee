"""`sverka words`: the words of sentence pairs, aligned."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import encoder_option, file_argument, interface_language, quiet_option, shown_progress
from workbench.messages import Messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.wording import pharaoh_lines


@click.command("words")
@file_argument("pairs", metavar="PAIRS.tsv")
@click.option("--tokenized", is_flag=True, help="Words are what stands between spaces; otherwise Sverka's own tokens.")
@click.option("--version-column", type=int, default=2, show_default=True, help="The version's column.")
@encoder_option
@quiet_option
@interface_language
def command(pairs: Path, tokenized: bool, version_column: int, encoder: str, quiet: bool, words: Messages) -> None:
    """Align the words of each pair and print Pharaoh pairs, a line a row (as 0-0 1-2, original first)."""
    with shown_progress(words, quiet=quiet) as progress:
        assembly = Assembly(Settings(encoder=encoder))
        lines = pharaoh_lines(pairs, assembly, tokenized=tokenized, version_column=version_column, progress=progress)
    for line in lines:
        click.echo(line)
