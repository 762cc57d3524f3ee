"""What the Versions view asks of the operations, imported when it is first shown: see `corpus_access`."""

# ruff: noqa: PLC0415  (measured: see `corpus_access`)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.works.model import WordLink
from workbench.works.versions import ComparedRow, VersionsLook

if TYPE_CHECKING:
    from workbench.operations.desk import Desk
    from workbench.operations.version_rows import VersionRows


def rows_of_versions(desk: Desk, work: int, spreads: Mapping[tuple[int, ...], float]) -> VersionRows:
    """All versions of a work over one grid."""
    from workbench.operations.version_rows import VersionRows

    return VersionRows(desk.corpus, work, spreads=spreads)


def compared(
    original: str, texts: Sequence[str], links: Sequence[Sequence[WordLink]], look: VersionsLook
) -> ComparedRow:
    """What the versions' texts of a row differ in."""
    from workbench.operations.version_comparing import compared_row

    return compared_row(original, texts, links, look)
