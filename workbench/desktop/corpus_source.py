"""Rows of an open corpus, fetched in pages (no Qt)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from workbench.desktop.source import (
    DocumentMap,
    Figures,
    FindingEntry,
    Row,
    RowFilter,
    Shape,
    ShownFinding,
    VersionInfo,
    VersionsRow,
)
from workbench.desktop.work_source import WorkSource
from workbench.texts.model import BlockKind, Sentence
from workbench.works.info import WorkInfo
from workbench.works.model import Bead, FindingStatus, LinkStatus, Side, WordLink
from workbench.works.rows import BeadView, FindingView, SentenceView
from workbench.works.selection import BeadFilter, Search, SearchMode

if TYPE_CHECKING:
    from workbench.operations.desk import Desk

_SHAPES: Final = {
    Shape.ONE: BeadFilter(one_to_one=True),
    Shape.MANY: BeadFilter(one_to_one=False, null=False),
    Shape.NULL: BeadFilter(null=True),
    Shape.MOVED: BeadFilter(moved=True),
}


class CorpusSource:
    """A `RowSource` over one work of a `Desk`; a row's id is its bead's."""

    def __init__(self, desk: Desk, work: WorkInfo) -> None:
        self._desk = desk
        self._work = work
        self._numbers: dict[int, dict[int, int]] = {}
        self._maps: dict[int, tuple[tuple[int, float, int], ...]] = {}
        self._notes: dict[tuple[int, Side], dict[str, tuple[str, str]]] = {}
        self._words: dict[tuple[int, Side], int] = {}
        self._whole: WorkSource | None = None

    def warm(self) -> None:
        """Read what the first page of the first version needs, so that the window finds it there."""
        if self._work.versions:
            self.rows(0, list(self._places(0))[:64])

    def follow(self, beads: Collection[int]) -> None:
        """Read anew what a step changed in beads that are still there."""
        views = {view.id: view for view in self._desk.page(list(beads))}
        for version, entries in self._maps.items():
            places = self._places(version)
            changed = list(entries)
            for bead, view in views.items():
                if bead in places:
                    ranks = [each.finding.severity.rank for each in view.findings if not _dismissed(each)]
                    changed[places[bead] - 1] = (bead, view.confidence, max(ranks, default=-1))
            self._maps[version] = tuple(changed)
        self._whole = None
        self._count()

    def forget(self) -> None:
        """Read everything anew: beads came, went or moved."""
        self._maps.clear()
        self._numbers.clear()
        self._words.clear()
        self._notes.clear()
        self._whole = None
        self._count()

    def _count(self) -> None:
        info = self._desk.info()
        self._work = next((work for work in info.works if work.id == self._work.id), self._work)

    @property
    def work_id(self) -> int:
        """The work's id in the corpus."""
        return self._work.id

    def version_id(self, version: int) -> int:
        """The id in the corpus of the version at a place."""
        return self._work.versions[version].id

    @property
    def title(self) -> str:
        """The work's title."""
        return self._work.title

    @property
    def note(self) -> str:
        """The sentence that goes with the original."""
        return self._work.note

    @property
    def original_language(self) -> str:
        """Two-letter code."""
        return self._work.language

    @property
    def versions(self) -> tuple[VersionInfo, ...]:
        """The versions in order."""
        return tuple(VersionInfo(version.name, version.language) for version in self._work.versions)

    @property
    def encoder(self) -> str:
        """The first version's encoder."""
        return self._work.versions[0].encoder if self._work.versions else ""

    def ids(self, version: int, wanted: RowFilter) -> Sequence[int]:
        """Ids of the wanted beads in reading order."""
        if wanted.empty:
            return tuple(self._places(version))
        found = [set(self._desk.ids(each)) for each in self._filters(version, wanted)]
        return tuple(bead for bead in self._places(version) if all(bead in ids for ids in found))

    def rows(self, version: int, ids: Sequence[int]) -> list[Row]:
        """The beads with these ids; one that is gone meanwhile is shown empty until the view is refreshed."""
        views = {view.id: view for view in self._desk.page(ids)}
        firsts = self._desk.first_sentences(ids)
        numbers = self._places(version)
        return [
            _row(views[bead], numbers.get(bead, 0), firsts)
            if bead in views
            else Row(bead, numbers.get(bead, 0), Bead((), ()), 0.0, (), ())
            for bead in ids
        ]

    def links(self, version: int, row: int) -> tuple[WordLink, ...]:
        """The word links of a bead."""
        return self._desk.links(row)

    def findings(self, version: int, *, hints: bool) -> list[FindingEntry]:
        """All findings in reading order."""
        numbers = self._places(version)
        return [
            FindingEntry(bead, numbers.get(bead, 0), ShownFinding(view.id, view.finding, view.revision))
            for bead, view in self._desk.findings(self.version_id(version), hints=hints)
        ]

    def figures(self, version: int) -> Figures:
        """Counts over the version."""
        info = self._work.versions[version]
        first = self._first_unconfirmed(version)
        return Figures(
            rows=info.beads,
            confirmed=info.confirmed,
            rejected=info.rejected,
            first_unconfirmed=first,
            loud=info.findings[1] + info.findings[2],
            hints=info.findings[0],
            original_words=self._count_words(version, Side.ORIGINAL),
            version_words=self._count_words(version, Side.VERSION),
        )

    def map(self, version: int) -> DocumentMap:
        """The document at a glance."""
        entries = self._map(version)
        return DocumentMap([confidence for _, confidence, _ in entries], [gravest for _, _, gravest in entries])

    def versions_row_count(self) -> int:
        """How many rows all versions have together."""
        return self._compared().versions_row_count() if len(self._work.versions) > 1 else 0

    def versions_rows(self, start: int, stop: int) -> list[VersionsRow]:
        """Rows of all versions."""
        return self._compared().versions_rows(start, stop)

    def note_of(self, side: Side, version: int, note: str) -> tuple[str, str]:
        """The sign and the text of a note, or two empty strings."""
        key = (version, side)
        if key not in self._notes:
            self._notes[key] = self._desk.notes(self.version_id(version), side)
        return self._notes[key].get(note, ("", ""))

    def _places(self, version: int) -> dict[int, int]:
        """Bead ids in reading order, each with its number from 1."""
        if version not in self._numbers:
            self._numbers[version] = {bead: number for number, (bead, _, _) in enumerate(self._map(version), 1)}
        return self._numbers[version]

    def _map(self, version: int) -> tuple[tuple[int, float, int], ...]:
        if version not in self._maps:
            self._maps[version] = self._desk.map(self.version_id(version))
        return self._maps[version]

    def _first_unconfirmed(self, version: int) -> int:
        wanted = BeadFilter(versions=(self.version_id(version),), statuses=frozenset({LinkStatus.AUTOMATIC}))
        found = self._desk.first(wanted)
        return self._places(version).get(found, 0) if found is not None else 0

    def _count_words(self, version: int, side: Side) -> int:
        key = (version, side)
        if key not in self._words:
            self._words[key] = self._desk.words(self.version_id(version), side)
        return self._words[key]

    def _compared(self) -> WorkSource:
        if self._whole is None:
            self._whole = WorkSource(self._desk.work(self._work.id))
        return self._whole

    def _filters(self, version: int, wanted: RowFilter) -> list[BeadFilter]:
        """Filters that must all be met: the shape's conditions stand apart from the rest."""
        here = (self.version_id(version),)
        general = BeadFilter(
            versions=here,
            statuses=wanted.statuses,
            kinds=wanted.kinds,
            severities=wanted.severities,
            confidence=(0.0, wanted.below) if wanted.below <= 1 else None,
            bookmarked=True if wanted.bookmarked else None,
            commented=True if wanted.commented else None,
            searches=(Search(_literal(wanted.text), SearchMode.EXPRESSION),) if wanted.text else (),
        )
        shaped = [
            BeadFilter(versions=here, null=each.null, one_to_one=each.one_to_one, moved=each.moved)
            for shape, each in _SHAPES.items()
            if shape in wanted.shapes
        ]
        return [general, *shaped]


def _dismissed(view: FindingView) -> bool:
    return view.finding.status is FindingStatus.DISMISSED


def _literal(text: str) -> str:
    return "".join(f"\\{letter}" if letter in r"\.^$*+?{}[]|()" else letter for letter in text)


def _row(view: BeadView, number: int, firsts: dict[int, int]) -> Row:
    return Row(
        id=view.id,
        number=number,
        bead=Bead(
            tuple(sentence.id for sentence in view.original),
            tuple(sentence.id for sentence in view.translation),
            view.confidence,
            view.margin,
            view.status,
            view.moved,
        ),
        divergence=view.divergence,
        original=tuple(_sentence(sentence, firsts) for sentence in view.original),
        version=tuple(_sentence(sentence, firsts) for sentence in view.translation),
        findings=tuple(ShownFinding(each.id, each.finding, each.revision) for each in view.findings),
        comments=view.comments,
        bookmark=view.bookmark,
        revision=view.revision,
        stale=view.stale,
        revisions={sentence.id: sentence.revision for sentence in (*view.original, *view.translation)},
    )


def _sentence(view: SentenceView, firsts: dict[int, int]) -> Sentence:
    return Sentence(
        text=view.text,
        block=firsts.get(view.id, 0),
        kind=BlockKind(view.kind),
        level=view.level,
        note=view.note,
        first=view.id in firsts,
        marks=view.marks,
        gaps=view.gaps,
        read_as=view.read_as,
    )
