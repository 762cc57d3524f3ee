"""Word files: paragraphs, headings, lists, tables, text boxes; foot- and endnotes with the places of their marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.documents.blocks import BlockGatherer
from workbench.documents.docx_package import DocxPackage, Style, list_depth, outline_level
from workbench.documents.docx_text import ParagraphText, TextCollector
from workbench.documents.options import ReadingOptions
from workbench.documents.sources import source_of
from workbench.documents.xml import attribute, local_name
from workbench.files import SafeZip
from workbench.texts.model import BlockKind, Document, Note, NoteKind, NoteMark, Place, ReadingWarning

READER: Final = "docx 1"
_CONTAINERS: Final = frozenset("body sdt sdtContent customXml smartTag ins moveTo txbxContent".split())
_DEFAULT: Final = ReadingOptions()


def read_docx(path: Path, *, options: ReadingOptions = _DEFAULT) -> Document:
    """The document in a Word file (.docx, .docm; transitional or strict).

    `Place.number` counts the part's paragraphs, empty ones too. Bookmarks are dropped, fields give their results,
    tracked changes are taken as `options` say. Raises `InputError` for a damaged file.
    """
    with SafeZip(path) as archive:
        package = DocxPackage(archive, str(path))
        reading = _Reading(package, options)
        reading.read()
    return Document(
        source=source_of(path, None, format_="docx", reader=READER),
        blocks=reading.body.gatherer.blocks,
        notes=tuple(reading.notes.values()),
        warnings=reading.warnings(),
    )


@dataclass(slots=True)
class _Part:
    """One part on the way to blocks: its name, how many paragraphs were met, what is open from the one before."""

    name: str
    gatherer: BlockGatherer
    number: int = 0
    open_text: ParagraphText | None = None


class _Reading:
    """A Word file on the way to a document.

    Attributes:
        body: the body's blocks.
        notes: by id, in the order of their references.
    """

    def __init__(self, package: DocxPackage, options: ReadingOptions) -> None:
        self._package = package
        self._options = options
        self._styles = package.styles()
        self._collector = TextCollector(options, self._styles)
        self._raw_notes = {
            "footnote": _elements_by_id(package.part("footnotes"), "footnote"),
            "endnote": _elements_by_id(package.part("endnotes"), "endnote"),
            "comment": _elements_by_id(package.part("comments"), "comment"),
        }
        self._numbers = {"footnote": 0, "endnote": 0, "comment": 0}
        self._ids: dict[tuple[str, str], str] = {}
        self._note_parts = {kind: _Part(f"{kind}s", BlockGatherer()) for kind in self._numbers}
        self._lone: list[ReadingWarning] = []
        self.body = _Part("body", BlockGatherer())
        self.notes: dict[str, Note] = {}

    def read(self) -> None:
        """Read the body and the notes that it refers to."""
        if self._options.headers:
            self._side_parts("header")
        for child in self._package.main:
            if local_name(child) == "body":
                self._container(child, self.body)
        self._finish(self.body)
        if self._options.headers:
            self._side_parts("footer")

    def warnings(self) -> tuple[ReadingWarning, ...]:
        """What was left out."""
        counts = self._collector.counts
        found = [
            ReadingWarning("docx.damaged-part", f"the part {name} is damaged and was left out")
            for name in self._package.damaged
        ]
        found.extend(self._lone)
        unreferenced = sum(
            len(raw) - sum(kind == other for other, _ in self._ids)
            for kind, raw in self._raw_notes.items()
            if kind != "comment"
        )
        if unreferenced > 0:
            found.append(ReadingWarning("note.lone-text", f"{unreferenced} notes without a mark were left out"))
        if not self._options.comments and self._raw_notes["comment"]:
            number = len(self._raw_notes["comment"])
            found.append(ReadingWarning("docx.comments", f"{number} comments were left out"))
        for name, message in (
            ("hidden", "{} stretches of hidden text were left out"),
            ("revisions", "{} tracked changes were taken as " + self._options.revisions.value),
            ("symbols", "{} symbols of special fonts could not be read; they stand as \ufffd"),
        ):
            if counts.get(name):
                found.append(ReadingWarning(f"docx.{name}", message.format(counts[name])))
        return tuple(found)

    def _side_parts(self, kind: str) -> None:
        for root in self._package.parts(kind):
            part = _Part(kind, self.body.gatherer)
            self._container(root, part)
            self._finish(part)

    def _container(self, element: etree._Element, part: _Part, *, in_table: bool = False) -> None:
        for child in element:
            name = local_name(child)
            if name == "p":
                self._paragraph(child, part, in_table=in_table)
            elif name == "tbl":
                self._finish(part)
                self._table(child, part)
            elif self._collector.drops(child):
                continue
            elif name in _CONTAINERS:
                self._container(child, part, in_table=in_table)
            elif name == "AlternateContent":
                chosen = next((option for option in child if len(option)), None)
                if chosen is not None:
                    self._container(chosen, part, in_table=in_table)

    def _table(self, table: etree._Element, part: _Part) -> None:
        for row in _descend(table, "tr"):
            properties = next((child for child in row if local_name(child) == "trPr"), None)
            if properties is not None and any(self._collector.drops(child) for child in properties):
                continue
            for cell in _descend(row, "tc"):
                self._container(cell, part, in_table=True)
                self._finish(part)

    def _paragraph(self, paragraph: etree._Element, part: _Part, *, in_table: bool) -> None:
        part.number += 1
        properties = next((child for child in paragraph if local_name(child) == "pPr"), None)
        gathered = part.open_text or ParagraphText()
        part.open_text = None
        self._collector.collect(paragraph, gathered)
        if self._collector.drops_paragraph_mark(properties):
            part.open_text = gathered
            return
        kind, level = self._kind(properties)
        if in_table:
            kind, level = BlockKind.TABLE_CELL, 0
        self._add(gathered, part, kind, level)

    def _add(self, gathered: ParagraphText, part: _Part, kind: BlockKind, level: int) -> None:
        marks = [
            NoteMark(name, position)
            for found, raw, sign, position in gathered.references
            if (name := self._note(found, raw, sign, part))
        ]
        part.gatherer.add(gathered.text, place=Place(part.name, part.number), kind=kind, level=level, marks=marks)
        for box in gathered.boxes:
            self._container(box, part)
            self._finish(part)

    def _finish(self, part: _Part) -> None:
        """Close a paragraph whose end was taken away but that nothing follows."""
        if part.open_text is not None:
            gathered, part.open_text = part.open_text, None
            self._add(gathered, part, BlockKind.PARAGRAPH, 0)

    def _kind(self, properties: etree._Element | None) -> tuple[BlockKind, int]:
        if properties is None:
            return BlockKind.PARAGRAPH, 0
        style = Style()
        for child in properties:
            if local_name(child) == "pStyle":
                style = self._styles.get(attribute(child, "val") or "", Style())
        heading = outline_level(properties) or style.heading
        if heading:
            return BlockKind.HEADING, heading
        depth = list_depth(properties) or style.listed
        return (BlockKind.LIST_ITEM, depth) if depth > 0 else (BlockKind.PARAGRAPH, 0)

    def _note(self, kind: str, raw: str, sign: str, part: _Part) -> str:
        """The id of a note that is referred to, its blocks read at the first reference; "" when there is none."""
        if kind == "comment" and not self._options.comments:
            return ""
        known = self._ids.get((kind, raw))
        if known is not None:
            return known
        element = self._raw_notes[kind].get(raw)
        if element is None:
            place = Place(part.name, part.number)
            message = f"paragraph {part.number}: a note's mark without its text was left out"
            self._lone.append(ReadingWarning("note.lone-reference", message, place))
            return ""
        self._numbers[kind] += 1
        number = self._numbers[kind]
        name = f"{kind}-{number}"
        self._ids[kind, raw] = name
        self.notes[name] = Note(name, NoteKind.FOOTNOTE, sign, ())  # keeps the order when a note refers to a note
        note_part = _Part(f"{kind}s", BlockGatherer(), self._note_parts[kind].number)
        self._container(element, note_part)
        self._finish(note_part)
        self._note_parts[kind].number = note_part.number
        printed = sign or (attribute(element, "initials") or "*" if kind == "comment" else str(number))
        note_kind = NoteKind.ENDNOTE if kind == "endnote" else NoteKind.FOOTNOTE
        self.notes[name] = Note(name, note_kind, printed, note_part.gatherer.blocks)
        return name


def _elements_by_id(root: etree._Element | None, name: str) -> dict[str, etree._Element]:
    """The notes of a part by their ids, separators left out."""
    if root is None:
        return {}
    separators = {"separator", "continuationSeparator", "continuationNotice"}
    return {
        attribute(child, "id") or "": child
        for child in root
        if local_name(child) == name and attribute(child, "type") not in separators
    }


def _descend(element: etree._Element, name: str) -> Iterable[etree._Element]:
    """The rows of a table or cells of a row, also those inside content controls."""
    for child in element:
        found = local_name(child)
        if found == name:
            yield child
        elif found in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _descend(child, name)
