"""Names in a text: persons, places, acronyms and others, with their words, initials and how sure it is."""

from __future__ import annotations

from workbench.language.lemmas import Russian
from workbench.language.name import Name, NameKind, marked_words, words_of
from workbench.language.name_table import NameTable
from workbench.language.names_en import EnglishNames
from workbench.language.names_ru import RussianNames, russian_forms

__all__ = ["Name", "NameKind", "NameReader", "russian_forms", "words_of"]


class NameReader:
    """Reads the names of texts; remembers what it found out about forms."""

    def __init__(self, table: NameTable, russian: Russian) -> None:
        self._russian = RussianNames(table, russian)
        self._english = EnglishNames(table)

    def names(self, text: str, *, language: str) -> tuple[Name, ...]:
        """The names of `text` in order; any language but "ru" is read as English is, by its capitals."""
        marked = marked_words(text)
        return self._russian.names(text, marked) if language == "ru" else self._english.names(text, marked)
