"""Local workers: spawned processes that do the documents of a batch, each with its share of the cores."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final, Protocol

from threadpoolctl import threadpool_limits

from workbench.embedding.child_process import how_it_ended, interrupts_ignored
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.batch_task import Outcome, Task, perform
from workbench.progress import Progress

MEMORY_LIMIT: Final = 560 * 1024 * 1024
"""A worker that holds more than this after a document makes way for a fresh one (a long document, caches)."""

_RETIRED: Final = 75
_ATTEMPTS: Final = 2
_AHEAD: Final = 2  # tasks given to a worker at once, so that it never waits for the next
_TICK: Final = 0.1


class Workers(Protocol):
    """Something that does tasks: processes here, or a cluster."""

    def outcomes(self, tasks: Iterable[Task], progress: Progress) -> Generator[Outcome, None, None]:
        """The outcomes as they come, one for each task; closing the generator stops the work. Raises `Cancelled`."""


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, and the tasks given to it, the one under way first."""

    process: SpawnProcess
    connection: Connection
    given: deque[Task] = field(default_factory=deque)


class LocalWorkers:
    """Spawned processes on this machine. A worker that dies is replaced and its document tried once more."""

    def __init__(self, *, count: int, threads: int, encoder: str, memory_limit: int = MEMORY_LIMIT) -> None:
        self._count = count
        self._arguments = (threads, encoder, memory_limit)

    def outcomes(self, tasks: Iterable[Task], progress: Progress) -> Generator[Outcome, None, None]:
        """The outcomes as they come, one for each task; closing the generator ends the processes."""
        waiting = iter(tasks)
        again: deque[Task] = deque()
        deaths: dict[str, int] = {}
        workers: list[_Worker] = []
        try:
            while True:
                self._fill(workers, again, waiting)
                if not workers:
                    return
                progress.check()
                for worker in _ready(workers):
                    outcome = _received(worker)
                    if outcome is not None:
                        yield outcome
                    else:
                        workers.remove(worker)
                        yield from _lost(worker, again, deaths)
        finally:
            for worker in workers:
                _end(worker)

    def _fill(self, workers: list[_Worker], again: deque[Task], waiting: Iterator[Task]) -> None:
        """Give every worker something to do; new ones are started and idle ones ended as needed."""
        while True:
            candidates = [worker for worker in workers if len(worker.given) < _AHEAD]
            worker = min(candidates, key=lambda one: len(one.given), default=None)
            fresh = len(workers) < self._count and (worker is None or worker.given)
            if worker is None and not fresh:
                return
            task = again.popleft() if again else next(waiting, None)
            if task is None:
                break
            if fresh or worker is None:
                worker = self._started()
                workers.append(worker)
            worker.given.append(task)
            with contextlib.suppress(OSError):  # it has just died: what it was given is taken back when that is seen
                worker.connection.send(task)
        for worker in [worker for worker in workers if not worker.given]:
            workers.remove(worker)
            _end(worker)

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, *self._arguments), name="sverka-worker", daemon=True)
        with interrupts_ignored():  # the processes inherit it: an interrupt is the batch's to handle
            process.start()
        theirs.close()
        return _Worker(process, ours)


def work(connection: Connection, threads: int, encoder: str, memory_limit: int) -> None:
    """Do tasks from the pipe until it closes (a worker's main function)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    assembly = Assembly(Settings(encoder=encoder, threads=threads))
    with contextlib.suppress(EOFError, OSError), threadpool_limits(limits=threads):
        while True:
            outcome = perform(connection.recv(), assembly)
            connection.send(outcome)
            if resident_bytes() > memory_limit:
                sys.exit(_RETIRED)


def resident_bytes() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


def _ready(workers: list[_Worker]) -> list[_Worker]:
    ready = wait([worker.connection for worker in workers], timeout=_TICK)
    return [worker for worker in workers if worker.connection in ready]


def _received(worker: _Worker) -> Outcome | None:
    """The next outcome of a worker; None when the process is gone."""
    try:
        outcome: Outcome = worker.connection.recv()
    except (EOFError, OSError):
        return None
    worker.given.popleft()
    return outcome


def _lost(worker: _Worker, again: deque[Task], deaths: dict[str, int]) -> Iterator[Outcome]:
    """Take back what a dead worker was given; the outcome of a document that killed two workers."""
    _end(worker)
    given = list(worker.given)
    if given and worker.process.exitcode != _RETIRED:
        task = given[0]
        deaths[task.key] = deaths.get(task.key, 0) + 1
        if deaths[task.key] >= _ATTEMPTS:
            given.pop(0)
            how = how_it_ended(worker.process.exitcode)
            yield Outcome(task.key, failure=f"The process that worked on it ended {_ATTEMPTS} times ({how}).")
    again.extendleft(reversed(given))


def _end(worker: _Worker) -> None:
    """End a process, at once when it is busy. It writes nothing but to its pipe, so nothing is left half-done."""
    worker.connection.close()
    if worker.given:
        worker.process.kill()
    worker.process.join(timeout=2)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
