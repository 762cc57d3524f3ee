"""Comparisons of a work's versions: rows, differences, variants."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workbench.corpus.schema.base import KEEP_IDS, WIDE, Base, Json, Key, Wide, Words


class CollationTable(Base):
    """One comparison; `versions` lists the ids of the versions compared, in order."""

    __tablename__ = "collations"
    __table_args__ = (Index(None, "work_id"), KEEP_IDS)

    id: Mapped[Key]
    work_id: Mapped[Wide] = mapped_column(ForeignKey("works.id"))
    versions: Mapped[Json]
    created: Mapped[Words]


class CollationLine(Base):
    """One row of a comparison: sentences of the original and of each version (ids of sentences)."""

    __tablename__ = "collation_rows"
    __table_args__ = (Index(None, "collation_id", "position"), KEEP_IDS)

    id: Mapped[Key]
    collation_id: Mapped[Wide] = mapped_column(ForeignKey("collations.id"))
    position: Mapped[int]
    original: Mapped[Json]
    versions: Mapped[Json]


class SpreadRow(Base):
    """How far the versions' meanings lie apart in a row: the mean of 1 − cosine over their pairs, 0…1."""

    __tablename__ = "row_spreads"

    row_id: Mapped[int] = mapped_column(WIDE, ForeignKey("collation_rows.id"), primary_key=True, autoincrement=False)
    spread: Mapped[float] = mapped_column(Float(53))


class DifferenceRow(Base):
    """What two versions of one row differ in."""

    __tablename__ = "row_differences"
    __table_args__ = (Index(None, "row_id", "number"), KEEP_IDS)

    id: Mapped[Key]
    row_id: Mapped[Wide] = mapped_column(ForeignKey("collation_rows.id"))
    number: Mapped[int]
    base: Mapped[int]
    other: Mapped[int]
    overlap: Mapped[float] = mapped_column(Float(53))


class VariantRow(Base):
    """One variant: its class and the spans in both versions' texts of the row."""

    __tablename__ = "variants"
    __table_args__ = (Index(None, "difference_id", "number"), Index(None, "kind"), KEEP_IDS)

    id: Mapped[Key]
    difference_id: Mapped[Wide] = mapped_column(ForeignKey("row_differences.id"))
    number: Mapped[int]
    kind: Mapped[Words]
    base_start: Mapped[Wide]
    base_stop: Mapped[Wide]
    other_start: Mapped[Wide]
    other_stop: Mapped[Wide]
