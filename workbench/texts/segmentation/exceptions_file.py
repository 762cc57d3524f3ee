"""A user's own exceptions for the splitter: a small text file, edited by hand or by the program.

    # Abbreviations, a line each, under their language
    [ru]
    деж.
    !прот.

An abbreviation alone never ends a sentence; with `!` before it, it is no abbreviation, and its dot ends one.
Whole sets of rules are read from SRX files (`srx.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.files import written_beside
from workbench.texts.segmentation.rules import Exceptions

_HEADING: Final = (
    "# Abbreviations for the splitter, a line each, under their language. One alone never ends a sentence;\n"
    "# with ! before it, it is no abbreviation, and its dot ends a sentence.\n"
)


def read_exceptions(path: Path) -> dict[str, Exceptions]:
    """The exceptions in a file by language code; none when there is no such file.

    Raises `InputError`, naming the line, for a line that is no exception.
    """
    if not path.exists():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "the exceptions cannot be read", where=str(path), advice="Save the file as UTF-8 text."
        ) from error
    joining: dict[str, set[str]] = {}
    ending: dict[str, set[str]] = {}
    language = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        if line.startswith("[") and line.endswith("]"):
            language = line[1:-1].strip().lower()
            continue
        word = line.removeprefix("!").strip().removesuffix(".")
        if not language or not word or any(character.isspace() for character in word):
            raise InputError(
                f"this is no exception: {line[:60]}",
                where=f"{path}, line {number}",
                advice="Write one abbreviation a line, under a language as [ru].",
            )
        (ending if line.startswith("!") else joining).setdefault(language, set()).add(word)
    return {
        language: Exceptions(frozenset(joining.get(language, ())), frozenset(ending.get(language, ())))
        for language in joining | ending
    }


def write_exceptions(path: Path, exceptions: Mapping[str, Exceptions]) -> None:
    """Write the exceptions by language code; raises `OutputError`."""
    lines = [_HEADING]
    for language, found in sorted(exceptions.items()):
        lines.append(f"\n[{language}]\n")
        lines.extend(f"{word}.\n" for word in sorted(found.joining))
        lines.extend(f"!{word}.\n" for word in sorted(found.ending))
    with written_beside(path) as temporary:
        temporary.write_text("".join(lines), encoding="utf-8")
