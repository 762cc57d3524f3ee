"""Forms of words in the corpus and their lemmas, for searches by lemma.

The full-text index knows which forms occur; their lemmas come from the function handed in, once each, and stay
in the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, text

from workbench.corpus.engine import without_yo
from workbench.corpus.schema import FormRow, SentenceRow, SettingRow
from workbench.corpus.schema.words import SERVER_WORDS
from workbench.corpus.store import Corpus
from workbench.progress import SILENT, Progress

Lemmatise = Callable[[str], Iterable[str]]
"""The lemmas that a word may have."""

_SEEN: Final = "forms.seen"
_PART: Final = 2_000
_SERVER_FORMS: Final = f"SELECT word FROM ts_stat($forms$SELECT {SERVER_WORDS} FROM sentences$forms$)"


def fold_word(word: str) -> str:
    """A word as the index has it: small letters, ё as е."""
    return without_yo(word).lower()


def forms_of(corpus: Corpus, word: str, lemmatise: Lemmatise, progress: Progress = SILENT) -> tuple[str, ...]:
    """The forms in the corpus that share a lemma with `word`, itself among them."""
    lemmas = {fold_word(lemma) for lemma in lemmatise(word)} | {fold_word(word)}
    with corpus.reading() as connection:
        fresh = _fresh_forms(connection)
    if fresh and corpus.read_only:
        found = {form for form in fresh if lemmas.intersection(_lemmas(form, lemmatise))}
    else:
        found = set()
        if fresh is not None:
            _store(corpus, fresh, lemmatise, progress)
    with corpus.reading() as connection:
        query = select(FormRow.form).where(FormRow.lemma.in_(sorted(lemmas)))
        found.update(connection.execute(query).scalars())
    return tuple(sorted(found | {fold_word(word)}))


def _lemmas(form: str, lemmatise: Lemmatise) -> set[str]:
    return {fold_word(lemma) for lemma in lemmatise(form)} | {form}


def _state(connection: Connection) -> str:
    """Changes whenever a sentence does."""
    row = connection.execute(select(func.count(), func.max(SentenceRow.id), func.sum(SentenceRow.revision))).one()
    return ":".join(str(value) for value in row)


def _fresh_forms(connection: Connection) -> list[str] | None:
    """Forms in the index that have no lemmas yet; None when no sentence changed since the last look."""
    seen = connection.execute(select(SettingRow.value).where(SettingRow.name == _SEEN)).scalar()
    if seen == _state(connection):
        return None
    known = set(connection.execute(select(FormRow.form).distinct()).scalars())
    sqlite = connection.dialect.name == "sqlite"
    rows = connection.execute(text("SELECT term FROM sentence_vocabulary" if sqlite else _SERVER_FORMS))
    return [row[0] for row in rows if row[0] not in known]


def _store(corpus: Corpus, forms: list[str], lemmatise: Lemmatise, progress: Progress) -> None:
    rows = []
    for n, form in enumerate(forms):
        if n % _PART == 0:
            progress.advance(n, len(forms), "lemmas")
            progress.check()
        rows += [{"form": form, "lemma": lemma} for lemma in sorted(_lemmas(form, lemmatise))]
    with corpus.writing(durable=False) as connection:
        if rows:
            connection.execute(insert(FormRow), rows)
        connection.execute(delete(SettingRow).where(SettingRow.name == _SEEN))
        connection.execute(insert(SettingRow).values(name=_SEEN, value=_state(connection)))
