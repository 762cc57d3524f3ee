"""`sverka score`: an alignment measured against a gold standard."""

from __future__ import annotations

import json
from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, show_table
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.scoring import score_files


@click.command("score")
@file_argument("files", nargs=-1, required=True, metavar="GOLD BEADS [GOLD BEADS]...")
@click.option("--json", "as_json", is_flag=True, help="Print an object.")
@interface_language
def command(files: tuple[Path, ...], as_json: bool, words: Messages) -> None:
    """Measure BEADS files against GOLD files, all pairs pooled.

    Strict: a proposed bead equals a gold bead. Lax: it shares a sentence on each side with one. Precision counts
    all proposed beads, recall the gold beads with both sides filled. Null beads are scored apart, sentence by sentence.
    """
    if len(files) % 2:
        raise UsageError("the files come in pairs: a gold file and a beads file", advice="Name both of each pair.")
    result = score_files(list(zip(files[::2], files[1::2], strict=True)))
    figures = {
        name: (rates.precision, rates.recall, rates.f1)
        for name, rates in (("strict", result.strict), ("lax", result.lax), ("null beads", result.null))
    }
    if as_json:
        names = ("precision", "recall", "f1")
        click.echo(
            json.dumps({key.replace(" ", "_"): dict(zip(names, row, strict=True)) for key, row in figures.items()})
        )
        return
    _ = words.text
    show_table(
        "",
        ("", _("precision"), _("recall"), "F1"),
        [(_(name), *(f"{figure:.4f}" for figure in row)) for name, row in figures.items()],
    )
