"""Gathering a batch: finished documents into one corpus, in the manifest's order, and the whole as one TMX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.corpus.store import Corpus
from workbench.errors import CorpusError, InputError
from workbench.exchange.summary import ExportSummary
from workbench.exchange.tmx import TmxOptions, write_tmx
from workbench.exchange.units import ExportHead, Unit, head_of, units_of
from workbench.messages import Messages
from workbench.operations.batch_journal import Entry, Journal
from workbench.operations.batch_task import key_of
from workbench.operations.reasons import render_reason
from workbench.progress import SILENT, Progress
from workbench.works.model import Reason, Work


def open_corpus(target: Path | str) -> Corpus:
    """The corpus to gather in, made when there is none; a file, or a server by URL.

    Raises `CorpusError` when another process has it open for writing (as a second batch in the same folder has).
    """
    there = isinstance(target, str) or target.exists()
    corpus = Corpus.open(target) if there else Corpus.create(target)
    if corpus.read_only:
        who = f": {corpus.holder} has it open" if corpus.holder else ""
        corpus.close()
        raise CorpusError(f"the corpus cannot be written to{who}", where=corpus.where, advice="Close it there.")
    return corpus


class Gathering:
    """Stores finished documents in a corpus as soon as all that stand before them are settled.

    A work carries its task's key as identifier, so that one stored just before a crash is known again.
    """

    def __init__(self, corpus: Corpus, journal: Journal, length: int) -> None:
        self._corpus = corpus
        self._journal = journal
        self._entries: list[Entry | None] = [None] * length
        self._settled = [False] * length
        self._next = 0

    @property
    def entries(self) -> Sequence[Entry | None]:
        """The finished documents by place; None for those that failed or are not done."""
        return self._entries

    def recognise(self, entries: Sequence[Entry | None]) -> list[Entry | None]:
        """The entries as the corpus confirms them: None where a work that was stored is no longer there."""
        present = set(self._corpus.work_ids())
        told = {entry.stored for entry in entries if entry is not None and entry.stored is not None}
        waiting = any(entry is not None and entry.stored is None for entry in entries)
        untold = sorted(i for i in present if i > max(told, default=0)) if waiting else []  # ids ascend
        unknown = {key_of(self._corpus.work(identity)): identity for identity in untold}
        confirmed: list[Entry | None] = []
        for entry in entries:
            if entry is not None and entry.stored is None and entry.key in unknown:
                entry = self._journal.stored(entry, unknown[entry.key])
            if entry is not None and entry.stored is not None and entry.stored not in present:
                self._journal.forget(entry)
                entry = None
            confirmed.append(entry)
        return confirmed

    def settle(self, place: int, entry: Entry | None) -> int:
        """Take a document as finished (or failed: None), and store what can be stored; how many were stored."""
        self._entries[place] = entry
        self._settled[place] = True
        stored = 0
        while self._next < len(self._settled) and self._settled[self._next]:
            stored += self._store(self._next)
            self._next += 1
        return stored

    def _store(self, place: int) -> int:
        entry = self._entries[place]
        if entry is None or entry.stored is not None:
            return 0
        try:
            work = self._journal.work(entry)
        except InputError:
            self._journal.forget(entry)  # cut off by a power failure: the next run does it again
            self._entries[place] = None
            return 0
        self._entries[place] = self._journal.stored(entry, self._corpus.add_work(work))
        return 1


def write_whole(
    corpus: Corpus, entries: Sequence[Entry], folder: Path, words: Messages, progress: Progress = SILENT
) -> tuple[ExportSummary, ...]:
    """Write all documents in one TMX a pair of languages (`corpus.ru-en.tmx`); works are read one at a time."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.figures.languages[0], *sorted(set(entry.figures.languages[1:]))), []).append(entry)

    def reason(reason: Reason) -> str:
        return render_reason(reason, words)

    written = []
    done = 0
    for languages, members in sorted(groups.items()):
        path = folder / f"corpus.{'-'.join(languages)}.tmx"
        widest = max(members, key=lambda entry: len(entry.figures.languages))
        head = _head(corpus.work(_identity(widest)), len(members))

        def units(members: list[Entry] = members, before: int = done) -> Iterator[Unit]:
            for number, entry in enumerate(members, start=1):
                progress.check()
                yield from units_of(corpus.work(_identity(entry)))
                progress.advance(before + number, len(entries), "Writing the whole")

        written.append(write_tmx(path, units(), head=head, options=TmxOptions(render_reason=reason), progress=progress))
        done += len(members)
    return tuple(written)


def _identity(entry: Entry) -> int:
    assert entry.stored is not None
    return entry.stored


def _head(work: Work, number: int) -> ExportHead:
    """The head of many works: what they share, without what speaks of one file."""
    head = head_of(work)
    label = f"version {work.versions[0].name}: "
    shared = tuple(
        (name.removeprefix(label), value)
        for name, value in head.provenance
        if name.removeprefix(label) in ("encoder", "aligned", "alignment", "detection")
    )
    return replace(head, title=f"{number} documents", note="", provenance=shared)
