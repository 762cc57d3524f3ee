"""What an import of ready pairs would bring: counted and shown before anything is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.exchange.readers import read_units, readable_format
from workbench.progress import SILENT, Progress

_SHOWN: Final = 400
_CHECK_EVERY: Final = 256


@dataclass(frozen=True, slots=True)
class PairsPreview:
    """A file of ready pairs.

    Attributes:
        path, format: the file, and the name of its format.
        units: how many it has.
        languages: codes of all sides with the number of their texts, the most frequent first.
        confirmed: how many pairs are confirmed.
        pairs: (original, version) of the first ones.
    """

    path: Path
    format: str
    units: int
    languages: tuple[tuple[str, int], ...]
    confirmed: int
    pairs: tuple[tuple[str, str], ...]


def preview_pairs(
    path: Path, *, original_language: str = "ru", version_language: str = "en", progress: Progress = SILENT
) -> PairsPreview:
    """What is in the file, read to its end; raises `InputError`, `UsageError`, `Cancelled`."""
    count = confirmed = 0
    languages: Counter[str] = Counter()
    pairs: list[tuple[str, str]] = []
    for unit in read_units(path, original_language=original_language, version_language=version_language):
        if count % _CHECK_EVERY == 0:
            progress.check()
        count += 1
        confirmed += any(tie.status.value == "confirmed" for tie in unit.ties)
        languages.update(side.language for side in (unit.original, *unit.versions) if side.text)
        if len(pairs) < _SHOWN:
            pairs.append((unit.original.text, next((side.text for side in unit.versions if side.text), "")))
    return PairsPreview(path, readable_format(path), count, tuple(languages.most_common()), confirmed, tuple(pairs))
