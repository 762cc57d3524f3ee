"""Word alignment quality and speed on a gold file: `python tests/benchmarks/word_alignment.py --data DIR`.

`xl-wa-ru/*.tsv` holds tokenised pairs with Pharaoh links a line; precision, recall and F1 of proposed links.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from workbench.alignment.words import WordSide, align_words, default_aligner
from workbench.embedding.bundled import BundledEncoder
from workbench.texts.model import Span

Links = set[tuple[int, int]]


def token_spans(text: str) -> tuple[Span, ...]:
    """Spans of the tokens of a text tokenised by single spaces."""
    spans: list[Span] = []
    offset = 0
    for token in text.split(" "):
        spans.append(Span(offset, offset + len(token)))
        offset += len(token) + 1
    return tuple(spans)


def measure(path: Path) -> None:
    """Print the figures for one file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    encoder = BundledEncoder()
    sides = []
    for column in (0, 1):
        texts = [row[column] for row in rows]
        encoding = encoder.encode(texts)
        spans = [token_spans(text) for text in texts]
        vectors = [encoding.words(index, spans[index]) for index in range(len(texts))]
        sides.append([WordSide(*side) for side in zip(texts, spans, vectors, strict=True)])
    default_aligner()
    start = time.perf_counter()
    found = [align_words(original, version) for original, version in zip(*sides, strict=True)]
    seconds = time.perf_counter() - start
    right = proposed = gold_links = 0
    for row, original, version, links in zip(rows, *sides, found, strict=True):
        gold: Links = {(int(a), int(b)) for a, b in (pair.split("-") for pair in row[2].split())}
        first = {span: index for index, span in enumerate(original.spans)}
        second = {span: index for index, span in enumerate(version.spans)}
        pairs = {(first[link.original], second[link.version]) for link in links}
        right += len(pairs & gold)
        proposed += len(pairs)
        gold_links += len(gold)
    precision, recall = right / proposed, right / gold_links
    print(
        f"{path.name:12} pairs {len(rows):5}  P {precision:.4f}  R {recall:.4f}  "
        f"F1 {2 * right / (proposed + gold_links):.4f}  {len(rows) / seconds:6.0f} pairs a second after encoding"
    )


def main() -> None:
    """Measure every file of the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for path in sorted((parser.parse_args().data / "xl-wa-ru").glob("*.tsv")):
        measure(path)


if __name__ == "__main__":
    main()
