"""OpenDocument texts: paragraphs, headings, lists, tables, text frames, foot- and endnotes.

Read from the XML by lxml, and not by a library for the format. Measured on nine Word files that LibreOffice saved as
.odt (191 notes): odfdo 3.27 (Apache-2.0, kept) puts the notes' text into the paragraphs (56,892 words where the largest
body has 54,414), as it does comments, hidden text and what a tracked change deleted, loses repeated spaces, and opens
the archive without limits; in time it is even (0.05 s). odfpy 1.4.1 (Apache-2.0 or GPL, last release in January 2020)
does the same in three times the time. Here every note stands at its mark, and the text is that of the Word file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.documents.blocks import BlockGatherer
from workbench.documents.markup import Flow, MarkupReader, Role, blocks_of
from workbench.documents.options import ReadingOptions, Revisions
from workbench.documents.sources import source_of
from workbench.documents.xml import attribute, damaged, local_name, parse_xml
from workbench.errors import InputError
from workbench.files import SafeZip
from workbench.texts.model import Document, Note, NoteKind, ReadingWarning

READER: Final = "odt 1"
_SKIPPED: Final = frozenset(
    "tracked-changes sequence-decls variable-decls user-field-decls forms bookmark bookmark-start bookmark-end "
    "annotation-end soft-page-break note-citation table-of-content-source "
    "index-title-template".split()
)
_MAX_SPACES: Final = 1000
_DEFAULT: Final = ReadingOptions()


def read_odt(path: Path, *, options: ReadingOptions = _DEFAULT) -> Document:
    """The document in an OpenDocument text; raises `InputError` for one that is damaged or locked with a password."""
    where = str(path)
    with SafeZip(path) as archive:
        if b"encryption-data" in (archive.read("META-INF/manifest.xml") if _has_manifest(archive) else b""):
            raise InputError("the file is locked with a password", where=where, advice="Save it without one.")
        root = parse_xml(archive.read("content.xml"), where=where)
        pages = options.headers and "styles.xml" in archive.names
        styles = parse_xml(archive.read("styles.xml"), where=where) if pages else None
    text = next((element for element in root.iter() if local_name(element) == "text" and _is_office(element)), None)
    if text is None:
        raise damaged(where)
    reader = _OdtReader(options, root)
    flow = Flow("body")
    reader.page_parts(styles, "header", flow.gatherer)
    reader.walk(text, flow)
    reader.place_boxes(flow)
    flow.held = False  # a change that never ends
    flow.close()
    reader.page_parts(styles, "footer", flow.gatherer)
    return Document(
        source=source_of(path, None, format_="odt", reader=READER),
        blocks=flow.gatherer.blocks,
        notes=tuple(reader.notes.values()),
        warnings=tuple(reader.all_warnings()),
    )


def _has_manifest(archive: SafeZip) -> bool:
    return "META-INF/manifest.xml" in archive.names


def _is_office(element: etree._Element) -> bool:
    return ":office:" in str(element.tag)


def _hidden_styles(root: etree._Element) -> frozenset[str]:
    """The names of the styles whose text is not shown."""
    return frozenset(
        attribute(style, "name") or ""
        for style in root.iter()
        if local_name(style) == "style"
        for properties in style
        if local_name(properties) == "text-properties" and attribute(properties, "display") == "none"
    )


def _is_text(element: etree._Element) -> bool:
    return ":text:" in str(element.tag)


class _OdtReader(MarkupReader):
    def __init__(self, options: ReadingOptions, root: etree._Element) -> None:
        super().__init__()
        self._options = options
        self._comments = 0
        self._hidden = 0
        self._boxes: list[etree._Element] = []
        self._changes: dict[str, etree._Element] = {}
        self._ended: set[str] = set()  # changes whose end is marked
        for element in root.iter():
            if local_name(element) == "changed-region":
                self._changes[attribute(element, "id") or ""] = element
            elif local_name(element) == "change-end":
                self._ended.add(attribute(element, "change-id") or "")
        self._rejecting = options.revisions is Revisions.REJECTED
        self._hidden_styles = frozenset() if options.hidden else _hidden_styles(root)
        self._handlers: dict[str, Callable[[etree._Element, Flow], None]] = {
            "s": self._spaces,
            "tab": lambda _, flow: flow.add_as_is("\t"),
            "note": self._note,
            "text-box": self._box,
            "annotation": self._comment,
            "change": self._change,
            "change-start": self._change,
            "change-end": self._change,
        }

    def page_parts(self, styles: etree._Element | None, kind: str, gatherer: BlockGatherer) -> None:
        """Add the pages' headers or footers."""
        for element in styles.iter() if styles is not None else ():
            if local_name(element) in {kind, f"{kind}-left", f"{kind}-first"}:
                flow = Flow(kind, gatherer)
                self.walk(element, flow)
                flow.close()

    def role(self, element: etree._Element) -> tuple[Role, int]:
        name = local_name(element)
        if name in _SKIPPED:
            return Role.SKIPPED, 0
        if name == "h":
            level = attribute(element, "outline-level") or "1"
            return Role.HEADING, int(level) if level.isdigit() and 0 < int(level) < 10 else 1
        if name in {"list-item", "list-header"}:
            return Role.ITEM, 0
        if name == "list":
            return Role.LIST, 0
        if name == "table-cell":
            return Role.CELL, 0
        if name == "line-break":
            return Role.BREAK, 0
        return (Role.BLOCK if name in {"p", "section", "table", "table-row", "text-box"} else Role.INLINE), 0

    def special(self, element: etree._Element, flow: Flow) -> bool:
        name = local_name(element)
        handler = self._handlers.get(name)
        if handler is not None:
            if not flow.held or name == "change-end":
                handler(element, flow)
        elif self._is_hidden(element, name):
            self._hidden += 1
            flow.held = flow.held and not any(local_name(inner) == "change-end" for inner in element.iter())
        elif name == "hidden-text" and not "".join(map(str, element.itertext())):
            flow.add(attribute(element, "string-value") or "")
        else:
            return False
        return True

    def _is_hidden(self, element: etree._Element, name: str) -> bool:
        if name in {"span", "p", "h"}:
            return bool(self._hidden_styles) and attribute(element, "style-name") in self._hidden_styles
        return not self._options.hidden and name in {"hidden-text", "hidden-paragraph"}

    def all_warnings(self) -> list[ReadingWarning]:
        """What was left out."""
        found = [
            ("comments", 0 if self._options.comments else self._comments, "{} comments were left out"),
            ("hidden", self._hidden, "{} stretches of hidden text were left out"),
            ("revisions", len(self._changes), "{} tracked changes were taken as " + self._options.revisions.value),
        ]
        told = [ReadingWarning(f"odt.{name}", message.format(count)) for name, count, message in found if count]
        return [*self.warnings, *told]

    def _spaces(self, element: etree._Element, flow: Flow) -> None:
        count = attribute(element, "c") or "1"
        flow.add_as_is(" " * (min(int(count), _MAX_SPACES) if count.isdecimal() else 1))

    def _change(self, element: etree._Element, flow: Flow) -> None:
        """Take a tracked change back, when that is asked for: what was inserted goes, what was deleted comes back."""
        name = attribute(element, "change-id") or ""
        region = self._changes.get(name)
        change = next((child for child in region if isinstance(child.tag, str)), None) if region is not None else None
        if change is None or not self._rejecting:
            return
        if local_name(change) == "insertion":
            flow.held = local_name(element) == "change-start" and name in self._ended
        elif local_name(change) == "deletion":
            for number, child in enumerate(child for child in change if _is_text(child)):
                if number:
                    flow.close()
                self.walk(child, flow)

    def _comment(self, element: etree._Element, flow: Flow) -> None:
        self._comments += 1
        if not self._options.comments:
            return
        inner = Flow("comments")
        for child in element:
            if _is_text(child):  # not the author and the date
                self._child(child, inner, 0)
        inner.close()
        initials = next((str(child.text) for child in element if local_name(child).endswith("initials")), "")
        name = f"comment-{self._comments}"
        self.notes[name] = Note(name, NoteKind.FOOTNOTE, initials or "*", inner.gatherer.blocks)
        flow.mark(name)

    def _note(self, element: etree._Element, flow: Flow) -> None:
        kind = NoteKind.ENDNOTE if attribute(element, "note-class") == "endnote" else NoteKind.FOOTNOTE
        name = self.new_note(kind)
        sign = ""
        for child in element:
            if local_name(child) == "note-citation":
                sign = "".join(str(piece) for piece in child.itertext()).strip()
            elif local_name(child) == "note-body":
                blocks = blocks_of(self, child, f"{kind.value}s")
                self.notes[name] = replace(self.notes[name], blocks=blocks)
        self.notes[name] = replace(self.notes[name], sign=sign or self.notes[name].sign)
        flow.mark(name)

    def _box(self, element: etree._Element, flow: Flow) -> None:
        self._boxes.append(element)

    def _block(self, child: etree._Element, flow: Flow, role: Role, level: int, depth: int) -> None:
        super()._block(child, flow, role, level, depth)
        self.place_boxes(flow)

    def place_boxes(self, flow: Flow) -> None:
        """Add the text frames that are anchored in the block before, which stays whole."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            inner = Flow(flow.part, flow.gatherer, flow.number, kinds=list(flow.kinds), depth=flow.depth)
            self.walk(box, inner)
            inner.close()
            flow.number = inner.number
