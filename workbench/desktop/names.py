"""What kinds, severities and states are called in the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workbench.desktop.source import Shape
from workbench.texts.model import BlockKind
from workbench.works.model import FindingStatus, Kind, LinkStatus, Severity, VariantClass
from workbench.works.versions import Ignored

_KINDS: Final = {
    Kind.OMISSION: QT_TRANSLATE_NOOP("Names", "Omission"),
    Kind.ADDITION: QT_TRANSLATE_NOOP("Names", "Addition"),
    Kind.NUMBER: QT_TRANSLATE_NOOP("Names", "Number"),
    Kind.DATE: QT_TRANSLATE_NOOP("Names", "Date"),
    Kind.NAME: QT_TRANSLATE_NOOP("Names", "Name"),
    Kind.NEGATION: QT_TRANSLATE_NOOP("Names", "Negation"),
    Kind.MODALITY: QT_TRANSLATE_NOOP("Names", "Modality"),
    Kind.TERM: QT_TRANSLATE_NOOP("Names", "Term"),
    Kind.UNTRANSLATED: QT_TRANSLATE_NOOP("Names", "Untranslated"),
    Kind.MEANING: QT_TRANSLATE_NOOP("Names", "Meaning"),
    Kind.QUESTION: QT_TRANSLATE_NOOP("Names", "Question"),
    Kind.TENSE: QT_TRANSLATE_NOOP("Names", "Tense"),
    Kind.ORDER: QT_TRANSLATE_NOOP("Names", "Order"),
    Kind.REPETITION: QT_TRANSLATE_NOOP("Names", "Repetition"),
    Kind.NOTE: QT_TRANSLATE_NOOP("Names", "Note"),
    Kind.GAP: QT_TRANSLATE_NOOP("Names", "Gap"),
    Kind.PUNCTUATION: QT_TRANSLATE_NOOP("Names", "Punctuation"),
}
_SEVERITIES: Final = {
    Severity.CRITICAL: QT_TRANSLATE_NOOP("Names", "Critical"),
    Severity.MAJOR: QT_TRANSLATE_NOOP("Names", "Major"),
    Severity.MINOR: QT_TRANSLATE_NOOP("Names", "Hint"),
}
_STATUSES: Final = {
    LinkStatus.AUTOMATIC: QT_TRANSLATE_NOOP("Names", "Automatic"),
    LinkStatus.CONFIRMED: QT_TRANSLATE_NOOP("Names", "Confirmed"),
    LinkStatus.REJECTED: QT_TRANSLATE_NOOP("Names", "Rejected"),
}
_VERDICTS: Final = {
    FindingStatus.OPEN: QT_TRANSLATE_NOOP("Names", "open"),
    FindingStatus.DEFERRED: QT_TRANSLATE_NOOP("Names", "put off"),
    FindingStatus.ACCEPTED: QT_TRANSLATE_NOOP("Names", "accepted"),
    FindingStatus.DISMISSED: QT_TRANSLATE_NOOP("Names", "dismissed"),
}
_SHAPES: Final = {
    Shape.ONE: QT_TRANSLATE_NOOP("Names", "One to one"),
    Shape.MANY: QT_TRANSLATE_NOOP("Names", "Several to one or more"),
    Shape.NULL: QT_TRANSLATE_NOOP("Names", "On one side only"),
    Shape.MOVED: QT_TRANSLATE_NOOP("Names", "Moved"),
}
_VARIANTS: Final = {
    VariantClass.PUNCTUATION: QT_TRANSLATE_NOOP("Names", "Punctuation"),
    VariantClass.SPELLING: QT_TRANSLATE_NOOP("Names", "Spelling"),
    VariantClass.WORDING: QT_TRANSLATE_NOOP("Names", "Choice of words"),
    VariantClass.ADDITION: QT_TRANSLATE_NOOP("Names", "Addition"),
    VariantClass.OMISSION: QT_TRANSLATE_NOOP("Names", "Omission"),
    VariantClass.ORDER: QT_TRANSLATE_NOOP("Names", "Order"),
}
_IGNORED: Final = {
    Ignored.PUNCTUATION: QT_TRANSLATE_NOOP("Names", "Punctuation"),
    Ignored.CASE: QT_TRANSLATE_NOOP("Names", "Capital and small letters"),
    Ignored.SPELLING: QT_TRANSLATE_NOOP("Names", "British and American spelling"),
    Ignored.TYPOGRAPHY: QT_TRANSLATE_NOOP("Names", "Shape of dashes and quotation marks"),
}


_BLOCKS: Final = {
    BlockKind.PARAGRAPH: QT_TRANSLATE_NOOP("Names", "Paragraph"),
    BlockKind.HEADING: QT_TRANSLATE_NOOP("Names", "Heading"),
    BlockKind.LIST_ITEM: QT_TRANSLATE_NOOP("Names", "List item"),
    BlockKind.TABLE_CELL: QT_TRANSLATE_NOOP("Names", "Table cell"),
}


def name_of(thing: Kind | Severity | LinkStatus | FindingStatus | Shape | BlockKind | VariantClass | Ignored) -> str:
    """The thing's name in the interface's language."""
    tables = {
        Kind: _KINDS,
        Severity: _SEVERITIES,
        LinkStatus: _STATUSES,
        FindingStatus: _VERDICTS,
        Shape: _SHAPES,
        BlockKind: _BLOCKS,
        VariantClass: _VARIANTS,
        Ignored: _IGNORED,
    }
    return QCoreApplication.translate("Names", tables[type(thing)][thing])
