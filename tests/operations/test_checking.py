"""A long list of pairs checked by one process and by two."""

from __future__ import annotations

import multiprocessing

from workbench.operations.assembly import Assembly, Settings
from workbench.operations.checking import CheckSettings, PairTexts, check_pairs
from workbench.works.model import Kind

MONTHS = {"января": "January", "марта": "March", "мая": "May", "июля": "July", "сентября": "September"}


class Children:
    """A progress that keeps how many processes it saw working."""

    def __init__(self) -> None:
        self.most = 0

    def advance(self, done: int, total: int, label: str) -> None:
        assert 0 <= done <= total

    def check(self) -> None:
        names = [process.name for process in multiprocessing.active_children()]
        self.most = max(self.most, names.count("sverka-survey"))


def test_a_long_check_gives_the_same_on_one_core_and_on_two() -> None:
    pairs = []
    for number in range(620):
        russian, english = list(MONTHS.items())[number % len(MONTHS)]
        day, told = 1 + number % 28, 1 + number % 28
        if number % 100 == 50:
            told += 1
        pairs.append(
            PairTexts(
                f"Делегация № {number} прибыла {day} {russian} 1945 г.",
                f"Delegation no. {number} arrived on {told} {english} 1945.",
            )
        )
    results = []
    for processes in (1, 2):
        seen = Children()
        assembly = Assembly(Settings(processes=processes))
        results.append(check_pairs(pairs, assembly, CheckSettings(), where="pairs.tsv", progress=seen))
        assert seen.most == processes - 1
        assert "sverka-survey" not in [process.name for process in multiprocessing.active_children()]
    assert results[0] == results[1]
    dated = [
        row for row, result in enumerate(results[0]) if any(finding.kind is Kind.DATE for finding in result.findings)
    ]
    assert dated == [50, 150, 250, 350, 450, 550]
