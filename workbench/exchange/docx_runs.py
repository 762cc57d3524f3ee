"""Runs of a Word document: a segment's text with its marks, the footnotes and the comments that they refer to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.exchange.docx_parts import NAMESPACES
from workbench.exchange.findings_looks import SIGNS
from workbench.exchange.summary import export_time
from workbench.exchange.units import Segment, Unit
from workbench.exchange.xml_text import INVALID, Cleaner, attribute, escaped
from workbench.messages import Messages
from workbench.texts.model import SENTENCE_JOINT, Span
from workbench.works.model import Finding, FindingStatus, Reason, Severity, VariantClass

_LOOKS: Final = {
    Severity.CRITICAL: '<w:color w:val="B3261E"/><w:u w:val="thick" w:color="B3261E"/>',
    Severity.MAJOR: '<w:color w:val="9A5B00"/><w:u w:val="dash" w:color="9A5B00"/>',
}
VARIANT_LOOKS: Final = {
    VariantClass.PUNCTUATION: '<w:u w:val="dotted" w:color="66655F"/>',
    VariantClass.SPELLING: '<w:u w:val="dotted" w:color="66655F"/>',
    VariantClass.WORDING: '<w:shd w:val="clear" w:fill="E4ECF4"/><w:u w:val="dash" w:color="2F5D8A"/>',
    VariantClass.ADDITION: '<w:shd w:val="clear" w:fill="E2F0E8"/><w:u w:val="single" w:color="1F7A4D"/>',
    VariantClass.OMISSION: '<w:shd w:val="clear" w:fill="F8E4E2"/><w:u w:val="single" w:color="B3261E"/>',
    VariantClass.ORDER: '<w:shd w:val="clear" w:fill="ECE8F6"/><w:u w:val="double" w:color="6A4FB3"/>',
}
_GAP: Final = '<w:color w:val="66655F"/>'
_BREAKS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>", "\r": ""}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding to show on one side: its spans there, and the number of its comment when it hangs here."""

    finding: Finding
    spans: tuple[Span, ...]
    comment: int | None


def run(text: str, look: str = "") -> str:
    """A run of text without invalid characters, with run properties."""
    parts: list[str] = []
    rest = INVALID.sub("", text)
    while rest:
        cut = min((rest.find(sign) for sign in _BREAKS if sign in rest), default=-1)
        piece = rest if cut < 0 else rest[:cut]
        if piece:
            parts.append(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>')
        if cut < 0:
            break
        parts.append(_BREAKS[rest[cut]])
        rest = rest[cut + 1 :]
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def paragraph(content: str, *, style: str) -> str:
    """A paragraph of runs in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


class Apparatus:
    """Gives footnotes and comments their numbers, and writes their parts."""

    def __init__(
        self,
        notes: dict[tuple[int, str], list[str]],
        cleaner: Cleaner,
        words: Messages,
        render: Callable[[Reason], str] | None,
    ) -> None:
        self._notes = notes
        self._cleaner = cleaner
        self._words = words
        self._render = render
        self._footnotes: list[str] = []
        self._comments: list[str] = []
        self._used: set[tuple[int, str]] = set()

    def shown(self, unit: Unit, place: int) -> list[Shown]:
        """The findings to mark on that side (0 the original), each with a comment on the side that has its words."""
        if self._render is None:
            return []
        shown = []
        for index, tie in enumerate(unit.ties, start=1):
            for finding in tie.findings:
                if not finding.severity.loud or finding.status is FindingStatus.DISMISSED:
                    continue
                if place == 0:
                    comment = self._comment(finding) if not finding.version else None
                    shown.append(Shown(finding, finding.original, comment))
                elif place == index:
                    comment = self._comment(finding) if finding.version else None
                    shown.append(Shown(finding, finding.version, comment))
        return shown

    def _comment(self, finding: Finding) -> int:
        assert self._render is not None
        kind, severity = self._words.text(finding.kind.value), self._words.text(finding.severity.value)
        text = f"{SIGNS[finding.severity]} {kind} ({severity}): {self._render(finding.reason)}"
        if finding.comment:
            text += f"\n{finding.comment}"
        number = len(self._comments)
        self._comments.append(
            f'<w:comment w:id="{number}" w:author="Sverka" w:date="{export_time():%Y-%m-%dT%H:%M:%SZ}" w:initials="S">'
            f"{paragraph(run(self._cleaner.clean(text)), style='CommentText')}</w:comment>"
        )
        return number

    def footnote(self, place: int, note: str) -> str:
        """The run that refers to a note; its sign alone when its words are missing or stand on the page already."""
        texts = self._notes.get((place, note))
        if not texts or (place, note) in self._used:
            return run(note, '<w:vertAlign w:val="superscript"/>')
        self._used.add((place, note))
        number = len(self._footnotes) + 1
        text = self._cleaner.clean(SENTENCE_JOINT.join(texts))
        reference = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        self._footnotes.append(
            f'<w:footnote w:id="{number}">{paragraph(reference + run(" " + text), style="FootnoteText")}</w:footnote>'
        )
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def loose_notes(self) -> list[str]:
        """Paragraphs of the notes that no mark refers to."""
        return [
            paragraph(run(self._cleaner.clean(f"{note}. {SENTENCE_JOINT.join(texts)}")), style="Small")
            for (place, note), texts in self._notes.items()
            if (place, note) not in self._used
        ]

    def footnotes_part(self) -> str:
        """The part with the footnotes, the two separators first."""
        separators = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote>"
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:footnotes {NAMESPACES}>{separators}{''.join(self._footnotes)}</w:footnotes>"
        )

    def comments_part(self) -> str:
        """The part with the comments."""
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:comments {NAMESPACES}>{''.join(self._comments)}</w:comments>"
        )


class SegmentRuns:
    """A segment as paragraphs of runs, a paragraph wherever the text began one."""

    def __init__(
        self,
        segment: Segment,
        place: int,
        findings: list[Shown],
        apparatus: Apparatus,
        variants: Sequence[tuple[str, int, int]] = (),
    ) -> None:
        self._variants = [(VARIANT_LOOKS[VariantClass(kind)], Span(start, end)) for kind, start, end in variants]
        self._segment = segment
        self._place = place
        self._findings = findings
        self._apparatus = apparatus
        self._language = f'<w:lang w:val="{attribute(segment.language)}"/>'

    def paragraphs(self, style: str) -> str:
        """The paragraphs; "" for a segment without text."""
        segment = self._segment
        if not segment.text:
            return ""
        starts = [span.start for span, first in zip(segment.spans, segment.starts, strict=False) if first]
        edges = sorted({0, *starts})
        parts = []
        for start, end in zip(edges, [*edges[1:], len(segment.text)], strict=True):
            parts.append(paragraph(self._between(start, end, last=end == len(segment.text)), style=style))
        return "".join(parts)

    def _between(self, start: int, end: int, *, last: bool) -> str:
        places = {start, end}
        places |= {mark.position for mark in self._segment.marks if start <= mark.position <= end}
        spans = [*self._segment.gaps, *(span for shown in self._findings for span in shown.spans)]
        spans += [span for _, span in self._variants]
        places |= {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
        ordered = sorted(places)
        parts: list[str] = []
        for left, right in zip(ordered, [*ordered[1:], end], strict=True):
            parts += self._comment_ends(left, start)
            if left < end or last:
                parts += [
                    self._apparatus.footnote(self._place, mark.note)
                    for mark in self._segment.marks
                    if mark.position == left
                ]
            if left < right:
                parts += self._comment_starts(left)
                parts.append(run(self._segment.text[left:right].rstrip("\n"), self._language + self._look(left)))
        return "".join(parts)

    def _look(self, position: int) -> str:
        over = [s.finding.severity for s in self._findings if any(p.start <= position < p.end for p in s.spans)]
        if over:
            return _LOOKS[max(over, key=lambda severity: severity.rank)]
        differing = next((look for look, span in self._variants if span.start <= position < span.end), "")
        if differing:
            return differing
        return _GAP if any(gap.start <= position < gap.end for gap in self._segment.gaps) else ""

    def _comment_starts(self, position: int) -> list[str]:
        return [
            f'<w:commentRangeStart w:id="{shown.comment}"/>'
            for shown in self._findings
            if shown.comment is not None and shown.spans and min(shown.spans).start == position
        ]

    def _comment_ends(self, position: int, start: int) -> list[str]:
        """Ends of the comments' ranges whose last span ends here; those without a span stand at the very start."""
        ends = []
        for shown in self._findings:
            if shown.comment is None:
                continue
            place = max(span.end for span in shown.spans) if shown.spans else 0
            if place == position and (position > start or not shown.spans):
                ends.append(f'<w:commentRangeEnd w:id="{shown.comment}"/>' if shown.spans else "")
                ends.append(f'<w:r><w:commentReference w:id="{shown.comment}"/></w:r>')
        return ends
