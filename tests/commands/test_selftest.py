"""`sverka selftest` as a person and as a program call it."""

from __future__ import annotations

import json

from tests.commands.conftest import Sverka
from workbench.errors import ResourceError
from workbench.operations.trials import expect, tried


def test_every_part_works_and_is_timed(sverka: Sverka) -> None:
    called = sverka("selftest", "--json")
    said = json.loads(called.out)
    assert (called.code, said["passed"]) == (0, True), called.out
    assert [trial["name"] for trial in said["trials"]] == [
        "program files", "resources", "translations", "readers", "sentence rules", "encoder", "dictionaries",
        "main job", "corpus", "review", "exports", "shared corpora", "added encoders",
    ]  # fmt: skip
    assert all(trial["seconds"] >= 0 and trial["detail"] for trial in said["trials"])


def test_a_part_that_fails_is_told_and_the_rest_is_tried() -> None:
    def broken() -> str:
        raise ResourceError("a file of the program is missing", where="tables/acronyms.tsv")

    def wrong() -> str:
        expect(False, "the text is missing")
        return ""

    trials = list(tried([("one", broken), ("two", lambda: "seen"), ("three", lambda: str(1 / 0)), ("four", wrong)]))
    assert [trial.passed for trial in trials] == [False, True, False, False]
    assert trials[0].detail == "tables/acronyms.tsv: a file of the program is missing"
    assert trials[2].detail == "ZeroDivisionError: division by zero"
    assert trials[3].detail == "the text is missing"
