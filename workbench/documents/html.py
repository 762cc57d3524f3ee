"""HTML pages, and the pages of EPUB books: headings, paragraphs, lists, tables, and notes that links lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from lxml import etree

from workbench.documents.encodings import decode
from workbench.documents.markup import Flow, MarkupReader, Role
from workbench.documents.sources import read_bytes, source_of
from workbench.documents.xml import MAX_PART_BYTES, attribute, check_size, damaged, local_name
from workbench.errors import InputError
from workbench.texts.model import Document, NoteKind

READER: Final = "html 1"
_MAX_TAGS: Final = 1_000_000
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    "p div section article main header footer blockquote pre figure figcaption caption address dl dt dd form fieldset "
    "legend hr center table thead tbody tfoot tr aside details summary body html hgroup".split()
)
_SKIPPED: Final = frozenset(
    "script style head title template noscript svg math nav iframe object select button textarea rt rp".split()
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SIGN: Final = re.compile(r"[\[({]?\s*(?:\d{1,4}|[*†‡]{1,5}|[a-zA-Zа-я]|[ivxlcIVXLC]{1,6})\s*[\])}]?\.?")
_BACK: Final = re.compile(r"[\s↩↑⇑▲^←⏎\ufe0e]*|back|return|назад|вернуться", re.IGNORECASE)
_ARROW: Final = re.compile(r"\s*[↩↑⇑▲^←⏎][\s\ufe0e]*")
_NOTE_BLOCKS: Final = frozenset("li aside p div dd td section blockquote".split())
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name ("" for a file of its own) and its root element."""

    name: str
    root: etree._Element


def read_html(path: Path, *, encoding: str | None = None) -> Document:
    """The document in an HTML or XHTML file; raises `InputError` for a file that is none."""
    data = read_bytes(path, limit=MAX_PART_BYTES)
    text, found = decoded_page(data, str(path), encoding)
    reader = PageReader([Page("", parsed_page(text, str(path)))])
    flows = list(reader.flows(part="body"))
    return Document(
        source=source_of(path, data, format_="html", reader=READER, encoding=found),
        blocks=tuple(block for flow in flows for block in flow.gatherer.blocks),
        notes=tuple(reader.notes.values()),
        warnings=tuple(reader.warnings),
    )


def decoded_page(data: bytes, where: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of a page and its encoding: the one named by the user, by the page, or found."""
    named = _CHARSET.search(data[:4096])
    if encoding is None and named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            found = decode(data, where=where, encoding=named[1].decode("ascii", "replace"))
        except InputError:
            pass  # pages often name a wrong encoding
        else:
            return found.text, found.encoding
    found = decode(data, where=where, encoding=encoding)
    return found.text, found.encoding


def parsed_page(text: str, where: str) -> etree._Element:
    """The root element of a page; markup that is wrong is mended as browsers do."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    data = text.encode("utf-8", "replace")
    check_size(data, where, tags=_MAX_TAGS)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise damaged(where) from error
    if root is None:
        raise InputError("there is no text in this file", where=where, advice="Choose a file with text in it.")
    return root


class PageReader(MarkupReader):
    """Reads pages that may refer to notes in one another."""

    def __init__(self, pages: list[Page]) -> None:
        super().__init__()
        self._pages = pages
        self._order: dict[etree._Element, int] = {}
        self._targets: dict[tuple[str, str], etree._Element] = {}
        self._linked: dict[etree._Element, str] = {}  # an anchor that refers to a note, and the note's id
        self._containers: dict[etree._Element, str] = {}  # where a note's text stands
        self._back: set[etree._Element] = set()
        for page in pages:
            self._index(page)
        for page in pages:
            self._find_notes(page)

    def flows(self, *, part: str | None = None) -> Iterator[Flow]:
        """The flow of each page; the notes are read on the way."""
        for page in self._pages:
            flow = Flow(part or page.name)
            self.walk(page.root, flow)
            flow.close()
            yield flow
        for container, name in self._containers.items():
            note_flow = Flow(f"{self.notes[name].kind.value}s")
            self.walk(container, note_flow)
            note_flow.close()
            self.notes[name] = replace(self.notes[name], blocks=note_flow.gatherer.blocks)
        self.notes = {name: note for name, note in self.notes.items() if note.blocks}

    def role(self, element: etree._Element) -> tuple[Role, int]:
        """What an HTML element is."""
        name = local_name(element).lower()
        if name in _SKIPPED or element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
            return Role.SKIPPED, 0
        if name in _HEADINGS:
            return Role.HEADING, _HEADINGS[name]
        if name == "li":
            return Role.ITEM, 0
        if name in {"td", "th"}:
            return Role.CELL, 0
        if name in {"ul", "ol", "menu"}:
            return Role.LIST, 0
        if name == "br":
            return Role.BREAK, 0
        return (Role.BLOCK if name in _BLOCKS else Role.INLINE), 0

    def special(self, element: etree._Element, flow: Flow) -> bool:
        """Marks of notes, notes' texts, links back, and preformatted text."""
        name = self._linked.get(element)
        if name is not None:
            flow.mark(name)
            return True
        if element in self._containers or (flow.part.endswith("notes") and self._is_link_back(element)):
            return True
        if local_name(element) == "pre" and not flow.preserved:
            flow.close()
            flow.preserved = True
            self.walk(element, flow)
            flow.close()
            flow.preserved = False
            return True
        return False

    def _is_link_back(self, element: etree._Element) -> bool:
        if local_name(element) != "a":
            return False
        return (
            element in self._back or _ARROW.fullmatch("".join(str(piece) for piece in element.itertext())) is not None
        )

    def _index(self, page: Page) -> None:
        for element in page.root.iter():
            if not local_name(element):
                continue
            self._order[element] = len(self._order)
            for key in ("id", "name"):
                value = element.get(key)
                if value and (key == "id" or local_name(element) == "a"):
                    self._targets.setdefault((page.name, value), element)

    def _find_notes(self, page: Page) -> None:
        for anchor in page.root.iter("a"):
            target = self._target(anchor, page)
            if target is None:
                continue
            text = "".join(str(piece) for piece in anchor.itertext()).strip()
            said = f"{attribute(anchor, 'type') or ''} {anchor.get('role') or ''} {anchor.get('class') or ''}"
            if self._order[target] < self._order[anchor]:
                if _BACK.fullmatch(text) or "backlink" in said or _SIGN.fullmatch(text):
                    self._back.add(anchor)
                continue
            if not (_SIGN.fullmatch(text) or "noteref" in said):
                continue
            container = _container(target)
            if container is None or self._order[container] < self._order[anchor]:
                continue  # the block holds the anchor too: a link inside a text
            name = self._containers.get(container)
            if name is None:
                name = self.new_note(NoteKind.FOOTNOTE)
                self.notes[name] = replace(self.notes[name], sign=text.strip("[](){}. ") or self.notes[name].sign)
                self._containers[container] = name
            self._linked[anchor] = name

    def _target(self, anchor: etree._Element, page: Page) -> etree._Element | None:
        href = anchor.get("href") or ""
        file, hash_, identifier = href.partition("#")
        if not hash_ or not identifier or "://" in href:
            return None
        name = page.name
        if file and page.name:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(file)))
        elif file:
            return None
        return self._targets.get((name, unquote(identifier)))


def _container(target: etree._Element) -> etree._Element | None:
    """The block that a note's target stands in, or is."""
    current: etree._Element | None = target
    for _ in range(5):
        if current is None:
            return None
        if local_name(current) in _NOTE_BLOCKS:
            return current
        current = current.getparent()
    return None
