from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.compared import compared_form
from workbench.texts.model import Span
from workbench.texts.tokens import word_spans

_PIECES = st.sampled_from(
    [
        "за\u0301мок",
        "дого\u00adвор",
        "Mолотoв",
        "USSR",
        "миръ",
        "ѣ",
        " ",
        "\u200b",
        "СССР",
        "Россія",
        "й",
        "\u0301",
        "x",
    ]
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Подписан дого\u00adвор о за\u0301мке.", "Подписан договор о замке."),
        ("Mолотoв прибыл из USSR.", "Молотов прибыл из USSR."),
        ("Миръ подписанъ пятаго сентября въ Портсмутѣ.", "Мир подписан пятого сентября в Портсмуте."),
        ("Россія сильна.", "Россия сильна."),
        ("Подъезд и объявление.", "Подъезд и объявление."),
        ("«Ёлка» — это 5 €.", "«Ёлка» — это 5 €."),
        ("Plain text.", "Plain text."),
    ],
)
def test_old_and_damaged_spellings_are_read_as_what_they_mean(text: str, form: str) -> None:
    assert compared_form(text).text == form


def test_places_in_the_form_lead_back_to_the_text() -> None:
    text = "Под\u00adписанъ миръ съ Mолотo\u00adвымъ."
    form = compared_form(text)
    words = [form.kept(span).of(text) for span in word_spans(form.text)]
    assert words == ["Под\u00adписан", "мир", "с", "Mолотo\u00adвым", "."]
    assert form.compared(Span(text.index("мир"), text.index("мир") + 3)).of(form.text) == "мир"


@given(st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text(max_size=40)))
def test_every_place_has_its_way_back(text: str) -> None:
    form = compared_form(text)
    whole = form.kept(Span(0, len(form.text)))
    assert 0 <= whole.start <= whole.end <= len(text)
    for place in range(len(form.text)):
        kept = form.kept(Span(place, place + 1))
        assert len(kept) == 1
        assert form.position(kept.start) == place
    assert form.position(len(text)) == len(form.text)
