"""The composition root: builds encoders, dictionaries and corpora from settings, each when first asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from workbench.divergence.detection import Detector
from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.protocols import Encoder
from workbench.errors import EncoderError
from workbench.language.lemmas import English, Russian

BUNDLED: Final = "bundled"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose for a whole session.

    Attributes:
        encoder: the encoder's name; "bundled" is there always.
        threads: threads for computing; None means the number of cores.
    """

    encoder: str = BUNDLED
    threads: int | None = None


class Assembly:
    """Builds what the operations need, once each."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._detectors: dict[tuple[str, str], Detector] = {}

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of the settings; raises `EncoderError` when there is none of that name."""
        if self._settings.encoder != BUNDLED:
            raise EncoderError(
                f"there is no encoder named {self._settings.encoder!r}",
                advice=f"Use --encoder {BUNDLED}.",
            )
        return BundledEncoder(threads=self._settings.threads or os.cpu_count())

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
                original_language=original_language,
                version_language=version_language,
                russian=self.russian,
                english=self.english,
            )
        return self._detectors[key]
