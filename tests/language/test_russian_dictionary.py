"""The dictionary's readings are those that pymorphy3 itself gives."""

from __future__ import annotations

from typing import Any

import pymorphy3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.russian_dictionary import RussianDictionary

FORMS = """
стали стекло мыла была все всё еще елки ёлки полетел полётом по-русски кто-то красивейший наилучшего т в г а я
москва москве молотова сша дней лет большая больше сорока трёх трехсот мне дорога дорогой знать печь не
""".split()


@pytest.fixture(scope="module")
def analyzer() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@pytest.fixture(scope="module")
def dictionary(analyzer: Any) -> RussianDictionary:
    return RussianDictionary(analyzer)


def said_by_pymorphy(analyzer: Any, form: str) -> list[tuple[str, str, float]]:
    return [(reading.normal_form, str(reading.tag), reading.score) for reading in analyzer.parse(form)]


def said(dictionary: RussianDictionary, form: str) -> list[tuple[str, str, float]]:
    return [(normal, str(tag), score) for normal, tag, score in dictionary.readings(form)]


@pytest.mark.parametrize("form", FORMS)
def test_readings_order_and_scores_are_pymorphys(form: str, analyzer: Any, dictionary: RussianDictionary) -> None:
    assert dictionary.has(form)
    assert said(dictionary, form) == said_by_pymorphy(analyzer, form)


@pytest.mark.parametrize("form", ["", "бурбулятора", "usa", "1945", "…", "ёлка-палка", "стали\u0301"])
def test_forms_outside_the_dictionary_have_no_reading(form: str, analyzer: Any, dictionary: RussianDictionary) -> None:
    assert not analyzer.word_is_known(form)
    assert not dictionary.has(form)
    assert dictionary.readings(form) == []


@given(form=st.text("аеёийолнст-", max_size=7))
def test_a_form_is_known_where_pymorphy_knows_it(form: str, analyzer: Any, dictionary: RussianDictionary) -> None:
    assert dictionary.has(form) == analyzer.word_is_known(form)
    if dictionary.has(form):
        assert said(dictionary, form) == said_by_pymorphy(analyzer, form)
