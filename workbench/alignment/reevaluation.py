"""A second look at doubtful passages: would a neighbouring split, merge or shift do better, seen by the words?

Word vectors cost as much as encoding does, so only what the first search left in doubt is looked at again. There every
bead is judged anew by whether its borders stand where its words would have them, every bead of several sentences by the
least covered of its outer ones too, and every sentence by whether anything near by answers its words, which makes it
dearer or cheaper to leave alone. Rare words count more than those that stand everywhere. The best path by these costs
is the answer; where the second look finds nothing better, it is the path there was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.algebra import DEAREST, SCALE
from workbench.alignment.doubts import Passage, doubtful_passages
from workbench.alignment.model import CostWeights, Side
from workbench.alignment.posterior import Weighed
from workbench.alignment.search import BeadCosts, Step
from workbench.alignment.transitions import Size
from workbench.alignment.windows import Bound
from workbench.alignment.word_links import LETTERS, USUAL, WordLinks, Words, likeness, word_links
from workbench.embedding.words import words_of
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.texts.tokens import is_word, word_spans

_REACH: Final = 2  # sentences before and behind a passage in which its words look for answers too
_LINKED: Final = 24  # 1:1 beads, evenly spread, that tell how alike the words of linked sentences are in these texts
_FEWEST: Final = 6  # of them, below which there is nothing to compare with
_PRIOR: Final = 8  # beads as alike as usual that are counted in
_LONGEST: Final = 1_000  # letters of a sentence whose words are compared: the work grows with their square
_LEAST: Final = 0.5  # weight of words below which a sentence says too little to be covered by shares
_MOST_WORDS: Final = 1_500  # of either side in a passage with what is around it: comparing them takes some 0.1 s
_NOTHING: Final = Words(np.zeros((0, 1), np.float32), np.zeros(0), np.zeros(0))
_CHEAPEST: Final = round(0.05 * SCALE)

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BeadWords:
    """What words say about beads of one size, an array each.

    Attributes:
        states: in which the beads end.
        least: the share of its words that the least covered outer sentence has answered inside; NaN for 1:1.
        displaced: −1…1, how much the borders of the bead are displaced (see `WordLinks`), less how much the least
            displaced border is by which the bead could be divided.
    """

    states: Integers
    least: Floats
    displaced: Floats


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What words say about the beads of doubtful passages.

    Attributes:
        beads: by size.
        original, version: (n,), (m,) the share of a sentence's words that anything near by answers; NaN where not
            looked at.
    """

    original: Floats
    version: Floats
    beads: Mapping[Size, BeadWords] = field(default_factory=dict)


def second_look(
    costs: BeadCosts,
    sides: tuple[Side, Side],
    steps: Sequence[Step],
    paths: Weighed,
    progress: Progress = SILENT,
    *,
    bound: Bound | None = None,
) -> SecondLook:
    """What the words say about the passages of the best path that are in doubt, among all paths.

    `bound` are the sentences that locks bind: no words are looked for in them.
    """
    lengths = len(sides[0].texts), len(sides[1].texts)
    alone = np.full(lengths[0], np.nan), np.full(lengths[1], np.nan)
    bound = bound or (np.zeros(lengths[0], bool), np.zeros(lengths[1], bool))
    held = int(bound[0].sum() + bound[1].sum())
    passages = doubtful_passages(costs, steps, paths, progress, bound=held)
    single = [step for step in steps if (step.n, step.m) == (1, 1)]
    if not passages or len(single) < _FEWEST:
        return SecondLook(*alone)
    single = single[:: -(-len(single) // _LINKED) or 1]
    spans = [tuple(_around(passage, side, lengths) for side in (0, 1)) for passage in passages]
    needed = [
        {own for pair in spans for own in pair[side] if not bound[side][own]} | {(one.i, one.j)[side] for one in single}
        for side in (0, 1)
    ]
    words = [_words(side, sorted(ids), progress) for side, ids in zip(sides, needed, strict=True)]
    usual = _usual([likeness(words[0][step.i], words[1][step.j]) for step in single])
    found: dict[Size, list[BeadWords]] = {}
    for passage, (left, right) in zip(passages, spans, strict=True):
        progress.check()
        rows = [_NOTHING if bound[0][i] else words[0][i] for i in left]
        columns = [_NOTHING if bound[1][j] else words[1][j] for j in right]
        if max(sum(len(one.weights) for one in side) for side in (rows, columns)) > _MOST_WORDS:
            continue
        links = word_links(rows, columns, usual)
        offset = passage.i - left.start, passage.j - right.start
        for side, (share, first) in enumerate(zip(_answered(links), (passage.i, passage.j), strict=True)):
            own = slice(first, first + passage.size[side])
            looked_at = share[offset[side] : offset[side] + passage.size[side]]
            alone[side][own] = np.where(bound[side][own], np.nan, looked_at)
        for size, about in _bead_words(costs, passage, links, offset).items():
            found.setdefault(size, []).append(about)
    return SecondLook(*alone, {size: _joined(parts) for size, parts in found.items()})


def reevaluated(costs: BeadCosts, look: SecondLook, weights: CostWeights, progress: Progress = SILENT) -> BeadCosts:
    """The costs with what the second look found; beads that must not be, and those that locks demand, stay."""
    if not look.beads and np.isnan(look.original).all() and np.isnan(look.version).all():
        return costs
    changed = {}
    for size, own in look.beads.items():
        before = costs.links[size][own.states]
        shift = weights.least * np.nan_to_num(weights.least_usual - own.least, nan=0.0)
        shift += weights.displaced * own.displaced
        after = np.clip(np.rint(before + shift * SCALE), 0, DEAREST).astype(np.uint16)
        free = (before > 0) & (before <= DEAREST)
        changed[size] = own.states[free], after[free]

    def nulls(values: NDArray[np.int64], shares: Floats) -> NDArray[np.int64]:
        shift = weights.answered * np.nan_to_num(shares - weights.answered_usual, nan=0.0)
        found = np.maximum(np.rint(values + shift * SCALE), _CHEAPEST).astype(np.int64)
        return np.where(np.isnan(shares), values, found)

    return replace(
        costs,
        transitions=costs.transitions.changed(changed, progress),
        original_null=nulls(costs.original_null, look.original),
        version_null=nulls(costs.version_null, look.version),
    )


def _usual(alike: Sequence[float]) -> float:
    """How alike the words of linked sentences are in two texts, drawn towards what is usual when few are known."""
    return (len(alike) * float(np.median(alike or [0])) + _PRIOR * USUAL) / (len(alike) + _PRIOR)


def _around(passage: Passage, side: int, lengths: tuple[int, int]) -> range:
    """The sentences of one side in which the words of a passage look for answers."""
    first, count = (passage.i, passage.j)[side], passage.size[side]
    return range(max(0, first - _REACH), min(lengths[side], first + count + _REACH))


def _words(side: Side, ids: Sequence[int], progress: Progress) -> dict[int, Words]:
    """The words of these sentences."""
    spans: list[list[Span]] = []
    forms: list[list[str]] = []
    for i in ids:
        progress.check()
        text = side.texts[i][:_LONGEST]
        found = [(span, word) for span in word_spans(text) if is_word(word := text[span.start : span.end])]
        spans.append([span for span, _ in found])
        forms.append([word.lower() for _, word in found])
    vectors = words_of(side.encoding, list(zip(ids, spans, strict=True)), progress)
    rarity = _rarities(forms)
    return {
        i: Words(
            found,
            np.asarray([min(len(word), LETTERS) / LETTERS for word in own], np.float64),
            np.asarray([min(len(word), LETTERS) / LETTERS * rarity[word] for word in own], np.float64),
        )
        for i, found, own in zip(ids, vectors, forms, strict=True)
    }


def _rarities(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """For each word 0…1: less, the more of the texts it stands in (by the logarithm of their number)."""
    counts = Counter(word for text in texts for word in set(text))
    whole = log(len(texts) + 1)
    return {word: 1 - log(count) / whole for word, count in counts.items()}


def _answered(links: WordLinks) -> tuple[Floats, Floats]:
    """For each sentence the share of its words that anything answers."""
    return (
        links.mass.sum(axis=1) / np.maximum(links.original, _LEAST),
        links.mass.sum(axis=0) / np.maximum(links.version, _LEAST),
    )


def _bead_words(costs: BeadCosts, passage: Passage, links: WordLinks, offset: tuple[int, int]) -> dict[Size, BeadWords]:
    """What words say about all beads within a passage; `offset` is where it begins among the linked sentences."""
    band = costs.band
    summed = np.pad(links.mass, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    borders = links.displaced[offset[0] :, offset[1] :][: passage.n + 1, : passage.m + 1].copy()
    borders[0, 0] = borders[-1, -1] = 0  # all paths pass there
    found = {}
    for n, m in costs.links:
        if n > passage.n or m > passage.m:
            continue
        i, j = (one.ravel() for one in np.mgrid[: passage.n - n + 1, : passage.m - m + 1])
        rows, columns = passage.i + i + n, passage.j + j + m
        inside = (band.low[rows] <= columns) & (columns <= band.high[rows])
        i, j, rows, columns = i[inside], j[inside], rows[inside], columns[inside]
        found[n, m] = BeadWords(
            states=band.start[rows] + columns - band.low[rows],
            least=_least(links, summed, (i + offset[0], j + offset[1]), (n, m)),
            displaced=_displaced(borders, (i, j), (n, m)),
        )
    return found


def _least(links: WordLinks, summed: Floats, first: tuple[Integers, Integers], size: Size) -> Floats:
    """As in `BeadWords`, of the beads that begin with these among the linked sentences."""

    def mass(top: Integers, bottom: Integers, left: Integers, right: Integers) -> Floats:
        return np.asarray(summed[bottom, right] - summed[top, right] - summed[bottom, left] + summed[top, left])

    (i, j), (n, m) = first, size
    least = np.full(len(i), np.inf if n + m > 2 else np.nan)
    for own in (i, i + n - 1) if n > 1 else ():
        least = np.minimum(least, mass(own, own + 1, j, j + m) / np.maximum(links.original[own], _LEAST))
    for own in (j, j + m - 1) if m > 1 else ():
        least = np.minimum(least, mass(i, i + n, own, own + 1) / np.maximum(links.version[own], _LEAST))
    return least


def _displaced(borders: Floats, first: tuple[Integers, Integers], size: Size) -> Floats:
    """As in `BeadWords`, of the beads that begin at these of the `borders` of a passage."""
    (i, j), (n, m) = first, size
    displaced = np.asarray((borders[i, j] + borders[i + n, j + m]) / 2)
    inner = [borders[i + a, j + b] for a in range(1, n) for b in range(1, m)]
    return displaced - np.min(inner, axis=0) if inner else displaced


def _joined(parts: Sequence[BeadWords]) -> BeadWords:
    """All of them as one."""
    return BeadWords(
        np.concatenate([one.states for one in parts]).astype(np.int64),
        np.concatenate([one.least for one in parts]),
        np.concatenate([one.displaced for one in parts]),
    )
