"""The corpus's term list: entries as frozen data, and the changes of steps to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from workbench.corpus.recording import reserve
from workbench.corpus.schema import TermRow
from workbench.corpus.steps import Step
from workbench.errors import ConflictError
from workbench.messages import told
from workbench.works.model import Term, TermStatus
from workbench.works.rows import TermView

_STATUSES = {status.value: status for status in TermStatus}


def read_terms(connection: Connection) -> tuple[TermView, ...]:
    """The entries in order."""
    query = select(TermRow.__table__).order_by(TermRow.position, TermRow.id)
    return tuple(
        TermView(row.id, row.revision, Term(row.original, row.version, row.note, _STATUSES[row.status]))
        for row in connection.execute(query)
    )


def put_terms(step: Step, terms: Sequence[Term]) -> None:
    """Add entries at the end."""
    last = step.connection.execute(select(func.max(TermRow.position))).scalar() or 0
    ids = reserve(step.connection, TermRow, len(terms))
    rows = [
        {"id": i, "position": last + n, **_columns(one), "revision": 1}
        for n, (i, one) in enumerate(zip(ids, terms, strict=True), 1)
    ]
    step.insert(TermRow, rows)


def change_terms(step: Step, terms: Mapping[int, Term], *, seen: Mapping[int, int] | None = None) -> None:
    """Give entries (by id) other words; raises `ConflictError` when one of them is not as it was `seen`."""
    _check(step, list(terms), seen)
    step.update_many(TermRow, [((identity,), _columns(term)) for identity, term in terms.items()])


def drop_terms(step: Step, ids: Sequence[int], *, seen: Mapping[int, int] | None = None) -> None:
    """Take entries out of the list; raises `ConflictError` as `change_terms` does."""
    _check(step, ids, seen)
    step.delete(TermRow, list(ids))


def _columns(term: Term) -> dict[str, str]:
    return {"original": term.original, "version": term.version, "note": term.note, "status": term.status.value}


def _check(step: Step, ids: Sequence[int], seen: Mapping[int, int] | None) -> None:
    query = select(TermRow.id, TermRow.revision).where(TermRow.id.in_(ids))
    present = {row[0]: row[1] for row in step.connection.execute(query)}
    for identity in ids:
        if identity not in present or (seen and seen.get(identity, present[identity]) != present[identity]):
            raise ConflictError(
                told("this term was changed meanwhile"), where=f"term {identity}", advice=told("Look at it again.")
            )
