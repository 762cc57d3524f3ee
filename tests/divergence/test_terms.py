"""The term list, and terms and names that a version renders inconsistently."""

from __future__ import annotations

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import Detector
from workbench.divergence.model import DetectionSettings, Volume
from workbench.works.model import Finding, Kind, Severity, Term, TermStatus

DOCUMENT = [
    ("Союзная комиссия рассмотрела этот вопрос.", "The Allied Commission considered this question."),
    ("Председатель союзной комиссии выступил с докладом.", "The chairman of the Allied Commission made a report."),
    ("В состав союзной комиссии вошли три генерала.", "Three generals became members of the Allied Commission."),
    ("Решение союзной комиссии было единогласным.", "The decision of the Allied Commission was unanimous."),
    ("Союзную комиссию распустили весной.", "The Allied Commission was dissolved in spring."),
    ("Заседание союзной комиссии отложили.", "The meeting of the United Board was postponed."),
    ("Вчера Гусев прибыл в Лондон.", "Yesterday Gusev arrived in London."),
    ("Гусев доложил об этом министру.", "Gusev reported this to the Minister."),
    ("Затем Гусев уехал.", "Then Goosev left."),
]


def found(detector: Detector, sides: Sides, settings: DetectionSettings | None = None) -> list[tuple[int, Finding]]:
    results = detector.document(sides.pairs(DOCUMENT), settings=settings)
    return [(row, finding) for row, result in enumerate(results) for finding in result.findings]


def test_a_term_and_a_name_are_rendered_otherwise_than_elsewhere(detector: Detector, sides: Sides) -> None:
    codes = {finding.reason.code: (row, finding) for row, finding in found(detector, sides)}
    row, term = codes["term.inconsistent"]
    assert (row, term.severity) == (5, Severity.MINOR)
    assert [span.of(DOCUMENT[row][1]) for span in term.version] == ["United Board"]
    assert dict(term.reason.arguments)["usual"] == "Allied Commission"
    row, name = codes["name.spelling"]
    assert row == 8
    assert dict(name.reason.arguments)["usual"] == "Gusev"


@pytest.mark.parametrize(
    ("term", "row", "code"),
    [
        (Term("доклад", "speech"), 1, "term.other"),
        (Term("союзная комиссия", "Allied Commission"), 5, "term.other"),
        (Term("заседание", "meeting", status=TermStatus.FORBIDDEN), 5, "term.forbidden"),
    ],
)
def test_the_term_list(detector: Detector, sides: Sides, term: Term, row: int, code: str) -> None:
    settings = DetectionSettings(kinds=frozenset({Kind.TERM}), terms=(term,))
    listed = [(at, f) for at, f in found(detector, sides, settings) if f.reason.code == code]
    assert [at for at, _ in listed] == [row]
    assert listed[0][1].severity.loud


def test_one_of_several_wanted_renderings_is_enough(detector: Detector, sides: Sides) -> None:
    terms = (Term("доклад", "speech"), Term("доклад", "report"))
    settings = DetectionSettings(kinds=frozenset({Kind.TERM}), terms=terms)
    assert "term.other" not in {finding.reason.code for _, finding in found(detector, sides, settings)}


def test_volumes(detector: Detector, sides: Sides) -> None:
    terms = (Term("доклад", "speech"),)
    hint = DetectionSettings(volumes=((Kind.TERM, Volume.HINT), (Kind.NAME, Volume.LOUD)), terms=terms)
    kinds = {finding.kind: finding.severity for _, finding in found(detector, sides, hint)}
    assert kinds[Kind.TERM] is Severity.MINOR
    assert kinds[Kind.NAME] is Severity.MAJOR
    off = DetectionSettings(volumes=((Kind.TERM, Volume.OFF),), terms=terms)
    assert Kind.TERM not in {finding.kind for _, finding in found(detector, sides, off)}
