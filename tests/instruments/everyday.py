"""Everyday English opposites that WordNet does not have, or not for the usual meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LIST = Path(__file__).with_name("everyday_opposites.tsv")


def everyday_opposites() -> Iterator[tuple[str, str, str]]:
    """Part of speech (n, v, a or r), a word and one that says the opposite, in both orders."""
    for line in LIST.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            part, word, others = line.split("\t")
            for other in others.split():
                yield part, word, other
                yield part, other, word
