"""Opening a corpus file: whether it is one, who has it, whether it is whole, and how it may be written."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from workbench.corpus.backup import backup_beside
from workbench.corpus.engine import APPLICATION_ID, BUSY_MILLISECONDS, WRITES, file_engine
from workbench.corpus.faults import explained
from workbench.corpus.journal import remote_folder
from workbench.corpus.migration import HEAD, migrate, refuse_newer, schema_of
from workbench.corpus.ownership import Owner, claim, current, is_dead, release, this_process
from workbench.errors import CorpusError
from workbench.messages import told

TakeOver = Callable[[Owner], bool]
_MAGIC: Final = b"SQLite format 3\x00"


@dataclass(slots=True)
class Opened:
    """An open corpus.

    Attributes:
        engine: its connections.
        me: this opening's entry as the holder; None when it is open for reading only.
        holder: another process that has it open for writing.
        remarks: what was done or found on the way, English sentences for people.
    """

    engine: Engine
    me: Owner | None = None
    holder: Owner | None = None
    remarks: list[str] = field(default_factory=list)


def open_file(path: Path, *, writable: bool = True, take_over: TakeOver | None = None) -> Opened:
    """Open the corpus file; raises `CorpusError` with one clear line when that is impossible.

    A file that another living process holds is opened for reading only. One held from another host, where
    nobody can tell whether the process lives, is too, unless `take_over` (asked with the holder) says yes.
    """
    where = str(path)
    _check_is_corpus(path)
    allowed = writable and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    with explained(where):
        if not allowed:
            opened = _read_only(path)
            if writable:
                opened.remarks.append(
                    told("The file or its folder cannot be written: the corpus is open for reading only.")
                )
            return opened
        return _writable(path, take_over)


def _check_is_corpus(path: Path) -> None:
    where = str(path)
    try:
        if path.is_dir():
            raise CorpusError("this is a folder, not a corpus", where=where, advice="Name a .sverka file.")
        with path.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError as error:
        raise CorpusError("there is no such corpus", where=where, advice="Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CorpusError(f"the corpus cannot be read ({reason})", where=where) from error
    if head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        # a corpus whose creation was interrupted has no number in its header yet
        raise CorpusError("this is not a corpus of Sverka", where=where, advice="Choose a file that Sverka wrote.")


def _read_only(path: Path) -> Opened:
    log = path.with_name(path.name + "-wal")
    writable_folder = os.access(path.parent, os.W_OK)
    remarks: list[str] = []
    mode = "ro"
    if not writable_folder:
        # a log that was left behind cannot be folded in here, and SQLite would refuse the file
        mode = "immutable"
        if log.exists() and log.stat().st_size:
            remarks.append(
                told("Changes that were left in the log beside the file are not shown: its folder is read-only.")
            )
    engine = file_engine(path, mode=mode)
    try:
        with engine.connect() as connection:
            schema = schema_of(connection)
            _check_schema(schema, path, writable=False)
            holder = current(connection)
    except BaseException:
        engine.dispose()
        raise
    return Opened(engine, holder=None if holder is None or is_dead(holder) else holder, remarks=remarks)


def _writable(path: Path, take_over: TakeOver | None) -> Opened:
    engine = file_engine(path, mode="rw")
    me = this_process()
    holder: Owner | None = None
    remarks: list[str] = []
    try:
        with writing(engine) as connection:
            schema = schema_of(connection)
            _check_schema(schema, path, writable=True)
            holder = current(connection)
            mine = holder is None or is_dead(holder) or (take_over is not None and take_over(holder))
            if mine:
                claim(connection, me)
        if not mine:
            engine.dispose()
            opened = _read_only(path)
            opened.holder = holder
            opened.remarks.append(_held(holder))
            return opened
        if holder is not None:
            _check_whole(engine, path)
            remarks.append(
                told(
                    "The corpus was not closed properly by {holder}; it was checked and is whole.",
                    holder=_described(holder),
                )
            )
        if schema != HEAD:
            remarks.append(_bring_up(engine, path, schema))
        remarks.extend(_start_log(engine, path))
    except BaseException:
        _let_go(engine, me, holder)
        raise
    return Opened(engine, me, None, remarks)


def _held(holder: Owner | None) -> str:
    if holder is None:
        return told("The corpus is open elsewhere: it is open here for reading only.")
    return told(
        "The corpus is open elsewhere, by {holder}: it is open here for reading only.", holder=_described(holder)
    )


def _described(holder: Owner) -> str:
    return told(
        "{user} on {host} (process {process}, since {since})",
        user=holder.user,
        host=holder.host,
        process=holder.process,
        since=holder.since,
    )


def _check_schema(schema: str, path: Path, *, writable: bool) -> None:
    where = str(path)
    if not schema:
        raise CorpusError("this is not a corpus of Sverka", where=where, advice="Choose a file that Sverka wrote.")
    refuse_newer(schema, where)
    if schema != HEAD and not writable:
        raise CorpusError(
            f"the corpus has an older schema ({schema}) and cannot be brought up to date while it is read-only",
            where=where,
            advice="Copy it to a folder that you may write to.",
        )


def _check_whole(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        complaints = check_integrity(connection)
    if complaints:
        raise CorpusError(
            f"the corpus is damaged ({complaints[0]})", where=str(path), advice="Restore a backup: sverka restore."
        )


def check_integrity(connection: Connection) -> tuple[str, ...]:
    """What SQLite's integrity check and the check of foreign keys complain of; nothing for a whole file."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    found += [
        f"row {row[1]} of {row[0]} refers to nothing" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return tuple(found)


def _bring_up(engine: Engine, path: Path, schema: str) -> str:
    kept = backup_beside(engine, path, label=f"schema-{schema}")
    with writing(engine) as connection:
        migrate(connection)
    return told(
        "The corpus was brought from schema {old} to {new}; a copy of the old one is {copy}.",
        old=schema,
        new=HEAD,
        copy=str(kept),
    )


def _start_log(engine: Engine, path: Path) -> list[str]:
    remote = remote_folder(path.parent)
    if remote:
        return [
            told(
                "The folder lies on a network ({kind}): the corpus works without a write-ahead log, and slower.",
                kind=remote,
            )
        ]
    if set_journal(engine, "WAL") == "wal":
        return []
    return [told("The file system allows no write-ahead log: the corpus works without, and slower.")]


def set_journal(engine: Engine, mode: str) -> str:
    """The journal mode that the file has after asking for `mode`: another one while others read it."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        with contextlib.suppress(sqlite3.OperationalError):
            cursor.execute(f"PRAGMA journal_mode = {mode}")
        found = str(cursor.execute("PRAGMA journal_mode").fetchone()[0]).lower()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        return found
    finally:
        raw.close()


def _let_go(engine: Engine, me: Owner, before: Owner | None) -> None:
    """Leave the file as it was found: a holder that died stays noted, so that the next opening checks again."""
    try:
        with contextlib.suppress(SQLAlchemyError), writing(engine) as connection:
            found = current(connection)
            if found is not None and found.token == me.token:
                release(connection, me)
                if before is not None:
                    claim(connection, before)
    finally:
        engine.dispose()


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection inside a write transaction."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection
