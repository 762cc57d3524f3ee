from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.works import directive
from workbench.errors import UsageError
from workbench.exchange.filters import Filtered, UnitFilter
from workbench.exchange.pairs import read_pairs
from workbench.exchange.plain import write_moses, write_pharaoh
from workbench.exchange.units import ExportHead, Segment, Tie, Unit, head_of, units_of
from workbench.texts.tokens import word_spans
from workbench.works.model import LinkStatus, WordLink


def kept(chosen: UnitFilter, version: int = 1) -> tuple[list[int], dict[str, int]]:
    filtered = Filtered(units_of(directive(), versions=[version]), chosen)
    return [unit.number for unit in filtered], dict(filtered.left_out)


def test_each_filter_counts_what_it_leaves_out() -> None:
    assert kept(UnitFilter()) == (list(range(1, 10)), {})
    assert kept(UnitFilter(without_loud=True)) == ([2, 3], {"loud": 7})
    assert kept(UnitFilter(min_confidence=0.5)) == ([1, 2, 3, 4, 5, 7, 8, 9], {"confidence": 1})
    assert kept(UnitFilter(statuses=frozenset({LinkStatus.CONFIRMED})), version=0) == ([5], {"status": 7})
    assert kept(UnitFilter(nulls=False)) == ([1, 2, 3, 4, 6, 7, 9], {"null": 2})
    assert kept(UnitFilter(notes=False)) == (list(range(1, 9)), {"note": 1})


def test_a_version_that_does_not_pass_goes_alone() -> None:
    filtered = Filtered(units_of(directive()), UnitFilter(without_loud=True))
    units = list(filtered)
    assert [len(unit.versions) for unit in units] == [1, 2, 2, 1, 1, 1, 1, 1, 1]
    assert filtered.left_out["version"] == 7


def test_duplicates_go() -> None:
    units = list(units_of(directive(), versions=[0]))
    filtered = Filtered([*units, replace(units[0], number=99), units[3]], UnitFilter(deduplicate=True))
    assert len(list(filtered)) == len(units)
    assert filtered.left_out == {"duplicate": 2}


def test_turning_round_swaps_sides_and_findings() -> None:
    (unit,) = [u for u in Filtered(units_of(directive(), versions=[1]), UnitFilter(reverse=True)) if u.number == 4]
    assert unit.original.language == "en"
    assert unit.versions[0].language == "ru"
    (finding,) = unit.ties[0].findings
    assert finding.version[0].of(unit.versions[0].text) == "не берутся"
    with pytest.raises(UsageError, match="several versions"):
        list(Filtered(units_of(directive()), UnitFilter(reverse=True)))


def test_moses_files_keep_step(tmp_path: Path) -> None:
    work = directive()
    summary = write_moses(tmp_path / "x.moses", units_of(work, versions=[1]), head=head_of(work, versions=[1]))
    russian = (tmp_path / "x.ru").read_text(encoding="utf-8").split("\n")
    english = (tmp_path / "x.en").read_text(encoding="utf-8").split("\n")
    assert len(russian) == len(english) == summary.units + 1 == 8
    assert summary.nulls_left_out == 2
    assert english[2].startswith("Inform Byrnes")
    with pytest.raises(UsageError, match="one version"):
        write_moses(tmp_path / "y", units_of(work), head=head_of(work))


def test_pharaoh_links_count_the_words_beside_them(tmp_path: Path) -> None:
    original, version = "Он пришёл, увидел.", "He came and saw."
    left, right = word_spans(original), word_spans(version)
    links = (WordLink(left[1], right[1], 0.9), WordLink(left[0], right[0], 0.9), WordLink(left[3], right[3], 0.9))
    unit = Unit(1, "d", Segment("ru", original), (Segment("en", version, name="en"),), (Tie(links=links),))
    write_pharaoh(tmp_path / "x.pharaoh", [unit], head=ExportHead("d", ("ru", "en"), ("en",)))
    assert (tmp_path / "x.pharaoh").read_text(encoding="utf-8") == "0-0 1-1 3-3\n"
    (row,) = read_pairs(tmp_path / "x.pharaoh.tsv")
    assert (row.original, row.version) == ("Он пришёл , увидел .", "He came and saw .")
