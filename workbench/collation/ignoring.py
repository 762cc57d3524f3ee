"""Leaving out differences that the user does not want to see: punctuation, case, spelling, typography."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.texts.model import Span
from workbench.texts.normalisation import comparison_form
from workbench.works.model import Variant, VariantClass, WordLink
from workbench.works.versions import Ignored


def seen(variants: Iterable[Variant], base: str, other: str, *, ignored: frozenset[Ignored]) -> tuple[Variant, ...]:
    """The variants that are left; `base` and `other` are the texts that the spans count in.

    Typography is a sign of another shape (quotation marks, dashes); it goes with punctuation too.
    """
    if Ignored.PUNCTUATION in ignored:
        ignored = ignored | {Ignored.TYPOGRAPHY}
    return tuple(variant for variant in variants if _sort(variant, base, other) not in ignored)


def _sort(variant: Variant, base: str, other: str) -> Ignored | None:
    one, two = variant.base.of(base), variant.other.of(other)
    if variant.kind is VariantClass.PUNCTUATION:
        return Ignored.TYPOGRAPHY if comparison_form(one) == comparison_form(two) else Ignored.PUNCTUATION
    if variant.kind is VariantClass.SPELLING:
        return Ignored.CASE if one.casefold() == two.casefold() else Ignored.SPELLING
    return None


def standing_on(span: Span, links: Iterable[WordLink]) -> tuple[Span, ...]:
    """The original's words that a version's words in `span` stand for, by the word alignment, in order."""
    words = {link.original for link in links if link.version.start < span.end and link.version.end > span.start}
    return tuple(sorted(words))
