"""Word pieces of the bundled encoder, by `sentencepiece`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from workbench.embedding.normalisation import kept_positions, visible
from workbench.embedding.weights import pieces_model

BEGIN: Final = 1
END: Final = 2

MAX_PIECES: Final = 16_384
"""Pieces of one sentence that its vector stands for, about 60,000 letters; what follows is left out and reported.

No sentence of prose comes near it; a file without line ends does.
"""
_MAX_LETTERS: Final = 16 * MAX_PIECES


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
        cut = [visible(text[:_MAX_LETTERS]) for text in texts]
        found = self._processor.encode(cut, add_bos=True, add_eos=True, num_threads=1)
        return [_limited(np.asarray(ids, dtype=np.int32)) for ids in found]

    def spans(self, text: str) -> PieceSpans:
        """The same pieces with their places in `text`; the two marks have empty spans."""
        text = text[:_MAX_LETTERS]
        kept = kept_positions(text)
        found = self._processor.encode(visible(text), return_type="offset_mapping")
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
