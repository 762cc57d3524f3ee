"""The entry of the frozen program: streams, libraries and faces of a bare system first, then `workbench.__main__`."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from multiprocessing import freeze_support
from pathlib import Path


def give_streams() -> None:
    """Give a program without a console (Windows' `sverkaw.exe`) streams that swallow what is written to them."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115


def lend_libraries(folder: Path) -> None:
    """Load those libraries of `folder` that the system lacks; the system's own are preferred, as its drivers fit them.

    A library that is loaded once serves every later one that names it, wherever it lies. `order.txt` names them,
    those that others need first.
    """
    order = folder / "order.txt"
    if not order.is_file():
        return
    for name in order.read_text(encoding="utf-8").split():
        try:
            ctypes.CDLL(name)
        except OSError:
            with contextlib.suppress(OSError):  # what is missing still is told in one line when the window needs it
                ctypes.CDLL(str(folder / name), mode=ctypes.RTLD_GLOBAL)


def lend_faces(internal: Path) -> None:
    """Point fontconfig to the program's faces when the system has no configuration of its own."""
    own = internal / "fontconfig" / "fonts.conf"
    if own.is_file() and not Path("/etc/fonts/fonts.conf").is_file():
        os.environ.setdefault("FONTCONFIG_FILE", str(own))


def speak_unicode() -> None:
    """Let a program of a system without a locale (C, POSIX) write more than ASCII, as Qt asks for."""
    chosen = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or "C"
    if chosen in ("C", "POSIX"):
        os.environ["LC_ALL" if os.environ.get("LC_ALL") else "LC_CTYPE"] = "C.UTF-8"


def free_children() -> None:
    """Give programs that this one starts (LibreOffice, a browser) the system's libraries, not ours.

    The bootloader points LD_LIBRARY_PATH to ours; the loader has read it already. Processes of our own get it from
    their bootloader, which would otherwise take it for inherited.
    """
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


def main() -> None:
    """Prepare, then run the program."""
    give_streams()
    internal = Path(getattr(sys, "_MEIPASS", Path(__file__).parent))
    if sys.platform.startswith("linux"):
        free_children()
        speak_unicode()
        lend_libraries(internal / "lent")
        lend_faces(internal)
    freeze_support()  # a process of our own does its task here; it needs the libraries too
    from workbench.__main__ import main as run  # noqa: PLC0415  (after the libraries)

    run()


if __name__ == "__main__":
    main()
