"""What errors say is found in the source, so that none goes untranslated."""

from __future__ import annotations

from pathlib import Path

from tests.instruments.sentences import sentences

ERRORS = "class SverkaError(Exception): ...\nclass InputError(SverkaError): ...\n"
SOURCE = """
from workbench.messages import sentence

_FRESH = "Ask for a fresh copy."


def read(path, row, name, damaged):
    if damaged:
        what = "it is damaged" if row else f"it has {row} rows"
        raise InputError(what, where=f"{path}, row {row}", advice=_FRESH)
    if row:
        raise _refused(path, f"it holds a link ({name!r})")
    print("a text that no error tells")
    return [sentence(f"{name}: the language is {found.language}")]


def _refused(path, why) -> InputError:
    return InputError(f"the archive is refused: {why}", where=str(path), advice=_who())


def _who():
    return "Ask those who made it."


def warn(number, reading):
    for kind, message in (("hidden", "{} notes were left out"), ("other", "nothing was found")):
        yield ReadingWarning(kind, message.format(number))
"""


def test_sentences_are_followed_through_names_branches_and_functions(tmp_path: Path) -> None:
    (tmp_path / "errors.py").write_text(ERRORS, encoding="utf-8")
    (tmp_path / "reading.py").write_text(SOURCE, encoding="utf-8")
    found = {pattern for _, _, pattern in sentences(tmp_path)}
    assert found == {
        "it is damaged",
        "it has {row} rows",
        "{path}, row {row}",
        "Ask for a fresh copy.",
        "it holds a link ({name})",
        "{name}: the language is {language}",
        "the archive is refused: {why}",
        "Ask those who made it.",
        "{} notes were left out",
        "nothing was found",
    }
