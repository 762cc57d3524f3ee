from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.desktop.samples import directive
from workbench.collation.rows import with_readings
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.messages import messages
from workbench.operations import review, review_beads, review_findings, review_text
from workbench.operations.reports import ReportChoice, chosen_work, compared_rows, write_report
from workbench.operations.search import page, search
from workbench.operations.version_rows import VersionRows
from workbench.works.model import Kind, LinkStatus, Severity
from workbench.works.selection import BeadFilter
from workbench.works.versions import VersionsLook

WORDS = messages("en")


def test_a_report_in_a_browser_tells_differences_and_chosen_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(directive(), path, words=WORDS)
    whole = path.read_text(encoding="utf-8")
    assert "a million and a half" in whole.replace("</span>", "").replace('<span class="dm">', "")
    choice = ReportChoice(kinds=frozenset({Kind.NUMBER}))
    assert write_report(directive(), path, words=WORDS, choice=choice).units == 1
    assert "Chinese delegation" not in path.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="no row meets"):
        write_report(directive(), path, words=WORDS, choice=ReportChoice(text="nowhere"))
    with pytest.raises(UsageError, match=r"cannot be written as .\.odt"):
        write_report(directive(), tmp_path / "report.odt", words=WORDS)


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        (ReportChoice(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        (ReportChoice(text="БИРНС"), [3, 4, 10]),
        (ReportChoice(severities=frozenset({Severity.CRITICAL})), [1, 5, 7]),
        (ReportChoice(below=0.5), [8]),
        (ReportChoice(statuses=frozenset({LinkStatus.CONFIRMED})), [2]),
        (ReportChoice(differing=True), [7]),
    ],
)
def test_rows_are_chosen(choice: ReportChoice, numbers: list[int]) -> None:
    whole = [
        texts[0] + texts[1] for texts, _ in compared_rows(chosen_work(directive(), ReportChoice())[0], VersionsLook())
    ]
    work, units = chosen_work(directive(), choice)
    assert [unit.original.text + unit.versions[0].text for unit in units] == [whole[n - 1] for n in numbers]
    assert len(work.collation) == len(units)


def test_word_has_marks_variants_charts_and_the_list_of_findings(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    write_report(directive(), path, words=WORDS)
    document = Document(str(path))
    texts = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["7", "half  ]  and a half  (order)"] in texts
    assert any(row[2:3] == ["◆ number"] and row[0] == "7" for row in texts)
    assert any("█" in paragraph.text for paragraph in document.paragraphs)
    with zipfile.ZipFile(path) as archive:
        assert '<w:u w:val="double" w:color="6A4FB3"/>' in archive.read("word/document.xml").decode()


def test_excel_lists_findings_with_what_reviewers_said(tmp_path: Path) -> None:
    with Corpus.in_memory(reviewer="Анна") as corpus:
        corpus.add_work(directive())
        rows = page(corpus, search(corpus, BeadFilter()).ids)
        number = next(row for row in rows if row.findings and row.findings[0].finding.kind is Kind.NUMBER)
        review_findings.accept(corpus, number.findings[0].id, comment="=1+1 ошибка")
        review.comment(corpus, number.id, "Сверить с делом.")
        (work,) = corpus.works()
    path = tmp_path / "findings.xlsx"
    assert write_report(work, path, words=WORDS).units == 7
    sheet = openpyxl.load_workbook(path)["Findings"]
    (line,) = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[2] == "number"]
    assert line[0] == 7
    assert line[3] == "◆ critical"
    assert line[5] == "accepted"
    assert line[8:11:2] == ("полутора миллионов", "half a million")
    assert line[11:] == ("=1+1 ошибка", "Анна: Сверить с делом.")


def test_rows_of_all_versions_follow_every_step() -> None:
    with Corpus.in_memory() as corpus:
        identity = corpus.add_work(directive())
        rows = VersionRows(corpus, identity)
        assert len(rows) == 10
        (seventh,) = rows.page(6, 7, VersionsLook())
        assert seventh.compared.differences[0].variants
        assert rows.place_of(seventh.original[0].id) == 6
        assert [one.finding.kind for bead in seventh.beads[0] for one in bead.findings] == [Kind.NUMBER]
        first, second = (row.id for row in page(corpus, search(corpus, BeadFilter()).ids)[:2])
        review_beads.merge(corpus, [first, second])
        merged = VersionRows(corpus, identity)
        assert len(merged) == 9
        (top,) = merged.page(0, 1, VersionsLook(base=1))
        assert len(top.original) == 2
        assert top.compared.differences[0].base == 1


def test_an_export_after_an_edit_marks_what_differs_now(tmp_path: Path) -> None:
    with Corpus.in_memory() as corpus:
        corpus.add_work(directive())
        rows = page(corpus, search(corpus, BeadFilter()).ids)
        number = next(row for row in rows if row.findings and row.findings[0].finding.kind is Kind.NUMBER)
        review_text.edit_text(corpus, number.translation[0].id, "Truly, more than half a million men are at home.")
        (work,) = corpus.works()
    (difference,) = next(row for row in with_readings(work).collation if row.original == (6,)).differences
    texts = [version.text.sentences[6].text for version in work.versions]
    assert texts[0].startswith("Truly")
    assert difference.variants[0].base.of(texts[0]) == "Truly,"
