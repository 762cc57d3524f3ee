"""Halves of a character that stand alone (lone surrogates), which no text may hold: replaced, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from workbench.exchange.units import Properties, Segment, Unit

_LONE: Final = re.compile("[\ud800-\udfff]")
REPLACEMENT: Final = "\ufffd"


class WholeCharacters:
    """The units with each lone surrogate replaced by U+FFFD.

    Attributes:
        replaced: how many there were, among the units given so far.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = units
        self.replaced = 0

    def __iter__(self) -> Iterator[Unit]:
        for unit in self._units:
            texts = (unit.document, unit.id, unit.note, unit.original.text, *(one.text for one in unit.versions))
            more = (*unit.properties, *unit.original.properties, *(p for one in unit.versions for p in one.properties))
            names = (one.name for one in unit.versions)
            if any(map(_LONE.search, (*texts, *names, *(part for pair in more for part in pair)))):
                yield self._mended(unit)
            else:
                yield unit

    def _mended(self, unit: Unit) -> Unit:
        return replace(
            unit,
            document=self._text(unit.document),
            id=self._text(unit.id),
            note=self._text(unit.note),
            original=self._segment(unit.original),
            versions=tuple(self._segment(segment) for segment in unit.versions),
            properties=self._properties(unit.properties),
        )

    def _segment(self, segment: Segment) -> Segment:
        return replace(
            segment,
            text=self._text(segment.text),
            name=self._text(segment.name),
            properties=self._properties(segment.properties),
        )

    def _properties(self, properties: Properties) -> Properties:
        return tuple((self._text(name), self._text(value)) for name, value in properties)

    def _text(self, text: str) -> str:
        text, count = _LONE.subn(REPLACEMENT, text)
        self.replaced += count
        return text
