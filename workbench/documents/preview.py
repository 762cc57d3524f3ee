"""What an import would make of a file, as data for a wizard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from workbench.documents.options import ReadingOptions
from workbench.documents.reading import read_document
from workbench.progress import SILENT, Progress
from workbench.texts.detection import Detected, detect_language
from workbench.texts.model import Block, BlockKind, Document, Note, ReadingWarning, Text
from workbench.texts.segmentation import Exceptions, Splitter, cut

_SAMPLE: Final = 20_000
_DEFAULT: Final = ReadingOptions()
_NO_EXCEPTIONS: Final[Mapping[str, Exceptions]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would make of a file.

    Attributes:
        name: the file's name without folders.
        format: as "docx".
        encoding: of a plain text, "" otherwise.
        detected: the language found, whatever the user said.
        language: the language taken.
        text: the document and its sentences, as they would be imported.
        blocks: how many there are of each kind that occurs.
        sentences, notes, gaps, words: how many there are.
        warnings: what the reader and the splitter could not take over as it is.
    """

    name: str
    format: str
    encoding: str
    detected: Detected
    language: str
    text: Text
    blocks: dict[BlockKind, int]
    sentences: int
    notes: int
    gaps: int
    words: int
    warnings: tuple[ReadingWarning, ...]

    def excerpt(self, count: int = 20) -> tuple[Block, ...]:
        """The first `count` blocks."""
        return self.text.document.blocks[:count]

    def shown_notes(self, count: int = 20) -> tuple[Note, ...]:
        """The first `count` notes."""
        return self.text.document.notes[:count]


def preview(
    path: Path,
    *,
    language: str | None = None,
    encoding: str | None = None,
    options: ReadingOptions = _DEFAULT,
    exceptions: Mapping[str, Exceptions] = _NO_EXCEPTIONS,
    progress: Progress = SILENT,
) -> Preview:
    """What an import would make of the file, with the user's choices.

    `exceptions` are the user's own for the splitter, by language code. Raises `InputError` as `read_document` and
    `read_srx` do, `Cancelled`.
    """
    document = read_document(path, encoding=encoding, options=options, progress=progress)
    detected = detect_language(sample_of(document))
    taken = language or detected.language
    text = cut(document, taken, exceptions=exceptions.get(taken, Exceptions()), splitter=_splitter(options))
    blocks = [*document.blocks, *(block for note in document.notes for block in note.blocks)]
    return Preview(
        name=document.source.name,
        format=document.source.format,
        encoding=document.source.encoding,
        detected=detected,
        language=taken,
        text=text,
        blocks=dict(Counter(block.kind for block in document.blocks)),
        sentences=len(text.sentences),
        notes=len(document.notes),
        gaps=sum(len(block.gaps) for block in blocks),
        words=sum(len(block.text.split()) for block in blocks),
        warnings=(*document.warnings, *text.warnings),
    )


def _splitter(options: ReadingOptions) -> Splitter | None:
    if options.sentence_rules is None:
        return None
    from workbench.texts.segmentation.srx import read_srx  # noqa: PLC0415  (0.2 s that few imports need)

    return read_srx(options.sentence_rules)


def sample_of(document: Document) -> str:
    """Enough of the document's text to tell its language: its blocks from the start on, then its notes."""
    parts: list[str] = []
    length = 0
    for block in (*document.blocks, *(block for note in document.notes for block in note.blocks)):
        parts.append(block.text)
        length += len(block.text)
        if length > _SAMPLE:
            break
    return "\n".join(parts)[:_SAMPLE]
