"""Numbers and dates without an equal on the other side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbench.divergence.view import PairView, finding, inside
from workbench.language.dates import PartialDate
from workbench.language.facts import compare_facts
from workbench.language.quantity import Counting, Quantity
from workbench.language.quantity_comparison import Strength
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

LANGUAGES: Final = frozenset(("ru", "en"))
_CONFIDENCE: Final = {Strength.WEAK: 0.45, Strength.FAIR: 0.75, Strength.CLEAR: 0.95}
_SEVERITY: Final = {
    Strength.WEAK: Severity.MINOR,
    Strength.FAIR: Severity.MAJOR,
    Strength.CLEAR: Severity.CRITICAL,
}
_UNIT: Final = re.compile(
    r"(?:долл|рубл|евро|фунт|иен|юан|крон|франк|процент|градус|метр|километр|сантиметр|миллиметр|км|м|см|мм|мил[ьяи]|тонн"
    r"|килограмм|кг|грамм|литр|год|лет|дн|день|сут|недел|месяц|час|минут|секунд)[а-яё]*\.?(?:\s+США)?|США",
    re.IGNORECASE,
)
"""What a Russian number counts, where English may have a sign or a compound word for it ($6 billion, a 3-mile walk)."""

_UNIT_INSIDE: Final = re.compile(r"[$€£¥₽%°]|-[a-z]|\d[a-z]", re.IGNORECASE)
_SIGN: Final = 3  # code points before a number in which a sign of money stands
_COMPOUND: Final = 8  # the same behind it, for the beginning of the second half
_BETWEEN: Final = 12  # code points between a number and the second word of its unit (долларов США)
_DATED: Final = frozenset((Counting.MONTH, Counting.YEAR, Counting.DATE_PART))


@dataclass(frozen=True, slots=True)
class ComparedNumbers:
    """The findings about a pair's numbers and dates, and the spans of the numbers that are equal."""

    findings: tuple[Finding, ...] = ()
    pairs: tuple[tuple[Span, Span], ...] = ()

    def explains(self, worded: Finding, view: PairView) -> bool:
        """Whether the words without a counterpart are part of a number that is equal, or a unit of one.

        The version may write it in digits («10 тысяч», 10,000), and the unit with a sign or in a compound.
        """
        if worded.kind is Kind.ADDITION:
            return inside(worded.version, [second for _, second in self.pairs])
        if worded.kind is Kind.OMISSION and inside(worded.original, [first for first, _ in self.pairs]):
            return True
        if worded.kind is not Kind.OMISSION or len(worded.original) != 1:
            return False
        (span,) = worded.original
        if not _UNIT.fullmatch(span.of(view.original.text)):
            return False
        return any(
            _counts(view.original.text[first.end : span.start])
            and _UNIT_INSIDE.search(view.version.text, max(second.start - _SIGN, 0), second.end + _COMPOUND)
            for first, second in self.pairs
            if 0 <= span.start - first.end <= _BETWEEN
        )


def _counts(between: str) -> bool:
    """Whether a word belongs to the number before it: nothing but another word of its unit stands between them."""
    return not between.strip() or _UNIT.fullmatch(between.strip()) is not None


def compared_numbers(view: PairView) -> ComparedNumbers:
    """Changed, missing and added numbers and dates, by value; what a gap may have swallowed is left out."""
    if not {view.original.language, view.version.language} <= LANGUAGES:
        return ComparedNumbers()
    compared = compare_facts(
        view.original.text,
        view.version.text,
        original_language=view.original.language,
        version_language=view.version.language,
    )
    found = [_finding(view, Kind.DATE, d.original, d.version, d.strength) for d in compared.dates]
    for number in compared.numbers:
        dated = any(part is not None and part.counting in _DATED for part in (number.original, number.version))
        kind = Kind.DATE if dated else Kind.NUMBER
        found.append(_finding(view, kind, number.original, number.version, number.strength))
    return ComparedNumbers(
        tuple(made for made in found if made is not None),
        tuple((pair.original.span, pair.version.span) for pair in compared.number_pairs if pair.exact),
    )


def _finding(
    view: PairView,
    kind: Kind,
    original: Quantity | PartialDate | None,
    version: Quantity | PartialDate | None,
    strength: Strength,
) -> Finding | None:
    swallowed = (version is None and view.version.gaps) or (original is None and view.original.gaps)
    if strength is Strength.FAINT or swallowed:
        return None
    change = "missing" if version is None else "added" if original is None else "changed"
    texts = {
        name: part.text for name, part in (("original_text", original), ("version_text", version)) if part is not None
    }
    return finding(
        kind,
        _SEVERITY[strength],
        _CONFIDENCE[strength],
        original=_spans(original),
        version=_spans(version),
        code=f"{kind.value}.{change}",
        **texts,
    )


def _spans(part: Quantity | PartialDate | None) -> tuple[Span, ...]:
    return (part.span,) if part is not None else ()
