from __future__ import annotations

import pytest

from workbench.desktop.palette import (
    DARK,
    LIGHT,
    SIGN_CONTRAST,
    SIGN_PAIRS,
    TEXT_CONTRAST,
    TEXT_PAIRS,
    Palette,
    contrast,
)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, TEXT_CONTRAST), (SIGN_PAIRS, SIGN_CONTRAST)])
def test_everything_that_is_read_stands_out(palette: Palette, pairs: tuple[tuple[str, str], ...], least: float) -> None:
    found = {pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in found.items() if value < least} == {}
