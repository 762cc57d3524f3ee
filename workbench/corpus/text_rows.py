"""Texts in the corpus: frozen `Text` to rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from workbench import __version__
from workbench.corpus.clock import now
from workbench.corpus.packing import (
    pack_gaps,
    pack_marks,
    pack_warnings,
    unpack_gaps,
    unpack_marks,
    unpack_warnings,
)
from workbench.corpus.recording import insert_rows, reserve
from workbench.corpus.schema import BlockRow, NoteRow, SentenceRow, TextRow
from workbench.texts.model import (
    Block,
    BlockKind,
    Document,
    Note,
    NoteKind,
    Place,
    Sentence,
    Source,
    Span,
    Text,
)

POSITION_STEP: Final = 1 << 32
"""Room between neighbours in an order, so that 32 splits fit anywhere before anything must be renumbered."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text with the ids of its sentences' rows, in the order of `text.sentences`."""

    id: int
    text: Text
    sentence_ids: tuple[int, ...]


def fingerprint(text: Text) -> str:
    """Hex SHA-256 of language and sentences: two texts with the same one are the same text."""
    digest = hashlib.sha256(text.language.encode())
    for sentence in text.sentences:
        digest.update(b"\x00" if sentence.note else b"\x01")
        digest.update((sentence.read_as or sentence.text).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def write_text(connection: Connection, text: Text) -> StoredText:
    """Insert the text; what comes back carries the new ids."""
    text_id = reserve(connection, TextRow, 1)[0]
    source = text.document.source
    insert_rows(
        connection,
        TextRow,
        [
            {
                "id": text_id,
                "language": text.language,
                "splitter": text.splitter,
                "name": source.name,
                "path": source.path,
                "sha256": source.sha256,
                "format": source.format,
                "encoding": source.encoding,
                "reader": source.reader,
                "fingerprint": fingerprint(text),
                "reading_warnings": pack_warnings(text.document.warnings),
                "cutting_warnings": pack_warnings(text.warnings),
                "program": f"sverka {__version__}",
                "created": now(),
                "revision": 1,
            }
        ],
    )
    _write_blocks(connection, text_id, text.document)
    ids = tuple(reserve(connection, SentenceRow, len(text.sentences)))
    insert_rows(
        connection,
        SentenceRow,
        [
            {"id": identity, "position": (number + 1) * POSITION_STEP, **sentence_values(text_id, sentence)}
            for number, (identity, sentence) in enumerate(zip(ids, text.sentences, strict=True))
        ],
    )
    return StoredText(text_id, text, ids)


def sentence_values(text_id: int, sentence: Sentence) -> dict[str, Any]:
    """The columns of a sentence's row except id and position."""
    return {
        "text_id": text_id,
        "block": sentence.block,
        "start": sentence.span.start,
        "stop": sentence.span.end,
        "kind": sentence.kind.value,
        "level": sentence.level,
        "part": sentence.place.part,
        "paragraph": sentence.place.number,
        "offset": sentence.place.offset,
        "note": sentence.note,
        "first": sentence.first,
        "text": sentence.text,
        "marks": pack_marks(sentence.marks),
        "gaps": pack_gaps(sentence.gaps),
        "read_as": sentence.read_as,
        "revision": 1,
    }


def _write_blocks(connection: Connection, text_id: int, document: Document) -> None:
    note_ids = reserve(connection, NoteRow, len(document.notes))
    insert_rows(
        connection,
        NoteRow,
        [
            {
                "id": identity,
                "text_id": text_id,
                "number": number,
                "name": note.id,
                "kind": note.kind.value,
                "sign": note.sign,
            }
            for number, (identity, note) in enumerate(zip(note_ids, document.notes, strict=True))
        ],
    )
    blocks: list[tuple[int | None, Block]] = [(None, block) for block in document.blocks]
    for identity, note in zip(note_ids, document.notes, strict=True):
        blocks.extend((identity, block) for block in note.blocks)
    ids = reserve(connection, BlockRow, len(blocks))
    insert_rows(
        connection,
        BlockRow,
        [
            {
                "id": identity,
                "text_id": text_id,
                "note_id": note_id,
                "number": number,
                "kind": block.kind.value,
                "level": block.level,
                "text": block.text,
                "part": block.place.part,
                "paragraph": block.place.number,
                "offset": block.place.offset,
                "marks": pack_marks(block.marks),
                "gaps": pack_gaps(block.gaps),
            }
            for number, (identity, (note_id, block)) in enumerate(zip(ids, blocks, strict=True))
        ],
    )


SENTENCE_COLUMNS: Final = (
    SentenceRow.id,
    SentenceRow.text,
    SentenceRow.block,
    SentenceRow.start,
    SentenceRow.stop,
    SentenceRow.kind,
    SentenceRow.level,
    SentenceRow.part,
    SentenceRow.paragraph,
    SentenceRow.offset,
    SentenceRow.note,
    SentenceRow.first,
    SentenceRow.marks,
    SentenceRow.gaps,
    SentenceRow.read_as,
)


def read_text(connection: Connection, text_id: int) -> StoredText:
    """The text with its document, sentences in order, and the ids of their rows."""
    head = connection.execute(select(TextRow.__table__).where(TextRow.id == text_id)).one()
    document = Document(
        Source(head.name, head.path, head.sha256, head.format, head.encoding, head.reader),
        *_read_blocks(connection, text_id),
        unpack_warnings(head.reading_warnings),
    )
    rows = connection.execute(
        select(*SENTENCE_COLUMNS).where(SentenceRow.text_id == text_id).order_by(SentenceRow.position)
    ).all()
    text = Text(
        document,
        head.language,
        tuple(read_sentence(row) for row in rows),
        head.splitter,
        unpack_warnings(head.cutting_warnings),
    )
    return StoredText(text_id, text, tuple(row[0] for row in rows))


def read_sentence(row: Iterable[Any]) -> Sentence:
    """A sentence from the columns of `SENTENCE_COLUMNS`, in their order."""
    _, text, block, start, stop, kind, level, part, paragraph, offset, note, first, marks, gaps, read_as = row
    return Sentence(
        text,
        block,
        Span(start, stop),
        BlockKind(kind),
        level,
        Place(part, paragraph, offset),
        note,
        bool(first),
        unpack_marks(marks),
        unpack_gaps(gaps),
        read_as,
    )


def sentences_by_id(connection: Connection, ids: Sequence[int]) -> dict[int, Sentence]:
    """The sentences with those row ids."""
    found: dict[int, Sentence] = {}
    for start in range(0, len(ids), 500):
        query = select(*SENTENCE_COLUMNS).where(SentenceRow.id.in_(ids[start : start + 500]))
        found.update((row[0], read_sentence(row)) for row in connection.execute(query))
    return found


def _read_blocks(connection: Connection, text_id: int) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    rows = connection.execute(
        select(
            BlockRow.note_id,
            BlockRow.text,
            BlockRow.kind,
            BlockRow.level,
            BlockRow.part,
            BlockRow.paragraph,
            BlockRow.offset,
            BlockRow.marks,
            BlockRow.gaps,
        )
        .where(BlockRow.text_id == text_id)
        .order_by(BlockRow.number)
    ).all()
    body: list[Block] = []
    in_notes: dict[int, list[Block]] = {}
    for note_id, text, kind, level, part, paragraph, offset, marks, gaps in rows:
        block = Block(
            text, BlockKind(kind), level, Place(part, paragraph, offset), unpack_marks(marks), unpack_gaps(gaps)
        )
        (body if note_id is None else in_notes.setdefault(note_id, [])).append(block)
    heads = connection.execute(
        select(NoteRow.id, NoteRow.name, NoteRow.kind, NoteRow.sign)
        .where(NoteRow.text_id == text_id)
        .order_by(NoteRow.number)
    ).all()
    notes = (Note(name, NoteKind(kind), sign, tuple(in_notes.get(i, ()))) for i, name, kind, sign in heads)
    return tuple(body), tuple(notes)
