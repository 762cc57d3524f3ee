from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from workbench.errors import InputError
from workbench.exchange.validation import Level, validate_tmx

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="T" creationtoolversion="1" segtype="sentence" o-tmf="T" adminlang="en" srclang="ru"\
 datatype="plaintext"/>
<body>
<tu tuid="a" creationdate="20260102T030405Z"><note>n</note><prop type="x-bead">1:1</prop>
<tuv xml:lang="ru"><seg>Раз<ph type="fnote"/></seg></tuv>
<tuv xml:lang="en"><seg>One <bpt i="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept></seg></tuv>
</tu>
<tu tuid="b"><tuv xml:lang="ru"><seg>Два</seg></tuv><tuv xml:lang="en"><seg>Two</seg></tuv></tu>
</body>
</tmx>
"""


def written(folder: Path, text: str | bytes, name: str = "x.tmx") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def test_a_good_file_has_nothing_to_say(tmp_path: Path) -> None:
    result = validate_tmx(written(tmp_path, GOOD))
    assert result.valid
    assert result.failures == ()
    assert (result.version, result.units, dict(result.languages)) == ("1.4", 2, {"ru": 2, "en": 2})


@pytest.mark.parametrize(
    ("old", "new", "row", "rule"),
    [
        ('version="1.4"', 'version="1.4b"', 0, "version"),
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n', "", 0, "doctype"),
        ("tmx14.dtd", "tmx13.dtd", 0, "doctype"),
        (' o-tmf="T"', "", 0, "dtd"),
        ('segtype="sentence"', 'segtype="verse"', 0, "dtd"),
        ('srclang="ru"', 'srclang="*all*"', 0, "srclang"),
        ('srclang="ru"', 'srclang="ru-RU"', 1, "srclang"),
        ('adminlang="en"', 'adminlang=""', 0, "header"),
        ("20260102T030405Z", "2026-01-02T03:04:05Z", 1, "date"),
        ("20260102T030405Z", "20261302T030405Z", 1, "date"),
        ('tuid="b"', 'tuid="a"', 2, "tuid"),
        ('<tuv xml:lang="en"><seg>Two', '<tuv lang="en"><seg>Two', 2, "language"),
        ('<tuv xml:lang="en"><seg>Two', '<tuv xml:lang="en_GB"><seg>Two', 2, "language"),
        ("<seg>Two</seg>", "Two", 2, "dtd"),
        ("<seg>Two</seg>", "<seg>Two<b>x</b></seg>", 2, "dtd"),
        ('<ept i="1">', '<ept i="2">', 1, "inline"),
        ('<tu tuid="b">', '<tu tuid="b" colour="red">', 2, "dtd"),
        ('<tu tuid="b">', '<prop type="x-a">b</prop><tu tuid="b">', 0, "dtd"),
        ("</body>", "<note>late</note></body>", 0, "dtd"),
        ("<body>", "<body/><body>", 0, "dtd"),
        ("<seg>Два</seg></tuv>", '<seg>Два</seg></tuv><prop type="x-late">1</prop>', 2, "dtd"),
    ],
)
def test_each_rule_names_its_row(tmp_path: Path, old: str, new: str, row: int, rule: str) -> None:
    assert old in GOOD
    result = validate_tmx(written(tmp_path, GOOD.replace(old, new, 1)))
    assert not result.valid
    assert (row, rule) in {(failure.row, failure.rule) for failure in result.failures if failure.level is Level.ERROR}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<note>n</note>", "<note>n</note><note>m</note>", "note"),
        ('type="x-bead"', 'type="bead"', "prop"),
        ("<seg>Two</seg>", "<seg> </seg>", "seg"),
        ('<tuv xml:lang="en"><seg>Two</seg></tuv>', "", "variants"),
    ],
)
def test_what_readers_manage_is_a_warning(tmp_path: Path, old: str, new: str, rule: str) -> None:
    result = validate_tmx(written(tmp_path, GOOD.replace(old, new, 1)))
    assert result.valid
    assert [failure.rule for failure in result.failures] == [rule]
    assert result.warnings == 1


def test_bytes_are_looked_at(tmp_path: Path) -> None:
    def rules(data: bytes) -> set[str]:
        return {failure.rule for failure in validate_tmx(written(tmp_path, data)).failures}

    assert rules(b"\xef\xbb\xbf" + GOOD.encode()) == {"encoding"}
    assert rules(GOOD.replace("\n", "\r\n").encode()) == {"line-ends"}
    assert rules(GOOD.replace("UTF-8", "UTF-16").encode("utf-16")) == {"encoding"}


def test_broken_xml_names_row_and_line(tmp_path: Path) -> None:
    result = validate_tmx(written(tmp_path, GOOD.replace("</seg></tuv></tu>", "</seg></tu>", 1)))
    (failure,) = [failure for failure in result.failures if failure.rule == "xml"]
    assert failure.row == 2
    assert failure.line == 10


@pytest.mark.parametrize("text", ["hello", "<html><body/></html>", "<tmx/>", '<tmx version="1.4"/>'])
def test_something_else_is_invalid(tmp_path: Path, text: str) -> None:
    assert not validate_tmx(written(tmp_path, text)).valid


def test_many_failures_are_counted_and_some_kept(tmp_path: Path) -> None:
    unit = '<tu tuid="a"><tuv xml:lang="ru"><seg>x</seg></tuv><tuv xml:lang="en"><seg>y</seg></tuv></tu>\n'
    result = validate_tmx(written(tmp_path, GOOD.replace("</body>", unit * 1000 + "</body>")))
    assert result.errors == 1000
    assert len(result.failures) == 200


def test_warnings_alike_do_not_hide_an_error(tmp_path: Path) -> None:
    unit = (
        '<tu tuid="{}"><prop type="client">x</prop><tuv xml:lang="ru"><seg>x</seg></tuv>'
        '<tuv xml:lang="en"><seg>y</seg></tuv></tu>\n'
    )
    units = "".join(unit.format(f"n{number}") for number in range(300))
    result = validate_tmx(written(tmp_path, GOOD.replace("</body>", f"{units}<tu/></body>")))
    levels = [failure.level for failure in result.failures]
    assert (result.warnings, levels.count(Level.WARNING)) == (300, 5)
    assert Level.ERROR in levels


BOMBS = [
    '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
    '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
]


@pytest.mark.parametrize("doctype", BOMBS)
def test_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    text = GOOD.replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', doctype).replace("Два", "&b;")
    with pytest.raises(InputError, match="declares XML entities"):
        validate_tmx(written(tmp_path, text))


def test_a_packed_bomb_is_refused(tmp_path: Path) -> None:
    data = GOOD.replace("<body>", "<body>" + " " * 30_000_000).encode()
    with pytest.raises(InputError, match="suspiciously tightly"):
        validate_tmx(written(tmp_path, gzip.compress(data), "x.tmx.gz"))


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged"):
        validate_tmx(written(tmp_path, gzip.compress(GOOD.encode() * 50)[:-30], "x.tmx.gz"))
