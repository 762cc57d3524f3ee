"""Who has a corpus file open for writing: one row in the file itself, with host, process and user.

Files are SQLite only, so the statements are plain SQL: compiling them took a third of the time of opening.
"""

from __future__ import annotations

import getpass
import os
import secrets
import socket
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from workbench.corpus.clock import now

_COLUMNS: Final = "token, host, process, began, user, since"  # in the order of Owner's fields
_STILL_ACTIVE: Final = 259
_MAY_ASK: Final = 0x1000


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that has the file open for writing.

    Attributes:
        token: unique to one opening.
        host, process, user: where it runs, its number there, and who started it.
        began: when the process began, in the host's own units ("" where that is not known): tells a number
            that was given to another process meanwhile.
        since: when it opened the file, UTC.
    """

    token: str
    host: str
    process: int
    began: str
    user: str
    since: str

    @property
    def described(self) -> str:
        """The holder in words: anna on archive-pc (process 4711, since …)."""
        return f"{self.user} on {self.host} (process {self.process}, since {self.since})"


def this_process() -> Owner:
    """An owner that stands for a new opening by this process."""
    return Owner(secrets.token_hex(8), socket.gethostname(), os.getpid(), _began(os.getpid()), _user(), now())


def current(connection: Connection) -> Owner | None:
    """Who holds the file, or None."""
    row = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM owner").first()
    return Owner(*row) if row else None


def claim(connection: Connection, owner: Owner) -> None:
    """Write `owner` as the holder (inside a write transaction)."""
    connection.exec_driver_sql(
        f"INSERT OR REPLACE INTO owner (id, {_COLUMNS}) VALUES (1, ?, ?, ?, ?, ?, ?)", astuple(owner)
    )


def release(connection: Connection, owner: Owner) -> None:
    """Take `owner`'s row away, if it still is the holder."""
    connection.exec_driver_sql("DELETE FROM owner WHERE token = ?", (owner.token,))


def is_dead(owner: Owner) -> bool:
    """Whether `owner` ran on this host and runs no more. False when that cannot be known (another host)."""
    if owner.host != socket.gethostname():
        return False
    if not _alive(owner.process):
        return True
    return bool(owner.began) and _began(owner.process) != owner.began


def _alive(process: int) -> bool:
    if sys.platform == "win32":
        return _alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return _state(process) != "Z"


def _alive_on_windows(process: int) -> bool:
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415  (needed on Windows only)

    handle = ctypes.windll.kernel32.OpenProcess(_MAY_ASK, 0, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
    ctypes.windll.kernel32.CloseHandle(handle)
    return code.value == _STILL_ACTIVE


def _stat(process: int) -> list[str]:
    try:
        text = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _state(process: int) -> str:
    fields = _stat(process)
    return fields[0] if fields else ""


def _began(process: int) -> str:
    fields = _stat(process)
    if len(fields) < 20:
        return ""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        boot = ""
    return f"{boot}:{fields[19]}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "someone"
