from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.examples import ENGLISH, RUSSIAN, protocol, text_of
from workbench.corpus.store import Corpus
from workbench.operations import review, review_beads, review_findings, review_works
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.habits import habit_from
from workbench.operations.history import undo
from workbench.operations.review_aligning import Aligner
from workbench.operations.review_works import Held
from workbench.operations.search import page, search
from workbench.operations.terms import add_term
from workbench.works.model import FindingStatus, LinkStatus, Side, Term
from workbench.works.selection import BeadFilter


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    """The bundled encoder's."""
    return Aligner(Assembly(Settings(threads=1)))


@pytest.fixture
def corpus(tmp_path: Path, aligner: Aligner) -> Corpus:
    """The protocol, aligned by the program itself; closed by the test."""
    corpus = Corpus.create(tmp_path / "papers.sverka")
    corpus.add_work(protocol())
    return corpus


def shapes(corpus: Corpus) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    (work,) = corpus.works()
    return [(one.bead.original, one.bead.version) for one in work.versions[0].run.beads]


def test_realigning_keeps_the_locks_and_mends_the_rest(corpus: Corpus, aligner: Aligner) -> None:
    with corpus:
        rows = page(corpus, search(corpus, BeadFilter()).ids)
        review_beads.merge(corpus, [rows[3].id, rows[4].id])
        review_beads.make_null(corpus, rows[0].id)
        review.reset(corpus, [row.id for row in page(corpus, search(corpus, BeadFilter()).ids)[:2]])
        state = review_works.version_state(corpus, rows[0].version)
        run = review_works.propose_realignment(state, aligner)
        changed = review_works.proposed_changes(state, run)
        assert [[(bead.original, bead.version) for bead in one.added] for one in changed] == [[((0,), (0,))]]
        assert len(changed[0].removed) == 2
        before = corpus.works()
        review_works.take_run(corpus, state, run)
        assert review_works.proposed_changes(review_works.version_state(corpus, rows[0].version), run) == ()
        assert shapes(corpus) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3, 4), (3, 4, 5))]
        statuses = [one.bead.status for one in corpus.works()[0].versions[0].run.beads]
        assert statuses == [*[LinkStatus.AUTOMATIC] * 3, LinkStatus.CONFIRMED]
        habit = habit_from(corpus.works()[0].versions[0].run.habit)
        assert habit is not None
        assert habit.pairs > 0
        undo(corpus)
        assert corpus.works() == before


def test_a_pin_holds_in_the_proposed_run(corpus: Corpus, aligner: Aligner) -> None:
    with corpus:
        version = page(corpus, search(corpus, BeadFilter()).ids)[0].version
        state = review_works.version_state(corpus, version)
        run = review_works.propose_realignment(state, aligner, pins=[(1, 2)])
        holding = [one.bead for one in run.beads if 1 in one.bead.original]
        assert 2 in holding[0].version


def test_detecting_again_finds_what_the_texts_show_and_keeps_decisions(corpus: Corpus, aligner: Aligner) -> None:
    with corpus:
        rows = page(corpus, search(corpus, BeadFilter()).ids)
        state = review_works.version_state(corpus, rows[0].version)
        review_works.take_findings(corpus, state, aligner.detect_again(state))
        assert shapes(corpus) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3, 4)), ((4,), (5,))]
        found = page(corpus, search(corpus, BeadFilter()).ids)[1].findings
        assert found
        review_findings.dismiss(corpus, found[0].id)
        state = review_works.version_state(corpus, rows[0].version)
        review_works.take_findings(corpus, state, aligner.detect_again(state))
        again = page(corpus, search(corpus, BeadFilter()).ids)[1].findings
        assert again[0].finding.status is FindingStatus.DISMISSED


def test_a_changed_file_is_aligned_around_what_is_confirmed(corpus: Corpus, aligner: Aligner) -> None:
    with corpus:
        rows = page(corpus, search(corpus, BeadFilter()).ids)
        review.confirm(corpus, [rows[3].id])
        fresh = text_of("en", [ENGLISH[0], *ENGLISH[2:]])
        review_works.reimport(corpus, rows[0].version, Side.VERSION, fresh, aligner)
        assert ((3,), (2, 3)) in shapes(corpus)
        assert ((1,), ()) in shapes(corpus)


def test_nothing_held_is_a_plain_alignment(aligner: Aligner) -> None:
    run = aligner(text_of("ru", RUSSIAN), text_of("en", ENGLISH), Held())
    assert ((1,), (1,)) in [(one.bead.original, one.bead.version) for one in run.beads]


def test_the_corpus_holds_its_versions_to_its_term_list(aligner: Aligner, corpus: Corpus) -> None:
    with corpus:
        (version,) = (one.id for work in corpus.info().works for one in work.versions)
        assert review_works.version_state(corpus, version).terms == ()
        add_term(corpus, Term("договор", "covenant"))
        run = aligner.detect_again(review_works.version_state(corpus, version))
    codes = [finding.reason.code for one in run.beads for finding in one.findings]
    assert "term.other" in codes
    assert "terms=1" in dict(run.provenance.settings)["detection"]
