"""Word pieces of the bundled encoder, by `sentencepiece`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from workbench.embedding.weights import pieces_model

BEGIN: Final = 1
END: Final = 2

MAX_PIECES: Final = 16_384
"""Pieces of one sentence that its vector stands for, about 60,000 letters; what follows is left out and reported.

No sentence of prose comes near it; a file without line ends does.
"""
_MAX_LETTERS: Final = 16 * MAX_PIECES

# soft hyphens, joiners and stress marks cut a word into pieces that mean nothing (за́мок, Ver­trag)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0300\u0301]")
NORMALISATION: Final = "1"


@dataclass(frozen=True, slots=True)
class PieceSpans:
    """The pieces of one text, begin and end marks included: ids, and the code points (start, end) of each."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


class Pieces:
    """Cuts texts into the pieces that the encoder was trained on."""

    def __init__(self) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_proto=pieces_model())

    def ids(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The ids of each text's pieces between a begin and an end mark, at most `MAX_PIECES`."""
        cut = [_visible(text[:_MAX_LETTERS]) for text in texts]
        found = self._processor.encode(cut, add_bos=True, add_eos=True, num_threads=1)
        return [_limited(np.asarray(ids, dtype=np.int32)) for ids in found]

    def spans(self, text: str) -> PieceSpans:
        """The same pieces with their places in `text`; the two marks have empty spans."""
        text = text[:_MAX_LETTERS]
        kept = _kept_positions(text)
        found = self._processor.encode(_visible(text), return_type="offset_mapping")
        offsets = np.asarray(found["offsets"], dtype=np.int32).reshape(-1, 2)
        starts, ends = offsets[:, 0], offsets[:, 1]
        if kept is not None:
            ends = np.where(ends > starts, kept[np.maximum(ends - 1, 0)] + 1, kept[starts])
            starts = kept[starts]
        ids = np.concatenate(([BEGIN], np.asarray(found["ids"], dtype=np.int32), [END])).astype(np.int32)
        starts = np.concatenate(([0], starts, [len(text)])).astype(np.int32)
        ends = np.concatenate(([0], ends, [len(text)])).astype(np.int32)
        return PieceSpans(_limited(ids), starts[: min(len(ids), MAX_PIECES)], ends[: min(len(ids), MAX_PIECES)])


def is_cut(text: str, pieces: int) -> bool:
    """Whether a text of which `pieces` pieces were kept went on beyond them."""
    return pieces >= MAX_PIECES or len(text) > _MAX_LETTERS


def _limited(ids: NDArray[np.int32]) -> NDArray[np.int32]:
    if len(ids) <= MAX_PIECES:
        return ids
    ids = ids[:MAX_PIECES].copy()
    ids[-1] = END
    return ids


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _kept_positions(text: str) -> NDArray[np.int32] | None:
    """For each code point of the visible text its place in `text` (one more at the end); None when all are visible."""
    hidden = [match.start() for match in _INVISIBLE.finditer(text)]
    if not hidden:
        return None
    return np.append(np.delete(np.arange(len(text), dtype=np.int32), hidden), len(text)).astype(np.int32)
