from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.normalisation import (
    aligned_form,
    comparison_form,
    comparison_form_with_offsets,
    modern_spelling,
    without_mixed_letters,
)

_TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("ёЁеи\u0300\u0301\u0306\u0308\u00ad\u00a0«»„“’–—…  \u200b"))
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Всё ещё", "Все еще"),
        ("е\u0308лка", "елка"),
        ("«мир»", "„мир“"),
        ("Byrne’s", "Byrne's"),
        ("1948 – 1955", "1948 — 1955"),
        ("1945\u00a0г.", "1945 г."),
        ("дого\u00adвор", "договор"),
        ("за\u0301мок", "замок"),
        ("[…]", "[...]"),
        (" два  слова\n", "два слова"),
    ],
)
def test_what_a_reader_takes_for_the_same_compares_equal(left: str, right: str) -> None:
    assert comparison_form(left) == comparison_form(right)


@pytest.mark.parametrize(("left", "right"), [("й", "и"), ("café", "cafe"), ("Мир", "мир"), ("не", "ни")])
def test_what_differs_stays_different(left: str, right: str) -> None:
    assert comparison_form(left) != comparison_form(right)


def test_case_is_folded_on_request() -> None:
    assert comparison_form("МИР", fold_case=True) == "мир"


@given(_TEXTS, st.booleans(), st.booleans())
def test_a_form_is_its_own_form(text: str, fold_case: bool, repair_mixed: bool) -> None:
    once = comparison_form(text, fold_case=fold_case, repair_mixed=repair_mixed)
    assert comparison_form(once, fold_case=fold_case, repair_mixed=repair_mixed) == once


@given(_TEXTS)
def test_the_aligned_form_keeps_every_place(text: str) -> None:
    assert len(aligned_form(text)) == len(text)


@given(_TEXTS)
def test_offsets_lead_back_into_the_text(text: str) -> None:
    form = comparison_form_with_offsets(text)
    assert len(form.offsets) == len(form.text) + 1
    assert list(form.offsets) == sorted(form.offsets)
    assert form.offsets[-1] == len(text)


def test_offsets_point_at_the_letters_that_gave_the_form() -> None:
    text = "«дого\u00adвор»  ещё…"
    form = comparison_form_with_offsets(text)
    assert form.text == comparison_form(text) == '"договор" еще...'
    assert text[form.offsets[form.text.index("вор")] :].startswith("вор")
    assert text[form.offsets[form.text.index("еще")] :].startswith("ещё")


def test_latin_letters_in_cyrillic_words_are_repaired_and_others_left() -> None:
    assert without_mixed_letters("Coвeтский coюз, Windows-версия, USSR, COVIDный") == (
        "Советский союз, Windows-версия, USSR, COVIDный"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Министръ иностранныхъ дѣлъ", "Министр иностранных дел"),
        ("новаго міра", "нового мира"),
        ("Ѳедоръ", "Федор"),
        ("объявленъ съѣздъ", "объявлен съезд"),
    ],
)
def test_old_spelling_is_brought_to_ours(old: str, new: str) -> None:
    assert modern_spelling(old) == new
