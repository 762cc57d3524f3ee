"""Which words and names of a Russian original and its English version may be the same, by spelling and by table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.language.lemmas import Russian
from workbench.language.name_table import NameRow, NameTable, Phrase, version_words
from workbench.language.names import Name, NameKind, russian_forms
from workbench.language.remembered import Remembered
from workbench.language.transliteration import first_letters, latin_form, spelling_likeness

MATCH: Final = 0.65
SHORT_MATCH: Final = 0.75
_COMPARED: Final = 100_000  # pairs of words whose likeness is remembered


def needed_likeness(word: str) -> float:
    """The likeness from which a word is taken for the spelling of `word`: short ones are easily alike."""
    return SHORT_MATCH if len(word) <= 4 else MATCH


@dataclass(frozen=True, slots=True)
class _Sought:
    """What stands for a word of the original in a version.

    Attributes:
        forms: those that the word may come from.
        listed: the words by which the table renders them.
        first: the letters with which other spellings may begin.
    """

    forms: frozenset[str]
    listed: frozenset[str]
    first: frozenset[str]


@dataclass(slots=True)
class NameMatcher:
    """Tells whether names are the same; remembers what it compared.

    Attributes:
        table: names and acronyms.
        russian: lemmas of the original's words.
    """

    table: NameTable
    russian: Russian
    _likeness: Remembered[tuple[str, str], float] = field(default_factory=lambda: Remembered(_COMPARED), repr=False)
    _sought: Remembered[str, _Sought] = field(default_factory=Remembered, repr=False)
    _forms: Remembered[str, frozenset[str]] = field(default_factory=Remembered, repr=False)
    _listed: dict[str, list[tuple[str, tuple[NameRow, ...]]]] = field(default_factory=dict, repr=False)
    _phrases: dict[str, list[tuple[tuple[frozenset[str], ...], NameRow]]] = field(default_factory=dict, repr=False)

    def word_likeness(self, original: str, version: str) -> float:
        """0…1 for one word of each: 1 when the table joins them, else the spellings' likeness (0 below `MATCH`)."""
        sought, word = self._sought.get(original) or self._sought_for(original), latin_form(version)
        if word in sought.listed:
            return 1.0
        if word[:1] not in sought.first:
            return 0.0
        found = self._likeness.get((original, word))
        if found is None:
            found = max((spelling_likeness(form, word, least=MATCH) for form in sought.forms), default=0.0)
            self._likeness[original, word] = found
        return found

    def _sought_for(self, original: str) -> _Sought:
        forms = self.forms(original)
        rows = (row for form in forms for row in self.table.by_original.get((form,), ()))
        listed = frozenset(words[0] for row in rows for words in map(version_words, row.versions) if len(words) == 1)
        first = frozenset[str]().union(*map(first_letters, forms))
        found = self._sought[original] = _Sought(forms, listed, first)
        return found

    def forms(self, word: str) -> frozenset[str]:
        """The forms that a Russian word may come from."""
        found = self._forms.get(word)
        if found is None:
            found = self._forms[word] = russian_forms(word, self.russian)
        return found

    def same_name(self, original: Name, version: Name, rows: Sequence[NameRow]) -> float:
        """0 (other names) … 1 (the same) by surnames, table and acronyms; `rows` are the original's (`rows_of`)."""
        low = tuple(form for forms in version.forms for form in forms)
        if any(_contains(low, version_words(form)) for row in rows for form in row.versions):
            return 1.0
        return max(
            (self.word_likeness(main, word) for main in self.mains(original) for word in version.words), default=0.0
        )

    def mains(self, original: Name) -> list[str]:
        """The words of which one must be met: a person's surname, or the first name before a patronymic. R24."""
        if original.kind is not NameKind.PERSON:
            return list(original.words)
        patronymic = len(original.words) > 1 and self.russian.has(original.main, "Patr")
        return list(original.words[-2:]) if patronymic else [original.main]

    def listed(self, letter: str) -> list[tuple[str, tuple[NameRow, ...]]]:
        """The table's version forms of one word that begin with `letter`, with their rows."""
        if not self._listed:
            for words, rows in self.table.by_version.items():
                if len(words) == 1:
                    self._listed.setdefault(words[0][0], []).append((words[0], rows))
        return self._listed.get(letter, [])

    def phrases_in(self, every: frozenset[str]) -> tuple[tuple[NameRow, frozenset[str]], ...]:
        """The table's rows whose originals of several words stand in a text, in any case, with those words' forms.

        `every` are the forms of all the text's words.
        """
        if not self._phrases:
            self._index_phrases()
        found = []
        for head in every & self._phrases.keys():
            for words, row in self._phrases[head]:
                if all(forms & every for forms in words):
                    found.append((row, frozenset().union(*words)))
        return tuple(found)

    def _index_phrases(self) -> None:
        for words, rows in self.table.by_original.items():
            if len(words) > 1:
                forms = tuple(self.forms(word) for word in words)
                for head in forms[0]:
                    self._phrases.setdefault(head, []).extend((forms, row) for row in rows)
        self._phrases.setdefault("", [])

    def rows_of(self, name: Name) -> list[NameRow]:
        """The table's rows for the whole name, and for its main word (any word unless a person)."""
        rows = [row for phrase in _phrases(name.forms) for row in self.table.by_original.get(phrase, ())]
        words = name.forms[-1:] if name.kind is NameKind.PERSON else name.forms
        rows.extend(row for forms in words for form in forms for row in self.table.by_original.get((form,), ()))
        return rows


def _phrases(forms: tuple[frozenset[str], ...]) -> list[Phrase]:
    if len(forms) < 2 or len(forms) > 4:
        return []
    found: list[Phrase] = [()]
    for choices in forms:
        found = [(*phrase, form) for phrase in found for form in sorted(choices)][:64]
    return found


def _contains(words: Phrase, part: Phrase) -> bool:
    size = len(part)
    return size > 0 and any(words[i : i + size] == part for i in range(len(words) - size + 1))
