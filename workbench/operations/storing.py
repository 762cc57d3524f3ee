"""Keeping a work in a corpus, and writing what else was asked for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.corpus.backup import backup_beside
from workbench.corpus.store import Corpus
from workbench.errors import OutputError
from workbench.exchange.summary import ExportSummary
from workbench.files import readable_file, written_beside
from workbench.messages import Messages, mark
from workbench.operations.collating import SentenceVectors, collate_versions
from workbench.operations.exporting import ExportOptions, export_works, refuse_invalid
from workbench.operations.history import backup_if_due
from workbench.progress import SILENT, Progress
from workbench.texts.model import Text
from workbench.works.model import Version, Work


class _MadeMeanwhileError(Exception):
    """Another process made the corpus while this one did: what it stored must stay."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What to write: a corpus, a TMX (one a version when its name contains `%v`), a report, a table for Excel.

    `replace` starts the corpus anew after a backup; otherwise an existing corpus is added to.
    """

    corpus: Path | None = None
    tmx: Path | None = None
    html: Path | None = None
    xlsx: Path | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: what it is (a message), where, and what it holds."""

    what: str
    path: Path
    summary: ExportSummary | None = None


def refuse_unwritable(outputs: Outputs) -> None:
    """Return when every output can be written; raise `OutputError` for the first that cannot."""
    for path in (outputs.corpus, outputs.tmx, outputs.html, outputs.xlsx):
        if path is None:
            continue
        if path.is_dir():
            raise OutputError("this is a folder", where=str(path), advice="Name a file to write.")
        folder = path.parent
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(13, os.strerror(13))
        except OSError as error:
            raise OutputError(
                f"the file cannot be written ({error.strerror or error})",
                where=str(path),
                advice="Choose a folder that exists and that you may write to.",
            ) from error


def store(
    work: Work,
    outputs: Outputs,
    words: Messages,
    progress: Progress = SILENT,
    *,
    vectors: SentenceVectors | None = None,
) -> tuple[Written, ...]:
    """Keep the work in the corpus, then write the exports from what the corpus has; `vectors` as `keep` takes it.

    Raises `CorpusError`, `ReadOnlyError`, `OutputError`, `Cancelled`; what was committed stays.
    """
    written: list[Written] = []
    if outputs.corpus is not None:
        work = keep(work, outputs.corpus, replace=outputs.replace, vectors=vectors, progress=progress)
        written.append(Written(mark("corpus"), outputs.corpus))
    options = ExportOptions(words=words)
    wanted = (("TMX", "tmx", outputs.tmx), ("XLSX", "xlsx", outputs.xlsx), (mark("report"), "html", outputs.html))
    for what, format_name, path in wanted:
        if path is not None:
            exports = export_works([work], path, format_name=format_name, options=options, progress=progress)
            refuse_invalid(exports)
            written += [Written(what, export.summary.path, export.summary) for export in exports]
    return tuple(written)


def keep(
    work: Work,
    path: Path,
    *,
    replace: bool = False,
    vectors: SentenceVectors | None = None,
    progress: Progress = SILENT,
) -> Work:
    """Keep the work in the corpus file and return it as it stands there afterwards.

    A new file is made when there is none. In an existing corpus the same original's work is added to: a version
    whose text is there already gets a new run (its locks are kept), another becomes a new version. With `replace`
    the corpus is started anew, after a backup of the old one. With `vectors` a work that is added to also tells how
    far the meanings of all its versions lie apart.
    """
    if path.exists() and not replace:
        with Corpus.open(path) as corpus:
            if not corpus.read_only:
                backup_if_due(corpus, progress=progress)
            return _added(corpus, work, vectors, progress)
    if path.exists():
        with Corpus.open(path) as corpus:
            backup_beside(corpus.engine, path, label="replaced", progress=progress)
    try:
        with written_beside(path) as beside:
            beside.unlink()
            with Corpus.create(beside) as corpus:
                corpus.add_work(work)
            if path.exists() and not replace:
                raise _MadeMeanwhileError
    except _MadeMeanwhileError:
        return keep(work, path, vectors=vectors, progress=progress)
    return work


def read_works(path: Path) -> tuple[Work, ...]:
    """All works of a corpus file, read without locking it; raises `InputError`, `CorpusError`."""
    with Corpus.open(readable_file(path), writable=False) as corpus:
        return corpus.works()


def _added(corpus: Corpus, work: Work, vectors: SentenceVectors | None, progress: Progress) -> Work:
    identity = _same_work(corpus, work)
    if identity is None:
        return corpus.work(corpus.add_work(work))
    stored = corpus.work(identity)
    (figures,) = (entry for entry in corpus.info().works if entry.id == identity)
    ids = {entry.name: entry.id for entry in figures.versions}
    for version in work.versions:
        progress.check()
        same = [known.name for known in stored.versions if _same_text(known.text, version.text)]
        if same:
            corpus.add_run(ids[same[0]], version.run)
        else:
            corpus.add_version(identity, _renamed(version, ids))
    now = corpus.work(identity)
    if len(now.versions) > 1:
        texts = ([sentence.text for sentence in version.text.sentences] for version in now.versions)
        known = [vectors(each, progress) for each in texts] if vectors is not None else []
        corpus.set_collation(identity, collate_versions(now.original, now.versions, progress, vectors=known))
    return corpus.work(identity)


def _same_work(corpus: Corpus, work: Work) -> int | None:
    for entry in corpus.info().works:
        if entry.sentences == len(work.original.sentences) and _same_text(
            corpus.work(entry.id).original, work.original
        ):
            return entry.id
    return None


def _same_text(one: Text, other: Text) -> bool:
    return [sentence.text for sentence in one.sentences] == [sentence.text for sentence in other.sentences]


def _renamed(version: Version, taken: Sequence[str] | dict[str, int]) -> Version:
    name, number = version.name, 2
    while name in taken:
        name, number = f"{version.name} ({number})", number + 1
    return replace(version, name=name)
