"""`sverka duplicates`: what stands more than once in a corpus, and how it is rendered."""

from __future__ import annotations

import dataclasses
import json

import click

from workbench.commands.console import interface_language, quiet_option, shown_progress
from workbench.commands.corpora import corpus_argument, opened
from workbench.messages import Messages
from workbench.operations.duplicates import Duplicate, find_duplicates


@click.command("duplicates")
@corpus_argument
@click.option("--differing", is_flag=True, help="Only passages that are rendered in several ways.")
@click.option("--least-words", type=click.IntRange(1), default=3, show_default=True, help="Leave out shorter ones.")
@click.option("--json", "as_json", is_flag=True, help="Print an object a passage.")
@quiet_option
@interface_language
def command(corpus: str, differing: bool, least_words: int, as_json: bool, quiet: bool, words: Messages) -> None:
    """List the original passages that stand more than once in the corpus FILE, and how each place renders them."""
    with opened(corpus, writable=False) as store, shown_progress(words, quiet=quiet) as progress:
        found = find_duplicates(store, least_words=least_words, differing=differing, progress=progress)
    for one in found:
        if as_json:
            click.echo(json.dumps(dataclasses.asdict(one), ensure_ascii=False))
        else:
            _show(one, words)
    if not as_json and not quiet:
        total = words.plural("{n} passage stands more than once", "{n} passages stand more than once", len(found))
        varied = words.plural("{n} rendered in several ways", "{n} rendered in several ways", _differing(found))
        click.echo(f"{total.format(n=len(found))}, {varied.format(n=_differing(found))}")


def _differing(found: tuple[Duplicate, ...]) -> int:
    return sum(one.differs for one in found)


def _show(one: Duplicate, words: Messages) -> None:
    click.echo(" ".join(one.original.split()))
    for rendering, count in one.renderings:
        click.echo(f"  {count} × {' '.join(rendering.split()) or words.text('not in this version')}")
    rows = ", ".join(dict.fromkeys(f"{place.work} {place.row}" for place in one.places))
    click.echo(f"    {rows}\n")
