"""FictionBook 2: sections with titles, verse, and the notes of the book's second body."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.documents.markup import Flow, MarkupReader, Role, blocks_of
from workbench.documents.sources import read_bytes, source_of
from workbench.documents.xml import attribute, local_name, parse_xml
from workbench.errors import InputError
from workbench.files import SafeZip
from workbench.texts.model import Document, NoteKind, ReadingWarning

READER: Final = "fb2 1"
_BLOCKS: Final = frozenset("p v text-author date section body cite epigraph poem stanza annotation table tr".split())
_NOTE_BODIES: Final = frozenset({"notes", "comments", "footnotes"})


def read_fb2(path: Path) -> Document:
    """The document in a FictionBook file, plain or zipped; raises `InputError` for a damaged one."""
    data = read_bytes(path)
    book = data
    if data.startswith(b"PK"):
        with SafeZip(path) as archive:
            name = next((name for name in archive.names if name.lower().endswith(".fb2")), "")
            if not name:
                raise InputError("the archive holds no book", where=str(path), advice="Unpack it first.")
            book = archive.read(name)
    root = parse_xml(book, where=str(path), doctype_allowed=True)
    reader = _BookReader(root)
    flow = Flow("body")
    for body in root:
        if local_name(body) == "body" and (body.get("name") or "") not in _NOTE_BODIES:
            reader.walk(body, flow)
            flow.close()
    notes = tuple(note for note in reader.notes.values() if note.blocks)
    return Document(
        source=source_of(path, data, format_="fb2", reader=READER),
        blocks=flow.gatherer.blocks,
        notes=notes,
        warnings=tuple(reader.warnings),
    )


class _BookReader(MarkupReader):
    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self._sections = {
            element.get("id") or "": element
            for body in root
            if local_name(body) == "body" and (body.get("name") or "") in _NOTE_BODIES
            for element in body.iter()
            if local_name(element) == "section"
        }
        self._known: dict[str, str] = {}
        self._in_note = False

    def role(self, element: etree._Element) -> tuple[Role, int]:
        name = local_name(element)
        if name == "title":
            return (Role.SKIPPED, 0) if self._in_note else (Role.HEADING, self._depth(element))
        if name == "subtitle":
            return Role.HEADING, self._depth(element) + 1
        if name in {"td", "th"}:
            return Role.CELL, 0
        if name == "empty-line":
            return Role.BLOCK, 0
        if name in {"image", "binary", "style"} and not len(element) and name != "style":
            return Role.SKIPPED, 0
        return (Role.BLOCK if name in _BLOCKS else Role.INLINE), 0

    def special(self, element: etree._Element, flow: Flow) -> bool:
        if local_name(element) != "a":
            return False
        href = attribute(element, "href") or ""
        section = self._sections.get(href.removeprefix("#"))
        if section is None:
            if element.get("type") == "note":
                sign = "".join(str(piece) for piece in element.itertext()).strip()
                message = f"a note's mark without its text ({sign}); it stays in the text"
                self.warnings.append(ReadingWarning("note.lone-reference", message))
            return False
        name = self._known.get(href)
        if name is None:
            name = self.new_note(NoteKind.FOOTNOTE)
            self._known[href] = name
            sign = "".join(str(piece) for piece in element.itertext()).strip().strip("[](){} ")
            outer, self._in_note = self._in_note, True
            blocks = blocks_of(self, section, "footnotes")
            self._in_note = outer
            self.notes[name] = replace(self.notes[name], sign=sign or self.notes[name].sign, blocks=blocks)
        flow.mark(name)
        return True

    def _depth(self, element: etree._Element) -> int:
        depth = sum(local_name(above) == "section" for above in element.iterancestors())
        return min(9, max(1, depth + 1))
