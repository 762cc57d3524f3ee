"""Documents like those of `enru-alignment`: news pairs with lines joined or dropped on one side, and their gold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.instruments.corpora import lines
from workbench.works.model import Bead

DROPPED = 0.05  # of the lines, on either side
JOINED_TWO = 0.07
JOINED_THREE = 0.015
LENGTH = 125  # pairs a document


@dataclass(frozen=True, slots=True)
class Joined:
    """Two sides, a sentence or several a line, and the beads that belong to them."""

    original: tuple[str, ...]
    version: tuple[str, ...]
    gold: tuple[Bead, ...]


def documents(data: Path, seed: int, number: int = 4) -> Iterator[Joined]:
    """Stretches of `parallel-small`'s news of each year and of `professional-ru-en`, `number` of each."""
    rng = random.Random(seed)
    sources = [
        (lines(data / f"parallel-small/newstest{year}.ru"), lines(data / f"parallel-small/newstest{year}.en"))
        for year in range(2014, 2019)
    ]
    rows = [row.split("\t") for row in lines(data / "professional-ru-en/news2022.ru-en.tsv") if row]
    sources.append(([row[0] for row in rows], [row[1] for row in rows]))
    for russian, english in sources:
        for _ in range(number):
            start = rng.randrange(min(len(russian), len(english)) - LENGTH)
            yield joined(russian[start : start + LENGTH], english[start : start + LENGTH], rng)


def joined(russian: list[str], english: list[str], rng: random.Random) -> Joined:
    """A document of these pairs, each a line on both sides."""
    sides: tuple[list[str], list[str]] = [], []
    gold: list[Bead] = []
    at = 0
    while at < len(russian):
        chance = rng.random()
        many = 3 if chance >= 1 - JOINED_THREE else 2 if chance >= 1 - JOINED_THREE - JOINED_TWO else 1
        parts = [list(russian[at : at + many]), list(english[at : at + many])]
        at += many
        one = rng.randrange(2)
        if chance < DROPPED:
            parts[one] = []
        elif many > 1:
            parts[one] = [" ".join(parts[one])]
        ids = [tuple(range(len(side), len(side) + len(part))) for side, part in zip(sides, parts, strict=True)]
        gold.append(Bead(ids[0], ids[1]))
        for side, part in zip(sides, parts, strict=True):
            side.extend(part)
    return Joined(tuple(sides[0]), tuple(sides[1]), tuple(gold))
