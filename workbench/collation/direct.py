"""Versions met directly: rows that lie beside each other joined where two versions plainly say the same in them.

Through the original alone two versions miss each other wherever one of them was aligned a sentence off: its sentence
then stands in the row before or after that of its twin. English and English share words, which tells them apart
from their neighbours far better than the original could.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, Protocol

from workbench.works.model import CollationRow

SAME: Final = 0.6
"""Dice's coefficient of the words of two sentences from which they are the same sentence of two versions."""

LEAST_WORDS: Final = 4
"""Sentences of fewer different words say too little to be told apart."""

REACH: Final = 2
"""Rows apart that two such sentences may stand."""

_AHEAD: Final = 0.25  # how much more alike than what stands beside each of them in its own row
_WORD: Final = re.compile(r"\w+")

Words = frozenset[str]


class Sentences(Protocol):
    """A version to be met: the texts of its sentences by id."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Texts by id."""


def directly_joined(rows: Sequence[CollationRow], versions: Sequence[Sentences]) -> list[CollationRow]:
    """The rows, with those joined between which two versions meet directly.

    Only the neighbourhood of rows that lack a version is looked at: where every version has its sentence in every
    row, nothing is off. What lies between two joined rows joins them.
    """
    words = [_Words(version.sentences) for version in versions]
    last = list(range(len(rows)))  # the last row that a row is joined with
    for place in _doubtful(rows):
        for other in range(place + 1, min(place + REACH, len(rows) - 1) + 1):
            if last[place] < other and _meet(rows[place], rows[other], words):
                last[place] = other
    joined: list[CollationRow] = []
    begin = 0
    while begin < len(rows):
        end = last[begin]
        place = begin
        while place < end:
            place += 1
            end = max(end, last[place])
        joined.append(_together(rows[begin : end + 1]) if end > begin else rows[begin])
        begin = end + 1
    return joined


class _Words:
    """The words of a version's sentences, each made when it is first asked for."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._sentences = sentences
        self._known: dict[int, Words] = {}

    def of(self, sentence: int) -> Words:
        """The different words of a sentence, case folded."""
        if sentence not in self._known:
            self._known[sentence] = frozenset(_WORD.findall(self._sentences[sentence].casefold()))
        return self._known[sentence]

    def of_all(self, sentences: Sequence[int]) -> Words:
        """The different words of several sentences."""
        return frozenset[str]().union(*(self.of(one) for one in sentences))


def _doubtful(rows: Sequence[CollationRow]) -> Iterator[int]:
    """Places of rows that lack a version that another has, and of those within reach of them."""
    lacking = [0 < sum(not ids for ids in row.versions) < len(row.versions) for row in rows]
    near = -REACH - 1
    ahead = [place for place, lacks in enumerate(lacking) if lacks]
    at = 0
    for place in range(len(rows)):
        if lacking[place]:
            near = place
        while at < len(ahead) and ahead[at] < place:
            at += 1
        if place - near <= REACH or (at < len(ahead) and ahead[at] - place <= REACH):
            yield place


def _meet(one: CollationRow, other: CollationRow, words: Sequence[_Words]) -> bool:
    """Whether some sentence of one row and some of the other are the same sentence in two versions."""
    for first, second in combinations(range(len(words)), 2):
        for left, right in ((first, second), (second, first)):
            if _twins(one, left, other, right, words):
                return True
    return False


def _twins(one: CollationRow, left: int, other: CollationRow, right: int, words: Sequence[_Words]) -> bool:
    """Whether a sentence of version `left` in one row is one of version `right` in the other."""
    if not one.versions[left] or not other.versions[right]:
        return False
    beside_left = words[right].of_all(one.versions[right])
    beside_right = words[left].of_all(other.versions[left])
    for mine in (words[left].of(i) for i in one.versions[left]):
        if len(mine) < LEAST_WORDS:
            continue
        for yours in (words[right].of(i) for i in other.versions[right]):
            if len(yours) < LEAST_WORDS:
                continue
            alike = _dice(mine, yours)
            rivals = max(_held(mine, beside_left), _held(yours, beside_right))
            if alike >= SAME and alike >= rivals + _AHEAD:
                return True
    return False


def _dice(one: Words, other: Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _held(words: Words, text: Words) -> float:
    """The share of the words that a text has."""
    return len(words & text) / len(words)


def _together(rows: Sequence[CollationRow]) -> CollationRow:
    versions = [sorted(i for row in rows for i in row.versions[n]) for n in range(len(rows[0].versions))]
    original = sorted(i for row in rows for i in row.original)
    return replace(rows[0], original=tuple(original), versions=tuple(map(tuple, versions)))
