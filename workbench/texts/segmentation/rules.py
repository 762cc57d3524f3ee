"""What the splitter knows of a language: its abbreviations and the words that begin its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's knowledge.

    Abbreviations are in lower case, without the last dot, inner dots kept (`т.д`); one with a capital (`Mass`) is an
    abbreviation only when it is written so.

    Attributes:
        language: its code.
        joining: abbreviations that a sentence never ends with (titles, `см.`, `e.g.`).
        numbering: abbreviations that stand before a number (`с.`, `No.`); before another word they join too, unless
            a word of `starters` follows.
        units: abbreviations that are units after a number, and end a sentence there when a capital follows (`км.`).
        closing: abbreviations that end a sentence when a capital follows (`и т. д.`, `etc.`).
        cautious: abbreviations that end a sentence only when a word of `starters` follows (`U.S.`, `Inc.`).
        ordinary: abbreviations that are words as well, and join only before a number (`no. 5`).
        years: abbreviations after a year or century (`г.`, `в.`).
        starters: capitalised words that hardly stand inside a sentence, and so tell that a new one begins.
        enumerators: a sentence's beginning that is only a label of what follows (`Первое.`, `Article 5.`).
        speech: words that follow a quotation in the same sentence, as "said"; matched against what follows.
        bare_date: a sentence's beginning that is only a date, after which a capital goes on with the sentence.
        ordinal_dots: whether a number with a dot is an ordinal ("5. September").
    """

    language: str
    joining: frozenset[str] = frozenset()
    numbering: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    cautious: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    enumerators: re.Pattern[str] = _NEVER
    speech: re.Pattern[str] = _NEVER
    bare_date: re.Pattern[str] = _NEVER
    ordinal_dots: bool = False

    @property
    def tables(self) -> tuple[frozenset[str], ...]:
        """All tables of abbreviations."""
        return (self.joining, self.numbering, self.units, self.closing, self.cautious, self.years)


@dataclass(frozen=True, slots=True)
class Exceptions:
    """A user's own additions to the rules of one language.

    Attributes:
        joining: abbreviations after which a sentence never ends.
        ending: abbreviations (or other words) that are none here: a dot after them ends the sentence.
    """

    joining: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()

    def applied_to(self, rules: Rules) -> Rules:
        """The rules with these additions; where both say something the user's word wins."""
        if not self.joining and not self.ending:
            return rules
        changed = self.joining | self.ending
        return replace(
            rules,
            joining=(rules.joining - changed) | self.joining,
            numbering=rules.numbering - changed,
            units=rules.units - changed,
            closing=(rules.closing - changed) | self.ending,
            cautious=rules.cautious - changed,
            ordinary=rules.ordinary - changed,
            years=rules.years - changed,
        )
