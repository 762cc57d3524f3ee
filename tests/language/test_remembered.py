"""What is remembered of forms stays bounded."""

from __future__ import annotations

from workbench.language.remembered import Remembered


def test_the_older_half_is_forgotten_when_it_is_full() -> None:
    forms: Remembered[str, int] = Remembered(4)
    for number, form in enumerate("abcd"):
        forms[form] = number
    forms["d"] = 7
    assert list(forms) == ["a", "b", "c", "d"]
    forms["e"] = 4
    assert dict(forms) == {"c": 2, "d": 7, "e": 4}


def test_it_never_holds_more_than_its_limit() -> None:
    forms: Remembered[int, int] = Remembered(10)
    for number in range(1000):
        forms[number] = number
        assert len(forms) <= 10
        assert forms[number] == number
