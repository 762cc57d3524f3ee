from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection, text

from tests.corpus.examples import protocol
from workbench.corpus import migration, migrations, opening
from workbench.corpus.backup import backup_folder
from workbench.corpus.engine import memory_engine
from workbench.corpus.migration import HEAD, KNOWN, create_schema
from workbench.corpus.migrations import STEPS, upgrade
from workbench.corpus.opening import check_integrity, writing
from workbench.corpus.store import Corpus
from workbench.errors import CorpusError
from workbench.messages import messages
from workbench.operations.history import redo, undo
from workbench.operations.search import page, search
from workbench.operations.terms import terms
from workbench.works.model import FindingStatus, LinkStatus, Term
from workbench.works.selection import BeadFilter, Search


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


SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sverka.gz"))


def test_every_released_schema_has_a_fixture() -> None:
    assert [path.name.removesuffix(".sverka.gz") for path in SCHEMAS] == list(KNOWN)


@pytest.mark.parametrize("stored", SCHEMAS, ids=lambda path: path.name[:4])
def test_a_corpus_of_an_old_schema_is_brought_up_to_date_and_works(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "papers.sverka"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    with Corpus.open(path, reviewer="Борис") as corpus:
        assert corpus.info().schema == HEAD
        with corpus.reading() as connection:
            assert check_integrity(connection) == ()
        rows = page(corpus, search(corpus, BeadFilter()).ids)
        assert rows[0].status is LinkStatus.CONFIRMED
        assert [one.text for one in rows[1].comments] == ["Проверить по делу."]
        assert rows[1].findings[0].finding.status is FindingStatus.DISMISSED
        assert rows[2].bookmark == "ёлка"
        assert rows[4].translation[0].read_as == "End of the meeting."
        assert len(search(corpus, BeadFilter(searches=(Search("елка"),))).ids) == 1
        redo(corpus)
        assert page(corpus, [rows[3].id])[0].status is LinkStatus.REJECTED
        undo(corpus, steps=6)
        assert corpus.works() == (protocol(),)
        known = [Term("договор", "treaty", "1945")] if stored.name >= "0003" else []
        assert [one.term for one in terms(corpus)] == known
    kept = list(backup_folder(path).glob("*.sverka")) if backup_folder(path).exists() else []
    assert len(kept) == (0 if stored.name.startswith(HEAD) else 1)


def test_an_older_corpus_is_copied_before_it_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "papers.sverka"
    with Corpus.create(path) as corpus:
        corpus.add_work(protocol())

    def add_column() -> None:
        op.add_column("works", sa.Column("shelf", sa.Text(), nullable=False, server_default="A"))

    # a schema of tomorrow: what a later program will do to today's file
    monkeypatch.setattr(migration, "KNOWN", (*KNOWN, "9998"))
    monkeypatch.setattr(migration, "HEAD", "9998")
    monkeypatch.setattr(opening, "HEAD", "9998")
    monkeypatch.setattr(migrations, "STEPS", {**STEPS, "9998": add_column})
    with pytest.raises(CorpusError, match="older schema"):
        Corpus.open(path, writable=False)
    with Corpus.open(path) as corpus:
        assert f"brought from schema {HEAD} to 9998" in corpus.remarks[0]
        russian = messages("ru").sentence(corpus.remarks[0])
        assert f"{HEAD}" in russian
        assert "9998" in russian
        assert not any("a" <= letter <= "z" for letter in russian.split(str(path.parent))[0])
        with corpus.reading() as connection:
            assert connection.execute(text("SELECT shelf FROM works")).scalar() == "A"
        assert corpus.works() == (protocol(),)
    (kept,) = backup_folder(path).iterdir()
    assert f"schema-{HEAD}" in kept.name
    monkeypatch.undo()
    with Corpus.open(kept) as old:
        assert old.works() == (protocol(),)
    with pytest.raises(CorpusError, match="newer Sverka"):
        Corpus.open(path)


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "papers.sverka"
    with Corpus.create(path) as corpus:
        corpus.add_work(protocol())

    def broken() -> None:
        op.drop_table("bookmarks")
        op.execute("INSERT INTO nowhere VALUES (1)")

    with monkeypatch.context() as patch:
        patch.setattr(migration, "KNOWN", (*KNOWN, "9998"))
        patch.setattr(migration, "HEAD", "9998")
        patch.setattr(opening, "HEAD", "9998")
        patch.setattr(migrations, "STEPS", {**STEPS, "9998": broken})
        with pytest.raises(CorpusError):
            Corpus.open(path)
    with Corpus.open(path) as corpus:
        assert corpus.works() == (protocol(),)
        assert corpus.remarks == ()
