"""Word alignment of ready pairs."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from workbench.alignment.words import MOST_CELLS, WordSide
from workbench.embedding.protocols import Encoding
from workbench.errors import InputError
from workbench.exchange.pairs import read_pairs
from workbench.messages import told
from workbench.operations.assembly import Assembly
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.texts.tokens import word_spans


def pharaoh_lines(
    path: Path, assembly: Assembly, *, tokenized: bool, version_column: int = 2, progress: Progress = SILENT
) -> list[str]:
    """For each row of a PAIRS.tsv its word links as `i-j` pairs (from 0, original first), ascending.

    With `tokenized` the words are what stands between spaces; otherwise Sverka's own tokens.
    """
    rows = read_pairs(path, version_column=version_column)
    left = assembly.encoder.encode([row.original for row in rows], progress)
    right = assembly.encoder.encode([row.version for row in rows], progress)
    lines: list[str] = []
    for index, row in enumerate(rows):
        progress.check()
        original = _side(row.original, index, left, progress, tokenized=tokenized)
        version = _side(row.version, index, right, progress, tokenized=tokenized)
        if len(original.spans) * len(version.spans) > MOST_CELLS:
            raise InputError(
                told("too many words to be compared word by word"),
                where=f"{path}:{row.number}",
                advice=told("Divide them into sentences."),
            )
        links = assembly.word_aligner.align(original, version)
        positions = (
            {span: i for i, span in enumerate(original.spans)},
            {span: i for i, span in enumerate(version.spans)},
        )
        pairs = sorted((positions[0][link.original], positions[1][link.version]) for link in links)
        lines.append(" ".join(f"{i}-{j}" for i, j in pairs))
        progress.advance(index + 1, len(rows), "Aligning words")
    return lines


def _side(text: str, index: int, encoding: Encoding, progress: Progress, *, tokenized: bool) -> WordSide:
    spans = (
        tuple(Span(*match.span()) for match in re.finditer(r"[^ ]+", text)) if tokenized else tuple(word_spans(text))
    )
    vectors = (
        encoding.words(index, spans, progress) if spans else np.zeros((0, encoding.sentences.shape[1]), np.float32)
    )
    return WordSide(text=text, spans=spans, vectors=vectors)
