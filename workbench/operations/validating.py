"""Validating a TMX file."""

from __future__ import annotations

from pathlib import Path

from workbench.exchange.validation import Failure, Level, ValidationResult, validate_tmx
from workbench.progress import SILENT, Progress

__all__ = ["Failure", "Level", "ValidationResult", "validate_file"]


def validate_file(path: Path, progress: Progress = SILENT) -> ValidationResult:
    """What the DTD and the rules of DESIGN §9 say about the file; raises `InputError` when it cannot be read."""
    return validate_tmx(path, progress=progress)
