"""Putting a backup in a corpus's place."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from workbench.corpus.backup import back_up, backup_folder, copy_to
from workbench.corpus.faults import explained
from workbench.corpus.opening import check_integrity
from workbench.corpus.store import Corpus
from workbench.errors import CorpusError, OutputError


def restore_file(path: Path, source: Path) -> Path | None:
    """Copy the backup `source` over `path`; where the file that stood there is kept, None when there was none.

    Raises `CorpusError` when the backup is no whole corpus, or another process has the corpus open.
    """
    with Corpus.open(source, writable=False) as backup:
        with backup.reading() as connection:
            complaints = check_integrity(connection)
        if complaints:
            raise CorpusError(
                f"the backup is damaged ({complaints[0]})", where=str(source), advice="Choose another backup."
            )
        kept = _keep(path) if path.exists() else None
        copy_to(backup.engine, path)
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return kept


def _keep(path: Path) -> Path:
    """A copy of what is there: a proper backup when it can be opened, the bare file when it is damaged."""
    try:
        with explained(str(path)), Corpus.open(path) as corpus:
            if corpus.read_only:
                raise OutputError(
                    f"the corpus cannot be replaced: {' '.join(corpus.remarks)}",
                    where=str(path),
                    advice="Close it there first.",
                )
            return back_up(corpus, label="before-restore")
    except CorpusError:
        folder = backup_folder(path)
        folder.mkdir(exist_ok=True)
        target = folder / f"{datetime.now(UTC).strftime('%Y%m%dT%H%M%S%fZ')}-damaged"
        for suffix in ("", "-wal"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                _copy(part, target.with_name(target.name + suffix))
        return target


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise OutputError(
            f"the file cannot be copied ({error.strerror or error})",
            where=str(target),
            advice="Make room and try again.",
        ) from error
