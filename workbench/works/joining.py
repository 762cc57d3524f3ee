"""Several versions over one original: which of their sentences stand in one row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from workbench.works.model import Bead, CollationRow

_ORIGINAL = -1


def joined_rows(versions: Sequence[Sequence[Bead]]) -> tuple[CollationRow, ...]:
    """Rows of the versions' beads, in reading order, without differences.

    Two beads stand in one row when they share an original sentence, directly or through others (the transitive
    closure over the original's ids). A sentence that only a version has stands in the row of its neighbours when both
    stand in one, and otherwise follows the row of the sentence before it. Every sentence that stands in a bead stands
    in exactly one row.
    """
    groups = _Groups()
    for index, beads in enumerate(versions):
        for bead in beads:
            nodes = [(_ORIGINAL, i) for i in bead.original] + [(index, i) for i in bead.version]
            for node in nodes:
                groups.unite(nodes[0], node)
    for index, beads in enumerate(versions):
        _enclose(groups, index, beads)
    rows = [_row(nodes, len(versions)) for nodes in groups.members()]
    return tuple(_in_reading_order(rows, len(versions)))


def _enclose(groups: _Groups, index: int, beads: Sequence[Bead]) -> None:
    """Take what only the version has into the row that holds the sentences right before and right after it."""
    tied = {i: bool(bead.original) for bead in beads for i in bead.version}
    before = -1
    between: list[int] = []
    for sentence in sorted(tied):
        if not tied[sentence]:
            between.append(sentence)
            continue
        if between and before >= 0 and groups.together((index, before), (index, sentence)):
            for alone in between:
                groups.unite((index, before), (index, alone))
        before, between = sentence, []


class _Groups:
    """Union-find over (side, sentence id)."""

    def __init__(self) -> None:
        self._parent: dict[tuple[int, int], tuple[int, int]] = {}

    def unite(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        first, second = self._root(one), self._root(other)
        if first != second:
            self._parent[second] = first

    def together(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        return self._root(one) == self._root(other)

    def members(self) -> list[list[tuple[int, int]]]:
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for node in self._parent:
            found.setdefault(self._root(node), []).append(node)
        return list(found.values())

    def _root(self, node: tuple[int, int]) -> tuple[int, int]:
        parent = self._parent
        root = parent.setdefault(node, node)
        while parent[root] != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root


def _row(nodes: list[tuple[int, int]], count: int) -> CollationRow:
    sides: list[list[int]] = [[] for _ in range(count + 1)]
    for side, sentence in nodes:
        sides[side + 1].append(sentence)
    original, *versions = (tuple(sorted(side)) for side in sides)
    return CollationRow(original=original, versions=tuple(versions), differences=())


def _in_reading_order(rows: list[CollationRow], count: int) -> list[CollationRow]:
    anchored = sorted((row for row in rows if row.original), key=lambda row: row.original)
    places = [
        sorted((sentence, position) for position, row in enumerate(anchored) for sentence in row.versions[index])
        for index in range(count)
    ]
    after: dict[int, list[tuple[int, tuple[int, ...], CollationRow]]] = {}
    for row in rows:
        if not row.original:
            index = next(i for i, ids in enumerate(row.versions) if ids)
            position = _position_before(places[index], row.versions[index][0])
            after.setdefault(position, []).append((index, row.versions[index], row))
    ordered: list[CollationRow] = []
    for position in range(-1, len(anchored)):
        if position >= 0:
            ordered.append(anchored[position])
        ordered.extend(row for _, _, row in sorted(after.get(position, []), key=lambda entry: entry[:2]))
    return ordered


def _position_before(places: list[tuple[int, int]], sentence: int) -> int:
    found = bisect_left(places, (sentence,))
    return places[found - 1][1] if found else -1
