from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.exchange.works import checked, directive, text_of, version_of
from workbench.errors import InputError
from workbench.exchange.tei import write_tei
from workbench.exchange.tei_reader import read_tei
from workbench.exchange.units import Unit, units_of
from workbench.works.model import LinkStatus, Work


def comparable(unit: Unit) -> Unit:
    """The unit without what TEI does not hold: gaps are in the text, findings are named in the links only."""
    sides = [replace(side, gaps=()) for side in (unit.original, *unit.versions)]
    ties = tuple(replace(tie, findings=(), divergence=None) for tie in unit.ties)
    return replace(unit, original=sides[0], versions=tuple(sides[1:]), ties=ties, created="")


def test_all_versions_come_back(tmp_path: Path) -> None:
    work = directive()
    summary = write_tei(tmp_path / "x.xml", work)
    again = list(read_tei(tmp_path / "x.xml"))
    before = [comparable(unit) for index in (0, 1) for unit in units_of(work, versions=[index])]
    assert summary.units == len(again) == 17
    assert again == before


def test_the_file_is_tei(tmp_path: Path) -> None:
    write_tei(tmp_path / "x.xml", directive())
    root = etree.parse(tmp_path / "x.xml").getroot()
    tei = {"t": "http://www.tei-c.org/ns/1.0"}
    assert [etree.QName(child).localname for child in root] == ["teiHeader", "standOff", "text"]
    ids = {element.get("{http://www.w3.org/XML/1998/namespace}id") for element in root.iter()}
    links = root.findall(".//t:linkGrp/t:link", tei)
    assert all(target.removeprefix("#") in ids for link in links for target in link.get("target", "").split())
    assert {target.get("target", "").removeprefix("#") for target in root.iter("{*}ptr")} <= ids
    assert links[10].get("type") == "1-2"
    assert links[11].get("n") == "negation/critical"
    assert root.findtext(".//t:title", "", tei) == "Directive of 5 September 1945"


LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff^[#"), min_size=1
)


@given(
    st.lists(st.tuples(LINE, LINE, st.sampled_from(LinkStatus), st.sampled_from(["both", "left", "right"])), max_size=6)
)
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, cases: list[tuple[str, str, LinkStatus, str]]) -> None:
    path = tmp_path_factory.mktemp("tei") / "x.xml"
    beads, left, right = [], [], []
    for one, two, status, sides in cases:
        ids: tuple[list[int], list[int]] = ([], [])
        if sides != "right":
            ids[0].append(len(left))
            left.append(one)
        if sides != "left":
            ids[1].append(len(right))
            right.append(two)
        beads.append(checked(*ids, status=status, confidence=0.5))
    work = Work("t", text_of("ru", left), (version_of("a & b", text_of("en", right), beads),))
    write_tei(path, work)
    assert list(read_tei(path)) == [comparable(unit) for unit in units_of(work)]


DOCUMENT = '<?xml version="1.0"?><text><body><p id="1"><s id="1:1">{}</s> <s id="1:2">{}</s></p></body></text>'
ALIGNMENT = (
    '<?xml version="1.0"?><linkGrp toDoc="{}" fromDoc="b.ru.xml"><link type="1-2" xtargets="1:1;1:1 1:2" status="man"/>'
    '<link type="1-0" xtargets="1:2;" status="auto"/></linkGrp>'
)


def test_intertext_alignments_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.en.xml").write_text(DOCUMENT.format("One.", "Two <hi>bold</hi>."), encoding="utf-8")
    (tmp_path / "b.ru.xml").write_text(DOCUMENT.format("Раз.", "Два."), encoding="utf-8")
    path = tmp_path / "b.xml"
    path.write_text(ALIGNMENT.format("b.en.xml"), encoding="utf-8")
    first, second = read_tei(path)
    assert (first.original.text, first.original.language, first.versions[0].text) == ("Раз. Два.", "ru", "One.")
    assert (first.ties[0].status, second.ties[0].status) == (LinkStatus.CONFIRMED, LinkStatus.AUTOMATIC)
    assert (second.original.text, second.versions[0].text) == ("", "Two bold.")
    assert next(read_tei(path, original_language="en")).original.text == "One."


@pytest.mark.parametrize("name", ["../secret.xml", "/etc/passwd", "a\\b.xml", ""])
def test_documents_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "b.xml"
    path.write_text(ALIGNMENT.format(name), encoding="utf-8")
    with pytest.raises(InputError):
        list(read_tei(path))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "b.xml"
    path.write_text(ALIGNMENT.format("gone.xml"), encoding="utf-8")
    with pytest.raises(InputError, match=r"gone\.xml is not beside"):
        list(read_tei(path))
    (tmp_path / "b.en.xml").write_text(DOCUMENT.format("One.", "Two.").replace("1:2", "9"), encoding="utf-8")
    (tmp_path / "b.ru.xml").write_text(DOCUMENT.format("Раз.", "Два."), encoding="utf-8")
    path.write_text(ALIGNMENT.format("b.en.xml"), encoding="utf-8")
    with pytest.raises(InputError, match=r"link 2.*no sentence has the id 1:2"):
        list(read_tei(path))
    path.write_text("<TEI/>", encoding="utf-8")
    with pytest.raises(InputError, match="no alignment"):
        list(read_tei(path))
    path.write_text('<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', encoding="utf-8")
    with pytest.raises(InputError, match="declares XML entities"):
        list(read_tei(path))
