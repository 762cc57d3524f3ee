"""Windows asked for one by one are those of the whole text."""

from __future__ import annotations

import numpy as np

from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.excerpt import Excerpt
from workbench.embedding.some_windows import windows_where

TEXTS = ("Договор подписан.", "Министр уехал в Лондон.", "", "Погода была плохая.", "Хлеба не хватало.")


def test_only_the_wanted_windows_are_filled() -> None:
    encoding = BundledEncoder().encode(TEXTS)
    for one in (encoding, Excerpt(encoding, 0, 5)):  # one that can choose, and one that cannot
        for size in (1, 2, 3):
            whole = one.windows(size)
            wanted = np.arange(len(whole)) % 2 == 0
            found = windows_where(one, size, wanted)
            np.testing.assert_allclose(found[wanted], whole[wanted], atol=1e-6)
            assert not found[~wanted].any()
            np.testing.assert_array_equal(windows_where(one, size, np.ones(len(whole), bool)), whole)
