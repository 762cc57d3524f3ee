"""What the network of a pair reads, made of the pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.alignment.words import WordAligner
from workbench.alignment.words_table import UNKNOWN
from workbench.alignment.words_tokens import is_cyrillic
from workbench.divergence.evidence import Flags, Floats, Ints, WordFacts, seams_of_lost, seams_of_own, word_features
from workbench.divergence.model import Pair
from workbench.divergence.network import PairInputs, SideInputs
from workbench.divergence.seams import SeamModel
from workbench.divergence.traits import PairTraits, content_flags, link_strength, pair_traits
from workbench.divergence.view import Lexicon, PairView, SideView, make_view


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pair before it is read.

    Attributes:
        words: what is known of the words of the two sides, (original, version).
        inputs: for the network; None where it does not apply (another encoder or pair of scripts).
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

    def prepared(self, pair: Pair) -> Prepared:
        """A pair with words on both sides, prepared."""
        view = make_view(pair, self._aligner, self._lexicon, *self._languages)
        traits, words = pair_traits(view), self._word_facts(view)
        turned = is_turned(view)
        if view.learned is None or turned == is_cyrillic(view.original.text):
            return Prepared(view, traits, words, None)
        english, vectors = (view.original, pair.original.vectors) if turned else (view.version, pair.version.vectors)
        seams = self._seams.log_odds(english.forms, vectors)
        return Prepared(view, traits, words, _inputs(pair, view, traits, words, seams))

    def _word_facts(self, view: PairView) -> tuple[WordFacts, WordFacts]:
        strength = link_strength(view)
        first, second = content_flags(view.original), content_flags(view.version)
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


def _inputs(
    pair: Pair, view: PairView, traits: PairTraits, words: tuple[WordFacts, WordFacts], seams: Floats
) -> PairInputs:
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
