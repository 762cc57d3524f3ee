"""Aligning anew without touching what a person confirmed, and what would change by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.progress import SILENT, Progress
from workbench.works.model import Bead, LinkStatus


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch in which two alignments of the same texts group the sentences differently.

    Attributes:
        removed: the old beads, in their order.
        added: the new beads that hold the same sentences, in theirs.
    """

    removed: tuple[Bead, ...]
    added: tuple[Bead, ...]


def changes(before: Sequence[Bead], after: Sequence[Bead]) -> tuple[Change, ...]:
    """The smallest stretches in which `after` differs from `before`, in the order of `after`.

    Beads of the same sentences are no change, whatever their confidence and status.
    """
    old, new = ({(bead.original, bead.version) for bead in beads} for beads in (before, after))
    removed = [bead for bead in before if (bead.original, bead.version) not in new]
    added = [bead for bead in after if (bead.original, bead.version) not in old]
    leader: dict[tuple[int, int], tuple[int, int]] = {}  # for each sentence another of its stretch, by steps the first

    def first(sentence: tuple[int, int]) -> tuple[int, int]:
        while leader.setdefault(sentence, sentence) != sentence:
            leader[sentence] = leader[leader[sentence]]
            sentence = leader[sentence]
        return sentence

    for bead in (*added, *removed):
        own = [first(sentence) for sentence in _sentences(bead)]
        leader.update(dict.fromkeys(own, own[0]))
    found: dict[tuple[int, int], tuple[list[Bead], list[Bead]]] = {}
    for side, beads in ((1, added), (0, removed)):
        for bead in beads:
            found.setdefault(first(_sentences(bead)[0]), ([], []))[side].append(bead)
    return tuple(Change(tuple(gone), tuple(come)) for gone, come in found.values())


def _sentences(bead: Bead) -> list[tuple[int, int]]:
    """The bead's sentences, each its side and number."""
    return [(0, i) for i in bead.original] + [(1, j) for j in bead.version]


@dataclass(frozen=True, slots=True)
class Realignment:
    """A new alignment and its difference to the old one, for a preview.

    Attributes:
        beads: the new beads, confirmed ones as they were.
        kept: how many of them were there before, by their sentences.
        removed: old beads that are gone, in their order.
        added: new beads that were not there.
    """

    beads: tuple[Bead, ...]
    kept: int
    removed: tuple[Bead, ...]
    added: tuple[Bead, ...]


def realign(
    original: Side,
    version: Side,
    previous: Sequence[Bead],
    *,
    pins: Iterable[tuple[int, int]] = (),
    settings: AlignmentSettings = AlignmentSettings(),  # noqa: B008  (frozen)
    progress: Progress = SILENT,
    threads: int | None = None,
) -> Realignment:
    """Align what is between the confirmed beads of `previous`; rejected beads do not come again.

    `pins` are pairs (original, version) of sentences that must end in one bead. Raises `UsageError` for contradictory
    constraints and `Cancelled`.
    """
    beads = align_sentences(
        original,
        version,
        locks=[bead for bead in previous if bead.status is LinkStatus.CONFIRMED],
        rejected=[bead for bead in previous if bead.status is LinkStatus.REJECTED],
        pins=pins,
        settings=settings,
        progress=progress,
        threads=threads,
    )
    old, new = ({(bead.original, bead.version) for bead in one} for one in (previous, beads))
    return Realignment(
        beads=beads,
        kept=len(old & new),
        removed=tuple(bead for bead in previous if (bead.original, bead.version) not in new),
        added=tuple(bead for bead in beads if (bead.original, bead.version) not in old),
    )
