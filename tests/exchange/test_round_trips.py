"""Corpus → format → corpus keeps texts, beads, status and comments, whatever the texts are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.works import checked, directive, text_of
from workbench.corpus.store import Corpus
from workbench.exchange.assembling import works_of
from workbench.exchange.readers import read_units, readable_format
from workbench.exchange.units import head_of, units_of
from workbench.exchange.xml_text import INVALID
from workbench.operations.export_sources import stored_works
from workbench.operations.exporting import ExportOptions, export_works
from workbench.texts.model import Text
from workbench.works.model import Comment, LinkStatus, Provenance, Run, Side, UnitProperty, Version, Work

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


@st.composite
def works(draw: st.DrawFn) -> Work:
    shapes = draw(st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (0, 1), (1, 0), (2, 3)]), min_size=1, max_size=5))
    beads, sides = [], [0, 0]
    for shape in shapes:
        ids = [list(range(start, start + count)) for start, count in zip(sides, shape, strict=True)]
        beads.append(checked(*ids, status=draw(st.sampled_from(LinkStatus)), confidence=draw(st.integers(0, 8)) / 8))
        sides = [start + count for start, count in zip(sides, shape, strict=True)]
    texts = [[draw(SENTENCE) for _ in range(count)] for count in sides]
    comments = tuple(
        Comment(Side.ORIGINAL, bead.bead.original[0], draw(SENTENCE), "", MADE.created)
        for bead in beads
        if bead.bead.original and draw(st.booleans())
    )
    properties = tuple(UnitProperty(Side.ORIGINAL, one.sentence, "x-Client; =", draw(SENTENCE)) for one in comments[:1])
    russian, english = (
        text_of(code, [f"x{n}" for n in range(len(lines))], name=f"{code}.txt")
        for code, lines in zip(("ru", "en"), texts, strict=True)
    )
    russian, english = (_with_texts(text, lines) for text, lines in zip((russian, english), texts, strict=True))
    version = Version("en", english, Run(MADE, tuple(beads)), comments=comments, properties=properties)
    return Work("d", russian, (version,))


def _with_texts(text: Text, lines: list[str]) -> Text:
    sentences = (replace(sentence, text=line) for sentence, line in zip(text.sentences, lines, strict=True))
    return replace(text, sentences=tuple(sentences))


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
    """What must be the same: texts of the sentences in each bead, its status and confidence, comments, properties."""
    (version,) = work.versions
    clean, note, value = cleaners
    beads = [
        (
            tuple(clean(work.original.sentences[i].text) for i in row.bead.original),
            tuple(clean(version.text.sentences[i].text) for i in row.bead.version),
            row.bead.status,
            row.bead.confidence,
        )
        for row in version.run.beads
    ]
    comments = [(one.side, note(one.text), one.sentence) for one in version.comments]
    properties = [(one.side, one.sentence, one.name, value(one.value)) for one in version.properties]
    return work.title, version.name, beads, comments, properties if ending != "xml" else []


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
