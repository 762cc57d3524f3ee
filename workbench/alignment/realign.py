"""Aligning anew without touching what a person confirmed, and what would change by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.progress import SILENT, Progress
from workbench.works.model import Bead, LinkStatus


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
    )
    old, new = ({(bead.original, bead.version) for bead in one} for one in (previous, beads))
    return Realignment(
        beads=beads,
        kept=len(old & new),
        removed=tuple(bead for bead in previous if (bead.original, bead.version) not in new),
        added=tuple(bead for bead in beads if (bead.original, bead.version) not in old),
    )
