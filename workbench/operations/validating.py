"""Validating a TMX file."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import UsageError
from workbench.exchange.tmx_repair import RepairSummary, repair_tmx
from workbench.exchange.validation import Failure, Level, ValidationResult, validate_tmx
from workbench.progress import SILENT, Progress

__all__ = ["Failure", "Level", "RepairSummary", "ValidationResult", "repair_file", "validate_file"]


def validate_file(path: Path, progress: Progress = SILENT) -> ValidationResult:
    """What the DTD and the rules of DESIGN §9 say about the file; raises `InputError` when it cannot be read."""
    return validate_tmx(path, progress=progress)


def repair_file(path: Path, target: Path, progress: Progress = SILENT) -> RepairSummary:
    """What was repaired in the copy written to `target`, in which every segment of `path` stands.

    Raises `UsageError` when both are the same file, `InputError` for XML that is broken beyond repair, `OutputError`.
    """
    if target.exists() and target.samefile(path):
        raise UsageError("the repaired file would replace the one it is made from", where=str(target))
    return repair_tmx(path, target, progress=progress)
