"""Concordance: every pair of a corpus with a word or phrase, grouped by how it is rendered (word alignment)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.corpus.pages import read_links_of, read_page
from workbench.corpus.search import alternatives
from workbench.corpus.store import Corpus
from workbench.corpus.words import Lemmatise, fold_word
from workbench.language.lemmas import ENGLISH_FUNCTION_WORDS, RUSSIAN_FUNCTION_WORDS
from workbench.operations.search import search
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span, joined
from workbench.texts.tokens import is_word, word_spans
from workbench.works.concordance import Concordance, Occurrence, Rendering
from workbench.works.model import Side, WordLink
from workbench.works.rows import BeadView
from workbench.works.selection import BeadFilter, Search, SearchMode

MOST: Final = 5_000
_PART: Final = 500
_FUNCTION_WORDS: Final = RUSSIAN_FUNCTION_WORDS | ENGLISH_FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class _Names:
    """Where a version stands: ids and names of its work and of itself."""

    work: int
    title: str
    name: str


def concordance(
    corpus: Corpus,
    words: str,
    *,
    side: Side | None = None,
    lemmatise: Lemmatise | None = None,
    most: int = MOST,
    progress: Progress = SILENT,
) -> Concordance:
    """Every pair with these words in a row, on that side (None: either), grouped by rendering.

    With `lemmatise` any form of each word counts, and renderings that differ in form only are one group. At most
    `most` pairs are looked at. Raises `UsageError` for a search without a word, `Cancelled`.
    """
    mode = SearchMode.LEMMAS if lemmatise is not None else SearchMode.WORDS
    groups = [frozenset(group) for group in alternatives(corpus, Search(words, mode), lemmatise, progress)]
    wanted = BeadFilter(searches=(Search(words, mode, side),))
    found = search(corpus, wanted, lemmatise=lemmatise, limit=most, progress=progress)
    occurrences: list[Occurrence] = []
    names = _names(corpus)
    with corpus.reading() as connection:
        for start in range(0, len(found.ids), _PART):
            progress.check()
            progress.advance(start, len(found.ids), "")
            part = found.ids[start : start + _PART]
            links = read_links_of(connection, part)
            for bead in read_page(connection, part):
                occurrences += _occurrences(bead, names, groups, links.get(bead.id, ()), side)
    return Concordance(words, _grouped(occurrences, lemmatise), len(occurrences), limited=found.total > len(found.ids))


def _names(corpus: Corpus) -> dict[int, _Names]:
    return {
        version.id: _Names(work.id, work.title, version.name)
        for work in corpus.info().works
        for version in work.versions
    }


def _occurrences(
    bead: BeadView,
    names: dict[int, _Names],
    groups: Sequence[frozenset[str]],
    links: Sequence[WordLink],
    wanted: Side | None,
) -> Iterator[Occurrence]:
    texts = {
        Side.ORIGINAL: joined([sentence.text for sentence in bead.original]),
        Side.VERSION: joined([sentence.text for sentence in bead.translation]),
    }
    where = names[bead.version]
    for side in Side if wanted is None else (wanted,):
        for found in _in_a_row(texts[side], groups):
            yield Occurrence(
                where.work,
                bead.version,
                bead.id,
                where.title,
                where.name,
                texts[Side.ORIGINAL],
                texts[Side.VERSION],
                side,
                found,
                _rendered(found, side, links, texts[Side.VERSION if side is Side.ORIGINAL else Side.ORIGINAL]),
            )


def _in_a_row(text: str, groups: Sequence[frozenset[str]]) -> Iterator[tuple[Span, ...]]:
    """The spans of words that stand one after the other, each of its group (a group's `word*` is a beginning)."""
    spans = [span for span in word_spans(text) if is_word(span.of(text))]
    keys = [fold_word(span.of(text)) for span in spans]
    place = 0
    while place + len(groups) <= len(keys):
        if all(_is_one(keys[place + n], group) for n, group in enumerate(groups)):
            yield tuple(spans[place : place + len(groups)])
            place += len(groups)
        else:
            place += 1


def _is_one(word: str, group: frozenset[str]) -> bool:
    if word in group:
        return True
    return any(form.endswith("*") and word.startswith(form[:-1]) for form in group)


def _rendered(found: Sequence[Span], side: Side, links: Sequence[WordLink], text: str) -> tuple[Span, ...]:
    """The other side's words that are linked to any of these, in order; function words only when there are no others.

    An article or a preposition tells nothing of how a word is rendered, and would set equal renderings apart.
    """
    other = set()
    for link in links:
        mine, theirs = (link.original, link.version) if side is Side.ORIGINAL else (link.version, link.original)
        if any(mine.start < span.end and span.start < mine.end for span in found):
            other.add(theirs)
    content = {span for span in other if span.of(text).lower() not in _FUNCTION_WORDS}
    return tuple(sorted(content or other))


def _grouped(occurrences: Sequence[Occurrence], lemmatise: Lemmatise | None) -> tuple[Rendering, ...]:
    groups: dict[tuple[str, ...], list[Occurrence]] = {}
    known: dict[str, str] = {}
    for one in occurrences:
        key = tuple(_key(word, lemmatise, known) for word in _wording(one))
        groups.setdefault(key, []).append(one)
    renderings = [Rendering(_commonest(members), tuple(members)) for members in groups.values()]
    return tuple(sorted(renderings, key=lambda one: (not one.text, -len(one.occurrences), one.text)))


def _wording(one: Occurrence) -> list[str]:
    """The words that render it."""
    text = one.translation if one.side is Side.ORIGINAL else one.original
    return [span.of(text).lower() for span in one.rendered]


def _key(word: str, lemmatise: Callable[[str], Iterable[str]] | None, known: dict[str, str]) -> str:
    if word not in known:
        lemmas = sorted(lemmatise(word)) if lemmatise is not None else []
        known[word] = fold_word(lemmas[0]) if lemmas else fold_word(word)
    return known[word]


def _commonest(members: Sequence[Occurrence]) -> str:
    counts = Counter(" ".join(_wording(one)) for one in members)
    return min(counts, key=lambda text: (-counts[text], text))
