"""What the user corrected in a text before comparing it, so that it can be done again when the text is read anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.desktop.corpus_access import correct
from workbench.errors import SverkaError

if TYPE_CHECKING:
    from workbench.operations.importing import Preview


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of sentences: the name of a function of `operations.correcting`, and what it was called with.

    Attributes:
        place, text: of the sentence that it was made at.
        arguments: what the function takes after the place.
    """

    act: str
    place: int
    text: str
    arguments: tuple[Any, ...] = ()


def corrected(preview: Preview, act: str, place: int, *arguments: Any) -> tuple[Preview, Correction]:
    """The preview after a correction, and the correction to be made again; raises `UsageError`."""
    made = Correction(act, place, preview.text.sentences[place].text, arguments)
    return correct(preview, act, place, *arguments), made


def corrected_again(preview: Preview, corrections: Sequence[Correction]) -> tuple[Preview, tuple[Correction, ...], int]:
    """A text that was read anew with the corrections made in it again, these corrections, and how many did not go.

    A sentence is found by its text; of several alike the one nearest to the old place. What does not go is kept: the
    text may be read as before again.
    """
    known: list[Correction] = []
    lost = 0
    for one in corrections:
        places = [n for n, sentence in enumerate(preview.text.sentences) if sentence.text == one.text]
        try:
            place = min(places, key=lambda n, old=one.place: abs(n - old))
            preview, made = corrected(preview, one.act, place, *one.arguments)
        except (ValueError, SverkaError):
            made, lost = one, lost + 1
        known.append(made)
    return preview, tuple(known), lost
