"""Copies of a corpus file by SQLite's backup API: consistent while the corpus is in use."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Engine

from workbench.corpus.faults import explain
from workbench.errors import OutputError
from workbench.files import written_beside
from workbench.progress import SILENT, Progress

KEEP: Final = 10
_PAGES: Final = 2_000
_SUFFIX: Final = ".sverka"


def backup_folder(path: Path) -> Path:
    """Where a corpus's backups stand: `NAME.backups` beside it."""
    return path.with_name(f"{path.stem}.backups")


def backups(path: Path) -> tuple[Path, ...]:
    """The backups of a corpus, newest first."""
    folder = backup_folder(path)
    if not folder.is_dir():
        return ()
    return tuple(sorted(folder.glob(f"*{_SUFFIX}"), key=lambda one: one.name, reverse=True))


def copy_to(engine: Engine, target: Path, progress: Progress = SILENT) -> Path:
    """Write a whole, closed copy to `target` (written beside and renamed); raises `OutputError`, `Cancelled`."""
    raw = engine.raw_connection()
    try:
        with written_beside(target) as temporary:
            destination = sqlite3.connect(temporary, isolation_level=None)
            try:
                source = raw.dbapi_connection
                if not isinstance(source, sqlite3.Connection):
                    raise OutputError("only a corpus in a file can be copied", advice="Use pg_dump on a server.")

                def report(_status: int, remaining: int, total: int) -> None:
                    progress.advance(total - remaining, total, "backup")
                    progress.check()

                source.backup(destination, pages=_PAGES, progress=report)
                destination.execute("PRAGMA journal_mode = DELETE")
                destination.execute("DELETE FROM owner")
            finally:
                destination.close()
    except sqlite3.Error as error:
        raise explain(error, str(target)) from error
    finally:
        raw.close()
    return target


class InFile(Protocol):
    """A corpus that may lie in a file."""

    @property
    def engine(self) -> Engine:
        """Its connections."""

    path: Path | None


def back_up(corpus: InFile, target: Path | None = None, *, label: str = "", progress: Progress = SILENT) -> Path:
    """A copy of an open corpus: at `target`, or among its rotating backups; where it is.

    Raises `OutputError` when it cannot be written, or when the corpus is on a server.
    """
    if corpus.path is None:
        raise OutputError("only a corpus in a file can be copied", advice="Use pg_dump on a server.")
    if target is not None:
        return copy_to(corpus.engine, target, progress)
    return backup_beside(corpus.engine, corpus.path, label=label, progress=progress)


def backup_beside(
    engine: Engine, path: Path, *, label: str = "", keep: int = KEEP, progress: Progress = SILENT
) -> Path:
    """A copy in the corpus's folder of backups, named by time; older ones beyond the newest `keep` go.

    A labelled copy (before a migration, before a replacement) is never removed.
    """
    folder = backup_folder(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the folder for backups cannot be made ({error.strerror})",
            where=str(folder),
            advice="Name another place for the backup.",
        ) from error
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = folder / f"{stamp}{'-' + label if label else ''}{_SUFFIX}"
    copy_to(engine, target, progress)
    unlabelled = [one for one in backups(path) if re.fullmatch(r"\d{8}T\d{12}Z", one.stem)]
    for old in unlabelled[keep:]:
        old.unlink(missing_ok=True)
    return target
