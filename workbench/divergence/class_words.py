"""Lone class words beside a name that is rendered: «канал ТНТ» as TNT, «Торпедо» as the club Torpedo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.divergence.names import ComparedNames
from workbench.divergence.view import Lexicon, PairView, SideView
from workbench.language.class_words import is_class_word
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind

_QUOTES: Final = frozenset("\"«“„”»'‘’")


class ClassWords:
    """Tells which lone words without a counterpart only say what a name is the name of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def explains(self, worded: Finding, view: PairView, names: ComparedNames) -> bool:
        """Whether an omission or addition is a class word right beside a name that the other side has too."""
        if worded.kind is Kind.OMISSION:
            return self._stands_by(worded.original, view.original, names.met_original, before=False)
        if worded.kind is Kind.ADDITION:
            return self._stands_by(worded.version, view.version, names.met_version, before=True)
        return False

    def _stands_by(self, spans: Sequence[Span], side: SideView, names: Sequence[Span], *, before: bool) -> bool:
        """Whether the word stands in front of one of the names, or, with `before`, right behind one (TNT channel)."""
        words = side.words_in(spans[0]) if len(spans) == 1 else range(0)
        if len(words) != 1:
            return False
        (word,) = words
        for step in (1, -1) if before else (1,):
            beside = _beside(side, word, step)
            if beside is None:
                continue
            quoted = abs(beside - word) > 1
            met = any(name.start <= side.spans[beside].start < name.end for name in names)
            if not met and not (quoted and side.targets[beside] >= 0):
                continue
            named = side.forms[beside]
            titled = quoted or named.isascii() or named.isupper()
            if is_class_word(
                side.forms[word], side.language, self._lexicon.russian, self._lexicon.english, titled=titled
            ):
                return True
        return False


def _beside(side: SideView, word: int, step: int) -> int | None:
    """The next word in a direction, over quotation marks."""
    at = word + step
    while 0 <= at < len(side.forms) and side.forms[at] in _QUOTES:
        at += step
    return at if 0 <= at < len(side.forms) else None
