"""Files made to harm are refused with one line, whatever format they pretend to be."""

from __future__ import annotations

import gzip
import re
import zipfile
from pathlib import Path

import pytest

from workbench.errors import InputError
from workbench.exchange.readers import read_units
from workbench.exchange.validation import validate_tmx

SECRET = '<!ENTITY a SYSTEM "file:///etc/passwd">'
LAUGHS = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
TMX = (
    '<!DOCTYPE tmx [{}]><tmx version="1.4"><header srclang="ru"/><body><tu><tuv xml:lang="ru"><seg>{}</seg></tuv></tu>'
)
XLIFF = '<!DOCTYPE x [{}]><xliff version="1.2"><file><body><trans-unit id="1"><source>{}</source></trans-unit>'
TEI = '<!DOCTYPE x [{}]><TEI><linkGrp toDoc="a.xml" fromDoc="b.xml"><link xtargets="a;b"/>{}</linkGrp></TEI>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" r:id="r1"/></sheets></workbook>'
)
RELATIONS = '<Relationships><Relationship Id="r1" Target="{}"/></Relationships>'
SHEET = (
    f'<!DOCTYPE x [{{}}]><worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>{{}}</t></is></c></row>'
    "</sheetData></worksheet>"
)


def refused(path: Path) -> str:
    """The message of the refusal, which is one line."""
    with pytest.raises(InputError) as caught:
        list(read_units(path))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def workbook(path: Path, **members: str | bytes) -> Path:
    """A workbook of those parts; `__` in a name is a slash."""
    parts = {"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELATIONS.format("worksheets/sheet1.xml")}
    parts |= {name.replace("__", "/") + ".xml": data for name, data in members.items()}  # type: ignore[misc]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(("ending", "text"), [("tmx", TMX), ("xlf", XLIFF), ("xml", TEI)])
@pytest.mark.parametrize(("declared", "used"), [(SECRET, "&a;"), (LAUGHS, "&l9;")])
def test_entities_are_refused(tmp_path: Path, ending: str, text: str, declared: str, used: str) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_text(text.format(declared, used), encoding="utf-8")
    assert re.search("XML entities|entity amplification", refused(path))


@pytest.mark.parametrize(("declared", "used"), [(SECRET, "&a;"), (LAUGHS, "&l9;")])
def test_entities_in_a_workbook_are_refused(tmp_path: Path, declared: str, used: str) -> None:
    path = workbook(tmp_path / "x.xlsx", xl__worksheets__sheet1=SHEET.format(declared, used))
    assert re.search("XML entities|entity amplification", refused(path))


def test_a_packed_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tmx.gz"
    start = TMX.format("", "x")
    with gzip.open(path, "wb") as stream:
        stream.write(start.encode())
        for _ in range(24):
            stream.write((b"<!--" + b"x" * 4000 + b"-->") * 250)
    assert "packed suspiciously tightly" in refused(path)
    with pytest.raises(InputError, match="packed suspiciously tightly"):
        validate_tmx(path)


def test_a_bomb_of_a_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", xl__worksheets__sheet1=b"0" * 16_000_000)
    assert "packed suspiciously tightly" in refused(path)


def test_paths_out_of_the_archive_or_folder_are_refused(tmp_path: Path) -> None:
    assert "outside itself" in refused(workbook(tmp_path / "x.xlsx", **{"..__..__evil": "<a/>"}))
    path = tmp_path / "y.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format("../../../../etc/passwd"))
    assert "is missing" in refused(path)
    tei = tmp_path / "z.xml"
    tei.write_text(
        '<linkGrp toDoc="../../etc/passwd" fromDoc="b.xml"><link xtargets="a;b"/></linkGrp>', encoding="utf-8"
    )
    assert "in another folder" in refused(tei)
