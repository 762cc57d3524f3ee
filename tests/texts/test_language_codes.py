from __future__ import annotations

import pytest

from workbench.texts.language_codes import primary_code, says_more


@pytest.mark.parametrize(
    ("code", "primary"),
    [("ru", "ru"), ("RU-ru", "ru"), ("rus", "ru"), (" ENG ", "en"), ("fre", "fr"), ("fra_CA", "fr"), ("chv", "cv")],
)
def test_codes_are_shortened(code: str, primary: str) -> None:
    assert primary_code(code) == primary


@pytest.mark.parametrize("code", ["", "sah", "x-klingon", "russian"])
def test_what_has_no_short_code_stays(code: str) -> None:
    assert primary_code(code) == code.partition("-")[0]


def test_a_region_says_more() -> None:
    assert says_more("en-GB")
    assert not says_more("eng")
