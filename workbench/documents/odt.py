"""OpenDocument texts: paragraphs, headings, lists, tables, text frames, foot- and endnotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.documents.markup import Flow, MarkupReader, Role, blocks_of
from workbench.documents.options import ReadingOptions
from workbench.documents.sources import source_of
from workbench.documents.xml import attribute, damaged, local_name, parse_xml
from workbench.errors import InputError
from workbench.files import SafeZip
from workbench.texts.model import Document, NoteKind, ReadingWarning

READER: Final = "odt 1"
_SKIPPED: Final = frozenset(
    "tracked-changes sequence-decls variable-decls user-field-decls forms bookmark bookmark-start bookmark-end "
    "annotation annotation-end change change-start change-end soft-page-break note-citation table-of-content-source "
    "index-title-template".split()
)
_MAX_SPACES: Final = 1000
_DEFAULT: Final = ReadingOptions()


def read_odt(path: Path, *, options: ReadingOptions = _DEFAULT) -> Document:
    """The document in an OpenDocument text; tracked changes are taken as accepted.

    Raises `InputError` for a file that is damaged or locked with a password.
    """
    with SafeZip(path) as archive:
        if b"encryption-data" in (archive.read("META-INF/manifest.xml") if _has_manifest(archive) else b""):
            raise InputError("the file is locked with a password", where=str(path), advice="Save it without one.")
        root = parse_xml(archive.read("content.xml"), where=str(path))
    text = next((element for element in root.iter() if local_name(element) == "text" and _is_office(element)), None)
    if text is None:
        raise damaged(str(path))
    reader = _OdtReader(options)
    flow = Flow("body")
    reader.walk(text, flow)
    flow.close()
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


class _OdtReader(MarkupReader):
    def __init__(self, options: ReadingOptions) -> None:
        super().__init__()
        self._options = options
        self._comments = 0

    def role(self, element: etree._Element) -> tuple[Role, int]:
        name = local_name(element)
        if name == "annotation":
            self._comments += 1
        if name in _SKIPPED:
            return Role.SKIPPED, 0
        if name == "h":
            level = attribute(element, "outline-level") or "1"
            return Role.HEADING, int(level) if level.isdigit() and 0 < int(level) < 10 else 1
        if name == "list-item":
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
        if name == "s":
            count = attribute(element, "c") or "1"
            flow.text.append(" " * (min(int(count), _MAX_SPACES) if count.isdigit() else 1))
            flow.length += len(flow.text[-1])
        elif name == "tab":
            flow.text.append("\t")
            flow.length += 1
        elif name == "note":
            self._note(element, flow)
        elif name == "hidden-text" or (name == "hidden-paragraph" and not self._options.hidden):
            return not self._options.hidden
        elif name == "text-box":
            self._box(element, flow)
        else:
            return False
        return True

    def all_warnings(self) -> list[ReadingWarning]:
        if self._comments:
            return [*self.warnings, ReadingWarning("odt.comments", f"{self._comments} comments were left out")]
        return self.warnings

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
        """A text frame's blocks come before the paragraph that it is anchored in, which stays whole."""
        inner = Flow(flow.part, flow.gatherer, flow.number, kinds=list(flow.kinds), depth=flow.depth)
        self.walk(element, inner)
        inner.close()
        flow.number = inner.number
