"""`sverka inspect`: what an import would make of a file."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import click

from workbench.commands.console import file_argument, interface_language, reading_options, show_table
from workbench.messages import Messages, mark
from workbench.operations.importing import Preview, ReadingOptions, import_text
from workbench.texts.model import ReadingWarning

_PARTS = (mark("body"), mark("header"), mark("footer"), mark("footnotes"), mark("endnotes"))
"""Parts of a document that a warning may name."""


@click.command("inspect")
@file_argument("file")
@click.option("--language", metavar="CODE", help="Language of the text (ru, en, …); found when not named.")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print an object with blocks, notes and warnings.")
@interface_language
def command(
    file: Path, language: str | None, encoding: str | None, reading: ReadingOptions, as_json: bool, words: Messages
) -> None:
    """Tell what an import would make of FILE: blocks, notes, warnings, encoding, language."""
    found = import_text(file, language=language, encoding=encoding, options=reading)
    if as_json:
        click.echo(json.dumps(_as_object(found), ensure_ascii=False, indent=1))
    else:
        _show(found, words)


def _show(found: Preview, words: Messages) -> None:
    document = found.text.document
    detected = found.detected
    _ = words.text
    rows = [
        (_("file"), document.source.name),
        (_("format"), document.source.format),
        *([(_("encoding"), document.source.encoding)] if document.source.encoding else []),
        (_("language"), f"{found.text.language} ({detected.language} {detected.confidence:.0%})"),
        *((_(kind), str(count)) for kind, count in found.blocks.items()),
        (_("sentences"), str(found.sentences)),
        (_("words"), str(found.words)),
        (_("notes"), str(found.notes)),
        (_("gaps"), str(found.gaps)),
        (_("SHA-256"), document.source.sha256),
    ]
    show_table("", ("", ""), rows, numbers_from=9)
    for warning in found.warnings:
        click.echo(f"{_('warning')}: {_place(warning, words)}{words.sentence(warning.message)}")


def _place(warning: ReadingWarning, words: Messages) -> str:
    if warning.place is None:
        return ""
    part = warning.place.part
    return f"{words.text(part) if part in _PARTS else part} {warning.place.number}: "


def _as_object(found: Preview) -> dict[str, Any]:
    text = found.text
    source = text.document.source
    sentences: dict[tuple[str, int], list[str]] = defaultdict(list)
    for sentence in text.sentences:
        sentences[sentence.note, sentence.block].append(sentence.text)
    return {
        "file": source.name,
        "format": source.format,
        "encoding": source.encoding or None,
        "reader": source.reader,
        "sha256": source.sha256,
        "language": text.language,
        "detected": {
            "language": found.detected.language,
            "confidence": round(found.detected.confidence, 4),
        },
        "splitter": text.splitter,
        "counts": {
            "blocks": sum(found.blocks.values()),
            **{kind.replace(" ", "_"): count for kind, count in found.blocks.items()},
            "sentences": found.sentences,
            "words": found.words,
            "notes": found.notes,
            "gaps": found.gaps,
        },
        "blocks": [
            {
                "kind": block.kind.value,
                "level": block.level,
                "text": block.text,
                "place": {"part": block.place.part, "number": block.place.number, "offset": block.place.offset},
                "sentences": sentences["", i],
                "marks": [{"note": mark.note, "position": mark.position} for mark in block.marks],
                "gaps": [[gap.span.start, gap.span.end] for gap in block.gaps],
            }
            for i, block in enumerate(text.document.blocks)
        ],
        "notes": [
            {
                "id": note.id,
                "kind": note.kind.value,
                "sign": note.sign,
                "text": note.text,
                "sentences": [line for i in range(len(note.blocks)) for line in sentences[note.id, i]],
            }
            for note in text.document.notes
        ],
        "warnings": [
            {
                "code": warning.code,
                "message": warning.message,
                "place": {"part": warning.place.part, "number": warning.place.number} if warning.place else None,
            }
            for warning in found.warnings
        ],
    }
