"""The rules that a TMX file keeps beyond its DTD: found by running other programs' validators (DESIGN §9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.exchange.safe_xml import opened_bytes
from workbench.messages import sentence

HEADER_ATTRIBUTES: Final = (
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
)
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES: Final = ("creationdate", "changedate", "lastusagedate")
_DATE: Final = re.compile(r"\d{8}T\d{6}Z")
LANGUAGE_CODE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a unit breaks; a warning when readers manage all the same."""

    rule: str
    message: str
    warning: bool = False


def bytes_rules(path: Path) -> Iterator[tuple[str, str]]:
    """(rule, message) of what is wrong with the file's bytes: byte order mark, encoding, line ends."""
    with opened_bytes(path) as stream:
        start = stream.read(_CHUNK)
        if start.startswith(_BOMS):
            yield "encoding", sentence("the file begins with a byte order mark")
        declared = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)""", start)
        name = declared.group(1).decode("ascii", "replace") if declared else "UTF-8"
        if start.startswith(_BOMS[1:]):
            name = "UTF-16"
        if name.upper() not in ("UTF-8", "UTF8"):
            yield "encoding", sentence(f"the encoding is {name}, not UTF-8")
            return
        chunk = start
        while chunk:
            if b"\r" in chunk:
                yield "line-ends", sentence("lines end in CR LF or CR, not in LF alone")
                return
            chunk = stream.read(_CHUNK)


def root_rules(root: etree._Element) -> Iterator[tuple[str, str]]:
    """(rule, message) of what is wrong with the root element and the DOCTYPE."""
    version = root.get("version")
    if version != "1.4":
        yield "version", sentence(f'the version is "{version}", not "1.4"' if version else "the version is missing")
    info = root.getroottree().docinfo
    system = (info.system_url or "").rpartition("/")[2]
    if info.internalDTD is None:
        yield "doctype", sentence("the DOCTYPE is missing")
    elif system != "tmx14.dtd":
        yield "doctype", sentence(f'the DOCTYPE names "{system}", not "tmx14.dtd"')


def header_rules(header: etree._Element) -> Iterator[tuple[str, str]]:
    """(rule, message) of what is wrong with the header, beyond the DTD."""
    for name in HEADER_ATTRIBUTES:
        if header.get(name) == "":
            yield "header", sentence(f"the attribute {name} is empty")
    source = header.get("srclang", "")
    if source == "*all*":
        yield "srclang", sentence("srclang is *all*: name the language of the source")
    elif source and not LANGUAGE_CODE.fullmatch(source):
        yield "language", sentence(f'"{source}" is not a language code')
    yield from (("date", message) for message in _bad_dates(header))


def _bad_dates(element: etree._Element) -> Iterator[str]:
    for name in _DATES:
        value = element.get(name)
        if value is not None and not is_tmx_date(value):
            yield sentence(f'{name} is "{value}", not YYYYMMDDThhmmssZ')


@lru_cache(maxsize=4096)
def is_tmx_date(value: str) -> bool:
    """Whether the value is a date and time as TMX writes it, YYYYMMDDThhmmssZ."""
    if not _DATE.fullmatch(value):
        return False
    try:
        datetime.strptime(value, "%Y%m%dT%H%M%S%z")
    except ValueError:
        return False
    return True


class UnitRules:
    """Looks at units one after another.

    Attributes:
        languages: number of variants by language code.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._identifiers: set[int] = set()
        self.languages: Counter[str] = Counter()

    def broken(self, unit: etree._Element) -> Iterator[Broken]:
        """The rules that the unit breaks."""
        yield from self._identifier(unit)
        variants = []
        notes = 0
        for child in unit:
            tag = child.tag
            if tag == "tuv":
                variants.append(child)
            elif tag == "note":
                notes += 1
            elif tag == "prop":
                kind = child.get("type", "")
                if not kind.startswith("x-"):
                    yield Broken("prop", f'the property "{kind}" does not begin with "x-"', warning=True)
        if notes > 1:
            yield Broken("note", f"the unit has {notes} notes: many programs keep one", warning=True)
        if unit.attrib:
            yield from (Broken("date", message) for message in _bad_dates(unit))
        yield from self._variants(unit, variants)

    def _identifier(self, unit: etree._Element) -> Iterator[Broken]:
        identifier = unit.get("tuid")
        if identifier is None:
            return
        key = hash(identifier)
        if key in self._identifiers:
            yield Broken("tuid", f'the tuid "{identifier}" is used before')
        self._identifiers.add(key)

    def _variants(self, unit: etree._Element, variants: list[etree._Element]) -> Iterator[Broken]:
        codes = []
        for variant in variants:
            code = variant.get(XML_LANG) or variant.get("lang") or ""
            codes.append(code)
            if variant.get(XML_LANG) is None:
                yield Broken("language", "a variant has no xml:lang")  # libxml2 takes the older lang for it
            elif code and not LANGUAGE_CODE.fullmatch(code):
                yield Broken("language", f'"{code}" is not a language code')
            if len(variant.attrib) > 1:
                yield from (Broken("date", message) for message in _bad_dates(variant))
            seg = variant.find("seg")
            if seg is not None:
                yield from _segment(seg, code)
        self.languages.update(codes)
        source = unit.get("srclang") or self._source
        if source and source != "*all*" and source not in codes:
            yield Broken("srclang", f'no variant has the source language "{source}" (they have {", ".join(codes)})')
        if len(variants) == 1:
            yield Broken("variants", "the unit has one variant only", warning=True)


def _segment(seg: etree._Element, code: str) -> Iterator[Broken]:
    if not len(seg):
        if not (seg.text or "").strip():
            yield Broken("seg", f"the segment in {code} is empty", warning=True)
        return
    opened = Counter(element.get("i") for element in seg.iter("bpt"))
    closed = Counter(element.get("i") for element in seg.iter("ept"))
    if opened != closed:
        yield Broken("inline", f"bpt and ept in {code} do not pair by i")
    elif any(count > 1 for count in opened.values()):
        yield Broken("inline", f"the same i twice in {code}")
