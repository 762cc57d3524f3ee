"""Is it TMX that opens everywhere? The DTD of TMX 1.4 and the rules of DESIGN §9, unit by unit, as a stream."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.errors import InputError
from workbench.exchange.safe_xml import discard, opened_bytes, xml_events
from workbench.exchange.tmx_rules import UnitRules, bytes_rules, header_rules, root_rules
from workbench.progress import SILENT, Progress
from workbench.resources import resource

MAX_FAILURES: Final = 200
_WARNINGS_ALIKE: Final = 5
_CHECK_EVERY: Final = 256


class Level(StrEnum):
    """Whether a failure makes the file invalid, or may trouble a reader."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is wrong.

    Attributes:
        row: number of the unit, from 1; 0 for the file and its header.
        line: of the file, 0 when unknown.
        rule: short name of the rule, as "dtd", "srclang", "date".
        message: English, one line.
    """

    row: int
    line: int
    rule: str
    message: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """What a validation found.

    Attributes:
        path: the file.
        version: as the file gives it, "" when it does not.
        units: number of units read.
        languages: code and number of variants, by number.
        failures: the first `MAX_FAILURES` errors, and of warnings alike the first five, in the file's order.
        errors, warnings: how many there are in all.
    """

    path: Path
    version: str
    units: int
    languages: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    errors: int
    warnings: int

    @property
    def valid(self) -> bool:
        """Whether there is no error; warnings may be there."""
        return not self.errors


def tmx_dtd() -> etree.DTD:
    """The document type of TMX 1.4."""
    model = resource("dtd", "tmx14.dtd").read_bytes()
    # lxml declares the xml prefix on a part that it validates alone
    allowed = b"".join(b"<!ATTLIST %b xmlns:xml CDATA #IMPLIED>\n" % name for name in (b"header", b"tu"))
    return etree.DTD(io.BytesIO(model + allowed))


def validate_tmx(path: Path, *, progress: Progress = SILENT) -> ValidationResult:
    """What is wrong with a TMX file (`.gz` too), read as a stream.

    Broken XML is a failure, not an exception. Raises `InputError` when the file cannot be read at all, or is hostile.
    """
    validation = _Validation(path)
    for failure in bytes_rules(path):
        validation.note(*failure)
    with opened_bytes(path) as stream:
        try:
            for _, element in xml_events(stream, path, tags=("tmx", "header", "body", "tu")):
                if validation.units % _CHECK_EVERY == 0:
                    progress.check()
                validation.take(element)
        except InputError as error:
            if not isinstance(error.__cause__, etree.XMLSyntaxError):
                raise
            validation.broken(error.__cause__)
    return validation.result()


class _Validation:
    """Collects failures.

    Attributes:
        units: units read so far.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._dtd = tmx_dtd()
        self._failures: list[Failure] = []
        self._counts: Counter[Level] = Counter()
        self._kept: Counter[Level] = Counter()
        self._alike: Counter[tuple[str, str]] = Counter()
        self._version = ""
        self._rules: UnitRules | None = None
        self._seen: list[str] = []
        self.units = 0

    def note(self, rule: str, message: str, *, row: int = 0, line: int = 0, warning: bool = False) -> None:
        level = Level.WARNING if warning else Level.ERROR
        self._counts[level] += 1
        if self._worth_keeping(level, rule, message):
            self._kept[level] += 1
            self._failures.append(Failure(row, line, rule, message, level))

    def _worth_keeping(self, level: Level, rule: str, message: str) -> bool:
        if self._kept[level] == MAX_FAILURES:
            return False
        if level is Level.WARNING:
            self._alike[rule, message] += 1
        return self._alike[rule, message] <= _WARNINGS_ALIKE

    def take(self, element: etree._Element) -> None:
        if not self._seen:
            root = element.getroottree().getroot()
            self._seen.append(str(root.tag))
            if root.tag == "tmx":
                self._root(root)
        if element.tag == "tu":
            self.units += 1
            self._unit(element)
            self._order(element)
            discard(element)
        elif element.tag == "header":
            self._header(element)
        elif element.tag in ("body", "tmx"):
            self._structure(element)

    def broken(self, error: etree.XMLSyntaxError) -> None:
        message = (error.msg or "the file ends too early").partition(", line ")[0].strip()
        self.note("xml", f"not well-formed: {message}", row=self.units + 1, line=error.lineno or 0)

    def result(self) -> ValidationResult:
        if "tmx" not in self._seen and not self._counts[Level.ERROR]:
            self.note("dtd", "the root element is not tmx")
        languages = self._rules.languages if self._rules else Counter[str]()
        return ValidationResult(
            self._path,
            self._version,
            self.units,
            tuple(languages.most_common()),
            tuple(self._failures),
            self._counts[Level.ERROR],
            self._counts[Level.WARNING],
        )

    def _root(self, element: etree._Element) -> None:
        self._version = element.get("version", "")
        for failure in root_rules(element):
            self.note(*failure)

    def _header(self, element: etree._Element) -> None:
        self._seen.append("header")
        self._declared(element, row=0)
        for failure in header_rules(element):
            self.note(*failure, line=element.sourceline or 0)
        self._rules = UnitRules(element.get("srclang", ""))

    def _unit(self, element: etree._Element) -> None:
        line = element.sourceline or 0
        self._declared(element, row=self.units)
        if self._rules is None:
            self._rules = UnitRules("")
        for failure in self._rules.broken(element):
            self.note(failure.rule, failure.message, row=self.units, line=line, warning=failure.warning)

    def _declared(self, element: etree._Element, *, row: int) -> None:
        if not self._dtd.validate(element):
            for entry in self._dtd.error_log:
                self.note("dtd", " ".join(entry.message.split()), row=row, line=element.sourceline or 0)

    def _structure(self, element: etree._Element) -> None:
        """The parts whose units are gone by now: only the order of what is left can be looked at."""
        if element.tag == "body":
            self._seen.append("body")
            for child in element:
                self._stranger(child)
            return
        children = [child.tag for child in element if isinstance(child.tag, str)]
        if children != ["header", "body"]:
            self.note("dtd", f"tmx must hold header and body, and holds {', '.join(map(str, children)) or 'nothing'}")

    def _order(self, unit: etree._Element) -> None:
        """Look at what stands between the last unit and this one, which is freed with it."""
        earlier = unit.getprevious()
        while earlier is not None:
            self._stranger(earlier)
            earlier = earlier.getprevious()

    def _stranger(self, element: etree._Element) -> None:
        if isinstance(element.tag, str) and element.tag != "tu":
            self.note("dtd", f"element {element.tag} is not allowed in body", line=element.sourceline or 0)
