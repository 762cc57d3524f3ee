"""English words that say the opposite of a Russian one: by WordNet's antonyms and the bundled encoder."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Final

from workbench.errors import ResourceError
from workbench.resources import resource

FILE: Final = ("weights", "opposites.tsv.gz")


@dataclass(frozen=True, slots=True)
class Opposites:
    """What a Russian word means and what its rendering must not be, as English words in lower case.

    Attributes:
        meanings: what it means, as far as that has an opposite.
        sure: opposites that one may rely on.
        likely: other opposites, and words like an opposite.
    """

    meanings: frozenset[str]
    sure: frozenset[str]
    likely: frozenset[str]


@dataclass(frozen=True, slots=True)
class OppositesTable:
    """Opposites by Russian lemma.

    Attributes:
        of_russian: lemmas with their opposites.
        english: all words that are the opposite of some lemma.
    """

    of_russian: Mapping[str, Opposites]
    english: frozenset[str]


def load_opposites(path: Path | None = None) -> OppositesTable:
    """The shipped table (or that in `path`): Russian lemma, meanings, sure and likely opposites.

    Tabs stand between, blanks inside; lines with `#` are provenance. Raises `ResourceError` when the file is damaged.
    """
    path = path or resource(*FILE)
    found: dict[str, Opposites] = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream:
            for line in stream:
                if line[0] != "#":
                    russian, meanings, sure, likely = line.rstrip("\n").split("\t")
                    found[russian] = Opposites(_words(meanings), _words(sure), _words(likely))
    except (OSError, EOFError, ValueError, IndexError) as error:
        raise ResourceError(
            "the table of opposites is damaged", where=str(path), advice="Install Sverka again."
        ) from error
    return as_table(found)


def as_table(found: Mapping[str, Opposites]) -> OppositesTable:
    """The table of opposites that are given by Russian lemma."""
    return OppositesTable(found, frozenset().union(*(one.sure | one.likely for one in found.values())))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(intern, text.split()))
