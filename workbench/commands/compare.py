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
from workbench.commands.looks import look_of, look_options
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.comparing import ComparisonRequest, compare_files
from workbench.operations.importing import ReadingOptions
from workbench.operations.reports import ReportChoice, compared_rows, write_report
from workbench.operations.storing import Outputs, refuse_unwritable
from workbench.texts.model import Span
from workbench.works.versions import ComparedRow, VersionsLook


@click.command("compare")
@file_argument("original")
@file_argument("versions", nargs=-1, required=True, metavar="VERSION VERSION...")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write an HTML report.")
@click.option("--docx", type=click.Path(path_type=Path), metavar="FILE", help="Write a report for Word.")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="FILE", help="Write the list of findings for Excel.")
@click.option("--json", "as_json", is_flag=True, help="Print an object a row, a line each.")
@look_options
@language_options
@reading_options
@encoder_option
@quiet_option
@interface_language
def command(
    original: Path,
    versions: tuple[Path, ...],
    html: Path | None,
    docx: Path | None,
    xlsx: Path | None,
    as_json: bool,
    base: str | None,
    ignored: tuple[str, ...],
    classes: tuple[str, ...],
    own_only: bool,
    original_language: str | None,
    version_language: str | None,
    encoding: str | None,
    reading: ReadingOptions,
    encoder: str,
    quiet: bool,
    words: Messages,
) -> None:
    """Show where several versions of ORIGINAL differ, row by row, word by word.

    Where two versions have few words in common, it shows how each renders the original's words.
    """
    if len(versions) < 2:
        raise UsageError("compare takes two versions or more", advice="For one version use sverka check.")
    reports = [path for path in (html, docx, xlsx) if path is not None]
    for path in reports:
        refuse_unwritable(Outputs(html=path))
    request = ComparisonRequest(
        original=original,
        versions=versions,
        original_language=original_language,
        version_language=version_language,
        encoding=encoding,
        reading=reading,
    )
    with shown_progress(words, quiet=quiet) as progress:
        comparison = compare_files(request, Assembly(Settings(encoder=encoder, processes=None)), progress)
        names = [version.name for version in comparison.work.versions]
        look = look_of(names, base, ignored, classes, own_only=own_only)
        choice = ReportChoice(look=look)
        for path in reports:
            write_report(comparison.work, path, words=words, choice=choice, progress=progress)
    warn(comparison.warnings, words, quiet=quiet)
    for number, (texts, compared) in enumerate(compared_rows(comparison.work, look), 1):
        if as_json:
            click.echo(json.dumps(row_object(number, texts, compared, names), ensure_ascii=False))
        elif compared.renderings or any(difference.variants for difference in compared.differences):
            _show(number, texts, compared, names, look, words)
    if not quiet and not as_json:
        for path in reports:
            click.echo(f"{words.text('report')}: {path}")


def row_object(number: int, texts: tuple[str, ...], compared: ComparedRow, names: list[str]) -> dict[str, Any]:
    """The object that `--json` prints for a row; `texts`: the original's and each version's. Spans are half-open."""
    return {
        "row": number,
        "original": texts[0],
        "versions": dict(zip(names, texts[1:], strict=True)),
        "variation": round(compared.variation, 4),
        "differences": [
            {
                "base": names[difference.base],
                "other": names[difference.other],
                "overlap": round(difference.overlap, 4),
                "variants": [
                    {
                        "class": variant.kind.value,
                        "base": _pair(variant.base),
                        "other": _pair(variant.other),
                        "original": [_pair(span) for span in spans],
                    }
                    for variant, spans in zip(difference.variants, words, strict=True)
                ],
            }
            for difference, words in zip(compared.differences, compared.standing_on, strict=True)
        ],
        "readings": [
            [
                {
                    "text": reading.spans[0].of(texts[1 + reading.versions[0]]),
                    "versions": [names[index] for index in reading.versions],
                }
                for reading in place.readings
            ]
            for place in compared.readings
        ],
        "renderings": [
            {
                "original": _pair(one.original),
                "versions": {
                    name: [_pair(span) for span in spans] for name, spans in zip(names, one.versions, strict=True)
                },
            }
            for one in compared.renderings
        ],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _show(
    number: int, texts: tuple[str, ...], compared: ComparedRow, names: list[str], look: VersionsLook, words: Messages
) -> None:
    click.echo(f"{number}  {texts[0]}")
    for difference, under in zip(compared.differences, compared.standing_on, strict=True):
        share = f"{words.text('words in common')} {difference.overlap:.0%}"
        click.echo(f"    {names[look.base]} | {names[difference.other]}  ({share})")
        if compared.independent[difference.other]:
            continue
        for variant, spans in zip(difference.variants, under, strict=True):
            before = variant.base.of(texts[1 + difference.base]).strip() or "∅"
            after = variant.other.of(texts[1 + difference.other]).strip() or "∅"
            original = " ".join(span.of(texts[0]) for span in spans)
            click.echo(
                f"        {words.text(variant.kind.value)}: {before}  →  {after}{f'  [{original}]' if original else ''}"
            )
    for one in compared.renderings:
        sides = (" ".join(span.of(texts[1 + n]) for span in spans) or "–" for n, spans in enumerate(one.versions))
        click.echo(f"        {one.original.of(texts[0])}: {'  |  '.join(sides)}")
    for place in compared.readings:
        parts = [
            f"{reading.spans[0].of(texts[1 + reading.versions[0]]) or '∅'} "
            f"({', '.join(names[index] for index in reading.versions)})"
            for reading in place.readings
        ]
        click.echo(f"        {'  ]  '.join(parts)}")
    click.echo("")
