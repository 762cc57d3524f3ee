"""Words that stand beside the rendering of a compound or acronym and belong to it (press *secretary*, *mass* media)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.divergence.view import PairView, SideView
from workbench.language.compounds import is_acronym, parts_of
from workbench.language.lemmas import Russian
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind

_HYPHENS: Final = frozenset("-‑")


class Compounds:
    """Tells which runs of words without a counterpart are parts of a rendered compound."""

    def __init__(self, russian: Russian) -> None:
        self._russian = russian

    def explains(self, worded: Finding, view: PairView) -> bool:
        """Whether an addition or omission and the words beside it together render a compound of so many parts.

        What an acronym's letters stand for is not known: it explains hints alone.
        """
        hint = not worded.severity.loud
        if worded.kind is Kind.ADDITION:
            return self._belongs(worded.version, view.version, view.original, acronyms=hint)
        if worded.kind is Kind.OMISSION:
            return self._belongs(worded.original, view.original, view.version, acronyms=hint)
        return False

    def _belongs(self, spans: Sequence[Span], own: SideView, other: SideView, *, acronyms: bool) -> bool:
        if len(spans) != 1:
            return False
        run = own.words_in(spans[0])
        if not run:
            return False
        for beside in (_before(own, run.start), _behind(own, run.stop)):
            if beside is None or own.targets[beside] < 0:
                continue
            compound = _hyphened(other, own.targets[beside])
            word = other.text[other.spans[compound.start].start : other.spans[compound.stop - 1].end]
            parts = parts_of(word, other.language, self._russian)
            rendered = [k for k, target in enumerate(own.targets) if target in compound and own.telling[k]]
            if is_acronym(word) and (not acronyms or any(is_acronym(own.forms[k]) for k in rendered)):
                continue
            together = {*(k for k in run if own.telling[k]), *rendered, *_unlinked_beside(own, [*run, beside])}
            if parts > 1 and rendered and sum(self._parts(own, k) for k in together) <= parts:
                return True
        return False

    def _parts(self, side: SideView, word: int) -> int:
        """How many words a word counts for itself: an acronym for one."""
        form = side.forms[word]
        return 1 if is_acronym(form) else parts_of(form, side.language, self._russian)


def _unlinked_beside(side: SideView, words: Sequence[int]) -> list[int]:
    """Telling words without a link right before and behind some words: they may belong to the compound as well."""
    found = []
    for at, step in ((min(words) - 1, -1), (max(words) + 1, 1)):
        while 0 <= at < len(side.spans) and side.telling[at] and side.targets[at] < 0:
            found.append(at)
            at += step
    return found


def _before(side: SideView, index: int) -> int | None:
    """The nearest telling word before a place, with at most one word between."""
    return next((k for k in range(index - 1, max(index - 3, -1), -1) if side.telling[k]), None)


def _behind(side: SideView, index: int) -> int | None:
    return next((k for k in range(index, min(index + 2, len(side.spans))) if side.telling[k]), None)


def _hyphened(side: SideView, index: int) -> range:
    """The word with those that hyphens join to it."""
    first = last = index
    while first >= 2 and _joined(side, first - 1):
        first -= 2
    while last + 2 < len(side.spans) and _joined(side, last + 1):
        last += 2
    return range(first, last + 1)


def _joined(side: SideView, sign: int) -> bool:
    """Whether the token is a hyphen that stands close to the words on both sides."""
    before, here, behind = side.spans[sign - 1 : sign + 2]
    return side.forms[sign] in _HYPHENS and before.end == here.start and here.end == behind.start
