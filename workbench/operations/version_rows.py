"""All versions of a work over one grid, as they stand now: rows are made from the beads, pages are read when shown.

Nothing here comes from a stored comparison, so that every confirmed, split or edited row is seen at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.collation import CollatedVersion, grid
from workbench.corpus.collation_rows import read_spreads
from workbench.corpus.overview import read_members
from workbench.corpus.pages import read_links_of, read_page
from workbench.corpus.store import Corpus
from workbench.errors import CorpusError
from workbench.operations.collating import SentenceVectors, spread_of
from workbench.operations.version_comparing import compared_row
from workbench.progress import SILENT, Progress
from workbench.texts.model import SENTENCE_JOINT, joined
from workbench.works.model import Bead, CollationRow, WordLink
from workbench.works.rows import BeadView, SentenceView
from workbench.works.versions import ComparedRow, VersionsLook


@dataclass(frozen=True, slots=True)
class VersionsRowView:
    """One row of all versions.

    Attributes:
        number: from 1.
        original: the original's sentences.
        versions: each version's sentences.
        beads: each version's beads in the row.
        compared: what differs.
        links: each version's word links with the original, in the joined texts of the row.
    """

    number: int
    original: tuple[SentenceView, ...]
    versions: tuple[tuple[SentenceView, ...], ...]
    beads: tuple[tuple[BeadView, ...], ...]
    compared: ComparedRow
    links: tuple[tuple[WordLink, ...], ...] = ()


class VersionRows:
    """The rows of a work's versions, in reading order."""

    def __init__(self, corpus: Corpus, work_id: int, *, spreads: Mapping[tuple[int, ...], float] | None = None) -> None:
        """Read which sentences stand together; raises `CorpusError` when there is no such work.

        `spreads` as `measured` gives them go before those that the corpus has.
        """
        self._corpus = corpus
        self._versions = [one.id for work in corpus.info().works if work.id == work_id for one in work.versions]
        if not self._versions:
            raise CorpusError(f"work {work_id} has no version", advice="Look with: sverka info.")
        collated = []
        self._beads: list[dict[int, int]] = []
        with corpus.reading() as connection:
            for version in self._versions:
                members = read_members(connection, version)
                self._original = members.original
                collated.append(
                    CollatedVersion(
                        tuple(Bead(left, right) for _, left, right in members.beads),
                        tuple(text for _, text in members.version),
                    )
                )
                of_sentence = {~place: bead for bead, left, _ in members.beads for place in left}
                of_sentence.update((place, bead) for bead, _, right in members.beads for place in right)
                self._beads.append(of_sentence)
            self._spreads = {**read_spreads(connection, work_id), **(spreads or {})}
        self._collated = collated
        self._rows = grid(len(self._original), collated)
        self._places = {place: number for number, row in enumerate(self._rows) for place in row.original}
        self._ids = {identity: place for place, (identity, _) in enumerate(self._original)}

    def __len__(self) -> int:
        return len(self._rows)

    def place_of(self, sentence: int) -> int:
        """The place of the row with an original sentence (its id), or -1."""
        return self._places.get(self._ids.get(sentence, -1), -1)

    @property
    def spread_known(self) -> bool:
        """Whether every row in which two versions meet tells how far their meanings lie apart."""
        return all(self._key(row) in self._spreads for row in self._rows if _meeting(row))

    def measured(self, vectors: SentenceVectors, progress: Progress = SILENT) -> dict[tuple[int, ...], float]:
        """How far the versions' meanings lie apart in each row, by the ids of its original sentences.

        Raises `EncoderError`, `Cancelled`.
        """
        sides = [vectors(version.sentences, progress) for version in self._collated]
        found = {}
        for row in self._rows:
            progress.check()
            spread = spread_of([side[list(ids)] for side, ids in zip(sides, row.versions, strict=True)])
            if row.original and spread is not None:
                found[self._key(row)] = spread
        return found

    def _key(self, row: CollationRow) -> tuple[int, ...]:
        return tuple(self._original[place][0] for place in row.original)

    def page(self, start: int, stop: int, look: VersionsLook) -> tuple[VersionsRowView, ...]:
        """The rows from place `start` to `stop` (excluded)."""
        rows = self._rows[start:stop]
        beads = [self._beads_of(row) for row in rows]
        wanted = sorted({bead for row in beads for version in row for bead in version})
        with self._corpus.reading() as connection:
            views = {view.id: view for view in read_page(connection, wanted)}
            links = read_links_of(connection, wanted)
        return tuple(
            self._view(number, row, [[views[i] for i in ids if i in views] for ids in own], links, look)
            for number, (row, own) in enumerate(zip(rows, beads, strict=True), start + 1)
        )

    def _beads_of(self, row: CollationRow) -> list[list[int]]:
        """For each version the ids of its beads in the row, in order."""
        found = []
        for of_sentence, ids in zip(self._beads, row.versions, strict=True):
            keys = [~place for place in row.original] + list(ids)
            found.append(list(dict.fromkeys(of_sentence[key] for key in keys if key in of_sentence)))
        return found

    def _view(
        self,
        number: int,
        row: CollationRow,
        beads: Sequence[Sequence[BeadView]],
        links: dict[int, tuple[WordLink, ...]],
        look: VersionsLook,
    ) -> VersionsRowView:
        sentences = {one.id: one for own in beads for bead in own for one in bead.original}
        original = tuple(sentences[i] for i in (self._original[place][0] for place in row.original) if i in sentences)
        versions = tuple(tuple({one.id: one for bead in own for one in bead.translation}.values()) for own in beads)
        shifted = [
            [link for bead in own for link in _in_row(bead, links.get(bead.id, ()), original, version)]
            for own, version in zip(beads, versions, strict=True)
        ]
        spread = self._spreads.get(tuple(one.id for one in original))
        texts = [joined([one.text for one in version]) for version in versions]
        compared = compared_row(joined([one.text for one in original]), texts, shifted, look, spread=spread)
        return VersionsRowView(
            number, original, versions, tuple(map(tuple, beads)), compared, tuple(map(tuple, shifted))
        )


def _meeting(row: CollationRow) -> bool:
    return bool(row.original) and sum(bool(ids) for ids in row.versions) > 1


def _in_row(
    bead: BeadView, links: Sequence[WordLink], original: Sequence[SentenceView], version: Sequence[SentenceView]
) -> list[WordLink]:
    """A bead's links with spans that count in the row's texts; none when the bead's sentences stand apart there."""
    left, right = _start_of(bead.original, original), _start_of(bead.translation, version)
    if left is None or right is None:
        return []
    return [WordLink(link.original.shifted(left), link.version.shifted(right), link.confidence) for link in links]


def _start_of(part: Sequence[SentenceView], whole: Sequence[SentenceView]) -> int | None:
    ids = [one.id for one in whole]
    if not part or part[0].id not in ids:
        return None
    first = ids.index(part[0].id)
    if ids[first : first + len(part)] != [one.id for one in part]:
        return None
    return sum(len(one.text) + len(SENTENCE_JOINT) for one in whole[:first])
