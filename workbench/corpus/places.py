"""Small look-ups that operations need: the run of a version, the order of sentences."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from workbench.corpus.additions import version_head
from workbench.corpus.schema import SentenceRow
from workbench.errors import CorpusError
from workbench.works.model import Side


def run_of_version(connection: Connection, version_id: int) -> int:
    """The id of a shown version's present run; raises `CorpusError` when there is none."""
    run = version_head(connection, version_id).run_id
    if run is None:
        raise CorpusError(f"version {version_id} is not aligned yet", advice="Align it first.")
    return run


def in_text_order(connection: Connection, sentence_ids: Sequence[int]) -> tuple[int, ...]:
    """The sentences in the order of their text."""
    query = select(SentenceRow.id).where(SentenceRow.id.in_(sentence_ids)).order_by(SentenceRow.position)
    return tuple(connection.execute(query).scalars())


def sentences_of(connection: Connection, text_id: int) -> list[tuple[int, str]]:
    """Ids and texts of a text's sentences, in order."""
    query = select(SentenceRow.id, SentenceRow.text).where(SentenceRow.text_id == text_id)
    return [(row[0], row[1]) for row in connection.execute(query.order_by(SentenceRow.position)).all()]


def text_of_side(connection: Connection, version_id: int, side: Side) -> int:
    """The id of the text on that side of a version; raises `CorpusError` when there is no such version."""
    head = version_head(connection, version_id)
    return head.original_id if side is Side.ORIGINAL else head.text_id
