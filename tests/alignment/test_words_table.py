"""The shipped table of translations and the learned metric, and what happens when their files are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import UNKNOWN, load_table
from workbench.errors import ResourceError


def test_common_words_are_tied_to_their_renderings_most_strongly() -> None:
    table = load_table()
    for russian, english in (("собака", "dog"), ("письмо", "letter"), ("город", "city"), ("врач", "doctor")):
        strengths = table.strengths[russian]
        assert max(strengths, key=lambda word: strengths[word]) == english
        assert UNKNOWN < strengths[english] <= 0
        assert table.russian[russian][1] == strengths[english]
        assert table.english[english][1] >= strengths[english]


def test_a_damaged_table_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "translations.tsv.gz"
    path.write_bytes(b"not gzip at all")
    with pytest.raises(ResourceError, match=r"translations\.tsv\.gz"):
        load_table(path)


def test_a_damaged_metric_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "words.npz"
    path.write_bytes(b"PK nothing")
    with pytest.raises(ResourceError, match=r"words\.npz"):
        load_metric(path)


def test_the_metric_fits_the_bundled_encoder() -> None:
    assert load_metric().dimensions == 512
