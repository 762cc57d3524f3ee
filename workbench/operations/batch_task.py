"""One document of a batch: the same function in this process, in a local worker and on a cluster.

It reads the document's files and writes nothing: what it makes (exports, the work, figures) goes back as values, so
that only the batch itself writes, and a document that was done twice is stored once.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

from workbench.errors import InputError, SverkaError
from workbench.messages import messages
from workbench.operations.assembly import Assembly
from workbench.operations.comparing import ComparisonRequest, compare_files
from workbench.operations.exporting import ExportOptions, export_works
from workbench.texts.normalisation import comparison_form
from workbench.works.model import Work

_IDENTIFIER: Final = "identifier"
_PREFIX: Final = "urn:sverka:"
_ROOMS: Final = ("workbench.texts.model", "workbench.works.model")


@dataclass(frozen=True, slots=True)
class Task:
    """One document to do.

    Attributes:
        key: hex SHA-256 of the files' contents and all settings that change the result.
        stem: what its exports are called.
        request: files, title, metadata and settings.
        formats: of the exports ("tmx", "html" …).
        language: of reasons and reports.
        created: UTC, ISO 8601 with seconds and "Z"; dates everything that is made.
    """

    key: str
    stem: str
    request: ComparisonRequest
    formats: tuple[str, ...]
    language: str
    created: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A document in numbers.

    Attributes:
        languages: of the original and the versions.
        sentences: of the original.
        version_sentences, beads, nulls: over all versions.
        confidence: 0…1, mean confidence of the beads.
        quality: 0…1, mean of 1 − divergence over the characters of the original (of the version where it adds);
            text without a counterpart, or with a loud finding, counts as 0.
        kinds: findings as (kind, severity, number), sorted.
        fingerprint: hex SHA-256 of the original's text, compared without case, ё, quotes and spaces.
    """

    languages: tuple[str, ...]
    sentences: int
    version_sentences: int
    beads: int
    nulls: int
    confidence: float
    quality: float
    kinds: tuple[tuple[str, str, int], ...]
    fingerprint: str

    def findings(self, severity: str) -> int:
        """How many findings of this severity there are."""
        return sum(number for _, found, number in self.kinds if found == severity)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: the packed work, exports (file name, bytes) and figures, or the reason of a failure."""

    key: str
    failure: str = ""
    figures: Figures | None = None
    work: bytes = b""
    exports: tuple[tuple[str, bytes], ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


def perform(task: Task, assembly: Assembly) -> Outcome:
    """The document imported, aligned, checked and exported; a failure is told in the outcome, never raised."""
    start = time.perf_counter()
    try:
        with dated(task.created):
            outcome = _performed(task, assembly)
    except SverkaError as error:
        return Outcome(task.key, failure=error.message)
    except MemoryError:
        return Outcome(task.key, failure="There is not enough memory for this document. Divide the text.")
    except Exception as error:  # noqa: BLE001  (the top of a job: one bad document never stops the rest)
        line = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome(task.key, failure=f"Something went wrong inside the program ({line}).")
    return replace(outcome, seconds=time.perf_counter() - start)


def _performed(task: Task, assembly: Assembly) -> Outcome:
    comparison = compare_files(task.request, assembly)
    metadata = comparison.work.metadata
    identified = replace(metadata, dublin_core=(*metadata.dublin_core, (_IDENTIFIER, _PREFIX + task.key)))
    work = replace(comparison.work, metadata=identified)
    options = ExportOptions(words=messages(task.language))
    exports: list[tuple[str, bytes]] = []
    with tempfile.TemporaryDirectory(prefix="sverka-batch-") as folder:
        for name in task.formats:
            for export in export_works([work], Path(folder) / f"{task.stem}.{name}", format_name=name, options=options):
                exports.append((export.summary.path.name, export.summary.path.read_bytes()))
    return Outcome(
        key=task.key,
        figures=figures_of(work),
        work=packed(work),
        exports=tuple(exports),
        warnings=comparison.warnings,
    )


def key_of(work: Work) -> str:
    """The key of the task that made the work; "" when no batch made it."""
    found = [value for name, value in work.metadata.dublin_core if name == _IDENTIFIER and value.startswith(_PREFIX)]
    return found[-1].removeprefix(_PREFIX) if found else ""


def figures_of(work: Work) -> Figures:
    """The work in numbers."""
    kinds: Counter[tuple[str, str]] = Counter()
    beads = nulls = 0
    confidence = kept = total = 0.0
    for version in work.versions:
        for checked in version.run.beads:
            bead = checked.bead
            own = sum(len(work.original.sentences[i].text) for i in bead.original)
            length = own or sum(len(version.text.sentences[i].text) for i in bead.version)
            gap = all(work.original.sentences[i].is_gap for i in bead.original) and all(
                version.text.sentences[i].is_gap for i in bead.version
            )
            beads += 1
            confidence += bead.confidence
            null = not bead.original or not bead.version
            nulls += null and not gap
            if not gap:
                total += length
                loud = any(finding.severity.loud for finding in checked.findings)
                kept += 0.0 if null or loud else length * (1.0 - checked.divergence)
            for finding in checked.findings:
                kinds[finding.kind.value, finding.severity.value] += 1
    text = "".join(comparison_form(sentence.text, fold_case=True) for sentence in work.original.sentences)
    return Figures(
        languages=(work.original.language, *(version.text.language for version in work.versions)),
        sentences=len(work.original.sentences),
        version_sentences=sum(len(version.text.sentences) for version in work.versions),
        beads=beads,
        nulls=nulls,
        confidence=round(confidence / beads, 3) if beads else 0.0,
        quality=round(kept / total, 3) if total else 0.0,
        kinds=tuple((kind, severity, number) for (kind, severity), number in sorted(kinds.items())),
        fingerprint=hashlib.sha256("".join(text.split()).encode()).hexdigest(),
    )


def packed(work: Work) -> bytes:
    """The work as bytes, for the way between processes and for the time until it is stored."""
    return zlib.compress(pickle.dumps(work, protocol=5), 1)


def unpacked(data: bytes) -> Work:
    """The work in bytes made by `packed`; raises `InputError` when they are damaged or hold anything else."""
    try:
        work = _WorkReader(io.BytesIO(zlib.decompress(data))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, AttributeError, IndexError, TypeError, ValueError) as error:
        raise InputError(f"a stored document is damaged ({error})") from error
    if not isinstance(work, Work):
        raise InputError("a stored document is damaged")
    return work


class _WorkReader(pickle.Unpickler):
    """Reads the frozen classes of texts and works, and nothing that could do anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _ROOMS and "." not in name:
            return super().find_class(module, name)
        if (module, name) == ("builtins", "getattr"):
            return _member  # Python 3.11 before 3.11.4 (Debian 12 has 3.11.2) pickles members of enums so
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a work")


def _member(kind: object, name: str) -> Enum:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[name]
    raise pickle.UnpicklingError(f"{name} of {kind!r} is no part of a work")


@contextlib.contextmanager
def dated(created: str) -> Iterator[None]:
    """A block in which everything is dated by the batch's start."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(datetime.fromisoformat(created).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
