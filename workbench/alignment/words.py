"""Word alignment: which words of a pair's two sides correspond.

Similarity of contextual word vectors (in a learned metric where one is known), less a penalty for distance from the
diagonal; mutual best pairs (Jalili Sabet et al. 2020, SimAlign's "argmax"); growing along neighbours; function words
attached to the word whose grammar they carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.words_attach import Links, attached
from workbench.alignment.words_metric import WordMetric, load_metric
from workbench.alignment.words_table import UNKNOWN, TranslationTable, load_table
from workbench.alignment.words_tokens import ARTICLES, Token, TokenClass, Tokens, is_cyrillic
from workbench.embedding.protocols import Vectors
from workbench.language.lemmas import English, Russian
from workbench.texts.model import Span
from workbench.works.model import WordLink

Matrix = NDArray[np.float32]

MOST_CELLS: Final = 9_000_000
"""Words of one side times words of the other up to which they are compared; the tables of so many take 0.7 GB."""

_LEARNED: Final = 0.7  # share of the learned metric in the similarity, the rest is plain cosine
_POSITION: Final = 0.6  # penalty for the whole length of the diagonal
_NUMBER_CLASH: Final = 0.2
_CLASHES: Final = (
    (TokenClass.PUNCTUATION, np.float32(0.5)),
    (TokenClass.GAP, np.float32(1.0)),
    (TokenClass.NUMBER, np.float32(_NUMBER_CLASH)),
)
"""What a link costs when only one of its words is of the class."""

_SAME_NUMBER: Final = 0.5
_SAME_SIGN: Final = 0.2
_SAME_NAME: Final = 0.3
_TIE: Final = np.float32(0.2)  # for the strongest tie in the table of translations
_ARTICLE: Final = 0.3
_GROWN: Final = 0.3  # similarity that a neighbour of a link needs
_FREE: Final = 0.1  # bonus of a neighbour that has no link yet
_ATTACHED: Final = 0.5  # confidence of an attached function word
_CONFIDENCE_SLOPE: Final = 6.0
_CONFIDENCE_OFFSET: Final = -0.5
_MIN_NAME: Final = 2  # consonants that make a spelling worth comparing


@dataclass(frozen=True, slots=True)
class WordSide:
    """One side of a pair: its text, the spans of its words in it, and a vector (unit length) a word."""

    text: str
    spans: tuple[Span, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class WordTable:
    """How the words of a pair relate.

    Attributes:
        similarity: shape (n, m), −1…1: learned similarity without position, original by version.
        ties: shape (n, m), log strengths of the lemmas in the table of translations, at most 0.
        links: (original, version, confidence), ascending.
        learned: both sides' words in the learned metric, shapes (n, k) and (m, k); None where it does not apply.
        tokens: what the words of both sides are.
    """

    similarity: Matrix
    ties: Matrix
    links: tuple[tuple[int, int, float], ...]
    learned: tuple[Matrix, Matrix] | None = None
    tokens: tuple[tuple[Token, ...], tuple[Token, ...]] = ((), ())


class WordAligner:
    """Aligns words; keeps the learned metric and what it found out about forms.

    Attributes:
        metric: for vectors of its dimensions and a Cyrillic with a Latin side; other pairs use plain cosine.
        translations: how Russian and English lemmas are tied; None does without.
    """

    def __init__(
        self,
        *,
        metric: WordMetric | None,
        translations: TranslationTable | None = None,
        russian: Russian | None = None,
        english: English | None = None,
    ) -> None:
        self.metric = metric
        self.translations = translations
        self._tokens = Tokens(russian or Russian(), english or English())

    def tokens(self, side: WordSide) -> tuple[Token, ...]:
        """What the side's words are."""
        text = side.text
        return self._tokens([text[span.start : span.end] for span in side.spans])

    def align(self, original: WordSide, version: WordSide) -> tuple[WordLink, ...]:
        """Links in the original's order."""
        return tuple(
            WordLink(original.spans[i], version.spans[j], confidence)
            for i, j, confidence in self.table(original, version).links
        )

    def table(self, original: WordSide, version: WordSide) -> WordTable:
        """Similarities and links by index."""
        if not original.spans or not version.spans:
            nothing = np.zeros((len(original.spans), len(version.spans)), np.float32)
            return WordTable(nothing, nothing, (), tokens=(self.tokens(original), self.tokens(version)))
        if is_cyrillic(version.text) and not is_cyrillic(original.text):
            turned = self.table(version, original)
            links = tuple(sorted((j, i, c) for i, j, c in turned.links))
            learned = turned.learned[::-1] if turned.learned is not None else None
            return WordTable(turned.similarity.T, turned.ties.T, links, learned, turned.tokens[::-1])
        rows, columns = self.tokens(original), self.tokens(version)
        similarity, learned = self._similarity(original, version)
        ties = self._ties(rows, columns)
        scores = _scores(similarity, rows, columns) + _TIE * (1 - ties / np.float32(UNKNOWN))
        pairs = _mutual(scores)
        _grow(pairs, scores.tolist(), rows, columns)
        found = _confidences(pairs, scores)
        for pair in attached(rows, columns, pairs):
            found.setdefault(pair, _ATTACHED)
        links = tuple([(i, j, found[i, j]) for i, j in sorted(found)])
        return WordTable(similarity, ties, links, learned, (rows, columns))

    def _ties(self, rows: Sequence[Token], columns: Sequence[Token]) -> Matrix:
        found = np.full((len(rows), len(columns)), UNKNOWN, np.float32)
        if self.translations is None:
            return found
        places: dict[str, list[int]] = {}
        for j, token in enumerate(columns):
            places.setdefault(token.lemma, []).append(j)
        for i, token in enumerate(rows):
            known = self.translations.strengths.get(token.lemma)
            if known:
                for lemma in places.keys() & known.keys():
                    for j in places[lemma]:
                        found[i, j] = known[lemma]
        return found

    def _similarity(self, original: WordSide, version: WordSide) -> tuple[Matrix, tuple[Matrix, Matrix] | None]:
        plain_cosine = original.vectors @ version.vectors.T
        metric = self.metric
        if metric is None or original.vectors.shape[1] != metric.dimensions or not is_cyrillic(original.text):
            return np.asarray(plain_cosine, np.float32), None
        learned = metric.of_russian(original.vectors), metric.of_english(version.vectors)
        mixed = _LEARNED * (learned[0] @ learned[1].T) + (1 - _LEARNED) * plain_cosine
        return np.asarray(mixed, np.float32), learned


@cache
def default_aligner() -> WordAligner:
    """The aligner for the bundled encoder; made once, as it only reads its weights and remembers forms."""
    return WordAligner(metric=load_metric(), translations=load_table())


def align_words(original: WordSide, version: WordSide, *, aligner: WordAligner | None = None) -> tuple[WordLink, ...]:
    """Links between the words of two sides, in the original's order; a word may have several, or none."""
    return (aligner or default_aligner()).align(original, version)


def _scores(similarity: Matrix, rows: Sequence[Token], columns: Sequence[Token]) -> Matrix:
    """Similarity with position, class, value and spelling taken in."""
    n, m = similarity.shape
    across = np.abs(np.arange(n, dtype=np.float32)[:, None] / n - np.arange(m, dtype=np.float32)[None] / m)
    scores = similarity - np.float32(_POSITION) * across
    row_kinds, column_kinds = [token.kind for token in rows], [token.kind for token in columns]
    for kind, penalty in _CLASHES:
        if kind in row_kinds or kind in column_kinds:
            own, other = (np.array([one is kind for one in kinds]) for kinds in (row_kinds, column_kinds))
            scores -= penalty * (own[:, None] != other[None])
    _compare_forms(scores, rows, columns)
    articles = [j for j, token in enumerate(columns) if token.lower in ARTICLES]
    scores[:, articles] -= np.float32(_ARTICLE)
    return np.asarray(scores, np.float32)


def _compare_forms(scores: Matrix, rows: Sequence[Token], columns: Sequence[Token]) -> None:
    number = TokenClass.NUMBER
    numbers = [(j, token) for j, token in enumerate(columns) if token.kind is number]
    signs = [(j, token) for j, token in enumerate(columns) if token.is_sign]
    names = [(j, token) for j, token in enumerate(columns) if len(token.consonants) >= _MIN_NAME]
    for i, token in enumerate(rows):
        if token.kind is number:
            for j, other in numbers:
                scores[i, j] += _SAME_NUMBER if other.value == token.value else -_NUMBER_CLASH
        elif token.is_sign:
            for j, other in signs:
                if other.lower == token.lower:
                    scores[i, j] += _SAME_SIGN
        elif len(token.consonants) >= _MIN_NAME:
            for j, other in names:
                if _spelled_alike(token.consonants, other.consonants):
                    scores[i, j] += _SAME_NAME


def _spelled_alike(first: str, second: str) -> bool:
    shorter, longer = sorted((first, second), key=len)
    if len(longer) - len(shorter) > 2:
        return False
    return longer.startswith(shorter) if len(shorter) > _MIN_NAME else longer == shorter


def _mutual(scores: Matrix) -> Links:
    best_columns, best_rows = scores.argmax(axis=1), scores.argmax(axis=0)
    return {(i, int(j)) for i, j in enumerate(best_columns) if best_rows[j] == i and scores[i, j] > 0}


def _grow(links: Links, scores: list[list[float]], rows: Sequence[Token], columns: Sequence[Token]) -> None:
    """Add, twice over, unlinked words that stand beside a link on both sides and are similar enough."""
    by_row: dict[int, list[int]] = {}
    by_column: dict[int, list[int]] = {}
    for i, j in links:
        by_row.setdefault(i, []).append(j)
        by_column.setdefault(j, []).append(i)
    for _ in range(2):
        for j, token in enumerate(columns):
            if j in by_column or token.is_sign or token.lower in ARTICLES:
                continue
            near = {i + d for k in (j - 1, j + 1) for i in by_column.get(k, ()) for d in (-1, 0, 1)}
            chosen = _best(((scores[i][j], i) for i in near if _open(i, rows)), by_row)
            if chosen is not None:
                links.add((chosen, j))
                by_row.setdefault(chosen, []).append(j)
                by_column.setdefault(j, []).append(chosen)
        for i, token in enumerate(rows):
            if i in by_row or token.is_sign:
                continue
            near = {j + d for k in (i - 1, i + 1) for j in by_row.get(k, ()) for d in (-1, 0, 1)}
            open_columns = (j for j in near if _open(j, columns) and columns[j].lower not in ARTICLES)
            chosen = _best(((scores[i][j], j) for j in open_columns), by_column)
            if chosen is not None:
                links.add((i, chosen))
                by_row.setdefault(i, []).append(chosen)
                by_column.setdefault(chosen, []).append(i)


def _open(index: int, tokens: Sequence[Token]) -> bool:
    return 0 <= index < len(tokens) and not tokens[index].is_sign


def _best(candidates: Iterable[tuple[float, int]], taken: dict[int, list[int]]) -> int | None:
    """The candidate with the highest score above the bar; one without a link is preferred."""
    scored = [(score + (0 if index in taken else _FREE), -index) for score, index in candidates]
    score, index = max(scored, default=(-1.0, 0))
    return -index if score > _GROWN else None


def _confidences(links: Links, scores: Matrix) -> dict[tuple[int, int], float]:
    """How often links with these scores are right: a logistic curve, fitted on silver links."""
    if not links:
        return {}
    listed = list(links)
    reached = scores[tuple(np.array(listed).T)].astype(np.float64)
    right = 1 / (1 + np.exp(-(_CONFIDENCE_SLOPE * reached + _CONFIDENCE_OFFSET)))
    return dict(zip(listed, right.tolist(), strict=True))
