"""Where the pairs to check come from: a TSV, a TMX, a corpus, or two files aligned first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from workbench.divergence.model import CheckedPair, DetectionSettings
from workbench.errors import InputError, UsageError
from workbench.exchange.pairs import read_pairs
from workbench.exchange.tmx_reader import read_tmx
from workbench.files import readable_file
from workbench.operations.assembly import Assembly
from workbench.operations.checking import CheckSettings, PairTexts, check_pairs, too_long
from workbench.operations.comparing import ComparisonRequest, compare_files
from workbench.progress import SILENT, Progress
from workbench.texts.language_codes import primary_code
from workbench.texts.model import joined
from workbench.works.model import Finding, FindingStatus, Work

_DOCUMENTS: Final = frozenset((".docx", ".doc", ".odt", ".rtf", ".pdf", ".epub", ".fb2", ".html"))


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check: one file of pairs or one corpus, or an original and its versions.

    `detection` says what to look for; of a corpus, whose findings are stored, what of them to show.
    """

    files: tuple[Path, ...]
    version_column: int = 2
    original_language: str | None = None
    version_language: str | None = None
    detection: DetectionSettings = field(default_factory=DetectionSettings)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A pair with its result: findings' spans count code points of the two texts."""

    row: int
    name: str
    original: str
    version: str
    divergence: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All rows in order, and warnings for people."""

    rows: tuple[CheckedRow, ...]
    warnings: tuple[str, ...] = ()


def check_files(request: CheckRequest, assembly: Assembly, progress: Progress = SILENT) -> CheckResult:
    """Check what the request names; raises `InputError`, `LanguageError`, `UsageError`, `Cancelled`."""
    if len(request.files) > 1:
        return _documents(request, assembly, progress)
    path = readable_file(request.files[0])
    with path.open("rb") as stream:
        is_corpus = stream.read(16).startswith(b"SQLite format 3\0")
    if is_corpus:
        if not assembly.bundled:
            raise UsageError(
                "--encoder does not go with a corpus, whose findings are stored",
                where=str(path),
                advice="Align its files anew with this encoder.",
            )
        if request.detection.terms:
            raise UsageError(
                "the findings of a corpus are stored", where=str(path), advice="Name the term list when you align."
            )
        # SQLAlchemy takes 0.4 s to import, which pairs should not wait for
        from workbench.operations.storing import read_works  # noqa: PLC0415

        works = read_works(path)
        return CheckResult(tuple(row for work in works for row in work_rows(work, request.detection)))
    if path.suffix.lower() in _DOCUMENTS:
        raise UsageError(
            "one document alone cannot be checked",
            where=str(path),
            advice="Name the original and the version, or a file of pairs.",
        )
    if path.name.lower().endswith((".tmx", ".tmx.gz")):
        return _tmx(path, request, assembly, progress)
    return _pairs_file(path, request, assembly, progress)


def _tmx(path: Path, request: CheckRequest, assembly: Assembly, progress: Progress) -> CheckResult:
    """Each version of the file is a document of its own; its rows keep the units' numbers."""
    documents: dict[tuple[str, str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for unit in read_tmx(path, original_language=request.original_language):
        progress.check()
        for version in unit.versions:
            language = primary_code(version.language)
            if request.version_language is None or primary_code(request.version_language) == language:
                key = (primary_code(unit.original.language), language, version.name)
                documents[key].append((unit.number, unit.original.text, version.text))
    if not documents:
        raise InputError("there is no unit with two sides", where=str(path), advice="Name the languages it has.")
    rows: list[CheckedRow] = []
    checks: list[tuple[str, CheckedPair]] = []
    several = len(documents) > 1
    for (original_language, version_language, name), entries in documents.items():
        found = check_pairs(
            [PairTexts(original, version) for _, original, version in entries],
            assembly,
            CheckSettings(original_language, version_language, request.detection),
            where=str(path),
            progress=progress,
        )
        label = (name or version_language) if several else ""
        rows += [
            CheckedRow(number, label, original, version, check.divergence, check.findings)
            for (number, original, version), check in zip(entries, found, strict=True)
        ]
        checks += [(original, check) for (_, original, _), check in zip(entries, found, strict=True)]
    return CheckResult(tuple(rows), too_long(path.name, checks))


def _pairs_file(path: Path, request: CheckRequest, assembly: Assembly, progress: Progress) -> CheckResult:
    rows = read_pairs(path, version_column=request.version_column)
    settings = CheckSettings(request.original_language, request.version_language, request.detection)
    pairs = [PairTexts(row.original, row.version) for row in rows]
    found = check_pairs(pairs, assembly, settings, where=str(path), progress=progress)
    return CheckResult(
        tuple(
            CheckedRow(row.number, "", row.original, row.version, check.divergence, check.findings)
            for row, check in zip(rows, found, strict=True)
        ),
        too_long(path.name, [(row.original, check) for row, check in zip(rows, found, strict=True)]),
    )


def _documents(request: CheckRequest, assembly: Assembly, progress: Progress) -> CheckResult:
    comparison = compare_files(
        ComparisonRequest(
            original=request.files[0],
            versions=request.files[1:],
            original_language=request.original_language,
            version_language=request.version_language,
            detection=request.detection,
        ),
        assembly,
        progress,
    )
    return CheckResult(tuple(work_rows(comparison.work)), comparison.warnings)


def work_rows(work: Work, settings: DetectionSettings | None = None) -> Iterator[CheckedRow]:
    """The checked beads of each version of a work, rows counted from 1 a version.

    Findings that were dismissed, or that `settings` do not want, are left out.
    """
    chosen = settings or DetectionSettings()
    for version in work.versions:
        for number, checked in enumerate(version.run.beads, 1):
            bead = checked.bead
            yield CheckedRow(
                row=number,
                name=version.name if len(work.versions) > 1 else "",
                original=joined([work.original.sentences[i].text for i in bead.original]),
                version=joined([version.text.sentences[i].text for i in bead.version]),
                divergence=checked.divergence,
                findings=chosen.applied(f for f in checked.findings if f.status is not FindingStatus.DISMISSED),
            )
