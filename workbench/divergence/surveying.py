"""The first pass over a long document on several cores: helpers beside this process, each with a detector of its own.

Most of the pass is Python, where threads would wait for one another. The groups of pairs are the same with and without
helpers, and so are the results.
"""

from __future__ import annotations

import contextlib
import itertools
import pickle
import queue
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

from workbench.divergence.detection import LABEL, Detector, DetectorSetup, Surveyed
from workbench.divergence.groups import Group, groups_of, undisturbed
from workbench.divergence.model import Pair
from workbench.embedding.child_process import start_child
from workbench.progress import SILENT, Progress

PAIRS_A_PROCESS: Final = 300
"""Pairs that keep a process busy for as long as a helper needs to start."""

MOST_PROCESSES: Final = 4
"""A helper takes some 150 MB."""

_TICK: Final = 0.05  # seconds between two looks at the progress while helpers work
_NUMBERS: Final = itertools.count()
_GIVEN: Final = 3  # groups that a helper has at once, so that it need not wait while this process surveys one
_PATIENCE: Final = 30.0  # seconds without news after which what helpers have is done here: they may hang
_GONE: Final = 2.0  # seconds that an ended process has to be seen as such


class Helpers(AbstractContextManager["Helpers"]):
    """Processes that survey beside this one, until the block ends; they are ready about a second after it began.

    At most `processes` work on so many `pairs`, this one included; for few pairs no helper is started.

    Attributes:
        started: the helpers.
        news: set when one of them has a result, or has died.
    """

    def __init__(self, setup: DetectorSetup, *, processes: int, pairs: int) -> None:
        self.news = threading.Event()
        self.started: list[_Helper] = []
        with contextlib.suppress(OSError):  # no process to be had: the work is done without
            for _ in range(min(processes, MOST_PROCESSES, pairs // PAIRS_A_PROCESS) - 1):
                self.started.append(_Helper(setup, self.news))

    def __exit__(self, *raised: object) -> None:
        """End the processes, at once."""
        for helper in self.started:
            helper.stop()


def survey(
    detector: Detector, pairs: Sequence[Pair], helpers: Helpers | None = None, progress: Progress = SILENT
) -> list[Surveyed]:
    """`Detector.survey` shared with helpers that were started with the detector's setup; raises `Cancelled` as soon.

    `pairs` is read here alone. A helper that fails is done without.
    """
    if helpers is None or not helpers.started:
        return detector.survey(pairs, progress)
    with undisturbed():
        return _Shared(detector, pairs, helpers, progress).surveyed()


@dataclass(frozen=True, slots=True)
class _Task:
    """A group, by a number that no other has; later groups have higher ones."""

    number: int
    group: Group


class _Helper:
    """A process that surveys groups, and the thread that passes them on: one is under way, the next ones wait.

    The thread does nothing but wait for the pipe; groups and results are packed where they are used.
    """

    def __init__(self, setup: DetectorSetup, news: threading.Event) -> None:
        self._given: dict[int, _Task] = {}
        self._waiting: queue.SimpleQueue[tuple[int, bytes] | None] = queue.SimpleQueue()
        self._results: deque[tuple[int, bytes]] = deque()
        self._answered = False
        self._news = news
        self._process, self._connection = start_child(serve, (setup,), name="sverka-survey")
        self._thread = threading.Thread(target=self._pass_on, name="survey", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether results are still to come."""
        return bool(self._given)

    @property
    def wants(self) -> bool:
        """Whether it would take another group."""
        return self._thread.is_alive() and len(self._given) - len(self._results) < _GIVEN

    def give(self, task: _Task) -> None:
        """Let it survey a group, when it wants one."""
        self._given[task.number] = task
        self._waiting.put((task.number, pickle.dumps(task.group, pickle.HIGHEST_PROTOCOL)))

    def results(self) -> Iterator[tuple[int, list[Surveyed]]]:
        """What has come since: the groups' numbers, and what their pairs show."""
        while self._results:
            number, packed = self._results.popleft()
            self._answered = True
            if self._given.pop(number, None) is not None:  # and was not taken back
                yield number, pickle.loads(packed)

    def taken_back(self, *, given_up: bool = False) -> list[_Task]:
        """A group that it has not begun; all that it was given when it has died, is not ready yet, or is given up."""
        if self._results:
            return []
        if given_up or not (self._thread.is_alive() and self._answered):
            lost = list(self._given.values())
            self._given.clear()
            while self._unbegun() is not None:
                pass
            return lost
        number = self._unbegun()
        return [] if number is None else [self._given.pop(number)]

    def _unbegun(self) -> int | None:
        """The number of a group that it has not begun and now will not; None when there is none."""
        try:
            task = self._waiting.get_nowait()
        except queue.Empty:
            return None
        return task[0] if task is not None else None

    def stop(self) -> None:
        """End the process, at once."""
        self._process.kill()
        self._waiting.put(None)
        self._thread.join(timeout=_GONE)
        self._connection.close()
        self._process.join(timeout=_GONE)

    def _pass_on(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while (task := self._waiting.get()) is not None:
                number, packed = task
                self._connection.send_bytes(packed)
                self._results.append((number, self._connection.recv_bytes()))
                self._news.set()
        self._news.set()


class _Shared:
    """One survey that this process and its helpers share."""

    def __init__(self, detector: Detector, pairs: Sequence[Pair], helpers: Helpers, progress: Progress) -> None:
        self._detector = detector
        self._total = len(pairs)
        self._progress = progress
        self._tasks = (_Task(next(_NUMBERS), group) for group in groups_of(pairs))
        self._found: dict[int, list[Surveyed]] = {}
        self._again: list[_Task] = []
        self._helpers, self._news = helpers.started, helpers.news

    def surveyed(self) -> list[Surveyed]:
        """What each pair shows, in the document's order."""
        last = time.monotonic()
        while (task := self._next()) is not None or any(helper.busy for helper in self._helpers):
            self._progress.check()
            if task is not None:
                self._found[task.number] = self._detector.survey_group(task.group, self._progress)
                last = time.monotonic()
            elif self._news.wait(_TICK):
                self._news.clear()
                last = time.monotonic()
            elif time.monotonic() > last + _PATIENCE:
                for helper in self._helpers:
                    self._again += helper.taken_back(given_up=True)
            for helper in self._helpers:
                self._found.update(helper.results())
            self._progress.advance(sum(map(len, self._found.values())), self._total, LABEL)
        return [one for number in sorted(self._found) for one in self._found[number]]

    def _next(self) -> _Task | None:
        """The next group for this process, once no helper wants one: making pairs may cost more than surveying them."""
        for helper in self._helpers:
            while helper.wants and (task := next(self._tasks, None)) is not None:
                helper.give(task)
        own = next(self._tasks, None)
        if own is None:
            for helper in self._helpers:
                self._again += helper.taken_back()
            own = self._again.pop() if self._again else None
        return own


def serve(connection: Connection, setup: DetectorSetup) -> None:
    """Survey groups from the pipe until it closes (a helper's main function)."""
    detector = Detector(setup)
    with undisturbed():
        while True:
            group = pickle.loads(connection.recv_bytes())
            connection.send_bytes(pickle.dumps(detector.survey_group(group), pickle.HIGHEST_PROTOCOL))
