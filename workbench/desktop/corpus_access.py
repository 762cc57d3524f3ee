"""The only place where the window calls operations: each is imported on the job's thread when it is first needed.

The window must be painted within a second, and the operations bring numpy, lxml and SQLAlchemy with them
(about 0.5 s): hence the imports inside the functions.
"""

# ruff: noqa: PLC0415  (measured: see above)

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.source import RowSource
from workbench.messages import Messages
from workbench.progress import Cancelled, Progress
from workbench.works.model import Finding, Metadata, Work
from workbench.works.steps import Effect

if TYPE_CHECKING:
    from workbench.operations.assembly import Assembly, VectorCache
    from workbench.operations.comparing import ComparisonRequest
    from workbench.operations.desk import Desk
    from workbench.operations.detection_options import DetectionSettings
    from workbench.operations.importing import Preview
    from workbench.operations.run_encoders import RunAssemblies


@dataclass(frozen=True, slots=True)
class OpenedCorpus:
    """A corpus as it was opened: its file, its works' rows, the desk to review at, and what was said on the way."""

    path: Path | None
    sources: tuple[RowSource, ...]
    desk: Desk | None = None
    warnings: tuple[str, ...] = ()


def open_corpus(path: Path, progress: Progress) -> OpenedCorpus:
    """The corpus file, open for review; raises `InputError`, `CorpusError`, `Cancelled`."""
    from workbench.operations.desk import Desk

    progress.advance(0, 0, "")
    desk = Desk.open(path)
    try:
        sources = sources_of(desk)
        for source in sources[:1]:
            source.warm()
        progress.check()
    except BaseException:
        desk.close()
        raise
    return OpenedCorpus(path, sources, desk, desk.remarks)


def sources_of(desk: Desk) -> tuple[CorpusSource, ...]:
    """The rows of every work that has a version."""
    return tuple(CorpusSource(desk, work) for work in desk.info().works if work.versions)


@dataclass(frozen=True, slots=True)
class NewComparison:
    """What the user asked to compare: texts as they were imported and corrected, and the corpus file to keep them in.

    Attributes:
        texts: the `Preview` of the original, then of each version.
        metadata: of the work, then of each version.
        encoder: the encoder's name.
    """

    texts: tuple[Preview, ...]
    metadata: tuple[Metadata, ...]
    corpus: Path
    title: str = ""
    note: str = ""
    encoder: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user wants of the readers: the file's language and encoding ("" to detect), and what is read."""

    language: str = ""
    encoding: str = ""
    headers: bool = False
    comments: bool = False
    hidden: bool = False
    rejected: bool = False


def inspect(path: Path, wanted: Reading, progress: Progress) -> Preview:
    """What an import would make of a file."""
    from workbench.operations.importing import ReadingOptions, Revisions, import_text

    progress.check()
    options = ReadingOptions(
        Revisions.REJECTED if wanted.rejected else Revisions.ACCEPTED, wanted.headers, wanted.comments, wanted.hidden
    )
    return import_text(
        path,
        language=wanted.language or None,
        encoding=wanted.encoding or None,
        options=options,
        progress=progress,
    )


def correct(preview: Preview, act: str, *arguments: Any) -> Preview:
    """The preview after a correction of its sentences: the name of a function of `operations.correcting`, and what
    it takes after the text. Raises `UsageError`.
    """
    from workbench.operations import correcting

    text = getattr(correcting, act)(preview.text, *arguments)
    return replace(preview, text=text, sentences=len(text.sentences))


def compare(
    wanted: NewComparison,
    words: Messages,
    progress: Progress,
    *,
    bundled: Assembly | None = None,
    thresholds: Sequence[str] = (),
    aligned: Callable[[Work], None] | None = None,
) -> OpenedCorpus:
    """Compare texts into a corpus file and open that.

    `bundled` is the assembly with the bundled encoder, when it was made already; `thresholds` are the user's for
    kinds of findings, as `kind=value`; `aligned` gets the work after each version's alignment.
    """
    from workbench.operations.assembly import BUNDLED, Assembly, Settings
    from workbench.operations.comparing import ComparisonRequest, compare_imported
    from workbench.operations.detection_options import detection_settings
    from workbench.operations.storing import Outputs, refuse_unwritable, store

    outputs = Outputs(corpus=wanted.corpus)
    refuse_unwritable(outputs)
    paths = [Path(each.text.document.source.path) for each in wanted.texts]
    request = ComparisonRequest(
        original=paths[0],
        versions=tuple(paths[1:]),
        title=wanted.title,
        note=wanted.note,
        metadata=wanted.metadata[0],
        detection=detection_settings(thresholds=thresholds),
    )
    own = bundled is None or wanted.encoder not in ("", BUNDLED)
    assembly = Assembly(Settings(encoder=wanted.encoder or BUNDLED, processes=None)) if own else bundled
    try:
        comparison = compare_imported(
            wanted.texts, request, assembly, progress, metadata=wanted.metadata[1:], aligned=aligned
        )
        store(comparison.work, outputs, words, progress, vectors=assembly.sentence_vectors)
    finally:
        if own:
            assembly.close()
    opened = open_corpus(wanted.corpus, progress)
    return replace(opened, warnings=(*comparison.warnings, *opened.warnings))


def encoders() -> tuple[str, ...]:
    """The names of the encoders that can be used on this computer, the bundled one first."""
    from workbench.operations.models import usable_encoders

    return usable_encoders()


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
    return replace(opened, warnings=(*aligned.comparison.warnings, *opened.warnings))


class Rechecker:
    """Checks beads again after a step changed them; encoders and detectors are loaded at the first call, and kept.

    Attributes:
        thresholds: the user's for kinds of findings, as `kind=value` (see `operations.detection_options`).

    A step that is made while beads are checked stops the checking: what it found would otherwise stand after that
    step in the history.
    """

    def __init__(self, vectors: VectorCache | None = None) -> None:
        """`vectors` keeps those of sentences; by default the user's cache does."""
        self._vectors = vectors
        self.thresholds: tuple[str, ...] = ()
        self._assemblies: RunAssemblies | None = None
        self._making = threading.Lock()
        self._gate = threading.Lock()
        self._turn = 0

    @property
    def assembly(self) -> Assembly:
        """The bundled encoder, detectors and dictionaries, made once for the window; safe on any thread."""
        with self._making:
            return self._all().bundled

    def assembly_of(self, desk: Desk, version: int) -> Assembly:
        """The same with the encoder that a version (its id) was aligned with; safe on any thread.

        Raises `EncoderError` when that encoder is not on this computer.
        """
        with self._making:
            return self._all().of(desk.corpus, version)

    def _all(self) -> RunAssemblies:
        from workbench.operations.run_encoders import RunAssemblies

        if self._assemblies is None:
            self._assemblies = RunAssemblies(vectors=self._vectors)
        return self._assemblies

    def detection(self) -> DetectionSettings:
        """What the user set for kinds of findings."""
        from workbench.operations.detection_options import detection_settings

        return detection_settings(thresholds=self.thresholds)

    def warm(self, progress: Progress, *, of: tuple[Desk, int] | None = None) -> None:
        """Load encoder and detectors now, so that nobody waits for them later; those of a version of a desk if given.

        Raises `EncoderError` as `assembly_of` does, `Cancelled`.
        """
        progress.check()
        assembly = self.assembly if of is None else self.assembly_of(*of)
        assembly.encoder.encode(["."], progress)
        progress.check()
        assembly.detector("ru", "en")

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is written by a check inside the block, and the check under way stops."""
        self._turn += 1
        with self._gate:
            yield

    def __call__(
        self, desk: Desk, beads: Sequence[int], after: Callable[[], Effect | None], progress: Progress
    ) -> tuple[Desk, Effect]:
        """The desk and what changed.

        `after` tells the newest step once everything is loaded: the result becomes part of it, so that one undo takes
        both back. Raises `Cancelled` when a step was made meanwhile, `ConflictError` when a bead is another now.
        """
        from workbench.operations.review_checking import check_again
        from workbench.operations.run_encoders import RunCheck

        for version in {view.version for view in desk.page(beads)}:
            self.assembly_of(desk, version).detector("ru", "en")  # loaded before the newest step is looked at
        check = RunCheck(lambda version: self.assembly_of(desk, version), self.detection(), progress)
        turn, newest = self._turn, after()
        with contextlib.ExitStack() as held:

            def gated(contexts: Sequence[Any]) -> Sequence[Any]:
                results = check(contexts)
                held.enter_context(self._gate)
                if turn != self._turn:
                    raise Cancelled
                return results

            return desk, check_again(desk.corpus, beads, gated, after=newest)


def explainer(words: Messages) -> Callable[[Finding], str]:
    """A function that says why a finding was made, in the language of `words`."""

    def explain(finding: Finding) -> str:
        from workbench.operations.reasons import render_reason

        return render_reason(finding.reason, words)

    return explain
