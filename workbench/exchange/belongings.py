"""A version's properties (of imported files) by the sentences they are tied to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.exchange.kept_tags import with_tags
from workbench.exchange.unit_model import Unit
from workbench.works.model import Side, UnitProperty, Version

Sentences = Sequence[int]


class Belongings:
    """A version's properties by the sentences they are tied to."""

    def __init__(self, version: Version) -> None:
        self._by_place: dict[tuple[Side, int], list[UnitProperty]] = {}
        for one in version.properties:
            self._by_place.setdefault((one.side, one.sentence), []).append(one)

    def of(self, original: Sentences, version: Sentences) -> list[UnitProperty]:
        """The properties of a unit with those sentences."""
        if not self._by_place:
            return []
        places = [(Side.ORIGINAL, i) for i in original] + [(Side.VERSION, i) for i in version]
        return [one for place in places for one in self._by_place.get(place, ())]


IDENTIFIER: Final = "tuid"
"""The name under which a unit's own identifier is kept among the properties."""


def with_properties(unit: Unit, properties: Sequence[UnitProperty]) -> Unit:
    """The unit of one version with the properties that are tied to its sentences, inline codes among them."""
    if not properties:
        return unit
    (version,) = unit.versions
    sides = {
        side: tuple((one.name, one.value) for one in properties if one.of_side and one.side is side) for side in Side
    }
    whole = [(one.name, one.value) for one in properties if not one.of_side]
    return replace(
        unit,
        id=next((value for name, value in whole if name == IDENTIFIER), unit.id),
        properties=tuple(pair for pair in whole if pair[0] != IDENTIFIER),
        original=with_tags(replace(unit.original, properties=sides[Side.ORIGINAL])),
        versions=(with_tags(replace(version, properties=sides[Side.VERSION])),),
    )
