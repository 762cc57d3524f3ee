"""Sentence alignment measured: quality, null beads, calibration, speed and memory, for every encoder at hand.

    python tests/benchmarks/alignment.py [--data DIR] [--encoder NAME …] [--skip-novel]

Parameters were fitted on half of `enru-alignment`, on `text-berg-dev` and on stretches of `parallel-small` with
sentences joined and dropped; held out halves gave strict F1 0.989 and 0.991, null beads P 0.96–0.97, R 0.92–0.94.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from workbench.alignment.beads_file import read_beads
from workbench.alignment.evaluation import AlignmentScore, score
from workbench.alignment.realign import realign
from workbench.alignment.sentences import Side, align_sentences
from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.protocols import Encoder
from workbench.works.model import Bead, LinkStatus


@dataclass
class Gap:
    """Measures the longest time between two looks at the progress."""

    last: float = 0.0
    longest: float = 0.0

    def advance(self, done: int, total: int, label: str) -> None:
        """Nothing to show."""

    def check(self) -> None:
        """Note the time."""
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.last) if self.last else 0.0
        self.last = now


def lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))


def side(encoder: Encoder, texts: tuple[str, ...]) -> Side:
    return Side(texts, encoder.encode(texts))


def quality(encoder: Encoder, data: Path) -> None:
    documents = {
        "enru-alignment": [data / "enru-alignment" / f"{i}" for i in range(8)],
        "text-berg-dev": [data / "text-berg-dev" / "0"],
    }
    print(f"\n{'quality':18}{'strict P':>9}{'R':>7}{'F1':>7}{'lax F1':>8}{'null P':>8}{'R':>7}{'F1':>7}{'ECE':>7}")
    for name, stems in documents.items():
        languages = ("ru", "en") if name == "enru-alignment" else ("de", "fr")
        total, sure, right = AlignmentScore(), [], []
        for stem in stems:
            gold = read_beads(stem.with_suffix(".gold"))
            beads = align_sentences(*(side(encoder, lines(stem.with_suffix(f".{one}"))) for one in languages))
            total += score(gold, beads)
            wanted = {(bead.original, bead.version) for bead in gold}
            sure += [bead.confidence for bead in beads]
            right += [(bead.original, bead.version) in wanted for bead in beads]
        strict, null = total.strict, total.null
        error = calibration_error(sure, right)
        print(
            f"{name:18}{strict.precision:9.4f}{strict.recall:7.4f}{strict.f1:7.4f}{total.lax.f1:8.4f}"
            f"{null.precision:8.3f}{null.recall:7.3f}{null.f1:7.3f}{error:7.3f}"
        )
        reliability(sure, right)


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
    rows = [row.split("\t") for row in lines(data / "crime-and-punishment" / "chapters.tsv")[1:]]
    english, russian = (np.repeat(np.arange(len(rows)), [int(row[k]) for row in rows]) for k in (1, 2))
    return russian, english


def novel(encoder: Encoder, data: Path) -> None:
    texts = [lines(data / "crime-and-punishment" / f"{one}.lines") for one in ("ru", "en")]
    started = time.perf_counter()
    sides = [side(encoder, one) for one in texts]
    for one in sides:
        one.encoding.sentences  # noqa: B018  (computed when first asked for)
    encoding = time.perf_counter() - started
    progress = Gap()
    started = time.perf_counter()
    beads = align_sentences(*sides, progress=progress)
    aligning = time.perf_counter() - started
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
    print(
        f"  beads that cross a chapter: {crossing}; peak memory {peak:.0f} MB; "
        f"longest time between two looks at the progress {progress.longest:.2f} s"
    )
    relocked(sides, beads, aligning)
    speed(sides, texts)


def relocked(sides: Sequence[Side], beads: Sequence[Bead], full: float) -> None:
    half = [replace(bead, status=LinkStatus.CONFIRMED) if i % 2 else bead for i, bead in enumerate(beads)]
    started = time.perf_counter()
    result = realign(*sides, half)
    took = time.perf_counter() - started
    held = {bead for bead in half if bead.status is LinkStatus.CONFIRMED} <= set(result.beads)
    print(f"  realigned with 50 % locked: {took:.1f} s, {took / full:.2f} of the full time; locks identical: {held}")


class Stored:
    """The encoding of the first sentences of a text, all vectors computed already."""

    def __init__(self, whole, texts: tuple[str, ...]) -> None:
        self._whole, self._count = whole, len(texts)
        self._windows = {size: whole.windows(size)[: len(texts) - size + 1] for size in range(1, 5)}

    @property
    def sentences(self) -> np.ndarray:
        """Shape (n, d)."""
        return self._windows[1]

    def windows(self, size: int, progress: object = None) -> np.ndarray:
        """Shape (n − size + 1, d)."""
        return self._windows[size]

    def words(self, sentence: int, spans: Sequence) -> np.ndarray:
        """Shape (len(spans), d)."""
        return self._whole.words(sentence, spans)

    def words_of(self, wanted: Sequence, progress: object = None) -> list:
        """Many sentences' words at once."""
        return self._whole.words_of(wanted)


def speed(sides: Sequence[Side], texts: Sequence[tuple[str, ...]]) -> None:
    small = [Side(one[:1000], Stored(whole.encoding, one[:1000])) for whole, one in zip(sides, texts, strict=True)]
    times = []
    for _ in range(3):
        started = time.perf_counter()
        first = align_sentences(*small)
        times.append(time.perf_counter() - started)
    same = first == align_sentences(*small)
    print(
        f"  1,000 × 1,000, vectors given: {min(times):.2f} s (words of doubtful sentences included); same again: {same}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--skip-novel", action="store_true")
    options = parser.parse_args()
    for encoder in (BundledEncoder(),):
        print(f"encoder {encoder.name} ({encoder.revision})")
        quality(encoder, options.data)
        if not options.skip_novel:
            novel(encoder, options.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
