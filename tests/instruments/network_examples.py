"""Good pairs, damaged copies of them and scored translations, as the network of a pair reads them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from tests.instruments.corpora import Texts, is_kept_aside, read_corpus, scored
from tests.instruments.damage import Damaged, DamageGenerator, Good
from tests.instruments.fit_score import good_pairs
from tests.instruments.pair_network import Batch, Standard
from tests.instruments.pairing import Sides
from workbench.alignment.words import WordAligner
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import load_table
from workbench.divergence.model import Pair, SideText
from workbench.divergence.network import Floats, PairInputs, SideInputs, ties_of
from workbench.divergence.network_inputs import Preparer, is_turned
from workbench.divergence.seams import load_seams
from workbench.divergence.view import Lexicon
from workbench.embedding.bundled import BundledEncoder
from workbench.language.lemmas import English, Russian
from workbench.texts.model import Span

Flags = NDArray[np.bool_]

SIZES = {"tico": 4000, "mlqe": 7000, "garnett": 5000, "novel": 8000, "ralston": 5000, "tatoeba": 4000}
EACH = {"tico": 6, "mlqe": 6, "garnett": 6, "novel": 4, "ralston": 4, "tatoeba": 4}
"""Damages tried of a good pair, by corpus: more of those whose versions are closest to the original."""

WEIGHTS = {
    "drop word": 7, "drop phrase": 4, "drop clause": 2, "insert word": 2, "insert fitting word": 6, "insert phrase": 2,
    "replace word": 3, "name": 1,
}  # fmt: skip
AT_ONCE = 500
LONGEST = 120
"""Words of a side beyond which a pair is no example."""

SHORTEST = 25
"""Letters of an original below which a pair is no example."""


@dataclass(frozen=True)
class Example:
    """What the network reads (in half precision) and should see.

    Attributes:
        inputs: of the pair.
        telling: words of each side that its text says something else without.
        wrong: words without a counterpart of each side.
        cut: which seam of the version words were taken from; None where none were.
        human: the score that people gave it, in spreads above the average; NaN where nobody did.
    """

    inputs: PairInputs
    telling: tuple[Flags, Flags]
    wrong: tuple[Flags, Flags]
    cut: int | None = None
    human: float = np.nan


_TABLES = ("similarity", "ties", "strength")

Group = list[Example]
"""A good pair and its damaged copies, in this order."""


class Collector:
    """Makes examples of pairs."""

    def __init__(self) -> None:
        self.russian, self.english = Russian(), English()
        self.encoder = BundledEncoder()
        self._preparer = Preparer(
            WordAligner(metric=load_metric(), translations=load_table(), russian=self.russian, english=self.english),
            Lexicon(self.russian, self.english),
            load_seams(),
            original_language="ru",
            version_language="en",
        )

    def example(self, pair: Pair, damaged: Damaged | None = None) -> Example | None:
        """The example of a pair; None for long ones and such that the network does not read."""
        if not pair.original.spans or not pair.version.spans:
            return None
        if max(len(pair.original.spans), len(pair.version.spans)) > LONGEST:
            return None
        (prepared,) = self._preparer.prepared([pair])
        view, inputs = prepared.view, prepared.inputs
        if inputs is None or is_turned(view):
            return None
        wrong = np.zeros(len(view.original.spans), bool), np.zeros(len(view.version.spans), bool)
        if damaged is not None:
            wrong[0][list(damaged.lost)] = True
            wrong = wrong[0], _inside(pair.version, damaged.foreign)
        telling = np.array(view.original.telling), np.array(view.version.telling)
        return Example(_halved(inputs), telling, wrong, damaged.cut if damaged is not None else None)

    def groups(self, name: str, data: Path, limit: int | None, damages: Counter[str]) -> list[Group]:
        """Good pairs of a corpus that are not kept aside, with damages where they allow them; counts these."""
        texts: Texts = [pair for pair in read_corpus(name, data) if len(pair[0]) >= SHORTEST]
        random.Random(1).shuffle(texts)
        texts = [pair for pair in texts if not is_kept_aside(pair[0])][: min(SIZES[name], limit or SIZES[name])]
        goods = [
            good
            for start in range(0, len(texts), AT_ONCE)
            for good in good_pairs(Sides(self.encoder).pairs(texts[start : start + AT_ONCE]), self.russian)
        ]
        generator = DamageGenerator(goods, self.russian, self.english, seed=3)
        found: list[Group] = []
        for start in range(0, len(goods), AT_ONCE):
            made = list(self._made(goods[start : start + AT_ONCE], generator, EACH[name], random.Random(start)))
            pairs = Sides(self.encoder).pairs([(good.original, (bad or good).version) for good, bad in made])
            for pair, (_, bad) in zip(pairs, made, strict=True):
                example = self.example(pair, bad)
                if example is None:
                    continue
                if bad is None:
                    found.append([example])
                elif found:
                    found[-1].append(_beside(example, found[-1][0]))
                damages[bad.kind if bad else "none"] += 1
            print(f"{name}: {start + AT_ONCE}", flush=True)
        return found

    def _made(
        self, goods: Sequence[Good], generator: DamageGenerator, each: int, rng: random.Random
    ) -> Iterator[tuple[Good, Damaged | None]]:
        for good in goods:
            if not good.original_spans or not good.version_spans:
                continue
            yield good, None
            for kind in rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=each):
                damaged = generator.kinds[kind](good)
                if damaged is not None and damaged.version != good.version:
                    yield good, damaged

    def scored(self, data: Path) -> list[Example]:
        """Machine translations with people's scores, those kept aside left out."""
        known = [one for one in scored(data) if not is_kept_aside(one[0][0])]
        found: list[Example] = []
        for start in range(0, len(known), AT_ONCE):
            some = known[start : start + AT_ONCE]
            for pair, (_, score) in zip(Sides(self.encoder).pairs([texts for texts, _ in some]), some, strict=True):
                example = self.example(pair)
                found += [replace(example, human=score)] if example is not None else []
        return found


def _beside(copy: Example, good: Example) -> Example:
    """A damaged copy that shares the original's vectors with its good pair."""
    vectors = good.inputs.russian.vectors
    if not np.array_equal(copy.inputs.russian.vectors, vectors):
        return copy
    return replace(copy, inputs=replace(copy.inputs, russian=replace(copy.inputs.russian, vectors=vectors)))


def _inside(side: SideText, spans: Sequence[Span]) -> Flags:
    """Which words of a side touch one of the spans."""
    return np.array([any(a.start < b.end and b.start < a.end for b in spans) for a in side.spans], bool)


def _halved(inputs: PairInputs) -> PairInputs:
    def half(values: Floats) -> Floats:
        return values.astype(np.float16)  # type: ignore[return-value]

    def side(one: SideInputs) -> SideInputs:
        return SideInputs(half(one.vectors), half(one.features), one.classes.astype(np.int8))

    return PairInputs(
        side(inputs.russian),
        side(inputs.english),
        half(inputs.similarity),
        half(inputs.ties),
        half(inputs.strength),
        inputs.traits,
    )


def whole(inputs: PairInputs) -> PairInputs:
    """An example's inputs in single precision again, as the shipped network takes them."""

    def side(one: SideInputs) -> SideInputs:
        return SideInputs(one.vectors.astype(np.float32), one.features.astype(np.float32), one.classes.astype(np.intp))

    tables = {name: getattr(inputs, name).astype(np.float32) for name in _TABLES}
    return replace(inputs, russian=side(inputs.russian), english=side(inputs.english), **tables)


def standard_of(groups: Sequence[Group]) -> Standard:
    """Means and spreads over the good pairs."""
    goods = [group[0].inputs for group in groups]
    sides = [
        np.concatenate([side.features for side in some]).astype(np.float32)
        for some in ([good.russian for good in goods], [good.english for good in goods])
    ]
    traits = np.stack([good.traits for good in goods])
    return Standard(
        (sides[0].mean(axis=0), sides[1].mean(axis=0)),
        (sides[0].std(axis=0) + 1e-3, sides[1].std(axis=0) + 1e-3),
        traits.mean(axis=0),
        traits.std(axis=0) + 1e-3,
    )


def batch_of(examples: Sequence[Example], standard: Standard) -> Batch:
    """The examples beside one another."""
    pairs = [example.inputs for example in examples]
    sides = [_filled([(p.russian, p.english)[k] for p in pairs], standard, k) for k in (0, 1)]
    longest = [side[2].shape[1] for side in sides]
    ties = np.zeros((len(pairs), *longest, 5), np.float32)
    for k, pair in enumerate(pairs):
        n, m = pair.similarity.shape
        ties[k, :n, :m] = ties_of(whole(pair))
    traits = (np.stack([pair.traits for pair in pairs]) - standard.traits_mean) / standard.traits_spread
    columns = [(sides[0][k], sides[1][k]) for k in range(4)]
    return Batch(*columns, torch.from_numpy(ties), torch.from_numpy(traits.astype(np.float32)))  # type: ignore[arg-type]


def _filled(sides: Sequence[SideInputs], standard: Standard, k: int) -> tuple[torch.Tensor, ...]:
    """Vectors, features, classes and presence of one side's words, filled up to the longest."""
    features = np.concatenate([side.features for side in sides]).astype(np.float32)
    columns = (
        np.concatenate([side.vectors for side in sides]).astype(np.float32),
        ((features - standard.means[k]) / standard.spreads[k]).astype(np.float32),
        np.concatenate([side.classes for side in sides]).astype(np.int64),
        np.ones(len(features), bool),
    )
    lengths = [len(side.classes) for side in sides]
    return tuple(filled(column, lengths) for column in columns)


def filled(column: NDArray[np.generic], lengths: Sequence[int]) -> torch.Tensor:
    """Rows of several texts one behind the other, as (texts, longest, …) with zeros behind each."""
    longest = max(lengths)
    places = np.concatenate([np.arange(length) + k * longest for k, length in enumerate(lengths)])
    found = np.zeros((len(lengths) * longest, *column.shape[1:]), column.dtype)
    found[places] = column
    return torch.from_numpy(found.reshape(len(lengths), longest, *column.shape[1:]))
