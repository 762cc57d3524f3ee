"""LibreOffice as a child process, which is given time only as long as it works.

A hung program burns no processor time; one that turns in circles burns more than a file of that size needs. So both
are told by processor time, which a busy machine does not stretch, and what is allowed grows with what starting up
took on this machine. Where processor time cannot be seen (outside Linux) the clock stands for it.
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


class Stuck(Exception):
    """LibreOffice was ended: it did nothing any more, or more than it should."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much time LibreOffice is given.

    Attributes:
        idle: seconds on the clock without processor time.
        starting: seconds of processor time until it opens the file.
        share: seconds for the file, for each second that starting up took: 2 read 40 pages.
        least: seconds for the file at least.
    """

    idle: float = 5.0
    starting: float = 60.0
    share: float = 2.0
    least: float = 2.0


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
    opened = copy.with_name(f".~lock.{copy.name}#")  # it makes this when it opens the file
    with _with_all_its_children(command) as process:
        watch = _Watch(process.pid, allowance)
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PAUSE)
                return
            progress.check()
            watch.look(opened=opened.exists())


class _Watch:
    """Looks at what a session of processes burns; raises `Stuck`."""

    def __init__(self, session: int, allowance: Allowance) -> None:
        self._session = session
        self._allowance = allowance
        self._started: float | None = None
        self._last = 0.0
        self._moved = self._begun = time.monotonic()

    def look(self, *, opened: bool) -> None:
        """Look once; `opened` tells whether the file is being read."""
        now = time.monotonic()
        burnt = cpu_seconds(self._session)
        seen = burnt is not None
        burnt = burnt if burnt is not None else now - self._begun
        if burnt > self._last:
            self._last, self._moved = burnt, now
        if seen and now - self._moved > self._allowance.idle:
            raise Stuck
        if self._started is None:
            if opened:
                self._started = burnt
            elif burnt > self._allowance.starting:
                raise Stuck
        elif burnt - self._started > max(self._allowance.least, self._allowance.share * self._started):
            raise Stuck


def cpu_seconds(session: int) -> float | None:
    """Processor time that the session's processes and their ended children have burnt; None where it is not seen."""
    if not _PROC.joinpath("self", "stat").exists():
        return None
    ticks = 0
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                # after the name, which stands in brackets and may hold anything: state, parent, group, session …
                fields = folder.joinpath("stat").read_bytes().rpartition(b")")[2].split()
                if int(fields[3]) == session:
                    ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


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
