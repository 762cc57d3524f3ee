"""Importing: a file becomes a text with sentences, in a language that is found or given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.documents import read_document
from workbench.errors import InputError, LanguageError
from workbench.files import readable_file
from workbench.texts.detection import Detected, detect_language
from workbench.texts.model import BlockKind, Document, Note, ReadingWarning, Text
from workbench.texts.segmentation import cut

_SURE: Final = 0.6
_SAMPLE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A text as imported: the text, and the language that was found in it (whatever the user said)."""

    text: Text
    detected: Detected


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an import would make of a file, in numbers and in words."""

    imported: Imported
    blocks: dict[str, int]
    sentences: int
    notes: int
    gaps: int
    words: int

    @property
    def warnings(self) -> tuple[ReadingWarning, ...]:
        """What the reader and the splitter could not take over as it is."""
        text = self.imported.text
        return (*text.document.warnings, *text.warnings)


def import_text(path: Path, *, language: str | None = None, encoding: str | None = None) -> Imported:
    """The text of a file.

    `language` (a two-letter code) is taken as said; when None it is detected. Raises `InputError` when the file
    cannot be read or holds no text, `LanguageError` when no language can be told.
    """
    document = read_document(readable_file(path), encoding=encoding)
    sample = _sample(document)
    if not any(character.isalnum() for character in sample):
        raise InputError("there is no text in this file", where=str(path), advice="Choose a file with text in it.")
    detected = detect_language(sample)
    if language is None and detected.confidence < _SURE:
        raise LanguageError(
            f"the language cannot be told (perhaps {detected.language}, {detected.confidence:.0%})",
            where=str(path),
            advice="Name it with --original-language or --version-language.",
        )
    return Imported(cut(document, language or detected.language), detected)


def inspect_file(path: Path, *, language: str | None = None, encoding: str | None = None) -> Inspection:
    """What an import would make of the file: blocks by kind, sentences, notes, gaps, words, warnings."""
    imported = import_text(path, language=language, encoding=encoding)
    document = imported.text.document
    kinds = Counter(block.kind for block in document.blocks)
    note_blocks = [block for note in document.notes for block in note.blocks]
    return Inspection(
        imported=imported,
        blocks={kind.value: kinds[kind] for kind in BlockKind if kinds[kind]},
        sentences=len(imported.text.sentences),
        notes=len(document.notes),
        gaps=sum(len(block.gaps) for block in (*document.blocks, *note_blocks)),
        words=sum(len(block.text.split()) for block in (*document.blocks, *note_blocks)),
    )


def _sample(document: Document) -> str:
    """Enough of the document's text to tell its language: the blocks from the start on, then the notes."""
    parts: list[str] = []
    length = 0
    notes: tuple[Note, ...] = document.notes
    for block in (*document.blocks, *(block for note in notes for block in note.blocks)):
        parts.append(block.text)
        length += len(block.text)
        if length > _SAMPLE:
            break
    return "\n".join(parts)[:_SAMPLE]
