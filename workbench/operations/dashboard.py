"""What a batch shows when it is done: a page with every document (self-contained HTML) and a table for programs."""

from __future__ import annotations

import base64
import csv
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbench import __version__
from workbench.files import written_beside
from workbench.messages import Messages
from workbench.operations.batch import BatchResult, DocumentResult, DocumentStatus
from workbench.operations.batch_task import Figures
from workbench.resources import resource
from workbench.works.model import Severity

PAGE: Final = "index.html"
TABLE: Final = "summary.csv"
_BAR: Final = 200
_DOUBTFUL: Final = 0.35  # of the original without a counterpart, or of the quality lost: probably another text
_SIGNS: Final = {"critical": "◆", "major": "▲", "minor": "·"}
_COLUMNS: Final = (
    "row", "title", "status", "original", "versions", "languages", "sentences", "version_sentences", "beads",
    "null_beads", "confidence", "quality", "critical", "major", "minor", "files", "remark",
)  # fmt: skip
_SEVERITIES: Final = (Severity.CRITICAL.value, Severity.MAJOR.value, Severity.MINOR.value)


@dataclass(frozen=True, slots=True)
class _View:
    """A document as the page shows it."""

    row: int
    title: str
    reason: str
    repeats: int
    same_original: tuple[int, ...]
    warnings: tuple[str, ...]
    figures: Figures | None
    confidence: str
    quality: str
    doubtful: bool
    attention: bool
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One severity in a kind's bar."""

    severity: str
    number: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class _Bar:
    """The findings of one kind."""

    kind: str
    parts: tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class _Totals:
    """Sums over the documents; quality in whole per cent, by sentences, None when nothing was done."""

    done: int
    failed: int
    sentences: int
    quality: int | None
    critical: int
    major: int
    minor: int


def write_dashboard(result: BatchResult, out: Path, words: Messages) -> tuple[Path, Path]:
    """Write the page and the table into the folder and return their paths; raises `OutputError`.

    Neither says how long anything took: the same documents give the same files.
    """
    page, table = out / PAGE, out / TABLE
    _write_page(result, page, words)
    _write_table(result.documents, table)
    return page, table


def is_doubtful(figures: Figures) -> bool:
    """Whether so little corresponds that the version probably belongs to another original."""
    lonely = figures.nulls / max(1, figures.sentences * (len(figures.languages) - 1) + figures.nulls)
    return lonely > _DOUBTFUL or figures.quality < 1 - _DOUBTFUL


def _write_page(result: BatchResult, path: Path, words: Messages) -> None:
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"_": words.text, "ngettext": words.plural}
    views = [_view(document, words) for document in result.documents]
    style, style_hash = _inlined("dashboard.css")
    script, script_hash = _inlined("dashboard.js")
    context = {
        "language": words.language,
        "program": f"Sverka {__version__}",
        "started": result.started.replace("T", " ").removesuffix("Z") + " UTC",
        "whole": [file.name for file in result.whole],
        "documents": views,
        "failures": [view for view in views if view.reason],
        "totals": _totals(result.documents),
        "bars": _bars(result.documents),
        "signs": _SIGNS,
        "style": style,
        "style_hash": style_hash,
        "script": script,
        "script_hash": script_hash,
    }
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        for chunk in environment.get_template("dashboard.html").generate(**context):
            stream.write(chunk)


def _view(document: DocumentResult, words: Messages) -> _View:
    figures = document.figures
    doubtful = figures is not None and is_doubtful(figures)
    loud = figures is not None and figures.findings("critical") > 0
    return _View(
        row=document.row.number,
        title=document.title,
        reason=words.sentence(document.reason),
        repeats=document.repeats,
        same_original=document.same_original,
        warnings=tuple(map(words.sentence, document.warnings)),
        figures=figures,
        confidence=f"{figures.confidence:.0%}".removesuffix("%") if figures else "",
        quality=f"{figures.quality:.0%}".removesuffix("%") if figures else "",
        doubtful=doubtful,
        attention=bool(document.reason) or doubtful or loud,
        files=tuple((PurePosixPath(name).suffix.lstrip(".").upper(), quote(name)) for name in document.exports),
    )


def _totals(documents: Sequence[DocumentResult]) -> _Totals:
    figures = [document.figures for document in documents if document.figures is not None]
    sentences = sum(one.sentences for one in figures)
    quality = sum(one.quality * one.sentences for one in figures)
    return _Totals(
        done=len(figures),
        failed=sum(document.status is DocumentStatus.FAILED for document in documents),
        sentences=sentences,
        quality=round(100 * quality / sentences) if sentences else None,
        critical=sum(one.findings("critical") for one in figures),
        major=sum(one.findings("major") for one in figures),
        minor=sum(one.findings("minor") for one in figures),
    )


def _bars(documents: Sequence[DocumentResult]) -> tuple[_Bar, ...]:
    """Findings of all documents by kind, the most frequent first; widths share `_BAR`."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for kind, severity, number in document.figures.kinds if document.figures else ():
            counts.setdefault(kind, Counter())[severity] += number
    longest = max((counter.total() for counter in counts.values()), default=1)
    bars = []
    for kind, counter in sorted(counts.items(), key=lambda entry: (-entry[1].total(), entry[0])):
        place, parts = 0.0, []
        for severity in _SEVERITIES:
            if counter[severity]:
                width = _BAR * counter[severity] / longest
                parts.append(_Part(severity, counter[severity], round(place, 1), round(width, 1)))
                place += width
        bars.append(_Bar(kind, tuple(parts)))
    return tuple(bars)


def _inlined(name: str) -> tuple[Markup, str]:
    text = resource("report", name).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return Markup(text), base64.b64encode(digest).decode("ascii")


def _write_table(documents: Sequence[DocumentResult], path: Path) -> None:
    """One line a document, columns for programs; what a spreadsheet would take for a formula gets an apostrophe."""
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for document in documents:
            writer.writerow([_plain(cell) for cell in _cells(document)])


def _cells(document: DocumentResult) -> list[str]:
    row, figures = document.row, document.figures
    status = DocumentStatus.DONE if document.status is DocumentStatus.KEPT else document.status
    cells = [str(row.number), document.title, status.value]
    cells += [row.original.as_posix(), "; ".join(version.as_posix() for version in row.versions)]
    if figures is None:
        remark = f"the same as row {document.repeats}" if document.repeats else document.reason
        return [*cells, *[""] * 11, remark]
    cells += ["-".join(figures.languages), str(figures.sentences), str(figures.version_sentences)]
    cells += [str(figures.beads), str(figures.nulls), f"{figures.confidence:.3f}", f"{figures.quality:.3f}"]
    cells += [str(figures.findings(severity)) for severity in _SEVERITIES]
    remarks = [f"the same original as row {number}" for number in document.same_original]
    remarks += ["the version may belong to another original"] if is_doubtful(figures) else []
    return [*cells, "; ".join(document.exports), "; ".join([*remarks, *document.warnings])]


def _plain(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
