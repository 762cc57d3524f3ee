"""Word alignment as CoNLL-U Plus (universaldependencies.org/ext-format.html): a word a line, two blocks a unit.

Each unit gives a block of its original words and one of its version words. `LINKS` are the ids of the words linked on
the other side, `LINKED` those words, `CONFIDENCE` the links' confidences, `MISC` says `SpaceAfter=No`; `_` is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from workbench import __version__
from workbench.errors import UsageError
from workbench.exchange.summary import ExportSummary
from workbench.exchange.units import ExportHead, Unit
from workbench.files import written_beside
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.texts.tokens import word_spans
from workbench.works.model import WordLink

COLUMNS: Final = ("ID", "FORM", "SVERKA:LINKS", "SVERKA:LINKED", "SVERKA:CONFIDENCE", "MISC")
_BREAKS: Final = re.compile(r"\r\n|[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LONE: Final = re.compile("[\ud800-\udfff]")
_CHECK_EVERY: Final = 256


def write_conll(path: Path, units: Iterable[Unit], *, head: ExportHead, progress: Progress = SILENT) -> ExportSummary:
    """The summary of the file written; null beads are left out. Raises `UsageError` for several versions."""
    if len(head.names) != 1:
        raise UsageError("this format holds one version", advice="Put %v in the file's name for a file a version.")
    lines = _Lines()
    written = nulls = 0
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f"# global.columns = {' '.join(COLUMNS)}\n# generator = sverka {__version__}\n")
        for name, value in (("title", head.title), ("note", head.note), *head.provenance):
            if value:
                stream.write(f"# provenance {lines.line(name)} = {lines.line(value)}\n")
        for count, unit in enumerate(units):
            if count % _CHECK_EVERY == 0:
                progress.check()
            if unit.is_null:
                nulls += 1
                continue
            stream.writelines(_unit(unit, lines))
            written += 1
    return ExportSummary(
        path, written, nulls_left_out=nulls, removed_characters=lines.removed, replaced_characters=lines.replaced
    )


def _unit(unit: Unit, lines: _Lines) -> Iterator[str]:
    (version,), (tie,) = unit.versions, unit.ties
    segments = (unit.original, version)
    spans = [word_spans(segment.text) for segment in segments]
    forms = [[lines.line(span.of(segment.text)) for span in own] for segment, own in zip(segments, spans, strict=True)]
    linked = _linked(tie.links, spans)
    for side, segment in enumerate(segments):
        yield f"# sent_id = {unit.number}-{('original', 'version')[side]}\n"
        yield f"# language = {segment.language}\n# status = {tie.status}\n"
        yield f"# text = {lines.line(segment.text)}\n"
        for place, (span, form) in enumerate(zip(spans[side], forms[side], strict=True)):
            links = sorted(linked[side].get(place, ()))
            after = segment.text[span.end : span.end + 1]
            cells = (
                str(place + 1),
                form,
                ",".join([str(other + 1) for other, _ in links]) or "_",
                " ".join([forms[1 - side][other] for other, _ in links]) or "_",
                ",".join([f"{confidence:.3f}" for _, confidence in links]) or "_",
                "SpaceAfter=No" if after and not after.isspace() else "_",
            )
            yield "\t".join(cells) + "\n"
        yield "\n"


def _linked(links: Iterable[WordLink], spans: list[list[Span]]) -> tuple[dict[int, list[tuple[int, float]]], ...]:
    """For each side, the words linked to a word: (place on the other side, confidence) by place."""
    places = [{span: place for place, span in enumerate(own)} for own in spans]
    found: tuple[dict[int, list[tuple[int, float]]], ...] = ({}, {})
    for link in links:
        left, right = places[0].get(link.original), places[1].get(link.version)
        if left is not None and right is not None:
            found[0].setdefault(left, []).append((right, link.confidence))
            found[1].setdefault(right, []).append((left, link.confidence))
    return found


class _Lines:
    """Makes texts fit on a line, and counts what that cost."""

    def __init__(self) -> None:
        self.replaced = 0
        self.removed = 0

    def line(self, text: str) -> str:
        text, replaced = _BREAKS.subn(" ", text)
        text, removed = _LONE.subn("", text)
        self.replaced += replaced
        self.removed += removed
        return text
