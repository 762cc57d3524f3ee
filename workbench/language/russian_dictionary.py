"""Readings of Russian forms from pymorphy3's dictionary, by loops over its word graphs.

pymorphy3 walks the same graphs with several calls for every byte of a form, which made two fifths of what a form costs
when it is met for the first time. The readings, their order and their scores are those of `MorphAnalyzer.parse`; forms
outside the dictionary are left to its guesses. The graphs are in dawgdic's format (https://code.google.com/p/dawgdic).
"""

from __future__ import annotations

from array import array
from binascii import a2b_base64
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from workbench.language.remembered import Remembered

Reading = tuple[str, Any, float]
"""Normal form, pymorphy3's tag, and score 0…1."""

_LABEL: Final = 0x800000FF  # the byte that leads to a node, and the mark of a leaf
_HAS_VALUE: Final = 0x100
_VALUE: Final = 0x7FFFFFFF
_SEPARATOR: Final = "\x01"  # between a form and its values
_YE: Final = "е".encode()
_YO: Final = "ё".encode()
_MILLION: Final = 1_000_000  # probabilities are kept as whole millionths


class WordGraph:
    """A graph of byte strings; node 0 is the root, and a missing node is 0 too (nothing leads back to the root)."""

    def __init__(self, path: Path) -> None:
        self._units, self._guide = array("I"), array("B")
        with path.open("rb") as stream:
            for part, width in ((self._units, 1), (self._guide, 2)):
                part.fromfile(stream, width * int.from_bytes(stream.read(4), "little"))

    def follow(self, text: bytes, node: int = 0) -> int:
        """The node that `text` leads to from `node`, 0 when there is none."""
        units = self._units
        for byte in text:
            unit = units[node]
            node ^= (unit >> 10 << ((unit & 0x200) >> 6)) ^ byte
            if units[node] & _LABEL != byte:
                return 0
        return node

    def number(self, node: int) -> int:
        """The number that is kept at the node, 0 when there is none."""
        unit = self._units[node]
        if not unit & _HAS_VALUE:
            return 0
        return self._units[node ^ (unit >> 10 << ((unit & 0x200) >> 6))] & _VALUE

    def endings(self, node: int) -> list[bytes]:
        """The texts that lead from the node to ends, in the graph's order."""
        units, guide = self._units, self._guide
        found: list[bytes] = []
        open_nodes = [(node, b"")]
        while open_nodes:
            node, text = open_nodes.pop()
            unit = units[node]
            if unit & _HAS_VALUE:
                found.append(text)
            base = node ^ (unit >> 10 << ((unit & 0x200) >> 6))
            label = guide[2 * node]
            children = []
            while label:
                child = base ^ label
                children.append((child, text + bytes((label,))))
                label = guide[2 * child + 1]
            open_nodes += reversed(children)
        return found


class RussianDictionary:
    """Looks forms up in the dictionary of a pymorphy3 analyser."""

    def __init__(self, analyzer: Any) -> None:
        folder = Path(analyzer.dictionary.path)
        self._dictionary: Any = analyzer.dictionary
        self._words = WordGraph(folder / "words.dawg")
        self._probabilities = WordGraph(folder / "p_t_given_w.intdawg")
        self._places: Remembered[int, list[tuple[int, int, Any]]] = Remembered()

    def has(self, form: str) -> bool:
        """Whether the form (lower case; е may stand for ё) is in the dictionary."""
        return bool(self._spellings(form))

    def readings(self, form: str) -> list[Reading]:
        """The readings of a form in lower case, the most probable first; empty when the dictionary has none."""
        normal_form = self._dictionary.build_normal_form
        found = [
            (normal_form(paradigm, index, spelling), tag)
            for spelling, node in self._spellings(form)
            for paradigm, index, tag in self._places.get(node) or self._places_at(node)
        ]
        node = self._probabilities.follow(f"{form}:".encode()) if found else 0
        scores = self._scores(node, [tag for _, tag in found]) if node else []
        if not any(scores):
            return [(normal, tag, 1.0 / len(found)) for normal, tag in found]
        scored = [(normal, tag, score) for (normal, tag), score in zip(found, scores, strict=True)]
        return sorted(scored, key=itemgetter(2), reverse=True)

    def _places_at(self, node: int) -> list[tuple[int, int, Any]]:
        """Paradigm, place in it and tag of the forms whose values begin at the node: forms of one kind share them."""
        found = []
        for ending in self._words.endings(node):
            value = a2b_base64(ending)
            paradigm, index = int.from_bytes(value[:2], "big"), int.from_bytes(value[2:], "big")
            found.append((paradigm, index, self._dictionary.build_tag_info(paradigm, index)))
        self._places[node] = found
        return found

    def _spellings(self, form: str, at: int = 0, node: int = 0) -> list[tuple[str, int]]:
        """The dictionary's spellings of the form, with ё for е from letter `at` on, and the nodes of their values."""
        follow = self._words.follow
        found: list[tuple[str, int]] = []
        start = at
        while (k := form.find("е", start)) >= 0:
            if k > start and not (node := follow(form[start:k].encode(), node)):
                return found
            if other := follow(_YO, node):
                found += self._spellings(f"{form[:k]}ё{form[k + 1 :]}", k + 1, other)
            node = follow(_YE, node)
            if not node:
                return found
            start = k + 1
        node = follow(f"{form[start:]}{_SEPARATOR}".encode(), node) if form else 0
        return [(form, node), *found] if node else found

    def _scores(self, node: int, tags: list[Any]) -> list[float]:
        """The probabilities that the corpus gave to the tags of the form at the node, 0 for tags not counted."""
        graph = self._probabilities
        found = [graph.follow(str(tag).encode(), node) for tag in tags]
        return [graph.number(end) / _MILLION if end else 0.0 for end in found]
