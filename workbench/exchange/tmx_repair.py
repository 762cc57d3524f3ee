"""Repairs of a TMX file, so that it passes `validate_tmx`; no segment is ever lost.

Two streams over the file: the first learns what languages there are, the second writes every unit again. What cannot
be right as it is goes where it can be kept: an unknown attribute becomes a property, an unknown element in a segment a
`ph` or `hi`, a second tuid gets a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from lxml import etree

from workbench.errors import InputError
from workbench.exchange.repair_stream import CleanStream
from workbench.exchange.safe_xml import discard, opened_bytes, xml_events
from workbench.exchange.tmx_inline import inline_content
from workbench.exchange.tmx_reader import read_segment
from workbench.exchange.tmx_rules import HEADER_ATTRIBUTES, XML_LANG, is_tmx_date
from workbench.exchange.xml_text import Cleaner, attribute
from workbench.files import written_beside
from workbench.progress import SILENT, Progress

_DATES: Final = ("creationdate", "changedate", "lastusagedate")
_TU: Final = (
    *("tuid", "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion"),
    *("creationdate", "creationid", "changedate", "segtype", "changeid", "o-tmf", "srclang"),
)
_TUV: Final = tuple(name for name in _TU if name not in ("tuid", "segtype", "srclang"))
_HEADER: Final = (*HEADER_ATTRIBUTES, "o-encoding", "creationdate", "creationid", "changedate", "changeid")
_DEFAULTS: Final = {
    "creationtool": "unknown",
    "creationtoolversion": "unknown",
    "segtype": "sentence",
    "o-tmf": "unknown",
    "adminlang": "en",
    "datatype": "unknown",
}
_SEGTYPES: Final = ("block", "paragraph", "sentence", "phrase")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_CHECK_EVERY: Final = 256


@dataclass(frozen=True, slots=True)
class RepairSummary:
    """What was repaired: units written, and repairs by their rule with their number."""

    path: Path
    units: int
    repairs: tuple[tuple[str, int], ...]


def repair_tmx(path: Path, target: Path, *, progress: Progress = SILENT) -> RepairSummary:
    """The summary of the repaired file written to `target`; every segment of `path` stands in it.

    Raises `InputError` for a file that is hostile, or whose XML is broken beyond characters and encoding.
    """
    learned = _learn(path)
    with (
        written_beside(target) as beside,
        beside.open("w", encoding="utf-8", newline="\n") as stream,
        _events(path) as (events, clean),
    ):
        writer = _Repair(stream, learned)
        for count, (_, element) in enumerate(events):
            if count % _CHECK_EVERY == 0:
                progress.check()
            writer.take(element)
        writer.end()
        writer.repairs.update(clean.repairs)
    return RepairSummary(
        target, writer.units, tuple(sorted((rule, number) for rule, number in writer.repairs.items() if number))
    )


@dataclass(frozen=True, slots=True)
class _Learned:
    """What the first look found: the codes of the first variants, how often each, and the header's source."""

    first: Counter[str]
    source: str


def _learn(path: Path) -> _Learned:
    first: Counter[str] = Counter()
    source, is_tmx = "", False
    with _events(path) as (events, _):
        for _, element in events:
            if element.tag == "header":
                source = element.get("srclang", "")
            elif element.tag == "tu":
                codes = [_code(variant) for variant in element if variant.tag == "tuv"]
                first.update(codes[:1])
                first.update({f"any {code}" for code in codes})
                discard(element)
            is_tmx = is_tmx or element.tag == "tmx"
    if not is_tmx:
        raise InputError("this is not TMX", where=str(path), advice="Choose a file with <tmx> at its root.")
    return _Learned(first, source)


@contextmanager
def _events(path: Path) -> Iterator[tuple[Iterator[tuple[str, etree._Element]], CleanStream]]:
    with opened_bytes(path) as stream:
        clean = CleanStream(stream)
        yield xml_events(clean, path, tags=("tmx", "header", "tu")), clean  # type: ignore[arg-type]


def _code(variant: etree._Element) -> str:
    return variant.get(XML_LANG) or variant.get("lang") or ""


class _Repair:
    """Writes the repaired file.

    Attributes:
        units: units written.
        repairs: number by rule.
    """

    def __init__(self, stream: IO[str], learned: _Learned) -> None:
        self._write = stream.write
        self._learned = learned
        self._cleaner = Cleaner()
        self._identifiers: Counter[str] = Counter()
        self._begun = False
        self._source = self._source_code()
        self.units = 0
        self.repairs: Counter[str] = Counter()

    def _source_code(self) -> str:
        """The header's source language as the variants write it, else the most frequent first variant's."""
        asked = _repaired_code(self._learned.source)
        codes = {_repaired_code(code.removeprefix("any ")) for code in self._learned.first if code.startswith("any ")}
        if asked != "*all*":
            for same in (asked, asked.lower(), asked.partition("-")[0].lower()):
                for code in sorted(codes):
                    if same and same in (code, code.lower(), code.partition("-")[0].lower()):
                        return code
        firsts = [(number, code) for code, number in self._learned.first.items() if not code.startswith("any ")]
        return _repaired_code(max(firsts)[1]) if firsts else (asked if _LANGUAGE.fullmatch(asked) else "und")

    def take(self, element: etree._Element) -> None:
        if element.tag == "header" or not self._begun:
            self._begin(element if element.tag == "header" else None, element)
        if element.tag == "tu":
            self._unit(element)
            discard(element)

    def end(self) -> None:
        self._write("</body>\n</tmx>\n")

    def _begin(self, header: etree._Element | None, any_element: etree._Element) -> None:
        if self._begun:
            return
        self._begun = True
        root = any_element.getroottree()
        if root.getroot().get("version") != "1.4":
            self.repairs["version"] += 1
        if root.docinfo.internalDTD is None or (root.docinfo.system_url or "").rpartition("/")[2] != "tmx14.dtd":
            self.repairs["doctype"] += 1
        given = dict(header.attrib) if header is not None else {}
        values = {str(name): str(value) for name, value in given.items()}
        kept, extra = self._attributes(values, _HEADER)
        for name, value in _DEFAULTS.items():
            if not kept.get(name) or (name == "segtype" and kept[name] not in _SEGTYPES):
                kept[name] = value
                self.repairs["header"] += 1
        if kept.get("srclang") != self._source:
            kept["srclang"] = self._source
            self.repairs["srclang"] += 1
        self._write('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n')
        self._write(f"<header{_written(kept)}>\n")
        if header is not None:
            self._write("".join(self._remarks(header)))
        self._write("".join(self._property(name, value) for name, value in extra.items()))
        self._write("</header>\n<body>\n")

    def _unit(self, element: etree._Element) -> None:
        variants = [child for child in element if child.tag in ("tuv", "seg")]
        kept, extra = self._attributes({str(n): str(v) for n, v in element.attrib.items()}, _TU)
        if kept.get("segtype", "sentence") not in _SEGTYPES:
            extra["segtype"] = kept.pop("segtype")
        codes = [_repaired_code(_code(variant)) or "und" for variant in variants]
        source = _repaired_code(kept.get("srclang", "")) if "srclang" in kept else self._source
        if source not in codes and codes:
            kept["srclang"] = codes[0]
            self.repairs["srclang"] += 1
        elif "srclang" in kept:
            kept["srclang"] = source
        if "tuid" in kept:
            kept["tuid"] = self._identifier(kept["tuid"])
        parts = [f"<tu{_written(kept)}>\n", *self._remarks(element)]
        parts += [self._property(name, value) for name, value in extra.items()]
        if self._is_late(element):
            self.repairs["order"] += 1
        parts += [self._variant(variant, code) for variant, code in zip(variants, codes, strict=True)]
        if not variants:  # the DTD wants one: what there was stands in the remarks
            parts.append(f'<tuv xml:lang="{attribute(self._source)}"><seg></seg></tuv>\n')
            self.repairs["variants"] += 1
        self._write("".join([*parts, "</tu>\n"]))
        self.units += 1

    def _identifier(self, identifier: str) -> str:
        self._identifiers[identifier] += 1
        if self._identifiers[identifier] == 1:
            return identifier
        self.repairs["tuid"] += 1
        number = self._identifiers[identifier]
        while f"{identifier}-{number}" in self._identifiers:
            number += 1
        self._identifiers[f"{identifier}-{number}"] += 1
        return f"{identifier}-{number}"

    def _variant(self, variant: etree._Element, code: str) -> str:
        attributes = {str(n): str(v) for n, v in variant.attrib.items() if n not in (XML_LANG, "lang")}
        kept, extra = self._attributes(attributes, _TUV)
        if variant.get(XML_LANG) != code:
            self.repairs["language"] += 1
        parts = [f'<tuv xml:lang="{attribute(code)}"{_written(kept)}>', *self._remarks(variant)]
        parts += [self._property(name, value) for name, value in extra.items()]
        segs = [variant] if variant.tag == "seg" else [child for child in variant if child.tag == "seg"]
        if len(segs) != 1 or variant.tag == "seg":
            self.repairs["seg"] += 1
        texts = [self._content(each, code) for each in segs]
        if not segs:  # text right in a tuv is its segment
            loose = [variant.text or "", *(child.tail or "" for child in variant)]
            texts = [self._cleaner.data(" ".join("".join(loose).split()))]
        return "".join([*parts, f"<seg>{' '.join(texts)}</seg></tuv>\n"])

    def _content(self, element: etree._Element, code: str) -> str:
        segment, repaired = read_segment(element, code)
        if repaired:
            self.repairs["inline"] += 1
        return inline_content(segment, self._cleaner)

    def _remarks(self, element: etree._Element) -> list[str]:
        parts = []
        for child in element:
            if child.tag not in ("note", "prop"):
                continue
            text = self._cleaner.data("".join(child.itertext()))
            language = child.get(XML_LANG) or child.get("lang")
            own = f' xml:lang="{attribute(language)}"' if language else ""
            if child.tag == "note":
                parts.append(f"<note{own}>{text}</note>\n")
            else:
                kind = child.get("type") or "unknown"
                if not kind.startswith("x-"):
                    self.repairs["prop"] += 1
                    kind = f"x-{kind}"
                parts.append(f'<prop type="{attribute(kind)}"{own}>{text}</prop>\n')
        return parts

    def _property(self, name: str, value: str) -> str:
        return f'<prop type="x-{attribute(name)}">{self._cleaner.data(value)}</prop>\n'

    def _is_late(self, element: etree._Element) -> bool:
        """Whether a note or property stands after a variant."""
        seen = False
        for child in element:
            seen = seen or child.tag == "tuv"
            if seen and child.tag in ("note", "prop"):
                return True
        return False

    def _attributes(self, given: dict[str, str], known: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
        """What may stay as attributes, and what is kept as properties."""
        kept: dict[str, str] = {}
        extra: dict[str, str] = {}
        for name, value in given.items():
            if name in _DATES:
                date = _repaired_date(value)
                if date != value:
                    self.repairs["date"] += 1
                (kept if date else extra)[name] = date or value
            elif name in known:
                kept[name] = value
            elif "}" not in name and ":" not in name:
                extra[name] = value
                self.repairs["attribute"] += 1
        return kept, extra


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{attribute(value)}"' for name, value in attributes.items())


def _repaired_code(code: str) -> str:
    """The code with hyphens, and nothing that a code cannot have."""
    code = code.strip().replace("_", "-")
    return (
        code if _LANGUAGE.fullmatch(code) or code in ("", "*all*") else "-".join(re.findall(r"[A-Za-z0-9]{1,8}", code))
    )


def _repaired_date(date: str) -> str:
    """The date as TMX writes it, or "" when it cannot be understood."""
    if is_tmx_date(date):
        return date
    try:
        moment = datetime.fromisoformat(date.strip().replace("Z", "+00:00"))
    except ValueError:
        return ""
    return moment.astimezone(UTC if moment.tzinfo else None).replace(tzinfo=None).strftime("%Y%m%dT%H%M%SZ")
