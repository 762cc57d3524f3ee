"""`sverka segment`: a file's sentences, a line each."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, reading_options
from workbench.operations.importing import ReadingOptions, import_text
from workbench.texts.model import Text


@click.command("segment")
@file_argument("file")
@click.option("--language", metavar="CODE", help="Language of the text (ru, en, …); found when not named.")
@reading_options
def command(file: Path, language: str | None, encoding: str | None, reading: ReadingOptions) -> None:
    """Print FILE's sentences, a line each, with a blank line between blocks; the notes come last."""
    text = import_text(file, language=language, encoding=encoding, options=reading).text
    click.echo("\n".join(_lines(text)))


def _lines(text: Text) -> list[str]:
    lines: list[str] = []
    for sentence in text.sentences:
        if sentence.first and lines:
            lines.append("")
        lines.append(" ".join(sentence.text.splitlines()))
    return lines
