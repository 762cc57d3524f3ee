"""TMX reader for files of the real world: 1.1 to 1.4, UTF-8 or UTF-16, without a DOCTYPE too, any languages.

A stream: a unit is given as soon as its `tu` is read. Entities are never expanded; nothing is fetched.
"""

from __future__ import annotations

import html.entities
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.errors import InputError
from workbench.exchange.breaks import with_breaks
from workbench.exchange.safe_xml import discard, opened_bytes, xml_events
from workbench.exchange.side_notes import notes_by_side
from workbench.exchange.tmx_rules import XML_LANG
from workbench.exchange.units import InlineTag, Properties, Segment, Tie, Unit
from workbench.exchange.version_names import read_names
from workbench.texts.language_codes import primary_code
from workbench.texts.model import BlockKind, NoteMark, Span
from workbench.works.model import LinkStatus

_CODES: Final = frozenset({"bpt", "ept", "ph", "it", "ut"})
_NOTE_MARK: Final = "fnote"
_BLOCKS: Final = frozenset(BlockKind)
_LISTS: Final = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class TmxHead:
    """What a TMX file says of itself; "" for what it does not say."""

    version: str
    source: str
    tool: str
    notes: tuple[str, ...]
    properties: Properties


def read_tmx_head(path: Path) -> TmxHead:
    """The head of the file; raises `InputError` when it is no TMX."""
    version = None
    with opened_bytes(path) as stream:
        for event, element in xml_events(stream, path, tags=("tmx", "header", "body"), starts=True):
            if element.tag == "tmx" and event == "start":
                version = element.get("version", "")
            elif element.tag == "header" and event == "end":
                tool = f"{element.get('creationtool', '')} {element.get('creationtoolversion', '')}".strip()
                notes = tuple(_text(note) for note in element.findall("note"))
                return TmxHead(version or "", element.get("srclang", ""), tool, notes, _properties(element))
            elif element.tag == "body":
                break
    if version is None:
        raise InputError("this is not TMX", where=str(path), advice="Choose a file with <tmx> at its root.")
    return TmxHead(version, "", "", (), ())


def read_tmx(
    path: Path, *, original_language: str | None = None, version_languages: Sequence[str] = ()
) -> Iterator[Unit]:
    """The file's units, as a stream.

    The original is the variant in `original_language` (primary code; "ru" takes "ru-RU"), else in the source language
    that the unit or the header names, else the first. The versions are all others, or those in `version_languages`,
    named as Sverka wrote them, else by language. Inline codes are kept as tags beside the text; status, confidence,
    rows and notes' marks that Sverka wrote come back; other properties are kept. Raises `InputError`.
    """
    head = read_tmx_head(path)
    reader = _Reader(head.source, original_language, tuple(primary_code(code) for code in version_languages))
    number = 0
    with opened_bytes(path) as stream:
        for _, element in xml_events(stream, path, tags=("tmx", "tu")):
            if element.tag == "tu":
                number += 1
                yield reader.unit(element, number)
                discard(element)


class _Reader:
    """Makes units of `tu` elements."""

    def __init__(self, source: str, original: str | None, versions: tuple[str, ...]) -> None:
        self._source = source
        self._original = primary_code(original) if original else None
        self._versions = versions

    def unit(self, element: etree._Element, number: int) -> Unit:
        variants = [child for child in element if child.tag == "tuv"]
        codes = [variant.get(XML_LANG) or variant.get("lang") or "" for variant in variants]
        chosen = self._chosen(codes, element.get("srclang") or self._source)
        others = [
            i
            for i in range(len(variants))
            if i != chosen and (not self._versions or primary_code(codes[i]) in self._versions)
        ]
        properties = _properties(element)
        own = dict(properties)
        marks = _lists(own.get("x-marks", ""))
        names = _names(own.get("x-version", ""), [codes[i] for i in others])
        sides = [chosen, *others] if chosen is not None else [*others]
        rows = _lists(own.get("x-rows", ""))
        inside = notes_by_side(own.get("x-note", ""), len(sides))
        segments = [
            _segment(
                variants[index],
                codes[index],
                name="" if place == 0 and chosen is not None else names[place - (chosen is not None)],
                rows=rows[place] if len(rows) == len(sides) else [],
                marks=marks[place] if len(marks) == len(sides) else [],
                note=inside[place],
                block=own.get("x-block", ""),
            )
            for place, index in enumerate(sides)
        ]
        segments = with_breaks(segments, own.get("x-breaks", ""))
        original = segments.pop(0) if chosen is not None else Segment(self._original or self._source, "")
        taken = {"x-document", "x-version", "x-bead", "x-breaks", "x-note", "x-block", "x-comment"}
        taken |= {"x-rows"} if len(rows) == len(sides) else set()
        taken |= {"x-marks"} if len(marks) == len(sides) else set()
        ties = _ties(own, len(segments))
        if ties is not None:
            taken |= {"x-status", "x-confidence", "x-findings", "x-moved"}
        return Unit(
            number=number,
            document=own.get("x-document", ""),
            original=original,
            versions=tuple(segments),
            ties=ties or (Tie(),) * len(segments),
            id=element.get("tuid", ""),
            note=own["x-comment"] if "x-comment" in own else _notes(element, variants),
            created=element.get("creationdate", ""),
            properties=tuple((name, value) for name, value in properties if name not in taken),
        )

    def _chosen(self, codes: list[str], source: str) -> int | None:
        if self._original is not None:
            return next((i for i, code in enumerate(codes) if primary_code(code) == self._original), None)
        for same in (
            lambda code: code == source,
            lambda code: code.lower() == source.lower(),
            lambda code: primary_code(code) == primary_code(source),
        ):
            for i, code in enumerate(codes):
                if same(code):
                    return i
        return 0 if codes else None


def _notes(element: etree._Element, variants: Sequence[etree._Element]) -> str:
    return "\n".join([_text(child) for holder in (element, *variants) for child in holder if child.tag == "note"])


def _names(written: str, codes: list[str]) -> list[str]:
    names = read_names(written)
    if len(names) == len(codes):
        return names
    names = []
    for code in codes:
        name, number = code, 2
        while name in names:
            name, number = f"{code} {number}", number + 1
        names.append(name)
    return names


def _lists(value: str) -> list[list[str]]:
    """`[0]:[1, 2]` as lists of strings."""
    return [[item.strip() for item in found.split(",") if item.strip()] for found in _LISTS.findall(value)]


def _ties(own: dict[str, str], count: int) -> tuple[Tie, ...] | None:
    """The ties that Sverka wrote, or None when they are not there or not as it writes them."""
    statuses = own.get("x-status", "").split()
    confidences = own.get("x-confidence", "").split() or ["-"] * count
    moved = own.get("x-moved", "").split() or ["-"] * count
    if not len(statuses) == len(confidences) == len(moved) == count:
        return None
    try:
        return tuple(
            Tie(LinkStatus(status), None if confidence == "-" else float(confidence), moved=far == "yes")
            for status, confidence, far in zip(statuses, confidences, moved, strict=True)
        )
    except ValueError:
        return None


def _properties(element: etree._Element) -> Properties:
    return tuple((child.get("type", ""), _text(child)) for child in element if child.tag == "prop")


def _text(element: etree._Element) -> str:
    return "".join(_Content(element).parts) if len(element) else element.text or ""


def _segment(
    variant: etree._Element, code: str, *, name: str, rows: list[str], marks: list[str], note: str, block: str
) -> Segment:
    seg = variant.find("seg")
    content = _Content(seg) if seg is not None and len(seg) else None
    text = "".join(content.parts) if content else (seg.text or "" if seg is not None else "")
    places = content.notes if content else []
    ids = marks if len(marks) == len(places) else [str(number) for number, _ in enumerate(places, start=1)]
    return Segment(
        language=code,
        text=text,
        name=name,
        sentences=tuple(int(row) for row in rows if row.isdecimal()),
        marks=tuple(NoteMark(note, position) for note, position in zip(ids, places, strict=True)),
        kind=BlockKind(block) if block in _BLOCKS else BlockKind.PARAGRAPH,
        note=note,
        tags=tuple(content.tags) if content else (),
        properties=_properties(variant),
    )


class _Content:
    """The content of a seg: its text, its inline codes, and the places of notes' marks.

    Attributes:
        parts: the text's parts.
        tags: the inline elements, in order of their start.
        notes: positions of the notes' marks.
    """

    def __init__(self, element: etree._Element) -> None:
        self.parts: list[str] = [element.text or ""]
        self.tags: list[InlineTag] = []
        self.notes: list[int] = []
        self._length = len(element.text or "")
        for child in element:
            self._child(child)

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self._length += len(text)

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if isinstance(child, etree._Entity):
            self._add(_entity(child))
        elif not isinstance(tag, str):
            pass  # a comment or a processing instruction
        elif tag == "ph" and child.get("type") == _NOTE_MARK and not len(child):
            self.notes.append(self._length)
        elif tag in _CODES:
            code = "".join(child.itertext())
            self.tags.append(InlineTag(tag, Span(self._length, self._length), _attributes(child), code))
        else:
            start, place = self._length, len(self.tags)
            self._add(child.text)
            for inner in child:
                self._child(inner)
            self.tags.insert(place, InlineTag(tag, Span(start, self._length), _attributes(child)))
        self._add(child.tail)


def _attributes(element: etree._Element) -> Properties:
    return tuple((str(name), str(value)) for name, value in element.attrib.items())


def _entity(node: etree._Element) -> str:
    """An entity that no declaration explains: HTML's meaning, or as it is written."""
    written = node.text or ""
    return html.entities.html5.get(f"{written.strip('&;')};", written)


def read_segment(element: etree._Element, language: str) -> tuple[Segment, bool]:
    """The element's text with its codes, made so that they pair and have what TMX asks for; whether that took repairs.

    A `bpt` without its `ept`, and the reverse, becomes an `it`; a code without `i` or `pos` gets one; elements that
    TMX does not know become `hi`, and those inside codes are kept as their text.
    """
    content = _Content(element)
    tags, repaired = _paired(content.tags)
    marks = tuple(NoteMark(str(number), place) for number, place in enumerate(content.notes, start=1))
    return Segment(language, "".join(content.parts), marks=marks, tags=tuple(tags)), repaired


_ALLOWED: Final = {
    "bpt": ("i", "x", "type"),
    "ept": ("i",),
    "it": ("pos", "x", "type"),
    "ph": ("x", "assoc", "type"),
    "hi": ("x", "type"),
    "ut": ("x",),
}


def _paired(tags: list[InlineTag]) -> tuple[list[InlineTag], bool]:
    opened = Counter(dict(tag.attributes).get("i", "") for tag in tags if tag.name == "bpt")
    closed = Counter(dict(tag.attributes).get("i", "") for tag in tags if tag.name == "ept")
    made, repaired = [], False
    for tag in tags:
        own = dict(tag.attributes)
        name, number = tag.name, own.get("i", "")
        if name in ("bpt", "ept") and (not number or opened[number] != 1 or closed[number] != 1):
            own["pos"] = "begin" if name == "bpt" else "end"
            name = "it"
        if name == "it" and own.get("pos") not in ("begin", "end"):
            own["pos"] = "begin"
        known = _ALLOWED.get(name)
        kept = tuple((key, value) for key, value in own.items() if known is None or key in known)
        repaired = repaired or (name, kept) != (tag.name, tag.attributes) or known is None
        made.append(InlineTag(name, tag.span, kept, tag.code))
    return made, repaired
