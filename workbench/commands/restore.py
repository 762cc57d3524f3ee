"""`sverka restore`: a backup in the place of a corpus."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language
from workbench.messages import Messages
from workbench.operations.history import restore


@click.command("restore")
@file_argument("file", metavar="FILE.sverka")
@file_argument("backup", metavar="[BACKUP]", required=False)
@interface_language
def command(file: Path, backup: Path | None, words: Messages) -> None:
    """Put BACKUP (by default the newest one) in the place of the corpus FILE; what was there is kept beside it."""
    source, kept = restore(file, backup)
    click.echo(f"{file}: {words.text('restored from')} {source}")
    if kept is not None:
        click.echo(f"{words.text('What was there before is kept as')} {kept}")
