"""What the export dialog asks for, as plain values that the settings keep."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Final


class Extent(StrEnum):
    """Which versions are written."""

    SHOWN = "shown"
    TOGETHER = "together"
    APART = "apart"


class Nulls(StrEnum):
    """What becomes of beads with one side empty."""

    USUAL = "usual"
    WRITE = "write"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """A format and its options, as in `sverka export`.

    Attributes:
        format: the format's name.
        extent: which versions, and in how many files.
        all_works: the whole corpus and not only the work that is shown.
        automatic, confirmed, rejected: link statuses that are kept.
        confidence: 0…100, the least that is kept.
        without_loud, deduplicate, notes, reverse: as the command's filters.
        nulls: what becomes of null beads.
        languages: codes as "ru-RU,en-GB"; "" keeps the corpus's.
        user, properties, facts, dates, level, marks, packed: of a TMX; properties as "NAME=VALUE; NAME=VALUE".
        header: of a TSV.
    """

    format: str = "tmx"
    extent: Extent = Extent.SHOWN
    all_works: bool = False
    automatic: bool = True
    confirmed: bool = True
    rejected: bool = True
    confidence: int = 0
    without_loud: bool = False
    deduplicate: bool = False
    notes: bool = True
    reverse: bool = False
    nulls: Nulls = Nulls.USUAL
    languages: str = ""
    user: str = ""
    properties: str = ""
    facts: bool = True
    dates: bool = True
    level: int = 2
    marks: bool = True
    packed: bool = False
    header: bool = False


ENDINGS: Final = {
    "tmx": ".tmx",
    "xliff": ".xlf",
    "xlsx": ".xlsx",
    "docx": ".docx",
    "html": ".html",
    "tsv": ".tsv",
    "csv": ".csv",
    "tei": ".xml",
    "json": ".json",
    "moses": ".moses",
    "pharaoh": ".pharaoh",
    "conll": ".conllup",
}
"""The formats as the dialog offers them, with the endings of their files."""

ONE_VERSION: Final = frozenset({"xliff", "moses", "pharaoh", "conll"})
"""Formats whose files hold one version each."""

ONE_WORK: Final = frozenset({"html", "tei"})
"""Formats whose files hold one work each."""

PAIRS_ONLY: Final = frozenset({"moses", "pharaoh", "conll"})
"""Formats that have no beads with one side empty."""


def choice_text(choice: ExportChoice) -> str:
    """The choice as the settings keep it."""
    return json.dumps(asdict(choice), ensure_ascii=False)


def read_choice(text: str) -> ExportChoice:
    """The choice that `choice_text` wrote; what is not understood is as it is at first."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        kept = {}
    usual = ExportChoice()
    values = {}
    for field in fields(ExportChoice):
        own, value = getattr(usual, field.name), kept.get(field.name) if isinstance(kept, dict) else None
        if isinstance(own, StrEnum):
            known = value in [each.value for each in type(own)]
            values[field.name] = type(own)(value) if known else own
        else:
            values[field.name] = value if type(value) is type(own) else own
    choice = ExportChoice(**values)
    return choice if choice.format in ENDINGS else usual
