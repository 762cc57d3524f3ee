"""EPUB books: the pages of the spine in reading order, with notes from wherever they stand."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from workbench.documents.html import Page, PageReader, decoded_page, parsed_page
from workbench.documents.sources import source_of
from workbench.documents.xml import attribute, local_name, parse_xml
from workbench.errors import InputError
from workbench.files import SafeZip
from workbench.texts.model import Document, ReadingWarning

READER: Final = "epub 1"
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html", "application/html+xml", ""})
_MAX_TOTAL: Final = 96 * 1024 * 1024


def read_epub(path: Path) -> Document:
    """The document in an EPUB book; `Place.part` is the page's file name. Raises `InputError` for a damaged book."""
    where = str(path)
    warnings: list[ReadingWarning] = []
    with SafeZip(path) as archive:
        if "META-INF/encryption.xml" in archive.names and b"EncryptedData" in archive.read("META-INF/encryption.xml"):
            warnings.append(ReadingWarning("epub.encrypted", "parts of the book are encrypted (fonts, or the text)"))
        pages = []
        total = 0
        for name in _spine(archive, where):
            if name not in set(archive.names):
                warnings.append(ReadingWarning("epub.missing-page", f"the page {name} is missing"))
                continue
            try:
                page = archive.read(name)
            except InputError as error:
                warnings.append(ReadingWarning("epub.damaged-page", f"{error.what} and was left out"))
                continue
            total += len(page)
            if total > _MAX_TOTAL:
                raise InputError("the book's text is larger than 96 MB", where=where, advice="Cut it into parts.")
            if page.strip():
                pages.append(Page(name, parsed_page(decoded_page(page, where)[0], where)))
    reader = PageReader(pages)
    flows = list(reader.flows())
    return Document(
        source=source_of(path, None, format_="epub", reader=READER),
        blocks=tuple(block for flow in flows for block in flow.gatherer.blocks),
        notes=tuple(reader.notes.values()),
        warnings=(*warnings, *reader.warnings),
    )


def _spine(archive: SafeZip, where: str) -> list[str]:
    """The names of the book's pages in reading order."""
    container = parse_xml(archive.read("META-INF/container.xml"), where=where, doctype_allowed=True)
    package_name = next(
        (attribute(element, "full-path") or "" for element in container.iter() if local_name(element) == "rootfile"), ""
    )
    if package_name not in archive.names:
        raise InputError("the book has no list of contents", where=where, advice="Ask for a fresh copy of the file.")
    package = parse_xml(archive.read(package_name), where=where, doctype_allowed=True)
    folder = posixpath.dirname(package_name)
    items: dict[str, str] = {}
    order: list[str] = []
    for element in package.iter():
        if local_name(element) == "item" and (attribute(element, "media-type") or "") in _PAGES:
            if "nav" in (attribute(element, "properties") or "").split():
                continue
            href = unquote((attribute(element, "href") or "").partition("#")[0])
            items[attribute(element, "id") or ""] = posixpath.normpath(posixpath.join(folder, href))
        elif local_name(element) == "itemref":
            order.append(attribute(element, "idref") or "")
    return list(dict.fromkeys(items[name] for name in order if name in items))
