from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.documents import read_document
from workbench.documents.options import ReadingOptions, Revisions
from workbench.errors import InputError
from workbench.resources import resource
from workbench.texts.model import BlockKind, Document

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="x" xmlns:v="y"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_W}>{content}</w:{name}>'


def _docx(path: Path, body: str, **parts: str) -> Path:
    """A Word file with the body's XML and other parts (footnotes, endnotes, styles, comments, header1)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r" Type="{_RELATIONS}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        relations = "".join(
            f'<Relationship Id="{name}" Type="{_RELATIONS}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in parts
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        archive.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
        roots = {"header1": "hdr"}
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", _part(roots.get(name, name), content))
    return path


def _p(*content: str, properties: str = "") -> str:
    runs = "".join(
        piece if piece.startswith("<") else f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in content
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("name", ["ru", "en-published", "en-second"])
def test_the_samples_word_file_reads_as_its_text(name: str) -> None:
    folder = resource("samples", "molotov-1945")
    word, plain = (read_document(folder / f"{name}.{suffix}") for suffix in ("docx", "txt"))
    assert _texts(word) == _texts(plain)
    assert [note.text for note in word.notes] == [note.text for note in plain.notes]
    assert [block.marks for block in word.blocks] == [block.marks for block in plain.blocks]


def test_what_the_printed_page_shows_is_the_text(tmp_path: Path) -> None:
    body = "".join(
        [
            _p('<w:bookmarkStart w:id="0" w:name="_GoBack"/>', "До", "<w:r><w:softHyphen/></w:r>", "говор"),
            _p(
                '<w:hyperlink r:id="x" xmlns:r="r"><w:r><w:t>ссылка</w:t></w:r></w:hyperlink>',
                " и ",
                "<w:smartTag><w:r><w:t>метка</w:t></w:r></w:smartTag>",
            ),
            _p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                "7",
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                " стр.",
            ),
            _p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r>", "явь"),
            _p("а", "<w:r><w:tab/></w:r>", "б", "<w:r><w:br/></w:r>", "в", "<w:r><w:noBreakHyphen/></w:r>", "г"),
            _p('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'),
            _p("<w:sdt><w:sdtContent><w:r><w:t>поле</w:t></w:r></w:sdtContent></w:sdt>"),
        ]
    )
    document = read_document(_docx(tmp_path / "a.docx", body))
    assert _texts(document) == ["До\u00adговор", "ссылка и метка", "7 стр.", "явь", "а\tб\nв\u2011г", "α", "поле"]
    assert [warning.code for warning in document.warnings] == ["docx.hidden"]
    shown = read_document(tmp_path / "a.docx", options=ReadingOptions(hidden=True))
    assert _texts(shown)[3] == "тайнаявь"


def test_tracked_changes_are_accepted_or_rejected(tmp_path: Path) -> None:
    body = (
        _p(
            "Мы ",
            "<w:ins><w:r><w:t>не </w:t></w:r></w:ins>",
            "согласны",
            "<w:del><w:r><w:delText> вполне</w:delText></w:r></w:del>",
            ".",
        )
        + _p("Первый абзац ", properties="<w:rPr><w:del/></w:rPr>")
        + _p("и его конец.")
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + _p("строка")
        + "</w:tc></w:tr></w:tbl>"
    )
    path = _docx(tmp_path / "a.docx", body)
    assert _texts(read_document(path)) == ["Мы не согласны.", "Первый абзац и его конец."]
    rejected = read_document(path, options=ReadingOptions(revisions=Revisions.REJECTED))
    assert _texts(rejected) == ["Мы согласны вполне.", "Первый абзац", "и его конец.", "строка"]


def test_notes_stand_where_their_marks_were(tmp_path: Path) -> None:
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1">' + _p("—") + "</w:footnote>"
        '<w:footnote w:id="5">' + _p("<w:r><w:footnoteRef/></w:r>", " Вторая.") + _p("Её конец.") + "</w:footnote>"
        '<w:footnote w:id="2">' + _p("Первая.") + "</w:footnote>"
        '<w:footnote w:id="9">' + _p("Ничья.") + "</w:footnote>"
    )
    body = _p(
        "Договор",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        " подписан.",
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>',
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
        '<w:r><w:footnoteReference w:id="77"/></w:r>',
    )
    endnotes = '<w:endnote w:id="1">' + _p("Концевая.") + "</w:endnote>"
    document = read_document(_docx(tmp_path / "a.docx", body, footnotes=footnotes, endnotes=endnotes))
    (block,) = document.blocks
    assert block.text == "Договор подписан."
    assert [(mark.note, mark.position) for mark in block.marks] == [
        ("footnote-1", 7),
        ("footnote-2", 17),
        ("endnote-1", 17),
    ]
    assert [(note.id, note.sign, note.text) for note in document.notes] == [
        ("footnote-1", "1", "Первая."),
        ("footnote-2", "*", "Вторая.\nЕё конец."),
        ("endnote-1", "1", "Концевая."),
    ]
    assert {warning.code for warning in document.warnings} == {"note.lone-reference", "note.lone-text"}


def test_structure_comes_from_styles_and_numbering(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="a2"><w:name w:val="мой"/><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:styleId="a3"><w:name w:val="List Bullet"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        _p("Глава", properties='<w:pStyle w:val="a2"/>')
        + _p("Часть", properties='<w:outlineLvl w:val="0"/>')
        + _p("пункт", properties='<w:pStyle w:val="a3"/>')
        + _p("подпункт", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
        + _p("абзац", properties='<w:pStyle w:val="a3"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + "<w:tbl><w:tr><w:tc>"
        + _p("клетка")
        + "<w:tbl><w:tr><w:tc>"
        + _p("внутри")
        + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    )
    document = read_document(_docx(tmp_path / "a.docx", body, styles=styles))
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 1),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.TABLE_CELL, 0),
        (BlockKind.TABLE_CELL, 0),
    ]


def test_text_boxes_follow_their_paragraph_once(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + _p("в рамке") + "</w:txbxContent>"
    run = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert _texts(read_document(_docx(tmp_path / "a.docx", _p("до", run, " после")))) == ["до после", "в рамке"]


def test_headers_and_comments_are_read_on_request(tmp_path: Path) -> None:
    body = _p("Текст", '<w:r><w:commentReference w:id="0"/></w:r>')
    comments = '<w:comment w:id="0" w:initials="ИП">' + _p("Проверить!") + "</w:comment>"
    path = _docx(tmp_path / "a.docx", body, comments=comments, header1=_p("Колонтитул"))
    document = read_document(path)
    assert (_texts(document), document.notes) == (["Текст"], ())
    assert [warning.code for warning in document.warnings] == ["docx.comments"]
    whole = read_document(path, options=ReadingOptions(headers=True, comments=True))
    assert _texts(whole) == ["Колонтитул", "Текст"]
    assert [(note.sign, note.text) for note in whole.notes] == [("ИП", "Проверить!")]


def test_a_damaged_part_is_done_without(tmp_path: Path) -> None:
    body = _p("Договор", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    path = _docx(tmp_path / "a.docx", body, styles="<w:style", footnotes="<w:footnote>&lt;</oops>")
    document = read_document(path)
    assert _texts(document) == ["Договор"]
    codes = [warning.code for warning in document.warnings]
    assert codes == ["docx.damaged-part", "docx.damaged-part", "note.lone-reference"]


def test_entities_are_refused(tmp_path: Path) -> None:
    path = _docx(tmp_path / "a.docx", _p("x"))
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document '
        + _W
        + "><w:body>&b;</w:body></w:document>"
    )
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (kept | {"word/document.xml": bomb.encode()}).items():
            archive.writestr(name, data)
    with pytest.raises(InputError, match="entities"):
        read_document(path)


@dataclass(frozen=True)
class _Made:
    kind: str
    text: str
    level: int


_WORDS = st.text(st.sampled_from("абвгдеёжзABC  «».,!—’"), min_size=1, max_size=30).map(str.strip).filter(bool)
_MADE = st.lists(
    st.builds(_Made, st.sampled_from(["p", "h", "l", "t"]), _WORDS, st.integers(1, 3)), min_size=1, max_size=8
)


@settings(max_examples=25, deadline=None)
@given(_MADE)
def test_a_generated_file_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, made: list[_Made]) -> None:
    word = docx.Document()
    expected = []
    for item in made:
        if item.kind == "p":
            word.add_paragraph(item.text)
            expected.append((BlockKind.PARAGRAPH, 0, item.text))
        elif item.kind == "h":
            word.add_heading(item.text, item.level)
            expected.append((BlockKind.HEADING, item.level, item.text))
        elif item.kind == "l":
            word.add_paragraph(item.text, style="List Bullet")
            expected.append((BlockKind.LIST_ITEM, 1, item.text))
        else:
            table = word.add_table(rows=item.level, cols=2)
            for row in table.rows:
                for cell in row.cells:
                    cell.text = item.text
                    expected.append((BlockKind.TABLE_CELL, 0, item.text))
    stream = io.BytesIO()
    word.save(stream)
    path = tmp_path_factory.mktemp("docx") / "made.docx"
    path.write_bytes(stream.getvalue())
    document = read_document(path)
    assert [(block.kind, block.level, block.text) for block in document.blocks] == expected


_SENTENCES = st.text(st.sampled_from("абвгд ABC«».,—"), min_size=1, max_size=20).map(str.strip).filter(bool)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.tuples(_SENTENCES, st.none() | _SENTENCES), min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_generated_notes_come_back_at_their_places(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[tuple[str, str | None]]]
) -> None:
    body, footnotes = "", ""
    texts, anchors, notes = [], [], []
    for pieces in made:
        runs: list[str] = []
        text = ""
        marks = []
        for piece, note in pieces:
            runs.append(piece)
            text += piece
            if note is not None:
                notes.append(note)
                runs.append(f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
                footnotes += f'<w:footnote w:id="{len(notes)}">' + _p(note) + "</w:footnote>"
                marks.append((f"footnote-{len(notes)}", len(text)))
        body += _p(*runs)
        texts.append(text)
        anchors.append(marks)
    document = read_document(_docx(tmp_path_factory.mktemp("docx") / "a.docx", body, footnotes=footnotes))
    assert _texts(document) == texts
    assert [[(mark.note, mark.position) for mark in block.marks] for block in document.blocks] == anchors
    assert [note.text for note in document.notes] == notes
