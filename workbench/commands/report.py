"""`sverka report`: a report on a work of a corpus, of all its rows or of chosen ones."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option, shown_progress
from workbench.commands.looks import look_of, look_options
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.reports import ReportChoice, write_report
from workbench.operations.storing import read_works
from workbench.works.model import Kind, LinkStatus, Severity


@click.command("report")
@file_argument("file")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--work", "title", metavar="TITLE", help="Of this work; needed when the corpus has several.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([k.value for k in Kind]), help="Rows with these.")
@click.option(
    "--severity", "severities", multiple=True, type=click.Choice([s.value for s in Severity]), help="Rows with these."
)
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice([s.value for s in LinkStatus]), help="Rows in this state."
)
@click.option("--below", type=click.FloatRange(0, 1), help="Rows less certain than this (0…1).")
@click.option("--text", default="", metavar="WORDS", help="Rows in which these stand.")
@click.option("--differing", is_flag=True, help="Rows in which the versions differ.")
@look_options
@quiet_option
@interface_language
def command(
    file: Path,
    out: Path,
    title: str | None,
    kinds: tuple[str, ...],
    severities: tuple[str, ...],
    statuses: tuple[str, ...],
    below: float | None,
    text: str,
    differing: bool,
    base: str | None,
    ignored: tuple[str, ...],
    classes: tuple[str, ...],
    own_only: bool,
    quiet: bool,
    words: Messages,
) -> None:
    """Write a report on the corpus FILE: OUT.html, OUT.docx, or OUT.xlsx with the list of findings."""
    works = [work for work in read_works(file) if title in (None, work.title)]
    if len(works) != 1:
        what = f"there is no work {title!r}" if not works else "the corpus has several works"
        raise UsageError(what, where=str(file), advice="Choose one with --work; see sverka info.")
    (work,) = works
    choice = ReportChoice(
        kinds=frozenset(map(Kind, kinds)),
        severities=frozenset(map(Severity, severities)),
        statuses=frozenset(map(LinkStatus, statuses)),
        below=below if below is not None else 1.01,
        text=text,
        differing=differing,
        look=look_of([version.name for version in work.versions], base, ignored, classes, own_only=own_only),
    )
    with shown_progress(words, quiet=quiet) as progress:
        summary = write_report(work, out, words=words, choice=choice, progress=progress)
    if not quiet:
        click.echo(f"{words.text('report')}: {summary.path}")
