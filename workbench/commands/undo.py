"""`sverka undo`: take the newest steps back."""

from __future__ import annotations

import click

from workbench.commands.console import interface_language
from workbench.commands.corpora import corpus_argument, opened, writing_options
from workbench.messages import Messages
from workbench.operations.history import label, undo


@click.command("undo")
@corpus_argument
@click.option("--steps", type=click.IntRange(1), default=1, show_default=True, help="How many steps.")
@writing_options
@interface_language
def command(corpus: str, steps: int, reviewer: str | None, take_over: bool, words: Messages) -> None:
    """Take the newest step in the corpus FILE back; redo does it again, until something else is done."""
    with opened(corpus, writable=True, take_over=take_over, reviewer=reviewer) as store:
        for effect in undo(store, steps=steps):
            if effect.step is not None:
                click.echo(f"{words.text('Undone')}: {label(effect.step, words)}")
