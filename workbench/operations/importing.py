"""Importing: a file becomes a text with sentences, in a language that is found or given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import platformdirs

from workbench.documents.options import ReadingOptions, Revisions
from workbench.documents.preview import Preview, preview
from workbench.errors import InputError, LanguageError
from workbench.files import readable_file
from workbench.progress import SILENT, Progress
from workbench.texts.segmentation import Exceptions, read_exceptions

__all__ = [
    "Exceptions",
    "Preview",
    "ReadingOptions",
    "Revisions",
    "exceptions_path",
    "import_text",
    "user_exceptions",
    "user_sentence_rules",
]

_SURE: Final = 0.6
_AS_WRITTEN: Final = ReadingOptions()


def import_text(
    path: Path,
    *,
    language: str | None = None,
    encoding: str | None = None,
    options: ReadingOptions = _AS_WRITTEN,
    exceptions: dict[str, Exceptions] | None = None,
    progress: Progress = SILENT,
) -> Preview:
    """The text of a file with what is known about it: language found, blocks by kind, counts, warnings.

    `language` (a two-letter code) is taken as said; when None it is detected. `exceptions` are the user's own, by
    language; None takes those of the settings folder, as does `options.sentence_rules`. Raises `InputError` when the
    file cannot be read or holds no text, `LanguageError` when no language can be told, `Cancelled`.
    """
    own = user_exceptions() if exceptions is None else exceptions
    if options.sentence_rules is None:
        options = replace(options, sentence_rules=user_sentence_rules())
    found = preview(
        readable_file(path),
        language=language,
        encoding=encoding,
        options=options,
        exceptions=own,
        progress=progress,
    )
    if not any(character.isalnum() for sentence in found.text.sentences for character in sentence.text):
        raise InputError("there is no text in this file", where=str(path), advice="Choose a file with text in it.")
    if language is None and found.detected.confidence < _SURE:
        raise LanguageError(
            f"the language cannot be told (perhaps {found.detected.language}, {found.detected.confidence:.0%})",
            where=str(path),
            advice="Name it with --original-language or --version-language.",
        )
    return found


def exceptions_path() -> Path:
    """Where a user's own exceptions to sentence boundaries stand: `exceptions.txt` in the settings folder."""
    return Path(platformdirs.user_config_dir("sverka")) / "exceptions.txt"


def user_exceptions() -> dict[str, Exceptions]:
    """The user's own exceptions by language; raises `InputError` naming a line that is none."""
    return read_exceptions(exceptions_path())


def user_sentence_rules() -> Path | None:
    """A user's own rules for all sentences: `rules.srx` in the settings folder, when it is there."""
    path = exceptions_path().with_name("rules.srx")
    return path if path.exists() else None
