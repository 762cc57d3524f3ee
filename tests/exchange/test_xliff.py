from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.exchange.works import directive
from workbench.errors import InputError, UsageError
from workbench.exchange.units import ExportHead, InlineTag, Segment, Tie, Unit, head_of, units_of
from workbench.exchange.xliff import write_xliff
from workbench.exchange.xliff_reader import read_xliff
from workbench.texts.model import NoteMark, Span
from workbench.works.model import LinkStatus

HEAD = ExportHead("d", ("ru", "en"), ("a version",))
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


def test_a_version_becomes_a_file(tmp_path: Path) -> None:
    work = directive()
    summary = write_xliff(
        tmp_path / "x.xlf",
        units_of(work, versions=[1]),
        head=head_of(work, versions=[1]),
        nulls=True,
        render_reason=lambda reason: reason.code,
    )
    root = etree.parse(tmp_path / "x.xlf").getroot()
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "ru", "en")
    units = root.findall(f"{XLIFF}file/{XLIFF}unit")
    assert len(units) == summary.units == 9
    order = [etree.QName(child).localname for child in units[3]]
    assert order == ["metadata", "notes", "segment"]
    assert units[3].findtext(f"{XLIFF}notes/{XLIFF}note") == "negation (critical): negation.changed"
    again = list(read_xliff(tmp_path / "x.xlf"))
    for one, two in zip(units_of(work, versions=[1]), again, strict=True):
        assert (two.original.text, two.original.marks, two.original.sentences) == (
            one.original.text,
            one.original.marks,
            one.original.sentences,
        )
        assert two.versions[0].text == one.versions[0].text
        assert (two.ties[0].status, two.ties[0].confidence) == (one.ties[0].status, one.ties[0].confidence)
        assert two.note == one.note


def test_several_versions_need_several_files(tmp_path: Path) -> None:
    work = directive()
    with pytest.raises(UsageError, match="one version"):
        write_xliff(tmp_path / "x.xlf", units_of(work), head=head_of(work))
    assert list(tmp_path.iterdir()) == []


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]))
NOTE = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@st.composite
def segments(draw: st.DrawFn, language: str) -> Segment:
    text = draw(TEXT) + draw(st.sampled_from(["", "]]>", "\x00\x1f", "\r\n", "\U0001f600", "=1"]))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
    marks = tuple(NoteMark(str(number), place) for number, place in enumerate(places))
    tags = tuple(InlineTag("ph", Span(place, place), (), "<br/>") for place in places)
    name = "" if language == "ru" else "a version"
    return Segment(language, text, name=name, sentences=(draw(st.integers(0, 9)),), marks=marks, tags=tags)


@given(st.lists(st.tuples(segments("ru"), segments("en"), st.sampled_from(LinkStatus), NOTE), max_size=3))
def test_round_trip(
    tmp_path_factory: pytest.TempPathFactory, cases: list[tuple[Segment, Segment, LinkStatus, str]]
) -> None:
    path = tmp_path_factory.mktemp("xliff") / "x.xlf"
    units = [
        Unit(number, "d", one, (two,), (Tie(status, 0.25, 0.5),), id=f"u{number}", note=note)
        for number, (one, two, status, note) in enumerate(cases, start=1)
        if two.text
    ]
    write_xliff(path, units, head=HEAD, nulls=True)
    assert list(read_xliff(path)) == units


def test_version_1_2_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.xlf").write_text(
        """<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="ru" target-language="en-GB" datatype="plaintext"><header/><body><group>
<trans-unit id="1" approved="yes"><source>Раз <g id="1">два</g></source><target>One <g id="1">two</g></target>
<note>n</note></trans-unit>
<trans-unit id="2"><source>Три<x id="2"/></source></trans-unit></group></body></file></xliff>""",
        encoding="utf-8",
    )
    first, second = read_xliff(tmp_path / "x.xlf")
    assert (first.document, first.original.text, first.versions[0].text) == ("a.txt", "Раз два", "One two")
    assert (first.ties[0].status, first.note, first.id) == (LinkStatus.CONFIRMED, "n", "1")
    assert (second.original.text, second.versions[0].text) == ("Три", "")


def test_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlf").write_text("<tmx/>", encoding="utf-8")
    with pytest.raises(InputError, match="not XLIFF"):
        list(read_xliff(tmp_path / "x.xlf"))
