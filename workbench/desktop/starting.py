"""What the program's entry may ask of the window; Qt is loaded only then."""

# ruff: noqa: PLC0415  (Qt is for the window only)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desktop.system_libraries import missing_library

if TYPE_CHECKING:
    from workbench.operations.trials import Trial


def open_window(corpus: Path | None) -> int:
    """Show the window until it is closed; its exit code. Raises `ResourceError` when the system lacks a library."""
    try:
        from workbench.desktop.application import run
    except ImportError as error:
        raise missing_library(error) from error
    return run(corpus)


def window_trials(corpus: Path, folder: Path, language: str) -> list[Trial]:
    """Try the window on a corpus, with an empty folder for its settings; raises `ResourceError` as `open_window`."""
    try:
        from workbench.desktop import trials
    except ImportError as error:
        raise missing_library(error) from error
    return trials.window_trials(corpus, folder, language)
