"""Errors in the interface's language."""

from __future__ import annotations

from workbench.errors import SverkaError, one_line
from workbench.messages import Messages, in_words


def error_in_words(error: SverkaError, words: Messages) -> str:
    """An error's one line in the language of `words`, as far as its parts are `Told`."""
    what, where, advice = (in_words(part, words) for part in (error.what, error.where, error.advice))
    return one_line(what, where, advice)
