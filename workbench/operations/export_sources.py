"""What an export is made from: a work in memory, or a work of a corpus whose beads come as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from workbench.corpus.store import Corpus
from workbench.corpus.streaming import StreamedBead, count_beads, list_works, read_head, stream_beads
from workbench.errors import UsageError
from workbench.exchange.belongings import with_properties
from workbench.exchange.units import ExportHead, Unit, code_of, compact_date, head_of, segment_from, tie_of, units_of
from workbench.works.model import Work


class WorkSource(Protocol):
    """A work to export."""

    @property
    def names(self) -> tuple[str, ...]:
        """The versions' names."""

    def head(self, versions: Sequence[int] | None) -> ExportHead:
        """What the file says of itself, with the versions of those indices (all by default)."""

    def count(self, versions: Sequence[int] | None) -> int:
        """About how many units there will be, for the progress."""

    def units(self, versions: Sequence[int] | None, *, links: bool = True) -> Iterator[Unit]:
        """The units in reading order; without word links where they cost time and `links` does not ask for them."""

    def whole(self) -> Work:
        """The work in memory."""


class HeldWork:
    """A work that is in memory."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @property
    def names(self) -> tuple[str, ...]:
        """The versions' names."""
        return tuple(version.name for version in self._work.versions)

    def head(self, versions: Sequence[int] | None) -> ExportHead:
        """What the file says of itself."""
        return head_of(self._work, versions=versions)

    def count(self, versions: Sequence[int] | None) -> int:
        """As many as the version with most beads has."""
        chosen = range(len(self._work.versions)) if versions is None else versions
        return max((len(self._work.versions[index].run.beads) for index in chosen), default=0)

    def units(self, versions: Sequence[int] | None, *, links: bool = True) -> Iterator[Unit]:
        """The units in reading order; without word links where they cost time and `links` does not ask for them."""
        del links  # they are there
        return units_of(self._work, versions=versions)

    def whole(self) -> Work:
        """The work."""
        return self._work


class StoredWork:
    """A work of a corpus: one version's beads are never in memory all at once, several versions' are."""

    def __init__(self, corpus: Corpus, work_id: int) -> None:
        self._corpus = corpus
        self._id = work_id
        with corpus.reading() as connection:
            self._head = read_head(connection, work_id)
            self._counts = tuple(count_beads(connection, version) for version in self._head.versions)

    @property
    def names(self) -> tuple[str, ...]:
        """The versions' names."""
        return tuple(version.name for version in self._head.work.versions)

    def head(self, versions: Sequence[int] | None) -> ExportHead:
        """What the file says of itself."""
        return head_of(self._head.work, versions=versions)

    def count(self, versions: Sequence[int] | None) -> int:
        """As many as the version with most beads has."""
        chosen = range(len(self._counts)) if versions is None else versions
        return max((self._counts[index] for index in chosen), default=0)

    def units(self, versions: Sequence[int] | None, *, links: bool = True) -> Iterator[Unit]:
        """The units in reading order; without word links where they cost time and `links` does not ask for them."""
        chosen = range(len(self._counts)) if versions is None else versions
        if len(chosen) != 1:
            return units_of(self.whole(), versions=versions)
        return self._streamed(chosen[0], links=links)

    def _streamed(self, index: int, *, links: bool) -> Iterator[Unit]:
        version = self._head.work.versions[index]
        created = compact_date(version.run.provenance.created)
        with self._corpus.reading() as connection:
            beads = stream_beads(connection, self._head.versions[index], links=links)
            for number, bead in enumerate(beads, start=1):
                yield self._unit(bead, index, number, created)

    def _unit(self, bead: StreamedBead, index: int, number: int, created: str) -> Unit:
        work = self._head.work
        version = work.versions[index]
        unit = Unit(
            number=number,
            document=work.title,
            original=segment_from(
                [sentence for _, sentence in bead.original],
                [place for place, _ in bead.original],
                language=code_of(work.original, work.metadata),
            ),
            versions=(
                segment_from(
                    [sentence for _, sentence in bead.version],
                    [place for place, _ in bead.version],
                    language=code_of(version.text, version.metadata),
                    name=version.name,
                ),
            ),
            ties=(tie_of(bead.checked),),
            note="\n".join(bead.comments),
            created=created,
        )
        return with_properties(unit, bead.properties)

    def whole(self) -> Work:
        """The work, read whole."""
        return self._corpus.work(self._id)


def stored_works(corpus: Corpus, *, title: str | None = None, work_id: int | None = None) -> tuple[StoredWork, ...]:
    """The corpus's works, or the one with that title or id; raises `UsageError` when there is none."""
    with corpus.reading() as connection:
        known = list_works(connection)
    ids = [each for each, name in known if title in (None, name) and work_id in (None, each)]
    if not ids:
        what = f"there is no work {title!r}" if title else "there is no work in this corpus"
        raise UsageError(what, where=corpus.where, advice="See sverka info.")
    sources = [StoredWork(corpus, each) for each in ids]
    return tuple(source for source in sources if source.names)
