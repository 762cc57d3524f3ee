"""The words of an original and its version, as names are sought among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from workbench.language.lemmas import ENGLISH_FUNCTION_WORDS
from workbench.language.name_matcher import NameMatcher
from workbench.language.name_table import NameRow, Phrase, version_words
from workbench.language.names import words_of
from workbench.language.transliteration import latin_form
from workbench.texts.model import Span

COMPOUNDED: Final = re.compile(r"(?<=[a-z])[A-Z][a-z]{2,}")
"""A name at the end of a compound (SpongeBob)."""

_POSSESSIVE: Final = re.compile(r"['’]s?$")
_HYPHENATED: Final = re.compile(r"[А-ЯЁ][а-яё]+-[А-ЯЁ][а-яё]+")


@dataclass(frozen=True, slots=True)
class NameSide:
    """A text's words as they are looked up.

    Attributes:
        words: in order.
        forms: of each word (of an original).
        every: all forms together (of a version with neighbours written as one).
        line: the words with blanks between (of a version).
        spans: of each word (of a version).
        latin: words that may spell a name of the other side.
        phrases: the table's rows of several words that stand in an original, with their forms.
    """

    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...] = ()
    every: frozenset[str] = frozenset()
    line: str = ""
    spans: tuple[Span, ...] = ()
    latin: frozenset[str] = frozenset()
    phrases: tuple[tuple[NameRow, frozenset[str]], ...] = ()

    def has(self, words: Phrase) -> bool:
        """Whether the words stand in a row in a version."""
        return f" {' '.join(words)} " in self.line

    def places(self, words: Phrase) -> list[Span]:
        """Where the words stand in a row in a version."""
        if not self.has(words):
            return []
        size = len(words)
        return [
            Span(self.spans[k].start, self.spans[k + size - 1].end)
            for k in range(len(self.words) - size + 1)
            if self.words[k : k + size] == words
        ]


class NameTexts:
    """Both texts' words, read when a name without a partner first asks for them."""

    def __init__(self, original: str, version: str, matcher: NameMatcher) -> None:
        self._original, self._version, self._matcher = original, version, matcher

    @cached_property
    def original(self) -> NameSide:
        """The original's words."""
        words = tuple(word for piece, _, _ in words_of(self._original) for word in piece.split("-"))
        words += tuple(match[0].replace("-", "") for match in _HYPHENATED.finditer(self._original))
        forms = tuple(self._matcher.forms(word) for word in words)
        every = frozenset().union(*forms)
        ascii_words = [word for word in map(latin_form, words) if word]
        latin = frozenset(ascii_words) | frozenset(a + b for a, b in pairwise(ascii_words))
        return NameSide(words, forms, every, latin=latin, phrases=self._matcher.phrases_in(every))

    @cached_property
    def version(self) -> NameSide:
        """The version's words; neighbours are read as one too, where one has a capital and none is a function word."""
        read = [
            (word, Span(start, end), piece[0].isupper())
            for piece, start, end in words_of(self._version)
            if (word := latin_form(_POSSESSIVE.sub("", piece)))
        ]
        words = tuple(word for word, _, _ in read)
        every = frozenset(words) | frozenset(
            first + second
            for (first, _, one), (second, _, other) in pairwise(read)
            if (one or other) and not {first, second} & ENGLISH_FUNCTION_WORDS
        )
        every |= frozenset(latin_form(part[0]) for part in COMPOUNDED.finditer(self._version))
        return NameSide(
            words,
            every=every,
            line=f" {' '.join(words)} ",
            spans=tuple(span for _, span, _ in read),
            latin=every - ENGLISH_FUNCTION_WORDS,
        )


@lru_cache(maxsize=4096)
def said_words(form: str) -> Phrase:
    """The words of a version form of the table as they are read in a version: without the sign of the possessive."""
    return version_words(" ".join(_POSSESSIVE.sub("", word) for word in form.split()))
