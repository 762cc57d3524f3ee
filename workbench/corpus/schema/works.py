"""Works, their versions, and what is known about them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workbench.corpus.schema.base import KEEP_IDS, WIDE, Base, Key, Revision, Wide, Words


class WorkRow(Base):
    """An original with its versions. A hidden work was undone, removed or replaced and waits in the history."""

    __tablename__ = "works"
    __table_args__ = KEEP_IDS

    id: Mapped[Key]
    position: Mapped[Wide]
    title: Mapped[Words]
    note: Mapped[Words]
    original_id: Mapped[Wide] = mapped_column(ForeignKey("texts.id"))
    collation_id: Mapped[int | None] = mapped_column(WIDE)
    hidden: Mapped[bool]
    created: Mapped[Words]
    revision: Mapped[Revision]


class VersionRow(Base):
    """A translation: `run_id` points to its current run, the older ones stay for undo."""

    __tablename__ = "versions"
    __table_args__ = (Index(None, "work_id", "position"), KEEP_IDS)

    id: Mapped[Key]
    work_id: Mapped[Wide] = mapped_column(ForeignKey("works.id"))
    position: Mapped[Wide]
    name: Mapped[Words]
    text_id: Mapped[Wide] = mapped_column(ForeignKey("texts.id"))
    run_id: Mapped[int | None] = mapped_column(WIDE)
    hidden: Mapped[bool]
    revision: Mapped[Revision]


class MetadataRow(Base):
    """One statement about a work (`version_id` empty) or a version: Dublin Core, archive reference, date."""

    __tablename__ = "metadata"
    __table_args__ = (Index(None, "work_id", "version_id", "number"), KEEP_IDS)

    id: Mapped[Key]
    work_id: Mapped[Wide] = mapped_column(ForeignKey("works.id"))
    version_id: Mapped[int | None] = mapped_column(WIDE, ForeignKey("versions.id"))
    number: Mapped[int]
    scheme: Mapped[Words]
    name: Mapped[Words]
    value: Mapped[Words]
