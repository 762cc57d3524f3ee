"""What a reader takes over, where a user may choose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Revisions(StrEnum):
    """How tracked changes are taken."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """A user's choices for reading a document.

    Attributes:
        revisions: tracked changes taken as accepted or as rejected.
        headers: whether headers and footers are read, as blocks before and after the body.
        comments: whether comments are read, as notes at the end of what they comment on.
        hidden: whether hidden text is read.
        sentence_rules: an SRX file whose rules cut sentences in place of our own, or None.
    """

    revisions: Revisions = Revisions.ACCEPTED
    headers: bool = False
    comments: bool = False
    hidden: bool = False
    sentence_rules: Path | None = None
