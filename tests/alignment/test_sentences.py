"""Sentence alignment, with the real encoder on texts as translators know them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.protocols import Encoding
from workbench.progress import Cancelled
from workbench.texts.model import Span
from workbench.works.model import Bead

PAIRS = (
    ("Директивы советской делегации.", "Directives for the Soviet delegation."),
    ("Делегация прибыла в Москву утром 9 марта.", "The delegation arrived in Moscow on the morning of 9 March."),
    ("Её встретил министр иностранных дел.", "It was met by the minister of foreign affairs."),
    ("Вопрос о репарациях не обсуждался.", "The question of reparations was not discussed."),
    ("Англичане предложили отложить голосование.", "The British proposed to postpone the vote."),
    ("Мы настаивали на немедленном выводе войск.", "We insisted on the immediate withdrawal of troops."),
    ("Погода была холодная, шёл мокрый снег.", "The weather was cold and wet snow was falling."),
    ("Вечером состоялся приём в посольстве.", "In the evening there was a reception at the embassy."),
    ("На нём присутствовали журналисты и писатели.", "Journalists and writers attended it."),
    ("Цены на хлеб выросли вдвое.", "The price of bread doubled."),
    ("Рабочие завода объявили забастовку.", "The workers of the factory went on strike."),
    ("Следующее заседание назначено на пятницу.", "The next session is set for Friday."),
)


def side(encoder: BundledEncoder, *texts: str, **marks: frozenset[int]) -> Side:
    return Side(texts, encoder.encode(texts), **marks)


def ids(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.original, bead.version) for bead in beads]


def complete(beads: tuple[Bead, ...], rows: int, columns: int) -> bool:
    originals = [i for bead in beads for i in bead.original]
    versions = [j for bead in beads for j in bead.version]
    alone = all(len(bead.original) + len(bead.version) == 1 for bead in beads if bead.is_null)
    return sorted(originals) == list(range(rows)) and sorted(versions) == list(range(columns)) and alone


def test_merges_splits_omissions_and_additions_are_found(encoder: BundledEncoder) -> None:
    russian = [pair[0] for pair in PAIRS]
    english = [pair[1] for pair in PAIRS]
    russian[2:4] = [f"{russian[2]} {russian[3]}"]  # 2 : 2, 3
    english[7:9] = [f"{english[7]} {english[8]}"]  # 6, 7 : 7
    del english[5]  # 4 is left out
    english.insert(9, "Everything that follows was written down from memory.")
    beads = align_sentences(side(encoder, *russian), side(encoder, *english))
    assert ids(beads) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2, 3)),
        ((3,), (4,)),
        ((4,), ()),
        ((5,), (5,)),
        ((6, 7), (6,)),
        ((8,), (7,)),
        ((9,), (8,)),
        ((), (9,)),
        ((10,), (10,)),
    ]
    assert all(0 <= bead.confidence <= 1 and bead.margin >= 0 for bead in beads)
    assert np.mean([bead.confidence for bead in beads]) > 0.7


def test_a_gap_stands_for_any_stretch(encoder: BundledEncoder) -> None:
    russian = [pair[0] for pair in PAIRS]
    english = [pair[1] for pair in PAIRS]
    cut = [*russian[:2], "[…]", *russian[9:]]
    beads = align_sentences(side(encoder, *cut, gaps=frozenset({2})), side(encoder, *english))
    assert ids(beads)[2] == ((2,), tuple(range(2, 9)))
    beads = align_sentences(
        side(encoder, *russian), side(encoder, *english[:2], "[…]", *english[9:], gaps=frozenset({2}))
    )
    assert ids(beads)[2] == (tuple(range(2, 9)), (2,))
    assert complete(beads, 12, 6)
    both = align_sentences(
        side(encoder, *cut, gaps=frozenset({2})), side(encoder, *english[:2], "[…]", *english[9:], gaps=frozenset({2}))
    )
    assert ids(both) == [((i,), (i,)) for i in range(6)]


def test_a_lone_gap_is_left_alone(encoder: BundledEncoder) -> None:
    cut = [PAIRS[0][0], "[…]", *(pair[0] for pair in PAIRS[1:])]
    beads = align_sentences(side(encoder, *cut, gaps=frozenset({1})), side(encoder, *(pair[1] for pair in PAIRS)))
    assert ids(beads)[:3] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_headings_stay_apart(encoder: BundledEncoder) -> None:
    russian = ("Глава первая", "Утро было ясное.", "Глава вторая", "Вечер был тёмный.")
    english = ("Chapter one", "The morning was clear.", "Chapter two", "The evening was dark.")
    marks = frozenset({0, 2})
    beads = align_sentences(side(encoder, *russian, headings=marks), side(encoder, *english, headings=marks))
    assert ids(beads) == [((i,), (i,)) for i in range(4)]


def test_sides_without_sentences(encoder: BundledEncoder) -> None:
    some, none = side(encoder, "Раз.", "Два."), side(encoder)
    assert ids(align_sentences(some, none)) == [((0,), ()), ((1,), ())]
    assert ids(align_sentences(none, some)) == [((), (0,)), ((), (1,))]
    assert align_sentences(none, none) == ()


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 12), (12, 1), (1, 240), (12, 240), (240, 12)])
def test_uneven_sides_end_in_a_complete_alignment(encoder: BundledEncoder, rows: int, columns: int) -> None:
    russian = [PAIRS[i % 12][0] for i in range(rows)]
    english = [f"{PAIRS[j % 12][1]} {j // 12 or ''}" for j in range(columns)]
    assert complete(align_sentences(side(encoder, *russian), side(encoder, *english)), rows, columns)


def test_empty_lines_the_same_text_twice_and_swapped_sides(encoder: BundledEncoder) -> None:
    empty = side(encoder, *[""] * 30)
    assert complete(align_sentences(empty, empty), 30, 30)
    russian, english = (side(encoder, *(pair[k] for pair in PAIRS)) for k in (0, 1))
    assert ids(align_sentences(russian, russian)) == [((i,), (i,)) for i in range(12)]
    forth, back = align_sentences(russian, english), align_sentences(english, russian)
    assert ids(forth) == [(bead.version, bead.original) for bead in back]


def _long_texts(encoder: BundledEncoder, copies: int) -> tuple[Side, Side]:
    russian = [f"{pair[0]} Запись {n}." for n in range(copies) for pair in PAIRS]
    english = [f"{pair[1]} Entry {n}." for n in range(copies) for pair in PAIRS]
    del english[60:65]
    return side(encoder, *russian), side(encoder, *english)


def test_long_texts_are_searched_in_a_band_and_come_out_the_same(encoder: BundledEncoder, monkeypatch) -> None:
    sides = _long_texts(encoder, 17)
    banded = align_sentences(*sides)
    monkeypatch.setattr("workbench.alignment.anchors._SMALL", 10**9)
    assert ids(banded) == ids(align_sentences(*sides))
    assert complete(banded, 204, 199)


def test_the_same_beads_every_time_and_with_any_number_of_threads(encoder: BundledEncoder, monkeypatch) -> None:
    monkeypatch.setattr("workbench.alignment.anchors._SMALL", 0)
    found = [align_sentences(*_long_texts(BundledEncoder(threads=threads), 9)) for threads in (1, 2)]
    found.append(align_sentences(*_long_texts(encoder, 9)))
    assert found[0] == found[1] == found[2]


def test_cancelling_stops_soon(encoder: BundledEncoder) -> None:
    sides = _long_texts(encoder, 20)
    started = time.monotonic()
    align_sentences(*sides)
    whole = time.monotonic() - started

    class Impatient:
        looks = 0
        longest = 0.0
        last = time.monotonic()

        def advance(self, done: int, total: int, label: str) -> None:
            pass

        def check(self) -> None:
            now = time.monotonic()
            if self.looks:
                self.longest = max(self.longest, now - self.last)
            self.looks, self.last = self.looks + 1, now
            if self.looks > 5:
                raise Cancelled

    progress = Impatient()
    with pytest.raises(Cancelled):
        align_sentences(*sides, progress=progress)
    assert progress.longest <= max(0.2, whole)


def test_larger_beads_on_request(encoder: BundledEncoder) -> None:
    russian = side(encoder, " ".join(pair[0] for pair in PAIRS[:6]), *(pair[0] for pair in PAIRS[6:]))
    english = side(encoder, *(pair[1] for pair in PAIRS))
    settings = replace(AlignmentSettings(), largest_bead=8)
    assert ids(align_sentences(russian, english, settings=settings))[0] == ((0,), (0, 1, 2, 3, 4, 5))


class Repeated:
    """The encoding of one sentence said many times."""

    def __init__(self, once: Encoding, times: int) -> None:
        self._once, self._times = once, times

    @property
    def sentences(self) -> np.ndarray:
        return np.repeat(self._once.sentences, self._times, axis=0)

    def windows(self, size: int, progress: object = None) -> np.ndarray:
        return np.repeat(self._once.sentences, self._times - size + 1, axis=0)

    def words(self, sentence: int, spans: Sequence[Span], progress: object = None) -> np.ndarray:
        return self._once.words(0, spans)


@pytest.mark.parametrize(("russian", "english"), [("Да.", "Yes."), ("", "")])
@pytest.mark.parametrize(("rows", "columns"), [(600, 600), (50, 1000)])
def test_texts_without_any_anchor_come_out_complete(
    encoder: BundledEncoder, russian: str, english: str, rows: int, columns: int
) -> None:
    sides = [
        Side((text,) * count, Repeated(encoder.encode([text]), count))
        for text, count in ((russian, rows), (english, columns))
    ]
    assert complete(align_sentences(*sides), rows, columns)


def test_sentences_without_end_need_no_more_memory_than_others(encoder: BundledEncoder) -> None:
    russian = side(encoder, "Слово и дело. " * 4_000, *(pair[0] for pair in PAIRS[:3]))
    english = side(encoder, "Word and deed. " * 4_000, *(pair[1] for pair in PAIRS[:3]))
    assert ids(align_sentences(russian, english)) == [((i,), (i,)) for i in range(4)]
