"""Words that say the opposite of what they should render."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workbench.alignment.words_table import UNKNOWN, TranslationTable
from workbench.alignment.words_tokens import Token, TokenClass
from workbench.divergence.view import LINKED, PairView, SideView, finding
from workbench.language.negation import Negation, NegationKind, negations
from workbench.language.opposites import Opposites, OppositesTable
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

CODE: Final = "meaning.opposite"
LANGUAGES: Final = {("ru", "en"), ("en", "ru")}
_NONE: Final = Opposites(frozenset(), frozenset(), frozenset())
_TIED: Final = -3.0  # log strength from which the table of translations knows a rendering
_TURNED: Final = 40  # code points before a word within which a negation may turn it round
_BEFORE: Final = 15  # the same for a word of negative meaning
_GRADING: Final = frozenset(("rather", "скорее"))
"""What negates in "rather than", and before another word only grades it."""

_PLACE: Final = 5.0  # words between a word without a counterpart and the place where it is expected
_BESIDE: Final = 40  # code points within which a second opposite takes back the first
_CONFIDENCE: Final = (0.45, 0.8)  # of likely and of sure ones


@dataclass(frozen=True, slots=True)
class Suspect:
    """A Russian and an English word that say opposite things.

    Attributes:
        russian, english: their indices.
        russian_word, english_word: as the table has them.
        sure: whether the table and the word alignment are.
    """

    russian: int
    english: int
    russian_word: str
    english_word: str
    sure: bool


@dataclass(frozen=True, slots=True)
class OppositesRule:
    """Looks for renderings that the table of opposites knows as the contrary of a word's meaning.

    Attributes:
        table: what says the opposite of what.
        translations: which words may explain each other.
    """

    table: OppositesTable
    translations: TranslationTable

    def __call__(self, view: PairView) -> list[Finding]:
        """A finding for each word whose rendering says the opposite."""
        turned = view.original.language != "ru"
        return [_finding(view, one, turned=turned) for one in self.suspects(view)]

    def suspects(self, view: PairView) -> list[Suspect]:
        """Opposites that no negation and no other word of the pair explains."""
        languages = (view.original.language, view.version.language)
        if languages not in LANGUAGES:
            return []
        turned = languages[0] == "en"
        russian, english = (view.version, view.original) if turned else (view.original, view.version)
        found = [one for one in self._opposed(russian, english) if not self._explained(russian, english, one)]
        if not found:
            return []
        sides = [_Turned(side, negations(side.text, language=side.language)) for side in (russian, english)]
        found = [one for one in found if sides[0].turns(one.russian) == sides[1].turns(one.english)]
        return _unanswered(english, found)

    def _opposed(self, russian: SideView, english: SideView) -> Iterator[Suspect]:
        for j, token in enumerate(english.tokens):
            words = [word for word in (token.lower, token.lemma) if word in self.table.english]
            if not words:
                continue
            best, confidence = max(english.links[j], key=lambda link: link[1], default=(-1, 0.0))
            linked = confidence >= LINKED
            places = [best] if best >= 0 else []
            for i in places if linked else [*places, *self._open(russian, english, j)]:
                lemma = russian.tokens[i].lemma
                known = self.table.of_russian.get(lemma, _NONE)
                word = next((word for word in words if word in known.sure or word in known.likely), None)
                if word is not None:
                    yield Suspect(i, j, lemma, word, linked and word in known.sure)
                    break

    def _open(self, russian: SideView, english: SideView, index: int) -> list[int]:
        """The Russian words without a sure and known counterpart near an English word's place, the nearest first."""
        place = _place(english, len(russian.spans), index)
        near = sorted((abs(i - place), i) for i in range(len(russian.spans)) if abs(i - place) <= _PLACE)
        return [
            i
            for _, i in near
            if russian.tokens[i].kind is TokenClass.WORD
            and russian.content[i]
            and not self._settled(russian, english, i, index)
        ]

    def _explained(self, russian: SideView, english: SideView, one: Suspect) -> bool:
        """Whether another word of the version may render the Russian one, or another one stand behind the English."""
        word, opposite = russian.tokens[one.russian], english.tokens[one.english]
        return any(
            k != one.english
            and self._renders(word, token, content=english.content[k])
            and not self._settled(english, russian, k, one.russian)
            for k, token in enumerate(english.tokens)
        ) or any(
            k != one.russian
            and self._renders(token, opposite, content=True)
            and not self._settled(russian, english, k, one.english)
            for k, token in enumerate(russian.tokens)
        )

    def _renders(self, russian: Token, english: Token, *, content: bool) -> bool:
        """Whether an English word means what a Russian one does; function words only where they have opposites."""
        meanings = self.table.of_russian.get(russian.lemma, _NONE).meanings
        if english.lemma in meanings or english.lower in meanings:
            return True
        return self._tied(russian, english) and (content or english.lower in self.table.english)

    def _tied(self, russian: Token, english: Token) -> bool:
        return self.translations.strengths.get(russian.lemma, {}).get(english.lemma, UNKNOWN) > _TIED

    def _settled(self, side: SideView, other: SideView, index: int, except_for: int) -> bool:
        """Whether a word has a sure counterpart of its own that the table of translations knows."""
        word = side.tokens[index]
        for k, confidence in side.links[index]:
            if confidence >= LINKED and k != except_for:
                pair = (word, other.tokens[k]) if side.language == "ru" else (other.tokens[k], word)
                if self._tied(*pair):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class _Turned:
    """A side with its negations."""

    side: SideView
    negations: Sequence[Negation]

    def turns(self, index: int) -> int:
        """How many negations other than the word itself bear on the word."""
        word = self.side.spans[index]
        return sum(_bears_on(negation, word) for negation in self.negations)


def _bears_on(negation: Negation, word: Span) -> bool:
    if negation.kind is NegationKind.NEUTRALISED or _touch(negation.span, word) or negation.text.lower() in _GRADING:
        return False
    if negation.scope is not None and negation.scope != negation.span and _touch(negation.scope, word):
        return True
    near = _TURNED if negation.kind is NegationKind.STRICT else _BEFORE
    return 0 <= word.start - negation.span.end <= near


def _place(side: SideView, size: int, index: int) -> float:
    """Where among `size` words of the other side a word is expected: between its neighbours' counterparts."""
    near: list[float] = []
    for step in (-1, 1):
        for k in range(index + step, index + 4 * step, step):
            if 0 <= k < len(side.targets) and side.targets[k] >= 0:
                near.append(side.targets[k])
                break
    return float(np.mean(near)) if near else (index + 0.5) / len(side.links) * size


def _unanswered(english: SideView, suspects: Sequence[Suspect]) -> list[Suspect]:
    """Suspects beside which no other stands: two opposites together say the same (lost more: kept less)."""
    return [
        one
        for one in suspects
        if not any(
            other is not one and abs(english.spans[other.english].start - english.spans[one.english].start) <= _BESIDE
            for other in suspects
        )
    ]


def _finding(view: PairView, one: Suspect, *, turned: bool) -> Finding:
    first, second = (one.english, one.russian) if turned else (one.russian, one.english)
    return finding(
        Kind.MEANING,
        Severity.MAJOR if one.sure else Severity.MINOR,
        _CONFIDENCE[one.sure],
        original=(view.original.spans[first],),
        version=(view.version.spans[second],),
        code=CODE,
        original_text=view.original.forms[first],
        version_text=view.version.forms[second],
    )


def merged(found: Sequence[Finding], worded: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The rules' findings and those about wording, where the latter tell nothing but an opposite's words once.

    The opposite is then as loud and as sure as the louder and surer of the two.
    """
    own, left = list(found), list(worded)
    for k, one in enumerate(own):
        if one.reason.code != CODE:
            continue
        again = [
            other for other in left if _within(other.original, one.original) and _within(other.version, one.version)
        ]
        left = [other for other in left if other not in again]
        severity = max((one.severity, *(other.severity for other in again)), key=lambda level: level.rank)
        confidence = max(one.confidence, *(other.confidence for other in again)) if again else one.confidence
        own[k] = replace(one, severity=severity, confidence=confidence)
    return own, left


def _within(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return all(any(other.start <= span.start and span.end <= other.end for other in others) for span in spans)


def _touch(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end
