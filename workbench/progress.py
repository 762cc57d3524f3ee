"""Progress and cancellation, the same for the command line, the desktop and tests."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """Raised by `Progress.check` when the user has asked to stop."""


class Progress(Protocol):
    """What a long stage reports to, and asks whether to go on."""

    def advance(self, done: int, total: int, label: str) -> None:
        """Report that `done` of `total` units are through; `label` names the stage (English, short)."""

    def check(self) -> None:
        """Return if the work should go on; raise `Cancelled` if not."""


class Silent:
    """A progress that shows nothing and never cancels."""

    def advance(self, done: int, total: int, label: str) -> None:
        """Show nothing."""

    def check(self) -> None:
        """Go on."""


SILENT: Progress = Silent()
