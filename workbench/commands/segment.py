"""`sverka segment`: a file's sentences, a line each."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument
from workbench.operations.importing import import_text
from workbench.texts.model import Text


@click.command("segment")
@file_argument("file")
@click.option("--language", metavar="CODE", help="Language of the text (ru, en, …); found when not named.")
@click.option("--encoding", metavar="NAME", help="Encoding of a plain text file; found when not named.")
def command(file: Path, language: str | None, encoding: str | None) -> None:
    """Print FILE's sentences, a line each, with a blank line between blocks; the notes come last."""
    text = import_text(file, language=language, encoding=encoding).text
    click.echo("\n".join(_lines(text)))


def _lines(text: Text) -> list[str]:
    lines: list[str] = []
    for sentence in text.sentences:
        if sentence.first and lines:
            lines.append("")
        lines.append(" ".join(sentence.text.splitlines()))
    return lines
