"""Kinds, thresholds and term lists on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import Called, Sverka

PAIRS = (
    "Встреча состоялась 5 сентября 1945 г.\tThe meeting took place on 15 September 1945.\n"
    "Правительство подпишет договор.\tThe Government signed the treaty.\n"
    "Нарком доложил об этом.\tThe minister reported this.\n"
)


def checked(sverka: Sverka, folder: Path, *options: str) -> Called:
    pairs = folder / "pairs.tsv"
    pairs.write_text(PAIRS, encoding="utf-8")
    return sverka("check", pairs, "--json", "--quiet", *options)


def severities(called: Called) -> dict[str, str]:
    assert called.code == 0, called.err
    rows = [json.loads(line) for line in called.out.splitlines()]
    return {finding["kind"]: finding["severity"] for row in rows for finding in row["findings"]}


def test_thresholds_and_kinds(sverka: Sverka, tmp_path: Path) -> None:
    kinds = ("--kinds", "date,tense")
    assert severities(checked(sverka, tmp_path, *kinds)) == {"date": "critical", "tense": "major"}
    assert severities(checked(sverka, tmp_path, *kinds, "--threshold", "tense=0.99")) == {"date": "critical"}
    options = ("--threshold", "tense=hint", "--threshold", "date=off")
    assert severities(checked(sverka, tmp_path, *kinds, *options)) == {"tense": "minor"}


def test_a_term_list(sverka: Sverka, tmp_path: Path) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("нарком\tPeople's Commissar\n", encoding="utf-8")
    assert severities(checked(sverka, tmp_path, "--kinds", "term", "--terms", str(terms))) == {"term": "major"}
    assert severities(checked(sverka, tmp_path, "--kinds", "term")) == {}


def test_a_word_that_is_none(sverka: Sverka, tmp_path: Path) -> None:
    called = checked(sverka, tmp_path, "--threshold", "colour=1")
    assert called.code == 2
    assert "colour" in called.err


def test_settings_hold_for_an_alignment_and_what_it_stored(sverka: Sverka, sample: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "work.sverka"
    files = (sample / "ru.txt", sample / "en-second.txt")
    called = sverka("align", *files, "-o", corpus, "--quiet", "--kinds", "number,negation")
    assert called.code == 0, called.err
    assert set(severities(sverka("check", corpus, "--json", "--quiet"))) == {"number", "negation"}
    assert set(severities(sverka("check", corpus, "--json", "--quiet", "--threshold", "number=off"))) == {"negation"}
