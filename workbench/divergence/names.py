"""Names that became others, or that stand on one side alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbench.divergence.view import PairView, finding
from workbench.language.name_comparison import NameDifference, NameMatcher, compare_names
from workbench.language.name_table import NameTable
from workbench.language.names import Name, names
from workbench.language.quantity_comparison import Strength
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

LANGUAGES: Final = ("ru", "en")
_CONFIDENCE: Final = {Strength.WEAK: 0.4, Strength.FAIR: 0.7, Strength.CLEAR: 0.92}


@dataclass(frozen=True, slots=True)
class NameRule:
    """Compares the names of a Russian original with those of an English version.

    Attributes:
        table: names, their renderings and acronyms.
        matcher: tells whether names are the same; remembers what it compared.
    """

    table: NameTable
    matcher: NameMatcher

    def __call__(self, view: PairView) -> list[Finding]:
        """Changed names, and sure ones that are missing; a gap on the other side excuses them."""
        if (view.original.language, view.version.language) != LANGUAGES:
            return []
        compared = compare_names(
            names(view.original.text, language="ru", table=self.table, russian=self.matcher.russian),
            names(view.version.text, language="en", table=self.table, russian=self.matcher.russian),
            original_text=view.original.text,
            version_text=view.version.text,
            matcher=self.matcher,
        )
        made = (_finding(view, difference) for difference in compared.differences)
        return [found for found in made if found is not None]


def _finding(view: PairView, difference: NameDifference) -> Finding | None:
    original, version = difference.original, difference.version
    if difference.strength is Strength.FAINT:
        return None
    if (version is None and view.version.gaps) or (original is None and view.original.gaps):
        return None
    change = "missing" if version is None else "added" if original is None else "changed"
    severity, confidence = _level(view, difference)
    texts = {
        name: part.text for name, part in (("original_text", original), ("version_text", version)) if part is not None
    }
    return finding(
        Kind.NAME,
        severity,
        confidence,
        original=_spans(original),
        version=_spans(version),
        code="name.initials" if difference.initials else f"name.{change}",
        **texts,
    )


def _level(view: PairView, difference: NameDifference) -> tuple[Severity, float]:
    """How bad and how sure: a changed name is critical where the word alignment puts the two in one place."""
    strength = difference.strength
    original, version = difference.original, difference.version
    confidence = _CONFIDENCE[strength]
    if difference.initials:
        return Severity.MINOR, confidence
    if original is None or version is None:
        return Severity.MINOR, confidence
    linked = any(
        span.start < version.span.end and version.span.start < span.end for span in view.counterparts([original.span])
    )
    if strength is Strength.WEAK:
        return Severity.MINOR, confidence
    if linked:
        return Severity.CRITICAL, min(confidence + 0.05, 0.97)
    return (Severity.MAJOR if strength is Strength.CLEAR else Severity.MINOR), confidence


def _spans(name: Name | None) -> tuple[Span, ...]:
    return (name.span,) if name is not None else ()
