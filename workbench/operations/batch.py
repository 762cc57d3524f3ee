"""From one document to an archive: many documents imported, aligned, checked, exported and stored in one corpus.

Everything that a batch writes but its corpus is the same, byte for byte, however often it was interrupted: the
batch's start (or SOURCE_DATE_EPOCH) dates it, identifiers come from the texts, and the order is the manifest's.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from workbench import __version__
from workbench.corpus.store import Corpus
from workbench.embedding.threads import cores
from workbench.errors import InputError, OutputError, UsageError
from workbench.exchange.tmx import file_part
from workbench.files import readable_file, sha256
from workbench.messages import Messages, mark, sentence
from workbench.operations.assembly import BUNDLED, Assembly, Settings
from workbench.operations.batch_gathering import Gathering, open_corpus, write_whole
from workbench.operations.batch_journal import DOCUMENTS, Entry, Journal
from workbench.operations.batch_manifest import ManifestRow
from workbench.operations.batch_task import Figures, Task, dated
from workbench.operations.batch_workers import LocalWorkers, Workers
from workbench.operations.comparing import ComparisonRequest, timestamp
from workbench.operations.exporting import FORMATS
from workbench.progress import SILENT, Progress

DEFAULT_FORMATS: Final = ("tmx", "html")
CORPUS: Final = "corpus.sverka"
DOCUMENTS_LABEL: Final = mark("Documents")


class DocumentStatus(StrEnum):
    """What became of a document."""

    DONE = "done"
    KEPT = "kept"
    REPEATED = "repeated"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest:
    """What to do.

    Attributes:
        rows: the documents, in order.
        out: the folder of everything that is written.
        corpus: another corpus to gather in, a file or a URL; None for `corpus.sverka` in `out`.
        formats: of each document's exports.
        encoder: name of the encoder.
        workers: local processes; None for as many as cores, with an added encoder for one.
        threads: of each worker; None shares the cores out.
        cluster: address of a Dask scheduler in place of local workers, or "".
    """

    rows: tuple[ManifestRow, ...]
    out: Path
    corpus: Path | str | None = None
    formats: tuple[str, ...] = DEFAULT_FORMATS
    encoder: str = BUNDLED
    workers: int | None = None
    threads: int | None = None
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One row of the batch and what became of it.

    Attributes:
        row, title, status: which, and what.
        figures: in numbers; None when it failed or is repeated.
        exports: paths under the output folder.
        reason: why it failed.
        repeats: the row that says the same, 0 when none does.
        warnings: of reading it.
        same_original: rows of other documents with the same original text.
    """

    row: ManifestRow
    title: str
    status: DocumentStatus
    figures: Figures | None = None
    exports: tuple[str, ...] = ()
    reason: str = ""
    repeats: int = 0
    warnings: tuple[str, ...] = ()
    same_original: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch: its documents in the manifest's order, the files written, and how long it took.

    `busy_seconds` are those that the workers spent on documents.
    """

    documents: tuple[DocumentResult, ...]
    corpus: str
    whole: tuple[Path, ...]
    seconds: float
    busy_seconds: float
    started: str

    def count(self, status: DocumentStatus) -> int:
        """How many documents have this status."""
        return sum(document.status is status for document in self.documents)


@dataclass(slots=True)
class _Place:
    """A row on its way: its task, or why there is none."""

    row: ManifestRow
    stem: str
    task: Task | None = None
    failure: str = ""
    repeats: int = 0
    entry: Entry | None = None
    fresh: bool = False


def run_batch(request: BatchRequest, words: Messages, progress: Progress = SILENT) -> BatchResult:
    """Do the batch, or what is left of it, and return what became of every document.

    A document that fails is told in the result and tried again by the next run. Raises `UsageError`, `OutputError`,
    `CorpusError`, `EncoderError`, `SverkaError` (the cluster cannot be reached), `Cancelled`; what was finished stays.
    """
    begun = time.perf_counter()
    workers = _workers(request)
    journal = _opened(request.out)
    target = request.corpus if request.corpus is not None else request.out / CORPUS
    with open_corpus(target) as corpus:
        where = corpus.where
        places = _planned(request, words, progress)
        gathering = Gathering(corpus, journal, len(places))
        known = [journal.entry(place.task.key, place.stem) if place.task else None for place in places]
        for place, entry in zip(places, gathering.recognise(known), strict=True):
            place.entry = entry
        left = [place for place in places if place.task is not None and place.entry is None]
        started = journal.start(timestamp(), new=bool(left))
        busy = _work_through(places, left, started, workers, journal, gathering, progress)
        with dated(started):
            whole = _whole(places, corpus, request.out, journal, started, words, progress)
    if not any(place.failure for place in places):
        journal.finish()
    return BatchResult(_documents(places), where, whole, time.perf_counter() - begun, busy, started)


def _workers(request: BatchRequest) -> Workers:
    unknown = [name for name in request.formats if name not in FORMATS]
    if unknown:
        raise UsageError(f"there is no format {unknown[0]!r}", advice=f"Choose from {', '.join(FORMATS)}.")
    if request.cluster:
        if importlib.util.find_spec("distributed") is None:
            raise UsageError(
                "--cluster needs Dask, which is not installed", advice="Install it with: pip install 'sverka[cluster]'."
            )
        from workbench.operations.batch_cluster import ClusterWorkers  # noqa: PLC0415  (an extra, and 1 s to import)

        return ClusterWorkers(request.cluster, encoder=request.encoder)
    # an added encoder takes hundreds of megabytes a worker and all cores by itself
    usual = cores() if request.encoder == BUNDLED else 1
    count = max(1, min(request.workers or usual, len(request.rows)))
    threads = request.threads or max(1, cores() // count)
    return LocalWorkers(count=count, threads=threads, encoder=request.encoder)


def _opened(out: Path) -> Journal:
    journal = Journal(out)
    try:
        journal.open()
    except OSError as error:
        raise OutputError(
            f"the folder cannot be made ({error.strerror})", where=str(out), advice="Choose another with --out."
        ) from error
    return journal


def _planned(request: BatchRequest, words: Messages, progress: Progress) -> list[_Place]:
    """A place for every row: with a task, or with the reason why there is none."""
    encoder = Assembly(Settings(encoder=request.encoder)).encoder
    settings = [__version__, encoder.name, encoder.revision, words.language, *request.formats]
    taken: set[str] = set()
    first: dict[str, int] = {}
    places = []
    for row in request.rows:
        progress.check()
        place = _Place(row, _stem(row, taken), failure=row.fault)
        places.append(place)
        if row.fault:
            continue
        comparison = _comparison(row)
        try:
            hashes = [sha256(readable_file(path)) for path in (row.original, *row.versions)]
        except InputError as error:
            place.failure = error.message
            continue
        key = _key(comparison, hashes, settings)
        if key in first:
            place.repeats = first[key]
            continue
        first[key] = row.number
        place.task = Task(key, place.stem, comparison, request.formats, words.language, created="")
    return places


def _comparison(row: ManifestRow) -> ComparisonRequest:
    return ComparisonRequest(
        original=row.original,
        versions=row.versions,
        original_language=row.original_language or None,
        version_language=row.version_language or None,
        encoding=row.encoding or None,
        title=row.title,
        note=row.note,
        metadata=row.metadata,
    )


def _key(comparison: ComparisonRequest, hashes: Sequence[str], settings: Sequence[str]) -> str:
    """What a document's result depends on, as one hash: contents, names, settings, what the manifest says."""
    names = [path.name for path in (comparison.original, *comparison.versions)]
    said = replace(comparison, original=Path(), versions=())
    return hashlib.sha256(json.dumps([hashes, names, repr(said), *settings]).encode()).hexdigest()


def _stem(row: ManifestRow, taken: set[str]) -> str:
    """What the exports are called: as the original's file, made unique in the manifest's order."""
    stem = file_part(row.original.stem)[:80] if row.original.name else f"row-{row.number}"
    name, number = stem, 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name.casefold())
    return name


def _work_through(
    places: Sequence[_Place],
    left: Sequence[_Place],
    started: str,
    workers: Workers,
    journal: Journal,
    gathering: Gathering,
    progress: Progress,
) -> float:
    """Do what is left, recording and storing as it comes; the seconds that workers spent."""
    order = {id(place): index for index, place in enumerate(places)}
    waiting = {place.task.key: place for place in left if place.task is not None}
    done, busy = len(places) - len(left), 0.0
    progress.advance(done, len(places), DOCUMENTS_LABEL)
    for index, place in enumerate(places):
        progress.check()
        if place.task is None or place.entry is not None:
            gathering.settle(index, place.entry)
    tasks = (replace(place.task, created=started) for place in left if place.task is not None)
    with closing(workers.outcomes(tasks, progress)) as outcomes:
        for outcome in outcomes:
            if outcome.key not in waiting:
                continue  # answered twice: a cluster may do so when a worker comes back
            place = waiting.pop(outcome.key)
            busy += outcome.seconds
            place.failure, place.fresh = outcome.failure, True
            if not outcome.failure:
                place.entry = journal.record(outcome, place.stem)
            gathering.settle(order[id(place)], place.entry)
            done += 1
            progress.advance(done, len(places), DOCUMENTS_LABEL)
    for index, place in enumerate(places):
        if place.entry is not None:
            place.entry = gathering.entries[index]
            place.failure = "" if place.entry else sentence("What was done before is damaged. Run the batch again.")
    return busy


def _whole(
    places: Sequence[_Place],
    corpus: Corpus,
    out: Path,
    journal: Journal,
    started: str,
    words: Messages,
    progress: Progress,
) -> tuple[Path, ...]:
    """The TMX files of the whole, written unless they stand there already."""
    entries = [place.entry for place in places if place.entry is not None]
    keys = [started, words.language, *(entry.key for entry in entries)]
    digest = hashlib.sha256("\n".join(keys).encode()).hexdigest()
    there = journal.whole(digest)
    if there is not None and not any(place.fresh and place.entry for place in places):
        return tuple(out / name for name in there)
    whole = tuple(summary.path for summary in write_whole(corpus, entries, out, words, progress))
    journal.note_whole(digest, [path.name for path in whole])
    return whole


def _documents(places: Sequence[_Place]) -> tuple[DocumentResult, ...]:
    same: dict[str, list[int]] = {}
    for place in places:
        if place.entry is not None:
            same.setdefault(place.entry.figures.fingerprint, []).append(place.row.number)
    return tuple(_document(place, same) for place in places)


def _document(place: _Place, same: dict[str, list[int]]) -> DocumentResult:
    row = place.row
    title = row.title or row.original.stem or place.stem
    if place.repeats:
        return DocumentResult(row, title, DocumentStatus.REPEATED, repeats=place.repeats)
    entry = place.entry
    if entry is None:
        return DocumentResult(row, title, DocumentStatus.FAILED, reason=place.failure)
    return DocumentResult(
        row=row,
        title=title,
        status=DocumentStatus.DONE if place.fresh else DocumentStatus.KEPT,
        figures=entry.figures,
        exports=tuple(f"{DOCUMENTS}/{name}" for name in entry.exports),
        warnings=entry.warnings,
        same_original=tuple(number for number in same[entry.figures.fingerprint] if number != row.number),
    )
