"""DOCX writer: facing pages. Original and versions side by side, true footnotes, findings as marks with comments.

Office Open XML (ECMA-376), written part by part; no program but a word processor is needed to open it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from workbench import __version__
from workbench.exchange.docx_parts import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONS,
    NAMESPACES,
    ROOT_RELATIONS,
    SETTINGS,
    styles,
)
from workbench.exchange.docx_runs import Apparatus, SegmentRuns, paragraph, run
from workbench.exchange.summary import ExportSummary, export_time
from workbench.exchange.units import ExportHead, Segment, Unit
from workbench.exchange.xml_text import Cleaner
from workbench.files import written_beside
from workbench.messages import Messages, mark
from workbench.progress import SILENT, Progress
from workbench.texts.model import BlockKind
from workbench.works.model import Reason

Marks = Mapping[tuple[int, int], Sequence[tuple[str, int, int]]]
_CHECK_EVERY: Final = 64
_PAGE_WIDTH: Final = 13_958
"""Width of the text on A4 across with margins of 18 mm, in twentieths of a point."""

_NUMBER_WIDTH: Final = 560


def write_docx(
    path: Path,
    units: Iterable[Unit],
    *,
    head: ExportHead,
    words: Messages,
    render_reason: Callable[[Reason], str] | None = None,
    progress: Progress = SILENT,
    variants: Marks | None = None,
    appendix: Callable[[Cleaner], list[str]] | None = None,
) -> ExportSummary:
    """The summary of the document written: a row a unit, notes at the foot of the page that refers to them.

    With `render_reason` every open loud finding is marked and told in a comment. `variants` are what differs between
    versions: (unit's number, column) → class, start and end in the column's text. `appendix` gives paragraphs and
    tables to stand after the texts.
    """
    body: list[Unit] = []
    written = 0
    notes: dict[tuple[int, str], list[str]] = {}
    for unit in units:
        written += 1
        sides = (unit.original, *unit.versions)
        if any(side.note for side in sides):
            for place, side in enumerate(sides):
                if side.text:
                    notes.setdefault((place, side.note), []).append(side.text)
        else:
            body.append(unit)
    cleaner = Cleaner()
    apparatus = Apparatus(notes, cleaner, words, render_reason)
    rows = []
    for count, unit in enumerate(body):
        if count % _CHECK_EVERY == 0:
            progress.check()
        rows.append(_row(unit, apparatus, variants or {}))
    after = appendix(cleaner) if appendix is not None else []
    document = _document(head, rows, apparatus, words, cleaner, after)
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": styles(),
        "word/settings.xml": SETTINGS,
        "word/footnotes.xml": apparatus.footnotes_part(),
        "word/comments.xml": apparatus.comments_part(),
        "docProps/core.xml": _properties(head, cleaner),
    }
    moment = max(export_time().timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with written_beside(path) as beside, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, date_time=moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return ExportSummary(path, written, removed_characters=cleaner.removed)


def _row(unit: Unit, apparatus: Apparatus, variants: Marks) -> str:
    sides = (unit.original, *unit.versions)
    width = (_PAGE_WIDTH - _NUMBER_WIDTH) // len(sides)
    cells = [_cell(_NUMBER_WIDTH, paragraph(run(str(unit.number)), style="Number"))]
    for place, segment in enumerate(sides):
        findings = apparatus.shown(unit, place)
        marks = variants.get((unit.number, place), ())
        content = SegmentRuns(segment, place, findings, apparatus, marks).paragraphs(_style(segment))
        cells.append(_cell(width, content or paragraph(run("∅"), style="Missing")))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _style(segment: Segment) -> str:
    return "RowHeading" if segment.kind is BlockKind.HEADING else "Row"


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _document(
    head: ExportHead, rows: list[str], apparatus: Apparatus, words: Messages, cleaner: Cleaner, after: list[str]
) -> str:
    text = words.text
    names = [text(mark("Original")), *head.names]
    width = (_PAGE_WIDTH - _NUMBER_WIDTH) // len(names)
    titles = [
        _cell(width, paragraph(run(cleaner.clean(f"{name} ({code})")), style="ColumnTitle"))
        for name, code in zip(names, head.languages, strict=True)
    ]
    heading = (
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        f"{_cell(_NUMBER_WIDTH, paragraph(run('№'), style='ColumnTitle'))}{''.join(titles)}</w:tr>"
    )
    grid = f'<w:gridCol w:w="{_NUMBER_WIDTH}"/>' + f'<w:gridCol w:w="{width}"/>' * len(names)
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Facing"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{heading}{''.join(rows)}</w:tbl>"
    )
    parts = [paragraph(run(cleaner.clean(head.title)), style="Title")]
    if head.note:
        parts.append(paragraph(run(cleaner.clean(head.note)), style="Rendering"))
    parts += [
        table,
        *apparatus.loose_notes(),
        *after,
        paragraph(run(text(mark("How this was made"))), style="SmallTitle"),
    ]
    made = f"Sverka {__version__}, {export_time():%Y-%m-%d %H:%M} UTC"
    facts = [*head.provenance, (text(mark("document")), made)]
    parts += [paragraph(run(cleaner.clean(f"{name}: {value}")), style="Small") for name, value in facts]
    section = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1020" w:right="1440" w:bottom="1020" w:left="1440" w:header="500" w:footer="500"'
        ' w:gutter="0"/></w:sectPr>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {NAMESPACES}><w:body>{''.join(parts)}{section}</w:body></w:document>"
    )


def _properties(head: ExportHead, cleaner: Cleaner) -> str:
    made = f"{export_time():%Y-%m-%dT%H:%M:%SZ}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{cleaner.data(head.title)}</dc:title><dc:creator>Sverka</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created></cp:coreProperties>'
    )
