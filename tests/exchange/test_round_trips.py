"""Corpus → format → corpus keeps texts, beads, status and comments, whatever the texts are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.works import checked, directive, text_of
from workbench.corpus.store import Corpus
from workbench.exchange.assembling import works_of
from workbench.exchange.kept_tags import tags_property
from workbench.exchange.readers import read_units, readable_format
from workbench.exchange.units import InlineTag, Segment, Unit, head_of, units_of
from workbench.exchange.xml_text import INVALID
from workbench.operations.export_sources import stored_works
from workbench.operations.exporting import ExportOptions, export_sources, export_works
from workbench.texts.model import NoteMark, Sentence, Span, Text, joined
from workbench.works.model import Bead, Comment, LinkStatus, Provenance, Run, Side, UnitProperty, Version, Work

MADE = Provenance("sverka 0.1.0", "", "", (), "2026-01-02T03:04:05Z")
NASTY = (
    *("]]>", "<seg>", "&amp;", "\u0301", "\U0001f600", "=1+1", "+7", "-", "@x", "'=a", "\x00", "\x1b", "\ufffe"),
    *("_x0041_", ";", "\\", "\u2028", "\n", "\t", '"', "; ", "#", "[0]:[1]"),
)
SENTENCE = st.builds(
    lambda first, parts: f"{first}{''.join(parts)}я",
    st.sampled_from(["=", "+", "-", "@", "'", "ё", "A"]),
    st.lists(
        st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=["Cs"], exclude_characters="\r")),
        max_size=6,
    ),
)


NAME = st.sampled_from(["x-Client; =", "note <a>", "с пробелом"])
TAGS = (
    InlineTag("hi", Span(0, 1), (("type", "bold"),)),
    InlineTag("ph", Span(1, 1), (("x", "1"), ("type", "image")), "<br/>"),
)


@st.composite
def works(draw: st.DrawFn) -> Work:
    shapes = draw(st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (0, 1), (1, 0), (2, 3)]), min_size=1, max_size=5))
    shapes += [(1, 1)] * draw(st.integers(0, 1))  # the last is a note's then
    beads, sides = [], [0, 0]
    for shape in shapes:
        ids = [list(range(start, start + count)) for start, count in zip(sides, shape, strict=True)]
        bead = checked(*ids, status=draw(st.sampled_from(LinkStatus)), confidence=draw(st.integers(0, 8)) / 8)
        beads.append(replace(bead, bead=replace(bead.bead, moved=draw(st.booleans()))))
        sides = [start + count for start, count in zip(sides, shape, strict=True)]
    texts = [[draw(SENTENCE) for _ in range(count)] for count in sides]
    noted = draw(st.booleans()) and len(shapes) > 1 and shapes[-1] == (1, 1)
    russian, english = (
        _text(code, lines, note if noted else "", draw)
        for code, lines, note in zip(("ru", "en"), texts, ("footnote-1", "footnote-2"), strict=True)
    )
    comments = tuple(
        Comment(Side.ORIGINAL, bead.bead.original[0], draw(SENTENCE), "", MADE.created)
        for bead in beads
        if bead.bead.original and draw(st.booleans())
    )
    properties = [one for bead in beads for one in _properties(draw, bead.bead, texts)]
    version = Version("en; a", english, Run(MADE, tuple(beads)), comments=comments, properties=tuple(properties))
    return Work("d", russian, (version,))


def _text(code: str, lines: list[str], note: str, draw: st.DrawFn) -> Text:
    """A text of those sentences; with a note, the last is its text and another has its mark."""
    text = text_of(code, [f"x{number}" for number in range(len(lines))], name=f"{code}.txt")
    sentences = [replace(sentence, text=line) for sentence, line in zip(text.sentences, lines, strict=True)]
    if note and len(lines) > 1:
        sentences[-1] = replace(sentences[-1], note=note)
        place = draw(st.integers(0, len(lines[0])))
        sentences[0] = replace(sentences[0], marks=(NoteMark(note, place),))
    return replace(text, sentences=tuple(sentences))


def _properties(draw: st.DrawFn, bead: Bead, texts: list[list[str]]) -> Iterator[UnitProperty]:
    """Some properties of a unit, of its sides, and inline codes in a side."""
    sides = [(Side.ORIGINAL, bead.original), (Side.VERSION, bead.version)]
    (anchor, first), *_ = ((side, ids[0]) for side, ids in sides if ids)
    for _ in range(draw(st.integers(0, 2))):
        yield UnitProperty(anchor, first, draw(NAME), draw(st.one_of(st.just(""), SENTENCE)))
    for (side, ids), lines in zip(sides, texts, strict=True):
        for _ in range(draw(st.integers(0, 1)) if ids else 0):
            yield UnitProperty(side, ids[0], draw(NAME), draw(SENTENCE), of_side=True)
        text = joined([lines[i] for i in ids])
        if ids and not INVALID.search(text) and draw(st.booleans()):
            for name, value in tags_property(Segment("", text, tags=TAGS)):
                yield UnitProperty(side, ids[0], name, value, of_side=True)


def _same(text: str) -> str:
    return text


def _on_a_line(text: str) -> str:
    return re.sub(r"[\t\n]", " ", text)


def _xml(text: str) -> str:
    return INVALID.sub("", text)


Clean = Callable[[str], str]

FORMATS: dict[str, tuple[Clean, Clean, Clean]] = {
    "tmx": (_xml, _xml, _xml),
    "xlf": (_same, _xml, _xml),
    "tsv": (_on_a_line, _on_a_line, _same),
    "csv": (_same, _same, _same),
    "xlsx": (_xml, _xml, _xml),
    "xml": (_xml, _xml, _xml),
    "json": (_same, _same, _same),
}
"""What a format makes of texts, comments and the values of properties."""


@pytest.mark.parametrize("ending", list(FORMATS))
@settings(max_examples=15, deadline=None)
@given(work=works())
def test_a_corpus_comes_back(ending: str, work: Work, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("round") / f"x.{ending}"
    (export,) = export_works([work], path, options=ExportOptions(nulls=True, header=ending == "tsv"))
    assert export.summary.units == len(work.versions[0].run.beads)
    (again,) = works_of(read_units(path), path=path, format_name=readable_format(path), provenance=MADE)
    assert _told(again, (_same, _same, _same), ending) == _told(work, FORMATS[ending], ending)


def _told(work: Work, cleaners: tuple[Clean, Clean, Clean], ending: str) -> object:
    """What must be the same: sentences of each bead with their notes, what is known of it, comments, properties."""
    (version,) = work.versions
    clean, note, value = cleaners
    in_json = ending in ("tsv", "csv", "xlsx")
    beads = [
        (
            *(
                tuple(
                    (clean(text.sentences[i].text), text.sentences[i].note, _marks(text.sentences[i], clean))
                    for i in ids
                )
                for text, ids in ((work.original, row.bead.original), (version.text, row.bead.version))
            ),
            row.bead.status,
            row.bead.confidence,
            row.bead.moved,
        )
        for row in version.run.beads
    ]
    comments = [(one.side, note(one.text), one.sentence) for one in version.comments]
    properties = [
        (one.side, one.sentence, one.of_side, one.name, one.value if one.of_side and in_json else value(one.value))
        for one in version.properties
    ]
    return work.title, version.name, beads, comments, sorted(properties)


def _marks(sentence: Sentence, clean: Clean) -> list[tuple[str, int]]:
    return [(mark.note, len(clean(sentence.text[: mark.position]))) for mark in sentence.marks]


def _known(unit: Unit) -> object:
    """What two files of the same corpus say of a unit, whenever they were made."""
    sides = [(side.text, side.name, side.note, side.marks, side.properties) for side in (unit.original, *unit.versions)]
    return sides, unit.properties, [(tie.status, tie.confidence, tie.moved) for tie in unit.ties], unit.note


@pytest.mark.parametrize("ending", ["tmx", "tsv", "csv", "xlsx", "json", "xml"])
def test_properties_of_several_versions_come_back(tmp_path: Path, ending: str) -> None:
    work = directive()
    of_unit = (UnitProperty(Side.ORIGINAL, 2, "client", "NKID"), UnitProperty(Side.ORIGINAL, 2, "client", "NKVD"))
    of_side = UnitProperty(Side.ORIGINAL, 2, "reel", "7", of_side=True)
    own = [UnitProperty(Side.VERSION, 2, "translator", name, of_side=True) for name in ("A", "B")]
    properties = [(*of_unit, of_side, one) for one in own]
    versions = [replace(version, properties=each) for version, each in zip(work.versions, properties, strict=True)]
    work = replace(work, versions=tuple(versions))
    path = tmp_path / f"x.{ending}"
    export_works([work], path, options=ExportOptions(nulls=True, header=ending == "tsv"))
    (again,) = works_of(read_units(path), path=path, format_name=readable_format(path), provenance=MADE)
    assert [version.properties for version in again.versions] == properties
    with Corpus.in_memory() as corpus:
        corpus.add_work(again)
        (stored,) = stored_works(corpus)
        assert [version.properties for version in stored.whole().versions] == properties
        export_sources([stored], tmp_path / f"y.{ending}", options=ExportOptions(nulls=True, header=ending == "tsv"))
    first, second = (list(read_units(tmp_path / f"{name}.{ending}")) for name in "xy")
    assert [_known(unit) for unit in first] == [_known(unit) for unit in second]


def test_a_stream_out_of_the_store_gives_the_same_units(tmp_path: Path) -> None:
    work = directive()
    properties = (UnitProperty(Side.VERSION, 2, "x", "1", of_side=True), UnitProperty(Side.ORIGINAL, 2, "y", "2"))
    version = replace(work.versions[1], properties=properties)
    work = replace(work, versions=(work.versions[0], version))
    with Corpus.in_memory() as corpus:
        corpus.add_work(work)
        (stored,) = stored_works(corpus)
        for index in (0, 1):
            assert list(stored.units([index])) == list(units_of(work, versions=[index]))
            assert stored.head([index]) == head_of(work, versions=[index])
        assert list(stored.units(None)) == list(units_of(corpus.work(1)))


def test_a_hundred_thousand_characters_go_through_every_format(tmp_path: Path) -> None:
    long = "=Ж\U0001f600" * 33_334
    work = Work(
        "d",
        text_of("ru", [long, "Да."], name="ru.txt"),
        (
            Version(
                "en", text_of("en", ["Yes.", long], name="en.txt"), Run(MADE, (checked([0], [0]), checked([1], [1])))
            ),
        ),
    )
    for ending in FORMATS:
        path = tmp_path / f"x.{ending}"
        (export,) = export_works([work], path)
        assert (export.summary.continued_cells > 0) == (ending == "xlsx")
        (again,) = works_of(read_units(path), path=path, format_name=readable_format(path), provenance=MADE)
        assert [sentence.text for sentence in again.original.sentences] == [long, "Да."], ending
        assert [sentence.text for sentence in again.versions[0].text.sentences] == ["Yes.", long], ending
