"""A version's properties (of imported files) by the sentences they are tied to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.exchange.kept_tags import with_tags
from workbench.exchange.unit_model import Properties, Unit
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


def with_properties(unit: Unit, *properties: Sequence[UnitProperty]) -> Unit:
    """The unit with the properties that are tied to its sentences, those of each version apart; inline codes too.

    What several versions say of the unit or of its original side stands there once.
    """
    if not any(properties):
        return unit
    whole = _united([_pairs(own, None) for own in properties])
    identifiers = {value for name, value in whole if name == IDENTIFIER}
    original = _united([_pairs(own, Side.ORIGINAL) for own in properties])
    return replace(
        unit,
        id=identifiers.pop() if len(identifiers) == 1 else unit.id,
        properties=tuple(pair for pair in whole if pair[0] != IDENTIFIER),
        original=with_tags(replace(unit.original, properties=original)),
        versions=tuple(
            with_tags(replace(version, properties=_pairs(own, Side.VERSION)))
            for version, own in zip(unit.versions, properties, strict=True)
        ),
    )


def _pairs(properties: Sequence[UnitProperty], side: Side | None) -> Properties:
    """Names and values of those that are about this side; None for those about the unit."""
    return tuple((one.name, one.value) for one in properties if (one.side if one.of_side else None) is side)


def _united(lists: Sequence[Properties]) -> Properties:
    """The pairs of all lists in order, each as often as the list that has it most often."""
    united: list[tuple[str, str]] = []
    for pairs in lists:
        left = Counter(united)
        for pair in pairs:
            if left[pair]:
                left[pair] -= 1
            else:
                united.append(pair)
    return tuple(united)
