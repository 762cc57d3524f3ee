"""What stands beside beads: comments, bookmarks, properties; tied to sentences, so that it survives realignment."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workbench.corpus.schema.base import KEEP_IDS, Base, Key, Revision, Wide, Words


class CommentRow(Base):
    """A comment on the bead of a version in which the sentence stands."""

    __tablename__ = "comments"
    __table_args__ = (Index(None, "sentence_id", "version_id"), KEEP_IDS)

    id: Mapped[Key]
    version_id: Mapped[Wide] = mapped_column(ForeignKey("versions.id"))
    sentence_id: Mapped[Wide] = mapped_column(ForeignKey("sentences.id"))
    text: Mapped[Words]
    author: Mapped[Words]
    created: Mapped[Words]
    revision: Mapped[Revision]


class UnitPropertyRow(Base):
    """A property that an imported file gave the bead of a version in which the sentence stands, or one side of it."""

    __tablename__ = "unit_properties"
    __table_args__ = (Index(None, "version_id", "sentence_id"), KEEP_IDS)

    id: Mapped[Key]
    version_id: Mapped[Wide] = mapped_column(ForeignKey("versions.id"))
    sentence_id: Mapped[Wide] = mapped_column(ForeignKey("sentences.id"))
    of_side: Mapped[bool]
    name: Mapped[Words]
    value: Mapped[Words]


class BookmarkRow(Base):
    """A bookmark on the bead of a version in which the sentence stands."""

    __tablename__ = "bookmarks"
    __table_args__ = (Index(None, "sentence_id", "version_id"), KEEP_IDS)

    id: Mapped[Key]
    version_id: Mapped[Wide] = mapped_column(ForeignKey("versions.id"))
    sentence_id: Mapped[Wide] = mapped_column(ForeignKey("sentences.id"))
    label: Mapped[Words]
    author: Mapped[Words]
    created: Mapped[Words]
    revision: Mapped[Revision]
