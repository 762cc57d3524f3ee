"""Comparisons of versions in the corpus: frozen `CollationRow`s to rows and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from workbench.corpus.clock import now
from workbench.corpus.packing import from_json, to_json
from workbench.corpus.recording import insert_rows, reserve
from workbench.corpus.schema import CollationLine, CollationTable, DifferenceRow, SpreadRow, VariantRow, WorkRow
from workbench.corpus.text_rows import StoredText
from workbench.texts.model import Span
from workbench.works.model import CollationRow, Variant, VariantClass, VersionDifference


def write_collation(
    connection: Connection,
    rows: Sequence[CollationRow],
    *,
    work_id: int,
    version_ids: Sequence[int],
    original: StoredText,
    versions: Sequence[StoredText],
) -> int:
    """Insert a comparison; its id."""
    identity = reserve(connection, CollationTable, 1)[0]
    head = {"id": identity, "work_id": work_id, "versions": to_json(list(version_ids)), "created": now()}
    insert_rows(connection, CollationTable, [head])
    line_ids = reserve(connection, CollationLine, len(rows))
    insert_rows(
        connection,
        CollationLine,
        [
            {
                "id": line_id,
                "collation_id": identity,
                "position": number,
                "original": to_json([original.sentence_ids[i] for i in row.original]),
                "versions": to_json(
                    [[text.sentence_ids[i] for i in ids] for ids, text in zip(row.versions, versions, strict=True)]
                ),
            }
            for number, (line_id, row) in enumerate(zip(line_ids, rows, strict=True))
        ],
    )
    _write_differences(connection, rows, line_ids)
    spreads = [
        {"row_id": line_id, "spread": row.spread}
        for line_id, row in zip(line_ids, rows, strict=True)
        if row.spread is not None
    ]
    insert_rows(connection, SpreadRow, spreads)
    return identity


def _write_differences(connection: Connection, rows: Sequence[CollationRow], line_ids: Sequence[int]) -> None:
    flat = [
        (line_id, number, difference)
        for line_id, row in zip(line_ids, rows, strict=True)
        for number, difference in enumerate(row.differences)
    ]
    ids = reserve(connection, DifferenceRow, len(flat))
    insert_rows(
        connection,
        DifferenceRow,
        [
            {
                "id": identity,
                "row_id": line_id,
                "number": number,
                "base": one.base,
                "other": one.other,
                "overlap": one.overlap,
            }
            for identity, (line_id, number, one) in zip(ids, flat, strict=True)
        ],
    )
    variants = [
        (identity, number, variant)
        for identity, (_, _, one) in zip(ids, flat, strict=True)
        for number, variant in enumerate(one.variants)
    ]
    variant_ids = reserve(connection, VariantRow, len(variants))
    insert_rows(
        connection,
        VariantRow,
        [
            {
                "id": variant_id,
                "difference_id": identity,
                "number": number,
                "kind": one.kind.value,
                "base_start": one.base.start,
                "base_stop": one.base.end,
                "other_start": one.other.start,
                "other_stop": one.other.end,
            }
            for variant_id, (identity, number, one) in zip(variant_ids, variants, strict=True)
        ],
    )


def read_collation(
    connection: Connection, identity: int, original: StoredText, versions: Mapping[int, StoredText]
) -> tuple[CollationRow, ...]:
    """The comparison's rows in order; `versions` by id of version. Empty when its versions are not the present ones."""
    head = connection.execute(select(CollationTable.versions).where(CollationTable.id == identity)).scalar_one()
    if from_json(head) != list(versions):
        return ()
    places = [{i: n for n, i in enumerate(text.sentence_ids)} for text in (original, *versions.values())]
    differences = _read_differences(connection, identity)
    spreads = _read_spreads(connection, identity)
    lines = connection.execute(
        select(CollationLine.id, CollationLine.original, CollationLine.versions)
        .where(CollationLine.collation_id == identity)
        .order_by(CollationLine.position)
    )
    return tuple(
        CollationRow(
            _at(places[0], from_json(originals)),
            tuple(_at(place, ids) for place, ids in zip(places[1:], from_json(others), strict=True)),
            tuple(differences.get(line_id, ())),
            spread=spreads.get(line_id),
        )
        for line_id, originals, others in lines
    )


def _at(place: Mapping[int, int], ids: Sequence[int]) -> tuple[int, ...]:
    return tuple(place[i] for i in ids if i in place)


def _read_spreads(connection: Connection, identity: int) -> dict[int, float]:
    query = select(SpreadRow.row_id, SpreadRow.spread).join(CollationLine, CollationLine.id == SpreadRow.row_id)
    return {row[0]: row[1] for row in connection.execute(query.where(CollationLine.collation_id == identity))}


def _read_differences(connection: Connection, identity: int) -> dict[int, list[VersionDifference]]:
    of_collation: Any = CollationLine.collation_id == identity
    variants: dict[int, list[Variant]] = {}
    for row in connection.execute(
        select(VariantRow.__table__)
        .join(DifferenceRow, DifferenceRow.id == VariantRow.difference_id)
        .join(CollationLine, CollationLine.id == DifferenceRow.row_id)
        .where(of_collation)
        .order_by(VariantRow.number)
    ):
        variants.setdefault(row.difference_id, []).append(
            Variant(VariantClass(row.kind), Span(row.base_start, row.base_stop), Span(row.other_start, row.other_stop))
        )
    found: dict[int, list[VersionDifference]] = {}
    for row in connection.execute(
        select(DifferenceRow.__table__)
        .join(CollationLine, CollationLine.id == DifferenceRow.row_id)
        .where(of_collation)
        .order_by(DifferenceRow.number)
    ):
        found.setdefault(row.row_id, []).append(
            VersionDifference(row.base, row.other, row.overlap, tuple(variants.get(row.id, ())))
        )
    return found


def read_spreads(connection: Connection, work_id: int) -> dict[tuple[int, ...], float]:
    """How far the versions' meanings lie apart, by the ids of a row's original sentences; none when it is not known."""
    query = (
        select(CollationLine.original, SpreadRow.spread)
        .join(SpreadRow, SpreadRow.row_id == CollationLine.id)
        .join(WorkRow, WorkRow.collation_id == CollationLine.collation_id)
        .where(WorkRow.id == work_id)
    )
    return {tuple(from_json(ids)): spread for ids, spread in connection.execute(query)}
