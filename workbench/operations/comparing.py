"""The main job: from an original and its versions to a work with beads, findings and collation."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from workbench import __version__
from workbench.alignment.sentences import AlignmentSettings
from workbench.alignment.works import align_texts
from workbench.divergence.model import DetectionSettings
from workbench.divergence.surveying import survey
from workbench.embedding.bundled import BundledEncoding
from workbench.embedding.protocols import Encoding, Vectors
from workbench.embedding.transformer import TransformerEncoding
from workbench.errors import UsageError
from workbench.messages import told
from workbench.operations.assembly import Assembly
from workbench.operations.checking import too_long
from workbench.operations.collating import collate_versions
from workbench.operations.habits import habit_text
from workbench.operations.importing import Preview, ReadingOptions, import_text
from workbench.operations.languages import refuse_unknown_languages
from workbench.operations.pairs import BeadPairs, SideBuilder, encode_sentences
from workbench.progress import SILENT, Progress
from workbench.texts.model import Text, joined
from workbench.works.model import Bead, CheckedBead, Metadata, Provenance, Run, Version, Work

ORIGINAL_LANGUAGE: Final = "ru"
VERSION_LANGUAGE: Final = "en"


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """What to compare and how.

    Attributes:
        original, versions: files; at least one version.
        original_language, version_language: two-letter codes, or None to detect.
        encoding: of plain text files, or None to detect.
        swap: take the first version as original and the original as version.
        title: of the work; the original's file name when "".
        note: a sentence shown wherever the original is shown.
        reading: what the readers take over of a document.
        metadata: of the work.
        alignment, detection: settings of these stages.
    """

    original: Path
    versions: tuple[Path, ...]
    original_language: str | None = None
    version_language: str | None = None
    encoding: str | None = None
    swap: bool = False
    title: str = ""
    note: str = ""
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    metadata: Metadata = field(default_factory=Metadata)
    alignment: AlignmentSettings = field(default_factory=AlignmentSettings)
    detection: DetectionSettings = field(default_factory=DetectionSettings)


Aligned = Callable[[Work], None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of a request: the work, warnings for people (English), and seconds a stage."""

    work: Work
    warnings: tuple[str, ...]
    seconds: dict[str, float]


class _Clock:
    """Adds up the seconds that stages took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


def compare_files(request: ComparisonRequest, assembly: Assembly, progress: Progress = SILENT) -> Comparison:
    """Import, encode, align, check and collate.

    Raises `InputError` for a file that cannot be read, `LanguageError` for a language that the encoder does not
    know, `UsageError` for a request that makes no sense, `Cancelled` when the user stops.
    """
    request = _swapped(request) if request.swap else request
    clock = _Clock()
    progress.advance(0, 1 + len(request.versions), "Reading")
    reading = partial(import_text, encoding=request.encoding, options=request.reading, progress=progress)
    original = reading(request.original, language=request.original_language)
    versions: list[Preview] = []
    for path in request.versions:
        progress.advance(1 + len(versions), 1 + len(request.versions), "Reading")
        progress.check()
        versions.append(reading(path, language=request.version_language))
    progress.advance(1 + len(request.versions), 1 + len(request.versions), "Reading")
    clock.lap("reading")
    texts = [original.text, *(version.text for version in versions)]
    refuse_unknown_languages([(text.document.source.path, text.language) for text in texts], assembly)
    warnings = _reading_warnings(texts) + _language_warnings(original, versions)
    remarks: list[str] = []
    work = compare_texts(
        [original.text, *(version.text for version in versions)],
        version_names(request.versions),
        request,
        assembly,
        progress,
        clock,
        remarks,
    )
    return Comparison(work, (*warnings, *remarks), clock.seconds)


def compare_texts(
    texts: Sequence[Text],
    names: Sequence[str],
    request: ComparisonRequest,
    assembly: Assembly,
    progress: Progress,
    clock: _Clock | None = None,
    remarks: list[str] | None = None,
    *,
    aligned: Aligned | None = None,
) -> Work:
    """The work of an original (first) and its versions, all imported already; `remarks` gets warnings for people.

    `aligned` is called after each version's alignment, before it is checked, with the work as far as it is known.
    """
    clock = clock or _Clock()
    remarks = [] if remarks is None else remarks
    original, *others = texts
    original_encoding = encode_text(original, assembly, progress)
    remarks += _encoding_warnings(original, original_encoding)
    clock.lap("encoding")
    versions: list[Version] = []
    vectors: list[Vectors] = []
    for name, text in zip(names, others, strict=True):
        encoding = encode_text(text, assembly, progress)
        remarks += _encoding_warnings(text, encoding)
        clock.lap("encoding")
        beads = align_texts(
            original,
            text,
            original_encoding,
            encoding,
            settings=request.alignment,
            progress=progress,
            threads=assembly.threads,
        )
        clock.lap("aligning")
        if aligned is not None:
            bare = Run(_provenance(request, assembly), tuple(CheckedBead(bead, 0.0) for bead in beads))
            aligned(_work(request, original, [*versions, Version(name, text, bare)]))
        checked, habit = check_beads(
            (original, original_encoding),
            (text, encoding),
            beads,
            assembly,
            settings=request.detection,
            progress=progress,
            remarks=remarks,
        )
        clock.lap("checking")
        vectors.append(encoding.sentences)
        versions.append(Version(name, text, Run(_provenance(request, assembly), checked, habit)))
    collation = collate_versions(original, versions, vectors=vectors) if len(versions) > 1 else ()
    clock.lap("comparing versions")
    return replace(_work(request, original, versions), collation=collation)


def _work(request: ComparisonRequest, original: Text, versions: Sequence[Version]) -> Work:
    return Work(
        title=request.title or Path(original.document.source.name).stem,
        original=original,
        versions=tuple(versions),
        note=request.note,
        metadata=request.metadata,
    )


def compare_imported(
    imported: Sequence[Preview],
    request: ComparisonRequest,
    assembly: Assembly,
    progress: Progress = SILENT,
    *,
    names: Sequence[str] = (),
    metadata: Sequence[Metadata] = (),
    aligned: Aligned | None = None,
) -> Comparison:
    """The comparison of texts that were imported (and perhaps corrected) already, the original first.

    `names` and `metadata` are the versions', in order; the files' names and nothing by default. `aligned` is called
    as by `compare_texts`. Raises `LanguageError`, `Cancelled`.
    """
    clock = _Clock()
    original, *others = imported
    texts = [each.text for each in imported]
    refuse_unknown_languages([(text.document.source.path, text.language) for text in texts], assembly)
    warnings = _reading_warnings(texts) + _language_warnings(original, list(others))
    called = list(names) or version_names(request.versions)
    remarks: list[str] = []
    work = compare_texts(texts, called, request, assembly, progress, clock, remarks, aligned=aligned)
    if metadata:
        known = tuple(replace(one, metadata=data) for one, data in zip(work.versions, metadata, strict=True))
        work = replace(work, versions=known)
    return Comparison(work, (*warnings, *remarks), clock.seconds)


def check_beads(
    left: tuple[Text, Encoding],
    right: tuple[Text, Encoding],
    beads: Sequence[Bead],
    assembly: Assembly,
    *,
    settings: DetectionSettings,
    progress: Progress = SILENT,
    remarks: list[str] | None = None,
) -> tuple[tuple[CheckedBead, ...], str]:
    """The beads of a version with divergence, findings and word links, and its habit as a run stores it.

    The version is one document: its beads are judged against its own habit. `remarks` gets warnings for people.
    """
    (original, original_encoding), (version, version_encoding) = left, right
    pairs = BeadPairs(
        beads,
        SideBuilder(original.sentences, original_encoding, progress),
        SideBuilder(version.sentences, version_encoding, progress),
    )
    detector = assembly.detector(original.language, version.language)
    with assembly.survey_helpers(original.language, version.language, pairs=len(pairs)) as helpers:
        surveyed = survey(detector, pairs, helpers, progress)
    habit = detector.habit(surveyed)
    found = pairs.placed(detector.judge(surveyed, settings=settings, habit=habit, progress=progress))
    checked = tuple(
        CheckedBead(bead, check.divergence, check.findings, check.links)
        for bead, check in zip(beads, found, strict=True)
    )
    if remarks is not None:
        texts = (joined([original.sentences[i].text for i in bead.original]) for bead in beads)
        remarks += too_long(version.document.source.name, zip(texts, found, strict=True))
    return checked, habit_text(habit)


def version_names(paths: Sequence[Path]) -> list[str]:
    """A name for each version, its file's stem, made unique by a number."""
    names: list[str] = []
    for path in paths:
        name, number = path.stem, 2
        while name in names:
            name, number = f"{path.stem} ({number})", number + 1
        names.append(name)
    return names


def encode_text(text: Text, assembly: Assembly, progress: Progress) -> Encoding:
    """The sentences of a text, encoded by the assembly's encoder."""
    return encode_sentences((sentence.text for sentence in text.sentences), assembly.encoder, progress)


def _provenance(request: ComparisonRequest, assembly: Assembly) -> Provenance:
    return Provenance(
        program=f"sverka {__version__}",
        encoder=assembly.encoder.name,
        revision=assembly.encoder.revision,
        settings=(("alignment", repr(request.alignment)), ("detection", repr(request.detection))),
        created=timestamp(),
    )


def timestamp() -> str:
    """Now in UTC, ISO 8601 with seconds; the moment of `SOURCE_DATE_EPOCH` when that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _swapped(request: ComparisonRequest) -> ComparisonRequest:
    if len(request.versions) != 1:
        raise UsageError("--swap takes one original and one version", advice="Name the files in the right order.")
    return replace(request, original=request.versions[0], versions=(request.original,))


def _reading_warnings(texts: Sequence[Text]) -> tuple[str, ...]:
    return tuple(
        f"{text.document.source.name}: {warning.message}"
        for text in texts
        for warning in (*text.document.warnings, *text.warnings)
    )


def _encoding_warnings(text: Text, encoding: Encoding) -> list[str]:
    """A warning where sentences are longer than the encoder takes."""
    name = text.document.source.name
    if isinstance(encoding, TransformerEncoding) and encoding.divided:
        first = text.sentences[min(encoding.divided)].text[:40]
        return [
            told(
                "{name}: {count} sentences are longer than the encoder takes at once and were encoded in parts, "
                "the first is “{first}…”",
                name=name,
                count=len(encoding.divided),
                first=first,
            )
        ]
    if isinstance(encoding, BundledEncoding) and encoding.cut:
        first = text.sentences[encoding.cut[0]].text[:40]
        return [
            told(
                "{name}: {count} sentences are far too long to be encoded whole, and only their beginning counts, "
                "the first is “{first}…”",
                name=name,
                count=len(encoding.cut),
                first=first,
            )
        ]
    return []


def _language_warnings(original: Preview, versions: Sequence[Preview]) -> tuple[str, ...]:
    """Warnings where both sides are in one language, or look swapped."""
    lines: list[str] = []
    found = original.detected.language
    for version in versions:
        name = version.text.document.source.name
        if original.text.language == version.text.language:
            lines.append(
                told(
                    "{name}: the version is in the original's language ({language})",
                    name=name,
                    language=version.text.language,
                )
            )
        elif (found, version.detected.language) == (VERSION_LANGUAGE, ORIGINAL_LANGUAGE):
            lines.append(told("{name}: original and version look swapped; use --swap if so", name=name))
    return tuple(lines)
