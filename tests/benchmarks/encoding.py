"""The bundled encoder measured: speed against plain matrix products, windows against re-encoding, retrieval.

python tests/benchmarks/encoding.py [--data DIR]
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.pieces import Pieces
from workbench.embedding.threads import cores, single_blas
from workbench.embedding.weights import BRANCH, EMBEDDING, ORDERS

OPERATIONS = 2 * (EMBEDDING * len(ORDERS) * BRANCH + 2 * sum(ORDERS) * BRANCH * BRANCH)
"""Of the matrix products for each token."""


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def products(operations: int) -> float:
    """Seconds that as many operations take in plain matrix products, one on each core at a time."""
    left, right = (np.random.default_rng(0).random((768, 768), dtype=np.float32) for _ in range(2))
    each = operations // (2 * 768**3 * cores())

    def run(_: int) -> None:
        for _ in range(each):
            left @ right

    with single_blas(), ThreadPoolExecutor(cores()) as pool:
        started = time.perf_counter()
        list(pool.map(run, range(cores())))
        return time.perf_counter() - started


def speed(encoder: BundledEncoder, texts: list[str]) -> None:
    tokens = sum(map(len, Pieces().ids(texts)))
    encoder.encode(texts[:100])
    rounds = []
    for _ in range(3):
        plain = products(tokens * OPERATIONS)
        started = time.perf_counter()
        encoder.encode(texts).sentences  # noqa: B018  (computed when first asked for)
        rounds.append((time.perf_counter() - started, plain))
    took, plain = (sorted(column)[1] for column in zip(*rounds, strict=True))
    print(f"{len(texts)} sentences, {tokens} tokens: {took:.2f} s, {len(texts) / took:.0f} sentences a second")
    print(f"the same operations in plain products: {plain:.2f} s, so {plain / took:.0%} of what the machine gives")


def windows(encoder: BundledEncoder, texts: list[str]) -> None:
    encoding = encoder.encode(texts)
    for size in (2, 3, 4):
        joined = [" ".join(texts[i : i + size]) for i in range(len(texts) - size + 1)]
        cosines = (encoding.windows(size) * encoder.encode(joined).sentences).sum(axis=1)
        print(f"windows of {size} against re-encoding: mean cosine {cosines.mean():.4f}, least {cosines.min():.3f}")


def retrieval(encoder: BundledEncoder, name: str, pairs: tuple[list[str], list[str]]) -> None:
    russian, english = (encoder.encode(texts).sentences for texts in pairs)
    cosines = russian @ english.T
    near = [np.sort(one, axis=1)[:, -4:].mean(axis=1) for one in (cosines, cosines.T)]
    margins = cosines - (near[0][:, None] + near[1][None]) / 2
    found = [(one.argmax(axis=1) == np.arange(len(one))).mean() for one in (cosines, margins)]
    print(f"{name}: {len(russian)} pairs, right by cosine {found[0]:.3%}, by margin {found[1]:.3%}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    encoder = BundledEncoder()
    news = options.data / "parallel-small"
    pairs = lines(news / "newstest2018.ru"), lines(news / "newstest2018.en")
    speed(encoder, pairs[0][:1000])
    windows(encoder, pairs[0][:500])
    retrieval(encoder, "newstest2018", pairs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
