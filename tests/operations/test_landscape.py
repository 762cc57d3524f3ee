from __future__ import annotations

import numpy as np
import pytest

from workbench.operations.landscape import Landscape
from workbench.works.overview import Picture, path_of


def vectors(count: int, seed: int = 1) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, 128)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def levels(picture: Picture) -> np.ndarray:
    return np.frombuffer(picture.levels, np.uint8).reshape(picture.height, picture.width)


@pytest.mark.parametrize(("count", "pixels"), [(60, 400), (60, 20), (1999, 100)])
def test_what_corresponds_is_dark_and_the_rest_is_light(count: int, pixels: int) -> None:
    texts = vectors(count)
    picture = Landscape(texts, texts).picture(0, count, 0, count, width=pixels, height=pixels)
    assert picture.height <= pixels
    assert picture.width * picture.across >= count
    drawn = levels(picture).astype(float)
    apart = ~np.eye(len(drawn), dtype=bool)
    assert np.diag(drawn).min() > 200
    assert np.median(drawn[apart]) < 60


def test_a_part_is_drawn_where_it_lies() -> None:
    texts = vectors(400)
    shifted = np.concatenate([vectors(40, seed=2), texts])
    picture = Landscape(texts, shifted).picture(100, 150, 140, 190, width=500, height=500)
    assert (picture.top, picture.left, picture.down, picture.across) == (100, 140, 1, 1)
    assert np.diag(levels(picture)).min() > 200
    assert Landscape(texts[:0], texts).picture(0, 0, 0, 400, width=9, height=9).levels == b""


def test_a_path_gives_null_beads_their_place() -> None:
    path = path_of([(7, (0, 1), (0,)), (8, (), (1,)), (9, (2,), ())])
    assert [(one.bead, one.original, one.version) for one in path] == [
        (7, (0, 2), (0, 1)),
        (8, (2, 2), (1, 2)),
        (9, (2, 3), (2, 2)),
    ]
