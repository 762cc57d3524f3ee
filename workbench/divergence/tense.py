"""Verbs that render each other and stand in different tenses."""

from __future__ import annotations

from typing import Final

from workbench.divergence.view import PairView, SideView, finding
from workbench.language.lemmas import English, Russian
from workbench.language.tense import Tense, english_tense, russian_tense
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

LANGUAGES: Final = ("ru", "en")
SURE: Final = 0.75
"""Confidence of a word link from which two verbs are taken for renderings of each other."""

_LOUD: Final = frozenset({(Tense.PAST, Tense.FUTURE), (Tense.FUTURE, Tense.PAST)})
_HINT: Final = frozenset(
    {
        (Tense.PRESENT, Tense.FUTURE),
        (Tense.PRESENT, Tense.PAST),
        (Tense.FUTURE, Tense.PERFECT),
        (Tense.PAST, Tense.PRESENT),
    }
)
_REPORTS: Final = frozenset(
    """
    сообщать передавать говорить говориться писать отмечать отмечаться указывать указываться заявлять считать уточнять
    добавлять подчеркивать пояснять рассказывать объяснять напоминать цитировать следовать
    """.split()
)
"""Verbs in the present that English news put into the past (сообщает: reported)."""


_TELLS: Final = frozenset(
    "say report claim warn argue tell note add write explain recall accuse announce state".split()
)


class TenseRule:
    """Compares the tenses of linked verbs; what sequence of tenses, reports and headlines explain is left out."""

    def __init__(self, russian: Russian, english: English) -> None:
        self._russian = russian
        self._english = english

    def __call__(self, view: PairView) -> list[Finding]:
        """A past that became a future (or the reverse) is loud, other shifts are hints."""
        if (view.original.language, view.version.language) != LANGUAGES:
            return []
        found: list[Finding] = []
        for i, token in enumerate(view.original.tokens):
            if not token.verbal or not token.is_word or token.lemma in _REPORTS:
                continue
            if not any(confidence >= SURE for _, confidence in view.original.links[i]):
                continue
            tense = russian_tense(view.original.forms, i, self._russian)
            if tense is None:
                continue
            made = self._compared(view, i, tense)
            if made is not None:
                found.append(made)
        return found

    def _compared(self, view: PairView, i: int, tense: Tense) -> Finding | None:
        links = [j for j, confidence in view.original.links[i] if confidence >= SURE]
        tenses = {j: english_tense(view.version.forms, j, self._english) for j in links}
        named = {other for other in tenses.values() if other is not None}
        if len(named) != 1:
            return None
        other = named.pop()
        pair = (tense, other)
        if pair not in _LOUD | _HINT or (other is Tense.PAST and self._reported(view, i)):
            return None
        if pair == (Tense.PAST, Tense.PRESENT) and not _is_told(view.version, links):
            return None
        willed = any(form.lower() in {"will", "'ll", "won't"} for form in view.version.forms)
        loud = pair in _LOUD and not (tense is Tense.FUTURE and willed)
        words = [j for j, found in tenses.items() if found is not None]
        spans = (Span(_start(view.version, words[0], other), view.version.spans[words[-1]].end),)
        return finding(
            Kind.TENSE,
            Severity.MAJOR if loud else Severity.MINOR,
            0.8 if loud else 0.4,
            original=(view.original.spans[i],),
            version=spans,
            code="tense.changed",
            original_text=view.original.forms[i],
            version_text=spans[0].of(view.version.text),
        )

    def _reported(self, view: PairView, i: int) -> bool:
        """Whether a past verb of the same side may rule the present by sequence of tenses."""
        return any(
            token.verbal and russian_tense(view.original.forms, k, self._russian) is Tense.PAST
            for k, token in enumerate(view.original.tokens)
            if k != i and token.is_word
        )


def _is_told(side: SideView, words: list[int]) -> bool:
    """Whether a present is that of a plain sentence: not of a headline, nor of "says"."""
    ended = side.text.rstrip(' "»”)]').endswith((".", "!", "?"))
    return ended and not any(side.tokens[j].lemma in _TELLS for j in words)


def _start(side: SideView, index: int, tense: Tense) -> int:
    """Where the verb with its auxiliary begins."""
    for k in range(index - 1, max(index - 5, -1), -1):
        word = side.forms[k].lower().replace("’", "'")
        if tense is Tense.FUTURE and word in {"will", "shall", "'ll", "won't"}:
            return side.spans[k].start
        if tense is not Tense.FUTURE and word in {"was", "were", "did", "had", "has", "have", "is", "are"}:
            return side.spans[k].start
    return side.spans[index].start
