"""How the versions of one row are compared and shown, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.texts.model import Span
from workbench.works.model import ReadingPlace, VariantClass, VersionDifference


class Ignored(StrEnum):
    """Differences that may be left out. Punctuation takes typography (signs of another shape) with it."""

    PUNCTUATION = "punctuation"
    CASE = "case"
    SPELLING = "spelling"
    TYPOGRAPHY = "typography"


@dataclass(frozen=True, slots=True)
class VersionsLook:
    """How versions are compared.

    Attributes:
        base: index of the version that the others are compared with.
        ignored: what is left out.
        classes: the classes of variants that are shown; empty for all.
        own_only: show only the readings that a single version has.
    """

    base: int = 0
    ignored: frozenset[Ignored] = frozenset()
    classes: frozenset[VariantClass] = frozenset()
    own_only: bool = False


@dataclass(frozen=True, slots=True)
class WordRenderings:
    """A word of the original and what stands for it in each version (spans in each text; none: nothing linked)."""

    original: Span
    versions: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What the versions of one row differ in.

    Attributes:
        differences: of the base with each other version that has text; variants are those that the look shows.
        readings: which versions share which wording, for three versions or more.
        own: for each version the spans of readings that it alone has.
        variation: 0…1.
        independent: for each version, whether it has so few words in common with the base that marking each
            difference would say nothing.
        renderings: the original's words and their renderings, when some version is independent.
        standing_on: for each variant of `differences`, in order, the original's words that it stands on.
    """

    differences: tuple[VersionDifference, ...] = ()
    readings: tuple[ReadingPlace, ...] = ()
    own: tuple[tuple[Span, ...], ...] = ()
    variation: float = 0.0
    independent: tuple[bool, ...] = ()
    renderings: tuple[WordRenderings, ...] = ()
    standing_on: tuple[tuple[tuple[Span, ...], ...], ...] = ()
