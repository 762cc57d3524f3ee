"""What a corpus holds, in figures: frozen data for lists and for `sverka info`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A version in figures.

    Attributes:
        id, name, language, file: which it is, and the file it was read from.
        sentences, beads, null_beads, confirmed, rejected: how many.
        findings: open findings by severity: (minor, major, critical).
        encoder, created: how and when its current run was made.
    """

    id: int
    name: str
    language: str
    file: str
    sentences: int
    beads: int
    null_beads: int
    confirmed: int
    rejected: int
    findings: tuple[int, int, int]
    encoder: str
    created: str


@dataclass(frozen=True, slots=True)
class WorkInfo:
    """A work in figures, its versions in order."""

    id: int
    title: str
    note: str
    language: str
    file: str
    sentences: int
    versions: tuple[VersionInfo, ...]


@dataclass(frozen=True, slots=True)
class CorpusInfo:
    """A corpus in figures.

    Attributes:
        where: its file or address.
        schema: the schema's number.
        size: bytes of the file; 0 on a server.
        works: in order.
        steps, undone: steps in the history, and how many of them are undone now.
        history_size: bytes that the history takes.
        read_only: whether it is open for reading only.
        owner: who has it open for writing, when that is another process; "" otherwise.
    """

    where: str
    schema: str
    size: int
    works: tuple[WorkInfo, ...]
    steps: int
    undone: int
    history_size: int
    read_only: bool
    owner: str
