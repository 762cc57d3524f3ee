from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.works import directive
from workbench.collation import CollatedVersion, collate, with_readings
from workbench.progress import Cancelled, Silent
from workbench.works.model import Bead


def version(beads: list[tuple[list[int], list[int]]], count: int) -> CollatedVersion:
    return CollatedVersion(
        tuple(Bead(tuple(o), tuple(v)) for o, v in beads), tuple(f"Sentence {n}." for n in range(count))
    )


def test_rows_join_what_any_version_joins() -> None:
    one = version([([0, 1], [0]), ([2], [1]), ([3], [])], 2)
    two = version([([0], [0]), ([1, 2], [1]), ([], [2]), ([3], [3])], 4)
    rows = collate(4, [one, two])
    assert [(row.original, row.versions) for row in rows] == [
        ((0, 1, 2), ((0, 1), (0, 1))),
        ((), ((), (2,))),
        ((3,), ((), (3,))),
    ]
    assert [(d.base, d.other) for row in rows for d in row.differences] == [(0, 1)] * 3


def test_an_addition_follows_the_sentence_before_it() -> None:
    one = version([([0], [1]), ([1], [2]), ([], [0]), ([], [3])], 4)
    rows = collate(2, [one, version([([0], [0]), ([1], [1])], 2)])
    assert [(row.original, row.versions) for row in rows] == [
        ((), ((0,), ())),
        ((0,), ((1,), (0,))),
        ((1,), ((2,), (1,))),
        ((), ((3,), ())),
    ]


def test_moved_sentences_stand_with_their_original() -> None:
    crossed = version([([0], [1]), ([1], [0])], 2)
    rows = collate(2, [crossed, version([([0], [0]), ([1], [1])], 2)])
    assert [(row.original, row.versions) for row in rows] == [((0,), ((1,), (0,))), ((1,), ((0,), (1,)))]


def test_every_pair_when_asked() -> None:
    versions = [version([([0], [0])], 1) for _ in range(3)]
    (row,) = collate(1, versions, every_pair=True)
    assert [(d.base, d.other) for d in row.differences] == [(0, 1), (0, 2), (1, 2)]
    assert all(d.overlap == 1 and not d.variants for d in row.differences)


def test_sentences_without_a_bead_are_not_lost() -> None:
    rows = collate(2, [version([([0], [0])], 2)])
    assert [(row.original, row.versions) for row in rows] == [((0,), ((0,),)), ((), ((1,),)), ((1,), ((),))]


@st.composite
def alignments(draw: st.DrawFn) -> tuple[int, list[CollatedVersion]]:
    count = draw(st.integers(0, 8))
    versions = []
    for _ in range(draw(st.integers(1, 3))):
        beads: list[tuple[list[int], list[int]]] = []
        i = j = 0
        for n, m in draw(st.lists(st.sampled_from([(1, 1), (2, 1), (1, 2), (0, 1), (1, 0), (3, 2)]), max_size=6)):
            taken = min(n, count - i)
            if taken or m:
                beads.append((list(range(i, i + taken)), list(range(j, j + m))))
            i, j = i + taken, j + m
        versions.append(version(beads, j))
    return count, versions


@given(alignments())
def test_every_sentence_stands_in_exactly_one_row(case: tuple[int, list[CollatedVersion]]) -> None:
    count, versions = case
    rows = collate(count, versions)
    assert sorted(i for row in rows for i in row.original) == list(range(count))
    for index, own in enumerate(versions):
        ids = [i for row in rows for i in row.versions[index]]
        assert sorted(ids) == list(range(len(own.sentences)))
        assert ids == sorted(ids)
        row_of = {i: number for number, row in enumerate(rows) for i in row.original}
        version_row = {i: number for number, row in enumerate(rows) for i in row.versions[index]}
        for bead in own.beads:
            assert len({row_of[i] for i in bead.original} | {version_row[i] for i in bead.version}) == 1


def test_collation_can_be_cancelled() -> None:
    class Impatient(Silent):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        collate(1, [version([([0], [0])], 1)], progress=Impatient())


def test_readings_are_made_again_for_a_stored_work() -> None:
    work = directive()
    stored = replace(work, collation=tuple(replace(row, readings=(), variation=0.0) for row in work.collation))
    assert with_readings(stored) == work
