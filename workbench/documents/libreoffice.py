"""LibreOffice as a child process, which is given time only as long as it works.

A hung program burns no processor time; one that turns in circles burns more than a file of that size needs. So both
are told by processor time, which a busy machine does not stretch, and what is allowed grows with what starting up
took on this machine: a second here, where reading a page of a few takes 0.1 s and a file of 0.9 MB 0.7 s. Where
processor time cannot be seen (outside Linux) the clock stands for it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.progress import SILENT, Progress

_PROGRAMS: Final = ("soffice", "libreoffice")
_PROC: Final = Path("/proc")
_PAUSE: Final = 0.05
_WITHOUT_SIGHT: Final = 20.0  # seconds that stand for starting up where it is not seen


class Stuck(Exception):
    """LibreOffice was ended: it did nothing any more, or more than it should."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much time LibreOffice is given.

    Attributes:
        idle: seconds on the clock without processor time.
        starting: seconds of processor time until it opens the file.
        share: seconds for the file, for each second that starting up took.
        least: seconds for the file at least.
    """

    idle: float = 3.5
    starting: float = 60.0
    share: float = 1.5
    least: float = 1.5


def libreoffice() -> str | None:
    """The program, when it is installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def convert(program: str, copy: Path, *, to: str, allowance: Allowance, progress: Progress = SILENT) -> None:
    """Have LibreOffice write `copy` in the format `to` beside it, with a profile of its own there.

    Raises `Stuck`, `OSError` when it does not start, and what `progress.check` raises; it is ended with all its
    processes then.
    """
    command = [
        program,
        f"-env:UserInstallation={(copy.parent / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        to,
        "--outdir",
        str(copy.parent),
        str(copy),
    ]
    with _with_all_its_children(command) as process:
        watch = _Watch(process.pid, copy, allowance)
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PAUSE)
                return
            progress.check()
            watch.look()


class _Watch:
    """Looks at what a session of processes burns while it reads a file; raises `Stuck`.

    Attributes:
        burnt: seconds of processor time so far; of the clock where that cannot be seen.
        started: how many of them starting up took; None until the file is opened.
    """

    def __init__(self, session: int, file: Path, allowance: Allowance) -> None:
        self._session = session
        self._file = str(file)
        self._allowance = allowance
        self._seen = _PROC.joinpath("self", "stat").exists()
        self._moved = self._begun = time.monotonic()
        self.burnt = 0.0
        self.started: float | None = None

    def look(self) -> None:
        """Look once."""
        now = time.monotonic()
        processes = _processes(self._session) if self._seen else {}
        burnt = sum(processes.values()) if self._seen else now - self._begun
        if burnt > self.burnt:
            self.burnt, self._moved = burnt, now
        if self._seen and now - self._moved > self._allowance.idle:
            raise Stuck
        if self.started is None:
            if not self._seen or self._writes() or any(_holds(process, self._file) for process in processes):
                self.started = self.burnt
            elif self.burnt > self._allowance.starting:
                raise Stuck
            return
        given = self._allowance.share * self.started if self._seen else _WITHOUT_SIGHT * self._allowance.share
        if self.burnt - self.started > max(self._allowance.least, given):
            raise Stuck

    def _writes(self) -> bool:
        """Whether it has begun to write, which it locks the file for that it writes."""
        return next(Path(self._file).parent.glob(".~lock.*"), None) is not None


def _processes(session: int) -> dict[Path, float]:
    """The session's processes with the seconds of processor time that each, and its ended children, have burnt."""
    found: dict[Path, float] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                # after the name, which stands in brackets and may hold anything: state, parent, group, session …
                fields = folder.joinpath("stat").read_bytes().rpartition(b")")[2].split()
                if int(fields[3]) == session:
                    found[folder] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return found


def _holds(process: Path, file: str) -> bool:
    """Whether the process has the file open."""
    with suppress(OSError):
        for descriptor in process.joinpath("fd").iterdir():
            with suppress(OSError):
                if os.readlink(descriptor) == file:  # noqa: PTH115 (a path, of which there are hundreds)
                    return True
    return False


@contextmanager
def _with_all_its_children(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process started; at the end it and all it has started are ended: `soffice` is a script around others."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=silent, stdout=silent, stderr=silent, start_new_session=os.name == "posix"
    )
    try:
        yield process
    finally:
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
