"""Full-text search: conditions on beads from what the user looks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, select, text

from workbench.corpus.engine import without_yo
from workbench.corpus.schema import BeadRow, MemberRow, SentenceRow
from workbench.corpus.schema.words import CAPITALS, SERVER_WORDS, SMALL
from workbench.corpus.selecting import select_beads
from workbench.corpus.store import Corpus
from workbench.corpus.words import Lemmatise, fold_word, forms_of
from workbench.errors import UsageError
from workbench.progress import SILENT, Progress
from workbench.works.model import Side
from workbench.works.selection import BeadFilter, BeadOrder, Found, Search, SearchMode

_WORD = re.compile(r"\w+\*?")


def find_beads(
    corpus: Corpus,
    wanted: BeadFilter,
    *,
    lemmatise: Lemmatise | None = None,
    order: BeadOrder = BeadOrder.READING,
    descending: bool = False,
    limit: int | None = None,
    progress: Progress = SILENT,
) -> Found:
    """Ids of the beads that meet the filter with its searches, and how many there are.

    Raises `UsageError` for a search without words, an expression that is none, or lemmas without `lemmatise`.
    """
    conditions = [_condition(corpus, search, lemmatise, progress) for search in wanted.searches]
    with corpus.reading() as connection:
        matching = and_(*conditions) if conditions else None
        return select_beads(connection, wanted, matching=matching, order=order, descending=descending, limit=limit)


def query_words(search: Search) -> tuple[str, ...]:
    """The words of a search, folded; raises `UsageError` when there is none."""
    words = tuple(_WORD.findall(fold_word(search.text)))
    if not words:
        raise UsageError("there is no word in the search", where=search.text, advice="Write a word or a number.")
    return words


def expression(search: Search) -> re.Pattern[str]:
    """The search's regular expression, as it is applied to text with ё written as е; raises `UsageError`."""
    try:
        return re.compile(without_yo(search.text), re.IGNORECASE)
    except re.error as error:
        raise UsageError(
            f"this is no regular expression ({error})", where=search.text, advice="Correct it, or search for words."
        ) from error


def alternatives(
    corpus: Corpus, search: Search, lemmatise: Lemmatise | None, progress: Progress = SILENT
) -> list[tuple[str, ...]]:
    """For each word of the search what counts as that word: its forms in the corpus, or itself."""
    words = query_words(search)
    if search.mode is not SearchMode.LEMMAS:
        return [(word,) for word in words]
    if lemmatise is None:
        raise UsageError("searching by lemma needs the dictionaries", advice="Search for words instead.")
    return [forms_of(corpus, word, lemmatise, progress) for word in words]


def _condition(corpus: Corpus, search: Search, lemmatise: Lemmatise | None, progress: Progress) -> ColumnElement[bool]:
    if search.mode is SearchMode.EXPRESSION:
        sentences = _by_expression(corpus, expression(search).pattern)
    else:
        groups = alternatives(corpus, search, lemmatise, progress)
        sentences = _by_words(corpus, groups, phrase=search.mode is SearchMode.PHRASE)
    beads = select(MemberRow.bead_id).where(MemberRow.sentence_id.in_(sentences))
    if search.side is not None:
        beads = beads.where(MemberRow.side == (0 if search.side is Side.ORIGINAL else 1))
    return BeadRow.id.in_(beads)


def _by_expression(corpus: Corpus, pattern: str) -> Any:
    if corpus.shared:
        plain = func.translate(SentenceRow.text, CAPITALS, SMALL)
        return select(SentenceRow.id).where(plain.op("~*")(pattern.translate(str.maketrans(CAPITALS, SMALL))))
    return select(SentenceRow.id).where(func.sverka_match(pattern, SentenceRow.text))


def _by_words(corpus: Corpus, groups: Sequence[Sequence[str]], *, phrase: bool) -> Any:
    if corpus.shared:
        words: ColumnElement[Any] = literal_column(SERVER_WORDS)
        query = func.to_tsquery(literal_column("'simple'::regconfig"), _server_query(groups, phrase=phrase))
        return select(SentenceRow.id).where(words.op("@@")(query))
    found = text("SELECT rowid FROM sentence_search WHERE sentence_search MATCH :words")
    return found.bindparams(bindparam("words", _file_query(groups, phrase=phrase), unique=True)).columns(
        rowid=MemberRow.sentence_id.type
    )


def _file_query(groups: Sequence[Sequence[str]], *, phrase: bool) -> str:
    if phrase:
        return " + ".join(_quoted(group[0]) for group in groups)
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _server_query(groups: Sequence[Sequence[str]], *, phrase: bool) -> str:
    joint = " <-> " if phrase else " & "
    return joint.join(f"({' | '.join(_lexeme(word) for word in group)})" for group in groups)


def _lexeme(word: str) -> str:
    return f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'"
