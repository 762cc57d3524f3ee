"""Whole texts: body, notes and their references."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from workbench.alignment import works
from workbench.alignment.sentences import Side
from workbench.alignment.works import align_texts
from workbench.embedding.bundled import BundledEncoder
from workbench.texts.model import (
    Block,
    Document,
    Note,
    NoteKind,
    NoteMark,
    Sentence,
    Source,
    Text,
)
from workbench.works.model import Bead, LinkStatus

BODY = (
    ("Делегация прибыла в Москву утром.", "The delegation arrived in Moscow in the morning."),
    ("Её встретил министр иностранных дел.", "It was met by the minister of foreign affairs."),
    ("Вопрос о репарациях не обсуждался.", "The question of reparations was not discussed."),
    ("Мы настаивали на выводе войск.", "We insisted on the withdrawal of troops."),
)
NOTES = {
    "министр": ("Министром был тогда Бевин.", "Bevin was minister at the time."),
    "войска": (
        "Речь идёт о войсках в Иране. Их было тридцать тысяч.",
        "This concerns troops in Iran. They numbered 30,000.",
    ),
    "архив": ("Архив внешней политики, фонд 6, дело 12.", "Archive of Foreign Policy, fond 6, file 12."),
}


def text(side: int, references: dict[int, str], order: list[str]) -> Text:
    """A text with the bodies above, a note's mark in some sentences, and the notes in this order."""
    sentences = []
    for i, pair in enumerate(BODY):
        marks = (NoteMark(references[i], len(pair[side])),) if i in references else ()
        sentences.append(Sentence(pair[side], block=i, first=True, marks=marks))
    for note in order:
        parts = [f"{part.rstrip('.')}." for part in NOTES[note][side].split(". ")]
        sentences.extend(Sentence(part, note=note, first=k == 0) for k, part in enumerate(parts))
    notes = tuple(Note(note, NoteKind.FOOTNOTE, "1", (Block(NOTES[note][side]),)) for note in order)
    source = Source("a.txt", "a.txt", "", "txt", "utf-8", "txt 1")
    blocks = tuple(Block(pair[side]) for pair in BODY)
    return Text(Document(source, blocks, notes), ("ru", "en")[side], tuple(sentences))


def aligned(encoder: BundledEncoder, original: Text, version: Text) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    encodings = [encoder.encode([sentence.text for sentence in one.sentences]) for one in (original, version)]
    return [(bead.original, bead.version) for bead in align_texts(original, version, *encodings)]


def test_notes_follow_their_references_whatever_their_order(encoder: BundledEncoder) -> None:
    original = text(0, {1: "министр", 3: "войска"}, ["министр", "войска"])
    version = text(1, {1: "министр", 3: "войска"}, ["войска", "министр"])
    assert aligned(encoder, original, version) == [
        *(((i,), (i,)) for i in range(4)),
        ((4,), (6,)),
        ((5,), (4,)),
        ((6,), (5,)),
    ]


def test_a_reference_wins_over_likeness(encoder: BundledEncoder) -> None:
    original = text(0, {1: "министр"}, ["министр"])
    version = text(1, {1: "архив"}, ["архив", "министр"])
    assert aligned(encoder, original, version)[4:] == [((4,), (4,)), ((), (5,))]


def test_notes_without_references_go_by_likeness(encoder: BundledEncoder) -> None:
    original = text(0, {}, ["архив", "министр"])
    version = text(1, {}, ["министр", "войска", "архив"])
    assert aligned(encoder, original, version)[4:] == [((4,), (7,)), ((5,), (4,)), ((), (5,)), ((), (6,))]


def test_a_note_on_one_side_only_is_left_alone(encoder: BundledEncoder) -> None:
    original = text(0, {3: "войска"}, ["войска"])
    version = text(1, {}, [])
    assert aligned(encoder, original, version)[4:] == [((4,), ()), ((5,), ())]


def test_confirmed_and_pinned_notes_stay_together(encoder: BundledEncoder) -> None:
    original = text(0, {}, ["архив", "министр", "войска"])
    version = text(1, {}, ["министр", "войска", "архив"])
    encodings = [encoder.encode([sentence.text for sentence in one.sentences]) for one in (original, version)]
    unlikely = Bead((4,), (4,), status=LinkStatus.CONFIRMED)  # the archive's note and the minister's
    alone = Bead((), (7,), status=LinkStatus.CONFIRMED)
    beads = align_texts(original, version, *encodings, locks=[unlikely, alone], pins=[(1, 2)])
    assert unlikely in beads and alone in beads
    assert [bead for bead in beads if 1 in bead.original and 2 in bead.version]
    assert sorted(i for bead in beads for i in bead.original) == list(range(8))
    assert sorted(j for bead in beads for j in bead.version) == list(range(8))
    pinned = align_texts(original, version, *encodings, pins=[(5, 7)])
    assert ((5,), (7,)) in [(bead.original, bead.version) for bead in pinned]


def test_paragraphs_reach_the_search(encoder: BundledEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Side, Side]] = []
    search = works.align_sentences

    def noted(original: Side, version: Side, **options: Any) -> tuple[Bead, ...]:
        seen.append((original, version))
        return search(original, version, **options)

    monkeypatch.setattr(works, "align_sentences", noted)
    original = text(0, {1: "войска"}, ["войска"])
    joined = tuple(replace(one, block=max(0, one.block - 1)) if not one.note else one for one in original.sentences)
    aligned(encoder, original, replace(text(1, {1: "войска"}, ["войска"]), sentences=joined))
    body = seen[0]
    assert [one.paragraphs for one in body] == [{1, 2, 3}, {2, 3}]
    assert seen[1][0].paragraphs == frozenset()  # one block of the note
