"""What stands more than once in a corpus, over all its documents, and how each of its places renders it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.corpus.store import Corpus
from workbench.exchange.units import units_of
from workbench.messages import mark
from workbench.progress import SILENT, Progress
from workbench.texts.normalisation import comparison_form

LABEL: Final = mark("Looking for duplicates")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, and how it is rendered there.

    Attributes:
        work: the work's title.
        version: the version's name.
        row: the unit's number in the work, from 1.
        rendering: the version's text; "" where it has none.
    """

    work: str
    version: str
    row: int
    rendering: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An original passage that stands in several places.

    Attributes:
        original: its text at the first place.
        places: all of them, in order.
        renderings: the different renderings, the most frequent first, each as at its first place, with their counts.
    """

    original: str
    places: tuple[Place, ...]
    renderings: tuple[tuple[str, int], ...]

    @property
    def differs(self) -> bool:
        """Whether it is rendered in more than one way."""
        return len(self.renderings) > 1


def find_duplicates(
    corpus: Corpus, *, least_words: int = 3, differing: bool = False, progress: Progress = SILENT
) -> tuple[Duplicate, ...]:
    """The passages of at least `least_words` words that stand in more than one row of the corpus, most places first.

    Passages and renderings are the same when their comparison forms are, whatever their case. A row's versions are
    places of their own, but a passage of a single row is no duplicate. With `differing` only those rendered in several
    ways. Works are read one at a time, twice; in between a hash of each row is kept. Raises `Cancelled`.
    """
    counts: Counter[bytes] = Counter()
    for key, _text, _places in _rows(corpus, least_words, progress, half=0):
        counts[key] += 1
    first: dict[bytes, str] = {}
    places: dict[bytes, list[Place]] = defaultdict(list)
    for key, text, found in _rows(corpus, least_words, progress, half=1):
        if counts[key] > 1:
            first.setdefault(key, text)
            places[key].extend(found)
    duplicates = [Duplicate(first[key], tuple(found), _renderings(found)) for key, found in places.items()]
    kept = [one for one in duplicates if one.differs or not differing]
    return tuple(sorted(kept, key=lambda one: (-len(one.places), one.original)))


def _rows(
    corpus: Corpus, least_words: int, progress: Progress, *, half: int
) -> Iterator[tuple[bytes, str, list[Place]]]:
    """Hash, original text and places of each row that is long enough."""
    works = corpus.work_ids()
    for number, work_id in enumerate(works):
        progress.check()
        work = corpus.work(work_id)
        for unit in units_of(work):
            text = unit.original.text
            if sum(any(sign.isalpha() for sign in word) for word in text.split()) < least_words:
                continue
            found = [Place(work.title, version.name, unit.number, version.text) for version in unit.versions]
            yield _key(text), text, found
        progress.advance(half * len(works) + number + 1, 2 * len(works), LABEL)


def _key(text: str) -> bytes:
    return hashlib.blake2b(comparison_form(text, fold_case=True).encode(), digest_size=12).digest()


def _renderings(places: list[Place]) -> tuple[tuple[str, int], ...]:
    counts: Counter[bytes] = Counter()
    texts: dict[bytes, str] = {}
    for place in places:
        key = _key(place.rendering)
        counts[key] += 1
        texts.setdefault(key, place.rendering)
    return tuple((texts[key], count) for key, count in counts.most_common())
