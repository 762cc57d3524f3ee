"""Names that became others, or that stand on one side alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from workbench.divergence.view import PairView, finding, inside
from workbench.language.name_comparison import NameDifference, compare_names
from workbench.language.name_matcher import NameMatcher
from workbench.language.name_table import NameTable
from workbench.language.names import Name, NameReader
from workbench.language.quantity_comparison import Strength
from workbench.language.transliteration import latin_form
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

_PRONOUNS_EN: Final = frozenset("he she him her his hers they them their it its there".split())
_PRONOUNS_RU: Final = frozenset(
    "он она оно они его ее её ему ей им ею ими их нем нём ней них него нее неё нему ним там".split()
)
LANGUAGES: Final = ("ru", "en")
_CONFIDENCE: Final = {Strength.WEAK: 0.4, Strength.FAIR: 0.7, Strength.CLEAR: 0.92}


@dataclass(frozen=True, slots=True)
class ComparedNames:
    """The findings about a pair's names, and where names stand that the other side renders.

    Attributes:
        findings: changed, missing and added names.
        met_original, met_version: spans of rendered names.
        pairs: spans of the names that are taken for each other.
    """

    findings: tuple[Finding, ...] = ()
    met_original: tuple[Span, ...] = ()
    met_version: tuple[Span, ...] = ()
    pairs: tuple[tuple[Span, Span], ...] = ()

    def explains(self, worded: Finding) -> bool:
        """Whether a run of words without a counterpart lies within rendered names: their spelling is another matter."""
        if worded.kind is Kind.NAME:
            return inside(worded.original, self.met_original) or inside(worded.version, self.met_version)
        if worded.kind is Kind.MEANING:
            return inside(worded.original, self.met_original) and inside(worded.version, self.met_version)
        if worded.kind is Kind.OMISSION:
            return inside(worded.original, self.met_original)
        return worded.kind is Kind.ADDITION and inside(worded.version, self.met_version)

    def named(self, worded: Finding) -> Finding:
        """An omission or addition, as sure and as loud as what is known of the names that it tells."""
        alone = self._lone(worded)
        if alone is None:
            held = (found.confidence for found in self.findings if holds(worded, found))
            return replace(worded, confidence=max((worded.confidence, *held)))
        confidence = max(alone.confidence, worded.confidence)
        severity = max(alone.severity, worded.severity, key=lambda level: level.rank)
        told = alone if worded.kind is Kind.ADDITION else worded
        return replace(told, confidence=confidence, severity=severity)

    def _lone(self, worded: Finding) -> Finding | None:
        for found in self.findings:
            if worded.kind is Kind.OMISSION and not found.version and inside(worded.original, found.original):
                return found
            if worded.kind is Kind.ADDITION and not found.original and inside(worded.version, found.version):
                return found
        return None


@dataclass(frozen=True, slots=True)
class NameRule:
    """Compares the names of a Russian original with those of an English version.

    Attributes:
        table: names, their renderings and acronyms.
        reader: finds the names of a text.
        matcher: tells whether names are the same; remembers what it compared.
    """

    table: NameTable
    reader: NameReader
    matcher: NameMatcher

    def is_listed(self, word: str) -> bool:
        """Whether the table of names has the version's word."""
        return (latin_form(word),) in self.table.by_version

    def compare(self, view: PairView) -> ComparedNames:
        """Changed names, and sure ones that are missing or added; a gap on the other side excuses them."""
        if (view.original.language, view.version.language) != LANGUAGES:
            return ComparedNames()
        compared = compare_names(
            self.reader.names(view.original.text, language="ru"),
            self.reader.names(view.version.text, language="en"),
            original_text=view.original.text,
            version_text=view.version.text,
            matcher=self.matcher,
        )
        made = (_finding(view, difference) for difference in compared.differences)
        return ComparedNames(
            tuple(found for found in made if found is not None),
            compared.met_original,
            compared.met_version,
            tuple((pair.original.span, pair.version.span) for pair in compared.pairs),
        )


def holds(worded: Finding, named: Finding) -> bool:
    """Whether a loud omission or addition tells a name that stands on one side alone, and maybe more words."""
    if not worded.severity.loud or bool(named.original) == bool(named.version):
        return False
    kind = Kind.ADDITION if named.version else Kind.OMISSION
    return worded.kind is kind and all(
        any(span.start <= own.start and own.end <= span.end for span in (*worded.original, *worded.version))
        for own in (*named.original, *named.version)
    )


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
    if original is None and version is not None:
        sure = strength is Strength.FAIR and not _is_glossed(view.version.text, version.span)
        return (Severity.MAJOR if sure else Severity.MINOR), confidence
    if original is None or version is None:
        sure = strength is Strength.FAIR and not _may_be_pronoun(view)
        return (Severity.MAJOR if sure else Severity.MINOR), confidence
    linked = any(
        span.start < version.span.end and version.span.start < span.end for span in view.counterparts([original.span])
    )
    if strength is Strength.WEAK:
        return Severity.MINOR, confidence
    if linked:
        return Severity.CRITICAL, min(confidence + 0.05, 0.97)
    return (Severity.MAJOR if strength is Strength.CLEAR else Severity.MINOR), confidence


def _is_glossed(text: str, name: Span) -> bool:
    """Whether the name stands in brackets or behind a sign, as an explanation or a tag."""
    return text[: name.start].rstrip(' "“«')[-1:] in {"(", "[", "#", "@", "/"}


def _may_be_pronoun(view: PairView) -> bool:
    """Whether the version has more pronouns of the third person than the original: one may stand for a name."""
    return sum(form.lower() in _PRONOUNS_EN for form in view.version.forms) > sum(
        form.lower() in _PRONOUNS_RU for form in view.original.forms
    )


def _spans(name: Name | None) -> tuple[Span, ...]:
    return (name.span,) if name is not None else ()
