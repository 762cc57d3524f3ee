"""What a name in a text is, and how words with capitals make one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from workbench.texts.model import Span

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?(?:\.[A-ZА-ЯЁ](?![^\W\d_])\.?)*")
_BESIDE: Final = frozenset(" \t\u00a0'’-")
_ENDS: Final = frozenset('.!?…:;»«“”"„([\n•—–*|')
PARTICLES: Final = frozenset(
    "фон ван де ди да дер ден дель ла ле бен ибн аль эль von van de di da der den del la le".split()
)
_ABBREVIATED: Final = frozenset("г гг тов т им св ул пр mr mrs dr st ms gen col см обл".split())


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    PEOPLE = "people"
    ACRONYM = "acronym"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        span: from its first word (or initial) to its last.
        text: as it stands.
        words: its words without initials and particles, as they stand.
        forms: of each word the lower-case forms that it may come from (lemmas, stem, the form itself).
        initials: letters before or after it (В., М.), in capitals.
        kind: what it names, as far as the words tell.
        certain: whether it can hardly be a common word with a capital.
        foreign: whether a word of it stands in no general dictionary, or is an acronym or place that the table has.
        opening: whether it is one word at the head of a sentence, where a capital says nothing.
    """

    span: Span
    text: str
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    initials: tuple[str, ...] = ()
    kind: NameKind = NameKind.OTHER
    certain: bool = True
    foreign: bool = False
    opening: bool = False

    @property
    def main(self) -> str:
        """The word that must not change: the last one (the surname of a person)."""
        return self.words[-1]


NOT_PERSONS: Final = frozenset({NameKind.PLACE, NameKind.ACRONYM, NameKind.ORGANISATION})


class MarkedWord(NamedTuple):
    """A word with what its place tells (a tuple, as there is one for every word of every text).

    Attributes:
        text: as it stands, U.S. and What's as one.
        start: first code point.
        end: past the last.
        initial: whether it is an initial with its point, or several (В., U.S.).
        sentence_start: whether a capital says nothing there (not told of words in small letters).
        shouted: whether most of the text is in capitals (not told of words in small letters).
    """

    text: str
    start: int
    end: int
    initial: bool
    sentence_start: bool
    shouted: bool

    @property
    def may_name(self) -> bool:
        """Whether a name may begin here: with a capital or an initial."""
        return self.initial or self.text[0].isupper()


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of `text` with their places; U.S. and В.М. keep their points apart from the words around.

    The last texts are remembered: names are found in a text and then sought in it.
    """
    found = []
    for match in _WORD.finditer(text):
        word, start = match[0].rstrip("'’"), match.start()
        found.append((word, start, start + len(word)))
    return tuple(found)


def marked_words(text: str) -> list[MarkedWord]:
    """The words of `text` with what their places tell."""
    found = words_of(text)
    capitals = sum(1 for word, _, _ in found if len(word) > 1 and word.isupper())
    shouted = capitals > 3 and capitals * 2 > len(found)
    marked = []
    for word, start, end in found:
        if word.islower() and "." not in word:
            marked.append(MarkedWord(word, start, end, initial=False, sentence_start=False, shouted=False))
            continue
        last = start - 1
        while last >= 0 and text[last] in _BESIDE:
            last -= 1
        first = last < 0 or text[last] in _ENDS
        if first and last >= 0 and text[last] == "." and _is_initial(text[: last + 1]):
            first = False
        single = len(word) == 1 and word.isupper() and text[end : end + 1] == "."
        dotted = "." in word and all(len(part) <= 1 for part in word.split("."))
        marked.append(MarkedWord(word, start, end, single or dotted, first, shouted))
    return marked


def _is_initial(before: str) -> bool:
    match = re.search(r"([^\W\d_]+)\.$", before)
    if match is None:
        return False
    word = match[1]
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATED


def are_joined(text: str, before: MarkedWord, after: MarkedWord) -> bool:
    """Whether a word may go on the name that the word before it is in."""
    between = text[before.end : after.start]
    if before.initial or (len(before.text) == 1 and between.startswith(".")):
        between = between.lstrip(".")
    if after.text[0].isupper() and between in {" ", "\u00a0", "-", "\u2011", "", "- "}:
        return True
    return between in {" ", "\u00a0"} and after.text in PARTICLES


def row_kind(kind: str) -> NameKind:
    """The kind that a row of the table of names states."""
    return NameKind(kind) if kind in set(NameKind) else NameKind.OTHER


def assembled(
    text: str,
    kinds: list[tuple[MarkedWord, NameKind | None, bool]],
    forms: Callable[[str], frozenset[str]],
    foreign: Callable[[str], bool],
) -> Name | None:
    """One name of the words found in a row; particles and initials do not make a name alone."""
    while kinds and kinds[-1][1] is None and not kinds[-1][0].initial:
        kinds.pop()
    named = [(word, kind, certain) for word, kind, certain in kinds if kind is not None]
    if not named:
        return None
    first, last = kinds[0][0], kinds[-1][0]
    end = last.end + 1 if last.initial and text[last.end : last.end + 1] == "." else last.end
    span = Span(first.start, end)
    ranked = [kind for _, kind, certain in named if certain and kind is not None] or [k for _, k, _ in named if k]
    kind = NameKind.PERSON if NameKind.PERSON in ranked else ranked[-1]
    initials = tuple(
        letter for word, _, _ in kinds if word.initial for letter in word.text.replace(".", "") if letter.isupper()
    )
    strange = any(foreign(word.text) for word, _, _ in named)
    return Name(
        span=span,
        text=span.of(text),
        words=tuple(word.text for word, _, _ in named),
        forms=tuple(forms(word.text) for word, _, _ in named),
        initials=initials,
        kind=kind,
        certain=any(certain for _, _, certain in named) or (len(named) > 1 and strange),
        foreign=strange,
        opening=len(named) == 1 and not initials and named[0][0].sentence_start,
    )
