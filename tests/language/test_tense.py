"""Tenses of verbs that leave no doubt, and silence where a form, a conjunction or a conditional does."""

from __future__ import annotations

import pytest

from workbench.language.lemmas import English, Russian
from workbench.language.tense import Tense, english_tense, russian_tense
from workbench.texts.tokens import word_spans


@pytest.fixture(scope="module")
def russian() -> Russian:
    return Russian()


def words_of(text: str) -> list[str]:
    return [span.of(text) for span in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("Правительство подписало договор.", "подписало", Tense.PAST),
        ("Правительство подпишет договор.", "подпишет", Tense.FUTURE),
        ("Правительство подписывает договор.", "подписывает", Tense.PRESENT),
        ("Договор будет подписан весной.", "подписан", Tense.FUTURE),
        ("Договор был подписан весной.", "подписан", Tense.PAST),
        ("Они будут помогать нам.", "помогать", Tense.FUTURE),
        ("Правительство подписало бы договор.", "подписало", None),
        ("Если правительство подпишет договор, он уедет.", "подпишет", None),
        ("Он хочет, чтобы правительство подписало договор.", "подписало", None),
        ("Договор подписан.", "подписан", None),
        ("Подписав договор, он уехал.", "Подписав", None),
    ],
)
def test_russian(text: str, verb: str, tense: Tense | None, russian: Russian) -> None:
    words = words_of(text)
    assert russian_tense(words, words.index(verb), russian) is tense


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("The Government signed the treaty.", "signed", Tense.PAST),
        ("The Government will not sign the treaty.", "sign", Tense.FUTURE),
        ("He’ll soon sign it.", "sign", Tense.FUTURE),
        ("The treaty was signed in spring.", "signed", Tense.PAST),
        ("The treaty will be signed in spring.", "signed", Tense.FUTURE),
        ("The treaty has already been signed.", "signed", Tense.PERFECT),
        ("The treaty is being signed.", "signed", Tense.PRESENT),
        ("He signs it.", "signs", Tense.PRESENT),
        ("He held the same position.", "held", Tense.PAST),
        ("The treaty signed in spring was good.", "signed", None),
        ("He would sign the treaty.", "sign", None),
        ("If he signs the treaty, we leave.", "signs", None),
        ("He wants to sign it.", "sign", None),
        ("They may have signed it.", "signed", None),
        ("The virus resulted in over 4,600 deaths.", "deaths", None),
        ("Ten countries have implemented local closures.", "closures", None),
        ("The minister of finance signs it.", "signs", Tense.PRESENT),
    ],
)
def test_english(text: str, verb: str, tense: Tense | None) -> None:
    words = words_of(text)
    assert english_tense(words, words.index(verb), English()) is tense
