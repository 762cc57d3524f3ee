"""`sverka validate`: is a TMX file one that opens everywhere?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from workbench.commands.console import file_argument, interface_language, quiet_option, shown_progress
from workbench.errors import CheckFailed
from workbench.messages import Messages
from workbench.operations.export_telling import told_failure
from workbench.operations.validating import RepairSummary, ValidationResult, repair_file, validate_file


@click.command("validate")
@file_argument("file", metavar="FILE.tmx")
@click.option(
    "--fix", type=click.Path(path_type=Path), metavar="OUT", help="Write a repaired copy; no segment is lost."
)
@click.option("--json", "as_json", is_flag=True, help="Print an object.")
@quiet_option
@interface_language
def command(file: Path, fix: Path | None, as_json: bool, quiet: bool, words: Messages) -> None:
    """Check FILE against the DTD of TMX 1.4 and the rules that make it open everywhere; exit 1 when it fails.

    With --fix the repaired copy is checked.
    """
    with shown_progress(words, quiet=quiet) as progress:
        if fix is not None:
            _show_repairs(repair_file(file, fix, progress), words, quiet=quiet or as_json)
            file = fix
        result = validate_file(file, progress)
    _ = words.text
    if as_json:
        click.echo(
            json.dumps(
                {
                    "file": str(file),
                    "valid": not result.errors,
                    "version": result.version,
                    "units": result.units,
                    "languages": dict(result.languages),
                    "errors": result.errors,
                    "warnings": result.warnings,
                    "failures": [
                        {"row": f.row, "line": f.line, "rule": f.rule, "level": f.level.value, "message": f.message}
                        for f in result.failures
                    ],
                },
                ensure_ascii=False,
            )
        )
    else:
        show_failures(result, words)
        if not quiet:
            languages = ", ".join(f"{code} {count}" for code, count in result.languages)
            verdict = _("valid") if not result.errors else _("not valid")
            units = words.plural("{n} unit", "{n} units", result.units).format(n=result.units)
            click.echo(f"{file}: {verdict}, TMX {result.version or '?'}, {units} ({languages})")
    if result.errors:
        raise CheckFailed(
            f"the file is not valid (errors: {result.errors}, warnings: {result.warnings})", where=str(file)
        )


def show_failures(result: ValidationResult, words: Messages) -> None:
    """Print what is wrong with a TMX, a failure a line."""
    for failure in result.failures:
        click.echo(told_failure(failure, words))
    unshown = result.errors + result.warnings - len(result.failures)
    if unshown:
        click.echo(words.plural("… and {n} more", "… and {n} more", unshown).format(n=unshown))


def _show_repairs(summary: RepairSummary, words: Messages, *, quiet: bool) -> None:
    if not quiet:
        repairs = ", ".join(f"{rule} {count}" for rule, count in summary.repairs) or words.text("none")
        click.echo(f"{summary.path}: {words.text('repairs')}: {repairs}")
