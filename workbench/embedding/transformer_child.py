"""The only module that imports torch and sentence-transformers; it is imported in the encoder's child process alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

_BATCH_LETTERS: Final = 6_000  # letters computed at once: about 1,500 pieces
_UNKNOWN_LENGTH: Final = 512  # pieces, for a model that names no limit of its own
_NO_LIMIT: Final = 100_000  # tokenizers name an astronomic number where they know of no limit

Floats = NDArray[np.float32]


class LoadedModel:
    """A model in sentence-transformers' format, ready to compute. Texts longer than it can take are divided."""

    def __init__(self, folder: str, *, threads: int, pickled: bool) -> None:
        torch.set_num_threads(threads)
        torch.set_grad_enabled(False)
        self._model = SentenceTransformer(
            folder,
            device="cpu",
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={} if pickled else {"use_safetensors": True},
        )
        self._model.eval()
        self._tokenizer: Any = self._model.tokenizer
        if not getattr(self._tokenizer, "is_fast", False):
            raise ValueError("its tokenizer tells no places of words (there is no tokenizer.json)")
        longest = self._model.max_seq_length or getattr(self._tokenizer, "model_max_length", 0)
        self._longest = int(longest) if 0 < (longest or 0) < _NO_LIMIT else _UNKNOWN_LENGTH
        name = self._model.default_prompt_name
        self._prompt = (self._model.prompts.get(name) or "") if name else ""

    def sentences(self, texts: Sequence[str]) -> tuple[bytes, list[bool]]:
        """Unit vectors of the texts, (n, d) float32; and which were divided.

        A divided text's vector is the mean of its parts' vectors, weighted by their pieces.
        """
        divided = [self._parts(text, reserved=self._prompt) for text in texts]
        parts = [text[start:end] for text, places in zip(texts, divided, strict=True) for start, end in places]
        found = self._encoded(parts)
        vectors = np.empty((len(texts), found.shape[1]), np.float32)
        row = 0
        for index, places in enumerate(divided):
            own = found[row : row + len(places)]
            weights = np.asarray([end - start for start, end in places], np.float32)
            vectors[index] = own[0] if len(own) == 1 else _unit(weights @ own)
            row += len(places)
        return vectors.astype("<f4").tobytes(), [len(places) > 1 for places in divided]

    def tokens(self, texts: Sequence[str]) -> list[tuple[bytes, bytes]]:
        """For each text the places of its pieces, (p, 2) int32, and their vectors in context, (p, h) float16."""
        parts = [(index, place) for index, text in enumerate(texts) for place in self._parts(text)]
        gathered: list[list[tuple[NDArray[np.int32], NDArray[np.float16]]]] = [[] for _ in texts]
        for batch in _batches(parts):
            found = self._contextual([texts[index][start:end] for index, (start, end) in batch])
            for (index, (start, _)), (places, vectors) in zip(batch, found, strict=True):
                gathered[index].append((places + start, vectors))
        return [
            (
                np.concatenate([places for places, _ in own]).astype("<i4").tobytes(),
                np.concatenate([vectors for _, vectors in own]).astype("<f2").tobytes(),
            )
            for own in gathered
        ]

    def _encoded(self, texts: list[str]) -> Floats:
        found: Floats = np.asarray(
            self._model.encode(
                texts, batch_size=32, show_progress_bar=False, convert_to_numpy=True, normalize_embeddings=True
            ),
            np.float32,
        )
        return np.nan_to_num(found)

    def _contextual(self, texts: list[str]) -> list[tuple[NDArray[np.int32], NDArray[np.float16]]]:
        encoded = self._tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=self._longest,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
            return_tensors="pt",
        )
        places = encoded.pop("offset_mapping").numpy().astype(np.int32)
        own = (encoded.pop("special_tokens_mask") == 0) & (encoded["attention_mask"] == 1)
        vectors = self._model[0](dict(encoded))["token_embeddings"].float().clamp(-60_000, 60_000).numpy()
        kept = own.numpy()
        return [(places[row][kept[row]], vectors[row][kept[row]].astype(np.float16)) for row in range(len(texts))]

    def _parts(self, text: str, *, reserved: str = "") -> list[tuple[int, int]]:
        """Where to divide a text so that every part fits the model; between words where that can be."""
        encoded = self._tokenizer(reserved + text, truncation=False, return_offsets_mapping=True, verbose=False)
        places = [(start, end) for start, end in encoded["offset_mapping"] if end > start]
        places = [(start - len(reserved), end - len(reserved)) for start, end in places if start >= len(reserved)]
        if len(encoded["input_ids"]) <= self._longest or not places:
            return [(0, len(text))]
        # a part may be cut into a few more pieces than it had in the whole
        room = max(1, int(0.9 * (self._longest - (len(encoded["input_ids"]) - len(places)))))
        parts: list[tuple[int, int]] = []
        first = 0
        while first < len(places):
            stop = min(len(places), first + room)
            if stop < len(places):
                stop = next((i for i in range(stop, first + room // 2, -1) if _begins_word(text, places[i][0])), stop)
            end = places[stop][0] if stop < len(places) else len(text)
            parts.append((parts[-1][1] if parts else 0, end))
            first = stop
        return parts


def _begins_word(text: str, place: int) -> bool:
    return text[place].isspace() or (place > 0 and text[place - 1].isspace())


def _batches(parts: Sequence[tuple[int, tuple[int, int]]]) -> list[list[tuple[int, tuple[int, int]]]]:
    batches: list[list[tuple[int, tuple[int, int]]]] = []
    size = 0
    for part in parts:
        letters = part[1][1] - part[1][0]
        if not batches or size + letters > _BATCH_LETTERS:
            batches.append([])
            size = 0
        batches[-1].append(part)
        size += letters
    return batches


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
