"""What is measured of a pair before any judgement: word evidence and figures that habit is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workbench.alignment.words import WordAligner
from workbench.alignment.words_table import UNKNOWN
from workbench.alignment.words_tokens import TokenClass, is_cyrillic
from workbench.divergence.difficulty import Difficulty
from workbench.divergence.evidence import Floats, WordFacts, WordNetworks, word_scalars
from workbench.divergence.model import Pair
from workbench.divergence.runs import word_weights
from workbench.divergence.view import LINKED, Lexicon, PairView, SideView, make_view

_NOTHING: Final = np.zeros((0, 0), np.float32)
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
        *,
        original_language: str,
        version_language: str,
    ) -> None:
        self._aligner = aligner
        self._networks = networks
        self._lexicon = lexicon
        self._difficulty = difficulty
        self._languages = (original_language, version_language)

    def facts(self, pair: Pair) -> PairFacts:
        """The facts of a pair with words on both sides."""
        view = make_view(pair, self._aligner, self._lexicon, *self._languages)
        omitted, added = self._log_odds(view)
        figures = np.array(_figures(view, omitted, added), np.float32)
        difficulty = self._difficulty.of(view.original, pair.original.sentence_vector, self._aligner.translations)
        kept = replace(view, similarity=_NOTHING, ties=_NOTHING, learned=None)
        return PairFacts(kept, omitted, added, figures, difficulty)

    def _log_odds(self, view: PairView) -> tuple[Floats, Floats]:
        strength = np.zeros_like(view.similarity)
        for i, links in enumerate(view.original.links):
            for j, confidence in links:
                strength[i, j] = confidence
        first, second = _content(view.original), _content(view.version)
        one = word_scalars(
            WordFacts(
                view.similarity,
                view.ties,
                strength,
                first,
                second,
                _capitals(view.original),
                self._familiar(view.original),
                view.cosine,
            )
        )
        two = word_scalars(
            WordFacts(
                view.similarity.T, view.ties.T, strength.T, second, first,
                _capitals(view.version), self._familiar(view.version), view.cosine,
            )
        )  # fmt: skip
        turned = is_cyrillic(view.version.text)
        if view.learned is None or turned == is_cyrillic(view.original.text):
            return _plain_odds(one), _plain_odds(two)
        networks = self._networks
        first_network, second_network = (
            (networks.added, networks.omitted) if turned else (networks.omitted, networks.added)
        )
        return first_network.log_odds(view.learned[0], one), second_network.log_odds(view.learned[1], two)

    def _familiar(self, side: SideView) -> Floats:
        translations = self._aligner.translations
        if translations is None:
            return np.tile(np.array([0, UNKNOWN], np.float32), (len(side.tokens), 1))
        known = translations.russian if is_cyrillic(side.text) else translations.english
        return np.array([known.get(token.lemma, (0.0, UNKNOWN)) for token in side.tokens], np.float32)


def _plain_odds(scalars: Floats) -> Floats:
    """Log odds without a fitted network (another encoder or pair of scripts): from the best similarity near by."""
    return np.asarray(8 * (0.3 - scalars[:, 2]) - 2 * scalars[:, 3], np.float32)


def _content(side: SideView) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array(side.content, bool)


def _capitals(side: SideView) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([form[:1].isupper() for form in side.forms], bool)


def _figures(view: PairView, omitted: Floats, added: Floats) -> list[float]:
    first, second = _content(view.original), _content(view.version)
    sides = ((view.original, omitted, first), (view.version, added, second))
    runs = [_heaviest_run(side, odds) for side, odds, _ in sides]
    tops = [float(odds[content].max()) if content.any() else _FLOOR for _, odds, content in sides]
    masses = [float(np.logaddexp(0, odds[content]).sum()) for _, odds, content in sides]
    shares = [_unlinked(side) for side, _, _ in sides]
    weak = [float((1 / (1 + np.exp(-odds[content]))).mean()) if content.any() else 0.0 for _, odds, content in sides]
    length = float(np.log((len(view.version.text) + 5) / (len(view.original.text) + 5)))
    return [
        -view.cosine,
        length,
        *runs,
        *tops,
        *(float(np.log(mass + 1e-3)) for mass in masses),
        *shares,
        *weak,
        _disorder(view),
        *_faintness(view),
    ]


def _faintness(view: PairView) -> list[float]:
    """How unlike the most similar and best tied words are, over the content words of each side; and of the faintest."""
    means: list[float] = []
    ties: list[float] = []
    faintest: list[float] = []
    for side, similarity, tied in (
        (view.original, view.similarity, view.ties),
        (view.version, view.similarity.T, view.ties.T),
    ):
        content = _content(side)
        best = similarity.max(axis=1)
        means.append(-float(best[content].mean()) if content.any() else 0.0)
        ties.append(-float(tied.max(axis=1)[content].mean()) if content.any() else 0.0)
        faintest.append(-float(np.sort(best[content])[:2].mean()) if content.any() else 0.0)
    return [*means, *ties, *faintest]


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


def _unlinked(side: SideView) -> float:
    content = [index for index, flag in enumerate(side.content) if flag]
    if not content:
        return 0.0
    return sum(not any(c >= LINKED for _, c in side.links[index]) for index in content) / len(content)


def _disorder(view: PairView) -> float:
    """0…1: the share of sure links between words that cross another one."""
    targets = [
        max(links, key=lambda link: link[1])[0]
        for links, token in zip(view.original.links, view.original.tokens, strict=True)
        if token.kind is not TokenClass.PUNCTUATION and links and max(c for _, c in links) >= LINKED
    ]
    n = len(targets)
    if n < 3:
        return 0.0
    order = np.array(targets)
    crossing = int(np.triu(order[:, None] > order[None], 1).sum())
    return 2 * crossing / (n * (n - 1))
