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
from workbench.exchange.xml_text import INVALID
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
    refuse_broken_rules(tmp_path / "x.xlf")
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


SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "data" / "xliff21.rng"))


def refuse_broken_rules(path: Path) -> None:
    """Fail when the file breaks the schema, or a rule of the standard that a schema cannot say."""
    root = etree.parse(path).getroot()
    SCHEMA.assertValid(root)
    names = [unit.get("id") for unit in root.iter(f"{XLIFF}unit")]
    assert len(set(names)) == len(names)
    for unit in root.iter(f"{XLIFF}unit"):
        kinds: dict[str, str] = {}
        for element in (*unit.iter(f"{XLIFF}segment"), *unit.iterfind(f"{XLIFF}segment/{XLIFF}source//*[@id]")):
            assert element.get("id") not in kinds  # one space of names: segments and inline elements of the sources
            kinds[str(element.get("id"))] = str(element.tag)
        for segment in unit.iter(f"{XLIFF}segment"):
            own = [str(element.get("id")) for element in segment.iterfind(f"{XLIFF}target//*[@id]")]
            assert len(set(own)) == len(own)
            for element in segment.iterfind(f"{XLIFF}target//*[@id]"):
                assert kinds.get(str(element.get("id")), element.tag) == element.tag
            assert segment.get("state", "initial") == "initial" or segment.find(f"{XLIFF}target") is not None
    if next(root.iter(f"{XLIFF}target"), None) is not None:
        assert root.get("trgLang")
    for point in root.iter(f"{XLIFF}cp"):
        assert INVALID.fullmatch(chr(int(str(point.get("hex")), 16)))


def test_the_rules_find_what_is_broken(tmp_path: Path) -> None:
    write_xliff(tmp_path / "x.xlf", [unit_with_codes()], head=HEAD)
    refuse_broken_rules(tmp_path / "x.xlf")
    whole = (tmp_path / "x.xlf").read_text(encoding="utf-8")
    for before, after in (
        ('state="translated"', 'state="done"'),
        ('subType="sverka:ph"', 'subType="ph"'),
        ('<unit id="u1">', '<unit id="u 1">'),
        ("<target>", "<notes/><target>"),
        (' version="2.1"', ' version="2.0"'),
    ):
        assert before in whole
        (tmp_path / "y.xlf").write_text(whole.replace(before, after, 1), encoding="utf-8")
        with pytest.raises(etree.DocumentInvalid):
            refuse_broken_rules(tmp_path / "y.xlf")


def unit_with_codes() -> Unit:
    """A unit with a control character, a note's mark and an inline element in each side."""
    tags, marks = (InlineTag("ph", Span(1, 1), (("x", "1"),), "<br/>"),), (NoteMark("1", 2),)
    original = Segment("ru", "Д\x02а", marks=marks, tags=tags, properties=(("client", "<НКИД>"),))
    version = Segment("en", "Yes", name="a version", marks=marks, tags=tags)
    properties = (("client", "NKID"), ("client", ""))
    return Unit(1, "d", original, (version,), (Tie(moved=True),), note="a\nb", properties=properties)


def test_properties_codes_and_moves_are_kept(tmp_path: Path) -> None:
    write_xliff(tmp_path / "x.xlf", [unit_with_codes()], head=HEAD)
    assert list(read_xliff(tmp_path / "x.xlf")) == [unit_with_codes()]


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
    refuse_broken_rules(path)


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


def test_what_other_programs_say_of_units_is_kept(tmp_path: Path) -> None:
    (tmp_path / "x.xlf").write_text(
        """<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="rus" target-language="eng" datatype="plaintext"><body>
<trans-unit id="1" resname="greeting"><source>Раз</source><target state="signed-off">One</target>
<context-group><context context-type="sourcefile">a.c</context></context-group>
<prop-group><prop prop-type="client">NKID</prop></prop-group></trans-unit></body></file></xliff>""",
        encoding="utf-8",
    )
    (unit,) = read_xliff(tmp_path / "x.xlf")
    assert unit.properties == (("resname", "greeting"), ("sourcefile", "a.c"), ("client", "NKID"))
    (tmp_path / "y.xlf").write_text(
        """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:m="urn:oasis:names:tc:xliff:metadata:2.0"
version="2.0" srcLang="ru" trgLang="en"><file id="f"><unit id="a7"><m:metadata><m:metaGroup category="x">
<m:meta type="client">NKID</m:meta><m:meta type="client">NKVD</m:meta></m:metaGroup></m:metadata>
<segment id="s1" state="final"><source>Раз</source><target>One</target></segment>
<segment><source>Два</source><target>Two</target></segment></unit></file></xliff>""",
        encoding="utf-8",
    )
    first, second = read_xliff(tmp_path / "y.xlf")
    assert first.properties == (("client", "NKID"), ("client", "NKVD"))
    assert (first.id, second.id) == ("a7#s1", "a7#2")
    assert [unit.ties[0].status for unit in (first, second)] == [LinkStatus.CONFIRMED, LinkStatus.AUTOMATIC]


def test_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlf").write_text("<tmx/>", encoding="utf-8")
    with pytest.raises(InputError, match="not XLIFF"):
        list(read_xliff(tmp_path / "x.xlf"))
