"""Work outside the window's thread: serial lanes, progress polled by the window, results by signal.

A job's function runs on its lane's only thread and takes a `Progress`. What it returns reaches the window through
a signal to a bound method of a QObject, hence on the window's thread.
"""

from __future__ import annotations

import contextlib
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from workbench.errors import SverkaError
from workbench.progress import Cancelled, Progress


class Lane(StrEnum):
    """Where a job waits for its turn: one job at a time in each lane."""

    CORPUS = "corpus"
    COMPUTING = "computing"


class JobProgress:
    """A `Progress` that the window reads ten times a second; writing it costs nothing."""

    def __init__(self) -> None:
        self._state = (0, 0, "")
        self._stop = threading.Event()

    @property
    def state(self) -> tuple[int, int, str]:
        """What was reported last: done, total (0 when unknown) and the stage's label."""
        return self._state

    @property
    def cancelled(self) -> bool:
        """Whether the user has asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._stop.set()

    def advance(self, done: int, total: int, label: str) -> None:
        """Take note of the state."""
        self._state = (done, total, label)

    def check(self) -> None:
        """Raise `Cancelled` when the user has asked to stop."""
        if self._stop.is_set():
            raise Cancelled


class Job(QObject):
    """One piece of work under way.

    Attributes:
        title: for people, already translated.
        progress: read by the job strip; `cancel` is on it.

    Signals:
        succeeded(object): the function's result.
        failed(object): the `SverkaError` or other exception, with the traceback's text as note.
        ended(object): the job itself, after either of these or after a cancel; always sent once.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal(object)
    _done = Signal(object, object)

    def __init__(self, title: str, work: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = JobProgress()
        self._work = work
        self._done.connect(self._deliver)

    def run(self) -> None:
        """Do the work; called on the lane's thread."""
        result: Any = None
        error: BaseException | None = None
        try:
            self.progress.check()
            result = self._work(self.progress)
        except BaseException as raised:  # noqa: BLE001  the top of a job: everything that goes wrong is told to the window
            error = raised
            if not isinstance(raised, (Cancelled, SverkaError)):
                raised.add_note("".join(traceback.format_exception(raised)))
        # RuntimeError: the window went away while the work ran, and nobody waits for the result
        with contextlib.suppress(RuntimeError):
            self._done.emit(result, error)

    @Slot(object, object)
    def _deliver(self, result: object, error: object) -> None:
        if error is None:
            self.succeeded.emit(result)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)
        self.ended.emit(self)


class Jobs(QObject):
    """The lanes and the jobs under way.

    Signals:
        started(object), ended(object): a `Job`.
    """

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=f"sverka-{lane}") for lane in Lane}
        self._running: list[Job] = []
        self._closed = False

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs under way or waiting, oldest first."""
        return tuple(self._running)

    def start(
        self,
        title: str,
        work: Callable[[Progress], Any],
        *,
        lane: Lane = Lane.COMPUTING,
        succeeded: Callable[[Any], None] | None = None,
        failed: Callable[[Any], None] | None = None,
    ) -> Job:
        """Queue `work` and return its job; `succeeded` and `failed` must be bound methods of QObjects."""
        job = Job(title, work, self)
        if succeeded is not None:
            job.succeeded.connect(succeeded)
        if failed is not None:
            job.failed.connect(failed)
        job.ended.connect(self._forget)
        self._running.append(job)
        self.started.emit(job)
        self._lanes[lane].submit(job.run)
        return job

    def wait(self, lane: Lane) -> None:
        """Wait until the lane has done what was given to it; its jobs are short, or are cancelled first."""
        if not self._closed:
            self._lanes[lane].submit(int).result()

    def close(self) -> None:
        """Cancel everything and wait for the lanes to stop; call it once, before the window goes."""
        for job in self._running:
            job.progress.cancel()
        self._closed = True
        for executor in self._lanes.values():
            executor.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _forget(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
        self.ended.emit(job)
        job.deleteLater()
