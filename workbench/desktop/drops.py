"""What may be dropped on the window: a corpus to open, or texts to compare."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from workbench.desktop.pairs_access import PAIR_ENDINGS

CORPUS: Final = ".sverka"
_TEXTS: Final = (".docx", ".odt", ".rtf", ".txt", ".html", ".htm", ".epub", ".fb2", ".pdf")


def welcome(dropped: QMimeData) -> bool:
    """Whether there is a corpus or a text among what would be dropped."""
    return any(url.toLocalFile().lower().endswith((CORPUS, *_TEXTS, *PAIR_ENDINGS)) for url in dropped.urls())


def files_of(dropped: QMimeData) -> tuple[list[Path], list[Path]]:
    """The corpora, and the other files, that were dropped."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    corpora = [path for path in paths if path.suffix.lower() == CORPUS]
    return corpora, [path for path in paths if path not in corpora]
