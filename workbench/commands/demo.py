"""`sverka demo`: the main job on the sample."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.console import encoder_option, interface_language, quiet_option, shown_progress, warn
from workbench.commands.summary import show_comparison, show_exports
from workbench.messages import Messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.sample import run_sample


@click.command("demo")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("demo"), show_default=True, help="Folder for the results."
)
@encoder_option
@quiet_option
@interface_language
def command(out: Path, encoder: str, quiet: bool, words: Messages) -> None:
    """Do the main job on the sample: import, align, check, compare versions, store, write TMX and the report.

    The sample's Russian text is a rendering made for this project, not the archival original.
    """
    with shown_progress(words, quiet=quiet) as progress:
        result = run_sample(out, Assembly(Settings(encoder=encoder)), words, progress)
    warn(result.comparison.warnings, words, quiet=quiet)
    if not quiet:
        show_comparison(result.comparison, words)
        show_exports(result.written, words)
