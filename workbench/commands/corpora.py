"""What the commands on a corpus share: naming it, opening it, saying what opening found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from workbench.commands.console import handed_words
from workbench.operations.history import open_corpus

F = TypeVar("F", bound=Callable[..., Any])


def corpus_argument(function: F) -> F:
    """Add the argument that names a corpus: a file, or the URL of a PostgreSQL database."""
    return click.argument("corpus", metavar="FILE.sverka")(function)


def writing_options(function: F) -> F:
    """Add `--reviewer` and `--take-over`."""
    function = click.option(
        "--take-over", is_flag=True, help="Write although the file is held from another host whose program is gone."
    )(function)
    return click.option(
        "--reviewer", metavar="NAME", envvar="SVERKA_REVIEWER", help="The name that steps carry; yours by default."
    )(function)


@contextmanager
def opened(target: str, *, writable: bool, take_over: bool = False, reviewer: str | None = None) -> Iterator[Any]:
    """The open corpus, closed afterwards; what opening found is told on standard error when it may be written."""
    with open_corpus(target, writable=writable, take_over=take_over, reviewer=reviewer) as corpus:
        if writable:
            for remark in corpus.remarks:
                click.echo(handed_words().sentence(remark), err=True)
        yield corpus
