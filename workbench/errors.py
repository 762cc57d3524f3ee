"""The one exception tree: every error that Sverka raises on purpose.

A message is one line for people: what happened, where, and what to do about it.
The fields are for programs.
"""

from __future__ import annotations

from typing import ClassVar


class SverkaError(Exception):
    """Base of all errors meant for people.

    Attributes:
        what: what happened, a clause without a full stop.
        where: the file, row or place it concerns, or "".
        advice: what to do about it, a sentence, or "".
        exit_code: what the command line exits with.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The one line shown to people."""
        return one_line(self.what, self.where, self.advice)


def one_line(what: str, where: str, advice: str) -> str:
    """What happened, where, and what to do about it, as the one line that people read."""
    line = f"{where}: {what}" if where else what
    if advice:
        line = f"{line}. {advice}"
    return " ".join(line.split())


class UsageError(SverkaError):
    """Options or arguments that do not go together."""


class InputError(SverkaError):
    """A file that cannot be read as what it should be."""


class LanguageError(InputError):
    """A language that is unknown, or that the encoder does not know."""


class OutputError(SverkaError):
    """A file that cannot be written."""


class ResourceError(SverkaError):
    """A part of the program itself is missing or damaged."""


class EncoderError(SverkaError):
    """An encoder that is not there, or that failed."""


class CorpusError(SverkaError):
    """A corpus that cannot be opened, read or written."""


class ReadOnlyError(CorpusError):
    """A change was asked of a corpus that is open for reading only."""


class ConflictError(CorpusError):
    """Someone else changed the same place meanwhile.

    Attributes:
        mine: the text (or value) that was to be written.
        theirs: the text (or value) that stands there now.
    """

    def __init__(self, what: str, *, mine: str = "", theirs: str = "", where: str = "", advice: str = "") -> None:
        self.mine = mine
        self.theirs = theirs
        super().__init__(what, where=where, advice=advice)


class CheckFailed(SverkaError):
    """A check that was asked for did not pass (validation, self-test, --fail-on)."""

    exit_code: ClassVar[int] = 1
