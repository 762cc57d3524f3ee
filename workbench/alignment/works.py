"""Aligning whole texts: the body first, then the notes as a second stream, tied to what carries their references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.embedding.excerpt import excerpt
from workbench.embedding.protocols import Encoding, Vectors
from workbench.progress import SILENT, Progress
from workbench.texts.model import BlockKind, Text
from workbench.works.model import Bead

_ALIKE = 0.35  # cosine from which two notes that no reference ties are taken for each other


def align_texts(
    original: Text,
    version: Text,
    original_encoding: Encoding,
    version_encoding: Encoding,
    *,
    locks: Sequence[Bead] = (),
    rejected: Sequence[Bead] = (),
    pins: Sequence[tuple[int, int]] = (),
    settings: AlignmentSettings = AlignmentSettings(),  # noqa: B008  (frozen)
    progress: Progress = SILENT,
    threads: int | None = None,
) -> tuple[Bead, ...]:
    """The beads of two texts, ids as in `Text.sentences`: those of the body, then those of the notes.

    The encodings are of all sentences of their text, in its order. Notes belong together when
    a confirmed bead or a pin holds sentences of both, when their references stand in the same bead of the body (in the
    order of the references), or else when they are most alike; a note is never aligned with the body, nor with
    sentences of two notes at once. Every sentence is in exactly one bead.
    `locks` come back as they are, `rejected` beads do not come again and `pins` hold, as in `align_sentences`; of those
    between the body and a note, or that hold sentences of two notes, nothing is known here. Any number of `threads`, by
    default all cores, gives the same beads.
    Raises `Cancelled`, and `UsageError` for contradictory locks and pins.
    """
    held = _Held(tuple(locks), tuple(rejected), tuple(pins))
    sides = _Parts(original, original_encoding), _Parts(version, version_encoding)
    own = held.between(original.body, version.body)
    body = align_sentences(
        sides[0].side(original.body),
        sides[1].side(version.body),
        locks=own.locks,
        rejected=own.rejected,
        pins=own.pins,
        settings=settings,
        progress=progress,
        threads=threads,
    )
    beads = _renumbered(body, original.body, version.body)
    if not original.notes and not version.notes:
        return beads
    notes = sides[0].notes(), sides[1].notes()
    pairs = _held_together(held, notes)
    pairs += _tied(beads, original, version, notes, pairs)
    pairs += _most_alike(notes, pairs, sides)
    return beads + _note_beads(pairs, notes, sides, held, settings, threads, progress)


@dataclass(frozen=True, slots=True)
class _Held:
    """What an alignment must respect: confirmed beads, rejected ones, and pairs of sentences that belong together."""

    locks: tuple[Bead, ...] = ()
    rejected: tuple[Bead, ...] = ()
    pins: tuple[tuple[int, int], ...] = ()

    def between(self, original: Sequence[int], version: Sequence[int]) -> _Held:
        """Of all this what lies within these sentences, by their places among them."""
        places = [{i: n for n, i in enumerate(ids)} for ids in (original, version)]

        def inside(beads: Iterable[Bead]) -> tuple[Bead, ...]:
            return tuple(
                replace(
                    bead,
                    original=tuple(places[0][i] for i in bead.original),
                    version=tuple(places[1][j] for j in bead.version),
                )
                for bead in beads
                if all(i in places[0] for i in bead.original) and all(j in places[1] for j in bead.version)
            )

        pins = tuple((places[0][i], places[1][j]) for i, j in self.pins if i in places[0] and j in places[1])
        return _Held(inside(self.locks), inside(self.rejected), pins)


class _Parts:
    """Sides made of some sentences of a text."""

    def __init__(self, text: Text, encoding: Encoding) -> None:
        self._text = text
        self._encoding = encoding

    def side(self, ids: Sequence[int]) -> Side:
        """The side of consecutive sentences `ids`."""
        start, stop = (ids[0], ids[-1] + 1) if ids else (0, 0)
        sentences = self._text.sentences[start:stop]
        return Side(
            texts=tuple(sentence.text for sentence in sentences),
            encoding=excerpt(self._encoding, start, stop),
            gaps=frozenset(i for i, sentence in enumerate(sentences) if sentence.is_gap),
            headings=frozenset(i for i, sentence in enumerate(sentences) if sentence.kind is BlockKind.HEADING),
            paragraphs=frozenset(
                i for i, (before, own) in enumerate(pairwise(sentences), 1) if own.block != before.block
            ),
        )

    def notes(self) -> dict[str, tuple[int, ...]]:
        """The sentences of each note, in the order of the notes."""
        found: dict[str, list[int]] = {}
        for i in self._text.notes:
            found.setdefault(self._text.sentences[i].note, []).append(i)
        return {note: tuple(ids) for note, ids in found.items()}

    def vector(self, ids: Sequence[int]) -> Vectors:
        """One vector for consecutive sentences."""
        mean: Vectors = self._encoding.sentences[ids[0] : ids[-1] + 1].mean(axis=0)
        return mean


def _renumbered(beads: Iterable[Bead], original: Sequence[int], version: Sequence[int]) -> tuple[Bead, ...]:
    return tuple(
        replace(
            bead,
            original=tuple(original[i] for i in bead.original),
            version=tuple(version[j] for j in bead.version),
        )
        for bead in beads
    )


_Notes = Mapping[str, tuple[int, ...]]
_NotePair = tuple[str, str]


def _held_together(held: _Held, notes: tuple[_Notes, _Notes]) -> list[_NotePair]:
    """Notes that a confirmed bead or a pin ties, each once."""
    of = [{i: note for note, ids in known.items() for i in ids} for known in notes]
    links = [(i, j) for lock in held.locks for i in lock.original for j in lock.version]
    pairs: list[_NotePair] = []
    for i, j in (*links, *held.pins):
        if i in of[0] and j in of[1]:
            pair = of[0][i], of[1][j]
            if all(pair[0] != one and pair[1] != other for one, other in pairs):
                pairs.append(pair)
    return pairs


def _tied(
    beads: Sequence[Bead], original: Text, version: Text, notes: tuple[_Notes, _Notes], held: Sequence[_NotePair]
) -> list[_NotePair]:
    """Of the notes not `held` together those whose references stand in one bead, in the order of the references."""
    pairs: list[_NotePair] = []
    seen = {pair[0] for pair in held}, {pair[1] for pair in held}
    for bead in beads:
        sides = [
            [mark.note for i in ids for mark in text.sentences[i].marks if mark.note in known and mark.note not in done]
            for text, ids, known, done in zip(
                (original, version), (bead.original, bead.version), notes, seen, strict=True
            )
        ]
        for pair in zip(dict.fromkeys(sides[0]), dict.fromkeys(sides[1]), strict=False):
            pairs.append(pair)
            seen[0].add(pair[0])
            seen[1].add(pair[1])
    return pairs


def _most_alike(
    notes: tuple[_Notes, _Notes], tied: Sequence[_NotePair], sides: tuple[_Parts, _Parts]
) -> list[_NotePair]:
    """Among the notes that no reference ties, those that are each other's best match."""
    free = [[note for note in known if note not in {pair[side] for pair in tied}] for side, known in enumerate(notes)]
    if not free[0] or not free[1]:
        return []
    vectors = [
        np.stack([part.vector(known[note]) for note in names])
        for part, known, names in zip(sides, notes, free, strict=True)
    ]
    lengths = [np.linalg.norm(one, axis=1, keepdims=True) for one in vectors]
    cosines = (vectors[0] / np.maximum(lengths[0], 1e-6)) @ (vectors[1] / np.maximum(lengths[1], 1e-6)).T
    best, back = cosines.argmax(axis=1), cosines.argmax(axis=0)
    return [(free[0][i], free[1][j]) for i, j in enumerate(best.tolist()) if back[j] == i and cosines[i, j] >= _ALIKE]


def _note_beads(
    pairs: Sequence[_NotePair],
    notes: tuple[_Notes, _Notes],
    sides: tuple[_Parts, _Parts],
    held: _Held,
    settings: AlignmentSettings,
    threads: int | None,
    progress: Progress,
) -> tuple[Bead, ...]:
    """The beads of all notes: in the order of the original's, then those that only the version has."""
    partner = dict(pairs)
    beads: list[Bead] = []
    matched = [(ids, notes[1][partner[note]] if note in partner else ()) for note, ids in notes[0].items()]
    taken = set(partner.values())
    alone: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
        ((), ids) for note, ids in notes[1].items() if note not in taken
    ]
    for ids, others in (*matched, *alone):
        own = held.between(ids, others)
        found = align_sentences(
            sides[0].side(ids),
            sides[1].side(others),
            locks=own.locks,
            rejected=own.rejected,
            pins=own.pins,
            settings=settings,
            progress=progress,
            threads=threads,
        )
        beads.extend(_renumbered(found, ids, others))
    return tuple(beads)
