"""A version as it stands, taken out to be aligned or checked anew, with a mark that tells whether it changed since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, select

from workbench.corpus.additions import version_head
from workbench.corpus.run_rows import read_run
from workbench.corpus.schema import RunRow, SentenceRow, TextRow
from workbench.corpus.terms import read_terms
from workbench.corpus.text_rows import read_text
from workbench.errors import ConflictError, CorpusError
from workbench.messages import told
from workbench.texts.model import Text
from workbench.works.model import Bead, LinkStatus, Run, Term


@dataclass(frozen=True, slots=True)
class VersionState:
    """A version's texts and run at one moment.

    Attributes:
        id, work, name: which version.
        original, translation: both texts as they stand, edits included.
        run: its present run.
        terms: the corpus's term list.
        mark: changes whenever a sentence of either text, or which run is present, does.
    """

    id: int
    work: int
    name: str
    original: Text
    translation: Text
    run: Run
    mark: str
    terms: tuple[Term, ...] = ()

    @property
    def locks(self) -> tuple[Bead, ...]:
        """The confirmed beads, which a realignment must keep."""
        return tuple(one.bead for one in self.run.beads if one.bead.status is LinkStatus.CONFIRMED)

    @property
    def rejected(self) -> tuple[Bead, ...]:
        """The rejected beads, which a realignment must not propose again."""
        return tuple(one.bead for one in self.run.beads if one.bead.status is LinkStatus.REJECTED)


def read_state(connection: Connection, version_id: int) -> VersionState:
    """The version as it stands; raises `CorpusError` when there is none or it is not aligned."""
    head = version_head(connection, version_id)
    if head.run_id is None:
        raise CorpusError(f"version {version_id} is not aligned yet", advice=told("Align it first."))
    original, translation = read_text(connection, head.original_id), read_text(connection, head.text_id)
    return VersionState(
        head.id,
        head.work_id,
        head.name,
        original.text,
        translation.text,
        read_run(connection, head.run_id, original, translation),
        mark_of(connection, version_id),
        tuple(one.term for one in read_terms(connection)),
    )


def mark_of(connection: Connection, version_id: int) -> str:
    """The version's mark as it is now."""
    head = version_head(connection, version_id)
    digest = hashlib.sha256(f"{head.original_id} {head.text_id} {head.run_id}".encode())
    for text_id in (head.original_id, head.text_id):
        query = select(SentenceRow.id, SentenceRow.revision).where(SentenceRow.text_id == text_id)
        for row in connection.execute(query.order_by(SentenceRow.position)):
            digest.update(b"%d:%d " % (row[0], row[1]))
    return digest.hexdigest()


def check_unchanged(connection: Connection, state: VersionState) -> None:
    """Raise `ConflictError` when the version is not as it was taken out any more."""
    if mark_of(connection, state.id) != state.mark:
        raise ConflictError(
            f"the texts of {state.name!r} were changed while it was worked on",
            advice=told("Nothing was taken over; start it again."),
        )


def encoder_of(connection: Connection, version_id: int) -> str:
    """The name of the encoder that a version's present run was made with; "" when it names none."""
    run = version_head(connection, version_id).run_id
    return str(connection.execute(select(RunRow.encoder).where(RunRow.id == run)).scalar() or "")


def habit_and_languages(connection: Connection, version_id: int) -> tuple[str, tuple[str, str]]:
    """The habit stored with a version's present run ("" for none), and the languages of original and version."""
    head = version_head(connection, version_id)
    habit = connection.execute(select(RunRow.habit).where(RunRow.id == head.run_id)).scalar() or ""
    query = select(TextRow.id, TextRow.language).where(TextRow.id.in_([head.original_id, head.text_id]))
    languages = {row[0]: row[1] for row in connection.execute(query)}
    return habit, (languages[head.original_id], languages[head.text_id])
