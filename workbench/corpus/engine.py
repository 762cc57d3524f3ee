"""Connections: SQLite as the corpus needs it, PostgreSQL by URL.

SQLite's transactions are opened by us (`BEGIN IMMEDIATE` for changes), because the driver's own way starts them
too late for a consistent read-then-write.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, bindparam, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from workbench.errors import CorpusError

APPLICATION_ID: Final = 0x53564B41
"""Stands in the header of every corpus file ("SVKA")."""

BUSY_MILLISECONDS: Final = 5_000
WRITES: Final = "sverka_writes"


def is_url(target: str | Path) -> bool:
    """Whether `target` names a server's database and not a file."""
    return isinstance(target, str) and target.startswith(("postgresql:", "postgresql+", "postgres:"))


def server_engine(url: str) -> Engine:
    """An engine for PostgreSQL (driver pg8000), repeatable reads; raises `CorpusError` for a URL that is none."""
    try:
        parsed = make_url(url.replace("postgres:", "postgresql:", 1) if url.startswith("postgres:") else url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+pg8000")
        return create_engine(parsed, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise CorpusError(
            "the driver for PostgreSQL is not installed", advice="Install it: pip install 'sverka[postgresql]'."
        ) from error
    except (ArgumentError, ValueError) as error:
        raise CorpusError(
            "this is no address of a PostgreSQL database",
            advice="Write postgresql://USER@HOST/DATABASE.",
        ) from error


def file_engine(path: Path, *, mode: str) -> Engine:
    """An engine for one SQLite file.

    `mode` is "rwc" (create), "rw", "ro", or "immutable" (a file in a folder where nothing can be written).
    """
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    address = f"{_file_uri(path)}?{options}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _file_uri(path: Path) -> str:
    """The file's URI as SQLite takes it: a network share has no authority but two more slashes."""
    uri = path.resolve().as_uri()
    return uri if uri.startswith("file:///") else f"file:////{uri.removeprefix('file://')}"


def memory_engine() -> Engine:
    """An engine for a corpus that lives in memory only (tests, previews)."""
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=QueuePool, pool_size=1, max_overflow=0)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()
    create_functions(connection)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def create_functions(connection: sqlite3.Connection) -> None:
    """Give SQLite the function that searches by regular expression use."""
    connection.create_function("sverka_match", 2, _matches, deterministic=True)


def among(connection: Connection, column: Any, ids: Sequence[int]) -> Any:
    """The condition that `column` is one of many `ids`, as one parameter: lists cost SQLAlchemy 0.7 ms for 200 ids."""
    if connection.dialect.name != "sqlite":
        return column.in_(ids)
    listed = text("SELECT value FROM json_each(:ids)").bindparams(bindparam("ids", json.dumps(list(ids)), unique=True))
    return column.in_(listed.columns(value=column.type))


def without_yo(text: str) -> str:
    """`text` with ё written as е; the same length."""
    return text.replace("ё", "е").replace("Ё", "Е")


def _matches(pattern: str, text: str | None) -> bool:
    # re keeps the patterns that it compiled last
    return text is not None and re.search(pattern, without_yo(text), re.IGNORECASE) is not None
