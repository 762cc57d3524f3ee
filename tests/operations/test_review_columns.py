from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpus.examples import protocol
from tests.operations.test_review import rows
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.operations import review, review_beads, review_columns, review_findings, review_text, review_works
from workbench.operations.desk import Desk
from workbench.operations.history import undo
from workbench.works.model import FindingStatus, LinkStatus, Metadata, Side


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """The protocol in a file."""
    with Corpus.create(tmp_path / "papers.sverka") as opened:
        opened.add_work(protocol())
        yield opened


def version_column(corpus: Corpus) -> list[tuple[str, ...]]:
    return [tuple(sentence.text for sentence in row.translation) for row in rows(corpus)]


def test_shifting_down_and_up_again_gives_the_column_back(corpus: Corpus) -> None:
    before = version_column(corpus)
    second = rows(corpus)[1].id
    review_columns.shift(corpus, second, Side.VERSION, up=False)
    shifted = version_column(corpus)
    assert shifted[:3] == [before[0], (), before[1]]
    assert shifted[-1] == before[-1]
    below = rows(corpus)[2].id
    review_columns.shift(corpus, below, Side.VERSION, up=True)
    assert [cell for cell in version_column(corpus) if cell] == before
    undo(corpus, steps=2)
    assert version_column(corpus) == before


def test_a_shift_ends_at_the_first_hole_and_before_what_is_confirmed(corpus: Corpus) -> None:
    before = version_column(corpus)
    ids = [row.id for row in rows(corpus)]
    review.confirm(corpus, [ids[3]])
    review_columns.shift(corpus, ids[1], Side.VERSION, up=False)
    now = version_column(corpus)
    assert now[:4] == [before[0], (), before[1], before[2]]
    assert now[4:] == before[3:]
    statuses = {row.id: row.status for row in rows(corpus)}
    assert statuses[ids[3]] is LinkStatus.CONFIRMED
    hole = rows(corpus)[1].id
    review_columns.shift(corpus, ids[0], Side.VERSION, up=False)
    assert version_column(corpus)[:3] == [(), before[0], before[1]]
    with pytest.raises(UsageError):
        review_columns.shift(corpus, rows(corpus)[0].id, Side.VERSION, up=True)
    assert hole


def test_a_sentence_is_dragged_past_others(corpus: Corpus) -> None:
    ids = [row.id for row in rows(corpus)]
    moved = rows(corpus)[3].translation[0].text
    effect = review_columns.drag(corpus, ids[3], Side.VERSION, 0, ids[1])
    row = next(row for row in rows(corpus) if row.id == effect.place.bead)
    assert moved in [sentence.text for sentence in row.translation]
    assert (row.status, row.moved) == (LinkStatus.CONFIRMED, True)
    with pytest.raises(UsageError):
        review_columns.drag(corpus, ids[1], Side.VERSION, 0, ids[1])
    undo(corpus)
    assert moved in [sentence.text for sentence in rows(corpus)[3].translation]


def test_where_moved_words_stand_in_their_own_text(corpus: Corpus) -> None:
    ids = [row.id for row in rows(corpus)]
    review_beads.swap(corpus, ids[1], ids[2])
    desk = Desk(corpus)
    homes = desk.homes(rows(corpus)[0].version)
    first, second = rows(corpus)[1].id, rows(corpus)[2].id
    assert homes == {first: second, second: ids[0]}


def _dismissed(corpus: Corpus) -> tuple[int, int]:
    row = next(row for row in rows(corpus) if row.findings)
    review_findings.dismiss(corpus, row.findings[0].id)
    return row.id, row.findings[0].id


def _statuses(corpus: Corpus, bead: int) -> list[FindingStatus]:
    return [found.finding.status for row in rows(corpus) if row.id == bead for found in row.findings]


def test_a_dismissal_holds_until_its_words_change(corpus: Corpus) -> None:
    bead, _ = _dismissed(corpus)
    row = next(row for row in rows(corpus) if row.id == bead)
    span = row.findings[0].finding.version[0]
    text = row.translation[0].text
    review_text.edit_text(corpus, row.translation[0].id, "Indeed: " + text)
    assert _statuses(corpus, bead) == [FindingStatus.DISMISSED]
    edited = text[: span.start] + "otherwise" + text[span.end :]
    review_text.edit_text(corpus, row.translation[0].id, "Indeed: " + edited)
    assert FindingStatus.DISMISSED not in _statuses(corpus, bead)


def test_findings_are_put_off_commented_and_opened_again(corpus: Corpus) -> None:
    bead, finding = _dismissed(corpus)
    assert sum(wrong for _, wrong in Desk(corpus).verdicts().values()) == 1
    review_findings.reopen_many(corpus, [finding])
    assert Desk(corpus).verdicts() == {}
    review_findings.defer(corpus, finding)
    assert _statuses(corpus, bead) == [FindingStatus.DEFERRED]
    review_findings.comment_finding(corpus, finding, " Спросить в архиве. ")
    row = next(row for row in rows(corpus) if row.id == bead)
    assert row.findings[0].finding.comment == "Спросить в архиве."
    review_findings.accept(corpus, finding)
    assert list(Desk(corpus).verdicts().values()) == [(1, 0)]


def test_works_and_versions_are_named_described_and_put_in_order(corpus: Corpus) -> None:
    second = corpus.add_work(protocol())
    first = corpus.info().works[0].id
    review_works.reorder_work(corpus, second, up=True)
    assert [work.id for work in corpus.info().works] == [second, first]
    with pytest.raises(UsageError):
        review_works.reorder_work(corpus, second, up=True)
    review_works.rename_work(corpus, second, " Протокол ", note="Копия.")
    assert (corpus.info().works[0].title, corpus.info().works[0].note) == ("Протокол", "Копия.")
    with pytest.raises(UsageError):
        review_works.rename_work(corpus, second, "  ")
    known = Metadata(dublin_core=(("creator", "В. М. Молотов"),), fond="06", document_date="1945-09-05")
    review_works.describe(corpus, second, known)
    assert review_works.known(corpus, second) == known
    undo(corpus, steps=3)
    assert [work.id for work in corpus.info().works] == [first, second]
