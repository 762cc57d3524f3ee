"""`sverka selftest`: does this installation work?"""

from __future__ import annotations

import json

import click

from workbench import __version__
from workbench.commands.console import interface_language
from workbench.errors import CheckFailed
from workbench.messages import Messages, messages
from workbench.operations.selftest import run_selftest


@click.command("selftest")
@click.option("--json", "as_json", is_flag=True, help="Print an object.")
@interface_language
@click.pass_context
def command(context: click.Context, as_json: bool, words: Messages) -> None:
    """Try every part of this installation on the sample, without a network; exit 1 when one fails."""
    trials = []
    handed_in = context.find_object(dict) or {}
    for trial in run_selftest(messages("en") if as_json else words, window=handed_in.get("window_trials")):
        trials.append(trial)
        if not as_json:
            mark = words.text("works") if trial.passed else words.text("FAILED")
            click.echo(f"{mark:8} {trial.name:20} {trial.seconds:6.2f} s  {words.sentence(trial.detail)}")
    if as_json:
        entries = [
            {"name": t.name, "passed": t.passed, "detail": t.detail, "seconds": round(t.seconds, 3)} for t in trials
        ]
        passed = all(trial.passed for trial in trials)
        click.echo(json.dumps({"version": __version__, "passed": passed, "trials": entries}, ensure_ascii=False))
    failed = [trial.name for trial in trials if not trial.passed]
    if failed:
        raise CheckFailed(
            words.text("not everything works: {parts}").format(parts=", ".join(failed)),
            advice=words.text("Install Sverka again, or report this output."),
        )
