"""What the network of a pair reads, made of the pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workbench.alignment.words import WordAligner
from workbench.alignment.words_table import UNKNOWN
from workbench.alignment.words_tokens import is_cyrillic
from workbench.divergence.evidence import Flags, Floats, Ints, WordFacts, seams_of_lost, seams_of_own, word_features
from workbench.divergence.model import Pair
from workbench.divergence.network import PairInputs, SideInputs
from workbench.divergence.seams import SeamModel
from workbench.divergence.traits import PairTraits, link_strength, pair_traits, telling_flags
from workbench.divergence.view import Lexicon, PairView, SideView, make_view
from workbench.progress import SILENT, Progress

MOST_WORDS: Final = 1000
"""Words of a side beyond which the network does not read a pair: its memory grows with their square."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pair before it is read.

    Attributes:
        words: what is known of the words of the two sides, (original, version).
        inputs: for the network; None where it does not apply (another encoder or pair of scripts, a huge pair).
    """

    view: PairView
    traits: PairTraits
    words: tuple[WordFacts, WordFacts]
    inputs: PairInputs | None


class Preparer:
    """Prepares pairs in one pair of languages."""

    def __init__(
        self,
        aligner: WordAligner,
        lexicon: Lexicon,
        seams: SeamModel,
        *,
        original_language: str,
        version_language: str,
    ) -> None:
        self._aligner = aligner
        self._lexicon = lexicon
        self._seams = seams
        self._languages = (original_language, version_language)

    def prepared(self, pairs: Sequence[Pair], progress: Progress = SILENT) -> list[Prepared]:
        """Pairs with words on both sides, prepared, in order; what is found of a pair does not depend on the others."""
        found: list[Prepared] = []
        read: list[int] = []
        english: list[tuple[tuple[str, ...], Floats]] = []
        for pair in pairs:
            progress.check()
            view = make_view(pair, self._aligner, self._lexicon, *self._languages)
            found.append(Prepared(view, pair_traits(view), self._word_facts(view), None))
            turned = is_turned(view)
            longest = max(len(pair.original.spans), len(pair.version.spans))
            if view.learned is not None and turned != is_cyrillic(view.original.text) and longest <= MOST_WORDS:
                read.append(len(found) - 1)
                english.append(
                    (view.original.forms, pair.original.vectors)
                    if turned
                    else (view.version.forms, pair.version.vectors)
                )
        for k, seams in zip(read, self._seams.log_odds(english), strict=True):
            progress.check()
            found[k] = replace(found[k], inputs=_inputs(pairs[k], found[k], seams))
        return found

    def _word_facts(self, view: PairView) -> tuple[WordFacts, WordFacts]:
        strength = link_strength(view)
        first, second = telling_flags(view.original), telling_flags(view.version)
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


def _capitals(side: SideView) -> Flags:
    return np.array([form[:1].isupper() for form in side.forms], bool)


def is_turned(view: PairView) -> bool:
    """Whether the version is the side in Cyrillic letters."""
    return is_cyrillic(view.version.text)


def _inputs(pair: Pair, prepared: Prepared, seams: Floats) -> PairInputs:
    view, traits, words = prepared.view, prepared.traits, prepared.words
    one, two = _side(pair.original.vectors, view.original), _side(pair.version.vectors, view.version)
    first, second, strength = *words, words[0].strength
    similarity, ties, whole = view.similarity, view.ties, traits
    if is_turned(view):
        (one, two), (first, second) = (two, one), (second, first)
        similarity, ties, strength, whole = similarity.T, ties.T, strength.T, traits.turned()
    both = whole.values()
    return PairInputs(
        SideInputs(one[0], word_features(first, seams_of_lost(seams, first.strength), both), one[1]),
        SideInputs(two[0], word_features(second, seams_of_own(seams), both), two[1]),
        similarity,
        ties,
        strength,
        both,
    )


def _side(vectors: Floats, side: SideView) -> tuple[Floats, Ints]:
    return vectors, np.array([token.kind for token in side.tokens], np.intp)
