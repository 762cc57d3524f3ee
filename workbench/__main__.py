"""The entry of the program: starts the command line, which alone may start the desktop."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support


def main() -> None:
    """Run `sverka` with the process's arguments and exit."""
    freeze_support()
    from workbench.commands.main import run  # noqa: PLC0415  (freeze_support comes before any heavy import)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
