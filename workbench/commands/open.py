"""`sverka open`: a corpus in the window. The window itself is handed in by the program's entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from workbench.commands.console import file_argument
from workbench.errors import UsageError
from workbench.files import readable_file

OpenWindow = Callable[[Path | None], int]


@click.command("open")
@file_argument("file", required=False, metavar="FILE.sverka")
@click.pass_context
def command(context: click.Context, file: Path | None) -> int:
    """Open the window, with the corpus FILE when it is named."""
    handed_in = context.find_object(dict) or {}
    open_window: OpenWindow | None = handed_in.get("window")
    if open_window is None:
        raise UsageError("there is no window here", advice="Start the program as sverka.")
    return open_window(readable_file(file) if file is not None else None)
