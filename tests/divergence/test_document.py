"""A document as a whole: the version's habit, the score, settings and cancelling."""

from __future__ import annotations

import gc
import threading
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.instruments.pairing import Sides
from workbench.divergence.detection import Detector, DetectorSetup
from workbench.divergence.facts import FIGURES
from workbench.divergence.habit import ENOUGH, Habit, habit_of
from workbench.divergence.model import DetectionSettings
from workbench.divergence.score import probabilities
from workbench.progress import Cancelled
from workbench.works.model import Kind, Severity

PAIRS = [
    ("Делегация прибыла в Лондон вечером.", "The delegation arrived in London in the evening."),
    ("Встреча состоялась 5 сентября 1945 г.", "The meeting took place on 15 September 1945."),
    ("Мы не разделяем такой тактики.", "We do not share such tactics."),
    ("Погода была хорошая.", "Our parliament elected three new judges yesterday."),
]


@given(st.lists(st.floats(-60, 60), min_size=1, max_size=60))
def test_the_score_keeps_the_order_and_never_makes_ties(log_odds: Sequence[float]) -> None:
    found = probabilities(log_odds)
    assert all(0 < value < 1 and value == round(value, 6) for value in found)
    for (a, x), (b, y) in zip(
        zip(log_odds, found, strict=True), zip(log_odds[1:], found[1:], strict=True), strict=False
    ):
        assert (a < b) == (x < y)
        assert (a == b) == (x == y)


def test_another_meaning_stands_further_apart_than_a_good_translation(sides: Sides, detector: Detector) -> None:
    results = detector.document(sides.pairs(PAIRS))
    assert results[3].divergence > results[0].divergence
    assert results[1].divergence > results[0].divergence


def test_a_document_gives_the_same_results_again(sides: Sides, detector: Detector) -> None:
    assert detector.document(sides.pairs(PAIRS)) == detector.document(sides.pairs(PAIRS))


def test_pairs_give_the_same_in_however_large_groups_they_are_looked_at(
    sides: Sides, detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*PAIRS, ("[…]", ""), ("", "He was silent."), *PAIRS]
    together = detector.document(sides.pairs(texts))
    monkeypatch.setattr("workbench.divergence.groups._CELLS", 1)
    assert detector.document(sides.pairs(texts)) == together


def test_a_stored_habit_judges_a_single_pair_as_its_document_did(sides: Sides, detector: Detector) -> None:
    pairs = sides.pairs(PAIRS)
    surveyed = detector.survey(pairs)
    whole = detector.judge(surveyed)
    alone = detector.document(pairs[1:2], habit=detector.habit(surveyed))
    assert alone[0].findings == whole[1].findings
    assert alone[0].divergence == pytest.approx(whole[1].divergence, abs=2e-6)


def test_settings_leave_out_kinds_and_unsure_findings(sides: Sides, detector: Detector) -> None:
    pairs = sides.pairs(PAIRS)
    without = detector.document(pairs, settings=DetectionSettings(kinds=frozenset(Kind) - {Kind.DATE}))
    assert all(finding.kind is not Kind.DATE for result in without for finding in result.findings)
    sure = detector.document(pairs, settings=DetectionSettings(thresholds=((Kind.DATE, 0.99),)))
    assert all(finding.kind is not Kind.DATE for result in sure for finding in result.findings)


def test_a_short_document_leans_on_the_prior_and_a_long_one_does_not() -> None:
    size = len(FIGURES)
    prior = Habit(np.zeros(size, np.float32), np.ones(size, np.float32), ENOUGH)
    rng = np.random.default_rng(0)
    figures = [np.asarray(rng.normal(5, 1, size), np.float32) for _ in range(ENOUGH * 2)]
    assert np.all(habit_of(figures[:3], prior).middle < 1)
    assert np.allclose(habit_of(figures, prior).middle, np.median(np.stack(figures), axis=0), atol=1e-5)
    assert habit_of([], prior) is prior


def test_detection_stops_when_asked(sides: Sides, detector: Detector) -> None:
    class Impatient:
        calls = 0

        def advance(self, done: int, total: int, label: str) -> None:
            assert 0 < done <= total

        def check(self) -> None:
            self.calls += 1
            if self.calls > 2:
                raise Cancelled

    progress = Impatient()
    with pytest.raises(Cancelled):
        detector.document(sides.pairs(PAIRS), progress=progress)
    assert progress.calls == 3


def test_pairs_of_other_languages_are_checked_without_rules(sides: Sides) -> None:
    german = Detector(DetectorSetup("de", "fr"))
    results = german.document(
        sides.pairs([("Das Haus ist rot.", "La maison est rouge."), ("Das Haus ist rot.", "Je mange une pomme verte.")])
    )
    assert results[1].divergence > results[0].divergence


def test_a_version_of_signs_alone_leaves_everything_out(sides: Sides, detector: Detector) -> None:
    original = "Правительство отвергло предложение о переговорах."
    texts = [(original, "."), (original, "…"), ("* * *", "***"), ("—", "A long talk.")]
    results = detector.document(sides.pairs(texts))
    for result in results[:2]:
        assert [(found.kind, found.severity) for found in result.findings] == [(Kind.OMISSION, Severity.CRITICAL)]
        assert result.findings[0].original[0].of(original) == original
    assert not results[2].findings
    assert [found.kind for found in results[3].findings] == [Kind.ADDITION]


def test_the_collector_is_as_it_was_after_checks_on_two_threads(sides: Sides, detector: Detector) -> None:
    before = gc.get_threshold()
    seen: list[int] = []

    class Overlapping:
        """Lets the other thread begin and end inside this one's check."""

        def __init__(self, other: threading.Thread | None) -> None:
            self.other = other

        def advance(self, done: int, total: int, label: str) -> None:
            seen.append(gc.get_threshold()[0])

        def check(self) -> None:
            if self.other is not None:
                other, self.other = self.other, None
                other.start()
                other.join()

    pairs = sides.pairs(PAIRS)
    other = threading.Thread(target=lambda: detector.document(pairs, progress=Overlapping(None)))
    detector.document(pairs, progress=Overlapping(other))
    assert min(seen) > before[0]
    assert gc.get_threshold() == before
