"""Finding beads: by words in both languages, lemmas, phrases, expressions, and by what is known of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workbench.corpus import search as full_text
from workbench.corpus.engine import without_yo
from workbench.corpus.pages import read_links, read_page
from workbench.corpus.store import Corpus
from workbench.corpus.words import Lemmatise, fold_word
from workbench.language.lemmas import English, Russian
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.works.model import WordLink
from workbench.works.rows import BeadView
from workbench.works.selection import BeadFilter, BeadOrder, Found, Search, SearchMode

__all__ = ["Highlighter", "Lemmatise", "lemmatiser", "links", "page", "search"]

_CYRILLIC: Final = re.compile(r"[а-яёіѣѳѵ]", re.IGNORECASE)


def lemmatiser(russian: Russian, english: English) -> Lemmatise:
    """What `search` needs for lemmas: Cyrillic words go to the Russian dictionary, others to the English one."""

    def lemmas(word: str) -> frozenset[str]:
        return russian.lemmas(word) if _CYRILLIC.search(word) else english.lemmas(word)

    return lemmas


def search(
    corpus: Corpus,
    wanted: BeadFilter,
    *,
    lemmatise: Lemmatise | None = None,
    order: BeadOrder = BeadOrder.READING,
    descending: bool = False,
    limit: int | None = None,
    progress: Progress = SILENT,
) -> Found:
    """Ids of the beads that meet the filter, in that order, and how many there are in all.

    Raises `UsageError` for a search without a word or an expression that is none.
    """
    return full_text.find_beads(
        corpus, wanted, lemmatise=lemmatise, order=order, descending=descending, limit=limit, progress=progress
    )


def page(corpus: Corpus, beads: Sequence[int]) -> tuple[BeadView, ...]:
    """The beads with those ids, in that order; those that are gone are left out."""
    with corpus.reading() as connection:
        return read_page(connection, beads)


def links(corpus: Corpus, bead: int) -> tuple[WordLink, ...]:
    """The word links of a bead."""
    with corpus.reading() as connection:
        return read_links(connection, bead)


class Highlighter:
    """Finds in texts what a search found, for marking it."""

    def __init__(self, corpus: Corpus, wanted: Search, *, lemmatise: Lemmatise | None = None) -> None:
        if wanted.mode is SearchMode.EXPRESSION:
            self._pattern = full_text.expression(wanted)
            return
        groups = full_text.alternatives(corpus, wanted, lemmatise)
        if wanted.mode is SearchMode.PHRASE:
            source = r"\W+".join(_word(group[0]) for group in groups)
        else:
            source = "|".join(_word(word) for group in groups for word in sorted(group, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)

    def spans(self, text: str) -> tuple[Span, ...]:
        """The stretches of `text` that match, in order."""
        return tuple(Span(*match.span()) for match in self._pattern.finditer(without_yo(text)) if match.group())


def _word(word: str) -> str:
    folded = fold_word(word)
    return re.escape(folded[:-1]) + r"\w*" if folded.endswith("*") else re.escape(folded)
