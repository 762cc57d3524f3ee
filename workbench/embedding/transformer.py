"""Encoders in sentence-transformers' format, computed in a child process; vectors are kept in a cache."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workbench.embedding.child_process import ChildProcess
from workbench.embedding.model_folder import ModelFolder
from workbench.embedding.normalisation import NORMALISATION, kept_positions, visible
from workbench.embedding.protocols import VectorCache, Vectors
from workbench.embedding.threads import cores
from workbench.embedding.transformer_serving import serve
from workbench.embedding.words import Wanted
from workbench.errors import EncoderError
from workbench.progress import SILENT, Progress
from workbench.resources import frozen
from workbench.texts.model import Span, joined

EXTRA: Final = "pip install 'sverka[models]'"
_LIBRARIES: Final = ("torch", "transformers", "sentence_transformers")
_REQUEST_LETTERS: Final = 4_000  # letters asked for at once: 0.1 to 0.3 s between two steps of the progress
_KNOWN_AT_ONCE: Final = 500  # vectors looked up in the cache between two looks at the progress
_STORED_AT_ONCE: Final = 200
_BLOCK: Final = 32  # neighbouring sentences whose pieces are computed at once for words
_BLOCKS: Final = 4  # such blocks kept in memory, 2 MB each with 768 dimensions
_BLOCKS_FOR_WORDS: Final = 32  # where words are known to be asked for

Tokens = tuple[NDArray[np.int32], NDArray[np.float16]]
"""The places of a text's pieces in its visible text, (p, 2), and their vectors, (p, h)."""


def libraries_from() -> str:
    """Where the libraries come from: an extra of the wheel, or the full flavour of a bundle."""
    return "install the full flavour of Sverka" if frozen() else EXTRA


def missing_libraries() -> tuple[str, ...]:
    """The libraries of the extra `sverka[models]` that are not installed, found without importing any."""
    return tuple(name for name in _LIBRARIES if importlib.util.find_spec(name) is None)


class TransformerEncoder:
    """An encoder made from a model's folder. Its child process starts at the first text that the cache lacks.

    Raises `EncoderError` when the libraries are not installed, the model cannot be loaded or the child dies.
    """

    def __init__(
        self,
        model: ModelFolder,
        *,
        name: str,
        revision: str,
        threads: int | None = None,
        cache: VectorCache | None = None,
    ) -> None:
        self._model = model
        self._name = name
        self._digest = revision
        self._cache = cache
        arguments = (str(model.path), min(threads, cores()) if threads else cores(), model.pickled)
        self._child = ChildProcess(
            serve,
            arguments,
            name=name,
            advice=f"See: sverka models verify {name}; for its libraries, {libraries_from()}",
        )

    @property
    def name(self) -> str:
        """How the user calls it."""
        return self._name

    @property
    def revision(self) -> str:
        """Of the model's files, and the normalisation."""
        return f"{self._digest}-{NORMALISATION}"

    @property
    def dimensions(self) -> int:
        """Of sentence vectors."""
        return self._model.dimensions

    @property
    def token_dimensions(self) -> int:
        """Of word vectors."""
        return self._model.token_dimensions

    @property
    def languages(self) -> frozenset[str] | None:
        """Those that the model's card names; None when it does not."""
        return self._model.languages

    @property
    def pid(self) -> int | None:
        """The child's process id; None while there is none."""
        return self._child.pid

    def encode(self, texts: Sequence[str], progress: Progress = SILENT, *, words: bool = False) -> TransformerEncoding:
        """Encode the sentences of one text; raises `EncoderError`, `Cancelled`.

        With `words` more of what words need is kept in memory once it was computed.
        """
        vectors, divided = self.vectors(texts, progress)
        return TransformerEncoding(tuple(texts), vectors, divided, self, blocks=_BLOCKS_FOR_WORDS if words else _BLOCKS)

    def close(self) -> None:
        """End the child process; the next use starts a new one."""
        self._child.close()

    def vectors(self, texts: Sequence[str], progress: Progress = SILENT) -> tuple[Vectors, frozenset[int]]:
        """(n, d), a vector a text; and which texts are longer than the model takes at once."""
        seen = [visible(text) for text in texts]
        found: dict[str, Vectors] = {}
        parted: set[str] = set()
        for text, data in self._known("s", seen, progress):
            if len(data) == 4 * self.dimensions + 1:
                found[text] = np.frombuffer(data[:-1], "<f4")
                parted |= {text} if data[-1] else set()
        missing = sorted(set(seen) - found.keys(), key=lambda text: (len(text), text))
        stored: dict[str, bytes] = {}
        done = len(seen) - len(missing)
        for batch in _batches(missing):
            data, flags = self._ask("sentences", batch, progress)
            rows = np.frombuffer(data, "<f4").reshape(len(batch), -1)
            if rows.shape[1] != self.dimensions:
                raise EncoderError(
                    f"its vectors have {rows.shape[1]} dimensions where its configuration says {self.dimensions}",
                    where=self._name,
                    advice="Ask for a fresh copy of the model.",
                )
            for text, row, flag in zip(batch, rows, flags, strict=True):
                found[text] = row
                stored[self._key("s", text)] = row.tobytes() + bytes([flag])
                if flag:
                    parted.add(text)
            done += len(batch)
            stored = self._stored(stored, at_least=_STORED_AT_ONCE)
            progress.advance(done, len(seen), "encode")
        self._stored(stored)
        vectors = np.empty((len(seen), self.dimensions), np.float32)
        for row_number, text in enumerate(seen):
            vectors[row_number] = found[text]
        return vectors, frozenset(i for i, text in enumerate(seen) if text in parted)

    def tokens(self, texts: Sequence[str], progress: Progress = SILENT) -> list[Tokens]:
        """The pieces of each text with their vectors in context."""
        seen = [visible(text) for text in texts]
        found = {text: self._unpacked(data) for text, data in self._known("t", seen, progress)}
        missing = sorted(set(seen) - found.keys(), key=lambda text: (len(text), text))
        stored: dict[str, bytes] = {}
        for batch in _batches(missing):
            (answers,) = self._ask("tokens", batch, progress)
            for text, (places, vectors) in zip(batch, answers, strict=True):
                packed = len(places).to_bytes(4, "little") + places + vectors
                found[text] = self._unpacked(packed)
                stored[self._key("t", text)] = packed
            stored = self._stored(stored, at_least=_STORED_AT_ONCE)
        self._stored(stored)
        return [found[text] for text in seen]

    def _unpacked(self, data: bytes) -> Tokens:
        end = 4 + int.from_bytes(data[:4], "little")
        places = np.frombuffer(data[4:end], "<i4").reshape(-1, 2)
        return places, np.frombuffer(data[end:], "<f2").reshape(len(places), self.token_dimensions)

    def _ask(self, word: str, texts: Sequence[str], progress: Progress) -> tuple[Any, ...]:
        if missing_libraries():
            raise EncoderError(
                f"this encoder needs {', '.join(missing_libraries())}, which this installation lacks",
                where=self._name,
                advice=f"For them, {libraries_from()}; or use --encoder bundled.",
            )
        return self._child.ask((word, list(texts)), progress)

    def _known(self, kind: str, texts: Sequence[str], progress: Progress) -> Iterator[tuple[str, bytes]]:
        """(text, data) of those texts that the cache knows."""
        if self._cache is None:
            return
        keys = {self._key(kind, text): text for text in texts}
        names = list(keys)
        for start in range(0, len(names), _KNOWN_AT_ONCE):
            progress.check()
            for key, data in self._cache.get(names[start : start + _KNOWN_AT_ONCE]).items():
                yield keys[key], data

    def _stored(self, vectors: dict[str, bytes], *, at_least: int = 1) -> dict[str, bytes]:
        """What is left to store when there are fewer than `at_least`."""
        if self._cache is None or len(vectors) < at_least:
            return vectors
        self._cache.put(vectors)
        return {}

    def _key(self, kind: str, text: str) -> str:
        return f"{self.revision}:{kind}:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


class TransformerEncoding:
    """Sentences of one text, encoded by a `TransformerEncoder`.

    Attributes:
        divided: ids of sentences longer than the model takes at once: their vector is the mean of their parts'.
    """

    def __init__(
        self,
        texts: tuple[str, ...],
        sentences: Vectors,
        divided: frozenset[int],
        encoder: TransformerEncoder,
        *,
        blocks: int = _BLOCKS,
    ) -> None:
        self._texts = texts
        self._sentences = sentences
        self._encoder = encoder
        self._windows: dict[int, Vectors] = {1: sentences}
        self._blocks: dict[int, list[Tokens]] = {}
        self._blocks_kept = blocks
        self.divided = divided

    @property
    def sentences(self) -> Vectors:
        """Shape (n, d): a vector a sentence."""
        return self._sentences

    def windows(self, size: int, progress: Progress = SILENT) -> Vectors:
        """Shape (max(0, n − size + 1), d): the vector of each run of `size` joined sentences; kept."""
        if size < 1:
            raise ValueError("a window holds at least one sentence")
        if size not in self._windows:
            number = max(0, len(self._texts) - size + 1)
            runs = [joined(self._texts[start : start + size]) for start in range(number)]
            self._windows[size] = self._encoder.vectors(runs, progress)[0]
        return self._windows[size]

    def words(self, sentence: int, spans: Sequence[Span], progress: Progress = SILENT) -> Vectors:
        """Shape (len(spans), h): the mean of each word's pieces, unit length; zero where no piece is in the span."""
        number, row = divmod(sentence, _BLOCK)
        block = self._blocks.pop(number, None)
        if block is None:
            block = self._encoder.tokens(self._texts[number * _BLOCK : (number + 1) * _BLOCK], progress)
        self._blocks[number] = block
        while len(self._blocks) > self._blocks_kept:
            del self._blocks[next(iter(self._blocks))]
        return _word_vectors(self._texts[sentence], spans, block[row])

    def words_of(self, wanted: Wanted, progress: Progress = SILENT) -> list[Vectors]:
        """For each sentence the vectors of its words; sentences in any order."""
        found: list[Vectors] = []
        for start in range(0, len(wanted), _BLOCK):
            part = wanted[start : start + _BLOCK]
            tokens = self._encoder.tokens([self._texts[sentence] for sentence, _ in part], progress)
            found += [
                _word_vectors(self._texts[sentence], spans, own)
                for (sentence, spans), own in zip(part, tokens, strict=True)
            ]
        return found


def _word_vectors(text: str, spans: Sequence[Span], tokens: Tokens) -> Vectors:
    places, parts = tokens
    starts, ends = places[:, 0], places[:, 1]
    kept = kept_positions(text)
    if kept is not None:
        starts, ends = kept[starts], np.where(ends > starts, kept[np.maximum(ends - 1, 0)] + 1, kept[starts])
    vectors = np.zeros((len(spans), parts.shape[1]), np.float32)
    first = np.searchsorted(ends, [span.start for span in spans], side="right")
    last = np.searchsorted(starts, [span.end for span in spans], side="left")
    for row, (begin, end) in enumerate(zip(first, last, strict=True)):
        if end > begin:
            mean = parts[begin:end].mean(axis=0, dtype=np.float32)
            vectors[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return vectors


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _REQUEST_LETTERS:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + 20
    if batch:
        yield batch
