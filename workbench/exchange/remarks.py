"""What stands beside beads, in units: reviewers' comments as a note, properties of imported files; and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.works.model import Side, UnitProperty, Version

if TYPE_CHECKING:
    from workbench.exchange.units import Unit

Sentences = Sequence[int]


class Remarks:
    """The reviewers' comments on versions, by the sentences they are tied to."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._names = [version.name for version in versions]
        self._by_place: list[dict[tuple[Side, int], list[str]]] = []
        for version in versions:
            own: dict[tuple[Side, int], list[str]] = {}
            for comment in version.comments:
                own.setdefault((comment.side, comment.sentence), []).append(comment.text)
            self._by_place.append(own)
        self._any = any(self._by_place)

    def of(self, original: Sentences, versions: Sequence[Sentences]) -> str:
        """The comments on a unit, one a line; with several versions each begins with its version's name."""
        if not self._any:
            return ""
        lines = []
        for name, ids, own in zip(self._names, versions, self._by_place, strict=True):
            label = f"{name}: " if len(versions) > 1 else ""
            places = [(Side.ORIGINAL, i) for i in original] + [(Side.VERSION, i) for i in ids]
            lines += [f"{label}{text}" for place in places for text in own.get(place, ())]
        return "\n".join(lines)


IDENTIFIER: Final = "tuid"
"""The name under which a unit's own identifier is kept among the properties."""


def with_properties(unit: Unit, properties: Sequence[UnitProperty]) -> Unit:
    """The unit of one version with the properties that are tied to its sentences."""
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
        original=replace(unit.original, properties=sides[Side.ORIGINAL]),
        versions=(replace(version, properties=sides[Side.VERSION]),),
    )


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


def remarks_by_version(note: str, names: Sequence[str]) -> dict[str, str]:
    """A note's text by the version that it is about: as `Remarks.of` labels its lines, else the first version."""
    if not note or not names:
        return {}
    if len(names) == 1:
        return {names[0]: note}
    found: dict[str, list[str]] = {}
    name = names[0]
    for line in note.split("\n"):
        told = next((each for each in names if line.startswith(f"{each}: ")), None)
        if told is not None:
            name, line = told, line.removeprefix(f"{told}: ")
        found.setdefault(name, []).append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}
