"""What a person confirmed stays; what was rejected does not come again; pins hold; moved passages are found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.alignment.realign import Change, changes, realign
from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.embedding.bundled import BundledEncoder
from workbench.errors import UsageError
from workbench.works.model import Bead, LinkStatus

PAIRS = (
    ("Делегация прибыла в Москву утром 9 марта.", "The delegation arrived in Moscow on the morning of 9 March."),
    ("Её встретил министр иностранных дел.", "It was met by the minister of foreign affairs."),
    ("Вопрос о репарациях не обсуждался.", "The question of reparations was not discussed."),
    ("Англичане предложили отложить голосование.", "The British proposed to postpone the vote."),
    ("Погода была холодная, шёл мокрый снег.", "The weather was cold and wet snow was falling."),
    ("Вечером состоялся приём в посольстве.", "In the evening there was a reception at the embassy."),
    ("Цены на хлеб выросли вдвое.", "The price of bread doubled."),
    ("Рабочие завода объявили забастовку.", "The workers of the factory went on strike."),
)
Ids = list[tuple[tuple[int, ...], tuple[int, ...]]]


@pytest.fixture(scope="module")
def sides(encoder: BundledEncoder) -> tuple[Side, Side]:
    texts = [tuple(pair[k] for pair in PAIRS) for k in (0, 1)]
    return Side(texts[0], encoder.encode(texts[0])), Side(texts[1], encoder.encode(texts[1]))


def ids(beads: tuple[Bead, ...]) -> Ids:
    return [(bead.original, bead.version) for bead in beads]


def confirmed(original: tuple[int, ...], version: tuple[int, ...]) -> Bead:
    return Bead(original, version, status=LinkStatus.CONFIRMED)


def complete(beads: tuple[Bead, ...]) -> bool:
    return sorted(i for bead in beads for i in bead.original) == list(range(8)) and sorted(
        j for bead in beads for j in bead.version
    ) == list(range(8))


def test_a_confirmed_bead_stays_though_it_is_unlikely(sides: tuple[Side, Side]) -> None:
    lock = confirmed((2,), (3,))
    result = realign(*sides, [lock])
    assert lock in result.beads
    assert complete(result.beads)
    assert ids(result.beads)[:2] == [((0,), (0,)), ((1,), (1,))]
    assert ids(result.beads)[-4:] == [((i,), (i,)) for i in range(4, 8)]


def test_the_difference_to_what_was_there_is_told(sides: tuple[Side, Side]) -> None:
    before = align_sentences(*sides)
    assert ids(before) == [((i,), (i,)) for i in range(8)]
    merged = [before[0], confirmed((1, 2), (1, 2)), *before[3:]]
    result = realign(*sides, merged)
    assert (result.removed, result.added, result.kept) == ((), (), 7)
    broken = [*before[:3], Bead((3,), ()), Bead((), (3,)), *before[4:]]
    result = realign(*sides, broken)
    assert ids(result.removed) == [((3,), ()), ((), (3,))]
    assert ids(result.added) == [((3,), (3,))]


def test_changes_come_stretch_by_stretch() -> None:
    before = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), ()), Bead((3,), (2,)), Bead((4,), (3,)), Bead((), (4,))]
    after = [
        Bead((0,), (0,)),
        Bead((1, 2), (1,)),
        Bead((3,), (2,), 0.9),
        Bead((4,), ()),
        Bead((), (3,)),
        Bead((), (4,)),
    ]
    assert changes(before, after) == (
        Change((before[1], before[2]), (after[1],)),
        Change((before[4],), (after[3], after[4])),
    )
    assert changes(after, after) == ()
    back = changes(after, before)
    assert [(one.removed, one.added) for one in back] == [(one.added, one.removed) for one in changes(before, after)]


def test_crossing_null_and_outsize_locks(sides: tuple[Side, Side]) -> None:
    locks = [confirmed((1,), (5,)), confirmed((0,), ()), confirmed((3, 4, 6), (3, 4)), confirmed((), (7,))]
    result = realign(*sides, locks)
    assert complete(result.beads)
    assert set(locks) <= set(result.beads)
    large = [confirmed((0, 1, 2, 3), (0, 1, 2))]
    result = realign(*sides, large)
    assert complete(result.beads) and large[0] in result.beads


def test_a_rejected_bead_does_not_come_again(sides: tuple[Side, Side]) -> None:
    rejected = Bead((2,), (2,), status=LinkStatus.REJECTED)
    result = realign(*sides, [rejected])
    assert ((2,), (2,)) not in ids(result.beads)
    assert complete(result.beads)


def test_pinned_sentences_end_in_one_bead(sides: tuple[Side, Side]) -> None:
    result = realign(*sides, [], pins=[(2, 3), (6, 6)])
    holding = [bead for bead in result.beads if 2 in bead.original]
    assert 3 in holding[0].version
    assert complete(result.beads)


@pytest.mark.parametrize("pins", [[(2, 3), (3, 2)], [(9, 0)], [(1, 1)]])
def test_contradictory_constraints_are_refused(sides: tuple[Side, Side], pins: list[tuple[int, int]]) -> None:
    with pytest.raises(UsageError):
        realign(*sides, [confirmed((1,), (1,))], pins=pins)
    with pytest.raises(UsageError, match="share a sentence"):
        realign(*sides, [confirmed((1,), (1,)), confirmed((1,), (2,))])


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_locks_survive(sides: tuple[Side, Side], data: st.DataObject) -> None:
    originals, versions = (data.draw(st.permutations(range(8))) for _ in range(2))
    locks = []
    for _ in range(data.draw(st.integers(0, 3))):
        n, m = data.draw(st.sampled_from([(1, 1), (0, 1), (1, 0), (2, 1), (1, 2), (2, 2)]))
        original, originals = tuple(sorted(originals[:n])), originals[n:]
        version, versions = tuple(sorted(versions[:m])), versions[m:]
        locks.append(confirmed(original, version))
    result = realign(*sides, locks)
    assert complete(result.beads)
    assert set(locks) <= set(result.beads)


def test_moved_passages_on_option(sides: tuple[Side, Side], encoder: BundledEncoder) -> None:
    order = [0, 1, 3, 4, 5, 6, 7, 2]
    version = tuple(PAIRS[j][1] for j in order)
    moved = Side(version, encoder.encode(version))
    plain = align_sentences(sides[0], moved)
    assert {((2,), ()), ((), (7,))} <= set(ids(plain))
    beads = align_sentences(sides[0], moved, settings=replace(AlignmentSettings(), moved=True))
    crossing = [bead for bead in beads if bead.moved]
    assert ids(tuple(crossing)) == [((2,), (7,))]
    assert complete(beads)
    assert 0.5 < crossing[0].confidence <= 1
