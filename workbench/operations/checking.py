"""Checking ready pairs: divergence and findings of each row, wherever the rows come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from workbench.divergence.model import CheckedPair, DetectionSettings, SideText
from workbench.divergence.surveying import survey
from workbench.embedding.protocols import Encoding
from workbench.messages import Told, told
from workbench.operations.assembly import Assembly
from workbench.operations.languages import refuse_unknown_languages
from workbench.operations.pairs import BeadPairs, SideBuilder, encode_sentences
from workbench.progress import SILENT, Progress
from workbench.texts.detection import detect_language
from workbench.texts.gaps import find_gaps
from workbench.texts.model import Sentence
from workbench.texts.segmentation import sentence_spans
from workbench.works.model import Bead

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
    beads = [Bead(_ids(index, pair.original), _ids(index, pair.version)) for index, pair in enumerate(pairs)]
    with assembly.survey_helpers(*languages, pairs=len(pairs)) as helpers:
        left = _builder([pair.original for pair in pairs], languages[0], assembly, progress)
        right = _builder([pair.version for pair in pairs], languages[1], assembly, progress)
        rows = BeadPairs(beads, left, right)
        detector = assembly.detector(*languages)
        surveyed = survey(detector, rows, helpers, progress)
    return rows.placed(detector.judge(surveyed, settings=settings.detection, progress=progress))


def too_long(name: str, pairs: Iterable[tuple[str, CheckedPair]]) -> tuple[Told, ...]:
    """A warning about pairs, each with its original's text, that have too many words to be compared word by word."""
    texts = [original for original, check in pairs if not check.compared]
    if not texts:
        return ()
    return (
        told(
            "{name}: pairs that have too many words to be compared word by word: {count}, the first is “{first}…”; "
            "only how near their texts are was measured: divide them into sentences",
            name=name,
            count=len(texts),
            first=" ".join(texts[0].split())[:40],
        ),
    )


def _ids(index: int, text: str) -> tuple[int, ...]:
    return (index,) if text.strip() else ()


class _RowBuilder(SideBuilder):
    """Sides of rows: each is encoded as a whole, and the sentences in it are told apart for the detectors."""

    def __init__(
        self, sentences: Sequence[Sentence], encoding: Encoding, language: str, progress: Progress = SILENT
    ) -> None:
        super().__init__(sentences, encoding, progress)
        self._language = language

    def side(self, ids: Sequence[int]) -> SideText:
        whole = super().side(ids)
        return replace(whole, sentences=tuple(sentence_spans(whole.text, self._language)))


def _builder(texts: Sequence[str], language: str, assembly: Assembly, progress: Progress) -> SideBuilder:
    sentences = [Sentence(text, gaps=find_gaps(text)) for text in texts]
    return _RowBuilder(sentences, encode_sentences(texts, assembly.encoder, progress), language, progress)


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
