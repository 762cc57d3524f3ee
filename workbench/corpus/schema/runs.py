"""Runs: beads with their members, links of words, findings."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workbench.corpus.schema.base import KEEP_IDS, WIDE, Base, Json, Key, Revision, Wide, Words


class RunRow(Base):
    """One automatic alignment of a version with its settings; `habit` is what detection measured over it."""

    __tablename__ = "runs"
    __table_args__ = (Index(None, "version_id"), KEEP_IDS)

    id: Mapped[Key]
    version_id: Mapped[Wide] = mapped_column(ForeignKey("versions.id"))
    original_text_id: Mapped[Wide] = mapped_column(ForeignKey("texts.id"))
    version_text_id: Mapped[Wide] = mapped_column(ForeignKey("texts.id"))
    program: Mapped[Words]
    encoder: Mapped[Words]
    encoder_revision: Mapped[Words]
    settings: Mapped[Json]
    created: Mapped[Words]
    habit: Mapped[Words]
    revision: Mapped[Revision]


class BeadRow(Base):
    """A bead. `position` orders the run with room between; `originals` and `versions` count its members.

    `moved` marks a link that crosses others; `stale` that the texts changed since the bead was checked.
    """

    __tablename__ = "beads"
    __table_args__ = (
        Index(None, "run_id", "position"),
        Index(None, "run_id", "status", "position"),
        Index(None, "run_id", "confidence"),
        Index(None, "run_id", "divergence"),
        KEEP_IDS,
    )

    id: Mapped[Key]
    run_id: Mapped[Wide] = mapped_column(ForeignKey("runs.id"))
    position: Mapped[Wide]
    originals: Mapped[int]
    versions: Mapped[int]
    confidence: Mapped[float] = mapped_column(Float(53))
    margin: Mapped[float] = mapped_column(Float(53))
    divergence: Mapped[float] = mapped_column(Float(53))
    status: Mapped[Words]
    moved: Mapped[bool]
    stale: Mapped[bool]
    revision: Mapped[Revision]


class MemberRow(Base):
    """A sentence's bead in a run: each sentence stands in one bead at most. `side` is 0 (original) or 1.

    No foreign key to sentences: a run that waits in the history may name one that is undone too.
    """

    __tablename__ = "members"
    __table_args__ = (Index(None, "bead_id"), {"sqlite_with_rowid": False})

    sentence_id: Mapped[int] = mapped_column(WIDE, primary_key=True, autoincrement=False)
    run_id: Mapped[int] = mapped_column(WIDE, ForeignKey("runs.id"), primary_key=True, autoincrement=False)
    bead_id: Mapped[Wide] = mapped_column(ForeignKey("beads.id"))
    side: Mapped[int]


class BeadLinks(Base):
    """The word links of a bead, packed (`corpus.packing.pack_links`)."""

    __tablename__ = "bead_links"

    bead_id: Mapped[int] = mapped_column(WIDE, ForeignKey("beads.id"), primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class FindingRow(Base):
    """A finding of a bead; spans count in the joined text of each side."""

    __tablename__ = "findings"
    __table_args__ = (Index(None, "bead_id", "number"), Index(None, "kind", "severity"), KEEP_IDS)

    id: Mapped[Key]
    bead_id: Mapped[Wide] = mapped_column(ForeignKey("beads.id"))
    number: Mapped[int]
    kind: Mapped[Words]
    severity: Mapped[int]
    confidence: Mapped[float] = mapped_column(Float(53))
    original: Mapped[Json]
    version: Mapped[Json]
    code: Mapped[Words]
    arguments: Mapped[Json]
    status: Mapped[Words]
    comment: Mapped[Words]
    revision: Mapped[Revision]
