"""`sverka redraft`: a newer draft in a version's place."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option, shown_progress
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.assembly import Assembly
from workbench.operations.corpus_detection import corpus_detection
from workbench.operations.history import open_corpus
from workbench.operations.importing import import_text
from workbench.operations.redrafting import replace_draft
from workbench.operations.review_aligning import Aligner
from workbench.works.info import CorpusInfo, VersionInfo


@click.command("redraft")
@file_argument("file")
@file_argument("draft")
@click.option("--version", "name", required=True, metavar="NAME", help="The version to put the draft in place of.")
@click.option("--work", "title", metavar="TITLE", help="Of this work; needed when several have such a version.")
@quiet_option
@interface_language
def command(file: Path, draft: Path, name: str, title: str | None, quiet: bool, words: Messages) -> None:
    """Put the newer DRAFT in a version's place in the corpus FILE; unchanged sentences keep their reviews."""
    with open_corpus(file) as corpus:
        version = _version(corpus.info(), name, title)
        text = import_text(draft, language=version.language).text
        with shown_progress(words, quiet=quiet) as progress:
            made = replace_draft(
                corpus, version.id, text, Aligner(Assembly(), detection=corpus_detection(corpus), progress=progress)
            )
    if not quiet:
        told = words.text("Rows changed: {changed}. Rows as they were: {kept}.")
        click.echo(told.format(changed=len(made.changed), kept=made.kept))


def _version(info: CorpusInfo, name: str, title: str | None) -> VersionInfo:
    found = [
        version
        for work in info.works
        if title in (None, work.title)
        for version in work.versions
        if version.name == name
    ]
    if len(found) != 1:
        what = f"there is no version named {name!r}" if not found else f"several works have a version named {name!r}"
        raise UsageError(what, where=info.where, advice="Choose with --version and --work; see sverka info.")
    return found[0]
