"""The first pass shared with helper processes: the same results, whatever becomes of the helpers."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence import groups, surveying
from workbench.divergence.detection import CheckedPair, Detector
from workbench.divergence.model import Pair
from workbench.divergence.surveying import Helpers, survey
from workbench.embedding.child_process import start_child
from workbench.progress import SILENT, Cancelled, Progress

TEXTS = [
    ("Делегация прибыла в Лондон вечером.", "The delegation arrived in London in the evening."),
    ("Встреча состоялась 5 сентября 1945 г.", "The meeting took place on 15 September 1945."),
    ("Мы не разделяем такой тактики.", "We share such tactics."),
    ("[…]", ""),
    ("", "He was silent."),
    ("Погода была хорошая.", "Our parliament elected three new judges yesterday."),
]


@pytest.fixture(scope="module")
def pairs(sides: Sides) -> list[Pair]:
    return [pair for _ in range(6) for pair in sides.pairs(TEXTS)]


@pytest.fixture(scope="module")
def alone(detector: Detector, pairs: Sequence[Pair]) -> tuple[CheckedPair, ...]:
    return detector.document(pairs)


@pytest.fixture(autouse=True)
def long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few pairs be worth a helper, and a few make a group."""
    monkeypatch.setattr(surveying, "PAIRS_A_PROCESS", 10)
    monkeypatch.setattr(groups, "AT_ONCE", 2)


class Told:
    """A progress that does something at its first look, and keeps the children that it saw and what it was told."""

    def __init__(self, begin: Callable[[], object] | None = None) -> None:
        self.begin = begin
        self.children = 0
        self.done: list[int] = []

    def advance(self, done: int, total: int, label: str) -> None:
        assert total == 36
        self.done.append(done)

    def check(self) -> None:
        self.children = max(self.children, len(running()))
        if self.begin is not None:
            begin, self.begin = self.begin, None
            begin()


def running() -> list[Any]:
    return [process for process in multiprocessing.active_children() if process.name == "sverka-survey"]


def with_helper(
    detector: Detector, pairs: Sequence[Pair], progress: Progress = SILENT, processes: int = 2
) -> tuple[CheckedPair, ...]:
    try:
        with Helpers(detector.setup, processes=processes, pairs=len(pairs)) as helpers:
            return detector.judge(survey(detector, pairs, helpers, progress))
    finally:
        assert not running()


def test_helpers_find_the_same(detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...]) -> None:
    for processes in (2, 3):
        progress = Told()
        assert with_helper(detector, pairs, progress, processes) == alone
        assert progress.children == processes - 1
        assert progress.done == sorted(progress.done)
        assert progress.done[-1] == 36


def test_what_a_helper_finds_is_taken(
    detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()

    class Answering(Connection):
        def recv_bytes(self, maxlength: int | None = None) -> bytes:
            found = super().recv_bytes(maxlength)
            answered.set()
            return found

    def started(*arguments: Any, **more: Any) -> tuple[SpawnProcess, Connection]:
        process, connection = start_child(*arguments, **more)
        own = Answering(os.dup(connection.fileno()))
        connection.close()
        return process, own

    monkeypatch.setattr(surveying, "start_child", started)
    progress = Told(begin=lambda: answered.wait(60))
    assert with_helper(detector, pairs, progress) == alone
    assert progress.done[0] > 2, "our own group alone was told of"


def test_a_helper_that_dies_is_done_without(
    detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...]
) -> None:
    progress = Told(begin=lambda: [process.kill() for process in running()])
    assert with_helper(detector, pairs, progress) == alone
    assert progress.children == 1


def test_without_another_process_all_is_done_here(
    detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: object, **more: object) -> None:
        raise OSError

    monkeypatch.setattr(surveying, "start_child", refused)
    assert with_helper(detector, pairs) == alone


def test_short_documents_start_no_process(
    detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveying, "PAIRS_A_PROCESS", 19)
    progress = Told()
    assert with_helper(detector, pairs, progress) == alone
    assert progress.children == 0


def test_who_cancels_ends_the_helpers(detector: Detector, pairs: Sequence[Pair]) -> None:
    def cancel() -> None:
        raise Cancelled

    progress = Told(begin=cancel)
    with pytest.raises(Cancelled):
        with_helper(detector, pairs, progress)
    assert progress.children == 1


def test_a_helper_that_hangs_is_not_waited_for(
    detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveying, "_PATIENCE", 0.3)
    monkeypatch.setattr(surveying._Helper, "_pass_on", _hang)
    assert with_helper(detector, pairs) == alone


def _hang(helper: Any) -> None:
    """Say that one group was done, begin another, and end no more until the process is killed."""
    helper._answered = True
    helper._waiting.get()
    helper._process.join()


def test_what_was_taken_back_from_a_slow_helper_is_not_taken_again(
    detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveying._Helper, "_pass_on", lambda helper: helper._process.join())
    with Helpers(detector.setup, processes=2, pairs=len(pairs)) as helpers:
        assert detector.judge(survey(detector, pairs[:7], helpers)) == detector.document(pairs[:7])
        helpers.started[0]._answered = True
        assert detector.judge(survey(detector, pairs, helpers)) == alone


def test_helpers_serve_one_document_after_the_other(
    detector: Detector, pairs: Sequence[Pair], alone: tuple[CheckedPair, ...]
) -> None:
    with Helpers(detector.setup, processes=2, pairs=len(pairs)) as helpers:
        for some in (pairs, pairs[::-1], pairs[:7], pairs):
            assert detector.judge(survey(detector, some, helpers)) == detector.document(some)
