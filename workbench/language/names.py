"""Names in a text: persons, places, acronyms and others, with their words, initials and how sure it is."""

from __future__ import annotations

from workbench.language.lemmas import Russian
from workbench.language.name import Name, NameKind, marked_words, words_of
from workbench.language.name_table import NameTable
from workbench.language.names_en import english_names
from workbench.language.names_ru import russian_forms, russian_names

__all__ = ["Name", "NameKind", "names", "russian_forms", "words_of"]


def names(
    text: str,
    *,
    language: str,
    table: NameTable,
    russian: Russian | None = None,
) -> tuple[Name, ...]:
    """The names of `text` in order.

    `russian` is needed for "ru"; any other language is read as English is, by its capitals.
    """
    marked = marked_words(text)
    if language == "ru" and russian is not None:
        return russian_names(text, marked, table, russian)
    return english_names(text, marked, table)
