"""The composition root: builds encoders, dictionaries and corpora from settings, each when first asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.alignment.words import WordAligner, default_aligner
from workbench.alignment.words_table import load_table
from workbench.divergence.detection import Detector, DetectorSetup
from workbench.divergence.surveying import Helpers
from workbench.embedding.protocols import Encoder, VectorCache, Vectors
from workbench.embedding.threads import cores
from workbench.embedding.transformer import TransformerEncoder
from workbench.language.lemmas import English, Russian
from workbench.operations.encoders import open_encoder, user_cache
from workbench.operations.models import BUNDLED
from workbench.operations.sentence_vectors import sentence_vectors
from workbench.progress import SILENT, Progress

__all__ = ["BUNDLED", "Assembly", "Settings", "VectorCache"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose for a whole session.

    Attributes:
        encoder: the encoder's name, or a model's folder; "bundled" is there always.
        threads: threads for computing; None means the number of cores.
        processes: processes that look for divergences in a long document, this one included; None means one a thread.
            More than one ask that the program's main module do nothing when it is imported, as `multiprocessing` does.
    """

    encoder: str = BUNDLED
    threads: int | None = None
    processes: int | None = 1


class Assembly:
    """Builds what the operations need, once each."""

    def __init__(self, settings: Settings | None = None, *, vectors: VectorCache | None = None) -> None:
        """`vectors` keeps those of added encoders, and those of sentences alone; by default the user's cache does."""
        self._settings = settings or Settings()
        self._vectors = vectors
        self._detectors: dict[tuple[str, str], Detector] = {}

    @property
    def threads(self) -> int | None:
        """Threads for computing; None means the number of cores."""
        return self._settings.threads

    @property
    def bundled(self) -> bool:
        """Whether the encoder is the bundled one."""
        return self._settings.encoder == BUNDLED

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of the settings; raises `EncoderError` when there is none of that name or it cannot be used."""
        return open_encoder(
            self._settings.encoder, threads=self._settings.threads or os.cpu_count(), cache=self._vectors
        )

    def sentence_vectors(self, texts: Sequence[str], progress: Progress = SILENT) -> Vectors:
        """Shape (n, d): a vector a sentence, from the cache where it knows them; raises `EncoderError`, `Cancelled`."""
        cache = self._vectors or user_cache()
        return sentence_vectors(texts, self.encoder, cache, progress)

    @cached_property
    def word_aligner(self) -> WordAligner:
        """Aligns words by the encoder's vectors; what was learned of the bundled one's serves it alone."""
        if self.bundled:
            return default_aligner()
        return WordAligner(metric=None, translations=load_table(), russian=self.russian, english=self.english)

    def close(self) -> None:
        """End what the encoder runs; the next use starts it anew."""
        encoder = self.__dict__.get("encoder")
        if isinstance(encoder, TransformerEncoder):
            encoder.close()

    @cached_property
    def russian(self) -> Russian:
        """Russian lemmas and grammar."""
        return Russian()

    @cached_property
    def english(self) -> English:
        """English lemmas."""
        return English()

    def detector(self, original_language: str, version_language: str) -> Detector:
        """The detector for a pair of languages, with its weights; made once a pair."""
        key = (original_language, version_language)
        if key not in self._detectors:
            self._detectors[key] = Detector(
                self._setup(original_language, version_language),
                russian=self.russian,
                english=self.english,
            )
        return self._detectors[key]

    def survey_helpers(self, original_language: str, version_language: str, *, pairs: int) -> Helpers:
        """Helpers for the first pass of that detector over so many pairs."""
        processes = self._settings.processes or self._settings.threads or cores()
        return Helpers(self._setup(original_language, version_language), processes=processes, pairs=pairs)

    def _setup(self, original_language: str, version_language: str) -> DetectorSetup:
        return DetectorSetup(original_language, version_language, learned_metric=self.bundled)
