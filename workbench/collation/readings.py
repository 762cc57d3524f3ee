"""A table of agreements: which of three or more versions share a reading, place by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.collation.tokens import Change, Tokens, changes, tokens_of
from workbench.texts.model import Span
from workbench.works.model import Reading, ReadingPlace


def own_readings(places: Sequence[ReadingPlace], count: int) -> tuple[tuple[Span, ...], ...]:
    """For each of `count` versions the spans of readings that it alone has, where others agree or differ too."""
    own: list[list[Span]] = [[] for _ in range(count)]
    for place in places:
        for reading in place.readings:
            if len(reading.versions) == 1:
                own[reading.versions[0]].append(reading.spans[0])
    return tuple(map(tuple, own))


def readings(texts: Sequence[str], *, signs: bool = True) -> tuple[ReadingPlace, ...]:
    """The places where the texts differ, in the order of the first that has text; spellings are one reading.

    Versions without text have no reading. Each place is where any version differs from the first: changes of several
    versions that overlap make one place. What a place holds in each version is compared by its words and signs;
    without `signs`, by its words alone.
    """
    present = [index for index, text in enumerate(texts) if text]
    if len(present) < 2:
        return ()
    base, *others = [tokens_of(texts[index]) for index in present]
    edits = [_Edit(changes(base, other)[0]) for other in others]
    found = []
    for start, end in _places([edit.changes for edit in edits]):
        ranges = [(base, start, end)]
        ranges += [(other, *edit.across(start, end)) for other, edit in zip(others, edits, strict=True)]
        found.append(_place(present, ranges, signs=signs))
    return tuple(place for place in found if len(place.readings) > 1)


@dataclass(frozen=True, slots=True)
class _Edit:
    """The changes from the base to one other text."""

    changes: list[Change]

    def across(self, start: int, end: int) -> tuple[int, int]:
        """The other text's tokens that stand against the base's `start` to `end`, which cut through no change."""
        ends = [change.end for change in self.changes]
        before = bisect_left(ends, start) if start else 0
        # an insertion right at the start belongs to the place
        while before and self.changes[before - 1].start == self.changes[before - 1].end == start:
            before -= 1
        while before < len(ends) and ends[before] <= start and self.changes[before].start < start:
            before += 1
        shift = self._shift(before)
        after = before
        while after < len(self.changes) and self.changes[after].end <= end:
            after += 1
        return start + shift, end + self._shift(after)

    def _shift(self, count: int) -> int:
        if not count:
            return 0
        last = self.changes[count - 1]
        return last.other_end - last.end


def _places(edits: list[list[Change]]) -> list[tuple[int, int]]:
    """Stretches of the base that any edit touches; those that overlap, or touch at an insertion, are one."""
    stretches = sorted((change.start, change.end) for edit in edits for change in edit)
    places: list[tuple[int, int]] = []
    inserted = -1  # where the last place took in an insertion at its end
    for start, end in stretches:
        touching = bool(places) and start == places[-1][1] and (start == end or inserted == start)
        if places and (start < places[-1][1] or touching):
            places[-1] = places[-1][0], max(places[-1][1], end)
        else:
            places.append((start, end))
        if start == end == places[-1][1]:
            inserted = start
    return places


def _place(present: list[int], ranges: list[tuple[Tokens, int, int]], *, signs: bool) -> ReadingPlace:
    groups: dict[tuple[str, ...], list[tuple[int, Span]]] = {}
    for index, (tokens, start, end) in zip(present, ranges, strict=True):
        key = tuple(tokens.keys[i] for i in range(start, end) if signs or tokens.words[i])
        groups.setdefault(key, []).append((index, tokens.of(start, end)))
    return ReadingPlace(
        tuple(
            Reading(tuple(index for index, _ in members), tuple(span for _, span in members))
            for members in groups.values()
        )
    )
