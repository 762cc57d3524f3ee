"""Names in an English text, by capitals, dictionary and table."""

from __future__ import annotations

import re
from typing import Final

import simplemma

from workbench.language.name import PARTICLES, MarkedWord, Name, NameKind, are_joined, assembled, row_kind
from workbench.language.name_table import NameRow, NameTable
from workbench.language.number_words_en import number_words
from workbench.language.remembered import Remembered
from workbench.language.roman import is_safe_roman
from workbench.language.transliteration import latin_form
from workbench.language.units import month_number
from workbench.texts.model import Span

_POSSESSIVE: Final = re.compile(r"['’]s?$")
_MIXED: Final = re.compile(r"[A-Z]{2,4}[a-z]{1,3}[A-Z]{1,3}s?")
"""An acronym with small letters inside (HCoV)."""

_COMMON_ENGLISH: Final = frozenset(
    """
    i mr mrs ms dr sir lord lady madam comrade comrades general marshal colonel captain major lieutenant admiral
    president prime minister ministers ministry foreign government governor mayor secretary chairman director head
    chief deputy commissar commissars ambassador envoy council councils committee commission conference session
    congress soviet party union republic federation kingdom empire state states district region oblast krai territory
    city town street avenue
    square river lake sea ocean island islands mountain mount north south east west northern southern eastern western
    central national international federal regional public people army navy fleet force forces military war court
    supreme house parliament senate bank group company corporation university institute academy school church saint
    holy museum theatre theater park station airport hospital centre center agency service bureau office department
    treaty agreement pact act law code article chapter section part volume book the a an and of in on for to with at
    by from as is are was were be this that these those it he she they we you his her their our its my not no yes but
    or if when while where who what why how all any some one two first second third new old great big little young
    red white black green blue god bible christmas easter internet covid day night year month week morning king queen
    prince princess duke count world cup league championship olympic olympics games team club champions premier
    news times post journal press television channel radio film award prize festival forum summit project program
    programme plan system fund foundation association organisation organization society movement front
    monday tuesday wednesday thursday friday saturday sunday tv ceo pm am ok
    after before according also during since although however there here now then meanwhile today yesterday
    """.split()
)


class EnglishNames:
    """Finds names in English texts; remembers what it found out about forms."""

    def __init__(self, table: NameTable) -> None:
        self._table = table
        self._openings = frozenset(phrase[0] for phrase in table.by_version if len(phrase) > 1)
        self._kinds: Remembered[tuple[str, bool, bool, bool], tuple[NameKind | None, bool]] = Remembered()
        self._foreign: Remembered[str, bool] = Remembered()

    def names(self, text: str, marked: list[MarkedWord]) -> tuple[Name, ...]:
        """The names among the marked words of a text, those of several words that the table knows first."""
        found: list[Name] = []
        index = 0
        while index < len(marked):
            if not marked[index].may_name:
                index += 1
                continue
            phrase = self._table_phrase(text, marked, index)
            if phrase is not None:
                found.append(phrase[0])
                index = phrase[1]
                continue
            end = index
            kinds: list[tuple[MarkedWord, NameKind | None, bool]] = []
            while end < len(marked) and (not kinds or are_joined(text, marked[end - 1], marked[end])):
                kind, certain = self._kind(marked[end])
                particle = bool(kinds) and marked[end].text in PARTICLES
                if kind is None and not marked[end].initial and not particle:
                    break
                kinds.append((marked[end], kind, certain))
                end += 1
            name = assembled(text, kinds, english_forms, self._is_foreign)
            if name is not None:
                found.append(name)
            index = max(end, index + 1)
        return tuple(found)

    def _table_phrase(self, text: str, marked: list[MarkedWord], index: int) -> tuple[Name, int] | None:
        head = marked[index].text
        if not head[0].isupper() or latin_form(_without_possessive(head)) not in self._openings:
            return None
        return _table_phrase(text, marked, index, self._table)

    def _kind(self, word: MarkedWord) -> tuple[NameKind | None, bool]:
        key = (word.text, word.initial, word.sentence_start, word.shouted)
        found = self._kinds.get(key)
        if found is None:
            found = self._kinds[key] = _english_kind(word, self._table)
        return found

    def _is_foreign(self, word: str) -> bool:
        found = self._foreign.get(word)
        if found is None:
            found = self._foreign[word] = _is_foreign(word, self._table)
        return found


def _table_phrase(text: str, marked: list[MarkedWord], index: int, table: NameTable) -> tuple[Name, int] | None:
    """A name of several words that the table knows (United States, Chiang Kai-shek), and the word after it."""
    for size in (5, 4, 3, 2):
        part = marked[index : index + size]
        if len(part) < size or not part[-1].text[:1].isalpha():
            continue
        low = tuple(latin_form(_without_possessive(word.text)) for word in part)
        rows = table.by_version.get(low)
        if rows and not all(word.text.islower() for word in part[1:]):
            span = Span(part[0].start, part[-1].end)
            words = tuple(word.text for word in part)
            forms = tuple(frozenset({form}) for form in low)
            return Name(span, span.of(text), words, forms, kind=row_kind(rows[0].kind)), index + size
    return None


def english_forms(word: str) -> frozenset[str]:
    """The word in ASCII letters, without the possessive ending."""
    return frozenset({latin_form(_without_possessive(word))})


def _without_possessive(word: str) -> str:
    return _POSSESSIVE.sub("", word) if not word.isalpha() else word


def _english_kind(word: MarkedWord, table: NameTable) -> tuple[NameKind | None, bool]:
    bare = _without_possessive(word.text)
    low = latin_form(bare)
    if not low or not word.text[0].isupper() or is_safe_roman(bare):
        return None, False
    rows = _rows(bare, table)
    if word.initial and not (rows and len(low) > 1):
        return None, False
    if re.fullmatch(r"[A-Z]{2,}s", bare):
        bare, low = bare[:-1], low[:-1]
    mixed = not rows and _MIXED.fullmatch(bare) is not None
    if mixed or (len(bare) > 1 and bare.replace(".", "").isupper() and not word.shouted):
        return (NameKind.ACRONYM, not mixed) if low not in _COMMON_ENGLISH or rows else (None, False)
    if low in _COMMON_ENGLISH or month_number(low) or low in number_words():
        return None, False
    if rows and len(low) > 2:
        return row_kind(rows[0].kind), True
    if not _is_known_english(bare):
        return NameKind.OTHER, not word.shouted and not word.sentence_start
    listed = low in table.english_names
    if listed and not word.sentence_start and not word.shouted:
        return NameKind.PERSON, True
    return (NameKind.OTHER, False) if not word.sentence_start and not word.shouted else (None, False)


def _rows(word: str, table: NameTable) -> list[NameRow]:
    """The table's rows for a word; a word in small letters is no acronym (Car, CAR)."""
    low = latin_form(word)
    return [
        row
        for row in table.by_version.get((low,), ())
        if word.isupper() or not all(form.isupper() for form in row.versions if latin_form(form) == low)
    ]


def _is_foreign(word: str, table: NameTable) -> bool:
    """Whether a word stands in no general dictionary or heads a row of a place; an acronym must have a row."""
    rows = _rows(word, table)
    if word.isupper():
        return bool(rows)
    if any(row.kind == "place" and latin_form(row.versions[0]) == latin_form(word) for row in rows):
        return True
    return len(latin_form(word)) > 3 and not _is_known_english(_without_possessive(word))


def _is_known_english(word: str) -> bool:
    """Whether the word, or what stands before an apostrophe (they're), is in the dictionary."""
    low = latin_form(re.split(r"['’]", word)[0]) if re.search(r"['’](?:re|ve|ll|d|m|t|s)$", word) else latin_form(word)
    if any(simplemma.is_known(form, lang="en") for form in (low, low.title(), word)):
        return True
    return any(
        simplemma.is_known(low[:cut], lang="en") and simplemma.is_known(low[cut:], lang="en")
        for cut in range(4, len(low) - 3)
    )
