"""The bundled encoder: works offline at once, with windows and word vectors from the same pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.embedding.network import Network, TokenFeatures
from workbench.embedding.normalisation import NORMALISATION
from workbench.embedding.pieces import Pieces, PieceSpans, is_cut
from workbench.embedding.protocols import Vectors
from workbench.embedding.threads import cores, in_order, single_blas
from workbench.embedding.token_runs import BATCH_TOKENS, Run, TokenParts, WordTokens, batches_of
from workbench.embedding.weights import EMBEDDING, WEIGHTS_SHA256, Floats, load_weights
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span

LANGUAGES: Final = frozenset(("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"))
"""Two-letter codes; Chinese counts twice (simplified and traditional) among the model's sixteen."""

_LETTERS_AT_ONCE: Final = 50_000  # tokenised between two looks at the progress, about 15 ms
_SENTENCES_AT_ONCE: Final = 1_000  # whose words' vectors are computed together
_WINDOWS_AT_ONCE: Final = 500  # windows computed by one thread between two looks at the progress
_WORD_TOKENS: Final = 2_048  # tokens of neighbouring sentences whose parts are computed at once for words
_WORD_BLOCKS: Final = 4  # such blocks kept: 2 MB each
_KEPT_TOKENS: Final = 65_536  # tokens of a text up to which their parts are kept for its words: 64 MB


def bundled_revision() -> str:
    """The bundled encoder's weights and normalisation."""
    return f"use-multilingual-3-{WEIGHTS_SHA256[:8]}-{NORMALISATION}"


class BundledEncoder:
    """Universal Sentence Encoder Multilingual v3: 512 dimensions, 16 languages, 600 sentences a second on two cores.

    Results do not depend on `threads` (by default the cores that the process may use): each batch is
    computed by one thread.
    Raises `ResourceError` when the weights are missing or altered.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self._threads = min(threads, cores()) if threads else cores()
        self._pieces = Pieces()
        self._network = Network(load_weights())

    @property
    def name(self) -> str:
        """How the user calls it."""
        return "bundled"

    @property
    def revision(self) -> str:
        """Weights and normalisation."""
        return bundled_revision()

    @property
    def dimensions(self) -> int:
        """512."""
        return EMBEDDING

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that the model was trained on."""
        return LANGUAGES

    def encode(self, texts: Sequence[str], progress: Progress = SILENT, *, words: bool = False) -> BundledEncoding:
        """Encode the sentences of one text; raises `Cancelled` within a batch (about 0.05 s) of being asked.

        With `words` the tokens' parts are kept, up to 64 MB, which costs a quarter more time here and saves the words
        a second pass.
        """
        texts = tuple(texts)
        ids: list[NDArray[np.int32]] = []
        for part in _letters_at_once(texts):
            progress.check()
            ids.extend(self._pieces.ids(part))
        sums = _Sums.empty(len(texts), np.asarray([len(one) for one in ids], dtype=np.float32))
        kept = TokenParts.empty(ids) if words and sum(len(one) for one in ids) <= _KEPT_TOKENS else None
        compute = self._batch_sums if kept is None else self._batch_sums_and_tokens
        with single_blas():
            for batch, (found, tokens) in in_order(compute, batches_of(ids), self._threads, progress):
                sums.add(batch, found)
                if kept is not None and tokens is not None:
                    kept.add(batch, tokens)
                progress.advance(batch[-1].sentence + int(batch[-1].last), len(texts), "encode")
        progress.check()
        encoding = BundledEncoding(texts, sums, self._pieces, self._network, self._threads, kept)
        encoding.make_ready(progress)
        return encoding

    def _batch_sums(self, batch: Sequence[Run]) -> tuple[Floats, None]:
        return self._summed(batch, self._network.features([run.ids for run in batch])), None

    def _batch_sums_and_tokens(self, batch: Sequence[Run]) -> tuple[Floats, Floats]:
        found = self._network.features([run.ids for run in batch])
        return self._summed(batch, found), self._network.tokens(found)

    def _summed(self, batch: Sequence[Run], found: TokenFeatures) -> Floats:
        ranges: list[tuple[int, int]] = []
        offset = 0
        for run in batch:
            start, stop = (offset + position for position in run.keep)
            inner_start, inner_stop = start + int(run.first), stop - int(run.last)
            ranges += [(start, inner_start), (inner_start, inner_stop), (inner_stop, stop)]
            offset += len(run.ids)
        return self._network.sums(found, ranges)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Token sums a sentence, (n, 512) each: of its begin mark, its inner pieces and its end mark; all pieces' number.

    The marks' sums are kept in half precision: they are two tokens of a sentence's thirty.
    """

    begin: NDArray[np.float16]
    inner: Floats
    end: NDArray[np.float16]
    counts: NDArray[np.float32]

    @classmethod
    def empty(cls, number: int, counts: NDArray[np.float32]) -> _Sums:
        shape = (number, EMBEDDING)
        return cls(np.zeros(shape, np.float16), np.zeros(shape, np.float32), np.zeros(shape, np.float16), counts)

    def part(self, start: int, stop: int) -> _Sums:
        own = slice(start, stop)
        return _Sums(self.begin[own], self.inner[own], self.end[own], self.counts[own])

    def add(self, batch: Sequence[Run], found: Floats) -> None:
        for row, run in enumerate(batch):
            if run.first:
                self.begin[run.sentence] = found[3 * row]
            self.inner[run.sentence] += found[3 * row + 1]
            if run.last:
                self.end[run.sentence] = found[3 * row + 2]


class BundledEncoding:
    """Sentences of one text, encoded by the bundled encoder.

    Attributes:
        cut: ids of sentences too long to be encoded whole (see `pieces.MAX_PIECES`); their vectors stand for
            their beginning only, and words behind it have zero vectors.
    """

    def __init__(
        self,
        texts: tuple[str, ...],
        sums: _Sums,
        pieces: Pieces,
        network: Network,
        threads: int,
        kept: TokenParts | None = None,
    ) -> None:
        self._texts = texts
        self._kept = kept
        self._sums = sums
        self._pieces = pieces
        self._network = network
        self._threads = threads
        self._sentences: Vectors | None = None
        self._blocks: dict[int, TokenParts] = {}
        self._block_of = _block_numbers(sums.counts)
        self.cut = tuple(i for i, text in enumerate(texts) if is_cut(text, int(sums.counts[i])))

    def excerpt(self, start: int, stop: int) -> BundledEncoding:
        """The encoding of the sentences `start` to `stop` alone, without computing anything anew."""
        part = BundledEncoding(
            self._texts[start:stop],
            self._sums.part(start, stop),
            self._pieces,
            self._network,
            self._threads,
            self._kept.excerpt(start, stop) if self._kept else None,
        )
        if self._sentences is not None:
            part._sentences = self._sentences[start:stop]
        return part

    @property
    def sentences(self) -> Vectors:
        """Shape (n, 512): a vector a sentence."""
        return self.make_ready(SILENT)

    def make_ready(self, progress: Progress) -> Vectors:
        """Compute the sentences' vectors now, unless they are there; the same as `sentences`. Raises `Cancelled`."""
        if self._sentences is None:
            self._sentences = self.windows(1, progress)
        return self._sentences

    def windows(self, size: int, progress: Progress = SILENT) -> Vectors:
        """Shape (max(0, n − size + 1), 512): the vector of each run of `size` consecutive sentences.

        As if the sentences had been joined and encoded: the cosine with that is 0.99 for two sentences, 0.98 for
        three, 0.97 for four (what differs is the context of the tokens at the seams).
        """
        if size < 1:
            raise ValueError("a window holds at least one sentence")
        return self.windows_at(size, np.arange(max(0, len(self._texts) - size + 1), dtype=np.intp), progress)

    def windows_at(self, size: int, starts: NDArray[np.intp], progress: Progress = SILENT) -> Vectors:
        """Shape (len(starts), 512): those of the windows that begin at these sentences."""
        vectors = np.empty((len(starts), EMBEDDING), dtype=np.float32)

        def compute(first: int) -> Vectors:
            own = starts[first : first + _WINDOWS_AT_ONCE]
            sums = (self._sums.begin[own] + self._sums.end[own + size - 1]).astype(np.float32)
            counts = np.full(len(own), 2.0, dtype=np.float32)
            for offset in range(size):
                sums += self._sums.inner[own + offset]
                counts += self._sums.counts[own + offset] - 2
            return self._network.vectors(sums, counts)

        with single_blas():
            parts = range(0, len(starts), _WINDOWS_AT_ONCE)
            for first, found in in_order(compute, parts, self._threads if len(parts) > 1 else 1, progress):
                vectors[first : first + len(found)] = found
        return vectors

    def words(self, sentence: int, spans: Sequence[Span], progress: Progress = SILENT) -> Vectors:
        """Shape (len(spans), 512): the vector of each word in its context, zero where no piece falls into the span."""
        progress.check()
        words = _tokens_of(self._pieces.spans(self._texts[sentence]), spans)
        return _of_unit_length(_summed_runs(self._tokens(sentence), *words))

    def words_of(self, wanted: Sequence[tuple[int, Sequence[Span]]], progress: Progress = SILENT) -> list[Vectors]:
        """For each sentence the vectors of its words, computed for many sentences at once and on all threads."""
        if self._kept is not None:
            found = []
            for sentence, spans in wanted:
                progress.check()
                found.append(self.words(sentence, spans))
            return found
        return self._computed_words(wanted, progress)

    def _computed_words(self, wanted: Sequence[tuple[int, Sequence[Span]]], progress: Progress) -> list[Vectors]:
        found: list[Vectors] = []
        with single_blas():
            for start in range(0, len(wanted), _SENTENCES_AT_ONCE):
                ids: list[NDArray[np.int32]] = []
                words: list[WordTokens] = []
                for sentence, spans in wanted[start : start + _SENTENCES_AT_ONCE]:
                    progress.check()
                    pieces = self._pieces.spans(self._texts[sentence])
                    ids.append(pieces.ids)
                    words.append(_tokens_of(pieces, spans))
                found += self._summed_words(ids, words, progress)
        return found

    def _summed_words(
        self, ids: Sequence[NDArray[np.int32]], words: Sequence[WordTokens], progress: Progress
    ) -> list[Vectors]:
        """The words' vectors of sentences with these pieces; no more than their sums is kept of the tokens' parts."""

        def compute(batch: Sequence[Run]) -> tuple[list[NDArray[np.intp]], Floats]:
            parts, offset = [], 0
            for run in batch:
                parts.append(run.words(words[run.sentence], offset))
                offset += len(run.ids)
            features = self._network.features([run.ids for run in batch])
            return [own for own, _ in parts], self._network.sums_within(features, [tokens for _, tokens in parts])

        vectors = [np.zeros((len(first), EMBEDDING), np.float32) for first, _ in words]
        for batch, (numbers, sums) in in_order(compute, batches_of(ids), self._threads, progress):
            row = 0
            for run, own in zip(batch, numbers, strict=True):
                vectors[run.sentence][own] += sums[row : row + len(own)]
                row += len(own)
        return [_of_unit_length(one) for one in vectors]

    def _batch_tokens(self, batch: Sequence[Run]) -> Floats:
        return self._network.tokens(self._network.features([run.ids for run in batch]))

    def _tokens(self, sentence: int) -> Floats:
        """The parts of the sentence's tokens, (tokens, 512); neighbours are computed with it and kept a while."""
        if self._kept is not None:
            return self._kept.of(sentence)
        number = int(self._block_of[sentence])
        block = self._blocks.pop(number, None)
        if block is None:
            first, stop = (int(i) for i in np.searchsorted(self._block_of, [number, number + 1]))
            block = self._computed_block(first, stop)
        self._blocks[number] = block
        while len(self._blocks) > _WORD_BLOCKS:
            del self._blocks[next(iter(self._blocks))]
        return block.of(sentence - int(np.searchsorted(self._block_of, number)))

    def _computed_block(self, first: int, stop: int) -> TokenParts:
        ids = self._pieces.ids(self._texts[first:stop])
        block = TokenParts.empty(ids)
        with single_blas():
            for batch in batches_of(ids):
                block.add(batch, self._batch_tokens(batch))
        return block


def _letters_at_once(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts in order, in parts of about `_LETTERS_AT_ONCE` letters."""
    start = size = 0
    for stop, text in enumerate(texts, start=1):
        size += len(text) + 10
        if size >= _LETTERS_AT_ONCE or stop == len(texts):
            yield texts[start:stop]
            start, size = stop, 0


def _block_numbers(counts: NDArray[np.float32]) -> NDArray[np.intp]:
    """For each sentence the number of the block of neighbours with which its tokens are computed; ascending."""
    before = np.concatenate(([0], np.cumsum(counts.astype(np.float64))[:-1])) if len(counts) else counts
    numbers: NDArray[np.intp] = (before // _WORD_TOKENS).astype(np.intp)
    return numbers


def _tokens_of(pieces: PieceSpans, spans: Sequence[Span]) -> WordTokens:
    """The tokens that fall into each word, marks never."""
    starts, ends = pieces.starts[1:-1], pieces.ends[1:-1]
    first = np.searchsorted(ends, [span.start for span in spans], side="right")
    last = np.maximum(first, np.searchsorted(starts, [span.end for span in spans], side="left"))
    return first + 1, last + 1


def _of_unit_length(vectors: Vectors) -> Vectors:
    """The vectors, which are used up, of unit length; zeros stay."""
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.maximum(length, np.float32(1e-6))[:, None]
    return vectors


def _summed_runs(tokens: Floats, first: NDArray[np.intp], last: NDArray[np.intp]) -> Vectors:
    """Shape (n, 512): the sums of the tokens `first`…`last` − 1 of n words; where they are few, by one product."""
    count = len(tokens)
    if count <= BATCH_TOKENS:
        places = np.arange(count)
        inside = (places >= first[:, None]) & (places < last[:, None])
        return np.asarray(inside.astype(np.float32) @ tokens, np.float32)
    running = np.zeros((count + 1, tokens.shape[1]), dtype=np.float64)
    np.cumsum(tokens, axis=0, out=running[1:])
    return (running[last] - running[first]).astype(np.float32)
