"""Vectors kept over runs by key (model, normalisation, the text's hash): in a corpus, or in a file of their own."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from workbench.corpus.engine import file_engine
from workbench.corpus.opening import writing
from workbench.corpus.schema import Base, VectorRow
from workbench.corpus.store import Corpus

_PART: Final = 500
_LARGEST: Final = 2 * 1024**3
_FAULTS: Final = (SQLAlchemyError, sqlite3.Error)  # the second while a connection is being made


class StoredVectors:
    """The corpus as a cache of vectors (`embedding.protocols.VectorCache`). A read-only corpus keeps nothing new."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The stored vectors of those keys that are known."""
        with self._corpus.reading() as connection:
            return _read(connection, keys)

    def put(self, vectors: dict[str, bytes]) -> None:
        """Store vectors; those of known keys are replaced. Nothing of it is a step of the history."""
        if self._corpus.read_only or not vectors:
            return
        with self._corpus.writing(durable=False) as connection:
            _write(connection, vectors)

    def clear(self) -> None:
        """Forget all stored vectors."""
        with self._corpus.writing(durable=False) as connection:
            connection.execute(delete(VectorRow))


class VectorFile:
    """A cache of vectors in a file of its own, for all texts of a user (`embedding.protocols.VectorCache`).

    It has the corpus's table and nothing else, several processes may use it at once, and what is in it can be
    computed again: a damaged file is begun anew, and where none can be written nothing is kept. When it has grown
    beyond `largest` bytes the older half is forgotten at the next opening.
    """

    def __init__(self, path: Path, *, largest: int = _LARGEST) -> None:
        self._path = path
        self._largest = largest
        self._engine: Engine | None = None
        self._broken = False

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The stored vectors of those keys that are known."""
        engine = self._opened()
        if engine is None:
            return {}
        try:
            with engine.connect() as connection, connection.begin():
                return _read(connection, keys)
        except _FAULTS:
            self._begin_anew()
            return {}

    def put(self, vectors: dict[str, bytes]) -> None:
        """Store vectors; those of known keys are replaced."""
        engine = self._opened()
        if engine is None or not vectors:
            return
        try:
            with writing(engine) as connection:
                _write(connection, vectors)
        except _FAULTS:  # the disk is full, or another process writes for longer than we wait
            self._broken = True

    def close(self) -> None:
        """Let the file go; the next use opens it again."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _opened(self) -> Engine | None:
        if self._engine is None and not self._broken:
            try:
                self._engine = self._prepared()
            except _FAULTS:
                self._begin_anew()
        return self._engine

    def _begin_anew(self) -> None:
        """Replace a damaged file by an empty one; do without where that cannot be."""
        self.close()
        try:
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            self._engine = self._prepared()
        except (OSError, *_FAULTS):
            self._broken = True

    def _prepared(self) -> Engine | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._broken = True
            return None
        engine = file_engine(self._path, mode="rwc")
        weakref.finalize(self, engine.dispose)  # whoever drops the cache need not close it
        try:
            raw = engine.raw_connection()
            raw.cursor().execute("PRAGMA journal_mode = WAL")
            raw.close()
            with writing(engine) as connection:
                Base.metadata.tables[VectorRow.__tablename__].create(connection, checkfirst=True)
                self._forget_old(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _forget_old(self, connection: Connection) -> None:
        pages, free, size = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._largest:
            connection.exec_driver_sql(
                "DELETE FROM vectors WHERE rowid <= (SELECT (min(rowid) + max(rowid)) / 2 FROM vectors)"
            )


def _read(connection: Connection, keys: Sequence[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for start in range(0, len(keys), _PART):
        query = select(VectorRow.key, VectorRow.data).where(VectorRow.key.in_(keys[start : start + _PART]))
        found.update((row[0], bytes(row[1])) for row in connection.execute(query))
    return found


def _write(connection: Connection, vectors: dict[str, bytes]) -> None:
    keys = list(vectors)
    for start in range(0, len(keys), _PART):
        connection.execute(delete(VectorRow).where(VectorRow.key.in_(keys[start : start + _PART])))
    connection.execute(insert(VectorRow), [{"key": key, "data": data} for key, data in vectors.items()])
