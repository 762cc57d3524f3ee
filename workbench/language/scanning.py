"""Tokens for reading numbers, dates and names: words, number literals and single signs, with their places."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from workbench.texts.model import Span

_NO_VALUES: Final[frozenset[Fraction]] = frozenset()
_BLANK: Final = "\u00a0\u202f\u2009\u2007 "
_TOKEN: Final = re.compile(
    rf"""
    (?P<date>(?<![\d.,])\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})(?![\d]))
    |(?P<number>
        (?<![\d.,])\d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?![\d])(?:[.,]\d+(?![\d.,]*\d))?
        |\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?
        |\d{{1,3}}(?:\.\d{{3}})+(?!\d)(?:,\d+)?
        |\d{{1,3}}(?:['’]\d{{3}})+(?!\d)
        |\d+[.,]\d+(?![.,]?\d)
        |\d+
        |[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]
     )
    |(?P<word>[^\W\d_]+(?:\u0301[^\W\d_]*)*(?:['’][^\W\d_]+)*)
    |(?P<sign>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, a number literal or a sign (a tuple, as there is one for every word of every text).

    Attributes:
        text: as it stands.
        plain: lower case, `ё` as `е`, the apostrophe straight, stress marks left out.
        start: first code point.
        end: past the last.
        values: of a number literal, what it may mean; empty otherwise.
        glued: whether nothing stands between it and the token before.
        is_number: whether it is a number literal.
        is_word: whether it is a word.
    """

    text: str
    plain: str
    start: int
    end: int
    values: frozenset[Fraction]
    glued: bool
    is_number: bool
    is_word: bool

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order; dates in digits (05.09.1945) come as three number literals and two points.

    The last texts are remembered, because numbers, dates, negations and modal words are read from one text in turn.
    """
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        begin, last = match.span()
        glued, end = begin == end, last
        sort, piece = match.lastgroup, match[0]
        if sort == "word":
            found.append(Token(piece, _plain(piece), begin, end, _NO_VALUES, glued, False, True))
        elif sort == "sign":
            found.append(Token(piece, piece.lower(), begin, end, _NO_VALUES, glued, False, False))
        elif sort == "number":
            found.append(Token(piece, piece.lower(), begin, end, literal_values(piece), glued, True, False))
        else:
            found.extend(_date_tokens(match, glued=glued))
    return tuple(found)


def _plain(word: str) -> str:
    low = word.lower()
    return low if low.isascii() else low.replace("ё", "е").replace("’", "'").replace("\u0301", "")


def _date_tokens(match: re.Match[str], *, glued: bool) -> list[Token]:
    parts = []
    for piece in re.finditer(r"\d+|\.", match.group()):
        start, end = match.start() + piece.start(), match.start() + piece.end()
        number = piece.group() != "."
        values = frozenset({Fraction(int(piece.group()))}) if number else _NO_VALUES
        parts.append(
            Token(piece.group(), piece.group(), start, end, values, glued or piece.start() > 0, number, is_word=False)
        )
    return parts


def literal_values(literal: str) -> frozenset[Fraction]:
    """What a number literal may mean: one value, or two where a separator may group or divide ("1,335")."""
    if len(literal) == 1 and not literal.isdecimal():
        return frozenset({Fraction(unicodedata.numeric(literal)).limit_denominator(16)})
    compact = re.sub(rf"[{_BLANK}'’]", "", literal)
    marks = [character for character in compact if character in ",."]
    if not marks:
        return frozenset({Fraction(int(compact))})
    if len(marks) > 1 and len(set(marks)) == 1:
        return frozenset({Fraction(int(compact.replace(marks[0], "")))})
    if len(marks) > 1:
        grouped, _, decimals = compact.rpartition(marks[-1])
        return frozenset({Fraction(f"{re.sub('[.,]', '', grouped)}.{decimals}")})
    whole, _, decimals = compact.partition(marks[0])
    broken = Fraction(f"{whole}.{decimals}")
    if len(decimals) == 3 and whole.lstrip("0") == whole and len(whole) <= 3 and compact == literal:
        return frozenset({broken, Fraction(int(whole + decimals))})
    return frozenset({broken})
