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
from workbench.desktop.version_state import VersionState
from workbench.desktop.versions_access import rows_of_versions
from workbench.progress import Progress
from workbench.texts.model import BlockKind, Sentence
from workbench.works.info import WorkInfo
from workbench.works.model import Bead, FindingStatus, Kind, LinkStatus, Side, WordLink
from workbench.works.overview import PathBead, Section
from workbench.works.rows import BeadView, SentenceView
from workbench.works.selection import BeadFilter, Search, SearchMode
from workbench.works.versions import VersionsLook

if TYPE_CHECKING:
    from workbench.operations.collating import SentenceVectors
    from workbench.operations.desk import Desk
    from workbench.operations.version_rows import VersionRows

_SHAPES: Final = {
    Shape.ONE: BeadFilter(one_to_one=True),
    Shape.MANY: BeadFilter(one_to_one=False, null=False),
    Shape.NULL: BeadFilter(null=True),
    Shape.MOVED: BeadFilter(moved=True),
}
_OPEN: Final = frozenset(FindingStatus) - {FindingStatus.DISMISSED}
_UNDECIDED: Final = frozenset({FindingStatus.OPEN, FindingStatus.DEFERRED})


class CorpusSource:
    """A `RowSource` over one work of a `Desk`; a row's id is its bead's."""

    def __init__(self, desk: Desk, work: WorkInfo) -> None:
        self._desk = desk
        self._work = work
        self._states: dict[int, VersionState] = {}
        self._notes: dict[tuple[int, Side], dict[str, tuple[str, str]]] = {}
        self._rows: VersionRows | None = None
        self._state_number = 0
        self._spreads: dict[tuple[int, ...], float] = {}

    def warm(self) -> None:
        """Read what the first page of the first version needs, so that the window finds it there."""
        if self._work.versions:
            self.rows(0, self.ids(0, RowFilter())[:64])
            self.figures(0)
            self.map(0)
            self.homes(0)
            self.verdicts()
            for marked in (RowFilter(bookmarked=True), RowFilter(commented=True)):
                self.ids(0, marked)

    def follow(self, beads: Collection[int], *, structure: bool) -> bool:
        """Read anew what a step changed; whether findings or the document's look are others now."""
        views = self._desk.page(list(beads))
        changed = False
        for version, state in self._states.items():
            if structure:
                state.reorder(self._desk.ids(BeadFilter(versions=(self.version_id(version),))))
            changed |= state.follow([view for view in views if view.version == self.version_id(version)])
        self._rows = None
        self._state_number += 1
        return changed or structure

    def count_words(self, version: int) -> tuple[int, dict[Side, int]]:
        """The version and its words on each side; takes a moment on long texts, and may be called on any thread."""
        identity = self.version_id(version)
        return version, {side: self._desk.words(identity, side) for side in Side}

    def take_words(self, version: int, words: dict[Side, int]) -> None:
        """Take over what was counted."""
        self._state(version).words = words

    def words_known(self, version: int) -> bool:
        """Whether the words were counted."""
        return bool(self._state(version).words)

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
            return tuple(self._state(version).beads)
        if wanted == RowFilter(statuses=wanted.statuses, below=wanted.below):
            beads = self._state(version).beads.items()
            statuses = wanted.statuses or frozenset(LinkStatus)
            return [bead for bead, (sure, status) in beads if status in statuses and sure < wanted.below]
        general, shaped = self._filters(version, wanted)
        ids = self._desk.ids(general)
        if not shaped:
            return ids
        fitting = {bead for each in shaped for bead in self._desk.ids(each)}
        return tuple(bead for bead in ids if bead in fitting)

    def rows(self, version: int, ids: Sequence[int]) -> list[Row]:
        """The beads with these ids; one that is gone meanwhile is shown empty until the view is refreshed."""
        views = {view.id: view for view in self._desk.page(ids)}
        firsts = self._desk.first_sentences(ids)
        numbers = self._state(version).numbers
        return [
            _row(views[bead], numbers.get(bead, 0), firsts)
            if bead in views
            else Row(bead, numbers.get(bead, 0), Bead((), ()), 0.0, (), ())
            for bead in ids
        ]

    def stale(self, beads: Collection[int]) -> list[int]:
        """Of these beads those whose texts changed since they were checked."""
        return [view.id for view in self._desk.page(list(beads)) if view.stale]

    def links(self, version: int, row: int) -> tuple[WordLink, ...]:
        """The word links of a bead."""
        return self._desk.links(row)

    def verdicts(self) -> dict[Kind, tuple[int, int]]:
        """Kind → how many findings of it were accepted, and dismissed, in the whole corpus."""
        return self._desk.verdicts()

    def homes(self, version: int) -> dict[int, int]:
        """Moved beads → the bead after which their version side stands in its own text."""
        return self._desk.homes(self.version_id(version))

    def findings(self, version: int, *, hints: bool) -> list[FindingEntry]:
        """All findings in reading order."""
        state = self._state(version)
        return [
            FindingEntry(
                found.bead,
                state.numbers.get(found.bead, 0),
                found.id,
                found.kind,
                found.severity,
                found.status,
                found.confidence,
            )
            for found in state.findings
            if hints or found.severity.loud
        ]

    def figures(self, version: int) -> Figures:
        """Counts over the version."""
        state = self._state(version)
        open_ones = [found for found in state.findings if found.status is not FindingStatus.DISMISSED]
        loud = sum(found.severity.loud for found in open_ones)
        return Figures(
            rows=len(state.numbers),
            confirmed=state.counts[LinkStatus.CONFIRMED],
            rejected=state.counts[LinkStatus.REJECTED],
            first_unconfirmed=state.first_unconfirmed(),
            loud=loud,
            hints=len(open_ones) - loud,
            undecided=sum(found.severity.loud and found.status in _UNDECIDED for found in open_ones),
            original_words=state.words.get(Side.ORIGINAL, 0),
            version_words=state.words.get(Side.VERSION, 0),
        )

    def brief(self, version: int) -> Figures:
        """Rows, confirmed rows and findings left; as the corpus had them at opening for a version not shown yet."""
        if version in self._states:
            return self.figures(version)
        info = self._work.versions[version]
        loud = sum(info.findings[1:])
        return Figures(rows=info.beads, confirmed=info.confirmed, loud=loud, undecided=loud)

    def map(self, version: int) -> DocumentMap:
        """The document at a glance."""
        state = self._state(version)
        gravest = state.gravest()
        return DocumentMap(
            [confidence for confidence, _ in state.beads.values()], [gravest.get(bead, -1) for bead in state.beads]
        )

    def path(self, version: int) -> tuple[PathBead, ...]:
        """Where the beads lie in both texts."""
        return self._desk.path(self.version_id(version))

    def sections(self, version: int) -> tuple[Section, ...]:
        """The sections in order; headings that follow each other at once begin one section."""
        numbers = self._state(version).numbers
        titles: dict[int, str] = {}
        for bead, title in self._desk.headings(self.version_id(version)):
            place = numbers.get(bead, 1) - 1
            titles[place] = f"{titles[place]} {title}" if place in titles else title
        return tuple(Section(place, title) for place, title in titles.items())

    def versions_row_count(self) -> int:
        """How many rows all versions have together."""
        return len(self._compared()) if len(self._work.versions) > 1 else 0

    def versions_rows(self, start: int, stop: int, look: VersionsLook) -> list[VersionsRow]:
        """Rows of all versions, compared as the look says."""
        views = self._compared().page(start, stop, look)
        firsts = self._desk.first_sentences([bead.id for view in views for own in view.beads for bead in own])
        return [
            VersionsRow(
                view.number,
                tuple(one.id for one in view.original),
                tuple(_sentence(one, firsts) for one in view.original),
                tuple(tuple(_sentence(one, firsts) for one in version) for version in view.versions),
                view.compared,
                tuple(
                    tuple(ShownFinding(one.id, one.finding, one.revision) for bead in own for one in bead.findings)
                    for own in view.beads
                ),
                tuple(any(bead.moved for bead in own) for own in view.beads),
                view.links,
            )
            for view in views
        ]

    def versions_place(self, sentence: int) -> int:
        """The place of the row with an original sentence, or -1."""
        return self._compared().place_of(sentence) if len(self._work.versions) > 1 else -1

    @property
    def rows_known(self) -> bool:
        """Whether the rows of all versions are at hand, so that they are shown at once."""
        return len(self._work.versions) < 2 or self._rows is not None

    def made_rows(self) -> tuple[int, VersionRows]:
        """The rows of all versions as the corpus has them now, and at which state; may be called on any thread."""
        state = self._state_number
        return state, rows_of_versions(self._desk, self._work.id, self._spreads)

    def take_rows(self, state: int, rows: VersionRows) -> None:
        """Take over what was made, unless a step changed it meanwhile."""
        if state == self._state_number:
            self._rows = rows

    @property
    def spread_known(self) -> bool:
        """Whether every row of all versions tells how far their meanings lie apart."""
        return len(self._work.versions) < 2 or self._compared().spread_known

    def measured_spreads(self, vectors: SentenceVectors, progress: Progress) -> dict[tuple[int, ...], float]:
        """How far they do; takes as long as the vectors of all versions, and may be called on any thread."""
        return rows_of_versions(self._desk, self._work.id, {}).measured(vectors, progress)

    def take_spreads(self, spreads: dict[tuple[int, ...], float]) -> None:
        """Take over what was measured."""
        self._spreads = spreads
        self._rows = None

    def note_of(self, side: Side, version: int, note: str) -> tuple[str, str]:
        """The sign and the text of a note, or two empty strings."""
        key = (version, side)
        if key not in self._notes:
            self._notes[key] = self._desk.notes(self.version_id(version), side)
        return self._notes[key].get(note, ("", ""))

    def _state(self, version: int) -> VersionState:
        if version not in self._states:
            identity = self.version_id(version)
            self._states[version] = VersionState(self._desk.map(identity), self._desk.findings(identity))
        return self._states[version]

    def _compared(self) -> VersionRows:
        if self._rows is None:
            self._rows = rows_of_versions(self._desk, self._work.id, self._spreads)
        return self._rows

    def _filters(self, version: int, wanted: RowFilter) -> tuple[BeadFilter, list[BeadFilter]]:
        """The conditions that must be met, and those of the shapes, of which one must be."""
        here = (self.version_id(version),)
        general = BeadFilter(
            versions=here,
            statuses=wanted.statuses,
            kinds=wanted.kinds,
            severities=wanted.severities,
            finding_statuses=_OPEN if wanted.kinds or wanted.severities else frozenset(),
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
        return general, shaped


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
