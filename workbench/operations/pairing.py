"""Two piles of files: which version belongs to which original, by content, as a manifest to look through."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InputError, UsageError
from workbench.operations.assembly import Assembly
from workbench.operations.batch_manifest import ManifestRow, write_manifest
from workbench.operations.pairing_assignment import assign
from workbench.operations.pairing_features import DocumentFeatures, features_of, likeness
from workbench.progress import SILENT, Progress

SURE: Final = 0.8
"""From this confidence on a pair need not be looked at."""

_LEAST: Final = 2.0  # spreads above the usual likeness of two unrelated documents that a pair must reach
_LONE: Final = 0.9  # likeness that a pair must reach where there is nothing to compare it with


@dataclass(frozen=True, slots=True)
class Match:
    """A pair: indices into the piles, confidence 0…1, and the version that comes next (−1: there is none)."""

    original: int
    version: int
    confidence: float
    next_best: int = -1


@dataclass(frozen=True, slots=True)
class PairingResult:
    """What a pairing came to: pairs, those below `SURE`, files left alone, and what could not be read."""

    paired: int
    unsure: int
    alone: int
    warnings: tuple[str, ...]


def pair_documents(
    originals: Sequence[DocumentFeatures], versions: Sequence[DocumentFeatures], progress: Progress = SILENT
) -> tuple[Match, ...]:
    """The pairs, by the originals' order; every document stands in one pair at most, and some may stand in none."""
    if not originals or not versions:
        return ()
    values = likeness(originals, versions)
    turned = values.shape[0] > values.shape[1]
    costs = -(values.T if turned else values)
    chosen = assign(costs, progress)
    pairs = [(int(j), i) if turned else (i, int(j)) for i, j in enumerate(chosen)]
    usual, spread = _unrelated(values, pairs)
    matches = []
    for original, version in sorted(pairs):
        value = values[original, version]
        if value < usual + _LEAST * spread:
            continue
        matches.append(_match(values, original, version, usual, spread))
    return tuple(matches)


def write_pairing(
    originals: Path, piles: Sequence[Path], target: Path, assembly: Assembly, progress: Progress = SILENT
) -> PairingResult:
    """Pair the files of a folder with those of one or more others, and write the manifest; what came of it.

    Pairs come in the order of the originals' names, with confidence and, when that is low, what else it might be;
    files left alone follow as comments. Raises `UsageError` for a folder without files, `OutputError`, `Cancelled`.
    """
    folders = (originals, *piles)
    files = [_files(folder) for folder in folders]
    total, done = sum(map(len, files)), 0
    warnings: list[str] = []
    read: list[list[DocumentFeatures]] = []
    for pile in files:
        features: list[DocumentFeatures] = []
        for path in pile:
            progress.check()
            try:
                features.append(features_of(path, assembly.encoder, _Quiet(progress)))
            except InputError as error:
                warnings.append(error.message)
            done += 1
            progress.advance(done, total, "Looking at documents")
        read.append(features)
    found = [pair_documents(read[0], pile, progress) for pile in read[1:]]
    rows, remarks, unsure = _rows(read, found)
    lonely = _lonely(read, found)
    write_manifest(target, [*rows, *lonely], remarks=[*remarks, *[("", "alone")] * len(lonely)], versions=len(piles))
    return PairingResult(len(rows), unsure, len(lonely), tuple(warnings))


class _Quiet:
    """A progress that only asks whether to go on: one file's stages are of no interest."""

    def __init__(self, progress: Progress) -> None:
        self.check = progress.check

    def advance(self, done: int, total: int, label: str) -> None:
        """Show nothing."""


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError("there is no such folder", where=str(folder), advice="Name a folder of files.")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    if not files:
        raise UsageError("there are no files in this folder", where=str(folder), advice="Name a folder of files.")
    return files


def _unrelated(values: NDArray[np.float64], pairs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Median and spread of the likeness of documents that are no pair; with too few of them, fixed values."""
    rest = np.ones(values.shape, dtype=bool)
    for original, version in pairs:
        rest[original, version] = False
    others = values[rest]
    if len(others) < 6:
        return 0.0, _LONE / _LEAST / 2
    usual = float(np.median(others))
    return usual, max(0.05, 1.4826 * float(np.median(np.abs(others - usual))))


def _match(values: NDArray[np.float64], original: int, version: int, usual: float, spread: float) -> Match:
    """The pair with its confidence: how far it stands above unrelated documents, and above its best rivals."""
    value = values[original, version]
    row, column = values[original].copy(), values[:, version].copy()
    row[version] = column[original] = -np.inf
    rival = max(float(row.max()), float(column.max()))
    height = (value - usual) / spread - _LEAST
    margin = (value - rival) / spread if math.isfinite(rival) else height
    confidence = 1.0 / (1.0 + math.exp(-min(3.0 * height, 5.0 * margin, 30.0)))
    next_best = int(np.argmax(row)) if len(row) > 1 else -1
    return Match(original, version, confidence, next_best)


def _rows(
    read: Sequence[Sequence[DocumentFeatures]], found: Sequence[Sequence[Match]]
) -> tuple[list[ManifestRow], list[tuple[str, str]], int]:
    """Rows of the originals that have a version, their confidence and remark, and the number of unsure ones."""
    rows: list[ManifestRow] = []
    remarks: list[tuple[str, str]] = []
    unsure = 0
    by_original = [{match.original: match for match in matches} for matches in found]
    for index, original in enumerate(read[0]):
        matches = [(pile, own[index]) for pile, own in zip(read[1:], by_original, strict=True) if index in own]
        if not matches:
            continue
        versions = tuple(
            pile[own[index].version].path if index in own else Path()
            for pile, own in zip(read[1:], by_original, strict=True)
        )
        rows.append(ManifestRow(len(rows) + 1, original.path, versions, title=original.path.stem))
        confidence = min(match.confidence for _, match in matches)
        doubts = [
            f"perhaps {pile[match.next_best].path.name}"
            for pile, match in matches
            if match.confidence < SURE and match.next_best >= 0
        ]
        unsure += confidence < SURE
        remarks.append((f"{confidence:.3f}", "; ".join(doubts)))
    return rows, remarks, unsure


def _lonely(read: Sequence[Sequence[DocumentFeatures]], found: Sequence[Sequence[Match]]) -> list[ManifestRow]:
    """Files in no pair, as rows that are written as comments."""
    paired = {match.original for matches in found for match in matches}
    rows = [
        ManifestRow(0, document.path, (), fault="alone")
        for index, document in enumerate(read[0])
        if index not in paired
    ]
    for number, (pile, matches) in enumerate(zip(read[1:], found, strict=True)):
        taken = {match.version for match in matches}
        rows += [
            ManifestRow(0, Path(), (*[Path()] * number, document.path), fault="alone")
            for index, document in enumerate(pile)
            if index not in taken
        ]
    return rows
