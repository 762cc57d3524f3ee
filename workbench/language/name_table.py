"""Tables of names whose English form does not follow from the Russian one, and of acronyms.

Loaded by `load_name_table`, never at import; rows of the user's own can be added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.language.lemmas import plain
from workbench.language.transliteration import latin_form
from workbench.resources import resource

Phrase = tuple[str, ...]
NAMES_FILE: Final = ("tables", "traditional-names.tsv")
ACRONYMS_FILE: Final = ("tables", "acronyms.tsv")
ENGLISH_NAMES_FILE: Final = ("tables", "english-names.txt")


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name: the forms of the original and of the version that stand for each other.

    Attributes:
        originals: nominative forms, of one or more words; the first is the usual one.
        versions: forms of one or more words.
        kind: "place", "person", "organisation", "people", "acronym" or "other".
    """

    originals: tuple[str, ...]
    versions: tuple[str, ...]
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names by their forms.

    Attributes:
        by_original: rows by the words of an original form (lower case, `е` for `ё`).
        by_version: rows by the words of a version form (lower-case letters only).
        english_names: first names and surnames that are also common English words.
    """

    by_original: dict[Phrase, tuple[NameRow, ...]]
    by_version: dict[Phrase, tuple[NameRow, ...]]
    english_names: frozenset[str]


def load_name_table(extra: Iterable[NameRow] = ()) -> NameTable:
    """The program's table of names and acronyms with the rows of `extra`; `ResourceError` when a file is missing."""
    rows = [*read_rows(resource(*NAMES_FILE)), *_acronym_rows(resource(*ACRONYMS_FILE)), *extra]
    names = resource(*ENGLISH_NAMES_FILE).read_text(encoding="utf-8").split("\n")
    by_original: dict[Phrase, list[NameRow]] = {}
    by_version: dict[Phrase, list[NameRow]] = {}
    for row in rows:
        for form in row.originals:
            by_original.setdefault(original_words(form), []).append(row)
        for form in row.versions:
            by_version.setdefault(version_words(form), []).append(row)
    return NameTable(
        {words: tuple(found) for words, found in by_original.items() if words},
        {words: tuple(found) for words, found in by_version.items() if words},
        frozenset(name for name in names if name and not name.startswith("#")),
    )


def read_rows(path: Path) -> list[NameRow]:
    """The rows of a table file: original forms, version forms and kind, tabs between, `;` inside.

    Raises `InputError` naming the line that has no tab.
    """
    rows = []
    for number, fields in _fields(path):
        if len(fields) < 2:
            raise InputError(
                "a line without a tab",
                where=f"{path}:{number}",
                advice="Write the originals, a tab, the versions, a tab and the kind.",
            )
        kind = fields[2] if len(fields) > 2 else "other"
        rows.append(NameRow(_forms(fields[0]), _forms(fields[1]), kind))
    return rows


def _acronym_rows(path: Path) -> list[NameRow]:
    return [
        NameRow((*_forms(fields[0]), *(_forms(fields[2]) if len(fields) > 2 else ())), _forms(fields[1]), "acronym")
        for _, fields in _fields(path)
    ]


def _fields(path: Path) -> list[tuple[int, list[str]]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [
        (number, [field.strip() for field in line.split("\t")])
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]


def _forms(field: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in field.split(";") if form.strip())


def original_words(form: str) -> Phrase:
    """The words of an original form as they are looked up."""
    return tuple(plain(word) for word in form.replace("-", " ").replace("(", " ").replace(")", " ").split())


def version_words(form: str) -> Phrase:
    """The words of a version form as they are looked up (U.S. is us; Kai-shek is kai shek)."""
    return tuple(filter(None, (latin_form(word) for word in form.replace("-", " ").split())))
