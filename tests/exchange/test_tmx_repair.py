from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import etree

from tests.exchange.test_validation import GOOD
from workbench.errors import InputError
from workbench.exchange.tmx_repair import repair_tmx
from workbench.exchange.validation import validate_tmx

BAD = """<?xml version="1.0" encoding="windows-1251"?>
<tmx version="1.1"><header creationtool="T" srclang="*all*" colour="red" creationdate="2026-01-02 03:04:05">
<prop type="Project">Fleet</prop></header><body>
<tu tuid="1" creationdate="2026-01-02T03:04:05+03:00" changedate="yesterday"><prop type="Client">A</prop>
<tuv lang="ru_RU"><seg>Чёрное&#x1F; море & <b>флот</b></seg></tuv>
<tuv lang="en_US"><seg>Black <bpt i="1">{b</bpt>Sea<bpt i="2" y="3">x</bpt> &lt;fleet></seg>
<prop type="x-late">1</prop></tuv>
</tu>
<tu tuid="1"><tuv xml:lang="ru-RU">Без сегмента</tuv><tuv xml:lang="en-US"><seg>One</seg><seg>two</seg></tuv>
<note>n</note></tu>
<tu><seg>Alone</seg></tu>
<tu tuid="1-2"><tuv xml:lang="fr"><seg>Seul</seg></tuv></tu>
</body></tmx>
"""


def segs(path: Path) -> list[str]:
    return [
        "".join(seg.xpath(".//text()[not(ancestor::bpt or ancestor::it)]")) for seg in etree.parse(path).iter("seg")
    ]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "utf-8-sig"])
def test_a_bad_file_becomes_valid_and_keeps_every_segment(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "bad.tmx"
    path.write_bytes(BAD.encode(encoding))
    assert not validate_tmx(path).valid
    summary = repair_tmx(path, tmp_path / "good.tmx")
    result = validate_tmx(tmp_path / "good.tmx")
    assert result.valid, result.failures
    assert summary.units == result.units == 4
    assert segs(tmp_path / "good.tmx") == [
        "Чёрное море & флот",
        "Black Sea <fleet>",
        "Без сегмента",
        "One two",
        "Alone",
        "Seul",
    ]
    repairs = dict(summary.repairs)
    assert {"version", "doctype", "header", "srclang", "encoding", "reference", "ampersand", "date", "tuid"} <= set(
        repairs
    )
    text = (tmp_path / "good.tmx").read_text(encoding="utf-8")
    assert '<prop type="x-Client">A</prop>' in text
    assert '<prop type="x-changedate">yesterday</prop>' in text
    assert '<prop type="x-colour">red</prop>' in text
    assert 'creationdate="20260102T000405Z"' in text
    assert 'srclang="ru-RU"' in text


def test_a_good_file_needs_no_repairs(tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_text(GOOD, encoding="utf-8")
    summary = repair_tmx(tmp_path / "a.tmx", tmp_path / "b.tmx")
    assert summary.repairs == ()
    assert segs(tmp_path / "a.tmx") == segs(tmp_path / "b.tmx")
    assert validate_tmx(tmp_path / "b.tmx").failures == ()


def test_an_encoding_that_lies_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_text(GOOD.replace("UTF-8", "UTF-16"), encoding="utf-8")
    summary = repair_tmx(tmp_path / "a.tmx", tmp_path / "b.tmx")
    assert dict(summary.repairs) == {"encoding": 1}
    assert segs(tmp_path / "b.tmx")[0] == "Раз"


def test_a_reference_on_the_edge_of_a_piece_is_whole(tmp_path: Path) -> None:
    padding = "x" * ((1 << 18) - len(GOOD.partition("Два")[0].encode()) - 3)
    (tmp_path / "a.tmx").write_text(GOOD.replace("Два", f"{padding}&amp;&#x1F;&lt;"), encoding="utf-8")
    repair_tmx(tmp_path / "a.tmx", tmp_path / "b.tmx")
    assert segs(tmp_path / "b.tmx")[2] == f"{padding}&<"


def test_what_cannot_be_repaired_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text("<html/>", encoding="utf-8")
    with pytest.raises(InputError, match="not TMX"):
        repair_tmx(path, tmp_path / "b.tmx")
    path.write_text(GOOD.replace("</tu>", "</tuv>"), encoding="utf-8")
    with pytest.raises(InputError, match="not well-formed"):
        repair_tmx(path, tmp_path / "b.tmx")
    path.write_bytes(gzip.compress(b"<tmx>" + b" " * 30_000_000))
    with pytest.raises(InputError, match=r"suspiciously tightly|too long"):
        repair_tmx(path, tmp_path / "b.tmx")
    assert not (tmp_path / "b.tmx").exists()
