"""What the commands share: progress, tables and warnings in the terminal."""

from __future__ import annotations

import functools
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from workbench.messages import LANGUAGES, Messages, messages
from workbench.operations.detection_options import detection_settings
from workbench.operations.importing import ReadingOptions, Revisions
from workbench.operations.term_files import read_list
from workbench.progress import SILENT, Cancelled, Progress

F = TypeVar("F", bound=Callable[..., Any])


def interface_language(function: F) -> F:
    """Add `--interface-language`, given to the command as `words: Messages`."""
    return click.option(
        "--interface-language",
        "words",
        type=click.Choice(LANGUAGES),
        default=None,
        callback=lambda _context, _option, value: messages(value),
        help="Language of what is printed; by default the locale's.",
    )(function)


def file_argument(name: str, **options: Any) -> Callable[[F], F]:
    """Add an argument that names a file; whether it can be read is told by the operation, in one line."""
    return click.argument(name, type=click.Path(path_type=Path), **options)


def language_options(function: F) -> F:
    """Add `--original-language` and `--version-language`."""
    for side in ("version", "original"):
        function = click.option(
            f"--{side}-language", metavar="CODE", help=f"Language of the {side} (ru, en, …); found when not named."
        )(function)
    return function


def reading_options(function: F) -> F:
    """Add what the readers take over of a document, given to the command as `reading: ReadingOptions`."""

    @functools.wraps(function)
    def with_reading(
        *arguments: Any,
        tracked_changes: str,
        headers: bool,
        comments: bool,
        hidden_text: bool,
        srx: Path | None,
        **others: Any,
    ) -> Any:
        reading = ReadingOptions(
            revisions=Revisions(tracked_changes),
            headers=headers,
            comments=comments,
            hidden=hidden_text,
            sentence_rules=srx,
        )
        return function(*arguments, reading=reading, **others)

    decorated: Any = with_reading
    for option in (
        click.option(
            "--srx", type=click.Path(path_type=Path), help="Cut sentences by the rules of this SRX file, not by ours."
        ),
        click.option("--hidden-text", is_flag=True, help="Read hidden text too."),
        click.option("--comments", is_flag=True, help="Read comments too, as notes."),
        click.option("--headers", is_flag=True, help="Read headers and footers too."),
        click.option(
            "--tracked-changes",
            type=click.Choice([revisions.value for revisions in Revisions]),
            default=Revisions.ACCEPTED.value,
            show_default=True,
            help="How tracked changes are taken.",
        ),
        click.option("--encoding", metavar="NAME", help="Encoding of plain text files; found when not named."),
    ):
        decorated = option(decorated)
    result: F = decorated
    return result


def encoder_option(function: F) -> F:
    """Add `--encoder`."""
    return click.option(
        "--encoder",
        default="bundled",
        show_default=True,
        metavar="NAME|FOLDER",
        help="What turns sentences to vectors; see: sverka models list.",
    )(function)


def detection_options(function: F) -> F:
    """Add which findings are looked for and how loud they are, given to the command as `detection`."""

    @functools.wraps(function)
    def with_detection(
        *arguments: Any, kinds: str, threshold: tuple[str, ...], terms: Path | None, **others: Any
    ) -> Any:
        listed = read_list(terms) if terms is not None else ()
        detection = detection_settings(kinds=kinds, thresholds=threshold, terms=listed)
        return function(*arguments, detection=detection, **others)

    decorated: Any = with_detection
    for option in (
        click.option(
            "--terms",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="A term list: original, tab, version, and if wanted tab, preferred or forbidden.",
        ),
        click.option(
            "--threshold",
            multiple=True,
            metavar="KIND=VALUE",
            help="Least confidence of a kind (0 to 1), or off, hint or loud; all=VALUE for every kind. Repeatable.",
        ),
        click.option("--kinds", default="", metavar="LIST", help="Look only for these kinds, with commas between."),
    ):
        decorated = option(decorated)
    result: F = decorated
    return result


def handed_words() -> Messages:
    """The messages that the command line speaks in now."""
    found = (click.get_current_context().find_object(dict) or {}).get("words")
    return found if isinstance(found, Messages) else messages()


def quiet_option(function: F) -> F:
    """Add `--quiet`."""
    return click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors and results.")(function)


class TerminalProgress:
    """A `Progress` that draws one bar a stage on standard error."""

    def __init__(self, bars: Bars, words: Messages) -> None:
        self._bars = bars
        self._words = words
        self._stages: dict[str, Any] = {}

    def advance(self, done: int, total: int, label: str) -> None:
        """Show the stage's bar at `done` of `total`."""
        if label not in self._stages:
            self._stages[label] = self._bars.add_task(self._words.text(label), total=total)
        self._bars.update(self._stages[label], completed=done, total=total)

    def check(self) -> None:
        """Go on: an interrupt reaches the program as KeyboardInterrupt."""


@contextmanager
def shown_progress(words: Messages, *, quiet: bool) -> Iterator[Progress]:
    """A progress with bars on a terminal, or a silent one (`quiet`, or standard error is no terminal)."""
    if quiet or not sys.stderr.isatty():
        yield SILENT
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield TerminalProgress(bars, words)


class _StoppableProgress:
    """Another progress, whose `check` ends the work once the user has asked for it."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self.asked = threading.Event()

    def advance(self, done: int, total: int, label: str) -> None:
        """Show the stage at `done` of `total`."""
        self._shown.advance(done, total, label)

    def check(self) -> None:
        """Raise `Cancelled` when the user has asked to stop."""
        if self.asked.is_set():
            raise Cancelled
        self._shown.check()


@contextmanager
def stopping_between_steps(progress: Progress) -> Iterator[Progress]:
    """A progress that an interrupt ends at its next `check`, so that it never falls into a write; a second one at once.

    For work that writes to a corpus all the while: an interrupt inside the database's own code would leave its
    transaction open, and the corpus could not be closed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield progress
        return
    stoppable = _StoppableProgress(progress)
    before = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: object) -> None:
        stoppable.asked.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield stoppable
    finally:
        signal.signal(signal.SIGINT, before)


def warn(lines: Iterable[str], words: Messages, *, quiet: bool) -> None:
    """Print warnings on standard error, a line each."""
    if not quiet:
        for line in lines:
            click.echo(f"{words.text('warning')}: {words.sentence(line)}", err=True)


def show_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int = 1) -> None:
    """Print a table; columns from `numbers_from` on are set flush right."""
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index >= numbers_from else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(soft_wrap=False, width=None if sys.stdout.isatty() else 200, highlight=False, markup=False).print(table)
