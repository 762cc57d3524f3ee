from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exchange.works import directive
from workbench.errors import InputError
from workbench.exchange.json_ import write_json
from workbench.exchange.pairs import read_pairs
from workbench.exchange.tsv import write_tsv
from workbench.exchange.units import ExportHead, Segment, Tie, Unit, head_of, units_of


def unit(original: str, version: str) -> Unit:
    return Unit(1, "d", Segment("ru", original), (Segment("en", version, name="en"),), (Tie(),))


def test_tsv_reads_back_as_pairs(tmp_path: Path) -> None:
    work = directive()
    summary = write_tsv(tmp_path / "x.tsv", units_of(work), head=head_of(work))
    second = read_pairs(tmp_path / "x.tsv", version_column=3)
    assert summary.units == len(second) == 9
    assert second[0].version.endswith("15 September 1945")
    assert second[4].version == ""
    assert second[7].original == ""


def test_tsv_keeps_odd_characters_and_counts_breaks(tmp_path: Path) -> None:
    original = 'say "quoted", =1+1, \u2028, \x85, \x0b'
    summary = write_tsv(
        tmp_path / "x.tsv", [unit(original, "a\tb\r\nc\rd")], head=ExportHead("d", ("ru", "en"), ("en",)), columns=False
    )
    (row,) = read_pairs(tmp_path / "x.tsv")
    assert (row.original, row.version) == (original, "a b c d")
    assert summary.replaced_characters == 3


def test_tsv_has_a_header_when_asked(tmp_path: Path) -> None:
    work = directive()
    write_tsv(tmp_path / "x.tsv", units_of(work), head=head_of(work), header=True, nulls=False)
    lines = (tmp_path / "x.tsv").read_text(encoding="utf-8").split("\n")
    assert lines[0].split("\t")[:4] == ["original", "en-published", "en-second", "document"]
    assert lines[1].split("\t")[4:8] == ["[0]:[0]:[0]", "automatic; automatic", "0.970; 0.970", "0.250000; 0.250000"]
    assert len(lines) == 10


def test_pairs_refuse_rows_without_a_tab(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes("раз\tone\r\nдва\n".encode())
    with pytest.raises(InputError, match=r"row 2.*no tab"):
        read_pairs(path)
    path.write_bytes(b"\xff\xfe\tx\n")
    with pytest.raises(InputError, match=r"row 1.*not UTF-8"):
        read_pairs(path)


def test_pairs_keep_carriage_returns_inside(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes("\ufeffраз\rдва\tone\ttwo\r\n\t\n".encode())
    rows = read_pairs(path, version_column=2)
    assert [(row.original, row.version) for row in rows] == [("раз\rдва", "one"), ("", "")]


def test_json_tells_everything(tmp_path: Path) -> None:
    work = directive()
    write_json(tmp_path / "x.json", units_of(work), head=head_of(work), render_reason=lambda reason: reason.code)
    data = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert data["format"] == "sverka-units"
    assert data["versions"][1] == {"name": "en-second", "language": "en"}
    assert data["provenance"]["original: file"] == "ru.txt"
    third = data["units"][3]
    (finding,) = third["versions"][1]["findings"]
    start, end = finding["version"][0]
    assert third["versions"][1]["text"][start:end] == "are taken prisoner"
    assert finding["reason"] == "negation.changed"
    assert data["units"][2]["original"]["marks"] == [{"note": "1", "position": 49}]


def test_json_of_nothing_is_json(tmp_path: Path) -> None:
    write_json(tmp_path / "x.json", [], head=ExportHead("d", ("ru",), ()))
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["units"] == []


def test_json_replaces_lone_surrogates(tmp_path: Path) -> None:
    summary = write_json(tmp_path / "x.json", [unit("a\ud800", "😀")], head=ExportHead("d", ("ru", "en"), ("en",)))
    data = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert data["units"][0]["original"]["text"] == "a\ufffd"
    assert data["units"][0]["versions"][0]["text"] == "😀"
    assert summary.replaced_characters == 1
