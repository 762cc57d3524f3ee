"""Words of the original's script that were left standing in the version."""

from __future__ import annotations

import re
from typing import Final

from workbench.divergence.view import PairView, finding, merged
from workbench.texts.normalisation import comparison_form
from workbench.works.model import Finding, Kind, Severity

_QUOTED: Final = frozenset("«»“”\"'‘’()[]")
_WORDS_OF_A_COPY: Final = 4
_CYRILLIC: Final = re.compile("[а-яА-Я]")


def untranslated_findings(view: PairView) -> list[Finding]:
    """Cyrillic words in a Latin version (or the reverse): loud unless they are quoted or glossed in brackets."""
    if _scripts(view) is None:
        return _copied(view)
    if not _CYRILLIC.search(view.version.text):
        return []
    left = [
        index
        for index, token in enumerate(view.version.tokens)
        if token.is_word and len(token.lower) > 1 and _cyrillic(token.lower)
    ]
    if not left:
        return []
    quoted = all(_is_quoted(view, index) for index in left)
    spans = merged(view.version, left)
    return [
        finding(
            Kind.UNTRANSLATED,
            Severity.MINOR if quoted else Severity.CRITICAL,
            0.5 if quoted else 0.97,
            original=view.sources(spans),
            version=spans,
            code="untranslated.quoted" if quoted else "untranslated.word",
            word=" ".join(span.of(view.version.text) for span in spans),
        )
    ]


def _scripts(view: PairView) -> tuple[str, str] | None:
    """Both languages when the original is written in Cyrillic and the version is not."""
    cyrillic = {"ru"}
    if view.original.language in cyrillic and view.version.language not in cyrillic:
        return view.original.language, view.version.language
    return None


def _cyrillic(word: str) -> bool:
    return any("а" <= letter <= "я" for letter in word)


def _is_quoted(view: PairView, index: int) -> bool:
    before = view.version.forms[index - 1] if index else ""
    after = view.version.forms[index + 1] if index + 1 < len(view.version.forms) else ""
    return before in _QUOTED and after in _QUOTED


def _copied(view: PairView) -> list[Finding]:
    """The original's own words in a version of another language."""
    if view.original.language == view.version.language or len(view.version.spans) < _WORDS_OF_A_COPY:
        return []
    if comparison_form(view.original.text) != comparison_form(view.version.text):
        return []
    return [
        finding(
            Kind.UNTRANSLATED,
            Severity.CRITICAL,
            0.97,
            original=(view.original.whole(),),
            version=(view.version.whole(),),
            code="untranslated.copy",
        )
    ]
