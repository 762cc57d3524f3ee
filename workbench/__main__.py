"""The entry of the program: starts the command line, which alone may start the desktop."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support


def main() -> None:
    """Run `sverka` with the process's arguments and exit."""
    freeze_support()
    # freeze_support comes before any heavy import
    from workbench.commands.main import run  # noqa: PLC0415
    from workbench.desktop.starting import open_window, window_trials  # noqa: PLC0415

    sys.exit(run(sys.argv[1:], open_window=open_window, window_trials=window_trials))


if __name__ == "__main__":
    main()
