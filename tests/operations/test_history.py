from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from tests.corpus.examples import long_work, protocol
from workbench.corpus.retention import Retention, prune, sweep
from workbench.corpus.schema import Base, RunRow, SentenceRow, StepRow, TextRow
from workbench.corpus.store import Corpus
from workbench.errors import CorpusError, OutputError, UsageError
from workbench.messages import messages
from workbench.operations import history, review, review_beads, review_works
from workbench.operations.search import page, search
from workbench.progress import Cancelled
from workbench.works.model import LinkStatus
from workbench.works.selection import BeadFilter

ENGLISH = messages("en")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """A corpus with the protocol in one version."""
    with Corpus.create(tmp_path / "papers.sverka", reviewer="Анна") as opened:
        opened.add_work(protocol())
        yield opened


def beads(corpus: Corpus) -> tuple[int, ...]:
    return search(corpus, BeadFilter()).ids


def test_steps_are_named_and_newest_first(corpus: Corpus) -> None:
    review.confirm(corpus, beads(corpus)[:3])
    review_beads.merge(corpus, beads(corpus)[3:])
    labels = [(one.label, one.step.reviewer) for one in history.history(corpus, ENGLISH)]
    assert labels == [("Merge", "Анна"), ("Confirm (3 places)", "Анна"), ("Add the work “Протокол”", "Анна")]
    assert history.undo_label(corpus, ENGLISH) == "Merge"
    assert history.redo_label(corpus, ENGLISH) == ""
    (effect,) = history.undo(corpus)
    assert effect.structure
    assert history.redo_label(corpus, ENGLISH) == "Merge"
    assert len(history.history(corpus, ENGLISH, limit=2)) == 2


def test_every_code_that_operations_use_has_a_name() -> None:
    root = Path(__file__).parents[2] / "workbench"
    used = set()
    for path in [*(root / "operations").glob("review*.py"), root / "corpus" / "store.py"]:
        used.update(
            re.findall(
                r'"((?:bead|sentence|comment|bookmark|finding|text|run|work|version|collation)\.[a-z-]+)"',
                path.read_text("utf-8"),
            )
        )
    assert used <= set(history._LABELS)


def test_undo_and_redo_go_on_after_a_restart(corpus: Corpus) -> None:
    first = beads(corpus)[0]
    review.confirm(corpus, [first])
    review.comment(corpus, first, "Да.")
    corpus.close()
    assert corpus.path is not None
    with Corpus.open(corpus.path) as again:
        effects = history.undo(again, steps=2)
        assert [effect.step.code for effect in effects if effect.step] == ["comment.add", "bead.confirm"]
        assert effects[1].place.bead == first
        row = page(again, [first])[0]
        assert (row.status, row.comments) == (LinkStatus.AUTOMATIC, ())
    with Corpus.open(corpus.path) as again:
        history.redo(again, steps=9)
        assert page(again, [first])[0].comments[0].text == "Да."
        with pytest.raises(UsageError, match="nothing to redo"):
            history.redo(again)
        history.undo(again, steps=9)
        assert again.works() == ()
        with pytest.raises(UsageError, match="nothing to undo"):
            history.undo(again)


def test_a_new_step_ends_what_could_be_redone(corpus: Corpus) -> None:
    first, second = beads(corpus)[:2]
    review.confirm(corpus, [first])
    history.undo(corpus)
    review.reject(corpus, [second])
    with pytest.raises(UsageError):
        history.redo(corpus)


def test_the_history_keeps_a_thousand_steps_or_thirty_days(corpus: Corpus) -> None:
    first = beads(corpus)[0]
    for _ in range(6):
        review.confirm(corpus, [first])
        review.reject(corpus, [first])
    kept = Retention(steps=4, size=1 << 30, days=30)
    with corpus.writing() as connection:
        assert prune(connection, kept) == 0
        old = (datetime.now(UTC) - timedelta(days=31)).strftime("%Y-%m-%dT%H:%M:%SZ")
        connection.execute(update(StepRow).where(StepRow.id <= 11).values(created=old))
        assert prune(connection, Retention(steps=1000)) == 0
        assert prune(connection, kept) == 9
        assert connection.execute(select(func.count()).select_from(StepRow)).scalar() == 4
        assert prune(connection, Retention(steps=1000, size=1)) == 2
    assert history.undo(corpus, steps=9)[0].step is not None


def test_what_nobody_can_reach_any_more_is_cleared_away(corpus: Corpus) -> None:
    version = page(corpus, beads(corpus)[:1])[0].version
    state = review_works.version_state(corpus, version)
    review_works.take_run(corpus, state, state.run)
    with corpus.writing() as connection:
        assert sweep(connection) == 0
    history.undo(corpus)
    review.confirm(corpus, beads(corpus)[:1])
    with corpus.writing() as connection:
        assert sweep(connection) == 1
        assert connection.execute(select(func.count()).select_from(RunRow)).scalar() == 1
    history.undo(corpus, steps=2)
    corpus.add_work(protocol("Другой"))
    with corpus.writing() as connection:
        sweep(connection)
        assert connection.execute(select(func.count()).select_from(TextRow)).scalar() == 2
        assert connection.execute(select(func.count()).select_from(SentenceRow)).scalar() == 11
    assert [work.title for work in corpus.works()] == ["Другой"]


def test_removing_everything_leaves_no_row_behind(corpus: Corpus) -> None:
    row = page(corpus, beads(corpus)[:1])[0]
    review.comment(corpus, row.id, "Да.")
    review.bookmark(corpus, row.id)
    review_works.remove_work(corpus, corpus.work_ids()[0])
    with corpus.writing() as connection:
        connection.execute(update(StepRow).values(created="1999-01-01T00:00:00Z"))
        prune(connection, Retention(steps=0))
        sweep(connection)
        left = {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar()
            for t in Base.metadata.sorted_tables
        }
    assert {name for name, count in left.items() if count} == {"owner"}


class TestBackups:
    def test_a_backup_is_a_corpus_of_its_own(self, corpus: Corpus, tmp_path: Path) -> None:
        review.confirm(corpus, beads(corpus)[:1])
        target = history.backup(corpus, tmp_path / "copy.sverka")
        with Corpus.open(target) as copy:
            assert copy.works() == corpus.works()
            assert not copy.read_only
            history.undo(copy)
        assert corpus.info().undone == 0

    def test_backups_rotate_and_the_newest_comes_back(self, corpus: Corpus, tmp_path: Path) -> None:
        before = corpus.works()
        made = [history.backup(corpus) for _ in range(12)]
        assert corpus.path is not None
        assert history.list_backups(corpus.path) == tuple(reversed(made[2:]))
        review.confirm(corpus, beads(corpus))
        after = corpus.works()
        corpus.close()
        source, kept = history.restore(corpus.path)
        assert source == made[-1]
        with Corpus.open(corpus.path) as restored:
            assert restored.works() == before
        assert kept is not None
        with Corpus.open(kept) as old:
            assert old.works() == after

    def test_a_backup_is_due_once_a_day(self, corpus: Corpus) -> None:
        made = history.backup_if_due(corpus)
        assert made is not None
        assert history.backup_if_due(corpus) is None
        yesterday = made.stat().st_mtime - 90_000
        os.utime(made, (yesterday, yesterday))
        assert history.backup_if_due(corpus) is not None

    def test_a_damaged_corpus_is_restored_and_kept_beside(self, corpus: Corpus) -> None:
        history.backup(corpus)
        corpus.close()
        assert corpus.path is not None
        corpus.path.write_bytes(b"SQLite format 3\x00" + b"nothing" * 1000)
        _, kept = history.restore(corpus.path)
        with Corpus.open(corpus.path) as restored:
            assert len(restored.works()) == 1
        assert kept is not None
        assert kept.read_bytes().startswith(b"SQLite format 3\x00nothing")

    def test_restoring_what_is_open_or_from_what_is_no_corpus_is_refused(self, corpus: Corpus, tmp_path: Path) -> None:
        copy = history.backup(corpus, tmp_path / "copy.sverka")
        assert corpus.path is not None
        with pytest.raises(OutputError, match="cannot be replaced"):
            history.restore(corpus.path, copy)
        corpus.close()
        before = corpus.path.read_bytes()
        (tmp_path / "other").write_text("no corpus", "utf-8")
        with pytest.raises(CorpusError):
            history.restore(corpus.path, tmp_path / "other")
        assert corpus.path.read_bytes() == before
        with pytest.raises(UsageError, match="no backup"):
            history.restore(tmp_path / "copy.sverka")

    def test_a_cancelled_backup_leaves_nothing(self, tmp_path: Path) -> None:
        class Stop:
            def advance(self, done: int, total: int, label: str) -> None:
                """Nothing to show."""

            def check(self) -> None:
                raise Cancelled

        with Corpus.create(tmp_path / "papers.sverka") as corpus:
            corpus.add_work(long_work(50))
            with pytest.raises(Cancelled):
                history.backup(corpus, tmp_path / "copy.sverka", progress=Stop())
        assert [one.name for one in tmp_path.iterdir()] == ["papers.sverka"]
