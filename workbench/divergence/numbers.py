"""Numbers without an equal on the other side."""

from __future__ import annotations

from typing import Final

from workbench.divergence.view import PairView, finding
from workbench.language.quantities import quantities
from workbench.language.quantity import Counting, Quantity
from workbench.language.quantity_comparison import QuantityDifference, Strength, compare_quantities
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

LANGUAGES: Final = frozenset(("ru", "en"))
_CONFIDENCE: Final = {Strength.WEAK: 0.45, Strength.FAIR: 0.75, Strength.CLEAR: 0.95}
_SEVERITY: Final = {
    Strength.WEAK: Severity.MINOR,
    Strength.FAIR: Severity.MAJOR,
    Strength.CLEAR: Severity.CRITICAL,
}


def number_findings(view: PairView) -> list[Finding]:
    """Changed, missing and added numbers, by value; months, days and years as dates."""
    if not {view.original.language, view.version.language} <= LANGUAGES:
        return []
    original = quantities(view.original.text, language=view.original.language)
    version = quantities(view.version.text, language=view.version.language)
    if not original and not version:
        return []
    found: list[Finding] = []
    for difference in compare_quantities(original, version).differences:
        made = _finding(view, difference)
        if made is not None:
            found.append(made)
    return found


def _finding(view: PairView, difference: QuantityDifference) -> Finding | None:
    if difference.strength is Strength.FAINT:
        return None
    original, version = difference.original, difference.version
    kind = Kind.DATE if _dated(original) or _dated(version) else Kind.NUMBER
    spans = (_spans(original), _spans(version))
    if original is not None and version is not None:
        code = "changed"
    else:
        code = "missing" if version is None else "added"
        if version is None and view.version.gaps:
            return None
    arguments = {
        name: quantity.text
        for name, quantity in (("original_text", original), ("version_text", version))
        if quantity is not None
    }
    return finding(
        kind,
        _SEVERITY[difference.strength],
        _CONFIDENCE[difference.strength],
        original=spans[0],
        version=spans[1],
        code=f"{kind.value}.{code}",
        **arguments,
    )


def _dated(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.counting in {Counting.MONTH, Counting.YEAR, Counting.DATE_PART}


def _spans(quantity: Quantity | None) -> tuple[Span, ...]:
    return (quantity.span,) if quantity is not None else ()
