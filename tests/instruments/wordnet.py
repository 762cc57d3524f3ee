"""Opposites among English words, from WordNet's database files (wndb(5WN); Debian's package wordnet-base has them)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_UNSEEN = 0.3  # times that a sense counts as seen beyond those that the tagged texts have

Key = tuple[str, str]


@dataclass(slots=True)
class Synset:
    """Words with one meaning.

    Attributes:
        words: as they are spelt, several words joined by underscores.
        satellite: whether it is an adjective that only resembles one with an opposite.
        pointers: sign, the other synset's key, and the numbers from 1 of the words meant, 0 for all.
    """

    words: list[str]
    satellite: bool
    pointers: list[tuple[str, Key, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opposition:
    """How a word is the opposite of another.

    Attributes:
        part: n, v, a or r.
        distance: 0 for words that WordNet itself opposes, 1 for words of such words' synsets, of the nouns and verbs
            made from them and of adverbs made from adjectives, 2 for adjectives like such a word.
        share: of the first word's uses (in that part of speech) that have the meaning concerned.
        other_share: the same of the second word.
    """

    part: str
    distance: int
    share: float
    other_share: float


class WordNet:
    """The synsets of a folder of database files, and how often each sense was tagged in texts."""

    def __init__(self, folder: Path) -> None:
        self.synsets: dict[Key, Synset] = {}
        for part, name in _FILES.items():
            for line in (folder / f"data.{name}").read_text(encoding="utf-8").split("\n"):
                if line and line[0] != " ":
                    key, synset = _synset(part, line.partition("|")[0].split())
                    self.synsets[key] = synset
        self._shares = _shares(folder)

    def share(self, word: str, key: Key) -> float:
        """Which part of the word's uses has the meaning."""
        return self._shares.get((word, key), 0.0)

    def senses(self, least: float) -> dict[str, frozenset[Key]]:
        """For each word the meanings that at least such a share of its uses has; an empty set for unknown words."""
        found: dict[str, set[Key]] = defaultdict(set)
        for (word, key), share in self._shares.items():
            if share >= least:
                found[word].add(key)
        return defaultdict(frozenset, {word: frozenset(keys) for word, keys in found.items()})

    def parts(self) -> dict[str, frozenset[str]]:
        """The parts of speech that each word may be; an empty set for unknown words."""
        found: dict[str, set[str]] = defaultdict(set)
        for word, (part, _) in self._shares:
            found[word].add(part)
        return defaultdict(frozenset, {word: frozenset(those) for word, those in found.items()})

    def opposites(self) -> dict[tuple[str, str], list[Opposition]]:
        """Pairs of single words in lower case, in both orders, with the ways in which they are opposite."""
        found: dict[tuple[str, str], dict[tuple[str, int], Opposition]] = defaultdict(dict)
        for part, distance, one, other in self._oppositions():
            if not all(word.isalpha() and word.islower() for word in (one[0], other[0])) or one[0] == other[0]:
                continue
            for first, second in ((one, other), (other, one)):
                made = Opposition(part, distance, self.share(*first), self.share(*second))
                known = found[first[0], second[0]].get((part, distance))
                if known is None or made.share * made.other_share > known.share * known.other_share:
                    found[first[0], second[0]][part, distance] = made
        return {pair: [ways[way] for way in sorted(ways)] for pair, ways in found.items()}

    def _oppositions(self) -> Iterator[tuple[str, int, tuple[str, Key], tuple[str, Key]]]:
        like, derived, adverbs = self._pointed()
        for here, synset in self.synsets.items():
            for sign, there, first, second in synset.pointers:
                if sign != "!":
                    continue
                other = self.synsets[there]
                one, two = (synset.words[first - 1], here), (other.words[second - 1], there)
                yield here[0], 0, one, two
                left, right = [(word, here) for word in synset.words], [(word, there) for word in other.words]
                yield from ((here[0], 1, *pair) for pair in product(left, right))
                for pair in product(adverbs[here], adverbs[there]):
                    yield "r", 1, *pair
                for made, opposed in product(derived[one], derived[two]):
                    if made[1][0] == opposed[1][0] != here[0]:
                        yield made[1][0], 1, made, opposed
                near = [(word, key) for key in like[here] for word in self.synsets[key].words]
                yield from ((here[0], 2, *pair) for pair in product(near, right))
                near = [pair for key in like[here] for pair in adverbs[key]]
                yield from (("r", 2, *pair) for pair in product(near, adverbs[there]))

    def _pointed(
        self,
    ) -> tuple[dict[Key, list[Key]], dict[tuple[str, Key], set[tuple[str, Key]]], dict[Key, set[tuple[str, Key]]]]:
        """Satellites of adjectives, words derived from words, and adverbs made from adjectives."""
        like: dict[Key, list[Key]] = defaultdict(list)
        derived: dict[tuple[str, Key], set[tuple[str, Key]]] = defaultdict(set)
        adverbs: dict[Key, set[tuple[str, Key]]] = defaultdict(set)
        for key, synset in self.synsets.items():
            for sign, other, first, second in synset.pointers:
                if sign == "&" and not synset.satellite:
                    like[key].append(other)
                elif sign == "+":
                    derived[synset.words[first - 1], key].add((self.synsets[other].words[second - 1], other))
                elif sign == "\\" and key[0] == "r":
                    adverbs[other].add((synset.words[max(first, 1) - 1], key))
        return like, derived, adverbs


def _synset(part: str, fields: list[str]) -> tuple[Key, Synset]:
    size = int(fields[3], 16)
    words = [fields[4 + 2 * k].partition("(")[0] for k in range(size)]
    at = 5 + 2 * size
    synset = Synset(words, fields[2] == "s")
    for k in range(int(fields[at - 1])):
        sign, offset, other, ends = fields[at + 4 * k : at + 4 * k + 4]
        synset.pointers.append((sign, ("a" if other == "s" else other, offset), int(ends[:2], 16), int(ends[2:], 16)))
    return (part, fields[0]), synset


def _shares(folder: Path) -> dict[tuple[str, Key], float]:
    tagged: dict[tuple[str, str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").split("\n"):
        if line:
            sense, number, count = line.split()
            word, _, rest = sense.partition("%")
            tagged[word, _TYPES[rest[0]], int(number)] = int(count)
    shares: dict[tuple[str, Key], float] = {}
    for part, name in _FILES.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").split("\n"):
            if not line or line[0] == " ":
                continue
            fields = line.split()
            offsets = fields[-int(fields[2]) :]
            counts = [tagged.get((fields[0], part, k), 0) + _UNSEEN for k in range(1, len(offsets) + 1)]
            for offset, count in zip(offsets, counts, strict=True):
                shares[fields[0], (part, offset)] = count / sum(counts)
    return shares
