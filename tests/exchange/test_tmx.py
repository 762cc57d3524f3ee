from __future__ import annotations

import gzip
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.exchange.works import checked, directive, text_of, version_of
from workbench.errors import OutputError
from workbench.exchange.tmx import TmxOptions, write_tmx, write_work_tmx
from workbench.exchange.units import ExportHead, Segment, Tie, Unit
from workbench.exchange.validation import validate_tmx
from workbench.works.model import Work

HEAD = ExportHead("Two lines", ("ru", "en"), ("en",))


def pair(original: str, version: str, number: int = 1) -> Unit:
    return Unit(number, "Two lines", Segment("ru", original), (Segment("en", version, name="en"),), (Tie(),))


@pytest.fixture(autouse=True)
def _fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767323045")


def test_a_file_reads_as_it_should(tmp_path: Path) -> None:
    path = tmp_path / "directive.tmx"
    (summary,) = write_work_tmx(path, directive())
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[:3] == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
    ]
    assert 'srclang="ru"' in lines[3]
    assert 'creationdate="20260102T030405Z"' in lines[3]
    assert '<tuv xml:lang="ru"><seg>Сообщите Бирнсу, что Ваш доклад о его предложении<ph type="fnote"/> ещё не' in (
        "\n".join(lines)
    )
    assert '<prop type="x-rows">[2]:[2]:[2, 3]</prop>' in lines
    assert '<prop type="x-status">automatic automatic</prop>' in lines
    assert '<prop type="x-findings">-; negation/critical</prop>' in lines
    assert summary.units == 8
    assert summary.nulls_left_out == 1
    assert summary.empty_versions == 1
    result = validate_tmx(path)
    assert (result.valid, result.failures, result.units) == (True, (), 8)


def test_a_file_a_version(tmp_path: Path) -> None:
    summaries = write_work_tmx(tmp_path / "directive-%v.tmx", directive(), options=TmxOptions(nulls=True))
    assert [summary.path.name for summary in summaries] == ["directive-en-published.tmx", "directive-en-second.tmx"]
    assert [summary.units for summary in summaries] == [8, 9]
    for summary in summaries:
        result = validate_tmx(summary.path)
        assert result.valid
        assert dict(result.languages) == {"ru": summary.units, "en": summary.units}


def test_identifiers_stay_when_rows_move(tmp_path: Path) -> None:
    def identifiers(units: list[Unit]) -> dict[str, str]:
        write_tmx(tmp_path / "x.tmx", units, head=HEAD)
        tree = etree.parse(tmp_path / "x.tmx")
        return {tu.findtext("tuv/seg", ""): tu.get("tuid", "") for tu in tree.iter("tu")}

    before = identifiers([pair("раз", "one"), pair("два", "two")])
    after = identifiers([pair("ноль", "nil"), pair("два", "two", 7), pair("раз", "one", 9)])
    assert before == {text: after[text] for text in before}


def test_repeated_units_have_identifiers_of_their_own(tmp_path: Path) -> None:
    write_tmx(tmp_path / "x.tmx", [pair("Да.", "Yes.")] * 3, head=HEAD)
    identifiers = [tu.get("tuid", "") for tu in etree.parse(tmp_path / "x.tmx").iter("tu")]
    assert len(set(identifiers)) == 3
    assert identifiers[1] == f"{identifiers[0]}-2"
    assert validate_tmx(tmp_path / "x.tmx").valid


def test_what_xml_cannot_hold_is_removed_and_counted(tmp_path: Path) -> None:
    summary = write_tmx(tmp_path / "x.tmx", [pair("а\x00\x0bб\ud800", "a\ufffe]]>\x1b&lt;")], head=HEAD)
    assert summary.removed_characters == 5
    segs = [seg.text for seg in etree.parse(tmp_path / "x.tmx").iter("seg")]
    assert segs == ["аб", "a]]>&lt;"]


def test_what_attributes_cannot_hold_is_counted_too(tmp_path: Path) -> None:
    unit = replace(pair("а", "a"), id="one\x02", properties=(("x-na\x0bme", "va\x1blue"),))
    summary = write_tmx(tmp_path / "x.tmx", [unit], head=HEAD, options=TmxOptions(user="me\x00"))
    assert summary.removed_characters == 4
    assert etree.parse(tmp_path / "x.tmx").find(".//tu").attrib["tuid"] == "one"


@given(st.text(), st.text())
def test_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, original: str, version: str) -> None:
    path = tmp_path_factory.mktemp("tmx") / "x.tmx"
    summary = write_tmx(path, [pair(original, version)], head=HEAD, options=TmxOptions(nulls=True))
    segs = [seg.text or "" for seg in etree.parse(path).iter("seg")]
    if summary.removed_characters:
        assert sum(map(len, segs)) + summary.removed_characters == len(original) + len(version)
    else:
        assert segs == [original, version]
    assert validate_tmx(path).valid


def test_level_1_has_no_inline_elements(tmp_path: Path) -> None:
    (summary,) = write_work_tmx(tmp_path / "x.tmx", directive(), options=TmxOptions(level=1))
    assert summary.marks_left_out == 3
    assert "<ph" not in (tmp_path / "x.tmx").read_text(encoding="utf-8")


def test_notes_may_be_left_out(tmp_path: Path) -> None:
    (summary,) = write_work_tmx(tmp_path / "x.tmx", directive(), options=TmxOptions(notes=False))
    assert (summary.units, summary.notes_left_out) == (7, 1)


def test_options_for_languages_user_and_properties(tmp_path: Path) -> None:
    options = TmxOptions(languages=("ru-RU", "en-GB"), user="anna <a>", extra=(("project", "A & B"),), dates=False)
    write_work_tmx(tmp_path / "x.tmx", directive(), options=options)
    tree = etree.parse(tmp_path / "x.tmx")
    header = tree.find("header")
    assert header is not None
    assert header.get("srclang") == "ru-RU"
    assert header.get("creationdate") is None
    unit = next(tree.iter("tu"))
    assert unit.get("creationid") == "anna <a>"
    assert {prop.get("type"): prop.text for prop in unit.iter("prop")}["x-project"] == "A & B"
    codes = [tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in unit.iter("tuv")]
    assert codes == ["ru-RU", "en-GB", "en"]
    assert validate_tmx(tmp_path / "x.tmx").valid


def test_reasons_go_into_one_note(tmp_path: Path) -> None:
    options = TmxOptions(render_reason=lambda reason: f"“{dict(reason.arguments)['version']}”")
    write_work_tmx(tmp_path / "x-%v.tmx", directive(), options=options)
    notes = [note.text for note in etree.parse(tmp_path / "x-en-second.tmx").findall("body/tu/note")]
    assert notes[:2] == ["date (critical): “15 September 1945”", "negation (critical): “are taken prisoner”"]


def test_the_same_work_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.tmx.gz", "two.tmx.gz"):
        write_work_tmx(tmp_path / name, directive())
    one = (tmp_path / "one.tmx.gz").read_bytes()
    assert one == (tmp_path / "two.tmx.gz").read_bytes()
    assert gzip.decompress(one).endswith(b"</body>\n</tmx>\n")
    assert validate_tmx(tmp_path / "one.tmx.gz").valid


def test_nothing_is_left_when_the_stream_breaks(tmp_path: Path) -> None:
    def broken() -> list[Unit]:
        raise RuntimeError("the corpus went away")

    (tmp_path / "x.tmx").write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError):
        write_tmx(tmp_path / "x.tmx", (unit for unit in broken()), head=HEAD)
    assert [path.name for path in tmp_path.iterdir()] == ["x.tmx"]
    assert (tmp_path / "x.tmx").read_text(encoding="utf-8") == "before"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_tmx(tmp_path / "nowhere" / "x.tmx", [], head=HEAD)


def test_another_program_reads_as_many_units(tmp_path: Path) -> None:
    lines = [f"Строка {number}: <i>курсив</i> & «кавычки» ]]>" for number in range(300)]
    work = Work(
        "Lines",
        text_of("ru", lines),
        (version_of("en", text_of("en", [f"Line {n}" for n in range(300)]), [checked([n], [n]) for n in range(300)]),),
    )
    write_work_tmx(tmp_path / "x.tmx", work)
    script = (
        "import sys; from translate.storage.tmx import tmxfile; f = tmxfile.parsefile(sys.argv[1]);"
        "print(len(f.units)); print(f.units[7].source)"
    )
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(tmp_path / "x.tmx")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    count, seventh = run.stdout.splitlines()
    assert (count, seventh) == ("300", lines[7])
