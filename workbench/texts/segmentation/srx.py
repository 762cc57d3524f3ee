"""Sentences cut by the rules of an SRX 2.0 file, as translation programs exchange them.

The rules are carried out by `choppa`, which follows the reference implementation (Jarek Lipski's *segment*).
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final
from xml.sax import SAXException

import regex
from choppa import SrxDocument, SrxTextIterator

from workbench.errors import InputError, LanguageError
from workbench.texts.model import Span

_MAX_BYTES: Final = 16 * 1024 * 1024
_ADVICE: Final = "Choose an SRX 2.0 file, as OmegaT or memoQ exports its segmentation rules."
_FLAWS: Final = (SAXException, regex.error, AttributeError, ValueError, TypeError, KeyError)  # what choppa lets through


class SrxRules:
    """The rules of one file.

    Attributes:
        name: the splitter's name for provenance: "srx", the file's name and the beginning of its SHA-256.
    """

    def __init__(self, document: SrxDocument, *, path: Path, sha256: str) -> None:
        self._document = document
        self._path = path
        self.name = f"srx {path.name} {sha256[:12]}"

    def spans(self, text: str, language: str) -> list[Span]:
        """Spans of the sentences of a block's text, white space at their ends left out.

        Raises `LanguageError` when the file has no rules for `language`, `InputError` when one of them is no regular
        expression.
        """
        found: list[Span] = []
        end = 0
        try:
            pieces = list(SrxTextIterator(self._document, self._code(language), text)) if text else []
        except _FLAWS as error:
            raise _unusable(self._path) from error
        for piece in pieces:
            start, end = end, end + len(piece)
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                found.append(Span(start + lead, start + len(piece.rstrip())))
        return found

    def _code(self, language: str) -> str:
        """The way of writing the language for which the file has most rules: maps may say `RU.*`, `ru.*`, `ru_two`."""
        forms = (language, language.upper(), f"{language}-{language.upper()}", f"{language}_two")
        counts = {form: len(self._document.get_language_rule_list(form)) for form in forms}
        best = max(forms, key=lambda form: counts[form])
        if not counts[best]:
            raise LanguageError(
                f"no sentence rules for the language {language}",
                where=str(self._path),
                advice="Add a language map for it, or leave the SRX file out.",
            )
        return best


def read_srx(path: Path) -> SrxRules:
    """The rules in an SRX file; raises `InputError` for a file that is none."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise InputError("the sentence rules cannot be read", where=str(path), advice=_ADVICE) from error
    if len(data) > _MAX_BYTES or b"<!ENTITY" in data:
        raise _unusable(path)
    try:
        document = SrxDocument(ruleset=path)
    except _FLAWS as error:
        raise _unusable(path) from error
    maps = document.language_map_list
    if not maps or any(found.language_rule is None for found in maps):
        raise _unusable(path)
    return SrxRules(document, path=path, sha256=hashlib.sha256(data).hexdigest())


def _unusable(path: Path) -> InputError:
    return InputError("these are no sentence rules that can be used", where=str(path), advice=_ADVICE)
