"""One clear line for everything that a database can refuse."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from workbench.errors import CorpusError, ReadOnlyError

_KNOWN: Final = (
    ("SQLITE_FULL", "the disk is full; nothing of this step was written", "Make room and try again."),
    ("SQLITE_NOTADB", "this is not a corpus of Sverka", "Choose a file that Sverka wrote."),
    ("SQLITE_CORRUPT", "the corpus is damaged", "Restore a backup: sverka restore."),
    ("SQLITE_BUSY", "another program is writing to the corpus", "Close it there or wait, then try again."),
    ("SQLITE_LOCKED", "another program is writing to the corpus", "Close it there or wait, then try again."),
    ("SQLITE_CANTOPEN", "the corpus cannot be opened", "Check the folder, and that you may write to it."),
    ("SQLITE_PERM", "you may not write to the corpus", "Copy it to a folder of your own."),
    ("SQLITE_TOOBIG", "a text is too long for the corpus", "Split the document."),
)


@contextlib.contextmanager
def explained(where: str) -> Iterator[None]:
    """Errors of the database come out of the block as `CorpusError`, with `where` in front."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error.orig if error.orig is not None else error, where) from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise explain(error, where) from error


def explain(error: BaseException, where: str) -> CorpusError:
    """What the database's error means, as one line for people."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    if name.startswith("SQLITE_READONLY"):
        return ReadOnlyError(
            "the corpus cannot be written: the file or its folder is read-only",
            where=where,
            advice="Copy it to a folder that you may write to.",
        )
    if name.startswith("SQLITE_IOERR"):
        return CorpusError(
            "the disk failed while the corpus was read or written; what was committed before is kept",
            where=where,
            advice="Check the disk and its free space, then try again.",
        )
    for prefix, what, advice in _KNOWN:
        if name.startswith(prefix):
            return CorpusError(what, where=where, advice=advice)
    return CorpusError(f"the database refused the work ({_short(error)})", where=where)


def _short(error: BaseException) -> str:
    for part in error.args:
        if isinstance(part, dict) and "M" in part:  # pg8000 gives the server's fields in a dictionary
            return str(part["M"])
    return (str(error) or type(error).__name__).splitlines()[0][:200]
