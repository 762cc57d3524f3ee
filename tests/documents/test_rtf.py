from __future__ import annotations

from pathlib import Path

from workbench.documents import read_document
from workbench.documents.options import ReadingOptions, Revisions
from workbench.texts.model import BlockKind, Document, NoteKind

_HEAD = (
    r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Arial;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}"
)


def _read(folder: Path, body: str, *, options: ReadingOptions | None = None) -> Document:
    path = folder / "a.rtf"
    path.write_bytes((_HEAD + body + "}").encode("cp1251"))
    return read_document(path, options=options or ReadingOptions())


def _hex(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("cp1251"))


def test_letters_come_in_code_pages_and_unicode(tmp_path: Path) -> None:
    body = (
        rf"{_hex('Договор')} \f1 caf\'e9 \f0 \u1052?\u1080?\u1088? \endash  \emdash\~\ldblquote {{\b да}}\rdblquote\par"
    )
    document = _read(tmp_path, body)
    assert document.blocks[0].text == "Договор café Мир – —\u00a0“да”"


def test_structure_is_kept(tmp_path: Path) -> None:
    body = (
        rf"\pard\s1 {_hex('Глава')}\par\pard {_hex('Абзац')}\line {_hex('дальше')}\par"
        rf"\pard\intbl {_hex('а')}\cell {_hex('б')}\cell\row\pard\ls1 {_hex('пункт')}\par"
    )
    document = _read(tmp_path, body)
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, 1, "Глава"),
        (BlockKind.PARAGRAPH, 0, "Абзац\nдальше"),
        (BlockKind.TABLE_CELL, 0, "а"),
        (BlockKind.TABLE_CELL, 0, "б"),
        (BlockKind.LIST_ITEM, 1, "пункт"),
    ]


def test_notes_stand_where_their_marks_were(tmp_path: Path) -> None:
    body = (
        rf"{_hex('Договор')}{{\super\chftn{{\footnote\pard\chftn  {_hex('См. дело.')}\par {_hex('Там же.')}}}}} "
        rf"{_hex('подписан')}{{\super\chftn{{\footnote\ftnalt {_hex('Конец.')}}}}}.\par"
    )
    document = _read(tmp_path, body)
    (block,) = document.blocks
    assert block.text == "Договор подписан."
    assert [mark.position for mark in block.marks] == [7, 16]
    assert [(note.kind, note.text) for note in document.notes] == [
        (NoteKind.FOOTNOTE, "См. дело.\nТам же."),
        (NoteKind.ENDNOTE, "Конец."),
    ]


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    body = (
        r"{\info{\title x}}{\header y}{\*\bkmkstart z}{\pict\bin4 {}}{ q}"
        r"{\field{\*\fldinst PAGE}{\fldrslt 7}}{\v hidden}{\deleted gone}{\revised new}\par"
    )
    document = _read(tmp_path, body)
    assert [block.text for block in document.blocks] == ["7new"]
    assert [warning.code for warning in document.warnings] == ["rtf.hidden", "rtf.revisions"]
    rejected = _read(tmp_path, body, options=ReadingOptions(revisions=Revisions.REJECTED, hidden=True))
    assert [block.text for block in rejected.blocks] == ["7hiddengone"]


def test_a_paragraph_stays_what_it_is_around_notes_and_boxes(tmp_path: Path) -> None:
    body = (
        rf"\pard\s1 {_hex('Глава')}{{\footnote\pard {_hex('См. дело.')}\par}}{_hex(' первая')}\par"
        rf"\pard\s0 {_hex('Рисунок')}{{\shp{{\*\shpinst{{\shptxt\pard {_hex('Подпись')}\par\pard {_hex('ещё')}\par}}}}"
        rf"}}{_hex(' рядом')}\par\pard {_hex('Дальше')}\par"
    )
    document = _read(tmp_path, body)
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "Глава первая"),
        (BlockKind.PARAGRAPH, "Рисунок рядом"),
        (BlockKind.PARAGRAPH, "Подпись"),
        (BlockKind.PARAGRAPH, "ещё"),
        (BlockKind.PARAGRAPH, "Дальше"),
    ]
    assert [note.text for note in document.notes] == ["См. дело."]


def test_headers_and_comments_are_read_on_request(tmp_path: Path) -> None:
    body = (
        rf"{{\header {_hex('Верх')}\par}}{{\footerr {_hex('Низ')}}}"
        rf"{_hex('Текст')}{{\*\atnid AB}}{{\*\atnauthor A}}\chatn"
        rf"{{\*\annotation{{\*\atndate 1}}\pard {_hex('коммент')}}}{_hex(' дальше')}\par"
    )
    plain = _read(tmp_path, body)
    assert [block.text for block in plain.blocks] == ["Текст дальше"]
    assert [warning.code for warning in plain.warnings] == ["rtf.comments"]
    whole = _read(tmp_path, body, options=ReadingOptions(headers=True, comments=True))
    assert [(block.text, block.place.part) for block in whole.blocks] == [
        ("Верх", "header"),
        ("Текст дальше", "body"),
        ("Низ", "footer"),
    ]
    assert [(note.id, note.text) for note in whole.notes] == [("comment-1", "коммент")]
    assert whole.blocks[1].marks[0].position == 5
    assert whole.warnings == ()
