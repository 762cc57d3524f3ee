"""Reviewers' comments as a unit's note, and back."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.works.model import Side, Version

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
