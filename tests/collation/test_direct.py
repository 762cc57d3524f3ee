"""Versions that meet directly where the original led one of them a sentence off."""

from __future__ import annotations

from workbench.collation import CollatedVersion, grid
from workbench.works.model import Bead

GARNETT = (
    "It was a bright spring day and evening was drawing on.",
    "High in the clear sky small rosy clouds hung motionless.",
    "They seemed not so much to float past as to sink into the blue.",
    "Two women were sitting at the open window of a handsome house.",
    "One of them was about fifty, the other an old lady of seventy.",
)
RALSTON = (
    "It was a beautiful spring day and evening was drawing on.",
    "High in the clear sky little rosy clouds hung motionless.",
    "They seemed not so much to float past as to sink into the blue depths.",
    "Two women were sitting at the open window of a fine mansion.",
    "One of them was about fifty, the other an old lady of seventy.",
)


def version(texts: tuple[str, ...], *beads: tuple[tuple[int, ...], tuple[int, ...]]) -> CollatedVersion:
    return CollatedVersion(tuple(Bead(left, right) for left, right in beads), texts)


def rows_of(*versions: CollatedVersion, count: int = 5) -> list[tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]]:
    return [(row.original, row.versions) for row in grid(count, versions)]


STRAIGHT = tuple(((n,), (n,)) for n in range(5))


def test_a_sentence_that_was_aligned_with_nothing_meets_its_twin() -> None:
    off = version(RALSTON, ((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), (4,)))
    assert rows_of(version(GARNETT, *STRAIGHT), off) == [
        ((0,), ((0,), (0,))),
        ((1,), ((1,), (1,))),
        ((2,), ((2,), (2,))),
        ((3,), ((3,), (3,))),
        ((4,), ((4,), (4,))),
    ]


def test_a_version_aligned_one_sentence_off_is_brought_level() -> None:
    off = version(RALSTON, ((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2, 3)), ((4,), (4,)))
    assert rows_of(version(GARNETT, *STRAIGHT), off) == [
        ((0,), ((0,), (0,))),
        ((1, 2, 3), ((1, 2, 3), (1, 2, 3))),
        ((4,), ((4,), (4,))),
    ]


def test_three_versions_meet_pair_by_pair() -> None:
    off = version(RALSTON, ((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), (4,)))
    other = version(("Nothing of the kind.",), ((0,), (0,)), ((1,), ()), ((2,), ()), ((3,), ()), ((4,), ()))
    rows = rows_of(other, version(GARNETT, *STRAIGHT), off)
    assert ((1,), ((), (1,), (1,))) in rows


def test_versions_that_say_it_in_other_words_stay_as_they_are() -> None:
    other = (
        "The day, one of the first fine ones of spring, drew towards its close.",
        "Tiny pink cloudlets stood in the heavens without stirring.",
        "It looked as though they were being swallowed by azure depths.",
        "By the window of a mansion sat a pair of ladies.",
        "The elder had lived through seven decades.",
    )
    off = version(other, ((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), (4,)))
    assert rows_of(version(GARNETT, *STRAIGHT), off)[1:3] == [((), ((), (1,))), ((1,), ((1,), ()))]


def test_what_is_repeated_in_the_text_joins_nothing() -> None:
    said = ("He said nothing at all to her.", "She wept.", "He said nothing at all to her.", "They parted.")
    straight = tuple(((n,), (n,)) for n in range(4))
    short = version(said, ((0,), (0,)), ((1,), ()), ((2,), (2,)), ((3,), (3,)), ((), (1,)))
    assert ((0,), ((0,), (0,))) in rows_of(version(said, *straight), short, count=4)
    assert ((2,), ((2,), (2,))) in rows_of(version(said, *straight), short, count=4)
