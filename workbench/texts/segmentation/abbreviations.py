"""Whether a sentence ends after an abbreviation, by what stands before and after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbench.texts.segmentation.rules import Rules

_LEFT: Final = 48
_RIGHT: Final = 80
_LONGEST_DATE: Final = 80

_WORD_BEFORE: Final = re.compile(r"[\w.\-‑’'&№§]*$")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_DIGIT_BEFORE: Final = re.compile(r"(?:[\d½¼¾%]\)?|\b(?:тыс|млн|млрд|трлн|mln|bn)\.?)[ \u00a0]*$")
_CENTURY_BEFORE: Final = re.compile(r"[\dIVXLCХ](?:[ \u00a0]?[-–—][ \u00a0]?(?:\d+|[IVXLCХ]+))?[ \u00a0]*$")
_SPACED_PAIR: Final = re.compile(r"\b([^\W\d_]|et|op)\.?[ \u00a0]$")
_ROMAN: Final = re.compile(r"[IVXLCХ]+")
_OBLIQUE: Final = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:ым|им|ом|ем|ой|ей|ою|ами|ыми|ими)")
_SHORT_LABEL: Final = re.compile(r"[^.!?\s]+(?:\s[^.!?\s]+){0,2}\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Following:
    """What stands after a place where a sentence could end.

    Attributes:
        start: of the first sign that is no white space.
        opened: where its first word, digit or other sign begins behind quotation marks, brackets and dashes.
        dash: whether a dash opens it.
        bracket: whether a bracket or quotation mark opens it.
        word: the first word, "" when it begins otherwise.
    """

    start: int
    opened: int
    dash: bool
    bracket: bool
    word: str


def word_before(text: str, start: int, at: int) -> tuple[str, str]:
    """The word that ends at `at`, inner dots kept, and what stands before it in the sentence (a few words)."""
    left = text[max(start, at - _LEFT) : at]
    found = _WORD_BEFORE.search(left)
    word = found.group().lstrip("-‑’'.&") if found else ""
    return word, left[: len(left) - len(word)]


def ends_after_abbreviation(
    text: str, rules: Rules, word: str, before: str, start: int, following: Following
) -> bool | None:
    """Whether the sentence that begins at `start` ends after `word` and a dot; None when `word` is no abbreviation.

    `before` is what stands before the word in the sentence.
    """
    sign = text[following.opened]
    number = sign.isdigit() or (following.word != "I" and _ROMAN.fullmatch(following.word) is not None)
    after = following.opened + len(following.word)
    starter = following.word in rules.starters and text[after : after + 1] != "."
    forms = _forms(word, before)
    if forms & rules.years and _CENTURY_BEFORE.search(before):
        return _ends_after_year(text, rules, start, following, starter=starter, digit=sign.isdigit())
    found: bool | None = None
    if forms & rules.units and _DIGIT_BEFORE.search(before):
        currency = following.word.isupper() and len(following.word) > 1  # долл. США
        comrade = word == "т"  # т. Громыко, far more often than tonnes at a sentence's end
        found = starter or not (number or sign.islower() or currency or comrade)
    elif word in rules.ordinary:
        found = not number
    elif sign.islower() and any(forms & table for table in rules.tables):
        found = False
    elif forms & rules.closing:
        number_goes_on = sign.isdigit() and (not following.bracket or text[following.start] == "(")
        found = not number_goes_on and not rules.bare_date.fullmatch(
            text[start : min(following.start, start + _LONGEST_DATE)].rstrip()
        )
    elif forms & rules.cautious:
        found = starter
    elif forms & rules.numbering:
        answer = word == "No" and not before  # the word, not the abbreviation
        found = (starter or answer) and not number and len(word) > 1
    elif forms & (rules.joining | rules.years):
        found = False
    elif before.endswith("°"):
        found = None
    elif _INITIALS.fullmatch(word) and not (len(word) == 1 and word.islower()):
        # initials end a sentence only when the next word can be no name: … Молотов В. М. Он …
        pronoun = word == "I" and rules.language == "en"
        found = starter and not number and (pronoun or len(following.word) > 1)
    return found


def _forms(word: str, before: str) -> frozenset[str]:
    """The forms in which an abbreviation may stand in a table: as it is, in lower case, joined with its first half."""
    if len(word) == 1 and word.isupper():
        return frozenset({word})  # an initial
    forms = {word, word.lower()}
    pair = _SPACED_PAIR.search(before)
    if pair and (len(word) == 1 or word in {"al", "cit"}) and pair.group(1).islower() == word.islower():
        forms.add(f"{pair.group(1).lower()}.{word.lower()}")
    if ".-" in word:
        forms.add(word.rpartition("-")[2])  # Lt.-Gen.
    return frozenset(forms)


def _ends_after_year(text: str, rules: Rules, start: int, following: Following, *, starter: bool, digit: bool) -> bool:
    """Whether a sentence ends after `1945 г.` or `XIX в.`, a capital, digit or dash following."""
    if following.dash:
        return False
    if digit:
        return True
    if text[following.opened].islower():
        return False
    so_far = text[start : min(following.start, start + _LONGEST_DATE)]
    if rules.bare_date.fullmatch(so_far.rstrip()):
        return so_far[0].isdigit() and _SHORT_LABEL.match(text, following.start, following.start + _RIGHT) is not None
    return starter or _OBLIQUE.fullmatch(following.word) is None
