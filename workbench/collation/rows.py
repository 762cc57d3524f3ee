"""Versions of one original on one grid: rows through the original, and what the versions differ in inside a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from workbench.collation.differences import differences
from workbench.collation.direct import directly_joined
from workbench.collation.readings import readings
from workbench.collation.variation import variation
from workbench.progress import SILENT, Progress
from workbench.texts.model import joined
from workbench.works.joining import joined_rows
from workbench.works.model import Bead, CollationRow, VersionDifference, Work

SAME_ADDITION: Final = 0.5
"""Share of words in common from which two versions' additions at one place are one row."""


@dataclass(frozen=True, slots=True)
class CollatedVersion:
    """A version to collate: its beads with the original, and the texts of its sentences by id."""

    beads: tuple[Bead, ...]
    sentences: tuple[str, ...]


def collate(
    original_count: int,
    versions: Sequence[CollatedVersion],
    *,
    every_pair: bool = False,
    progress: Progress = SILENT,
) -> tuple[CollationRow, ...]:
    """The rows of all versions in reading order, each sentence of each text in exactly one.

    Versions stand in one row through the original's sentences (transitive closure of the beads), and directly where
    several add the same at one place, or where a sentence of one has its twin in a row beside its own (see
    `collation.direct`); texts are never compared across rows. `differences` holds the pairs (first
    version, other), with `every_pair` all pairs; spans count in the joined sentences of the row. Raises `Cancelled`.
    """
    rows = grid(original_count, versions)
    collated = []
    for done, row in enumerate(rows):
        progress.check()
        if done % 64 == 0:
            progress.advance(done, len(rows), "Comparing versions")
        texts = [
            joined([version.sentences[i] for i in ids]) for version, ids in zip(versions, row.versions, strict=True)
        ]
        collated.append(
            replace(
                row,
                differences=row_differences(texts, every_pair=every_pair),
                readings=readings(texts) if len(texts) > 2 else (),
                variation=variation(texts),
            )
        )
    progress.advance(len(rows), len(rows), "Comparing versions")
    return tuple(collated)


def grid(original_count: int, versions: Sequence[CollatedVersion]) -> tuple[CollationRow, ...]:
    """The rows as `collate` makes them, without what differs in them."""
    rows = _additions_joined(joined_rows(_complete(original_count, versions)), versions)
    return tuple(directly_joined(rows, versions))


def with_readings(work: Work) -> Work:
    """The work with its versions collated as its beads and texts stand now, readings and variation included.

    What a corpus keeps was compared before later edits, splits and merges; spans of it would mark other words.
    """
    if len(work.versions) < 2:
        return replace(work, collation=())
    collated = [
        CollatedVersion(
            tuple(checked.bead for checked in version.run.beads),
            tuple(sentence.text for sentence in version.text.sentences),
        )
        for version in work.versions
    ]
    spreads = {row.original: row.spread for row in work.collation}
    rows = collate(len(work.original.sentences), collated)
    return replace(work, collation=tuple(replace(row, spread=spreads.get(row.original)) for row in rows))


def row_differences(texts: Sequence[str], *, every_pair: bool = False) -> tuple[VersionDifference, ...]:
    """What the versions' texts of one row differ in: each with the first, or each with each."""
    pairs = [(base, other) for base in range(len(texts) if every_pair else 1) for other in range(base + 1, len(texts))]
    found = []
    for base, other in pairs:
        result = differences(texts[base], texts[other])
        found.append(VersionDifference(base, other, result.overlap, result.variants))
    return tuple(found)


def _additions_joined(rows: Sequence[CollationRow], versions: Sequence[CollatedVersion]) -> list[CollationRow]:
    """Rows without an original that stand one after another, of different versions, joined when they say the same."""
    joined_up: list[CollationRow] = []
    for row in rows:
        last = joined_up[-1] if joined_up else None
        if last is not None and not row.original and not last.original and _same_addition(last, row, versions):
            together = tuple(one + two for one, two in zip(last.versions, row.versions, strict=True))
            joined_up[-1] = replace(last, versions=together)
        else:
            joined_up.append(row)
    return joined_up


def _same_addition(one: CollationRow, two: CollationRow, versions: Sequence[CollatedVersion]) -> bool:
    if any(mine and yours for mine, yours in zip(one.versions, two.versions, strict=True)):
        return False
    left, right = (
        joined([versions[index].sentences[i] for index, ids in enumerate(row.versions) for i in ids])
        for row in (one, two)
    )
    return differences(left, right).overlap >= SAME_ADDITION


def _complete(original_count: int, versions: Sequence[CollatedVersion]) -> list[list[Bead]]:
    """The versions' beads, with a null bead for every sentence that stands in none."""
    beads = [list(version.beads) for version in versions]
    seen = {i for entries in beads for bead in entries for i in bead.original}
    if beads:
        beads[0] += [Bead((i,), ()) for i in range(original_count) if i not in seen]
    for version, entries in zip(versions, beads, strict=True):
        have = {i for bead in entries for i in bead.version}
        entries += [Bead((), (i,)) for i in range(len(version.sentences)) if i not in have]
    return beads
