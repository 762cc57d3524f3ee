"""`sverka history`: what was done to a corpus, newest first."""

from __future__ import annotations

import dataclasses
import json

import click

from workbench.commands.console import interface_language, show_table
from workbench.commands.corpora import corpus_argument, opened
from workbench.messages import Messages
from workbench.operations.history import NamedStep, history


@click.command("history")
@corpus_argument
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many steps to show.")
@click.option("--all", "everything", is_flag=True, help="Show all of them.")
@click.option("--json", "as_json", is_flag=True, help="Print an object a step.")
@interface_language
def command(corpus: str, limit: int, everything: bool, as_json: bool, words: Messages) -> None:
    """Tell what was done to the corpus FILE, by whom and when, newest first; undone steps are marked."""
    with opened(corpus, writable=False) as store:
        steps = history(store, words, limit=None if everything else limit)
    if as_json:
        for one in steps:
            click.echo(json.dumps({"label": one.label, **dataclasses.asdict(one.step)}, ensure_ascii=False))
        return
    _ = words.text
    headings = (_("step"), _("when"), _("who"), _("what"), _("rows"))
    show_table("", headings, [_row(one, words) for one in steps], numbers_from=4)


def _row(one: NamedStep, words: Messages) -> tuple[str, ...]:
    step = one.step
    label = f"{one.label} [{words.text('undone')}]" if step.undone else one.label
    return str(step.id), step.created, step.reviewer, label, str(step.changes)
