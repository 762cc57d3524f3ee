"""The entry of the program: starts the command line, which alone may start the desktop."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support
from pathlib import Path


def main() -> None:
    """Run `sverka` with the process's arguments and exit."""
    freeze_support()
    from workbench.commands.main import run  # noqa: PLC0415  (freeze_support comes before any heavy import)

    sys.exit(run(sys.argv[1:], open_window=_open_window))


def _open_window(corpus: Path | None) -> int:
    """Show the window until it is closed; its exit code."""
    from workbench.desktop.application import run as run_window  # noqa: PLC0415  (Qt is for the window only)

    return run_window(corpus)


if __name__ == "__main__":
    main()
