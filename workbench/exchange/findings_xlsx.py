"""The findings as a plain sheet for Excel: a finding a row, with the reviewers' comments, filters on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import xlsxwriter

from workbench.exchange.findings_list import ListedFinding
from workbench.exchange.findings_looks import SIGNS
from workbench.exchange.summary import ExportSummary, export_time
from workbench.exchange.units import ExportHead
from workbench.exchange.xml_text import Cleaner
from workbench.files import written_beside
from workbench.messages import Messages, mark
from workbench.works.model import Severity

_COLUMNS: Final = (
    (mark("Row"), 6), (mark("Version"), 16), (mark("Kind"), 14), (mark("Severity"), 12), (mark("Confidence"), 11),
    (mark("Verdict"), 12), (mark("Why"), 48), (mark("Original"), 30), (mark("Words of the original"), 22),
    (mark("Text of the version"), 30), (mark("Words of the version"), 22), (mark("Comment on the finding"), 30),
    (mark("Comments on the row"), 30),
)  # fmt: skip
_COLOURS: Final = {Severity.CRITICAL: "#B3261E", Severity.MAJOR: "#9A5B00", Severity.MINOR: "#4F6D7A"}
_LIMIT: Final = 32_767


def write_findings_xlsx(
    path: Path, findings: Iterable[ListedFinding], *, head: ExportHead, words: Messages
) -> ExportSummary:
    """The summary of the workbook written: the findings, and how they were made. Raises `OutputError`."""
    cleaner = Cleaner()
    count = 0
    with written_beside(path) as beside:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(str(beside), options)
        book.set_properties({"title": head.title, "created": export_time().replace(tzinfo=None)})
        sheet = book.add_worksheet(words.text(mark("Findings")))
        bold = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        plain = book.add_format({"valign": "top", "text_wrap": True})
        looks = {
            severity: book.add_format({"font_color": colour, "valign": "top"}) for severity, colour in _COLOURS.items()
        }
        per_cent = book.add_format({"num_format": "0 %", "valign": "top"})
        for place, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, words.text(title), bold)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for count, one in enumerate(findings, 1):
            severity = one.finding.severity
            named = (
                one.version,
                words.text(one.finding.kind.value),
                f"{SIGNS[severity]} {words.text(severity.value)}",
            )
            sheet.write_number(count, 0, one.row, plain)
            for place, text in enumerate(named, 1):
                sheet.write_string(count, place, cleaner.clean(text), looks[severity] if place == 3 else plain)
            sheet.write_number(count, 4, one.finding.confidence, per_cent)
            texts = (
                words.text(one.finding.status.value),
                one.reason,
                one.original,
                one.original_words,
                one.translation,
                one.version_words,
                one.finding.comment,
                "\n".join(one.remarks),
            )
            for place, text in enumerate(texts, 5):
                sheet.write_string(count, place, cleaner.clean(text)[:_LIMIT], plain)
        sheet.autofilter(0, 0, max(count, 1), len(_COLUMNS) - 1)
        made = book.add_worksheet(words.text(mark("Provenance")))
        made.set_column(0, 0, 34)
        made.set_column(1, 1, 90)
        for number, (name, value) in enumerate(head.provenance):
            made.write_string(number, 0, cleaner.clean(name), plain)
            made.write_string(number, 1, cleaner.clean(value), plain)
        book.close()
    return ExportSummary(path, count, removed_characters=cleaner.removed)
