"""What the corpus keeps for itself: settings, who has it open, vectors, forms of words."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workbench.corpus.schema.base import Base, Words


class SettingRow(Base):
    """A setting of the corpus; the value is JSON."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Words]


class OwnerRow(Base):
    """Who has the file open for writing (one row at most, `id` 1)."""

    __tablename__ = "owner"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[Words]
    host: Mapped[Words]
    process: Mapped[int]
    began: Mapped[Words]
    user: Mapped[Words]
    since: Mapped[Words]


class VectorRow(Base):
    """A stored vector: float32, little-endian."""

    __tablename__ = "vectors"

    key: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class FormRow(Base):
    """A form of a word that occurs in the corpus (folded), and its lemmas."""

    __tablename__ = "forms"
    __table_args__ = (Index(None, "lemma"), {"sqlite_with_rowid": False})

    form: Mapped[str] = mapped_column(primary_key=True)
    lemma: Mapped[str] = mapped_column(primary_key=True)
