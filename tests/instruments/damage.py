"""A damage generator: plants known divergences in good translations, for fitting and for benchmarks.

Each damage changes the version's text alone and says what it did: which words of the original lost their rendering,
and which words of the new text render nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workbench.alignment.words import WordTable
from workbench.alignment.words_tokens import ARTICLES, AUXILIARIES, PREPOSITIONS
from workbench.language.lemmas import English, Russian
from workbench.texts.model import Span
from workbench.texts.tokens import is_word, word_spans

MONTHS: Final = tuple("January February March April May June July August September October November December".split())
NUMBER_WORDS: Final = tuple(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred".split()
)
_BEFORE: Final = {"NOUN": "ADJF", "VERB": "ADVB", "INFN": "ADVB", "ADJF": "ADVB"}
"""Which part of speech may be put before a word whose original has the key's part of speech."""

_SURE: Final = 0.8  # confidence of a link that a damage may rely on


@dataclass(frozen=True, slots=True)
class Good:
    """A good pair: texts, word spans, and the word table of its alignment."""

    original: str
    version: str
    original_spans: tuple[Span, ...]
    version_spans: tuple[Span, ...]
    table: WordTable

    def renderings(self) -> dict[int, list[tuple[int, float]]]:
        """For each version word its original words with confidence."""
        found: dict[int, list[tuple[int, float]]] = {}
        for i, j, confidence in self.table.links:
            found.setdefault(j, []).append((i, confidence))
        return found


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged version.

    Attributes:
        kind: the damage's name.
        version: the new text.
        lost: indices of original words that are no longer rendered.
        foreign: spans in the new text of words that render nothing.
        cut: how many words of the new text stand before the place where words were taken out; None where none were.
    """

    kind: str
    version: str
    lost: tuple[int, ...]
    foreign: tuple[Span, ...]
    cut: int | None = None


def _tells(analyser: Russian | English, word: str) -> bool:
    """Whether a text says something else without the word."""
    return analyser.is_content_word(word) or analyser.is_qualifier(word)


class DamageGenerator:
    """Plants damages; words to insert come from `donors`, other good pairs of the same document or corpus."""

    def __init__(self, donors: Sequence[Good], russian: Russian, english: English, seed: int = 0) -> None:
        self._donors = donors
        self._russian = russian
        self._english = english
        self._random = random.Random(seed)
        self._beside: tuple[dict[str, list[str]], dict[str, list[str]]] | None = None
        self.kinds: dict[str, Callable[[Good], Damaged | None]] = {
            "drop word": self.drop_word,
            "drop phrase": self.drop_phrase,
            "drop clause": self.drop_clause,
            "insert word": self.insert_word,
            "insert fitting word": self.insert_fitting_word,
            "insert phrase": self.insert_phrase,
            "replace word": self.replace_word,
            "number": self.change_number,
            "date": self.change_date,
            "name": self.change_name,
            "negation": self.turn_negation,
            "code mix": self.mix_code,
        }

    def any(self, good: Good, kinds: Sequence[str] | None = None) -> Damaged | None:
        """A damage of a random kind that the pair allows, or None."""
        names = list(kinds or self.kinds)
        self._random.shuffle(names)
        for name in names:
            damaged = self.kinds[name](good)
            if damaged is not None and damaged.version != good.version:
                return damaged
        return None

    def drop_word(self, good: Good) -> Damaged | None:
        """Leave out one telling word."""
        chosen = self._telling(good)
        return self._without(good, "drop word", range(chosen, chosen + 1)) if chosen is not None else None

    def drop_phrase(self, good: Good) -> Damaged | None:
        """Leave out a phrase of two to six words that begins with a preposition or article, or ends in a noun."""
        words = self._words(good)
        starts = [j for j, word in enumerate(words[1:-1], 1) if word.lower() in PREPOSITIONS | ARTICLES]
        if not starts:
            return None
        start = self._random.choice(starts)
        length = self._random.randint(2, 6)
        stop = start + 1
        while stop < len(words) and stop - start < length and is_word(words[stop]):
            stop += 1
        return self._without(good, "drop phrase", range(start, stop)) if stop - start > 1 else None

    def drop_clause(self, good: Good) -> Damaged | None:
        """Leave out what stands between two commas, or from a comma to the end."""
        words = self._words(good)
        cuts = [j for j, word in enumerate(words) if word in {",", ";", "–", "—", ":"}]
        ends = [*cuts, len(words) - 1]
        spans = [(a, b) for a, b in zip(cuts, ends[1:], strict=False) if 3 <= b - a <= 18 and b - a < 0.6 * len(words)]
        if not spans:
            return None
        start, stop = self._random.choice(spans)
        return self._without(good, "drop clause", range(start, stop))

    def insert_word(self, good: Good) -> Damaged | None:
        """Put an adjective of another pair before a noun, or an adverb before a verb."""
        place = self._telling(good)
        wanted = _BEFORE.get(self._part(good, place)) if place is not None else None
        if place is None or wanted is None:
            return None
        for _ in range(12):
            donor = self._random.choice(self._donors)
            chosen = self._telling(donor)
            if chosen is None or donor is good or self._part(donor, chosen) != wanted:
                continue
            word = donor.version_spans[chosen].of(donor.version)
            if word.islower() and word not in good.version.lower():
                return self._with(good, "insert word", place, word)
        return None

    def insert_fitting_word(self, good: Good) -> Damaged | None:
        """Put a telling word where another pair has it beside one of the same neighbours."""
        words = self._words(good)
        present = {word.lower() for word in words}
        before, behind = self._neighbours()
        for _ in range(12 if len(words) > 2 else 0):
            place = self._random.randrange(1, len(words))
            if not is_word(words[place]):
                continue
            fitting = (
                before.get(words[place].lower())
                if self._random.random() < 0.6
                else behind.get(words[place - 1].lower())
            )
            word = self._random.choice(fitting) if fitting else ""
            if len(word) > 2 and word not in present:
                return self._with(good, "insert fitting word", place, word)
        return None

    def insert_phrase(self, good: Good) -> Damaged | None:
        """Put a phrase of another pair after a word."""
        donor = self._random.choice(self._donors)
        words = self._words(donor)
        if donor is good or len(words) < 6 or len(good.version_spans) < 4:
            return None
        length = self._random.randint(3, min(10, len(words) - 2))
        start = self._random.randint(1, len(words) - 1 - length)
        first, last = donor.version_spans[start], donor.version_spans[start + length - 1]
        phrase = donor.version[first.start : last.end].strip(' ,.;:"«»“”')
        place = self._random.randint(1, len(good.version_spans) - 1)
        return self._with(good, "insert phrase", place, phrase)

    def replace_word(self, good: Good) -> Damaged | None:
        """Put a word of another pair, of the same part of speech and close in meaning if there is one, for a word."""
        chosen = self._telling(good)
        if chosen is None:
            return None
        old = good.version_spans[chosen].of(good.version)
        part = self._part(good, chosen)
        for _ in range(12):
            donor = self._random.choice(self._donors)
            other = self._telling(donor)
            if other is None or donor is good or self._part(donor, other) != part:
                continue
            new = donor.version_spans[other].of(donor.version)
            if self._english.lemma(new) != self._english.lemma(old) and new[0].isupper() == old[0].isupper():
                return self._instead(good, "replace word", chosen, new)
        return None

    def change_number(self, good: Good) -> Damaged | None:
        """Change a digit of a number, or a number word for another."""
        words = self._words(good)
        places = [j for j, word in enumerate(words) if re.fullmatch(r"\d[\d.,]*", word)]
        places += [j for j, word in enumerate(words) if word.lower() in NUMBER_WORDS]
        if not places:
            return None
        chosen = self._random.choice(places)
        old = words[chosen]
        if old.lower() in NUMBER_WORDS:
            new = self._random.choice([word for word in NUMBER_WORDS if word != old.lower()])
            return self._instead(good, "number", chosen, new.capitalize() if old[0].isupper() else new)
        position = self._random.choice([index for index, letter in enumerate(old) if letter.isdigit()])
        digit = self._random.choice([d for d in "123456789" if d != old[position]])
        return self._instead(good, "number", chosen, old[:position] + digit + old[position + 1 :])

    def change_date(self, good: Good) -> Damaged | None:
        """Change a month."""
        words = self._words(good)
        places = [j for j, word in enumerate(words) if word in MONTHS and word not in {"May", "March"}]
        if not places:
            return None
        chosen = self._random.choice(places)
        new = self._random.choice([month for month in MONTHS if month != words[chosen]])
        return self._instead(good, "date", chosen, new)

    def change_name(self, good: Good) -> Damaged | None:
        """Put another name for a name."""
        places = self._names(good)
        donor = self._random.choice(self._donors)
        others = self._names(donor)
        if not places or not others or donor is good:
            return None
        chosen, other = self._random.choice(places), self._random.choice(others)
        new = donor.version_spans[other].of(donor.version)
        if new.lower()[:4] == good.version_spans[chosen].of(good.version).lower()[:4]:
            return None
        return self._instead(good, "name", chosen, new)

    def turn_negation(self, good: Good) -> Damaged | None:
        """Take a negation out, or negate an auxiliary."""
        words = self._words(good)
        for j, word in enumerate(words):
            if word.lower() in {"not", "never"}:
                return self._without(good, "negation", range(j, j + 1))
            if word.lower().replace("’", "'").endswith("n't") and word.lower() not in {"can't", "won't", "ain't"}:
                return self._instead(good, "negation", j, word[:-3])
        places = [
            j
            for j, word in enumerate(words[:-1])
            if word.lower() in AUXILIARIES - {"be", "been", "being"} and word[0] != "'"
        ]
        if not places or any(
            word.lower().endswith(("n't", "n’t"))
            or word.lower() in {"no", "nor", "neither", "nothing", "without", "none"}
            for word in words
        ):
            return None
        return self._with(good, "negation", self._random.choice(places) + 1, "not")

    def mix_code(self, good: Good) -> Damaged | None:
        """Put the Russian word for its rendering."""
        chosen = self._telling(good)
        if chosen is None:
            return None
        i = max(good.renderings()[chosen], key=lambda link: link[1])[0]
        return self._instead(good, "code mix", chosen, good.original_spans[i].of(good.original))

    def _neighbours(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """For a word the telling words that stand before and behind it in the donors, each once."""
        if self._beside is None:
            before: dict[str, dict[str, None]] = {}
            behind: dict[str, dict[str, None]] = {}
            for donor in self._donors:
                for first, second in pairwise(self._words(donor)):
                    if not (is_word(first) and is_word(second)):
                        continue
                    if first.islower() and _tells(self._english, first):
                        before.setdefault(second.lower(), {})[first] = None
                    if second.islower() and _tells(self._english, second):
                        behind.setdefault(first.lower(), {})[second] = None
            self._beside = {k: list(v) for k, v in before.items()}, {k: list(v) for k, v in behind.items()}
        return self._beside

    def _words(self, good: Good) -> list[str]:
        return [span.of(good.version) for span in good.version_spans]

    def _telling(self, good: Good) -> int | None:
        """A telling word of the version that surely renders a telling word of the original."""
        links = good.renderings()
        places = [
            j
            for j, word in enumerate(self._words(good))
            if _tells(self._english, word)
            and any(
                confidence >= _SURE and _tells(self._russian, good.original_spans[i].of(good.original))
                for i, confidence in links.get(j, ())
            )
        ]
        return self._random.choice(places) if places else None

    def _names(self, good: Good) -> list[int]:
        links = good.renderings()
        return [
            j
            for j, word in enumerate(self._words(good))
            if j > 0
            and word[0].isupper()
            and word[1:].islower()
            and word not in MONTHS
            and any(good.original_spans[i].of(good.original)[0].isupper() for i, _ in links.get(j, ()))
        ]

    def _part(self, good: Good, version_word: int) -> str:
        i = max(good.renderings()[version_word], key=lambda link: link[1])[0]
        return self._russian.part(good.original_spans[i].of(good.original))

    def _lost(self, good: Good, removed: Sequence[int]) -> tuple[int, ...]:
        gone = set(removed)
        kept: set[int] = set()
        lost: set[int] = set()
        for i, j, confidence in good.table.links:
            if j in gone:
                if confidence >= 0.5:
                    lost.add(i)
            elif confidence >= 0.5 and _tells(self._english, good.version_spans[j].of(good.version)):
                kept.add(i)
        return tuple(sorted(lost - kept))

    def _without(self, good: Good, kind: str, removed: range) -> Damaged | None:
        lost = self._lost(good, removed)
        if not lost or len(removed) > 0.7 * len(good.version_spans):
            return None
        start, end = good.version_spans[removed[0]].start, good.version_spans[removed[-1]].end
        before, after = good.version[:start], good.version[end:]
        if before.endswith(" ") and (after.startswith(" ") or after[:1] in {",", ".", ";", ""}):
            before = before[:-1]
        text = before + after
        text = text[:1].upper() + text[1:] if good.version[:1].isupper() else text
        return Damaged(kind, text.lstrip(), lost, (), removed[0])

    def _with(self, good: Good, kind: str, place: int, phrase: str) -> Damaged:
        start = good.version_spans[place].start
        text = f"{good.version[:start]}{phrase} {good.version[start:]}"
        return Damaged(kind, text, (), tuple(span.shifted(start) for span in word_spans(phrase)))

    def _instead(self, good: Good, kind: str, place: int, new: str) -> Damaged:
        span = good.version_spans[place]
        text = good.version[: span.start] + new + good.version[span.end :]
        return Damaged(kind, text, self._lost(good, [place]), (Span(span.start, span.start + len(new)),))
