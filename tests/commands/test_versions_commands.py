"""`compare` with its options, `report`, `redraft` and `terms`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Sverka
from tests.desktop.samples import directive
from workbench.operations.storing import keep


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The directive in a corpus file."""
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    return path


def test_compare_takes_base_and_toggles_and_tells_who_reads_what(sverka: Sverka, sample: Path, tmp_path: Path) -> None:
    third = tmp_path / "third.txt"
    text = (sample / "en-second.txt").read_text(encoding="utf-8")
    third.write_text(
        text.replace("demobilised", "demobilized").replace("half a million", "two million"), encoding="utf-8"
    )
    files = [sample / "ru.txt", sample / "en-published.txt", sample / "en-second.txt", third]
    options = [
        "--base",
        "en-second",
        "--ignore",
        "spelling",
        "--xlsx",
        tmp_path / "f.xlsx",
        "--docx",
        tmp_path / "r.docx",
    ]
    called = sverka("compare", *files, *options, "--json", "--quiet")
    assert called.code == 0
    rows = [json.loads(line) for line in called.out.splitlines()]
    assert {one["base"] for row in rows for one in row["differences"]} == {"en-second"}
    row = next(row for row in rows if "two million" in row["versions"]["third"])
    (difference,) = [one for one in row["differences"] if one["other"] == "third"]
    (variant,) = difference["variants"]
    start, end = variant["other"]
    assert row["versions"]["third"][start:end] == "two"
    assert any(reading["versions"] == ["third"] for place in row["readings"] for reading in place)
    assert 0 < row["variation"] < 1
    assert (tmp_path / "f.xlsx").stat().st_size > 5_000
    assert (tmp_path / "r.docx").stat().st_size > 5_000
    assert "no version named 'x'" in sverka("compare", *files, "--base", "x", "--quiet").err


def test_a_report_of_chosen_rows(sverka: Sverka, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "critical.html"
    assert sverka("report", corpus, out, "--kind", "number", "--interface-language", "ru").out == f"отчёт: {out}\n"
    page = out.read_text(encoding="utf-8")
    assert "демобилизовано" in page
    assert "Сообщите Бирнсу" not in page
    refused = sverka("report", corpus, out, "--text", "небывальщина")
    assert (refused.code, refused.out) == (2, "")
    assert "no row meets these conditions" in refused.err
    assert "there is no work 'x'" in sverka("report", corpus, out, "--work", "x").err


def test_terms_go_in_and_out(sverka: Sverka, corpus: Path, tmp_path: Path) -> None:
    source = tmp_path / "terms.tsv"
    source.write_text("договор\tpact\tforbidden\tсм. 1939\n", encoding="utf-8")
    assert sverka("terms", corpus, "--import", source).out == "Added: 1. Changed: 0. There already: 0.\n"
    assert sverka("terms", corpus).out == "договор\tpact\tforbidden\tсм. 1939\n"
    assert "1 entry" in sverka("terms", corpus, "--export", tmp_path / "terms.tbx").out
    assert "row 1: one side" in _refused(sverka, corpus, source, "договор\t\n")


def _refused(sverka: Sverka, corpus: Path, source: Path, text: str) -> str:
    source.write_text(text, encoding="utf-8")
    called = sverka("terms", corpus, "--import", source)
    assert called.code == 2
    return called.err


def test_a_newer_draft(sverka: Sverka, corpus: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    lines = [sentence.text for sentence in directive().versions[0].text.sentences]
    draft.write_text("\n\n".join([*lines[:-1], "An end that nobody has read before."]), encoding="utf-8")
    called = sverka("redraft", corpus, draft, "--version", "second", "--quiet")
    assert called.code == 0
    assert "An end that nobody" in sverka("search", corpus, "nobody").out
    assert "there is no version named 'x'" in sverka("redraft", corpus, draft, "--version", "x").err
