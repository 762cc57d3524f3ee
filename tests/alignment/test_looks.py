"""Every stage looks at the progress often enough: counted in calls of functions, not in time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from workbench.alignment.realign import realign
from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.protocols import Encoding
from workbench.texts.model import Span
from workbench.works.model import LinkStatus

FEW = 10_000
"""Calls of functions between two looks: some milliseconds."""

A_SENTENCE = 8
"""Calls for each sentence that a stage may make besides: 0.03 s for a novel."""


class Looks:
    """Counts the calls of Python and C functions between two looks."""

    def __init__(self) -> None:
        self.calls = self.most = self.number = 0

    def advance(self, done: int, total: int, label: str) -> None:
        pass

    def check(self) -> None:
        self.most, self.calls = max(self.most, self.calls), 0
        self.number += 1

    @contextmanager
    def counting(self) -> Iterator[None]:
        def seen(frame: object, event: str, argument: object) -> None:
            self.calls += event in ("call", "c_call")

        sys.setprofile(seen)
        try:
            yield
        finally:
            sys.setprofile(None)
            self.check()


class Repeated:
    """The encoding of one sentence said many times."""

    def __init__(self, once: Encoding, times: int) -> None:
        self._once, self._times = once, times

    @property
    def sentences(self) -> np.ndarray:
        return np.repeat(self._once.sentences, self._times, axis=0)

    def windows(self, size: int, progress: object = None) -> np.ndarray:
        return np.repeat(self._once.sentences, self._times - size + 1, axis=0)

    def words(self, sentence: int, spans: Sequence[Span], progress: object = None) -> np.ndarray:
        return self._once.words(0, spans)


@pytest.fixture(scope="module")
def single() -> BundledEncoder:
    encoder = BundledEncoder(threads=1)
    align_sentences(*_identical(encoder, 20), threads=1)  # what libraries import at their first use is not counted
    return encoder


def _identical(single: BundledEncoder, count: int) -> tuple[Side, Side]:
    return tuple(
        Side((text,) * count, Repeated(single.encode([text]), count), headings=frozenset(range(0, count, 50)))
        for text in ("Так говорил он.", "Thus he spoke.")
    )


def _assert_few(looks: Looks, sentences: int) -> None:
    assert looks.number > 50
    assert looks.most <= FEW + A_SENTENCE * sentences


def test_lines_without_any_difference_are_aligned_between_many_looks(single: BundledEncoder) -> None:
    looks = Looks()
    with looks.counting():
        beads = align_sentences(*_identical(single, 700), progress=looks, threads=1)
    assert sum(len(bead.original) for bead in beads) == 700
    _assert_few(looks, 1_400)


def test_so_are_realignments_and_moved_passages(single: BundledEncoder) -> None:
    sides = _identical(single, 300)
    before = align_sentences(*sides, threads=1)
    locked = [replace(bead, status=LinkStatus.CONFIRMED) if k % 3 else bead for k, bead in enumerate(before)]
    looks = Looks()
    settings = AlignmentSettings(moved=True)
    with looks.counting():
        realign(*sides, locked, settings=settings, progress=looks, threads=1)
    _assert_few(looks, 600)


@pytest.mark.parametrize("words", [False, True])
def test_so_is_encoding(single: BundledEncoder, words: bool) -> None:
    texts = [f"Запись {n} из многих, и все они нужны." for n in range(600)]
    looks = Looks()
    with looks.counting():
        encoding = single.encode(texts, looks, words=words)
    assert looks.most <= FEW
    with looks.counting():
        encoding.windows(3, looks)
        encoding.words_of([(i, [Span(0, 2)]) for i in range(400)], looks)
    assert looks.most <= FEW
