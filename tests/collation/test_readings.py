from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.collation import CollatedVersion, collate, differences, readings, seen, standing_on, variation
from workbench.texts.model import Span
from workbench.works.model import Bead, WordLink
from workbench.works.versions import Ignored

THREE = (
    "The old house stood on a hill, far from the road.",
    "The ancient house stood on a hill, far from the highway.",
    "The old house stood on a high hill far away from the highway.",
)


def told(texts: tuple[str, ...]) -> list[dict[str, tuple[int, ...]]]:
    return [
        {reading.spans[0].of(texts[reading.versions[0]]): reading.versions for reading in place.readings}
        for place in readings(texts)
    ]


def test_places_tell_who_agrees_with_whom() -> None:
    assert told(THREE) == [
        {"old": (0, 2), "ancient": (1,)},
        {"": (0, 1), "high": (2,)},
        {",": (0, 1), "": (2,)},
        {"": (0, 1), "away": (2,)},
        {"road": (0,), "highway": (1, 2)},
    ]


def test_spellings_are_one_reading_and_silence_none() -> None:
    assert told(("the labour party", "the labor party", "the workers' party")) == [{"labour": (0, 1), "workers'": (2,)}]
    assert told(("", "one", "two")) == [{"one": (1,), "two": (2,)}]
    assert readings(("same", "same", "same")) == ()
    assert readings(("alone", "")) == ()


WORDS = st.sampled_from("the a treaty pact labour labor , . — old new far away".split())
TEXTS = st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=2, max_size=4).map(tuple)


@given(TEXTS)
@example(("a the", "a treaty the", "the", "a"))  # an insertion between two deletions
def test_every_version_with_text_reads_every_place_once(texts: tuple[str, ...]) -> None:
    present = tuple(index for index, text in enumerate(texts) if text)
    last = dict.fromkeys(present, 0)
    for place in readings(texts):
        assert len(place.readings) > 1
        assert tuple(sorted(v for reading in place.readings for v in reading.versions)) == present
        for reading in place.readings:
            for version, span in zip(reading.versions, reading.spans, strict=True):
                assert last[version] <= span.start <= span.end <= len(texts[version])
                last[version] = span.end


@given(TEXTS)
def test_outside_the_places_all_say_the_same(texts: tuple[str, ...]) -> None:
    rests = []
    for index in (i for i, text in enumerate(texts) if text):
        text = texts[index]
        spans = [
            s
            for p in readings(texts)
            for r in p.readings
            for v, s in zip(r.versions, r.spans, strict=True)
            if v == index
        ]
        for span in reversed(spans):
            text = text[: span.start] + text[span.end :]
        rests.append("".join(text.replace("labor", "labour").replace("labouur", "labour").split()))
    assert len(set(rests)) <= 1


def test_variation_ranks_passages() -> None:
    same = variation(["He left at dawn.", "He left at dawn."])
    near = variation(["He left at dawn.", "He left at daybreak."])
    far = variation(["He left at dawn.", "They departed when the sun rose."])
    assert same == 0
    assert same < near < far <= 1
    assert variation(["alone", ""]) == 0
    vectors = np.eye(2, dtype=np.float32)
    assert variation(["He left.", "He left."], vectors) == pytest.approx(0.5)


def test_collation_carries_readings_for_three_versions() -> None:
    versions = [CollatedVersion((Bead((0,), (0,)),), (text,)) for text in THREE]
    (row,) = collate(1, versions)
    assert len(row.readings) == 5
    assert 0 < row.variation < 0.5
    (two,) = collate(1, versions[:2])
    assert two.readings == ()


def test_versions_that_add_the_same_stand_in_one_row() -> None:
    one = CollatedVersion((Bead((0,), (0,)), Bead((), (1,))), ("He left.", "Translated from the Russian by A."))
    two = CollatedVersion((Bead((0,), (0,)), Bead((), (1,))), ("He went.", "Translated from the Russian by B."))
    other = CollatedVersion((Bead((0,), (0,)), Bead((), (1,))), ("He went.", "The end."))
    assert [row.versions for row in collate(1, [one, two])] == [((0,), (0,)), ((1,), (1,))]
    assert [row.versions for row in collate(1, [one, other])] == [((0,), (0,)), ((1,), ()), ((), (1,))]


@pytest.mark.parametrize(
    ("ignored", "left"),
    [
        (set(), ["The", "u", "“", "”", ","]),
        ({Ignored.CASE}, ["u", "“", "”", ","]),
        ({Ignored.SPELLING}, ["The", "“", "”", ","]),
        ({Ignored.TYPOGRAPHY}, ["The", "u", ","]),
        ({Ignored.PUNCTUATION}, ["The", "u"]),
        (set(Ignored), []),
    ],
)
def test_what_is_ignored_goes(ignored: set[Ignored], left: list[str]) -> None:
    base, other = "The labour “party”, he said", 'the labor "party" he said'
    found = seen(differences(base, other).variants, base, other, ignored=frozenset(ignored))
    assert [v.base.of(base) for v in found] == [text.replace("The", "T") for text in left]


def test_variants_stand_on_the_originals_words() -> None:
    links = [WordLink(Span(0, 4), Span(0, 3), 0.9), WordLink(Span(5, 9), Span(4, 9), 0.9)]
    assert standing_on(Span(2, 6), links) == (Span(0, 4), Span(5, 9))
    assert standing_on(Span(4, 6), links) == (Span(5, 9),)
    assert standing_on(Span(3, 3), links) == ()
