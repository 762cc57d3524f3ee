"""What the versions of one row differ in, as a user wants to see it: base, toggles, classes, renderings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.collation import differences, own_readings, readings, seen, standing_on, variation
from workbench.language.lemmas import ENGLISH_FUNCTION_WORDS, RUSSIAN_FUNCTION_WORDS
from workbench.texts.model import Span
from workbench.texts.tokens import is_word, word_spans
from workbench.works.model import Variant, VersionDifference, WordLink
from workbench.works.versions import ComparedRow, Ignored, VersionsLook, WordRenderings

INDEPENDENT: Final = 0.5
"""Below this share of common words two versions are independent translations: a redline would mark every word."""

_FUNCTION_WORDS: Final = RUSSIAN_FUNCTION_WORDS | ENGLISH_FUNCTION_WORDS


def compared_row(
    original: str,
    texts: Sequence[str],
    links: Sequence[Sequence[WordLink]],
    look: VersionsLook,
    *,
    spread: float | None = None,
) -> ComparedRow:
    """What the versions' texts of a row differ in.

    `links`: for each version its word links with the original's text of the row. `spread`: how far the versions'
    meanings lie apart (0…1), when that is known.
    """
    found = [_difference(texts, look, other) for other in range(len(texts)) if other != look.base]
    found = [one for one in found if texts[look.base] and texts[one.other]]
    places = readings(texts, signs=Ignored.PUNCTUATION not in look.ignored) if len(texts) > 2 else ()
    own = own_readings(places, len(texts))
    if look.own_only and len(texts) > 2:
        found = [_own_only(one, own) for one in found]
    apart = {one.other for one in found if one.overlap < INDEPENDENT}
    varied = variation(texts)
    return ComparedRow(
        tuple(found),
        places,
        own,
        varied if spread is None or not varied else (varied + min(max(spread, 0.0), 1.0)) / 2,
        tuple(index in apart or (index == look.base and bool(apart)) for index in range(len(texts))),
        renderings(original, links) if apart else (),
        tuple(tuple(_words_under(variant, one, links, original) for variant in one.variants) for one in found),
    )


def renderings(original: str, links: Sequence[Sequence[WordLink]]) -> tuple[WordRenderings, ...]:
    """The original's content words, each with what is linked to it in every version."""
    found = []
    for span in word_spans(original):
        word = span.of(original)
        if not is_word(word) or word.lower() in _FUNCTION_WORDS:
            continue
        sides = tuple(tuple(sorted(link.version for link in own if link.original == span)) for own in links)
        if any(sides):
            found.append(WordRenderings(span, sides))
    return tuple(found)


def _difference(texts: Sequence[str], look: VersionsLook, other: int) -> VersionDifference:
    base_text, other_text = texts[look.base], texts[other]
    whole = differences(base_text, other_text)
    kept = seen(whole.variants, base_text, other_text, ignored=look.ignored)
    kept = tuple(one for one in kept if not look.classes or one.kind in look.classes)
    return VersionDifference(look.base, other, whole.overlap, kept)


def _own_only(one: VersionDifference, own: Sequence[Sequence[Span]]) -> VersionDifference:
    """The variants in which one of the two versions stands alone."""
    kept = [
        variant
        for variant in one.variants
        if any(_touch(variant.base, span) for span in own[one.base])
        or any(_touch(variant.other, span) for span in own[one.other])
    ]
    return replace(one, variants=tuple(kept))


def _touch(one: Span, other: Span) -> bool:
    return one == other or (one.start < other.end and other.start < one.end)


def _words_under(
    variant: Variant, one: VersionDifference, links: Sequence[Sequence[WordLink]], original: str
) -> tuple[Span, ...]:
    words = {
        *standing_on(variant.base, links[one.base] if one.base < len(links) else ()),
        *standing_on(variant.other, links[one.other] if one.other < len(links) else ()),
    }
    return tuple(sorted(span for span in words if is_word(span.of(original))))
