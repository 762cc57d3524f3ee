"""What is measured of a pair before any judgement: word evidence and figures that habit is made of."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.words import WordAligner
from workbench.alignment.words_table import UNKNOWN
from workbench.alignment.words_tokens import is_cyrillic
from workbench.divergence.difficulty import Difficulty
from workbench.divergence.evidence import (
    Flags,
    Floats,
    WordFacts,
    WordNetworks,
    seams_of_lost,
    seams_of_own,
    word_features,
    word_scalars,
)
from workbench.divergence.model import Pair
from workbench.divergence.runs import word_weights
from workbench.divergence.seams import SeamModel
from workbench.divergence.view import Lexicon, PairView, SideView, make_view

_NOTHING: Final = np.zeros((0, 0), np.float32)
_NO_SEAMS: Final = np.zeros(0, np.float32)
_FLOOR: Final = -6.0


@dataclass(frozen=True, slots=True)
class PairFacts:
    """One pair's measurements.

    Attributes:
        view: the words (its similarity left out, to keep a whole document small).
        omitted, added: log odds a word of the original (version) that it has no counterpart, shapes (n,) and (m,).
        figures: named in `FIGURES`.
        difficulty: how hard the original is to translate, 0 on average.
    """

    view: PairView
    omitted: Floats
    added: Floats
    figures: Floats
    difficulty: float


FIGURES: Final = (
    "cosine",
    "length",
    "omitted_run",
    "added_run",
    "omitted_word",
    "added_word",
    "omitted_mass",
    "added_mass",
    "unlinked_original",
    "unlinked_version",
    "weakness_original",
    "weakness_version",
    "disorder",
    "faintness_original",
    "faintness_version",
    "untied_original",
    "untied_version",
    "faintest_original",
    "faintest_version",
    "strongest_seam",
    "seam_mass",
)
"""Names of a pair's figures, in order; higher means further apart for all but the length (log of the ratio)."""


class Surveyor:
    """Takes the facts of pairs in one pair of languages."""

    def __init__(
        self,
        aligner: WordAligner,
        networks: WordNetworks,
        lexicon: Lexicon,
        difficulty: Difficulty,
        seams: SeamModel,
        *,
        original_language: str,
        version_language: str,
    ) -> None:
        self._aligner = aligner
        self._networks = networks
        self._lexicon = lexicon
        self._difficulty = difficulty
        self._seams = seams
        self._languages = (original_language, version_language)

    def facts(self, pair: Pair) -> PairFacts:
        """The facts of a pair with words on both sides."""
        view = make_view(pair, self._aligner, self._lexicon, *self._languages)
        traits = pair_traits(view)
        seams = self._seam_odds(view, pair)
        omitted, added = self._log_odds(view, traits, seams)
        figures = np.array([*_figures(view, traits, omitted, added), *_seam_figures(seams)], np.float32)
        difficulty = self._difficulty.of(view.original, pair.original.sentence_vector, self._aligner.translations)
        kept = PairView(view.original, view.version, _NOTHING, _NOTHING, view.cosine)
        return PairFacts(kept, omitted, added, figures, difficulty)

    def _seam_odds(self, view: PairView, pair: Pair) -> Floats:
        """The seams of the English side; none where the weights do not apply."""
        turned = is_cyrillic(view.version.text)
        if view.learned is None or turned == is_cyrillic(view.original.text):
            return _NO_SEAMS
        english, vectors = (view.original, pair.original.vectors) if turned else (view.version, pair.version.vectors)
        return self._seams.log_odds(english.forms, vectors)

    def _log_odds(self, view: PairView, traits: PairTraits, seams: Floats) -> tuple[Floats, Floats]:
        one, two = self._word_facts(view)
        if view.learned is None or not len(seams):
            return _plain_odds(word_scalars(one)), _plain_odds(word_scalars(two))
        turned = is_cyrillic(view.version.text)
        both = traits.turned().values() if turned else traits.values()
        russian = two if turned else one
        lost, own = seams_of_lost(seams, russian.strength), seams_of_own(seams)
        first, second = view.learned
        if turned:
            return (
                self._networks.added.log_odds(first, word_features(one, own, both)),
                self._networks.omitted.log_odds(second, word_features(two, lost, both)),
            )
        return (
            self._networks.omitted.log_odds(first, word_features(one, lost, both)),
            self._networks.added.log_odds(second, word_features(two, own, both)),
        )

    def _word_facts(self, view: PairView) -> tuple[WordFacts, WordFacts]:
        strength = link_strength(view)
        first, second = _content(view.original), _content(view.version)
        one, two = self._familiar(view.original), self._familiar(view.version)
        return (
            WordFacts(view.similarity, view.ties, strength, first, second, _capitals(view.original), one, view.cosine),
            WordFacts(
                view.similarity.T, view.ties.T, strength.T, second, first, _capitals(view.version), two, view.cosine
            ),
        )

    def _familiar(self, side: SideView) -> Floats:
        translations = self._aligner.translations
        if translations is None:
            return np.tile(np.array([0, UNKNOWN], np.float32), (len(side.tokens), 1))
        known = translations.russian if is_cyrillic(side.text) else translations.english
        nothing = (0.0, UNKNOWN)
        listed = [value for token in side.tokens for value in known.get(token.lemma, nothing)]
        return np.array(listed, np.float32).reshape(-1, 2)


def _plain_odds(scalars: Floats) -> Floats:
    """Log odds without a fitted network (another encoder or pair of scripts): from the best similarity near by."""
    return np.asarray(8 * (0.3 - scalars[:, 2]) - 2 * scalars[:, 3], np.float32)


def _content(side: SideView) -> Flags:
    return np.array(side.content, bool)


def _capitals(side: SideView) -> Flags:
    return np.array([form[:1].isupper() for form in side.forms], bool)


@dataclass(frozen=True, slots=True)
class PairTraits:
    """What is measured of a pair's two sides, (original, version), before its words are judged.

    Attributes:
        cosine, length: of the wholes; the length is the log of the ratio, version to original.
        unlinked: share of content words without a sure counterpart.
        disorder: 0…1, the share of sure links that cross another one.
        faintness, untied, faintest: how unlike the most similar and the best tied words are, on average over the
            content words, and for the two faintest.
        free: content words without a counterpart.
    """

    cosine: float
    length: float
    unlinked: tuple[float, float]
    disorder: float
    faintness: tuple[float, float]
    untied: tuple[float, float]
    faintest: tuple[float, float]
    free: tuple[float, float]

    def values(self) -> Floats:
        """Shape (len(PAIR_TRAITS),), in that order."""
        return np.array(
            [-self.cosine, self.length, *self.unlinked, self.disorder, *self.faintness, *self.untied, *self.free],
            np.float32,
        )

    def turned(self) -> PairTraits:
        """With the sides exchanged."""
        return PairTraits(
            self.cosine,
            -self.length,
            self.unlinked[::-1],
            self.disorder,
            self.faintness[::-1],
            self.untied[::-1],
            self.faintest[::-1],
            self.free[::-1],
        )


def link_strength(view: PairView) -> Floats:
    """Shape (n, m): confidence of the links, 0 where there is none."""
    strength = np.zeros(view.similarity.shape, np.float32)
    for i, links in enumerate(view.original.links):
        for j, confidence in links:
            strength[i, j] = confidence
    return strength


def pair_traits(view: PairView) -> PairTraits:
    """The traits of a pair."""
    first = _unlikeness(view.original, view.similarity, view.ties)
    second = _unlikeness(view.version, view.similarity.T, view.ties.T)
    counts = [sum(side.content) for side in (view.original, view.version)]
    free = [
        sum([content and target < 0 for content, target in zip(side.content, side.targets, strict=True)])
        for side in (view.original, view.version)
    ]
    return PairTraits(
        view.cosine,
        float(np.log((len(view.version.text) + 5) / (len(view.original.text) + 5))),
        (free[0] / max(counts[0], 1), free[1] / max(counts[1], 1)),
        _disorder(view),
        (first[0], second[0]),
        (first[1], second[1]),
        (first[2], second[2]),
        (float(free[0]), float(free[1])),
    )


def _figures(view: PairView, traits: PairTraits, omitted: Floats, added: Floats) -> list[float]:
    sides = ((view.original, omitted), (view.version, added))
    runs = [_heaviest_run(side, odds) for side, odds in sides]
    told = [odds[_content(side)] for side, odds in sides]
    tops = [float(odds.max()) if len(odds) else _FLOOR for odds in told]
    masses = [float(np.logaddexp(0, odds).sum()) for odds in told]
    weak = [_mean(1 / (1 + np.exp(-odds))) if len(odds) else 0.0 for odds in told]
    return [
        -traits.cosine,
        traits.length,
        *runs,
        *tops,
        *(float(np.log(mass + 1e-3)) for mass in masses),
        *traits.unlinked,
        *weak,
        traits.disorder,
        *traits.faintness,
        *traits.untied,
        *traits.faintest,
    ]


def _seam_figures(seams: Floats) -> tuple[float, float]:
    """The strongest seam, and how many there seem to be (log)."""
    if not len(seams):
        return _FLOOR, _FLOOR
    return float(seams.max()), float(np.log(np.logaddexp(0, seams).sum() + 1e-3))


def _unlikeness(side: SideView, similarity: Floats, ties: Floats) -> tuple[float, float, float]:
    """Faintness, untiedness and the two faintest, over the content words of a side."""
    if not any(side.content):
        return 0.0, 0.0, 0.0
    content = _content(side)
    best = similarity.max(axis=1)[content]
    return -_mean(best), -_mean(ties.max(axis=1)[content]), -_mean(np.sort(best)[:2])


def _mean(values: NDArray[np.floating[Any]]) -> float:
    """The mean of at least one value, without the detours of `ndarray.mean`."""
    return float(np.add.reduce(values) / np.float32(len(values)))


def _heaviest_run(side: SideView, odds: Floats) -> float:
    """The heaviest run's weight, or the heaviest word's when none is above zero."""
    values = word_weights(side, odds, 0.0)
    best = total = 0.0
    for value in values:
        total = max(0.0, total + value)
        best = max(best, total)
    if best > 0:
        return best
    return max((value for value, content in zip(values, side.content, strict=True) if content), default=_FLOOR)


def _disorder(view: PairView) -> float:
    """0…1: the share of sure links between words that cross another one."""
    targets = [
        target
        for target, token in zip(view.original.targets, view.original.tokens, strict=True)
        if target >= 0 and not token.is_sign
    ]
    n = len(targets)
    if n < 3:
        return 0.0
    crossing, before = 0, list[int]()
    for target in targets:
        crossing += len(before) - bisect_right(before, target)
        insort(before, target)
    return 2 * crossing / (n * (n - 1))
