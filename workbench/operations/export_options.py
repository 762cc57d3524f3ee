"""What an export writes and how: the options of every format, and which format has which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from workbench.errors import UsageError
from workbench.exchange.filters import UnitFilter
from workbench.exchange.tmx_rules import LANGUAGE_CODE
from workbench.messages import Messages, messages

_PAIRS_ONLY: Final = frozenset({"moses", "pharaoh", "conll"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What is written.

    Attributes:
        chosen: which units are kept; its `nulls` is the format's own (a TMX leaves null beads out) unless `nulls` says.
        versions: names of the versions that are written; () for all.
        nulls: write beads with one side empty, or leave them out; None as the format does by itself.
        languages: codes in place of the corpus's, original first ("ru-RU", "en-GB"); () keeps them.
        user: the TMX's creationid; "" for none.
        properties: names and values added to every unit of a TMX.
        facts: write what is known of each unit (rows, status, confidence, findings) as a TMX's properties.
        dates: write dates in a TMX.
        level: of a TMX, 1 or 2.
        marks: notes' marks as inline elements in a TMX.
        header: a first line of column names in a TSV.
        validate: read a TMX again after writing, and say what its DTD and the rules find.
        words: the language of reasons and reports.
    """

    chosen: UnitFilter = field(default_factory=UnitFilter)
    versions: tuple[str, ...] = ()
    nulls: bool | None = None
    languages: tuple[str, ...] = ()
    user: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    facts: bool = True
    dates: bool = True
    level: int = 2
    marks: bool = True
    header: bool = False
    validate: bool = True
    words: Messages = field(default_factory=lambda: messages("en"))


def refuse_options(name: str, options: ExportOptions) -> None:
    """Return when the format has all that is asked for; raise `UsageError` otherwise."""
    own = ExportOptions()
    tmx_only = (
        ("user", options.user != own.user),
        ("property", options.properties != own.properties),
        ("level", options.level != own.level),
        ("no-marks", not options.marks),
        ("no-properties", not options.facts),
        ("no-dates", not options.dates),
    )
    if name != "tmx":
        for option, asked in tmx_only:
            if asked:
                raise UsageError(f"--{option} is for TMX, not {name}")
    if name not in ("tmx", "xliff") and options.languages:
        raise UsageError(f"--languages is for TMX and XLIFF, not {name}")
    if name != "tsv" and options.header:
        raise UsageError(f"--header is for TSV, not {name}")
    if name in _PAIRS_ONLY and options.nulls:
        raise UsageError(f"{name} holds pairs, and no beads with one side empty", advice="Leave --nulls out.")
    for code in options.languages:
        if not LANGUAGE_CODE.fullmatch(code):
            raise UsageError(f"{code!r} is not a language code", advice="Write codes such as ru-RU,en-GB.")
