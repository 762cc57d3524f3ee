"""Negations that stand on one side only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workbench.divergence.view import LINKED, PairView, finding
from workbench.language.negation import Negation, negations
from workbench.language.negation_comparison import NegationDifference, compare_negation
from workbench.language.quantity_comparison import Strength
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

_WITHOUT: Final = frozenset(("без", "without"))
_NEGATIVE_WORD: Final = re.compile(r"\b(?:un|in|im|ir|non|dis|бес|без|не)\w|less\b|\bfree\b|\b(?:lack|absen|no)\w*")
_ASKING: Final = re.compile(
    r"\b(?:кто|что|как\w*|где|куда|откуда|когда|почему|зачем|сколько|чей|чем|who\w*|what|how|where|when|why|which)\b",
    re.I,
)
LANGUAGES: Final = frozenset(("ru", "en"))
_CONFIDENCE: Final = {Strength.WEAK: 0.4, Strength.FAIR: 0.65, Strength.CLEAR: 0.85}
_SEVERITY: Final = {
    Strength.WEAK: Severity.MINOR,
    Strength.FAIR: Severity.MINOR,
    Strength.CLEAR: Severity.CRITICAL,
}


def negation_findings(view: PairView) -> list[Finding]:
    """Lost and added negations, with the word that they bear on; a gap on the other side excuses them."""
    if not {view.original.language, view.version.language} <= LANGUAGES:
        return []
    original = negations(view.original.text, language=view.original.language)
    version = negations(view.version.text, language=view.version.language)
    if not original and not version:
        return []
    compared = compare_negation(
        original,
        version,
        lengths=(len(view.original.text), len(view.version.text)),
        links=sure_links(view),
    )
    made = (_finding(view, difference) for difference in compared.differences)
    found = [one for one in made if one is not None]
    met = {id(negation) for pair in compared.pairs for negation in pair}
    found += _without(view, original, version, met, lost=True)
    return found + _without(view, version, original, met, lost=False)


def _without(
    view: PairView, own: Sequence[Negation], opposite: Sequence[Negation], met: set[int], *, lost: bool
) -> list[Finding]:
    """A phrase with `без` (`without`) whose noun stands on a side that negates nothing."""
    if opposite:
        return []
    found: list[Finding] = []
    for negation in own:
        scope = negation.scope
        if id(negation) in met or scope is None or negation.text.lower() not in _WITHOUT:
            continue
        spans = (negation.span, scope)
        counterparts = view.counterparts([scope]) if lost else view.sources([scope])
        if not counterparts or not _is_plain(counterparts, view.version.text if lost else view.original.text):
            continue
        side = view.original if lost else view.version
        found.append(
            finding(
                Kind.NEGATION,
                Severity.MAJOR,
                0.7,
                original=spans if lost else counterparts,
                version=counterparts if lost else spans,
                code="negation.lost" if lost else "negation.added",
                **{"original_text" if lost else "version_text": _told(negation, side.text)},
            )
        )
    return found


def _is_plain(spans: Sequence[Span], text: str) -> bool:
    """Whether the words themselves do not negate (unlimited, careless, безработный)."""
    words = " ".join(span.of(text) for span in spans).lower()
    return not _NEGATIVE_WORD.search(words)


def sure_links(view: PairView) -> list[tuple[Span, Span]]:
    """Pairs of spans (original, version) of words whose link one may rely on."""
    return [
        (view.original.spans[i], view.version.spans[j])
        for i, links in enumerate(view.original.links)
        for j, confidence in links
        if confidence >= LINKED
    ]


def _finding(view: PairView, difference: NegationDifference) -> Finding | None:
    lost = difference.original is not None
    negation = difference.original if difference.original is not None else difference.version
    if negation is None or difference.strength is Strength.FAINT:
        return None
    if view.version.gaps if lost else view.original.gaps:
        return None
    severity = _SEVERITY[difference.strength]
    if _ask_alike(view):
        severity = Severity.MINOR
    own = _spans(negation)
    opposite = (difference.counterpart,) if difference.counterpart is not None else ()
    side = view.original if lost else view.version
    return finding(
        Kind.NEGATION,
        severity,
        _CONFIDENCE[difference.strength],
        original=own if lost else opposite,
        version=opposite if lost else own,
        code="negation.lost" if lost else "negation.added",
        **{"original_text" if lost else "version_text": _told(negation, side.text)},
    )


def _ask_alike(view: PairView) -> bool:
    """Whether both sides ask for yes or no, where Russian negates out of politeness (Вы не пробовали?)."""
    sides = (view.original, view.version)
    return all(side.text.rstrip(' "»”').endswith("?") and not _ASKING.search(side.text) for side in sides)


def _spans(negation: Negation) -> tuple[Span, ...]:
    if negation.scope is None or negation.scope == negation.span:
        return (negation.span,)
    return tuple(sorted((negation.span, negation.scope)))


def _told(negation: Negation, text: str) -> str:
    """The negator with the word that it bears on, when they stand close together."""
    spans = _spans(negation)
    whole = Span(spans[0].start, max(span.end for span in spans))
    return whole.of(text) if len(whole) <= 40 else negation.text
