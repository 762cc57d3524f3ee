"""Sentence alignment measured: quality, null beads, calibration, speed and memory, for every encoder at hand.

    python -m tests.benchmarks.alignment [--data DIR] [--encoder NAME …] [--skip-novel]

The weights were fitted on `enru-alignment`, `text-berg-dev` and joined news by `tests/instruments/fit_costs.py`; the
figures `held out` are cross-validated: each document, or quarter of Text+Berg, is aligned by weights and a calibration
that were fitted without it (but where the fit starts, and what it leaves as it is, was found by hand on the same sets,
so that they flatter a little). `joined news` among the first figures is made anew by another seed than any fit used.
Without --encoder all encoders of `sverka models list` are measured. CPU time counts all threads.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import numpy as np

from tests.instruments.cost_examples import FOLDS, all_documents, inside
from tests.instruments.fit_costs import fold_settings
from tests.instruments.gold import gold_documents, read_lines
from tests.instruments.joined import documents
from workbench.alignment.evaluation import AlignmentScore, score
from workbench.alignment.realign import realign
from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.embedding.protocols import Encoder, Encoding
from workbench.embedding.words import Wanted, words_of
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.models import BUNDLED, list_models
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.works.model import Bead, LinkStatus


class Gap:
    """Measures the longest time between two looks at the progress, the beginning and the end counted as looks."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def advance(self, done: int, total: int, label: str) -> None:
        """Nothing to show."""

    def check(self) -> None:
        """Note the time."""
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def __str__(self) -> str:
        self.check()
        return f"longest time between two looks at the progress {self.longest:.2f} s"


def side(encoder: Encoder, texts: tuple[str, ...]) -> Side:
    return Side(texts, encoder.encode(texts))


SEED = 1945


@dataclass(slots=True)
class Tally:
    """What adds up over the documents of a set."""

    score: AlignmentScore = field(default_factory=AlignmentScore)
    sure: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, gold: Sequence[Bead], beads: Sequence[Bead]) -> None:
        """Take a document."""
        self.score += score(gold, beads)
        wanted = {(bead.original, bead.version) for bead in gold}
        self.sure += [bead.confidence for bead in beads]
        self.right += [(bead.original, bead.version) in wanted for bead in beads]

    def told(self, name: str) -> None:
        """Print the row of a set, and the reliability of its confidences."""
        strict, null = self.score.strict, self.score.null
        print(
            f"{name:28}{strict.precision:9.4f}{strict.recall:7.4f}{strict.f1:7.4f}{self.score.lax.f1:8.4f}"
            f"{null.precision:8.3f}{null.recall:7.3f}{null.f1:7.3f}{calibration_error(self.sure, self.right):7.3f}"
        )
        reliability(self.sure, self.right)


HEADINGS = f"\n{'quality':28}{'strict P':>9}{'R':>7}{'F1':>7}{'lax F1':>8}{'null P':>8}{'R':>7}{'F1':>7}{'ECE':>7}"


def quality(encoder: Encoder, data: Path) -> None:
    """By the shipped weights, which were fitted on these sets; `joined news` is made by another seed."""
    tallies: dict[str, Tally] = {}
    made = (("joined news", one.original, one.version, one.gold) for one in documents(data, SEED))
    for name, original, version, gold in chain(gold_documents(data), made):
        beads = align_sentences(side(encoder, original), side(encoder, version))
        tallies.setdefault(name, Tally()).add(gold, beads)
    print(HEADINGS)
    for name, tally in tallies.items():
        tally.told(name)


def cross_validated(encoder: Encoder, data: Path) -> None:
    """What each fold's weights and calibration, fitted to the rest, make of what it holds out."""
    tallies: dict[str, Tally] = {}
    settings = fold_settings()
    for document in all_documents(data):
        sides = side(encoder, document.original), side(encoder, document.version)
        for fold, own in enumerate(settings):
            held = document.held(fold)
            if held is None:
                continue
            beads = [bead for bead in align_sentences(*sides, settings=own) if inside(bead, held)]
            gold = [bead for bead in document.gold if inside(bead, held)]
            tallies.setdefault(document.name, Tally()).add(gold, beads)
            if document.fold is None:
                half = f"{document.name}, {'second' if fold >= FOLDS // 2 else 'first'} half"
                tallies.setdefault(half, Tally()).add(gold, beads)
    print(HEADINGS.replace("quality", "held out"))
    for name, tally in tallies.items():
        tally.told(name)


def _bins(sure: Sequence[float], right: Sequence[bool]) -> list[tuple[int, float, float]]:
    values, hits = np.asarray(sure), np.asarray(right, float)
    numbers = np.minimum((values * 10).astype(int), 9)
    groups = [(numbers == i) for i in range(10)]
    return [(int(own.sum()), float(values[own].mean()), float(hits[own].mean())) for own in groups if own.any()]


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    return sum(count * abs(mean - share) for count, mean, share in _bins(sure, right)) / len(sure)


def reliability(sure: Sequence[float], right: Sequence[bool]) -> None:
    cells = [f"{mean:.2f}→{share:.2f} ({count})" for count, mean, share in _bins(sure, right)]
    print("  confidence→right (beads): " + "  ".join(cells))


def chapters(data: Path) -> tuple[np.ndarray, np.ndarray]:
    """The chapter of each sentence, of the original and of the version."""
    rows = [row.split("\t") for row in read_lines(data / "crime-and-punishment" / "chapters.tsv")[1:]]
    english, russian = (np.repeat(np.arange(len(rows)), [int(row[k]) for row in rows]) for k in (1, 2))
    return russian, english


def novel(encoder: Encoder, data: Path) -> None:
    texts = [read_lines(data / "crime-and-punishment" / f"{one}.lines") for one in ("ru", "en")]
    progress = Gap()
    started = time.perf_counter()
    sides = [Side(one, encoder.encode(one, progress)) for one in texts]
    while_encoding = str(progress)
    for one in sides:
        one.encoding.sentences  # noqa: B018  (computed when first asked for)
    encoding = time.perf_counter() - started
    progress = Gap()
    started, busy = time.perf_counter(), time.process_time()
    beads = align_sentences(*sides, progress=progress)
    while_aligning = str(progress)
    aligning, busy = time.perf_counter() - started, time.process_time() - busy
    russian, english = chapters(data)
    crossing = sum(
        len({russian[i] for i in bead.original} | {english[j] for j in bead.version}) > 1
        for bead in beads
        if not bead.is_null
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\ncrime-and-punishment: {len(texts[0])} × {len(texts[1])} sentences, {len(beads)} beads")
    print(
        f"  encoding {encoding:.1f} s, aligning {aligning:.1f} s, "
        f"together {(encoding + aligning) / encoding:.2f} × encoding alone"
    )
    print(f"  beads that cross a chapter: {crossing}; peak memory {peak:.0f} MB")
    print(f"  encoding: {while_encoding}; aligning: {while_aligning}")
    relocked(sides, beads, aligning, busy)
    speed(encoder, texts)
    identical(encoder)


def relocked(sides: Sequence[Side], beads: Sequence[Bead], full: float, full_busy: float) -> None:
    half = [replace(bead, status=LinkStatus.CONFIRMED) if i % 2 else bead for i, bead in enumerate(beads)]
    started, busy = time.perf_counter(), time.process_time()
    progress = Gap()
    result = realign(*sides, half, settings=AlignmentSettings(moved=True), progress=progress)
    looked = str(progress)
    took, busy = time.perf_counter() - started, time.process_time() - busy
    held = {bead for bead in half if bead.status is LinkStatus.CONFIRMED} <= set(result.beads)
    print(
        f"  realigned with 50 % locked: {took:.1f} s, {took / full:.2f} of the full time "
        f"({busy / full_busy:.2f} of its CPU time), moved passages looked for; locks identical: {held}; {looked}"
    )


class Stored:
    """An encoding whose vectors, of windows too, are computed already; of words when the encoder keeps them."""

    def __init__(self, whole: Encoding, count: int) -> None:
        self._whole = whole
        self._windows = {size: whole.windows(size) for size in range(1, min(5, count + 1))}

    @property
    def sentences(self) -> np.ndarray:
        """Shape (n, d)."""
        return self._windows[1]

    def windows(self, size: int, progress: Progress = SILENT) -> np.ndarray:
        """Shape (n − size + 1, d)."""
        return self._windows[size]

    def words(self, sentence: int, spans: Sequence[Span], progress: Progress = SILENT) -> np.ndarray:
        """Shape (len(spans), d)."""
        return self._whole.words(sentence, spans, progress)

    def words_of(self, wanted: Wanted, progress: Progress = SILENT) -> list[np.ndarray]:
        """Many sentences' words at once."""
        return words_of(self._whole, wanted, progress)


def speed(encoder: Encoder, texts: Sequence[tuple[str, ...]]) -> None:
    for words, what in ((True, "and words' vectors given"), (False, "given, words of doubtful sentences computed")):
        small = [Side(one[:1000], Stored(encoder.encode(one[:1000], words=words), 1000)) for one in texts]
        times = []
        for _ in range(3):
            started, busy = time.perf_counter(), time.process_time()
            first = align_sentences(*small)
            times.append((time.perf_counter() - started, time.process_time() - busy))
        same = first == align_sentences(*small)
        print(
            f"  1,000 × 1,000, vectors {what}: {min(times)[0]:.2f} s, CPU time {min(one[1] for one in times):.2f} s; "
            f"same again: {same}"
        )


def identical(encoder: Encoder, count: int = 3_000) -> None:
    """The worst case for the search: nothing tells the lines apart."""
    texts = ("— Так-то оно так, — сказал он.",) * count, ("‘That may well be,’ he said.",) * count
    sides = [side(encoder, one) for one in texts]
    progress = Gap()
    started = time.perf_counter()
    align_sentences(*sides, settings=AlignmentSettings(moved=True), progress=progress)
    looked = str(progress)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = time.perf_counter() - started
    print(f"  {count:,} × {count:,} identical lines: {took:.1f} s; {looked}; peak memory {peak:.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--skip-novel", action="store_true")
    parser.add_argument("--encoder", action="append", metavar="NAME", help="several times for several encoders")
    options = parser.parse_args()
    for name in options.encoder or [model.name for model in list_models() if model.usable]:
        assembly = Assembly(Settings(encoder=name))
        encoder = assembly.encoder
        print(f"encoder {encoder.name} ({encoder.revision})")
        quality(encoder, options.data)
        if encoder.name == BUNDLED:
            cross_validated(encoder, options.data)
        if not options.skip_novel:
            novel(encoder, options.data)
        assembly.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
