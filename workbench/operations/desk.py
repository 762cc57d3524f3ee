"""An open corpus as a reviewer's window works with it: pages, lists and figures. The steps are in `operations.review*`.

Every call is short (a page of rows, an indexed list), so that a window may make it on its own thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.corpus.overview import (
    count_words,
    first_sentences,
    list_findings,
    read_headings,
    read_homes,
    read_map,
    read_notes,
    read_path,
    read_sentences,
    read_verdicts,
)
from workbench.corpus.store import Corpus
from workbench.files import readable_file
from workbench.messages import Messages
from workbench.operations.history import backup_if_due, history, redo_label, undo_label
from workbench.operations.search import links, page, search
from workbench.progress import SILENT, Progress
from workbench.works.info import CorpusInfo
from workbench.works.model import Kind, LinkStatus, Side, WordLink, Work
from workbench.works.overview import PathBead
from workbench.works.rows import BeadView, ListedFinding
from workbench.works.selection import BeadFilter


class Desk:
    """A corpus open for review.

    Attributes:
        corpus: what the review operations take.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @classmethod
    def open(cls, path: Path) -> Desk:
        """The corpus file, open for writing where that can be; raises `InputError`, `CorpusError`."""
        return cls(Corpus.open(readable_file(path)))

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self.corpus.read_only

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was done or found at opening."""
        return self.corpus.remarks

    def back_up_if_due(self, progress: Progress = SILENT) -> Path | None:
        """A rotating backup when the newest one is older than a day; raises `OutputError`, `Cancelled`."""
        return backup_if_due(self.corpus, progress=progress)

    def close(self) -> None:
        """Fold the log in and let the file go."""
        self.corpus.close()

    def info(self) -> CorpusInfo:
        """Works and versions in figures."""
        return self.corpus.info()

    def ids(self, wanted: BeadFilter) -> tuple[int, ...]:
        """Ids of beads in reading order."""
        return search(self.corpus, wanted).ids

    def first(self, wanted: BeadFilter) -> int | None:
        """The first bead in reading order that meets a filter, or None."""
        found = search(self.corpus, wanted, limit=1).ids
        return found[0] if found else None

    def page(self, beads: Sequence[int]) -> tuple[BeadView, ...]:
        """The beads with those ids; those that are gone are left out."""
        return page(self.corpus, beads)

    def first_sentences(self, beads: Sequence[int]) -> dict[int, int]:
        """The beads' sentences that begin a block, with the block's number."""
        with self.corpus.reading() as connection:
            return first_sentences(connection, beads)

    def links(self, bead: int) -> tuple[WordLink, ...]:
        """The bead's word links."""
        return links(self.corpus, bead)

    def map(self, version: int) -> tuple[tuple[int, float, LinkStatus], ...]:
        """(bead id, confidence, status) in reading order."""
        with self.corpus.reading() as connection:
            return read_map(connection, version)

    def findings(self, version: int) -> tuple[ListedFinding, ...]:
        """Every finding in reading order, without its words."""
        with self.corpus.reading() as connection:
            return list_findings(connection, version)

    def notes(self, version: int, side: Side) -> dict[str, tuple[str, str]]:
        """The notes of a side: id → sign and text."""
        with self.corpus.reading() as connection:
            return read_notes(connection, version, side)

    def words(self, version: int, side: Side) -> int:
        """How many words a side has."""
        with self.corpus.reading() as connection:
            return count_words(connection, version, side)

    def verdicts(self) -> dict[Kind, tuple[int, int]]:
        """Kind of finding → how many of it reviewers accepted, and dismissed, in all versions."""
        with self.corpus.reading() as connection:
            return read_verdicts(connection)

    def homes(self, version: int) -> dict[int, int]:
        """Moved beads → the bead after whose version side their own stands in its text."""
        with self.corpus.reading() as connection:
            return read_homes(connection, version)

    def path(self, version: int) -> tuple[PathBead, ...]:
        """Where the beads of a version lie in both texts, in reading order."""
        with self.corpus.reading() as connection:
            return read_path(connection, version)

    def headings(self, version: int) -> tuple[tuple[int, str], ...]:
        """(bead id, heading) for each bead with a heading of the original."""
        with self.corpus.reading() as connection:
            return read_headings(connection, version)

    def sentences(self, version: int, side: Side) -> tuple[str, ...]:
        """The sentences of one side of a version, in order."""
        with self.corpus.reading() as connection:
            return read_sentences(connection, version, side)

    def work(self, work: int) -> Work:
        """A whole work, for exports and for comparing its versions; takes as long as the work is large."""
        return self.corpus.work(work)

    def steps(self, words: Messages, limit: int) -> tuple[tuple[str, bool], ...]:
        """The newest steps in words, and whether each is undone now."""
        return tuple((each.label, each.step.undone) for each in history(self.corpus, words, limit=limit))

    def undo_label(self, words: Messages) -> str:
        """What an undo would take back, or ""."""
        return undo_label(self.corpus, words)

    def redo_label(self, words: Messages) -> str:
        """What a redo would do again, or ""."""
        return redo_label(self.corpus, words)
