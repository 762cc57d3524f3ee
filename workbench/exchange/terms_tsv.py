"""Term lists as tab-separated text: original, version, status, note."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.files import readable_file, written_beside
from workbench.works.model import Term, TermStatus

HEADER: Final = ("original", "version", "status", "note")
_BREAKS: Final = str.maketrans("\t\r\n", "   ")


def write_terms_tsv(path: Path, terms: Sequence[Term]) -> int:
    """Write a header and an entry a line (UTF-8, LF); how many entries. Tabs and breaks inside become spaces.

    Raises `OutputError`.
    """
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        for fields in (HEADER, *((one.original, one.version, one.status.value, one.note) for one in terms)):
            stream.write("\t".join(field.translate(_BREAKS) for field in fields) + "\n")
    return len(terms)


def read_terms_tsv(path: Path) -> tuple[Term, ...]:
    """The entries of a file of two to four columns, with or without a header; empty lines are passed over.

    Raises `InputError` naming the row: no tab, an empty side, or a status that is none.
    """
    try:
        text = readable_file(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8", where=str(path), advice="Save it as UTF-8.") from error
    terms = []
    for number, line in enumerate(text.split("\n"), 1):
        fields = [field.strip() for field in line.rstrip("\r").split("\t")]
        if not any(fields) or (number == 1 and tuple(fields[:2]) == HEADER[:2]):
            continue
        terms.append(_term(fields, f"{path}, row {number}"))
    return tuple(terms)


def _term(fields: list[str], where: str) -> Term:
    original, version, status, note = (*fields, "", "", "")[:4]
    if len(fields) < 2:
        raise InputError("there is no tab in this row", where=where, advice="Write: original, tab, version.")
    if not original or not version:
        raise InputError("one side of the term is empty", where=where, advice="Fill it, or take the row out.")
    if status.lower() not in ("", *TermStatus):
        raise InputError(f"{status!r} is no status", where=where, advice="Write preferred or forbidden.")
    return Term(original, version, note, TermStatus(status.lower() or TermStatus.PREFERRED))
