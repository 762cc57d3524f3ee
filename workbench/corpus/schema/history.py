"""The history: every step with its rows before and after."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workbench.corpus.schema.base import KEEP_IDS, WIDE, Base, Json, Key, Wide, Words


class StepRow(Base):
    """A named step: who, when, where (so that a view can jump there), and whether it is undone now."""

    __tablename__ = "steps"
    __table_args__ = (Index(None, "undone", "id"), KEEP_IDS)

    id: Mapped[Key]
    code: Mapped[Words]
    arguments: Mapped[Json]
    reviewer: Mapped[Words]
    program: Mapped[Words]
    created: Mapped[Words]
    undone: Mapped[bool]
    work_id: Mapped[int | None] = mapped_column(WIDE)
    version_id: Mapped[int | None] = mapped_column(WIDE)
    bead_id: Mapped[int | None] = mapped_column(WIDE)
    changes: Mapped[int]
    size: Mapped[Wide]


class StepChunk(Base):
    """Some changes of a step, in order, packed (`corpus.recording.pack_changes`)."""

    __tablename__ = "step_changes"
    __table_args__ = ({"sqlite_with_rowid": False},)

    step_id: Mapped[int] = mapped_column(WIDE, ForeignKey("steps.id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class StepObject(Base):
    """A run, version, work, text or collation that undoing or redoing the step needs: not to be cleared away."""

    __tablename__ = "step_objects"
    __table_args__ = (Index(None, "kind", "object_id"), {"sqlite_with_rowid": False})

    step_id: Mapped[int] = mapped_column(WIDE, ForeignKey("steps.id"), primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    object_id: Mapped[int] = mapped_column(WIDE, primary_key=True, autoincrement=False)
