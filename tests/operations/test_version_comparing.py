from __future__ import annotations

import pytest

from workbench.operations.version_comparing import compared_row
from workbench.texts.model import Span
from workbench.works.model import VariantClass, WordLink
from workbench.works.versions import ComparedRow, Ignored, VersionsLook

RU = "Старый дом стоял на холме, далеко от дороги."
OLD = "The old house stood on a hill, far from the road."
ANCIENT = "The ancient house stood on a hill far from the highway."
NEW = "The old house stood on a high hill, far from the highway."
FREE = "Up there, a good way off anything like traffic, was where my grandfather lived."


def link(text: str, word: str, other: str) -> WordLink:
    start, end = RU.index(word), text.index(other)
    return WordLink(Span(start, start + len(word)), Span(end, end + len(other)), 0.9)


def told(row: ComparedRow, texts: tuple[str, ...]) -> list[tuple[int, str, str]]:
    return [
        (one.other, variant.base.of(texts[one.base]), variant.other.of(texts[one.other]))
        for one in row.differences
        for variant in one.variants
    ]


def test_every_version_can_be_the_base() -> None:
    texts = (OLD, ANCIENT, NEW)
    row = compared_row(RU, texts, [[], [], []], VersionsLook(base=1))
    assert {one.base for one in row.differences} == {1}
    assert (0, "ancient", "old") in told(row, texts)
    assert (2, "ancient", "old") in told(row, texts)


def test_what_one_version_alone_has_is_told_and_can_be_all_that_is_shown() -> None:
    texts = (OLD, ANCIENT, NEW)
    row = compared_row(RU, texts, [[], [], []], VersionsLook())
    assert [[span.of(text) for span in own] for text, own in zip(texts, row.own, strict=True)] == [
        ["road"],
        ["ancient", ""],
        ["high"],
    ]
    shown = told(compared_row(RU, texts, [[], [], []], VersionsLook(own_only=True)), texts)
    assert (2, "", "high") in shown
    assert (1, "old", "ancient") in shown


@pytest.mark.parametrize(
    ("ignored", "base", "other", "left"),
    [
        (Ignored.PUNCTUATION, "He said, however, that", "He said however that", 0),
        (Ignored.PUNCTUATION, "“Yes,” he said.", '"Yes", he said.', 0),
        (Ignored.TYPOGRAPHY, "“Yes,” he said.", '"Yes," he said.', 0),
        (Ignored.TYPOGRAPHY, "He said, however, that", "He said however that", 2),
        (Ignored.CASE, "the Treaty of peace", "the treaty of peace", 0),
        (Ignored.SPELLING, "the colour of honour", "the color of honor", 0),
        (Ignored.SPELLING, "the Treaty of colour", "the treaty of color", 1),
    ],
)
def test_a_toggle_leaves_its_differences_out(ignored: Ignored, base: str, other: str, left: int) -> None:
    row = compared_row(RU, (base, other), [[], []], VersionsLook(ignored=frozenset({ignored})))
    assert len(row.differences[0].variants) == left


def test_punctuation_that_is_ignored_makes_no_reading_either() -> None:
    texts = (OLD, OLD.replace(",", ""), OLD)
    assert compared_row(RU, texts, [[], [], []], VersionsLook()).readings
    look = VersionsLook(ignored=frozenset({Ignored.PUNCTUATION}))
    assert compared_row(RU, texts, [[], [], []], look).readings == ()


def test_classes_can_be_chosen() -> None:
    look = VersionsLook(classes=frozenset({VariantClass.ADDITION}))
    assert told(compared_row(RU, (OLD, NEW), [[], []], look), (OLD, NEW)) == [(1, "", "high")]


def test_a_variant_tells_the_words_of_the_original_that_it_stands_on() -> None:
    links = [[link(OLD, "Старый", "old"), link(OLD, "дороги", "road")], [link(ANCIENT, "Старый", "ancient")]]
    row = compared_row(RU, (OLD, ANCIENT), links, VersionsLook())
    words = [[span.of(RU) for span in spans] for spans in row.standing_on[0]]
    assert words[0] == ["Старый"]
    assert ["дороги"] in words


def test_independent_versions_show_renderings_and_no_redline() -> None:
    links = [[link(OLD, "дом", "house"), link(OLD, "дороги", "road")], [link(FREE, "дороги", "traffic")]]
    row = compared_row(RU, (OLD, FREE), links, VersionsLook())
    assert row.independent == (True, True)
    found = [
        (one.original.of(RU), [[s.of(t) for s in spans] for t, spans in zip((OLD, FREE), one.versions, strict=True)])
        for one in row.renderings
    ]
    assert found == [("дом", [["house"], []]), ("дороги", [["road"], ["traffic"]])]
    near = compared_row(RU, (OLD, ANCIENT), [[], []], VersionsLook())
    assert near.independent == (False, False)
    assert near.renderings == ()


def test_meaning_weighs_in_how_much_versions_vary() -> None:
    near = compared_row(RU, (OLD, ANCIENT), [[], []], VersionsLook(), spread=0.0)
    far = compared_row(RU, (OLD, ANCIENT), [[], []], VersionsLook(), spread=0.8)
    assert 0 < near.variation < far.variation < 1
    assert compared_row(RU, (OLD, OLD), [[], []], VersionsLook(), spread=0.3).variation == 0


def test_a_version_without_the_passage_is_not_compared() -> None:
    row = compared_row(RU, (OLD, "", NEW), [[], [], []], VersionsLook())
    assert [one.other for one in row.differences] == [2]
