"""What a report adds to facing pages in Word: figures and charts, the variants, the list of findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.exchange.docx_runs import paragraph, run
from workbench.exchange.findings_list import ListedFinding
from workbench.exchange.findings_looks import SIGNS
from workbench.exchange.report_figures import bars_of, figures_of
from workbench.exchange.units import Unit
from workbench.exchange.xml_text import Cleaner
from workbench.messages import Messages, mark
from workbench.works.model import CollationRow, FindingStatus, Severity, Work

_WIDTH: Final = 13_958
_BAR: Final = 40
_COLOURS: Final = {"critical": "B3261E", "major": "9A5B00", "minor": "4F6D7A"}


class Appendix:
    """The parts, each a heading and a table; none for what there is nothing of."""

    def __init__(self, work: Work, units: Sequence[Unit], findings: Sequence[ListedFinding], words: Messages) -> None:
        self._work, self._units, self._findings, self._words = work, units, findings, words

    def paragraphs(self, cleaner: Cleaner) -> list[str]:
        """Everything, in order."""
        return [*self._figures(cleaner), *self._chart(cleaner), *self._variants(cleaner), *self._list(cleaner)]

    def _figures(self, cleaner: Cleaner) -> list[str]:
        text = self._words.text
        heads = [mark("Version"), mark("Sentences"), mark("Confirmed"), mark("Critical"), mark("Major"), mark("Hints")]
        several = len(self._work.versions) > 1
        titles = [text(head) for head in heads] + ([text(mark("Words in common"))] if several else [])
        rows = [
            [
                one.name,
                str(one.sentences),
                f"{one.confirmed} / {one.beads}",
                str(one.critical),
                str(one.major),
                str(one.hints),
                *(["–" if one.overlap is None else f"{one.overlap} %"] if several else []),
            ]
            for one in figures_of(self._work)
        ]
        return _section(text(mark("Summary")), [3, *[1] * (len(titles) - 1)], titles, rows, cleaner)

    def _chart(self, cleaner: Cleaner) -> list[str]:
        """Findings by kind: bars of block characters, each severity in its colour behind its sign."""
        bars = bars_of(self._work)
        if not bars:
            return []
        longest = max(bar.total for bar in bars)
        lines = []
        for bar in bars:
            runs = [run(f"{cleaner.clean(self._words.text(bar.kind))}  ")]
            for severity, count, _, _ in bar.parts:
                look = f'<w:color w:val="{_COLOURS[severity]}"/>'
                length = max(1, round(_BAR * count / longest))
                runs.append(run(f"{SIGNS[Severity(severity)]} {'█' * length} {count}  ", look))
            lines.append(paragraph("".join(runs), style="Small"))
        return [paragraph(run(self._words.text(mark("Findings by kind"))), style="SmallTitle"), *lines]

    def _variants(self, cleaner: Cleaner) -> list[str]:
        rows = []
        for unit, row in zip(self._units, self._work.collation, strict=False):
            rows += self._readings(unit, row) if len(unit.versions) > 2 else self._differences(unit, row)
        heads = [self._words.text(mark("Row")), self._words.text(mark("Readings"))]
        return _section(self._words.text(mark("Variants")), [1, 16], heads, rows, cleaner)

    def _readings(self, unit: Unit, row: CollationRow) -> list[list[str]]:
        found = []
        for place in row.readings:
            parts = []
            for reading in place.readings:
                text = reading.spans[0].of(unit.versions[reading.versions[0]].text) or "∅"
                parts.append(f"{text} ({', '.join(unit.versions[index].name for index in reading.versions)})")
            found.append([str(unit.number), "  ]  ".join(parts)])
        return found

    def _differences(self, unit: Unit, row: CollationRow) -> list[list[str]]:
        return [
            [
                str(unit.number),
                f"{variant.base.of(unit.versions[one.base].text).strip() or '∅'}  ]  "
                f"{variant.other.of(unit.versions[one.other].text).strip() or '∅'}"
                f"  ({self._words.text(variant.kind.value)})",
            ]
            for one in row.differences
            for variant in one.variants
        ]

    def _list(self, cleaner: Cleaner) -> list[str]:
        text = self._words.text
        heads = [text(mark(name)) for name in ("Row", "Version", "Finding", "Why", "Verdict", "Comments")]
        rows = [
            [
                str(one.row),
                one.version,
                f"{SIGNS[one.finding.severity]} {text(one.finding.kind.value)}",
                one.reason,
                "" if one.finding.status is FindingStatus.OPEN else text(one.finding.status.value),
                "\n".join(part for part in (one.finding.comment, *one.remarks) if part),
            ]
            for one in self._findings
        ]
        return _section(text(mark("Findings")), [1, 2, 2, 6, 2, 4], heads, rows, cleaner)


def _section(
    title: str, shares: Sequence[int], heads: Sequence[str], rows: Sequence[Sequence[str]], cleaner: Cleaner
) -> list[str]:
    if not rows:
        return []
    widths = [_WIDTH * share // sum(shares) for share in shares]

    def line(cells: Sequence[str], style: str, properties: str = "") -> str:
        made = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{paragraph(run(cleaner.clean(cell)), style=style)}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{made}</w:tr>"

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(line(row, "Small") for row in rows)
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Facing"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{line(heads, 'ColumnTitle', '<w:tblHeader/>')}{body}</w:tbl>"
    )
    return [paragraph(run(cleaner.clean(title)), style="SmallTitle"), table]
