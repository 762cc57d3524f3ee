"""What Overview, Concordance and reports ask of the operations, each imported when it is first needed.

As in `corpus_access`: the window must be painted before numpy and the dictionaries are there.
"""

# ruff: noqa: PLC0415  (measured: see `corpus_access`)

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desktop.corpus_access import Rechecker
from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.source import RowFilter
from workbench.messages import Messages
from workbench.progress import Progress
from workbench.works.concordance import Concordance
from workbench.works.model import Side
from workbench.works.overview import Picture
from workbench.works.versions import VersionsLook

if TYPE_CHECKING:
    from workbench.operations.desk import Desk
    from workbench.operations.landscape import Landscape
    from workbench.operations.redrafting import Redraft


class Studies:
    """Keeps what takes long to make: the landscape of the version shown last, and the dictionaries."""

    def __init__(self, recheck: Rechecker) -> None:
        self._recheck = recheck
        self._texts: tuple[tuple[str, ...], ...] = ()
        self._landscape: Landscape | None = None

    @cached_property
    def lemmatise(self) -> Callable[[str], Iterable[str]]:
        """Lemmas of Russian and English words."""
        from workbench.operations.search import lemmatiser

        assembly = self._recheck.assembly
        return lemmatiser(assembly.russian, assembly.english)

    def picture(self, texts: tuple[tuple[str, ...], ...], part: tuple[int, ...], progress: Progress) -> Picture:
        """A part (top, bottom, left, right, width, height) of the similarity of two texts' sentences.

        The first part takes as long as encoding both texts, unless they were encoded before. Raises `EncoderError`,
        `Cancelled`.
        """
        from workbench.operations.landscape import Landscape

        if self._landscape is None or texts != self._texts:
            assembly = self._recheck.assembly
            self._landscape = Landscape(*(assembly.sentence_vectors(sentences, progress) for sentences in texts))
            self._texts = texts
        top, bottom, left, right, width, height = part
        return self._landscape.picture(top, bottom, left, right, width=width, height=height, progress=progress)

    def spreads(self, source: CorpusSource, progress: Progress) -> dict[tuple[int, ...], float]:
        """How far the versions' meanings lie apart in each row, by the ids of its original sentences.

        Raises `EncoderError`, `Cancelled`.
        """
        return source.measured_spreads(self._recheck.assembly.sentence_vectors, progress)

    def replace_draft(self, desk: Desk, version: int, path: Path, language: str, progress: Progress) -> Redraft:
        """Put the text of a file in a version's place; raises `InputError`, `UsageError`, `Cancelled`."""
        from workbench.operations.corpus_detection import corpus_detection
        from workbench.operations.importing import import_text
        from workbench.operations.redrafting import replace_draft
        from workbench.operations.review_aligning import Aligner

        text = import_text(path, language=language).text
        assembly = self._recheck.assembly_of(desk, version)
        detection = corpus_detection(desk.corpus, self._recheck.detection())
        aligner = Aligner(assembly, detection=detection, progress=progress)
        return replace_draft(desk.corpus, version, text, aligner)

    def look_up(self, desk: Desk, words: str, side: Side | None, *, any_form: bool, progress: Progress) -> Concordance:
        """The pairs of the corpus with these words; raises `UsageError`, `Cancelled`."""
        from workbench.operations.concordance import concordance

        lemmatise = self.lemmatise if any_form else None
        return concordance(desk.corpus, words, side=side, lemmatise=lemmatise, progress=progress)


def report(
    desk: Desk, work: int, path: Path, wanted: RowFilter, look: VersionsLook, words: Messages, progress: Progress
) -> Path:
    """Write a report of a work's rows that pass a filter and return its path.

    Raises `UsageError` when no row passes, `OutputError`, `Cancelled`.
    """
    from workbench.operations.reports import ReportChoice, write_report

    choice = ReportChoice(
        statuses=wanted.statuses,
        kinds=wanted.kinds,
        severities=wanted.severities,
        below=wanted.below,
        text=wanted.text,
        look=look,
    )
    return write_report(desk.work(work), path, words=words, choice=choice, progress=progress).path
