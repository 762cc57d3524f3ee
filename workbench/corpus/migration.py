"""Bringing a corpus to the schema of this program, with Alembic's operations from inside the package."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, inspect, text

from workbench.corpus.engine import APPLICATION_ID
from workbench.corpus.schema import Base
from workbench.corpus.schema.words import create_search
from workbench.errors import CorpusError

HEAD: Final = "0003"
KNOWN: Final = ("0001", "0002", "0003")
"""All schemas ever released, oldest first; each has a module in `workbench.corpus.migrations`."""


def create_schema(connection: Connection) -> None:
    """Create all tables in an empty database and note the schema."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    Base.metadata.create_all(connection)
    create_search(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def schema_of(connection: Connection) -> str:
    """The schema that the database has: one of `KNOWN`, an unknown (newer) one, or "" when it is no corpus."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def refuse_newer(schema: str, where: str) -> None:
    """Raise `CorpusError` when a later program wrote the corpus."""
    if schema not in KNOWN:
        raise CorpusError(
            f"the corpus was written by a newer Sverka (schema {schema}, this program knows {HEAD})",
            where=where,
            advice="Install the newer Sverka; the file was left as it is.",
        )


def migrate(connection: Connection) -> tuple[str, ...]:
    """The schemas that were brought in, oldest first, inside the caller's transaction; none when it is up to date."""
    found = schema_of(connection)
    pending = KNOWN[KNOWN.index(found) + 1 :]
    if not pending:
        return ()
    from workbench.corpus.migrations import upgrade  # noqa: PLC0415  (Alembic takes 0.15 s; few files need it)

    for revision in pending:
        upgrade(connection, revision)
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    return pending
