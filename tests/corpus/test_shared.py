"""A corpus shared on a PostgreSQL server: the same operations, and two reviewers at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.corpus.examples import protocol
from workbench.corpus.store import Corpus
from workbench.errors import ConflictError, CorpusError
from workbench.operations import review, review_beads, review_findings, review_text, review_works
from workbench.operations.history import redo, undo
from workbench.operations.search import page, search
from workbench.works.model import LinkStatus, Side
from workbench.works.rows import BeadView
from workbench.works.selection import BeadFilter, Search, SearchMode


@pytest.fixture
def anna(shared_url: str) -> Iterator[Corpus]:
    """A shared corpus with one work, opened by Anna."""
    with Corpus.create(shared_url, reviewer="Анна") as corpus:
        corpus.add_work(protocol())
        yield corpus


@pytest.fixture
def boris(anna: Corpus, shared_url: str) -> Iterator[Corpus]:
    """The same corpus, opened by Boris."""
    with Corpus.open(shared_url, reviewer="Борис") as corpus:
        yield corpus


def rows(corpus: Corpus, *searches: Search) -> tuple[BeadView, ...]:
    return page(corpus, search(corpus, BeadFilter(searches=searches)).ids)


def test_a_work_comes_back_from_a_server_as_it_was_put_in(anna: Corpus, boris: Corpus) -> None:
    assert boris.works() == (protocol(),)
    assert anna.info().works == boris.info().works
    assert "sverka" in anna.where


def test_what_one_reviewer_does_the_other_sees(anna: Corpus, boris: Corpus) -> None:
    first = rows(anna)[0]
    review.confirm(anna, [first.id])
    review_beads.merge(boris, [row.id for row in rows(boris)[1:3]])
    assert [row.status for row in rows(anna)[:2]] == [LinkStatus.CONFIRMED, LinkStatus.CONFIRMED]
    assert len(rows(anna)) == 4
    steps = [(step.code, step.reviewer) for step in reversed(_steps(anna))]
    assert steps == [("work.add", "Анна"), ("bead.confirm", "Анна"), ("bead.merge", "Борис")]


def _steps(corpus: Corpus) -> tuple[object, ...]:
    from workbench.corpus.timeline import steps

    return steps(corpus)


def test_the_second_to_edit_is_told_with_both_texts(anna: Corpus, boris: Corpus) -> None:
    hers, his = rows(anna)[1].translation[0], rows(boris)[1].translation[0]
    review_text.edit_text(anna, hers.id, "Hers.", revision=hers.revision)
    with pytest.raises(ConflictError) as caught:
        review_text.edit_text(boris, his.id, "His.", revision=his.revision)
    assert (caught.value.mine, caught.value.theirs) == ("His.", "Hers.")
    assert rows(boris)[1].translation[0].text == "Hers."


def test_no_update_is_lost_between_two_reviewers(anna: Corpus, boris: Corpus) -> None:
    seen = {row.id: row.revision for row in rows(boris)}
    bead = rows(anna)[2]
    review.reject(anna, [bead.id], seen={bead.id: bead.revision})
    with pytest.raises(ConflictError):
        review.confirm(boris, [bead.id], seen=seen)
    finding = bead.findings[0]
    review_findings.dismiss(anna, finding.id, revision=finding.revision)
    with pytest.raises(ConflictError):
        review_findings.accept(boris, finding.id, revision=finding.revision)
    assert rows(boris)[2].status is LinkStatus.REJECTED


def test_two_who_write_at_once_lose_nothing(anna: Corpus, boris: Corpus) -> None:
    """Each adds a word to the same sentence thirty times, looking again whenever the other was quicker."""
    sentence = rows(anna)[0].translation[0].id
    review_text.edit_text(anna, sentence, "Words:")

    def write(corpus: Corpus, word: str) -> int:
        conflicts = done = 0
        while done < 30:
            seen = rows(corpus)[0].translation[0]
            try:
                review_text.edit_text(corpus, sentence, f"{seen.text} {word}{done}", revision=seen.revision)
                done += 1
            except ConflictError:
                conflicts += 1
        return conflicts

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(write, anna, "a"), pool.submit(write, boris, "b")]
        assert [one.result() >= 0 for one in waiting] == [True, True]
    words = rows(anna)[0].translation[0].text.split()[1:]
    assert sorted(words) == sorted(f"{who}{n}" for who in "ab" for n in range(30))
    assert [word for word in words if word[0] == "a"] == [f"a{n}" for n in range(30)]
    assert len(_steps(anna)) == 62


def test_each_reviewer_undoes_only_his_own_steps(anna: Corpus, boris: Corpus) -> None:
    first, second = rows(anna)[:2]
    review.confirm(anna, [first.id])
    review.reject(boris, [second.id])
    undo(anna)
    assert [row.status for row in rows(boris)[:2]] == [LinkStatus.AUTOMATIC, LinkStatus.REJECTED]
    redo(anna)
    undo(boris)
    assert [row.status for row in rows(boris)[:2]] == [LinkStatus.CONFIRMED, LinkStatus.AUTOMATIC]


def test_undoing_what_another_built_on_is_refused(anna: Corpus, boris: Corpus) -> None:
    sentence = rows(anna)[0].translation[0]
    review_text.edit_text(anna, sentence.id, "Hers.")
    review_text.edit_text(boris, sentence.id, "His.")
    with pytest.raises(ConflictError, match="changed since"):
        undo(anna)
    assert rows(anna)[0].translation[0].text == "His."
    version = rows(anna)[0].version
    state = review_works.version_state(anna, version)
    review_works.take_run(anna, state, state.run)
    review.confirm(boris, [rows(boris)[0].id])
    with pytest.raises(ConflictError, match="worked on this since"):
        undo(anna)


def test_a_realignment_of_texts_that_changed_meanwhile_is_refused(anna: Corpus, boris: Corpus) -> None:
    row = rows(anna)[0]
    state = review_works.version_state(anna, row.version)
    review_text.edit_text(boris, row.original[0].id, "Совсем иное.")
    with pytest.raises(ConflictError, match="changed while it was worked on"):
        review_works.take_run(anna, state, state.run)


def test_searching_on_a_server_finds_the_same(anna: Corpus) -> None:
    def found(text: str, mode: SearchMode = SearchMode.WORDS, side: Side | None = None) -> list[str]:
        wanted = BeadFilter(searches=(Search(text, mode, side),))
        ids = search(anna, wanted, lemmatise=lambda word: {word[:6]}).ids
        return [row.original[0].text[:8] for row in page(anna, ids)]

    assert found("елка") == found("ЁЛКА") == ["Ёлка сто"]
    assert found("treaty signed") == ["Молотов "]
    assert found("treaty signed", SearchMode.PHRASE) == []
    assert found("the treaty", SearchMode.PHRASE) == ["Молотов "]
    assert found("делег*") == ["Делегаци"]
    assert found("делегацию", SearchMode.LEMMAS) == ["Делегаци"]
    assert found(r"\d+ сент", SearchMode.EXPRESSION, Side.ORIGINAL) == ["Молотов "]


def test_an_address_that_is_none_is_told_in_one_line() -> None:
    pytest.importorskip("pg8000", reason="the driver pg8000 is not installed")
    with pytest.raises(CorpusError) as caught:
        Corpus.open("postgresql://sverka@127.0.0.1:9/nowhere")
    assert "\n" not in caught.value.message
