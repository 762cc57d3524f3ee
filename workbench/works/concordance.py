"""How words are rendered throughout a corpus, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.texts.model import Span
from workbench.works.model import Side


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A pair of sentences with the words looked for.

    Attributes:
        work, version, bead: ids of where it stands.
        title, name: of the work and of the version.
        original, translation: the texts of the bead's sides.
        side: on which the words stand.
        found: their spans in that side's text.
        rendered: the spans of what stands for them in the other side's text; empty when nothing is linked to them.
    """

    work: int
    version: int
    bead: int
    title: str
    name: str
    original: str
    translation: str
    side: Side
    found: tuple[Span, ...]
    rendered: tuple[Span, ...]

    def spans(self, side: Side) -> tuple[Span, ...]:
        """What to mark on a side."""
        return self.found if side is self.side else self.rendered


@dataclass(frozen=True, slots=True)
class Rendering:
    """Occurrences rendered alike: the wording met most often ("" when nothing is linked), and each of them."""

    text: str
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """What was looked for, its renderings (the most frequent first, none at all last), and how many in all.

    `limited` tells that there are more occurrences than were looked at.
    """

    words: str
    renderings: tuple[Rendering, ...]
    total: int
    limited: bool = False
