"""Are a sentence's words covered on the other side? The question that tells an omission from a merge.

Whole-sentence vectors hardly show whether a short sentence beside a long one was translated with it. Its words do: on
news, the words of linked sentences are covered at 0.46 on average, those of omitted ones at 0.31. Word vectors cost
as much as encoding does, so only sentences that the first search left in doubt are looked at, and some sure ones to
know what is usual.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.costs import Coverage
from workbench.alignment.model import Side
from workbench.alignment.search import Step
from workbench.alignment.windows import Bound
from workbench.embedding.protocols import Encoding, Vectors
from workbench.embedding.words import words_of
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.texts.tokens import word_spans

_SURE: Final = 16  # sure 1:1 beads, evenly spread, that tell what coverage is usual
_LONGEST: Final = 3_000  # letters of a sentence whose words are compared: the work grows with their square
_LETTERS: Final = 8  # longer words count no more
_DOUBT: Final = 0.03  # posterior of being left alone from which a sentence is looked at, and to 1 − which
_MOST: Final = 0.025  # the share of sentences looked at, at most: the most doubtful
_FEW: Final = 60  # and this number always

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sentence: unit vectors and weights."""

    vectors: Vectors
    weights: Floats


@dataclass(frozen=True, slots=True)
class _Question:
    """A sentence, and the stretch of the other side in which its words may be."""

    side: int
    sentence: int
    around: Sequence[int]


def coverage(
    sides: tuple[Side, Side],
    steps: Sequence[Step],
    alone: tuple[Floats, Floats],
    progress: Progress = SILENT,
    *,
    bound: Bound | None = None,
) -> Coverage:
    """The coverage of doubtful sentences, related to what is usual in the two texts.

    `steps` is the path of the first search, `alone` the posterior of each sentence of being left alone;
    `bound` the sentences that locks bind: they are not asked about, and no words of others are looked for in them.
    """
    lengths = len(sides[0].texts), len(sides[1].texts)
    found = tuple(np.full(length, np.nan) for length in lengths)
    bound = bound or (np.zeros(lengths[0], bool), np.zeros(lengths[1], bool))
    doubtful = list(_doubtful(steps, alone, lengths, bound))
    if not doubtful:
        return Coverage(*found)
    usual_steps = _sure(steps, alone)
    usual = [_Question(side, own, around) for step in usual_steps for side, own, around in _both(step, lengths)]
    words = _words(sides, [*doubtful, *usual], progress)
    shares = []
    for question in usual:
        progress.check()
        shares.append(_share(words, question))
    level = float(np.median(shares)) if len(shares) >= _SURE // 2 else 0.0
    if level <= 0:
        return Coverage(*found)  # nothing sure to compare with
    for question in doubtful:
        progress.check()
        found[question.side][question.sentence] = _share(words, question) / level
    return Coverage(*found)


def _both(step: Step, lengths: tuple[int, int]) -> Iterable[tuple[int, int, range]]:
    """The sentences of a bead with the stretch of the other side around them."""
    reach = 1 if step.n and step.m else 2
    originals = range(max(0, step.i - reach), min(lengths[0], step.i + step.n + reach))
    versions = range(max(0, step.j - reach), min(lengths[1], step.j + step.m + reach))
    yield from ((0, i, versions) for i in range(step.i, step.i + step.n))
    yield from ((1, j, originals) for j in range(step.j, step.j + step.m))


def _doubtful(
    steps: Sequence[Step], alone: tuple[Floats, Floats], lengths: tuple[int, int], bound: Bound
) -> Iterable[_Question]:
    """The sentences of which it is not sure whether they were left alone, when they are many the most doubtful."""
    doubts = np.concatenate([np.minimum(one, 1 - one) for one in alone])
    free = sum(lengths) - int(bound[0].sum()) - int(bound[1].sum())
    asked = np.zeros(len(doubts), bool)
    asked[np.argsort(-doubts, kind="stable")[: max(_FEW, round(_MOST * free))]] = True
    asked &= doubts >= _DOUBT
    for step in steps:
        for side, own, around in _both(step, lengths):
            if asked[own + side * lengths[0]] and not bound[side][own]:
                yield _Question(side, own, [other for other in around if not bound[1 - side][other]])


def _sure(steps: Sequence[Step], alone: tuple[Floats, Floats]) -> list[Step]:
    """Some 1:1 beads of the path whose sentences are hardly left alone."""
    sure = [step for step in steps if (step.n, step.m) == (1, 1) and max(alone[0][step.i], alone[1][step.j]) < _DOUBT]
    return sure[:: max(1, len(sure) // _SURE)]


def _words(
    sides: tuple[Side, Side], questions: Sequence[_Question], progress: Progress
) -> tuple[dict[int, _Words], dict[int, _Words]]:
    """The words of all sentences that the questions need."""
    needed: tuple[set[int], set[int]] = set(), set()
    for question in questions:
        needed[question.side].add(question.sentence)
        needed[1 - question.side].update(question.around)
    found = [
        _sentence_words(side.texts, side.encoding, sorted(ids), progress)
        for side, ids in zip(sides, needed, strict=True)
    ]
    return found[0], found[1]


def _sentence_words(
    texts: Sequence[str], encoding: Encoding, ids: Sequence[int], progress: Progress
) -> dict[int, _Words]:
    spans: list[list[Span]] = []
    for i in ids:
        progress.check()
        spans.append([span for span in word_spans(texts[i][:_LONGEST]) if _is_word(texts[i], span)])
    vectors = words_of(encoding, list(zip(ids, spans, strict=True)), progress)
    return {
        i: _Words(found, np.asarray([min(len(span), _LETTERS) for span in own], dtype=np.float64))
        for i, own, found in zip(ids, spans, vectors, strict=True)
    }


def _is_word(text: str, span: Span) -> bool:
    return any(character.isalnum() for character in span.of(text))


def _share(words: tuple[dict[int, _Words], dict[int, _Words]], question: _Question) -> float:
    """The mean of its words' best cosines with any word around, weighted by length."""
    own = words[question.side][question.sentence]
    others = [words[1 - question.side][i].vectors for i in question.around]
    if not len(own.weights) or not sum(map(len, others)):
        return 0.0
    best = (own.vectors @ np.concatenate(others).T).max(axis=1)
    return float((best * own.weights).sum() / own.weights.sum())
