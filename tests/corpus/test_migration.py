from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from workbench.corpus.engine import memory_engine
from workbench.corpus.migration import HEAD, KNOWN, create_schema
from workbench.corpus.migrations import STEPS, upgrade
from workbench.corpus.opening import writing


def _schema(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: _parts(sql) for name, sql in rows if name != "alembic_version"}


def _parts(sql: str) -> tuple[str, ...]:
    head, *constraints = (
        " ".join(sql.split())
        .replace(" )", "")
        .replace(" WITHOUT ROWID", ", CONSTRAINT no row id")
        .split(", CONSTRAINT ")
    )
    return (head, *sorted(constraints))  # their order means nothing


def test_all_migrations_together_make_the_schema_of_the_mappings() -> None:
    created, migrated = memory_engine(), memory_engine()
    with writing(created) as one, writing(migrated) as other:
        create_schema(one)
        for revision in KNOWN:
            upgrade(other, revision)
        assert _schema(one) == _schema(other)
    created.dispose()
    migrated.dispose()


def test_every_schema_has_its_module_and_the_newest_is_the_head() -> None:
    assert tuple(STEPS) == KNOWN
    assert KNOWN[-1] == HEAD
    folder = Path(__file__).parents[2] / "workbench" / "corpus" / "migrations"
    assert sorted(path.stem for path in folder.glob("m*.py")) == [f"m{one}" for one in KNOWN]
