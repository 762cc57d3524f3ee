"""The text of a Word file's paragraphs: what a reader of the printed page sees, and where notes are referred to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from workbench.documents.docx_package import Style, is_on
from workbench.documents.options import ReadingOptions, Revisions
from workbench.documents.xml import attribute, local_name

_TRANSPARENT: Final = frozenset(
    "hyperlink smartTag customXml sdt sdtContent fldSimple dir bdo ins moveTo rubyBase ruby r Choice Fallback".split()
)
_SYMBOL_FONT: Final = dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | {0x2D: "−", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB0: "°", 0xB9: "≠", 0xBB: "≈", 0xAE: "→"}
_WINGDINGS: Final = {0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xA8: "▪", 0xD8: "➢", 0xFC: "✓", 0xFB: "✗", 0x76: "❖", 0xE0: "→"}


@dataclass(slots=True)
class ParagraphText:
    """A paragraph as it is gathered.

    Attributes:
        parts: its text in pieces; `length` of them together.
        references: (kind, id in the file, custom sign, position) of the notes and comments referred to.
        boxes: the text boxes anchored in it.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    references: list[tuple[str, str, str, int]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add text."""
        self.parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)


class TextCollector:
    """Gathers the text of paragraphs; fields may begin in one paragraph and end in another.

    Attributes:
        counts: what was left out, by name ("hidden", "symbol", "deleted", "inserted").
    """

    def __init__(self, options: ReadingOptions, styles: dict[str, Style]) -> None:
        self._options = options
        self._styles = styles
        self._fields: list[bool] = []  # of each open field: whether we are in its instruction
        self._custom: tuple[str, str] | None = None
        self.counts: dict[str, int] = {}
        dropped = {"del", "moveFrom"} if options.revisions is Revisions.ACCEPTED else {"ins", "moveTo"}
        self._dropped = frozenset(dropped)
        kept = {"ins", "moveTo"} if options.revisions is Revisions.ACCEPTED else {"del", "moveFrom"}
        self._transparent = (_TRANSPARENT | kept) - dropped
        self._handlers: dict[str, Callable[[etree._Element, ParagraphText], None]] = {
            "t": self._text,
            "delText": self._deleted_text,
            "tab": lambda _, into: into.add("\t"),
            "ptab": lambda _, into: into.add("\t"),
            "br": self._break,
            "cr": lambda _, into: into.add("\n"),
            "noBreakHyphen": lambda _, into: into.add("\u2011"),
            "softHyphen": lambda _, into: into.add("\u00ad"),
            "sym": self._symbol,
            "fldChar": self._field,
            "footnoteReference": self._reference,
            "endnoteReference": self._reference,
            "commentReference": self._reference,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": self._drawing,
            "AlternateContent": self._alternate,
            "oMath": self._formula,
            "oMathPara": self._formula,
        }

    def collect(self, paragraph: etree._Element, into: ParagraphText) -> None:
        """Add the paragraph's text to `into`."""
        self._children(paragraph, into)

    def drops_paragraph_mark(self, properties: etree._Element | None) -> bool:
        """Whether the end of the paragraph is taken away by a tracked change, so that the next one goes on with it."""
        if properties is None:
            return False
        return any(
            local_name(mark) in self._dropped for child in properties if local_name(child) == "rPr" for mark in child
        )

    def drops(self, element: etree._Element) -> bool:
        """Whether a tracked change takes the whole element away."""
        return local_name(element) in self._dropped

    def _children(self, element: etree._Element, into: ParagraphText) -> None:
        for child in element:
            name = local_name(child)
            handler = self._handlers.get(name)
            if handler is not None:
                handler(child, into)
            elif name == "r":
                if not self._is_hidden(child):
                    self._children(child, into)
            elif name in self._transparent:
                self._children(child, into)
            elif name in self._dropped:
                self._count("revisions")

    def _is_hidden(self, run: etree._Element) -> bool:
        if not len(run) or local_name(run[0]) != "rPr":
            return False
        properties = run[0]
        hidden = is_on(properties, "vanish")
        for child in properties:
            if local_name(child) == "rStyle":
                hidden = hidden or self._styles.get(attribute(child, "val") or "", Style()).hidden
        if hidden and not self._options.hidden:
            if any(local_name(child) == "t" for child in run):
                self._count("hidden")
            # a field's marks count even when they are hidden
            return not any(local_name(child) == "fldChar" for child in run)
        return False

    def _text(self, element: etree._Element, into: ParagraphText) -> None:
        text = element.text or ""
        if self._custom is not None:
            kind, name = self._custom
            self._custom = None
            into.references.append((kind, name, text.strip(), into.length))
        elif not any(self._fields):
            into.add(text)

    def _deleted_text(self, element: etree._Element, into: ParagraphText) -> None:
        if self._options.revisions is Revisions.REJECTED and not any(self._fields):
            into.add(element.text or "")

    def _break(self, element: etree._Element, into: ParagraphText) -> None:
        if attribute(element, "type") not in {"page", "column"}:
            into.add("\n")

    def _symbol(self, element: etree._Element, into: ParagraphText) -> None:
        font = (attribute(element, "font") or "").lower()
        try:
            code = int(attribute(element, "char") or "", 16)
        except ValueError:
            return
        low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
        table = _SYMBOL_FONT if "symbol" in font else _WINGDINGS if "wingdings" in font else {}
        if low in table:
            into.add(table[low])
        elif (0xF000 <= code <= 0xF0FF and not 0x20 < low < 0x7F) or not 0x20 <= code <= 0x10FFFF:
            self._count("symbols")
            into.add("\ufffd")
        elif not 0xD800 <= code <= 0xDFFF:
            into.add(chr(low))

    def _field(self, element: etree._Element, into: ParagraphText) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _reference(self, element: etree._Element, into: ParagraphText) -> None:
        kind = local_name(element).removesuffix("Reference")
        name = attribute(element, "id") or ""
        if attribute(element, "customMarkFollows") in {"1", "true", "on"}:
            self._custom = (kind, name)
        else:
            into.references.append((kind, name, "", into.length))

    def _drawing(self, element: etree._Element, into: ParagraphText) -> None:
        for box in element.iter():
            if local_name(box) == "txbxContent" and not any(
                local_name(above) in {"txbxContent", "Fallback"} for above in _between(box, element)
            ):
                into.boxes.append(box)

    def _alternate(self, element: etree._Element, into: ParagraphText) -> None:
        for child in element:
            if local_name(child) == "Choice" and len(child):
                self._children(child, into)
                return
        for child in element:
            self._children(child, into)

    def _formula(self, element: etree._Element, into: ParagraphText) -> None:
        into.add("".join(part.text or "" for part in element.iter() if local_name(part) == "t"))

    def _count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1


def _between(inner: etree._Element, outer: etree._Element) -> list[etree._Element]:
    """The elements that `inner` stands in, up to `outer`."""
    found: list[etree._Element] = []
    current = inner.getparent()
    while current is not None and current is not outer:
        found.append(current)
        current = current.getparent()
    return found
