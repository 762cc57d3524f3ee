"""Spawned processes for what is too heavy or too slow to stop in this one; killing one is the cancel."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Final

from workbench.errors import EncoderError
from workbench.progress import SILENT, Progress

_TICK: Final = 0.05  # seconds between two looks at the progress
_GONE: Final = 2.0  # seconds that an ended process has to be seen as such

Serve = Callable[..., None]
"""A child's main function: takes its end of the pipe and the arguments, and works until the pipe closes."""


@dataclass(slots=True)
class _Child:
    """A running child, our end of its pipe, and what it said when it was ready."""

    process: SpawnProcess
    connection: Connection
    greeting: tuple[Any, ...] | None = None


class ChildProcess:
    """A child that answers one request at a time, started at first use and kept warm.

    Callers from several threads wait for one another. Only builtins and bytes cross the pipe.

    Requests are tuples that begin with a word; an answer ("failed", why) becomes an `EncoderError`, and so does the
    child's death. After either a cancel or a death the next request starts a new child.
    """

    def __init__(self, serve: Serve, arguments: tuple[Any, ...], *, name: str, advice: str) -> None:
        self._serve = serve
        self._arguments = arguments
        self._name = name
        self._advice = advice
        self._lock = threading.Lock()
        self._child: _Child | None = None

    @property
    def pid(self) -> int | None:
        """The running child's process id; None when there is none."""
        child = self._child
        return child.process.pid if child is not None and child.process.is_alive() else None

    def ask(self, request: tuple[Any, ...], progress: Progress = SILENT) -> tuple[Any, ...]:
        """The answer to a request, behind its word; raises `EncoderError` and, within 0.1 s, `Cancelled`."""
        while not self._lock.acquire(timeout=_TICK):
            progress.check()
        try:
            return self._answered(request, progress)
        except BaseException:
            # whatever interrupts us, an answer that nobody took would be taken for the next one's
            self._end(patiently=False)
            raise
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the child, at once."""
        with self._lock:
            self._end()

    def _answered(self, request: tuple[Any, ...], progress: Progress) -> tuple[Any, ...]:
        progress.check()
        child = self._child
        if child is None or not child.process.is_alive():
            self._end()
            child = self._child = _Child(*start_child(self._serve, self._arguments, name="sverka-encoder"))
        if child.greeting is None:
            progress.advance(0, 1, "load the encoder")
            child.greeting = self._received(child, progress)
            progress.advance(1, 1, "load the encoder")
        try:
            child.connection.send(request)
        except OSError as error:
            raise self._dead(child) from error
        return self._received(child, progress)

    def _received(self, child: _Child, progress: Progress) -> tuple[Any, ...]:
        while not wait((child.connection,), timeout=_TICK):
            progress.check()
        progress.check()
        try:
            answer: tuple[Any, ...] = child.connection.recv()
        except (EOFError, OSError) as error:
            raise self._dead(child) from error
        if answer[0] == "failed":
            raise EncoderError(f"the encoder cannot do its work ({answer[1]})", where=self._name, advice=self._advice)
        return answer[1:]

    def _dead(self, child: _Child) -> EncoderError:
        child.process.join(timeout=_GONE)
        return EncoderError(
            f"the encoder's process has ended ({how_it_ended(child.process.exitcode)})",
            where=self._name,
            advice="Try again; if it ends again, close other programs or take a smaller model.",
        )

    def _end(self, *, patiently: bool = True) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.process.kill()
            child.connection.close()
            if patiently:  # a large model's memory takes a while to be given back, and who cancelled should not wait
                child.process.join(timeout=_GONE)


def start_child(serve: Serve, arguments: tuple[Any, ...], *, name: str) -> tuple[SpawnProcess, Connection]:
    """A new process that runs `serve` with its end of a pipe and the arguments, and our end.

    It prints nothing, leaves interrupts to us, and ends when this process does.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_main, args=(theirs, serve, arguments), name=name, daemon=True)
    with interrupts_ignored(), _children_allowed():
        process.start()
    theirs.close()
    return process, ours


def how_it_ended(code: int | None) -> str:
    """A process's exit code in words."""
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name
    return f"exit code {code}"


@contextlib.contextmanager
def interrupts_ignored() -> Iterator[None]:
    """A block in which processes are started that inherit deafness to interrupts: those are the parent's to handle."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _children_allowed() -> Iterator[None]:
    """A block in which a worker of a batch, itself daemonic, may start a process.

    Multiprocessing forbids it lest grandchildren outlive a terminated daemon; ours ends when its parent does.
    """
    me = multiprocessing.current_process()
    if not me.daemon:
        yield
        return
    me.daemon = False
    try:
        yield
    finally:
        me.daemon = True


def _main(connection: Connection, serve: Serve, arguments: tuple[Any, ...]) -> None:
    """The child's main function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_the_parent()
    _say_nothing()
    if "fork" in multiprocessing.get_all_start_methods():
        # locks that libraries make (tqdm) are then unlinked at once, and a killed child leaves none behind
        multiprocessing.set_start_method("fork", force=True)
    with contextlib.suppress(EOFError, OSError):
        serve(connection, *arguments)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait((parent.sentinel,))
        os._exit(0)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _say_nothing() -> None:
    """Send what libraries print to nowhere: there may be no terminal at all, and the words would not be ours."""
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  (lives as long as the process)
    sys.stdout = sys.stderr = nowhere
    for number in (1, 2):
        with contextlib.suppress(OSError):
            os.dup2(nowhere.fileno(), number)
