"""Everyday English opposites that WordNet does not have, or not for the usual meaning."""

from __future__ import annotations

from pathlib import Path

LIST = Path(__file__).with_name("common_opposites.tsv")


def everyday_opposites() -> dict[str, dict[str, str]]:
    """For each word its opposites with their part of speech (n, v, a or r), in both orders."""
    found: dict[str, dict[str, str]] = {}
    for line in LIST.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            part, word, others = line.split("\t")
            for other in others.split():
                found.setdefault(word, {})[other] = part
                found.setdefault(other, {})[word] = part
    return found
