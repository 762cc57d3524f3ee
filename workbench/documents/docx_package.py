"""The parts of a Word file: where they are, its styles, its lists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from workbench.documents.xml import attribute, damaged, local_name, parse_xml
from workbench.errors import InputError
from workbench.files import SafeZip

_MAX_INHERITANCE: Final = 20
_MAX_LEVEL: Final = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about structure.

    Attributes:
        heading: its heading level, 0 when it is none.
        listed: the depth of its list items from 1, 0 when it makes none.
        hidden: whether its text is hidden.
    """

    heading: int = 0
    listed: int = 0
    hidden: bool = False


class DocxPackage:
    """A Word file opened: its main part, and the parts that this names.

    Raises `InputError` when the main part is missing or damaged.

    Attributes:
        main: the main part's root.
        damaged: the names of other parts that cannot be read and are done without.
    """

    def __init__(self, archive: SafeZip, where: str) -> None:
        self._archive = archive
        self._where = where
        self._names = set(archive.names)
        self.damaged: list[str] = []
        name = self._main_part()
        self.main = parse_xml(archive.read(name), where=where)
        self._related = list(self._relations(name))

    def parts(self, kind: str) -> list[etree._Element]:
        """The parts of a kind ("footnotes", "styles", "header") that the main part names, in its order."""
        roots = [self._parsed(name) for found, name in self._related if found == kind and name in self._names]
        return [root for root in roots if root is not None]

    def part(self, kind: str) -> etree._Element | None:
        """The one part of a kind, or None."""
        found = self.parts(kind)
        return found[0] if found else None

    def styles(self) -> dict[str, Style]:
        """The paragraph and character styles by their ids; a style inherits what it does not say itself."""
        root = self.part("styles")
        if root is None:
            return {}
        raw = {attribute(style, "styleId") or "": style for style in root if local_name(style) == "style"}
        return {name: _resolved(name, raw) for name in raw}

    def _main_part(self) -> str:
        for kind, name in self._relations(""):
            if kind == "officeDocument" and name in self._names:
                return name
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise damaged(self._where)

    def _relations(self, name: str) -> Iterator[tuple[str, str]]:
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._names:
            return
        root = self._parsed(relations)
        for element in root if root is not None else ():
            if attribute(element, "TargetMode") == "External":
                continue
            kind = (attribute(element, "Type") or "").rpartition("/")[2]
            target = attribute(element, "Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield kind, path

    def _parsed(self, name: str) -> etree._Element | None:
        try:
            return parse_xml(self._archive.read(name), where=self._where)
        except InputError:
            self.damaged.append(name)
            return None


def _resolved(name: str, raw: dict[str, etree._Element]) -> Style:
    heading = listed = 0
    hidden = False
    current: str | None = name
    for _ in range(_MAX_INHERITANCE):
        style = raw.get(current or "")
        if style is None:
            break
        current = None
        for child in style:
            kind = local_name(child)
            if kind == "name":
                heading = heading or _level_of_name(attribute(child, "val") or "")
            elif kind == "basedOn":
                current = attribute(child, "val")
            elif kind == "pPr":
                heading = heading or outline_level(child)
                listed = listed or list_depth(child)
            elif kind == "rPr":
                hidden = hidden or is_on(child, "vanish")
        if current is None:
            break
    return Style(heading, listed, hidden)


def _level_of_name(name: str) -> int:
    folded = name.lower()
    if folded == "title":
        return 1
    for word in ("heading ", "заголовок "):
        if folded.startswith(word) and folded.removeprefix(word).strip().isdigit():
            return min(int(folded.removeprefix(word)), _MAX_LEVEL)
    return 0


def outline_level(properties: etree._Element) -> int:
    """The heading level that paragraph properties give, 0 for body text."""
    for child in properties:
        if local_name(child) == "outlineLvl":
            value = attribute(child, "val") or ""
            return int(value) + 1 if value.isdigit() and int(value) < _MAX_LEVEL else 0
    return 0


def list_depth(properties: etree._Element) -> int:
    """The depth from 1 of the list item that paragraph properties make, 0 when they make none, −1 when they end it."""
    for child in properties:
        if local_name(child) == "numPr":
            values = {local_name(item): attribute(item, "val") or "" for item in child}
            if values.get("numId") == "0":
                return -1
            depth = values.get("ilvl", "0")
            return int(depth) + 1 if depth.isdigit() and len(depth) < 3 else 1
    return 0


def is_on(properties: etree._Element, name: str) -> bool:
    """Whether a switch is on in run properties: there, and not switched off."""
    for child in properties:
        if local_name(child) == name:
            return (attribute(child, "val") or "true").lower() not in {"0", "false", "off", "none"}
    return False
