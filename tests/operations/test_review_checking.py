from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.corpus.examples import finding, protocol
from workbench.corpus.store import Corpus
from workbench.divergence.detection import Detector, DetectorSetup
from workbench.divergence.habit import MEASURE, Habit
from workbench.embedding.bundled import BundledEncoder
from workbench.errors import ConflictError
from workbench.operations import review, review_findings, review_text
from workbench.operations.habits import habit_from, habit_text
from workbench.operations.history import undo
from workbench.operations.review_checking import BeadInContext, DetectorCheck, check_again
from workbench.operations.search import links, page, search
from workbench.texts.model import Span
from workbench.works.model import Bead, CheckedBead, FindingStatus, Kind, Severity, WordLink
from workbench.works.rows import BeadView
from workbench.works.selection import BeadFilter


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """A corpus with the protocol in one version."""
    with Corpus.create(tmp_path / "papers.sverka", reviewer="Анна") as opened:
        opened.add_work(protocol())
        yield opened


def row(corpus: Corpus, number: int) -> BeadView:
    return page(corpus, search(corpus, BeadFilter()).ids)[number]


def _finds(*findings: object, divergence: float = 0.3) -> object:
    def check(beads: Sequence[BeadInContext]) -> list[CheckedBead]:
        word = WordLink(Span(0, 3), Span(0, 3), 0.5)
        return [CheckedBead(Bead((), ()), divergence, findings, (word,)) for _ in beads]  # type: ignore[arg-type]

    return check


def test_a_check_after_an_edit_is_undone_with_it(corpus: Corpus) -> None:
    before = corpus.works()
    bead = row(corpus, 1)
    edited = review_text.edit_text(corpus, bead.translation[0].id, "Molotov said nothing.")
    assert row(corpus, 1).stale
    effect = check_again(corpus, sorted(edited.beads), _finds(finding(Kind.MEANING)), after=edited)  # type: ignore[arg-type]
    now = row(corpus, 1)
    assert (now.stale, now.divergence) == (False, 0.3)
    assert [one.finding.kind for one in now.findings] == [Kind.MEANING]
    assert links(corpus, now.id) == (WordLink(Span(0, 3), Span(0, 3), 0.5),)
    assert effect.step is not None
    assert edited.step is not None
    assert effect.step.id == edited.step.id
    undo(corpus)
    assert corpus.works() == before


def test_a_late_check_is_a_step_of_its_own(corpus: Corpus) -> None:
    bead = row(corpus, 1)
    edited = review_text.edit_text(corpus, bead.translation[0].id, "Molotov said nothing.")
    review.confirm(corpus, [row(corpus, 0).id])
    effect = check_again(corpus, [bead.id], _finds(), after=edited)  # type: ignore[arg-type]
    assert effect.step is not None
    assert effect.step.code == "bead.check"
    undo(corpus)
    assert row(corpus, 1).stale


def test_what_was_said_of_a_finding_stays_when_it_is_found_again(corpus: Corpus) -> None:
    bead = row(corpus, 1)
    review_findings.dismiss(corpus, bead.findings[0].id, comment="старый стиль")
    check_again(corpus, [bead.id], _finds(finding(), finding(Kind.NAME)))  # type: ignore[arg-type]
    said = [(one.finding.kind, one.finding.status) for one in row(corpus, 1).findings]
    assert said == [(Kind.DATE, FindingStatus.DISMISSED), (Kind.NAME, FindingStatus.OPEN)]


def test_a_bead_that_changes_while_it_is_checked_is_a_conflict(corpus: Corpus) -> None:
    bead = row(corpus, 1)

    def meanwhile(beads: Sequence[BeadInContext]) -> list[CheckedBead]:
        review.reject(corpus, [bead.id])
        return [CheckedBead(Bead((), ()), 0.3) for _ in beads]

    with pytest.raises(ConflictError):
        check_again(corpus, [bead.id], meanwhile)
    assert len(row(corpus, 1).findings) == 1


def test_the_detectors_see_the_edited_text(corpus: Corpus) -> None:
    def build(original: str, version: str) -> Detector:
        return Detector(DetectorSetup(original, version))

    check = DetectorCheck(BundledEncoder(threads=1), build)
    bead = row(corpus, 1)
    wrong = "Molotov said that the treaty had been signed on 25 September."
    right = "Molotov said that the treaty had been signed on 12 September."
    loud = []
    for text in (wrong, right):
        edited = review_text.edit_text(corpus, bead.translation[0].id, text)
        corpus_bead = check_again(corpus, [bead.id], check, after=edited)
        assert corpus_bead.beads == {bead.id}
        kinds = {f.finding.kind for f in row(corpus, 1).findings if f.finding.severity is not Severity.MINOR}
        loud.append((kinds, row(corpus, 1).divergence))
    assert loud[0][0] & {Kind.DATE, Kind.NUMBER}
    assert not loud[1][0] & {Kind.DATE, Kind.NUMBER}
    assert loud[0][1] > loud[1][1]


def test_a_habit_is_stored_as_text() -> None:
    habit = Habit(np.asarray([0.25, 0.5], np.float32), np.asarray([0.125, 1], np.float32), 47)
    back = habit_from(habit_text(habit))
    assert back is not None
    assert (back.middle.tolist(), back.spread.tolist(), back.pairs) == ([0.25, 0.5], [0.125, 1.0], 47)
    older = json.loads(habit_text(habit)) | {"measure": MEASURE - 1}
    assert habit_from(json.dumps(older)) is None
