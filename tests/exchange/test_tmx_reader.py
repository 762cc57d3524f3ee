from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.works import directive
from workbench.errors import InputError
from workbench.exchange.tmx import TmxOptions, write_tmx, write_work_tmx
from workbench.exchange.tmx_reader import read_tmx, read_tmx_head
from workbench.exchange.units import ExportHead, InlineTag, Segment, Tie, Unit, units_of
from workbench.exchange.validation import validate_tmx
from workbench.texts.model import NoteMark, Span
from workbench.works.model import LinkStatus

OLD = """<?xml version="1.0"?>
<tmx version="1.1"><header creationtool="TM" creationtoolversion="3" segtype="sentence" o-tmf="x" adminlang="EN-US"
 srclang="*all*" datatype="rtf"><prop type="Project">Севастополь</prop><note>Old</note></header><body>
<tu tuid="7" srclang="RU"><prop type="Client">NKID</prop>
<tuv lang="EN-US"><seg>Black <bpt i="1">{\\b </bpt>Sea<ept i="1">}</ept> &amp; Fleet<!-- note --></seg></tuv>
<tuv lang="RU"><prop type="Own">1</prop><seg>Черноморский&nbsp;флот</seg></tuv>
<tuv lang="FR"><seg>Flotte <hi type="b">de la <ph x="1">&lt;br/></ph>mer</hi> Noire</seg></tuv>
</tu>
<tu><tuv lang="EN-US"><seg>Alone</seg></tuv></tu>
</body></tmx>
"""


def written(folder: Path, data: str | bytes, name: str = "x.tmx") -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def with_doctype(text: str) -> str:
    return text.replace("<tmx ", '<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n<tmx ', 1)


@pytest.mark.parametrize(
    "data",
    [
        with_doctype(OLD).encode("utf-8"),
        b"\xef\xbb\xbf" + with_doctype(OLD).encode("utf-8"),
        with_doctype(OLD).replace('"1.0"?', '"1.0" encoding="UTF-16"?').encode("utf-16"),
        with_doctype(OLD).replace("\n", "\r\n").encode("utf-8"),
    ],
)
def test_an_old_file_is_read(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    head = read_tmx_head(path)
    assert (head.version, head.source, head.tool) == ("1.1", "*all*", "TM 3")
    assert (head.notes, head.properties) == (("Old",), (("Project", "Севастополь"),))
    first, second = read_tmx(path)
    assert first.id == "7"
    assert (first.original.language, first.original.text) == ("RU", "Черноморский\u00a0флот")
    assert first.original.properties == (("Own", "1"),)
    assert [segment.text for segment in first.versions] == ["Black Sea & Fleet", "Flotte de la mer Noire"]
    assert [segment.name for segment in first.versions] == ["EN-US", "FR"]
    assert first.versions[0].tags == (
        InlineTag("bpt", Span(6, 6), (("i", "1"),), "{\\b "),
        InlineTag("ept", Span(9, 9), (("i", "1"),), "}"),
    )
    assert first.versions[1].tags[0] == InlineTag("hi", Span(7, 16), (("type", "b"),))
    assert first.properties == (("Client", "NKID"),)
    assert second.original.text == "Alone"
    assert second.versions == ()


def test_languages_are_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, with_doctype(OLD))
    first, second = read_tmx(path, original_language="ru", version_languages=["en"])
    assert [segment.language for segment in first.versions] == ["EN-US"]
    assert second.original.text == ""
    assert second.versions[0].text == "Alone"
    first, _ = read_tmx(path, original_language="en")
    assert first.original.text == "Black Sea & Fleet"


def test_what_was_read_is_written_valid_with_its_codes(tmp_path: Path) -> None:
    units = list(read_tmx(written(tmp_path, with_doctype(OLD)), original_language="ru"))[:1]
    write_tmx(tmp_path / "y.tmx", units, head=ExportHead("Fleet", ("RU", "EN-US", "FR"), ("EN-US", "FR")))
    result = validate_tmx(tmp_path / "y.tmx")
    assert result.valid, result.failures
    (again,) = read_tmx(tmp_path / "y.tmx")
    assert [segment.tags for segment in again.versions] == [segment.tags for segment in units[0].versions]
    assert [segment.text for segment in again.versions] == [segment.text for segment in units[0].versions]
    assert again.properties == (("Client", "NKID"),)


@pytest.mark.parametrize("version", [0, 1])
def test_our_own_file_comes_back(tmp_path: Path, version: int) -> None:
    work = directive()
    path = tmp_path / "directive-%v.tmx"
    summary = write_work_tmx(path, work, options=TmxOptions(nulls=True))[version]
    before = list(units_of(work, versions=[version]))
    after = list(read_tmx(summary.path))
    assert len(after) == len(before)
    for one, two in zip(before, after, strict=True):
        assert (two.document, two.created, two.number) == (one.document, one.created, one.number)
        for mine, yours in zip((one.original, *one.versions), (two.original, *two.versions), strict=True):
            assert (yours.text, yours.name, yours.sentences, yours.marks, yours.note) == (
                mine.text,
                mine.name,
                mine.sentences,
                mine.marks,
                mine.note or one.original.note,
            )
        assert [(tie.status, tie.confidence) for tie in two.ties] == [(t.status, t.confidence) for t in one.ties]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
NASTY = st.sampled_from(
    ["]]>", "<seg>", "&amp;", "\u0301", "\U0001f600", "=1+1", "\r", " ", "\n", "\u2028", "a" * 5000]
)


@st.composite
def segments(draw: st.DrawFn, language: str) -> Segment:
    text = draw(TEXT) + draw(NASTY) + draw(TEXT)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    marks = tuple(NoteMark(str(number), place) for number, place in enumerate(places))
    tags = tuple(
        InlineTag("ph", Span(place, place), (("x", str(number)),), draw(TEXT)) for number, place in enumerate(places)
    )
    rows = tuple(draw(st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True)))
    return Segment(language, text, name="" if language == "ru" else "a version", sentences=rows, marks=marks, tags=tags)


@given(st.lists(st.tuples(segments("ru"), segments("en"), st.sampled_from(LinkStatus), TEXT), max_size=4))
def test_round_trip(
    tmp_path_factory: pytest.TempPathFactory, cases: list[tuple[Segment, Segment, LinkStatus, str]]
) -> None:
    path = tmp_path_factory.mktemp("tmx") / "x.tmx"
    units = [
        Unit(number, "d", original, (version,), (Tie(status, 0.5),), id=f"u{number}", note=note)
        for number, (original, version, status, note) in enumerate(cases, start=1)
    ]
    summary = write_tmx(path, units, head=ExportHead("d", ("ru", "en"), ("a version",)))
    assert summary.units == len(units)
    assert list(read_tmx(path)) == units
    assert validate_tmx(path).valid


def test_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not TMX"):
        list(read_tmx(written(tmp_path, "<html><body/></html>")))
    with pytest.raises(InputError, match="not well-formed"):
        list(read_tmx(written(tmp_path, "hello")))
    with pytest.raises(InputError, match=r"line 9.*not well-formed"):
        list(read_tmx(written(tmp_path, with_doctype(OLD).replace("</tu>\n<tu>", "</tuv>\n<tu>"))))


def test_entities_are_refused(tmp_path: Path) -> None:
    text = OLD.replace("<tmx ", '<!DOCTYPE tmx [<!ENTITY nbsp SYSTEM "file:///etc/passwd">]><tmx ', 1)
    with pytest.raises(InputError, match="declares XML entities"):
        list(read_tmx(written(tmp_path, text)))


def test_an_unknown_entity_without_a_doctype_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 6.*'nbsp' not defined"):
        list(read_tmx(written(tmp_path, OLD)))
