"""Comparing the versions of a work with each other."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.collation import CollatedVersion, collate
from workbench.progress import SILENT, Progress
from workbench.texts.model import Text
from workbench.works.model import CollationRow, Version


def collate_versions(
    original: Text, versions: Sequence[Version], progress: Progress = SILENT
) -> tuple[CollationRow, ...]:
    """The versions' rows and word differences, each version against the first; nothing for a single version."""
    if len(versions) < 2:
        return ()
    collated = [
        CollatedVersion(
            beads=tuple(checked.bead for checked in version.run.beads),
            sentences=tuple(sentence.text for sentence in version.text.sentences),
        )
        for version in versions
    ]
    return collate(len(original.sentences), collated, progress=progress)
