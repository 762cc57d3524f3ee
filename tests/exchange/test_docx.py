from __future__ import annotations

import zipfile
from pathlib import Path

import docx
from lxml import etree

from tests.exchange.works import checked, directive, found, text_of, version_of
from workbench.exchange.docx import write_docx
from workbench.exchange.units import head_of, units_of
from workbench.messages import messages
from workbench.works.model import Kind, Severity, Work

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EN = messages("en")


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def written(path: Path, work: Work) -> Path:
    write_docx(path, units_of(work), head=head_of(work), words=EN, render_reason=lambda reason: reason.code)
    return path


def test_a_word_processor_s_library_reads_facing_pages(tmp_path: Path) -> None:
    document = docx.Document(str(written(tmp_path / "x.docx", directive())))
    assert document.paragraphs[0].text == "Directive of 5 September 1945"
    assert "rendering made for this project" in document.paragraphs[1].text
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["№", "Original (ru)", "en-published (en)", "en-second (en)"]
    assert len(table.rows) == 9
    fourth = table.rows[4].cells
    assert fourth[1].text.startswith("Первое. Японские дивизии не берутся")
    assert fourth[3].text.startswith("First. The Japanese divisions are taken prisoner by")
    assert table.rows[8].cells[1].text == "∅"


def test_notes_are_true_footnotes(tmp_path: Path) -> None:
    path = written(tmp_path / "x.docx", directive())
    notes = part(path, "word/footnotes.xml")
    texts = ["".join(note.itertext()).strip() for note in notes if note.get(f"{W}type") is None]
    assert [text[:10] for text in texts] == ["Имеется в ", "The refere", "This refer"]
    references = part(path, "word/document.xml").iter(f"{W}footnoteReference")
    assert [reference.get(f"{W}id") for reference in references] == ["1", "2", "3"]


def test_loud_findings_are_comments(tmp_path: Path) -> None:
    path = written(tmp_path / "x.docx", directive())
    comments = ["".join(comment.itertext()) for comment in part(path, "word/comments.xml")]
    assert comments[0] == "◆ date (critical): date.changed"
    assert len(comments) == 6  # the note's own finding stands in no row
    document = part(path, "word/document.xml")
    for name in ("commentReference", "commentRangeStart", "commentRangeEnd"):
        ids = [element.get(f"{W}id") for element in document.iter(f"{W}{name}")]
        assert sorted(ids) == [str(number) for number in range(6)], name
    start = next(document.iter(f"{W}commentRangeStart"))
    following = start.getnext()
    assert following is not None
    assert "".join(following.itertext()) == "15 September 1945"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    lines = ["<w:p/> & ]]> \x00\x0b", "a\ttab\nand a break"]
    work = Work(
        "</w:t>",
        text_of("ru", lines),
        (
            version_of(
                '"><x>',
                text_of("en", lines),
                [
                    checked([0], [0], found(Kind.MEANING, Severity.MAJOR, (lines[0], "&"), (lines[0], "]]>"))),
                    checked([1], [1]),
                ],
            ),
        ),
    )
    document = docx.Document(str(written(tmp_path / "x.docx", work)))
    table = document.tables[0]
    assert table.rows[1].cells[1].text == "<w:p/> & ]]> "
    assert table.rows[2].cells[2].text == "a\ttab\nand a break"
