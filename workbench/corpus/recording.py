"""Writing rows so that every change can be taken back: each one is kept with the row before and after."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, cast

from sqlalchemy import Connection, Select, Table, Update, and_, bindparam, delete, insert, select, text, update
from sqlalchemy.orm import DeclarativeBase

from workbench.errors import ConflictError

Row = Mapping[str, Any]
Model = type[DeclarativeBase]
CHUNK: Final = 2_000
_IN_LIST: Final = 500
_LAST_ID: Final = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_NEXT_IDS: Final = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")


@dataclass(frozen=True, slots=True)
class Change:
    """One row's change.

    Attributes:
        table: the table's name.
        key: the values of its primary key.
        before: the whole row when it was deleted, the changed columns when it was updated, None when inserted.
        after: the whole row when it was inserted, the changed columns when it was updated, None when deleted.
    """

    table: str
    key: tuple[Any, ...]
    before: Row | None
    after: Row | None

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.key, self.after, self.before)


def table_of(model: Model) -> Table:
    """The table that a mapping stands for."""
    return cast(Table, model.__table__)


def reserve(connection: Connection, model: Model, count: int) -> Sequence[int]:
    """`count` fresh ids for rows of `model`, ascending, never used before."""
    table = table_of(model)
    if connection.dialect.name == "sqlite":
        last = connection.execute(_LAST_ID, {"name": table.name}).scalar()
        start = int(last or 0) + 1
        return range(start, start + count)
    rows = connection.execute(_NEXT_IDS, {"name": table.name, "count": count})
    return sorted(int(row[0]) for row in rows)


def insert_rows(connection: Connection, model: Model, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns, without recording them."""
    if rows:
        connection.execute(insert(table_of(model)), list(rows))


class Recorder:
    """Writes rows and remembers each change in order."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes: list[Change] = []

    def insert(self, model: Model, rows: Sequence[Row]) -> None:
        """Insert whole rows, ids included."""
        table = table_of(model)
        insert_rows(self.connection, model, rows)
        names = [column.name for column in table.primary_key]
        self.changes.extend(Change(table.name, tuple(row[n] for n in names), None, dict(row)) for row in rows)

    def create(self, model: Model, **values: Any) -> int:
        """Insert one row under a fresh id, and return that id."""
        identity = reserve(self.connection, model, 1)[0]
        self.insert(model, [{"id": identity, **values}])
        return identity

    def update(self, model: Model, key: int | tuple[Any, ...], **values: Any) -> bool:
        """Change columns of one row; whether anything was different."""
        return self.update_many(model, [(key if isinstance(key, tuple) else (key,), values)]) == 1

    def update_many(self, model: Model, items: Iterable[tuple[tuple[Any, ...], Row]]) -> int:
        """Change columns of rows that exist, all items naming the same columns; how many rows were different."""
        table = table_of(model)
        wanted = list(items)
        if not wanted:
            return 0
        columns = list(wanted[0][1])
        present = fetch(self.connection, table, [key for key, _ in wanted], columns)
        changed = []
        for key, values in wanted:
            before = _there(present, key, table)
            differing = {name: values[name] for name in columns if before[name] != values[name]}
            if differing:
                changed.append(Change(table.name, key, {name: before[name] for name in differing}, differing))
        _write_updates(self.connection, table, changed)
        self.changes.extend(changed)
        return len(changed)

    def delete(self, model: Model, keys: Sequence[int | tuple[Any, ...]]) -> None:
        """Delete rows that exist."""
        table = table_of(model)
        tuples = [key if isinstance(key, tuple) else (key,) for key in keys]
        names = [column.name for column in table.columns]
        present = fetch(self.connection, table, tuples, names)
        for key in tuples:
            self.connection.execute(delete(table).where(_is(table, key)))
            self.changes.append(Change(table.name, key, _there(present, key, table), None))


def _there(present: Mapping[tuple[Any, ...], dict[str, Any]], key: tuple[Any, ...], table: Table) -> dict[str, Any]:
    if key not in present:
        raise ConflictError(
            "this place is gone: it was changed meanwhile",
            where=f"{table.name} {'/'.join(map(str, key))}",
            advice="Look at it again.",
        )
    return present[key]


def fetch(
    connection: Connection, table: Table, keys: Sequence[tuple[Any, ...]], columns: Sequence[str]
) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The named columns of the rows with those keys, by key; missing rows are absent. A server locks them."""
    width = len(table.primary_key)
    statement = _fetching(table, tuple(columns))
    parts: list[dict[str, Any]]
    if width == 1:
        parts = [{"keys": [key[0] for key in keys[i : i + _IN_LIST]]} for i in range(0, len(keys), _IN_LIST)]
    else:
        parts = [{f"key_{n}": value for n, value in enumerate(key)} for key in keys]
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for part in parts:
        for row in connection.execute(statement, part).all():
            found[tuple(row[:width])] = dict(zip(columns, row[width:], strict=True))
    return found


@lru_cache(maxsize=256)
def _fetching(table: Table, columns: tuple[str, ...]) -> Select[Any]:
    """The statement of `fetch`: building it anew takes longer than running it."""
    keys = list(table.primary_key)
    query = select(*keys, *(table.c[name] for name in columns)).with_for_update()
    if len(keys) == 1:
        return query.where(keys[0].in_(bindparam("keys", expanding=True)))
    return query.where(and_(*(key == bindparam(f"key_{n}") for n, key in enumerate(keys))))


@lru_cache(maxsize=256)
def _updating(table: Table, columns: tuple[str, ...]) -> Update:
    """The statement that writes those columns of one row; its revision always grows, also when a step is undone."""
    values: dict[str, Any] = {column: bindparam(f"new_{column}") for column in columns}
    if "revision" in table.c:
        values["revision"] = table.c.revision + 1
    where = and_(*(key == bindparam(f"key_{n}") for n, key in enumerate(table.primary_key)))
    return update(table).where(where).values(values)


def apply(connection: Connection, tables: Mapping[str, Table], changes: Sequence[Change]) -> None:
    """Carry out changes in order, as history does when it undoes or redoes."""
    batch: list[Change] = []
    for change in changes:
        if change.before is not None and change.after is not None:
            if batch and (batch[0].table != change.table or set(batch[0].after or ()) != set(change.after)):
                _write_updates(connection, tables[batch[0].table], batch)
                batch = []
            batch.append(change)
            continue
        if batch:
            _write_updates(connection, tables[batch[0].table], batch)
            batch = []
        table = tables[change.table]
        if change.after is None:
            connection.execute(delete(table).where(_is(table, change.key)))
        else:
            row = dict(change.after)
            if "revision" in table.c:
                row["revision"] = int(row.get("revision", 1)) + 1
            connection.execute(insert(table), [row])
    if batch:
        _write_updates(connection, tables[batch[0].table], batch)


def _write_updates(connection: Connection, table: Table, changes: Sequence[Change]) -> None:
    """Updates of the same columns in one call."""
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault(tuple(sorted(change.after or ())), []).append(change)
    for columns, members in groups.items():
        parameters = [
            {f"key_{n}": value for n, value in enumerate(change.key)}
            | {f"new_{column}": (change.after or {})[column] for column in columns}
            for change in members
        ]
        connection.execute(_updating(table, columns), parameters)


def _is(table: Table, key: tuple[Any, ...]) -> Any:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


def pack_changes(changes: Sequence[Change]) -> bytes:
    """Changes as deflated JSON."""
    rows = [(one.table, one.key, one.before, one.after) for one in changes]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=_bytes).encode(), 1)


def unpack_changes(data: bytes) -> list[Change]:
    """The changes that `pack_changes` wrote."""
    rows = json.loads(zlib.decompress(data), object_hook=_unbytes)
    return [Change(table, tuple(key), before, after) for table, key, before, after in rows]


def _bytes(value: object) -> dict[str, str]:
    if isinstance(value, bytes | memoryview):
        return {"~b64": base64.b64encode(bytes(value)).decode("ascii")}
    raise TypeError(type(value).__name__)


def _unbytes(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["~b64"]) if len(value) == 1 and "~b64" in value else value
