"""Checking ready pairs: divergence and findings of each row, wherever the rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from workbench.divergence.detection import CheckedPair, DetectionSettings, Pair, SideText, detect
from workbench.operations.assembly import Assembly
from workbench.operations.languages import refuse_unknown_languages
from workbench.operations.pairs import SideBuilder
from workbench.progress import SILENT, Progress
from workbench.texts.detection import detect_language
from workbench.texts.gaps import find_gaps
from workbench.texts.model import Sentence
from workbench.texts.segmentation import sentence_spans

_SAMPLE: Final = 20_000
_SURE: Final = 0.6


@dataclass(frozen=True, slots=True)
class PairTexts:
    """The two texts of a pair to check; one of them may be empty."""

    original: str
    version: str


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Languages (None: detected, with Russian and English where a text is too short to tell) and detection."""

    original_language: str | None = None
    version_language: str | None = None
    detection: DetectionSettings = field(default_factory=DetectionSettings)


def check_pairs(
    pairs: Sequence[PairTexts], assembly: Assembly, settings: CheckSettings, *, where: str, progress: Progress = SILENT
) -> tuple[CheckedPair, ...]:
    """The result of each pair; all pairs together are one document (one version's habit).

    Raises `LanguageError` when the encoder does not know a side's language.
    """
    languages = (
        settings.original_language or _language([pair.original for pair in pairs], "ru"),
        settings.version_language or _language([pair.version for pair in pairs], "en"),
    )
    refuse_unknown_languages([(where, language) for language in languages], assembly)
    left = _builder([pair.original for pair in pairs], assembly, progress)
    right = _builder([pair.version for pair in pairs], assembly, progress)
    return detect(
        [
            Pair(
                original=_side(left, index, pair.original, languages[0]),
                version=_side(right, index, pair.version, languages[1]),
            )
            for index, pair in enumerate(pairs)
        ],
        original_language=languages[0],
        version_language=languages[1],
        russian=assembly.russian,
        english=assembly.english,
        settings=settings.detection,
        progress=progress,
    )


def _builder(texts: Sequence[str], assembly: Assembly, progress: Progress) -> SideBuilder:
    sentences = [Sentence(text, gaps=find_gaps(text)) for text in texts]
    return SideBuilder(sentences, assembly.encoder.encode(list(texts), progress))


def _side(builder: SideBuilder, index: int, text: str, language: str) -> SideText:
    """A row's side: the row is encoded as a whole, and the sentences in it are told apart for the detectors."""
    if not text.strip():
        return builder.side(())
    return replace(builder.side((index,)), sentences=tuple(sentence_spans(text, language)))


def _language(texts: Sequence[str], default: str) -> str:
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text)
        length += len(text)
        if length > _SAMPLE:
            break
    detected = detect_language("\n".join(sample)[:_SAMPLE])
    return detected.language if detected.confidence >= _SURE else default
