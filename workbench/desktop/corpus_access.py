"""The only place where the window calls operations: each is imported on the job's thread when it is first needed.

The window must be painted within a second, and the operations bring numpy, lxml and SQLAlchemy with them
(about 0.5 s): hence the imports inside the functions.
"""

# ruff: noqa: PLC0415  (measured: see above)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.messages import Messages
from workbench.progress import Progress
from workbench.works.model import Finding, Metadata

if TYPE_CHECKING:
    from workbench.operations.comparing import ComparisonRequest
    from workbench.operations.importing import Inspection
    from workbench.works.model import Work


@dataclass(frozen=True, slots=True)
class OpenedCorpus:
    """A corpus as it was opened: its file, its works, and what was said on the way."""

    path: Path | None
    works: tuple[Work, ...]
    warnings: tuple[str, ...] = ()


def open_corpus(path: Path, progress: Progress) -> OpenedCorpus:
    """The works of a corpus file; raises `InputError`, `CorpusError`, `Cancelled`."""
    from workbench.operations.storing import read_works

    progress.advance(0, 0, "")
    works = read_works(path)
    progress.check()
    return OpenedCorpus(path, works)


@dataclass(frozen=True, slots=True)
class NewComparison:
    """What the user asked to compare: files, languages ("" to detect), and the corpus file to keep it in."""

    original: Path
    versions: tuple[Path, ...]
    corpus: Path
    original_language: str = ""
    version_language: str = ""
    title: str = ""
    note: str = ""
    metadata: Metadata = field(default_factory=Metadata)


def inspect(path: Path, language: str, progress: Progress) -> Inspection:
    """What an import would make of a file."""
    from workbench.operations.importing import inspect_file

    progress.check()
    return inspect_file(path, language=language or None)


def compare(wanted: NewComparison, words: Messages, progress: Progress) -> OpenedCorpus:
    """Compare files into a corpus file and open that."""
    from workbench.operations.comparing import ComparisonRequest

    request = ComparisonRequest(
        original=wanted.original,
        versions=wanted.versions,
        original_language=wanted.original_language or None,
        version_language=wanted.version_language or None,
        title=wanted.title,
        note=wanted.note,
        metadata=wanted.metadata,
    )
    return _compared(request, wanted.corpus, words, progress)


def compare_sample(corpus: Path, words: Messages, progress: Progress) -> OpenedCorpus:
    """The sample's comparison in a corpus file, made when it is not there yet."""
    from workbench.operations.sample import sample_request

    if corpus.exists():
        return open_corpus(corpus, progress)
    corpus.parent.mkdir(parents=True, exist_ok=True)
    return _compared(sample_request(), corpus, words, progress)


def _compared(request: ComparisonRequest, corpus: Path, words: Messages, progress: Progress) -> OpenedCorpus:
    from workbench.operations.aligning import align_files
    from workbench.operations.assembly import Assembly
    from workbench.operations.storing import Outputs

    aligned = align_files(request, Outputs(corpus=corpus), Assembly(), words, progress)
    opened = open_corpus(corpus, progress)
    return OpenedCorpus(corpus, opened.works, tuple(str(warning) for warning in aligned.comparison.warnings))


def explainer(words: Messages) -> Callable[[Finding], str]:
    """A function that says why a finding was made, in the language of `words`."""

    def explain(finding: Finding) -> str:
        from workbench.operations.reasons import render_reason

        return render_reason(finding.reason, words)

    return explain


def export(works: tuple[Work, ...], path: Path, words: Messages, progress: Progress) -> tuple[Path, ...]:
    """Write works in the format of the file's ending and return the files written."""
    from workbench.operations.exporting import ExportOptions, export_works

    options = ExportOptions(words=words)
    return tuple(summary.path for summary in export_works(works, path, options=options, progress=progress))
