"""The corpus's term list."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from workbench.corpus.schema.base import KEEP_IDS, Base, Key, Revision, Wide, Words


class TermRow(Base):
    """An entry of the list, which holds for all works: words of the original and a rendering, wanted or not."""

    __tablename__ = "glossary"
    __table_args__ = KEEP_IDS

    id: Mapped[Key]
    position: Mapped[Wide]
    original: Mapped[Words]
    version: Mapped[Words]
    note: Mapped[Words]
    status: Mapped[Words]
    revision: Mapped[Revision]
