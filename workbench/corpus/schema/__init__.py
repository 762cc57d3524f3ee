"""The corpus's tables as typed mappings, one file an area. Importing this package registers them all."""

from __future__ import annotations

from workbench.corpus.schema.base import Base
from workbench.corpus.schema.collation import CollationLine, CollationTable, DifferenceRow, SpreadRow, VariantRow
from workbench.corpus.schema.history import StepChunk, StepObject, StepRow
from workbench.corpus.schema.review import BookmarkRow, CommentRow, UnitPropertyRow
from workbench.corpus.schema.runs import BeadLinks, BeadRow, FindingRow, MemberRow, RunRow
from workbench.corpus.schema.system import FormRow, OwnerRow, SettingRow, VectorRow
from workbench.corpus.schema.terms import TermRow
from workbench.corpus.schema.texts import BlockRow, NoteRow, SentenceRow, TextRow
from workbench.corpus.schema.works import MetadataRow, VersionRow, WorkRow

__all__ = [
    "Base",
    "BeadLinks",
    "BeadRow",
    "BlockRow",
    "BookmarkRow",
    "CollationLine",
    "CollationTable",
    "CommentRow",
    "DifferenceRow",
    "FindingRow",
    "FormRow",
    "MemberRow",
    "MetadataRow",
    "NoteRow",
    "OwnerRow",
    "RunRow",
    "SentenceRow",
    "SettingRow",
    "SpreadRow",
    "StepChunk",
    "StepObject",
    "StepRow",
    "TermRow",
    "TextRow",
    "UnitPropertyRow",
    "VariantRow",
    "VectorRow",
    "VersionRow",
    "WorkRow",
]
