"""Texts as they were read: provenance, blocks, notes, sentences."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workbench.corpus.schema.base import KEEP_IDS, WIDE, Base, Json, Key, Revision, Wide, Words


class TextRow(Base):
    """A text and where it came from. `fingerprint` is the SHA-256 of language and sentences as read."""

    __tablename__ = "texts"
    __table_args__ = (Index(None, "fingerprint"), KEEP_IDS)

    id: Mapped[Key]
    language: Mapped[Words]
    splitter: Mapped[Words]
    name: Mapped[Words]
    path: Mapped[Words]
    sha256: Mapped[Words]
    format: Mapped[Words]
    encoding: Mapped[Words]
    reader: Mapped[Words]
    fingerprint: Mapped[Words]
    reading_warnings: Mapped[Json]
    cutting_warnings: Mapped[Json]
    program: Mapped[Words]
    created: Mapped[Words]
    revision: Mapped[Revision]


class NoteRow(Base):
    """A footnote or endnote of a text; its blocks name it."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "text_id", "number"), KEEP_IDS)

    id: Mapped[Key]
    text_id: Mapped[Wide] = mapped_column(ForeignKey("texts.id"))
    number: Mapped[int]
    name: Mapped[Words]
    kind: Mapped[Words]
    sign: Mapped[Words]


class BlockRow(Base):
    """A block of a text's body (`note_id` empty) or of a note, exactly as read."""

    __tablename__ = "blocks"
    __table_args__ = (Index(None, "text_id", "number"), KEEP_IDS)

    id: Mapped[Key]
    text_id: Mapped[Wide] = mapped_column(ForeignKey("texts.id"))
    note_id: Mapped[int | None] = mapped_column(WIDE)
    number: Mapped[int]
    kind: Mapped[Words]
    level: Mapped[int]
    text: Mapped[Words]
    part: Mapped[Words]
    paragraph: Mapped[int]
    offset: Mapped[Wide]
    marks: Mapped[Json]
    gaps: Mapped[Json]


class SentenceRow(Base):
    """A sentence; `position` orders the text with room between, `read_as` is filled once it was edited."""

    __tablename__ = "sentences"
    __table_args__ = (Index(None, "text_id", "position"), KEEP_IDS)

    id: Mapped[Key]
    text_id: Mapped[Wide] = mapped_column(ForeignKey("texts.id"))
    position: Mapped[Wide]
    block: Mapped[int]
    start: Mapped[Wide]
    stop: Mapped[Wide]
    kind: Mapped[Words]
    level: Mapped[int]
    part: Mapped[Words]
    paragraph: Mapped[int]
    offset: Mapped[Wide]
    note: Mapped[Words]
    first: Mapped[bool]
    text: Mapped[Words]
    marks: Mapped[Json]
    gaps: Mapped[Json]
    read_as: Mapped[Words]
    revision: Mapped[Revision]
