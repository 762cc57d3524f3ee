"""What the user sets for kinds of findings, and the term list, in plain words of a command line or window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from workbench.divergence.model import DetectionSettings, ListedTerm, Volume
from workbench.errors import InputError, UsageError
from workbench.files import readable_file
from workbench.works.model import Kind

__all__ = ["DetectionSettings", "detection_settings", "read_listed_terms"]

_HEADER: Final = ("original", "version")
_STATUS: Final = {"": False, "preferred": False, "forbidden": True}


def detection_settings(
    *, kinds: str = "", thresholds: Iterable[str] = (), terms: Sequence[ListedTerm] = ()
) -> DetectionSettings:
    """Settings from words.

    `kinds` is a list with commas of the kinds to look for (all when ""); each of `thresholds` is `kind=value`, where
    the value is the least confidence (0…1), `off`, `hint` or `loud`; `all=value` goes for every kind. A later word
    for a kind replaces an earlier one. Raises `UsageError` naming the word that is none.
    """
    least: dict[Kind, float] = {}
    volumes: dict[Kind, Volume] = {}
    for word in thresholds:
        name, sign, value = word.partition("=")
        if not sign:
            raise UsageError(f"{word!r} is no threshold", advice="Write kind=value, as number=0.5 or tense=off.")
        for kind in tuple(Kind) if name.strip() == "all" else (_kind(name),):
            _set(kind, value.strip().lower(), least, volumes, word)
    return DetectionSettings(
        thresholds=tuple(sorted(least.items())),
        kinds=frozenset(_kind(name) for name in kinds.split(",")) if kinds.strip() else frozenset(Kind),
        volumes=tuple(sorted(volumes.items())),
        terms=tuple(terms),
    )


def _kind(name: str) -> Kind:
    try:
        return Kind(name.strip().lower())
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        raise UsageError(f"{name.strip()!r} is no kind of finding", advice=f"The kinds are: {known}.") from None


def _set(kind: Kind, value: str, least: dict[Kind, float], volumes: dict[Kind, Volume], word: str) -> None:
    if value in set(Volume):
        volumes[kind] = Volume(value)
        return
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise UsageError(
            f"{word!r} has no value", advice="Write a confidence from 0 to 1, or one of the words off, hint, loud."
        )
    least[kind] = number


def read_listed_terms(path: Path) -> tuple[ListedTerm, ...]:
    """The entries of a term list: original, tab, version, and if wanted tab, `preferred` or `forbidden`, tab, note.

    A first row with the names of the columns and empty rows are passed over. Raises `InputError` naming the row.
    """
    try:
        text = readable_file(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8", where=str(path), advice="Save it as UTF-8.") from error
    found: list[ListedTerm] = []
    for number, line in enumerate(text.split("\n"), 1):
        fields = [field.strip() for field in line.rstrip("\r").split("\t")]
        if not any(fields) or (number == 1 and tuple(fields[:2]) == _HEADER):
            continue
        found.append(_term(fields, f"{path}, row {number}"))
    return tuple(found)


def _term(fields: list[str], where: str) -> ListedTerm:
    original, version, status = (*fields, "", "")[:3]
    if len(fields) < 2 or not original or not version:
        raise InputError("one side of the term is empty", where=where, advice="Write: original, tab, version.")
    if status.lower() not in _STATUS:
        raise InputError(f"{status!r} is no status", where=where, advice="Write preferred or forbidden.")
    return ListedTerm(original, version, _STATUS[status.lower()])
