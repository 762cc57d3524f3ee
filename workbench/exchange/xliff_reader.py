"""XLIFF reader: 2.x (a unit a segment) and 1.2 (a unit a trans-unit), as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.errors import InputError
from workbench.exchange.breaks import with_breaks
from workbench.exchange.kept_tags import with_tags
from workbench.exchange.safe_xml import discard, opened_bytes, xml_events
from workbench.exchange.side_notes import notes_by_side
from workbench.exchange.units import InlineTag, Properties, Segment, Tie, Unit
from workbench.exchange.xliff import NOTE_TYPE
from workbench.texts.model import BlockKind, NoteMark, Span
from workbench.works.model import LinkStatus

_TAGS: Final = ("{*}xliff", "{*}file", "{*}unit", "{*}trans-unit")
_TEXT_HOLDERS: Final = frozenset({"g", "mrk", "pc", "sub"})
_ROWS: Final = re.compile(r"\[([\d, ]*)\]")
_STATES: Final = {
    "reviewed": LinkStatus.CONFIRMED,
    "final": LinkStatus.CONFIRMED,
    "signed-off": LinkStatus.CONFIRMED,
}


def read_xliff(path: Path) -> Iterator[Unit]:
    """The file's units; the status comes from the segment's state, the rest from our metadata. Raises `InputError`."""
    reader: _Reader | None = None
    with opened_bytes(path) as stream:
        for event, element in xml_events(stream, path, tags=_TAGS, starts=True):
            name = etree.QName(element).localname
            if event == "start" and name == "xliff":
                reader = _Reader(element)
            elif event == "start" and name == "file" and reader:
                reader.file(element)
            elif event == "end" and name in ("unit", "trans-unit") and reader:
                if name == "unit":
                    yield from reader.unit(element)
                else:
                    yield reader.trans_unit(element)
                discard(element)
    if reader is None:
        raise InputError("this is not XLIFF", where=str(path), advice="Choose a file with <xliff> at its root.")


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self._source = root.get("srcLang", "")
        self._target = root.get("trgLang", "")
        self._document = ""
        self._name = ""
        self._number = 0

    def file(self, element: etree._Element) -> None:
        self._document = element.get("original", "")
        self._source = element.get("source-language", self._source)
        self._target = element.get("target-language", self._target)

    def unit(self, element: etree._Element) -> Iterator[Unit]:
        metadata, foreign = _metadata(element)
        own = dict(metadata)
        self._name = self._name or dict(_metadata(element.getparent())[0]).get("version", "") or self._target
        note = "\n".join(
            _plain(child)
            for child in element.iterfind("{*}notes/{*}note")
            if child.get("category") != "sverka-findings"
        )
        segments = element.findall("{*}segment")
        for segment in segments:
            self._number += 1
            identifier = own.get("id", "") if own else element.get("id", "")
            if not own and len(segments) > 1:
                identifier += f"#{segment.get('id') or self._number}"
            sides = [
                _segment(segment.find("{*}source"), self._source, ""),
                _segment(segment.find("{*}target"), self._target, self._name),
            ]
            original, version = _with_facts(sides, metadata)
            yield Unit(
                number=int(own["number"]) if own.get("number", "").isdecimal() else self._number,
                document=own.get("document", self._document),
                original=original,
                versions=(version,),
                ties=(_tie(segment, own),),
                id=identifier,
                note=note,
                created=own.get("created", ""),
                properties=(*_properties(metadata, ""), *foreign),
            )

    def trans_unit(self, element: etree._Element) -> Unit:
        self._number += 1
        target = element.find("{*}target")
        state = target.get("state", "") if target is not None else ""
        confirmed = element.get("approved") == "yes" or state in _STATES
        return Unit(
            number=self._number,
            document=self._document,
            original=_segment(element.find("{*}source"), self._source, ""),
            versions=(_segment(target, self._target, self._target),),
            ties=(Tie(LinkStatus.CONFIRMED if confirmed else LinkStatus.AUTOMATIC),),
            id=element.get("id", ""),
            note="\n".join(_plain(note) for note in element.iterfind("{*}note")),
            properties=tuple(_older_properties(element)),
        )


def _older_properties(element: etree._Element) -> Iterator[tuple[str, str]]:
    """What XLIFF 1.2 says of a unit beside its texts: its name, contexts and properties."""
    if element.get("resname"):
        yield "resname", element.get("resname", "")
    for context in element.iterfind("{*}context-group/{*}context"):
        yield context.get("context-type", "context"), _plain(context)
    for one in (*element.iterfind("{*}prop-group/{*}prop"), *element.iterfind("{*}prop")):
        yield one.get("prop-type", "property"), _plain(one)


def _tie(segment: etree._Element, own: dict[str, str]) -> Tie:
    status = _STATES.get(segment.get("state", ""), LinkStatus.AUTOMATIC)
    if segment.get("subState") == "sverka:rejected":
        status = LinkStatus.REJECTED
    return Tie(
        status,
        _number(own.get("confidence", "")),
        _number(own.get("divergence", "")),
        moved=own.get("moved") == "yes",
    )


def _metadata(element: etree._Element | None) -> tuple[Properties, Properties]:
    """Names and values of our metadata, and of those of other programs."""
    own: list[tuple[str, str]] = []
    foreign: list[tuple[str, str]] = []
    for group in element.iterfind("{*}metadata//{*}metaGroup") if element is not None else ():
        found = own if group.get("category") == "sverka" else foreign
        found += [(meta.get("type", ""), _plain(meta)) for meta in group.iterfind("{*}meta")]
    return tuple(own), tuple(foreign)


def _properties(metadata: Properties, side: str) -> Properties:
    start = f"{side} property ".lstrip()
    return tuple((name.removeprefix(start), value) for name, value in metadata if name.startswith(start))


def _with_facts(sides: list[Segment], metadata: Properties) -> list[Segment]:
    """The sides with what our metadata tell of them."""
    own = dict(metadata)
    rows = [tuple(int(n) for n in row.replace(",", " ").split()) for row in _ROWS.findall(own.get("rows", ""))]
    rows += [()] * (2 - len(rows))
    notes = notes_by_side(own.get("in-note", ""), 2)
    block = own.get("block", "")
    found = [
        replace(
            side,
            sentences=rows[place],
            note=notes[place],
            kind=BlockKind(block) if block in set(BlockKind) else BlockKind.PARAGRAPH,
            properties=_properties(metadata, ("original", "version")[place]),
        )
        for place, side in enumerate(sides)
    ]
    return [with_tags(side) for side in with_breaks(found, own.get("breaks", ""))]


def _plain(element: etree._Element) -> str:
    return "".join(element.itertext())


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _segment(element: etree._Element | None, language: str, name: str) -> Segment:
    content = _Content()
    if element is not None:
        content.take(element)
    return Segment(
        language=language,
        text="".join(content.parts),
        name=name,
        marks=tuple(content.marks),
        tags=tuple(content.tags),
    )


class _Content:
    """The text of a source or target, its codes and the notes' marks in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.tags: list[InlineTag] = []
        self.marks: list[NoteMark] = []
        self._length = 0

    def take(self, element: etree._Element) -> None:
        self._add(element.text)
        for child in element:
            self._child(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self._length += len(text)

    def _child(self, child: etree._Element) -> None:
        if not isinstance(child.tag, str):
            return
        name = etree.QName(child).localname
        here = Span(self._length, self._length)
        if name == "cp":
            self._add(_character(child.get("hex", "")))
        elif name in _TEXT_HOLDERS:
            place, start = len(self.tags), self._length
            self.take(child)
            if name != "mrk":
                self.tags.insert(place, InlineTag("hi", Span(start, self._length), (("type", f"x-{name}"),)))
        elif child.get("subType") == NOTE_TYPE:
            self.marks.append(NoteMark(child.get("disp", ""), self._length))
        elif child.get("subType", "").startswith("sverka:"):
            self.tags.append(
                InlineTag(child.get("subType", "").removeprefix("sverka:"), here, (), child.get("disp", ""))
            )
        else:
            self.tags.append(InlineTag("ph", here, (), _plain(child) or child.get("disp", "")))


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
