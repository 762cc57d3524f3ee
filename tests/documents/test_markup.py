from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from workbench.documents import read_document
from workbench.documents.options import ReadingOptions, Revisions
from workbench.errors import InputError
from workbench.texts.model import BlockKind, Document, NoteKind


def _write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _zip(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def _shape(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


def test_a_page_becomes_blocks(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><h2>Глава</h2>"
        "<p>Первый\n   абзац,<br>дальше <b>жирно</b>.<script>alert(1)</script></p>"
        "<ul><li>раз<ul><li>два</li></ul></li></ul><table><tr><td>а</td><td>б</td></tr></table>"
        "<p hidden>нет</p><p style='display: none'>нет</p>голый текст</body></html>"
    )
    assert _shape(read_document(_write(tmp_path / "a.html", page))) == [
        (BlockKind.HEADING, 2, "Глава"),
        (BlockKind.PARAGRAPH, 0, "Первый абзац,\nдальше жирно."),
        (BlockKind.LIST_ITEM, 1, "раз"),
        (BlockKind.LIST_ITEM, 2, "два"),
        (BlockKind.TABLE_CELL, 0, "а"),
        (BlockKind.TABLE_CELL, 0, "б"),
        (BlockKind.PARAGRAPH, 0, "голый текст"),
    ]


def test_links_to_notes_become_marks(tmp_path: Path) -> None:
    page = (
        '<html><body><p id="top">Договор<sup><a href="#n1" id="r1">[1]</a></sup> подписан.</p>'
        '<p>См. <a href="#n9">дальше</a> и <a href="#top">1</a>.</p>'
        '<ol><li id="n1">См. дело. <a href="#r1">↩</a></li></ol><p id="n9">Дальше.</p></body></html>'
    )
    document = read_document(_write(tmp_path / "a.html", page))
    assert [block.text for block in document.blocks] == ["Договор подписан.", "См. дальше и 1.", "Дальше."]
    assert document.blocks[0].marks[0].position == 7
    assert [(note.sign, note.text) for note in document.notes] == [("1", "См. дело.")]


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "utf-8"])
def test_a_pages_own_encoding_is_taken(tmp_path: Path, codec: str) -> None:
    page = f'<html><head><meta charset="{codec}"></head><body><p>Договор о мире</p></body></html>'
    document = read_document(_write(tmp_path / "a.htm", page.encode(codec)))
    assert document.blocks[0].text == "Договор о мире"


def test_a_book_is_read_in_the_order_of_its_spine_with_notes_from_its_last_page(tmp_path: Path) -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body>{}</body></html>"
    items = "".join(
        f'<item id="{name}" href="t/{name}.xhtml" media-type="application/xhtml+xml"/>' for name in ("b", "a", "n")
    )
    path = _zip(
        tmp_path / "a.epub",
        mimetype="application/epub+zip",
        **{
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>',
            "o/p.opf": f"<package><manifest>{items}</manifest><spine>"
            '<itemref idref="a"/><itemref idref="b"/><itemref idref="n"/></spine></package>',
            "o/t/a.xhtml": page.format("<h1>I</h1><p>Один<a epub:type='noteref' href='n.xhtml#x'>1</a>.</p>"),
            "o/t/b.xhtml": page.format("<h1>II</h1><p>Два.</p>"),
            "o/t/n.xhtml": page.format("<ol><li id='x'><p>Примечание. <a href='a.xhtml#r'>↩</a></p></li></ol>"),
        },
    )  # fmt: skip
    document = read_document(path)
    assert [block.text for block in document.blocks] == ["I", "Один.", "II", "Два."]
    assert document.blocks[1].place.part == "o/t/a.xhtml"
    assert [note.text for note in document.notes] == ["Примечание."]


def test_a_fiction_book_has_titles_verse_and_notes(tmp_path: Path) -> None:
    book = (
        '<?xml version="1.0" encoding="windows-1251"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        'xmlns:l="http://www.w3.org/1999/xlink"><description><title-info/></description><body><section><title><p>Глава</p></title>'
        '<p>Слово<a l:href="#n1" type="note">[1]</a> и <emphasis>дело</emphasis>.</p>'
        "<poem><stanza><v>раз</v><v>два</v></stanza></poem></section></body>"
        '<body name="notes"><section id="n1"><title><p>1</p></title><p>Пояснение.</p></section></body></FictionBook>'
    )
    document = read_document(_write(tmp_path / "a.fb2", book.encode("windows-1251")))
    assert _shape(document) == [
        (BlockKind.HEADING, 2, "Глава"),
        (BlockKind.PARAGRAPH, 0, "Слово и дело."),
        (BlockKind.PARAGRAPH, 0, "раз"),
        (BlockKind.PARAGRAPH, 0, "два"),
    ]
    assert [(note.sign, note.text) for note in document.notes] == [("1", "Пояснение.")]
    assert document.blocks[1].marks[0].position == 5


_ODT = (
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
    "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' "
    "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
    "xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
)


def test_an_open_document_has_its_structure_and_notes(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>вон</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h text:outline-level='2'>Глава</text:h>"
        "<text:p>Договор<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation><text:note-body>"
        "<text:p>См. дело.</text:p></text:note-body></text:note><text:s text:c='2'/>от<text:tab/>мая"
        "<text:line-break/>дня<office:annotation><text:p>коммент</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>пункт</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>клетка</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    content = (
        f"<office:document-content {_ODT}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    path = _zip(tmp_path / "a.odt", mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content})
    document = read_document(path)
    assert _shape(document) == [
        (BlockKind.HEADING, 2, "Глава"),
        (BlockKind.PARAGRAPH, 0, "Договор  от\tмая\nдня"),
        (BlockKind.LIST_ITEM, 1, "пункт"),
        (BlockKind.TABLE_CELL, 0, "клетка"),
    ]
    assert document.blocks[1].marks[0].position == 7
    assert [(note.kind, note.sign, note.text) for note in document.notes] == [(NoteKind.ENDNOTE, "i", "См. дело.")]
    assert [warning.code for warning in document.warnings] == ["odt.comments", "odt.revisions"]


def _odt(path: Path, body: str, *, styles: str = "", pages: str = "") -> Path:
    content = (
        f"<office:document-content {_ODT}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    members = {"content.xml": content, "styles.xml": f"<office:document-styles {_ODT}>{pages}</office:document-styles>"}
    return _zip(path, mimetype="application/vnd.oasis.opendocument.text", **members)


def test_changes_in_an_open_document_are_accepted_or_rejected(tmp_path: Path) -> None:
    regions = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='c2'><text:deletion><office:change-info/><text:p>не </text:p></text:deletion>"
        "</text:changed-region><text:changed-region text:id='c3'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='c4'><text:deletion><text:p>один.</text:p><text:p>Два </text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    body = (
        "<text:p>Доклад <text:change-start text:change-id='c1'/>ещё<text:s/><text:change-end text:change-id='c1'/>"
        "<text:change text:change-id='c2'/>доложен</text:p>"
        "<text:p>и при<text:change-start text:change-id='c3'/>нят</text:p><text:p>Нов"
        "<text:change-end text:change-id='c3'/>быль</text:p><text:p>Раз <text:change text:change-id='c4'/>три</text:p>"
    )
    path = _odt(tmp_path / "a.odt", regions + body)
    rejected = read_document(path, options=ReadingOptions(revisions=Revisions.REJECTED))
    assert [block.text for block in read_document(path).blocks] == [
        "Доклад ещё доложен",
        "и принят",
        "Новбыль",
        "Раз три",
    ]
    assert [block.text for block in rejected.blocks] == ["Доклад не доложен", "и прибыль", "Раз один.", "Два три"]
    broken = _odt(tmp_path / "b.odt", regions + "<text:p>а<text:change-start text:change-id='c1'/>б</text:p>")
    assert [
        block.text for block in read_document(broken, options=ReadingOptions(revisions=Revisions.REJECTED)).blocks
    ] == ["аб"]
    assert "4 tracked changes were taken as rejected" in [warning.message for warning in rejected.warnings]


def test_text_frames_follow_the_paragraph_they_are_anchored_in(tmp_path: Path) -> None:
    frame = "<draw:frame><draw:text-box><text:p>Подпись</text:p></draw:text-box></draw:frame>"
    cell = f"<table:table-cell><text:p>клетка{frame}</text:p></table:table-cell>"
    body = f"<text:p>Рисунок{frame} рядом</text:p><table:table><table:table-row>{cell}</table:table-row></table:table>"
    document = read_document(_odt(tmp_path / "a.odt", body))
    assert _shape(document) == [
        (BlockKind.PARAGRAPH, 0, "Рисунок рядом"),
        (BlockKind.PARAGRAPH, 0, "Подпись"),
        (BlockKind.TABLE_CELL, 0, "клетка"),
        (BlockKind.TABLE_CELL, 0, "Подпись"),
    ]


def test_what_an_open_document_does_not_show_is_read_on_request(tmp_path: Path) -> None:
    styles = "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>"
    pages = (
        "<office:master-styles><style:master-page><style:header><text:p>Верх</text:p></style:header>"
        "<style:footer><text:p>Низ</text:p></style:footer></style:master-page></office:master-styles>"
    )
    body = (
        "<text:p>Видно<text:span text:style-name='T1'> тайно</text:span>"
        "<office:annotation><dc:creator>А. Б.</dc:creator>"
        "<meta:creator-initials>АБ</meta:creator-initials><text:p>коммент</text:p></office:annotation></text:p>"
    )
    path = _odt(tmp_path / "a.odt", body, styles=styles, pages=pages)
    plain = read_document(path)
    assert [block.text for block in plain.blocks] == ["Видно"]
    assert [warning.code for warning in plain.warnings] == ["odt.comments", "odt.hidden"]
    whole = read_document(path, options=ReadingOptions(headers=True, comments=True, hidden=True))
    assert [block.text for block in whole.blocks] == ["Верх", "Видно тайно", "Низ"]
    assert [(note.sign, note.text) for note in whole.notes] == [("АБ", "коммент")]
    assert whole.blocks[1].marks[0].position == 11
    assert whole.warnings == ()


def test_subtitles_become_a_block_each(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n<i>Куда</i> ты\nидёшь?\n\n2\n00:00:03,000 --> 00:00:04,000\n- Домой.\n"
    document = read_document(_write(tmp_path / "a.srt", text))
    assert [(block.text, block.place.number) for block in document.blocks] == [("Куда ты идёшь?", 3), ("- Домой.", 8)]


def test_other_archives_and_unreadable_formats_get_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="archive"):
        read_document(_zip(tmp_path / "a.zip", **{"a.txt": "x"}))
    with pytest.raises(InputError, match="not a Word document"):
        read_document(_write(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))
