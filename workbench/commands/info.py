"""`sverka info`: what a corpus holds."""

from __future__ import annotations

import dataclasses
import json

import click

from workbench.commands.console import interface_language, show_table
from workbench.commands.corpora import corpus_argument, opened
from workbench.messages import Messages
from workbench.operations.history import info as corpus_figures
from workbench.works.info import WorkInfo


@click.command("info")
@corpus_argument
@click.option("--json", "as_json", is_flag=True, help="Print an object.")
@interface_language
def command(corpus: str, as_json: bool, words: Messages) -> None:
    """Tell what the corpus FILE (or a database, by URL) holds: works, versions, review, findings left."""
    with opened(corpus, writable=False) as store:
        info = corpus_figures(store)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(info), ensure_ascii=False, indent=1))
        return
    _ = words.text
    works = words.plural("{n} work", "{n} works", len(info.works)).format(n=len(info.works))
    steps = words.plural("{n} step in the history", "{n} steps in the history", info.steps).format(n=info.steps)
    click.echo(f"{info.where}: {works}, {steps}, {info.size / 1024:.0f} kB, {_('schema')} {info.schema}")
    if info.owner:
        click.echo(f"{_('open for writing by')} {info.owner}")
    for work in info.works:
        click.echo("")
        _show(work, words)


def _show(work: WorkInfo, words: Messages) -> None:
    _ = words.text
    sentences = words.plural("{n} sentence", "{n} sentences", work.sentences).format(n=work.sentences)
    click.echo(f"{work.title} [{work.language}] {work.file}: {sentences}")
    if work.note:
        click.echo(_(work.note))
    headings = (
        _("version"),
        _("file"),
        _("sentences"),
        _("beads"),
        _("null beads"),
        _("confirmed"),
        _("critical"),
        _("major"),
        _("minor"),
        _("aligned"),
    )
    rows = [
        (
            f"{version.name} [{version.language}]",
            version.file,
            str(version.sentences),
            str(version.beads),
            str(version.null_beads),
            str(version.confirmed),
            *(str(count) for count in reversed(version.findings)),
            version.created,
        )
        for version in work.versions
    ]
    show_table("", headings, rows, numbers_from=2)
