"""Where the pairs to check come from: a TSV, a TMX, a corpus, or two files aligned first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import InputError, UsageError
from workbench.exchange.pairs import read_pairs
from workbench.files import readable_file
from workbench.operations.assembly import Assembly
from workbench.operations.checking import CheckSettings, PairTexts, check_pairs
from workbench.operations.comparing import ComparisonRequest, compare_files
from workbench.progress import SILENT, Progress
from workbench.texts.model import joined
from workbench.works.model import Finding, Version, Work


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check: one file of pairs or one corpus, or an original and its versions."""

    files: tuple[Path, ...]
    version_column: int = 2
    original_language: str | None = None
    version_language: str | None = None


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
        return _two_files(request, assembly, progress)
    path = readable_file(request.files[0])
    head = path.open("rb").read(16)
    if head.startswith(b"SQLite format 3\0"):
        return _corpus(path, request, assembly, progress)
    if path.suffix.lower() in {".tmx", ".gz"} or head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return _tmx(path, request, assembly, progress)
    if path.suffix.lower() in {".docx", ".odt", ".pdf", ".doc", ".rtf", ".epub", ".fb2", ".html"}:
        raise UsageError(
            "one document is not enough to check",
            where=str(path),
            advice="Name the original and the version, or a file of pairs.",
        )
    rows = read_pairs(path, version_column=request.version_column)
    pairs = [PairTexts(row.number, row.original, row.version) for row in rows]
    return CheckResult(_checked(pairs, request, assembly, progress))
