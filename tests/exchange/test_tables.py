from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.works import directive
from workbench.errors import InputError
from workbench.exchange.csv_ import read_csv, write_csv
from workbench.exchange.units import ExportHead, Segment, Tie, Unit, head_of, units_of
from workbench.exchange.xlsx import CELL_LIMIT, write_xlsx
from workbench.exchange.xlsx_reader import read_xlsx
from workbench.messages import messages
from workbench.works.model import LinkStatus

HEAD = ExportHead("d", ("ru", "en"), ("a version",))
EN = messages("en")
NASTY = [
    "=1+1",
    "+7 495",
    "- Да.",
    "@SUM(A1)",
    "'=x",
    '"quoted"',
    "a,b",
    "тэг ]]> &amp;",
    "_x0041_",
    "\u0301\U0001f600",
]


def unit(original: str, version: str, number: int = 1, **more: object) -> Unit:
    return Unit(
        number,
        "d",
        Segment("ru", original, sentences=(number,)),
        (Segment("en", version, name="a version", sentences=(number, number + 1)),),
        (Tie(LinkStatus.CONFIRMED, 0.5, 0.125),),
        **more,  # type: ignore[arg-type]
    )


def test_a_workbook_reads_in_another_program(tmp_path: Path) -> None:
    work = directive()
    write_xlsx(
        tmp_path / "x.xlsx", units_of(work), head=head_of(work), words=EN, render_reason=lambda reason: reason.code
    )
    book = openpyxl.load_workbook(tmp_path / "x.xlsx", rich_text=True)
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == "A1:P11"
    assert [cell.value for cell in sheet[1]][:5] == [
        "№",
        "Original (ru)",
        "en-published (en)",
        "en-second (en)",
        "Document",
    ]
    fourth = sheet[6]
    assert str(fourth[3].value).startswith("First. The Japanese divisions are taken prisoner")
    assert [str(run) for run in fourth[3].value if getattr(run, "font", None) and run.font.u] == ["are taken prisoner"]
    assert fourth[9].value == "en-second: negation (critical): negation.changed"
    assert book.worksheets[1]["B1"].value == "Directive of 5 September 1945"


def test_texts_are_never_formulas(tmp_path: Path) -> None:
    units = [unit(text, f"={text}", number) for number, text in enumerate(NASTY, start=1)]
    write_xlsx(tmp_path / "x.xlsx", units, head=HEAD, words=EN)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    for row, text in enumerate(NASTY, start=3):
        assert sheet.cell(row, 2).value.replace("_x005F_", "_") == text  # openpyxl leaves Excel's escape in place
        assert sheet.cell(row, 2).data_type == "s"
        assert sheet.cell(row, 3).data_type == "s"
    assert b"<f>" not in zipfile.ZipFile(tmp_path / "x.xlsx").read("xl/worksheets/sheet1.xml")
    write_csv(tmp_path / "x.csv", units, head=HEAD)
    lines = (tmp_path / "x.csv").read_text(encoding="utf-8-sig").split("\n")
    assert lines[1].startswith("'=1+1,'==1+1,")


def test_a_long_text_goes_on_in_further_cells(tmp_path: Path) -> None:
    long = "слово " * 20_000 + "\U0001f600" * 40_000
    summary = write_xlsx(tmp_path / "x.xlsx", [unit(long, "short"), unit("a", "b", 2)], head=HEAD, words=EN)
    assert summary.continued_cells == 6
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert all(
        len((cell.value or "").encode("utf-16-le")) // 2 <= CELL_LIMIT
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    )
    first, second = read_xlsx(tmp_path / "x.xlsx")
    assert first.original.text == long
    assert second.original.text == "a"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
SIDE = st.one_of(TEXT, st.sampled_from([*NASTY, "", "a\nb", "x\ry", "t\tz"]))


@settings(max_examples=40)
@given(st.lists(st.tuples(SIDE, SIDE, TEXT), max_size=4))
def test_round_trips(tmp_path_factory: pytest.TempPathFactory, cases: list[tuple[str, str, str]]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    units = [
        unit(one, two, number, note=note, id=f"u{number}") for number, (one, two, note) in enumerate(cases, start=1)
    ]
    write_xlsx(folder / "x.xlsx", units, head=HEAD, words=EN)
    write_csv(folder / "x.csv", units, head=HEAD)
    assert list(read_xlsx(folder / "x.xlsx")) == units
    assert list(read_csv(folder / "x.csv")) == units


def test_a_stranger_s_sheet_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Раз", "One", None, "=1+1"])
    sheet.append([1945, None])
    sheet["B3"] = "Three"
    book.save(tmp_path / "x.xlsx")
    texts = [(u.original.text, u.versions[0].text) for u in read_xlsx(tmp_path / "x.xlsx")]
    assert texts == [("Раз", "One"), ("1945", ""), ("", "Three")]


def test_bombs_and_strangers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 40_000_000)
    with pytest.raises(InputError, match="suspiciously tightly"):
        list(read_xlsx(path))
    path.write_bytes(b"not a workbook")
    with pytest.raises(InputError, match="not a readable zip"):
        list(read_xlsx(path))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.xml", b"x")
    with pytest.raises(InputError, match="outside itself"):
        list(read_xlsx(path))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
    with pytest.raises(InputError, match="missing"):
        list(read_xlsx(path))


def test_csv_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00,\n")
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_csv(tmp_path / "x.csv"))
    (tmp_path / "x.csv").write_text("one column\nonly\n", encoding="utf-8")
    with pytest.raises(InputError, match="no second column"):
        list(read_csv(tmp_path / "x.csv"))
