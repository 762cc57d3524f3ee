"""The HTML report: one self-contained file that needs no network, for a reader with a browser.

Everything that comes from the texts goes through jinja2's autoescape; the page's own policy allows no script and no
style but the two that are written into it, and no connection at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from workbench import __version__
from workbench.exchange.findings_looks import SIGNS
from workbench.exchange.report_figures import bars_of, figures_of, strips_of
from workbench.exchange.report_rows import RowView, note_signs, rows_of
from workbench.exchange.summary import ExportSummary, export_time
from workbench.exchange.units import head_of, units_of
from workbench.exchange.xml_text import INVALID
from workbench.files import written_beside
from workbench.messages import Messages, mark
from workbench.progress import SILENT, Progress
from workbench.resources import resource
from workbench.works.model import Reason, Severity, Work

INDEPENDENT_OVERLAP: Final = 45
"""Below this mean overlap (per cent) versions are independent translations: differences start out hidden."""

_LANGUAGE_NAMES: Final = {
    "ar": mark("Arabic"),
    "de": mark("German"),
    "en": mark("English"),
    "es": mark("Spanish"),
    "fr": mark("French"),
    "it": mark("Italian"),
    "ja": mark("Japanese"),
    "ko": mark("Korean"),
    "nl": mark("Dutch"),
    "pl": mark("Polish"),
    "pt": mark("Portuguese"),
    "ru": mark("Russian"),
    "th": mark("Thai"),
    "tr": mark("Turkish"),
    "zh": mark("Chinese"),
}


def write_html(
    path: Path,
    work: Work,
    *,
    words: Messages,
    render_reason: Callable[[Reason], str],
    progress: Progress = SILENT,
) -> ExportSummary:
    """The summary of the report written: the work with all its versions, in the language of `words`.

    Raises `OutputError` when the file cannot be written, `Cancelled`.
    """
    rows: list[RowView] = []
    for row in rows_of(work, units_of(work), render_reason):
        if len(rows) % 64 == 0:
            progress.check()
        rows.append(row)
    removed = 0
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        for chunk in _template(words).generate(**_context(work, rows, words)):
            progress.check()
            kept, count = INVALID.subn("", chunk)
            removed += count
            stream.write(kept)
    return ExportSummary(path, len(rows), removed_characters=removed)


def _template(words: Messages) -> Template:
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"_": words.text, "ngettext": words.plural}
    return environment.get_template("report.html")


def _context(work: Work, rows: list[RowView], words: Messages) -> dict[str, object]:
    style, style_hash = _inlined("report.css")
    script, script_hash = _inlined("report.js")
    figures = figures_of(work)
    overlaps = [figure.overlap for figure in figures if figure.overlap is not None]
    along = [[(_worst(row, index), cell.confidence) for index, cell in enumerate(row.versions)] for row in rows]
    return {
        "work": work,
        "head": head_of(work),
        "rows": rows,
        "figures": figures,
        "bars": bars_of(work),
        "strips": strips_of(work, along),
        "signs": {severity.value: sign for severity, sign in SIGNS.items()},
        "note_sign": note_signs(work).get,
        "kinds": sorted({kind for row in rows for kind in row.kinds.split()}),
        "independent": bool(overlaps) and sum(overlaps) / len(overlaps) < INDEPENDENT_OVERLAP,
        "language_name": lambda code: words.text(_LANGUAGE_NAMES[code]) if code in _LANGUAGE_NAMES else code,
        "language": words.language,
        "made": export_time().strftime("%Y-%m-%d %H:%M UTC"),
        "program": f"Sverka {__version__}",
        "archive": _archive_reference(work),
        "style": style,
        "style_hash": style_hash,
        "script": script,
        "script_hash": script_hash,
    }


def _worst(row: RowView, index: int) -> str:
    shown = {finding.severity for finding in row.versions[index].findings if not finding.dismissed}
    return next((s.value for s in (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR) if s.value in shown), "")


def _inlined(name: str) -> tuple[Markup, str]:
    """A file of the report's own, to be written as it is, and its hash for the page's policy."""
    text = resource("report", name).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return Markup(text), base64.b64encode(digest).decode("ascii")


def _archive_reference(work: Work) -> tuple[tuple[str, str], ...]:
    metadata = work.metadata
    named = (
        (mark("Date"), metadata.document_date),
        (mark("Fond"), metadata.fond),
        (mark("Opis"), metadata.opis),
        (mark("Delo"), metadata.delo),
        (mark("Sheet"), metadata.sheet),
    )
    return tuple((name, value) for name, value in named if value)
