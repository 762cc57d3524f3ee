"""The child process by itself: it starts, answers, is cancelled, dies, and never outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from workbench.embedding.child_process import ChildProcess
from workbench.errors import EncoderError
from workbench.progress import Cancelled

ROOT = Path(__file__).resolve().parents[2]


def serve(connection: Connection, behaviour: str) -> None:
    """A child that answers with its own pid, or does what its behaviour says."""
    if behaviour == "slow start":
        time.sleep(600)
    if behaviour == "no library":
        connection.send(("failed", "ModuleNotFoundError: No module named 'torch'"))
        return
    connection.send(("ready",))
    while True:
        word = connection.recv()[0]
        if word == "sleep":
            time.sleep(600)
        if word == "die":
            os._exit(7)
        connection.send((word, os.getpid()))


class _Impatient:
    """Cancels at the n-th look."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def advance(self, done: int, total: int, label: str) -> None:
        pass

    def check(self) -> None:
        self.looks -= 1
        if self.looks < 0:
            raise Cancelled


def _child(behaviour: str = "") -> ChildProcess:
    return ChildProcess(serve, (behaviour,), name="labse", advice="Install it.")


@pytest.fixture
def child() -> Iterator[ChildProcess]:
    one = _child()
    yield one
    one.close()


def test_it_starts_at_the_first_request_and_stays(child: ChildProcess) -> None:
    assert child.pid is None
    (first,) = child.ask(("who",))
    assert first != os.getpid()
    assert child.ask(("who",)) == (first,)
    child.close()
    assert child.pid is None
    assert child.ask(("who",)) != (first,)


@pytest.mark.parametrize(("behaviour", "word"), [("slow start", "who"), ("", "sleep")])
def test_a_cancel_kills_it_while_it_loads_and_while_it_works(behaviour: str, word: str) -> None:
    child = _child(behaviour)
    with pytest.raises(Cancelled):
        child.ask((word,), _Impatient(12))
    assert child.pid is None


def test_its_death_is_one_clear_error_and_the_next_request_starts_another(child: ChildProcess) -> None:
    with pytest.raises(EncoderError, match=r"labse: the encoder's process has ended \(exit code 7\)\. Try again"):
        child.ask(("die",))
    (pid,) = child.ask(("who",))

    class Killer(_Impatient):
        def check(self) -> None:
            self.looks -= 1
            if self.looks == 0:
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    with pytest.raises(EncoderError, match="the encoder's process has ended"):
        child.ask(("sleep",), Killer(4))
    assert child.ask(("who",)) != (pid,)


def test_what_it_cannot_load_is_said_and_nothing_is_left_running() -> None:
    child = _child("no library")
    with pytest.raises(EncoderError, match=r"labse: .*No module named 'torch'.*Install it\."):
        child.ask(("who",))
    assert child.pid is None


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for a process by its number")
@pytest.mark.parametrize("behaviour", ["slow start", ""])
def test_it_ends_when_its_parent_is_killed(behaviour: str) -> None:
    script = (
        "import sys, threading, time\n"
        "from tests.embedding.test_child_process import _child\n"
        "if __name__ == '__main__':\n"
        f"    child = _child({behaviour!r})\n"
        "    threading.Thread(target=child.ask, args=(('sleep',),), daemon=True).start()\n"
        "    while child.pid is None: time.sleep(0.01)\n"
        "    print(child.pid, flush=True)\n"
        "    time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(1_000):  # far longer than it takes; on a loaded machine a fresh process needs its second
        if not _runs(pid):
            return
        time.sleep(0.02)
    pytest.fail("the child outlived its parent")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # nobody may be there to collect it
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
