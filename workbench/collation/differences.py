"""What two versions of one passage differ in, word by word, classed as an editor would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbench.collation.spelling import same_letters, spelling_key
from workbench.collation.tokens import FUNCTION_WORDS, Change, Tokens, changes, tokens_of
from workbench.texts.model import Span
from workbench.works.model import Variant, VariantClass

_LEAST_MOVED_LETTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Differences:
    """The overlap of two texts (0…1: 2·words in common in order / words of both) and their variants in order."""

    overlap: float
    variants: tuple[Variant, ...]


def differences(base: str, other: str) -> Differences:
    """How `other` differs from `base`; spans count in each text.

    Whole words are marked, except in a spelling, where only the letters that differ are. An addition or omission has
    an empty span on the side that lacks it, at the end of the word before.
    """
    if base == other:
        return Differences(1.0, ())
    left, right = tokens_of(base), tokens_of(other)
    found, common = changes(left, right)
    words = sum(left.words) + sum(right.words)
    variants = [*_equal_keys(left, right, found), *_classed(left, right, found)]
    variants.sort(key=lambda variant: (variant.base, variant.other))
    return Differences(2 * common / words if words else 1.0, tuple(variants))


def _equal_keys(left: Tokens, right: Tokens, found: list[Change]) -> list[Variant]:
    """Variants among tokens with one key that are written in two ways."""
    variants: list[Variant] = []
    i = j = 0
    for change in [*found, Change(len(left.keys), 0, len(right.keys), 0)]:
        while i < change.start:
            one, two = left.raw(i), right.raw(j)
            if one != two:
                variants.append(_spelled(one, two, left.spans[i], right.spans[j]))
            i += 1
            j += 1
        i, j = change.end, change.other_end
    return variants


def _spelled(one: str, two: str, base: Span, other: Span) -> Variant:
    if same_letters(one, two) or not any(character.isalnum() for character in one):
        return Variant(VariantClass.PUNCTUATION, base, other)
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    return Variant(
        VariantClass.SPELLING,
        Span(base.start + start, base.end - end),
        Span(other.start + start, other.end - end),
    )


def _classed(left: Tokens, right: Tokens, found: list[Change]) -> list[Variant]:
    moved = _moved(left, right, found)
    variants = []
    for change in found:
        base = left.of(change.start, change.end)
        other = right.of(change.other_start, change.other_end)
        if change in moved:
            if moved[change] is not None:
                variants.append(moved[change])
            continue
        variants.append(Variant(_class(left, right, change), base, other))
    return [variant for variant in variants if variant is not None]


def _class(left: Tokens, right: Tokens, change: Change) -> VariantClass:
    mine = _word_keys(left, change.start, change.end)
    theirs = _word_keys(right, change.other_start, change.other_end)
    if mine == theirs:
        return VariantClass.PUNCTUATION
    if not mine:
        return VariantClass.ADDITION
    if not theirs:
        return VariantClass.OMISSION
    if "".join(mine) == "".join(theirs) or spelling_key("".join(mine)) == spelling_key("".join(theirs)):
        return VariantClass.SPELLING
    if sorted(mine) == sorted(theirs):
        return VariantClass.ORDER
    return VariantClass.WORDING


def _word_keys(tokens: Tokens, start: int, end: int) -> tuple[str, ...]:
    return tuple(tokens.keys[i] for i in range(start, end) if tokens.words[i])


def _moved(left: Tokens, right: Tokens, found: list[Change]) -> dict[Change, Variant | None]:
    """Omissions whose words are added elsewhere: the variant at the omission, None at the addition."""
    added: dict[tuple[str, ...], list[Change]] = {}
    for change in found:
        theirs = _moving_key(right, change.other_start, change.other_end)
        if theirs and not _word_keys(left, change.start, change.end):
            added.setdefault(theirs, []).append(change)
    moved: dict[Change, Variant | None] = {}
    for change in found:
        mine = _moving_key(left, change.start, change.end)
        if not _word_keys(right, change.other_start, change.other_end) and added.get(mine):
            target = added[mine].pop(0)
            base = left.of(change.start, change.end)
            moved[change] = Variant(VariantClass.ORDER, base, right.of(target.other_start, target.other_end))
            moved[target] = None
    return moved


def _moving_key(tokens: Tokens, start: int, end: int) -> tuple[str, ...]:
    """The content words of a stretch; none when they are too little to tell a move from chance."""
    content = tuple(key for key in _word_keys(tokens, start, end) if key not in FUNCTION_WORDS)
    return content if sum(map(len, content)) >= _LEAST_MOVED_LETTERS else ()
