"""Rows of a frozen `Work` that is held in memory (no Qt)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from workbench.desktop.source import (
    DocumentMap,
    Figures,
    FindingEntry,
    Row,
    RowFilter,
    ShownFinding,
    VersionInfo,
    VersionsRow,
)
from workbench.desktop.versions_access import compared
from workbench.texts.model import SENTENCE_JOINT, BlockKind, Text, joined
from workbench.works.model import (
    Bookmark,
    CheckedBead,
    CollationRow,
    Comment,
    FindingStatus,
    Kind,
    LinkStatus,
    Side,
    WordLink,
    Work,
)
from workbench.works.overview import PathBead, Section, path_of
from workbench.works.rows import CommentView
from workbench.works.versions import VersionsLook

_Kept = TypeVar("_Kept", Comment, Bookmark)
_VERDICTS: Final = (FindingStatus.ACCEPTED, FindingStatus.DISMISSED)


class WorkSource:
    """A `RowSource` over a `Work`; a row's id is its bead's place in the run."""

    def __init__(self, work: Work) -> None:
        self._work = work

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
        return self._work.original.language

    @property
    def versions(self) -> tuple[VersionInfo, ...]:
        """The versions in the work's order."""
        return tuple(VersionInfo(version.name, version.text.language) for version in self._work.versions)

    @property
    def encoder(self) -> str:
        """The first version's encoder."""
        return self._work.versions[0].run.provenance.encoder

    def ids(self, version: int, wanted: RowFilter) -> Sequence[int]:
        """Ids of the wanted rows in reading order."""
        beads = self._beads(version)
        if wanted.empty:
            return range(len(beads))
        return [index for index in range(len(beads)) if _wanted(self._row(version, index), wanted)]

    def rows(self, version: int, ids: Sequence[int]) -> list[Row]:
        """The rows with these ids."""
        return [self._row(version, index) for index in ids]

    def links(self, version: int, row: int) -> tuple[WordLink, ...]:
        """The word links of a row."""
        return self._beads(version)[row].links

    def verdicts(self) -> dict[Kind, tuple[int, int]]:
        """Kind → how many findings of it were accepted, and dismissed."""
        statuses = Counter(
            (finding.kind, finding.status)
            for version in self._work.versions
            for checked in version.run.beads
            for finding in checked.findings
        )
        said = ((kind, *(statuses[kind, verdict] for verdict in _VERDICTS)) for kind in Kind)
        return {kind: (right, wrong) for kind, right, wrong in said if right or wrong}

    def homes(self, version: int) -> dict[int, int]:
        """Moved rows → the row after which their version side stands in its own text."""
        beads = self._beads(version)
        where = {sentence: place for place, checked in enumerate(beads) for sentence in checked.bead.version}
        moved = {
            place: where.get(min(checked.bead.version) - 1, place)
            for place, checked in enumerate(beads)
            if checked.bead.moved and checked.bead.version
        }
        return {place: home for place, home in moved.items() if home != place}

    def findings(self, version: int, *, hints: bool) -> list[FindingEntry]:
        """All findings in reading order; minor ones only when asked for."""
        return [
            FindingEntry(index, index + 1, place, finding.kind, finding.severity, finding.status, finding.confidence)
            for index, checked in enumerate(self._beads(version))
            for place, finding in enumerate(checked.findings)
            if hints or finding.severity.loud
        ]

    def figures(self, version: int) -> Figures:
        """Counts over the version."""
        beads = self._beads(version)
        open_rows = [i for i, checked in enumerate(beads) if checked.bead.status is LinkStatus.AUTOMATIC]
        findings = [f for checked in beads for f in checked.findings if f.status is not FindingStatus.DISMISSED]
        loud = sum(finding.severity.loud for finding in findings)
        return Figures(
            rows=len(beads),
            confirmed=sum(checked.bead.status is LinkStatus.CONFIRMED for checked in beads),
            rejected=sum(checked.bead.status is LinkStatus.REJECTED for checked in beads),
            first_unconfirmed=open_rows[0] + 1 if open_rows else 0,
            loud=loud,
            hints=len(findings) - loud,
            undecided=sum(f.severity.loud and f.status is not FindingStatus.ACCEPTED for f in findings),
            original_words=_words(self._work.original),
            version_words=_words(self._work.versions[version].text),
        )

    def brief(self, version: int) -> Figures:
        """The same counts."""
        return self.figures(version)

    def map(self, version: int) -> DocumentMap:
        """The document at a glance."""
        beads = self._beads(version)
        return DocumentMap(
            confidence=[checked.bead.confidence for checked in beads],
            gravest=[_gravest(checked) for checked in beads],
        )

    def path(self, version: int) -> tuple[PathBead, ...]:
        """Where the rows lie in both texts."""
        beads = enumerate(self._beads(version))
        return path_of((index, checked.bead.original, checked.bead.version) for index, checked in beads)

    def sections(self, version: int) -> tuple[Section, ...]:
        """The sections in order."""
        original = self._work.original.sentences
        return tuple(
            Section(index, original[checked.bead.original[0]].text)
            for index, checked in enumerate(self._beads(version))
            if checked.bead.original and original[checked.bead.original[0]].kind is BlockKind.HEADING
        )

    def versions_row_count(self) -> int:
        """How many rows the collation has."""
        return len(self._work.collation)

    def versions_rows(self, start: int, stop: int, look: VersionsLook) -> list[VersionsRow]:
        """Rows of the collation, compared as the look says."""
        rows = self._work.collation[start:stop]
        return [self._versions_row(number, row, look) for number, row in enumerate(rows, start + 1)]

    def versions_place(self, sentence: int) -> int:
        """The place of the row with an original sentence, or -1."""
        return next((n for n, row in enumerate(self._work.collation) if sentence in row.original), -1)

    def _versions_row(self, number: int, row: CollationRow, look: VersionsLook) -> VersionsRow:
        original = tuple(self._work.original.sentences[i] for i in row.original)
        versions = tuple(
            tuple(version.text.sentences[i] for i in ids)
            for version, ids in zip(self._work.versions, row.versions, strict=True)
        )
        texts = [joined([sentence.text for sentence in sentences]) for sentences in versions]
        words = joined([sentence.text for sentence in original])
        inside = [
            [one for one in self._beads(n) if {*one.bead.original} & {*row.original} or {*one.bead.version} & {*ids}]
            for n, ids in enumerate(row.versions)
        ]
        return VersionsRow(
            number,
            row.original,
            original,
            versions,
            compared(words, texts, [[] for _ in texts], look),
            tuple(
                tuple(ShownFinding(n, finding) for one in own for n, finding in enumerate(one.findings))
                for own in inside
            ),
            tuple(any(one.bead.moved for one in own) for own in inside),
            tuple(tuple(self._links_in(row, n, own)) for n, own in enumerate(inside)),
        )

    def _links_in(self, row: CollationRow, version: int, beads: Sequence[CheckedBead]) -> Iterator[WordLink]:
        """The word links of a version's beads, counted in the row's texts."""
        left = _starts(row.original, self._work.original)
        right = _starts(row.versions[version], self._work.versions[version].text)
        for one in beads:
            if one.links and one.bead.original[0] in left and one.bead.version[0] in right:
                at, other = left[one.bead.original[0]], right[one.bead.version[0]]
                for link in one.links:
                    yield WordLink(link.original.shifted(at), link.version.shifted(other), link.confidence)

    def note_of(self, side: Side, version: int, note: str) -> tuple[str, str]:
        """The sign and the text of a note, or two empty strings."""
        for entry in self._text(side, version).document.notes:
            if entry.id == note:
                return entry.sign, entry.text
        return "", ""

    def _beads(self, version: int) -> tuple[CheckedBead, ...]:
        return self._work.versions[version].run.beads

    def _text(self, side: Side, version: int) -> Text:
        return self._work.original if side is Side.ORIGINAL else self._work.versions[version].text

    def _row(self, version: int, index: int) -> Row:
        checked = self._beads(version)[index]
        original = self._work.original.sentences
        translated = self._work.versions[version].text.sentences
        return Row(
            id=index,
            number=index + 1,
            bead=checked.bead,
            divergence=checked.divergence,
            original=tuple(original[i] for i in checked.bead.original),
            version=tuple(translated[i] for i in checked.bead.version),
            findings=tuple(ShownFinding(place, finding) for place, finding in enumerate(checked.findings)),
            comments=tuple(
                CommentView(place, 0, comment.text, comment.author, comment.created)
                for place, comment in enumerate(self._at_bead(self._work.versions[version].comments, checked))
            ),
            bookmark=next(
                (each.label for each in self._at_bead(self._work.versions[version].bookmarks, checked)), None
            ),
        )

    @staticmethod
    def _at_bead(entries: tuple[_Kept, ...], checked: CheckedBead) -> tuple[_Kept, ...]:
        sides = {Side.ORIGINAL: checked.bead.original, Side.VERSION: checked.bead.version}
        return tuple(entry for entry in entries if entry.sentence in sides[entry.side])


def _wanted(row: Row, wanted: RowFilter) -> bool:
    open_findings = [shown.finding for shown in row.findings if not shown.dismissed]
    needle = folded(wanted.text)
    return (
        (not needle or any(needle in folded(row.text(side)) for side in Side))
        and (not wanted.statuses or row.bead.status in wanted.statuses)
        and (not wanted.shapes or row.shape in wanted.shapes)
        and (not wanted.kinds or any(finding.kind in wanted.kinds for finding in open_findings))
        and (not wanted.severities or any(finding.severity in wanted.severities for finding in open_findings))
        and row.bead.confidence < wanted.below
        and (row.bookmark is not None or not wanted.bookmarked)
        and (bool(row.comments) or not wanted.commented)
    )


def _starts(ids: Sequence[int], text: Text) -> dict[int, int]:
    """Where each sentence begins in the joined text of these sentences."""
    found, at = {}, 0
    for identity in ids:
        found[identity] = at
        at += len(text.sentences[identity].text) + len(SENTENCE_JOINT)
    return found


def folded(text: str) -> str:
    """The text for comparing: case folded, ё as е."""
    return text.casefold().replace("ё", "е")


def _words(text: Text) -> int:
    return sum(len(sentence.text.split()) for sentence in text.sentences)


def _gravest(checked: CheckedBead) -> int:
    ranks = (f.severity.rank for f in checked.findings if f.status is not FindingStatus.DISMISSED)
    return max(ranks, default=-1)
