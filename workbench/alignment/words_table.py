"""A table of translations: how often a Russian lemma is rendered by an English one, from aligned texts."""

from __future__ import annotations

import gzip
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import ResourceError
from workbench.resources import resource

UNKNOWN: Final = -4.0
"""Log strength of a pair of lemmas that the table does not hold (the weakest that it does is −3.5)."""


@dataclass(frozen=True, slots=True)
class TranslationTable:
    """How strongly lemmas are tied: ½·(log p(English | Russian) + log p(Russian | English)).

    Attributes:
        strengths: for each Russian lemma its English ones with their strength, at most 0.
        russian, english: for each lemma, log of one plus how often it was seen, and its strongest tie.
    """

    strengths: dict[str, dict[str, float]]
    russian: dict[str, tuple[float, float]]
    english: dict[str, tuple[float, float]]


def load_table(path: Path | None = None) -> TranslationTable:
    """The shipped table (or that in `path`): lines of tab-separated fields, after lines of provenance with `#`.

    A letter begins a line: `r` lemma count, `e` lemma count, `p` Russian English forward backward (as −100·log p).
    Raises `ResourceError` when the file is damaged.
    """
    path = path or resource("weights", "translations.tsv.gz")
    table = TranslationTable({}, {}, {})
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream:
            for line in stream:
                if line[0] != "#":
                    _take(table, line.rstrip("\n").split("\t"))
    except (OSError, EOFError, ValueError, IndexError, KeyError) as error:
        raise ResourceError(
            "the table of translations is damaged", where=str(path), advice="Install Sverka again."
        ) from error
    return table


def _take(table: TranslationTable, fields: list[str]) -> None:
    if fields[0] != "p":
        counts = table.russian if fields[0] == "r" else table.english
        counts[fields[1]] = (math.log1p(int(fields[2])), UNKNOWN)
        return
    _, russian, english, forward, backward = fields
    strength = -(int(forward) + int(backward)) / 200
    table.strengths.setdefault(russian, {})[english] = strength
    for counts, lemma in ((table.russian, russian), (table.english, english)):
        seen, strongest = counts[lemma]
        if strength > strongest:
            counts[lemma] = (seen, strength)
