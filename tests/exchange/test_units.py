from __future__ import annotations

from dataclasses import replace

from tests.exchange.works import checked, directive, found, text_of, version_of
from workbench.exchange.units import compact_date, head_of, units_of
from workbench.texts.model import NoteMark, Span
from workbench.works.joining import joined_rows
from workbench.works.model import Kind, LinkStatus, Severity, Work


def test_one_version_gives_a_unit_a_bead_in_order() -> None:
    units = list(units_of(directive(), versions=[1]))
    assert [(unit.original.sentences, unit.versions[0].sentences) for unit in units] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2, 3)),
        ((3,), (4,)),
        ((4,), ()),
        ((5,), (5,)),
        ((6,), (6,)),
        ((), (7,)),
        ((7,), (8,)),
    ]
    assert [unit.number for unit in units] == list(range(1, 10))
    assert units[4].is_null
    assert units[7].is_null
    assert units[8].original.note == "1"
    assert units[2].versions[0].text == (
        "Inform Byrnes that your report on his proposal has not yet been submitted to the Soviet Government."
    )
    assert units[2].original.marks == (NoteMark("1", 49),)
    assert units[1].original.gaps == (Span(0, 3),)


def test_several_versions_stand_in_one_unit() -> None:
    units = list(units_of(directive()))
    assert len(units) == 9
    assert [segment.name for segment in units[0].versions] == ["en-published", "en-second"]
    omitted = units[4]
    assert omitted.versions[0].text.startswith("This means")
    assert omitted.versions[1].text == ""
    assert not omitted.is_null
    assert [tie.status for tie in omitted.ties] == [LinkStatus.CONFIRMED, LinkStatus.AUTOMATIC]
    added = units[7]
    assert added.original.text == ""
    assert added.versions[1].text == "The Chinese delegation should be told the same."
    assert added.is_null


def test_beads_that_share_a_row_keep_their_findings_in_place() -> None:
    original = text_of("ru", ["Один.", "Два ноль."])
    joint = text_of("en", ["One and two."])
    apart = text_of("en", ["One.", "Two nil."])
    finding = found(Kind.NUMBER, Severity.MAJOR, ("Два ноль.", "ноль"), ("Two nil.", "nil"))
    work = Work(
        "Numbers",
        original,
        (
            version_of("joint", joint, [checked([0, 1], [0])]),
            version_of("apart", apart, [checked([0], [0]), checked([1], [1], finding, confidence=0.5)]),
        ),
    )
    (unit,) = units_of(work)
    tie = unit.ties[1]
    (moved,) = tie.findings
    assert [span.of(unit.original.text) for span in moved.original] == ["ноль"]
    assert [span.of(unit.versions[1].text) for span in moved.version] == ["nil"]
    assert tie.confidence == 0.5


def test_the_head_tells_sources_and_settings() -> None:
    head = head_of(directive(), versions=[0])
    assert head.languages == ("ru", "en")
    assert head.names == ("en-published",)
    assert ("original: SHA-256", "0" * 64) in head.provenance
    assert ("version en-published: encoder", "bundled usem3-1") in head.provenance
    assert head.note.startswith("The Russian text is a rendering")


def test_dates_are_compact() -> None:
    assert compact_date("2026-01-02T03:04:05Z") == "20260102T030405Z"
    assert compact_date("2026-01-02T03:04:05.123Z") == "20260102T030405Z"
    assert compact_date("yesterday") == ""


def test_rows_follow_the_beads_when_they_were_regrouped_after_the_collation() -> None:
    work = directive()
    collated = replace(work, collation=joined_rows([[c.bead for c in v.run.beads] for v in work.versions]))
    first, *rest = collated.versions
    beads = first.run.beads
    merged = replace(beads[0], bead=replace(beads[0].bead, original=(0, 1), version=(0, 1)))
    regrouped = replace(first, run=replace(first.run, beads=(merged, *beads[2:])))
    units = list(units_of(replace(collated, versions=(regrouped, *rest))))
    assert units[0].original.sentences == (0, 1)
    assert sorted(i for unit in units for i in unit.original.sentences) == list(range(len(work.original.sentences)))
