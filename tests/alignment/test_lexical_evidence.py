"""Signs, names and numbers that two texts share, and evidence that is looked at in blocks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.alignment.band import Band, full_band, make_band
from workbench.alignment.evidence import block, block_rows
from workbench.alignment.model import AlignmentSettings, CostWeights, Side
from workbench.alignment.sentences import align_sentences
from workbench.alignment.shared_words import SharedWords, shared_words
from workbench.alignment.signs import sign_counts, sign_differences
from workbench.alignment.windows import paired_texts
from workbench.embedding.bundled import BundledEncoder

RUSSIAN = (
    "Утром Молотов принял посла.",
    "Добыча выросла до 1 500 тонн.",
    "Погода была ясная.",
    "Керзон ответил нотой № 47.",
    "Вечером ничего не было.",
)
ENGLISH = (
    "In the morning the ambassador came.",
    "He was received by Molotov's secretary.",
    "Output rose to 1,500 tons.",
    "The weather was fine.",
    "Note 47 was Curzon's reply.",
)


def test_names_and_numbers_tie_sentences_across_scripts() -> None:
    found = shared_words(RUSSIAN, ENGLISH, full_band(5, 5))
    pairs = set(zip(found.original.tolist(), found.version.tolist(), strict=True))
    assert pairs == {(0, 1), (1, 2), (3, 4)}
    assert len(found.weight) == 4  # Curzon and 47 tie the same pair
    assert ((found.weight > 0) & (found.weight <= 1)).all()


def test_what_stands_far_off_or_everywhere_ties_nothing() -> None:
    band = make_band(np.arange(101) - 2, np.arange(101) + 2, 100)
    russian = ["Молотов молчал.", *["Дождь."] * 98, "Керзон."]
    english = ["Curzon was silent.", *["Rain."] * 98, "Molotov."]
    assert not len(shared_words(russian, english, band).weight)
    assert not len(shared_words(["Молотов."] * 50, ["Molotov."] * 50, full_band(50, 50)).weight)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6), st.integers(1, 9)), max_size=20), st.data())
def test_sums_over_stretches_are_those_of_their_pairs(pairs: list[tuple[int, int, int]], data: st.DataObject) -> None:
    pairs.sort()
    shared = SharedWords(*(np.asarray([pair[k] for pair in pairs], np.int64) for k in (0, 1, 2)))
    first, begin = data.draw(st.integers(0, 5)), data.draw(st.integers(0, 6))
    last, end = data.draw(st.integers(first, 6)), data.draw(st.integers(begin, 7))
    summed = shared.summed((first, last), (begin, end))
    assert summed.shape == (last - first + 1, end - begin + 1)
    for (row, column), total in np.ndenumerate(summed):
        assert total == sum(w for i, j, w in pairs if first <= i < first + row and begin <= j < begin + column)


def test_signs_are_counted_by_kind_and_a_difference_of_many_tells_no_more() -> None:
    counts = sign_counts(["Что? Нет! (Да.) Так: 1 500 и 7,5; [вот]", "", "Why?????"])
    assert counts[:, 0].tolist() == [1, 1, 2, 2, 2]
    assert not counts[:, 1].any()
    assert sign_differences(counts, counts).tolist() == [[0, 8, 9], [8, 0, 2], [9, 2, 0]]


def test_evidence_does_not_depend_on_how_the_rows_are_divided(encoder: BundledEncoder) -> None:
    sides = Side(RUSSIAN, encoder.encode(RUSSIAN)), Side(ENGLISH, encoder.encode(ENGLISH))
    band, settings = full_band(5, 5), AlignmentSettings()
    texts = paired_texts(*sides, band, settings)
    whole, part = block(texts, band, settings, (0, 6)), block(texts, band, settings, (3, 5))
    for size, about in part.sizes.items():
        for name in ("distance", "length", "count", "signs", "shared", "gain"):
            shift, last = part.first[0] - whole.first[0], 4 - part.first[0] - size[0] + 1
            if last > 0:
                own = getattr(about, name)[:last]
                np.testing.assert_allclose(
                    own, getattr(whole.sizes[size], name)[shift : shift + last, : own.shape[1]], atol=1e-5
                )


@given(st.integers(1, 400), st.integers(1, 5_000), st.integers(0, 2_000))
def test_blocks_of_a_band_are_small_and_cover_it(rows: int, columns: int, width: int) -> None:
    middle = np.linspace(0, columns, rows + 1).astype(np.int64)
    band: Band = make_band(middle - width, middle + width, columns)
    spans = block_rows(band)
    assert [span[0] for span in spans] == [0, *(span[1] for span in spans[:-1])]
    assert spans[-1][1] == rows + 1
    assert all(
        stop - start == 1 or (stop - start) * (band.high[stop - 1] - band.low[start]) <= 16_384 for start, stop in spans
    )


def test_a_name_in_common_makes_a_bead_surer(encoder: BundledEncoder) -> None:
    russian = ("Он молчал.", "Керзон ответил на ноту.", "Он опять молчал.")
    english = ("He was silent.", "The note was answered.", "That was by Curzon.", "He was silent again.")
    sides = [Side(texts, encoder.encode(texts)) for texts in (russian, english)]
    blind = AlignmentSettings(weights=replace(CostWeights(), shared=0))
    without, beads = (align_sentences(*sides, settings=settings)[1] for settings in (blind, AlignmentSettings()))
    assert (beads.original, beads.version) == ((1,), (1, 2))
    assert beads.margin > without.margin
    assert beads.confidence > without.confidence
