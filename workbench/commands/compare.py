"""`sverka compare`: where several versions of one original differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from workbench.commands.console import (
    encoder_option,
    file_argument,
    interface_language,
    language_options,
    quiet_option,
    reading_options,
    shown_progress,
    warn,
)
from workbench.commands.summary import show_exports
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.comparing import ComparisonRequest, compare_files
from workbench.operations.importing import ReadingOptions
from workbench.operations.storing import Outputs, refuse_unwritable, store
from workbench.texts.model import Sentence, joined
from workbench.works.model import CollationRow, VersionDifference, Work


@click.command("compare")
@file_argument("original")
@file_argument("versions", nargs=-1, required=True, metavar="VERSION VERSION...")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write an HTML report.")
@click.option("--json", "as_json", is_flag=True, help="Print an object a row, a line each.")
@language_options
@reading_options
@encoder_option
@quiet_option
@interface_language
def command(
    original: Path,
    versions: tuple[Path, ...],
    html: Path | None,
    as_json: bool,
    original_language: str | None,
    version_language: str | None,
    encoding: str | None,
    reading: ReadingOptions,
    encoder: str,
    quiet: bool,
    words: Messages,
) -> None:
    """Show where several versions of ORIGINAL differ, row by row, word by word."""
    if len(versions) < 2:
        raise UsageError("compare takes two versions or more", advice="For one version use sverka check.")
    outputs = Outputs(html=html)
    refuse_unwritable(outputs)
    request = ComparisonRequest(
        original=original,
        versions=versions,
        original_language=original_language,
        version_language=version_language,
        encoding=encoding,
        reading=reading,
    )
    with shown_progress(words, quiet=quiet) as progress:
        comparison = compare_files(request, Assembly(Settings(encoder=encoder)), progress)
        written = store(comparison.work, outputs, words, progress)
    warn(comparison.warnings, words, quiet=quiet)
    for number, row in enumerate(comparison.work.collation, 1):
        if as_json:
            click.echo(json.dumps(row_object(number, row, comparison.work), ensure_ascii=False))
        elif any(difference.variants for difference in row.differences):
            _show(number, row, comparison.work, words)
    if written and not quiet and not as_json:
        show_exports(written, words)


def row_object(number: int, row: CollationRow, work: Work) -> dict[str, Any]:
    """The object that `--json` prints for a row: texts, and for each pair of versions the overlap and variants."""
    return {
        "row": number,
        "original": _text(row.original, work.original.sentences),
        "versions": {
            version.name: _text(ids, version.text.sentences)
            for version, ids in zip(work.versions, row.versions, strict=True)
        },
        "differences": [
            {
                "base": work.versions[difference.base].name,
                "other": work.versions[difference.other].name,
                "overlap": round(difference.overlap, 4),
                "variants": [
                    {
                        "class": variant.kind.value,
                        "base": [variant.base.start, variant.base.end],
                        "other": [variant.other.start, variant.other.end],
                    }
                    for variant in difference.variants
                ],
            }
            for difference in row.differences
        ],
    }


def _show(number: int, row: CollationRow, work: Work, words: Messages) -> None:
    click.echo(f"{number}  {_text(row.original, work.original.sentences)}")
    for difference in row.differences:
        if difference.variants:
            _show_difference(difference, row, work, words)
    click.echo("")


def _show_difference(difference: VersionDifference, row: CollationRow, work: Work, words: Messages) -> None:
    base, other = work.versions[difference.base], work.versions[difference.other]
    base_text = _text(row.versions[difference.base], base.text.sentences)
    other_text = _text(row.versions[difference.other], other.text.sentences)
    click.echo(f"    {base.name} | {other.name}  ({words.text('words in common')} {difference.overlap:.0%})")
    for variant in difference.variants:
        before = variant.base.of(base_text).strip() or "∅"
        after = variant.other.of(other_text).strip() or "∅"
        click.echo(f"        {words.text(variant.kind.value)}: {before}  →  {after}")


def _text(ids: tuple[int, ...], sentences: tuple[Sentence, ...]) -> str:
    return joined([sentences[i].text for i in ids])
