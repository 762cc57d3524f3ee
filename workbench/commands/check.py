"""`sverka check`: where versions diverge from the original."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from workbench.commands.console import (
    detection_options,
    encoder_option,
    file_argument,
    interface_language,
    language_options,
    quiet_option,
    show_table,
    shown_progress,
    warn,
)
from workbench.errors import CheckFailed
from workbench.messages import Messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.check_sources import CheckedRow, CheckRequest, check_files
from workbench.operations.detection_options import DetectionSettings
from workbench.operations.reasons import render_reason
from workbench.texts.model import Span
from workbench.works.model import Finding, Severity


@click.command("check")
@file_argument("files", nargs=-1, required=True, metavar="PAIRS.tsv | FILE.tmx | FILE.sverka | ORIGINAL VERSION")
@click.option("--version-column", type=int, default=2, show_default=True, help="The version's column in a TSV.")
@language_options
@detection_options
@click.option("--hints", is_flag=True, help="Print minor findings too (--json always has them).")
@click.option("--json", "as_json", is_flag=True, help="Print an object a pair, a line each.")
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Exit 1 when a finding is at least so severe.",
)
@encoder_option
@quiet_option
@interface_language
def command(
    files: tuple[Path, ...],
    version_column: int,
    original_language: str | None,
    version_language: str | None,
    detection: DetectionSettings,
    hints: bool,
    as_json: bool,
    fail_on: str | None,
    encoder: str,
    quiet: bool,
    words: Messages,
) -> None:
    """Show where versions diverge from the original, and why.

    Takes sentence pairs (a TSV or TMX), a corpus, or two files, which are aligned first.
    """
    request = CheckRequest(
        files=files,
        version_column=version_column,
        original_language=original_language,
        version_language=version_language,
        detection=detection,
    )
    with shown_progress(words, quiet=quiet) as progress:
        result = check_files(request, Assembly(Settings(encoder=encoder, processes=None)), progress)
    warn(result.warnings, words, quiet=quiet)
    if as_json:
        for row in result.rows:
            click.echo(json.dumps(as_object(row, words), ensure_ascii=False))
    else:
        _show(result.rows, words, hints=hints, quiet=quiet)
    _fail_on(fail_on, result.rows)


def as_object(row: CheckedRow, words: Messages) -> dict[str, Any]:
    """The object that `--json` prints for a pair (DESIGN §4)."""
    return {
        "row": row.row,
        **({"version": row.name} if row.name else {}),
        "divergence": round(row.divergence, 6),
        "findings": [
            {
                "kind": finding.kind.value,
                "severity": finding.severity.value,
                "confidence": round(finding.confidence, 4),
                "original": _spans(finding.original),
                "version": _spans(finding.version),
                "code": finding.reason.code,
                "reason": render_reason(finding.reason, words),
            }
            for finding in row.findings
        ],
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _show(rows: Iterable[CheckedRow], words: Messages, *, hints: bool, quiet: bool) -> None:
    _ = words.text
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts.update((finding.kind.value, finding.severity.value) for finding in row.findings)
        shown = [finding for finding in row.findings if hints or finding.severity.loud]
        if not shown:
            continue
        click.echo(f"{row.row}{f' [{row.name}]' if row.name else ''}  {row.divergence:.2f}")
        for finding in sorted(shown, key=lambda finding: -finding.severity.rank):
            click.echo(
                f"    {_(finding.severity.value)} · {_(finding.kind.value)}: {render_reason(finding.reason, words)}"
            )
            click.echo(f"        {_excerpt(row, finding)}")
    if not quiet:
        click.echo("")
        levels = [severity.value for severity in reversed(Severity)]
        kinds = sorted({kind for kind, _severity in counts})
        show_table(
            "",
            (_("findings"), *(_(level) for level in levels)),
            [(_(kind), *(str(counts[kind, level] or "") for level in levels)) for kind in kinds],
        )


def _excerpt(row: CheckedRow, finding: Finding) -> str:
    sides = (
        " … ".join(span.of(text) for span in spans) or "∅"
        for text, spans in ((row.original, finding.original), (row.version, finding.version))
    )
    return "  |  ".join(side if len(side) <= 160 else f"{side[:157]}…" for side in sides)


def _fail_on(level: str | None, rows: Iterable[CheckedRow]) -> None:
    if level is None:
        return
    least = Severity(level).rank
    found = sum(finding.severity.rank >= least for row in rows for finding in row.findings)
    if found:
        raise CheckFailed(f"{found} findings are {level} or worse")
