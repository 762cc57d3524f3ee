"""Makes the table of opposites: `python -m tests.instruments.fit_opposites --data DIR --wordnet DIR`.

WordNet, and a list of everyday opposites that it lacks, say which English words are opposite; the bundled encoder's
vectors of single words, and the table of translations, say which of two opposites a Russian lemma means. What good
pairs of `SAMPLES` nevertheless hold is left out. The figures in the file are those pairs' false alarms before that, and
the share that is found of words that were replaced by their opposites.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments.corpora import Texts, read_corpus
from tests.instruments.everyday import everyday_opposites
from tests.instruments.pairing import Sides
from tests.instruments.wordnet import Opposition, WordNet
from workbench.alignment.words import WordAligner
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import UNKNOWN, TranslationTable, load_table
from workbench.divergence.opposites import OppositesRule
from workbench.divergence.view import Lexicon, PairView, make_view
from workbench.embedding.bundled import BundledEncoder
from workbench.language.lemmas import ENGLISH_FUNCTION_WORDS, English, Russian
from workbench.language.opposites import Opposites, OppositesTable, as_table
from workbench.texts.model import Span

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {"mlqe": 3500, "tico": 1500, "garnett": 1200, "ralston": 1000}
"""How many good pairs of which corpora are looked at."""

PARTS = {"NOUN": "n", "INFN": "va", "ADJF": "a", "ADJS": "a", "COMP": "ar", "ADVB": "ra", "PRED": "ra", "PREP": "r"}
"""WordNet's parts of speech that a Russian one may be rendered by."""

FUNCTION_WORDS = frozenset("more less most least above below before after over under few little many much".split())
"""English function words that are opposites like content words."""

LEAST_SHARE = 0.05  # of a word's uses that have the opposed meaning
LEAST_COSINE = 0.45  # of a Russian word with what it means
NEAREST = 6  # English words that a Russian one may mean, by cosine
BEHIND = 0.15  # of their cosines behind the highest
TIED = -3.0  # log strength of other words that it may mean
MARGIN = 0.1  # of the cosine with the meaning above that with the opposite
UNTIED_MARGIN = 0.15  # the same where the table of translations does not know the meaning
SURE_MARGIN = 0.25  # from which an opposite of WordNet's own, of the same part of speech and a known meaning, is sure
COMMON = 5  # times that words like an opposite were seen in the texts
LIKE = 0.75  # cosine of words that count as like an opposite
LIKE_MARGIN = 0.3
LIKE_GAP = 0.2  # of their cosine with the opposite above that with the meaning
LIKE_SHARE = 0.1
ALARMS = 2  # good pairs from which a rendering is left out
ALARM_RATE = 0.02  # of the pairs with the Russian lemma, from which one such pair suffices
CHUNK = 500
DAMAGED = 150  # pairs a corpus that a word is replaced in

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word that says the opposite of a Russian lemma.

    Attributes:
        meaning: what the lemma means and the word is the opposite of.
        margin: by how much the lemma's cosine with the meaning exceeds that with the word, 0…2.
        sure: whether one may rely on it.
    """

    meaning: str
    margin: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words with their vectors, shape (n, 512), and their places."""

    words: list[str]
    vectors: Floats
    places: dict[str, int]


class OppositesFinder:
    """Finds for a Russian lemma the English words that say the opposite."""

    def __init__(self, wordnet: WordNet, ties: TranslationTable, encoder: BundledEncoder) -> None:
        self._ties = ties
        self._russian = Russian()
        known = wordnet.opposites()
        for part, word, other in everyday_opposites():
            known[word, other] = [Opposition(part, 1, 1.0, 1.0), *known.get((word, other), ())]
        self.ways = {pair: [way for way in ways if _usual(way)] for pair, ways in known.items()}
        self.opposed: dict[str, dict[str, list[Opposition]]] = defaultdict(dict)
        for (word, other), ways in self.ways.items():
            if ways:
                self.opposed[word][other] = ways
        self._senses = wordnet.senses(LEAST_SHARE)
        words = sorted(set(ties.english) | set(self.opposed))
        self.english = vocabulary([word for word in words if len(word) > 2], encoder)
        self._parts = wordnet.parts()
        self._common_words = [word for word in self.english.words if self._common(word)]
        self._common_vectors = self.english.vectors[[self.english.places[word] for word in self._common_words]]
        self._like: dict[tuple[str, str], list[str]] = {}

    def of(self, lemma: str, cosines: Floats) -> dict[str, Opposite]:
        """The opposites of a lemma by its cosines with all English words, shape (n,)."""
        parts = "".join(PARTS.get(parse.part, "") for parse in self._russian.parses(lemma) if parse.score >= 0.05)
        ties = self._ties.strengths.get(lemma, {})
        meanings = self._meanings(cosines, ties) if parts else []
        senses = {sense for meaning in meanings for sense in self._senses[meaning]}
        found: dict[str, tuple[tuple[bool, float], Opposite]] = {}
        for meaning in meanings:
            tied = ties.get(meaning, UNKNOWN) >= TIED
            for word, least, way in self._candidates(meaning, "nvar" if tied else parts):
                margin = float(cosines[self.english.places[meaning]] - cosines[self.english.places[word]])
                if margin < max(least, MARGIN if tied else UNTIED_MARGIN) or word in ties or word in meanings:
                    continue
                if way.distance and self._senses[word] & senses:
                    continue
                sure = way.distance <= 1 and tied and way.part in parts and margin >= SURE_MARGIN
                if word not in found or (sure, margin) > found[word][0]:
                    found[word] = ((sure, margin), Opposite(meaning, margin, sure))
        return {word: opposite for word, (_, opposite) in sorted(found.items())}

    def _common(self, word: str) -> bool:
        return word in self._ties.english and self._ties.english[word][0] >= math.log1p(COMMON)

    def _meanings(self, cosines: Floats, ties: dict[str, float]) -> list[str]:
        """What a lemma may mean, the likeliest first; of two opposites the likelier alone."""
        words, places = self.english.words, self.english.places
        near = np.argpartition(-cosines, NEAREST)[:NEAREST]
        least = max(LEAST_COSINE, float(cosines.max()) - BEHIND)
        chosen = {words[k] for k in near if cosines[k] >= least}
        chosen |= {
            word
            for word, tie in ties.items()
            if tie >= TIED and word in places and cosines[places[word]] >= LEAST_COSINE
        }
        meanings: list[str] = []
        for word in sorted(chosen, key=lambda word: (-float(cosines[places[word]]), word)):
            if not any(way.distance <= 1 for other in meanings for way in self.ways.get((word, other), ())):
                meanings.append(word)
        return meanings

    def _candidates(self, meaning: str, parts: str) -> Iterator[tuple[str, float, Opposition]]:
        """Words opposite to a meaning or like such a word, the margin that they need, and how they are opposite."""
        for word, ways in self.opposed.get(meaning, {}).items():
            fitting = [way for way in ways if way.part in parts]
            if not fitting or word not in self.english.places:
                continue
            if word not in ENGLISH_FUNCTION_WORDS or word in FUNCTION_WORDS:
                yield word, 0.0, fitting[0]
            way = fitting[0]
            if way.distance <= 1 and min(way.share, way.other_share) >= LIKE_SHARE:
                loose = Opposition(way.part, 3, way.share, way.other_share)
                for like in self._words_like(word, meaning):
                    if way.part in self._parts[like]:
                        yield like, LIKE_MARGIN, loose

    def _words_like(self, word: str, meaning: str) -> list[str]:
        """Common words that are much more like `word` than like its opposite."""
        if (word, meaning) not in self._like:
            vectors = self._common_vectors
            cosines = vectors @ self._vector(word)
            apart = cosines - vectors @ self._vector(meaning)
            chosen = np.flatnonzero((cosines >= LIKE) & (apart >= LIKE_GAP))
            self._like[word, meaning] = [
                like
                for like in (self._common_words[k] for k in chosen)
                if like not in {word, meaning} and like not in ENGLISH_FUNCTION_WORDS
            ]
        return self._like[word, meaning]

    def _vector(self, word: str) -> Floats:
        vector: Floats = self.english.vectors[self.english.places[word]]
        return vector


def _usual(way: Opposition) -> bool:
    return min(way.share, way.other_share) >= LEAST_SHARE


def vocabulary(words: list[str], encoder: BundledEncoder) -> Vocabulary:
    """The words encoded one by one as sentences."""
    parts = [encoder.encode(words[k : k + CHUNK]).sentences for k in range(0, len(words), CHUNK)]
    return Vocabulary(words, np.concatenate(parts).astype(np.float32), {word: k for k, word in enumerate(words)})


def raw_table(finder: OppositesFinder, lemmas: list[str], encoder: BundledEncoder) -> dict[str, dict[str, Opposite]]:
    """The opposites of every lemma that has some."""
    russian = vocabulary(lemmas, encoder)
    found: dict[str, dict[str, Opposite]] = {}
    for start in range(0, len(lemmas), CHUNK):
        cosines = russian.vectors[start : start + CHUNK] @ finder.english.vectors.T
        for lemma, row in zip(lemmas[start : start + CHUNK], cosines, strict=True):
            opposites = finder.of(lemma, row)
            if opposites:
                found[lemma] = opposites
    return found


def as_opposites(found: dict[str, dict[str, Opposite]]) -> OppositesTable:
    """The table as the program reads it."""
    return as_table(
        {
            russian: Opposites(
                frozenset(one.meaning for one in words.values()),
                frozenset(word for word, one in words.items() if one.sure),
                frozenset(word for word, one in words.items() if not one.sure),
            )
            for russian, words in found.items()
            if words
        }
    )


class Views:
    """Pairs as the detectors see them."""

    def __init__(self, encoder: BundledEncoder, ties: TranslationTable) -> None:
        self._encoder = encoder
        russian, english = Russian(), English()
        self._lexicon = Lexicon(russian, english)
        self._aligner = WordAligner(metric=load_metric(), translations=ties, russian=russian, english=english)

    def of(self, texts: Texts) -> Iterator[PairView]:
        """The views of pairs (Russian, English)."""
        for start in range(0, len(texts), CHUNK):
            for pair in Sides(self._encoder).pairs(texts[start : start + CHUNK]):
                if pair.original.spans and pair.version.spans:
                    view = make_view(pair, self._aligner, self._lexicon, "ru", "en")
                    yield replace(view, learned=None)


def sample(name: str, size: int, data: Path) -> Texts:
    """Pairs of a corpus, chosen by chance."""
    texts = read_corpus(name, data)
    random.Random(9).shuffle(texts)
    return texts[:size]


def alarms(rule: OppositesRule, views: Sequence[PairView]) -> list[list[tuple[str, str]]]:
    """For each pair the Russian lemmas and English words (as the table has them) that the rule tells."""
    return [[(one.russian_word, one.english_word) for one in rule.suspects(view)] for view in views]


def replaced(view: PairView, finder: OppositesFinder, chance: random.Random) -> tuple[str, Span] | None:
    """A version in which a linked word was replaced by its opposite, and where that stands; None where none can be."""
    version = view.version
    choices = [
        (j, word)
        for j, form in enumerate(version.forms)
        if version.content[j] and version.targets[j] >= 0
        for word, ways in sorted(finder.opposed.get(form.lower(), {}).items())
        if any(way.distance <= 1 and min(way.share, way.other_share) >= 0.2 for way in ways)
    ]
    if not choices:
        return None
    place, word = chance.choice(choices)
    span = version.spans[place]
    new = word.capitalize() if version.forms[place][0].isupper() else word
    text = version.text[: span.start] + new + version.text[span.end :]
    return text, Span(span.start, span.start + len(new))


def recall(rule: OppositesRule, views: Views, good: Sequence[PairView], finder: OppositesFinder) -> tuple[int, int]:
    """How many replaced words the rule tells, of how many."""
    chance = random.Random(1)
    made = [(view.original.text, change) for view in good if (change := replaced(view, finder, chance)) is not None]
    made = chance.sample(made, min(DAMAGED, len(made)))
    damaged = views.of([(original, text) for original, (text, _) in made])
    told = sum(
        any(span.start <= place.start < span.end for found in rule(view) for span in found.version)
        for view, (_, (_, place)) in zip(damaged, made, strict=True)
    )
    return told, len(made)


def measured(
    found: dict[str, dict[str, Opposite]], finder: OppositesFinder, views: Views, data: Path, ties: TranslationTable
) -> tuple[OppositesTable, list[str]]:
    """The table without what good pairs hold, and the lines of provenance."""
    rule = OppositesRule(as_opposites(found), ties)
    seen: Counter[tuple[str, str]] = Counter()
    lemmas: Counter[str] = Counter()
    good: dict[str, list[PairView]] = {}
    lines: list[str] = []
    for name, size in SAMPLES.items():
        good[name] = list(views.of(sample(name, size, data)))
        told = alarms(rule, good[name])
        seen.update(pair for pairs in told for pair in set(pairs))
        lemmas.update(lemma for view in good[name] for lemma in {token.lemma for token in view.original.tokens})
        lines.append(f"# {name}: told in {sum(map(bool, told))} of {len(told)} good pairs")
    wrong = {pair for pair, count in seen.items() if count >= ALARMS or count >= ALARM_RATE * lemmas[pair[0]]}
    table = as_opposites(
        {
            russian: {word: one for word, one in words.items() if (russian, word) not in wrong}
            for russian, words in found.items()
        }
    )
    lines.append(f"# left out: {len(wrong)} of {len(seen)} renderings told in such pairs")
    for name in SAMPLES:
        told_words, words = recall(OppositesRule(table, ties), views, good[name], finder)
        lines.append(f"# {name}: told {told_words} of {words} words replaced by an opposite")
    return table, lines


def main() -> None:
    """Make, measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/opposites.tsv.gz")
    arguments = parser.parse_args()
    encoder, ties = BundledEncoder(), load_table()
    finder = OppositesFinder(WordNet(arguments.wordnet), ties, encoder)
    found = raw_table(finder, sorted(ties.russian), encoder)
    table, figures = measured(found, finder, Views(encoder, ties), arguments.data, ties)
    lines = [
        "# Russian, English meanings, words that surely say the opposite, words that likely do",
        "# opposites of WordNet 3.0 (Copyright 2006 by Princeton University) and of "
        "tests/instruments/everyday_opposites.tsv; meanings by the bundled encoder",
        *figures,
        *(
            "\t".join((russian, *(" ".join(sorted(words)) for words in (one.meanings, one.sure, one.likely))))
            for russian, one in sorted(table.of_russian.items())
        ),
    ]
    with gzip.GzipFile(arguments.out, "wb", mtime=0) as stream:
        stream.write(("\n".join(lines) + "\n").encode())
    print("\n".join(figures), f"{arguments.out}: {len(lines)} lines, {arguments.out.stat().st_size} bytes", sep="\n")


if __name__ == "__main__":
    main()
