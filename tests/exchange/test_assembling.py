from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.works import checked, directive, text_of, version_of
from workbench.errors import UsageError
from workbench.exchange.assembling import works_of
from workbench.exchange.csv_ import write_csv
from workbench.exchange.json_ import write_json
from workbench.exchange.readers import read_units, readable_format
from workbench.exchange.tei import write_tei
from workbench.exchange.tmx import TmxOptions, write_tmx
from workbench.exchange.tsv import write_tsv
from workbench.exchange.units import head_of, units_of
from workbench.exchange.xliff import write_xliff
from workbench.exchange.xlsx import write_xlsx
from workbench.messages import messages
from workbench.operations.exporting import ExportOptions, UnitFilter, export_works
from workbench.texts.model import NoteKind
from workbench.works.model import LinkStatus, Provenance, Work

MADE = Provenance("sverka 0.1.0", "", "", (), "2026-01-02T03:04:05Z")


def again(path: Path) -> Work:
    (work,) = works_of(read_units(path), path=path, format_name=readable_format(path), provenance=MADE)
    return work


@pytest.mark.parametrize("ending", ["tmx", "tmx.gz", "json", "xml", "xlf"])
def test_a_version_comes_back_from_file_to_work(tmp_path: Path, ending: str) -> None:
    work = directive()
    path = tmp_path / f"x.{ending}"
    units, head = units_of(work, versions=[1]), head_of(work, versions=[1])
    match ending:
        case "json":
            write_json(path, units, head=head)
        case "xml":
            write_tei(path, work)
        case "xlf":
            write_xliff(path, units, head=head, nulls=True)
        case _:
            write_tmx(path, units, head=head, options=TmxOptions(nulls=True))
    found = again(path)
    version = found.versions[-1]
    before = list(units_of(work, versions=[1]))
    after = list(units_of(found, versions=[len(found.versions) - 1]))
    assert (found.title, found.original.language, version.name) == (work.title, "ru", "en-second")
    assert [(u.original.text, u.versions[0].text) for u in after] == [
        (u.original.text, u.versions[0].text) for u in before
    ]
    assert [[m.note for m in u.original.marks] for u in after] == [[m.note for m in u.original.marks] for u in before]
    assert [u.ties[0].status for u in after] == [u.ties[0].status for u in before]
    assert [u.original.gaps for u in after] == [u.original.gaps for u in before]
    assert found.original.notes == work.original.notes
    assert found.original.sentences[2].place.number == 3
    if ending in ("json", "xml"):  # the others hold a segment, not where its sentences part
        assert [c.bead.version for c in version.run.beads] == [c.bead.version for c in work.versions[1].run.beads]


def test_all_versions_share_one_original(tmp_path: Path) -> None:
    write_json(tmp_path / "x.json", units_of(directive()), head=head_of(directive()))
    write_tei(tmp_path / "x.xml", directive())
    for name in ("x.json", "x.xml"):
        found = again(tmp_path / name)
        assert [version.name for version in found.versions] == ["en-published", "en-second"]
        assert [s.text for s in found.original.sentences] == [s.text for s in directive().original.sentences]
        assert len(found.versions[1].text.sentences) == 9
        statuses = [checked.bead.status for checked in found.versions[0].run.beads]
        assert statuses.count(LinkStatus.CONFIRMED) == 1


def test_tables_become_works(tmp_path: Path) -> None:
    work = directive()
    units = list(units_of(work))
    write_tsv(tmp_path / "x.tsv", units, head=head_of(work))
    write_csv(tmp_path / "x.csv", units, head=head_of(work))
    write_xlsx(tmp_path / "x.xlsx", units, head=head_of(work), words=messages("en"))
    for name in ("x.tsv", "x.csv", "x.xlsx"):
        found = again(tmp_path / name)
        assert [version.name for version in found.versions] == ["en-published", "en-second"]
        assert [c.bead.status for c in found.versions[0].run.beads][4] is LinkStatus.CONFIRMED
        texts = [(u.original.text, *(s.text for s in u.versions)) for u in units_of(found)]
        assert texts == [(u.original.text, *(s.text for s in u.versions)) for u in units]


def test_a_headless_table_without_names_gets_the_languages(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    write_tsv(path, units_of(directive()), head=head_of(directive()))
    rows = [line.rpartition("\t")[0] + "\t" for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert [version.name for version in again(path).versions] == ["en", "en 2"]


@pytest.mark.parametrize("codes", [("rus", "eng"), ("RUS", "ENG"), ("ru-RU", "en_GB"), ("rus-RU", "eng-GB")])
def test_long_codes_of_languages_are_read_as_the_short_ones(tmp_path: Path, codes: tuple[str, str]) -> None:
    path = tmp_path / "x.tmx"
    variants = "".join(f'<tuv xml:lang="{code}"><seg>{code}</seg></tuv>' for code in reversed(codes))
    path.write_text(
        f'<tmx version="1.4"><header srclang="*all*"/><body><tu>{variants}</tu></body></tmx>', encoding="utf-8"
    )
    (found,) = works_of(read_units(path, original_language="ru"), path=path, format_name="tmx", provenance=MADE)
    assert (found.original.language, found.versions[0].text.language) == ("ru", "en")
    assert found.original.sentences[0].text == codes[0]
    regional = [*found.metadata.dublin_core, *found.versions[0].metadata.dublin_core]
    assert regional == [("language", code.replace("_", "-")) for code in codes if "-" in code or "_" in code]
    head = ("ru", "en") if not regional else tuple(code.replace("_", "-") for code in codes)
    for name in ("y.tmx", "y.xlf", "y.xml", "y.json"):
        export_works([found], tmp_path / name)
        (unit,) = read_units(tmp_path / name)
        assert (unit.original.language, unit.versions[0].language) == head


@pytest.mark.parametrize("ending", ["tmx", "xlf"])
def test_pairs_from_the_other_direction_have_the_same_original(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x.{ending}"
    export_works(
        [directive()], path, options=ExportOptions(chosen=UnitFilter(reverse=True), versions=("en-published",))
    )
    found = again(path)
    assert (found.original.language, found.versions[0].text.language) == ("ru", "en")
    assert found.original.sentences[0].text.startswith("Директива")
    assert [bead.bead.status for bead in found.versions[0].run.beads].count(LinkStatus.CONFIRMED) == 1


def test_notes_keep_their_kind_and_sign(tmp_path: Path) -> None:
    texts = [
        text_of(code, [f"{word}^endnote-12^", f"{word}."], name=code)
        for code, word in (("ru", "Слово"), ("en", "Word"))
    ]
    noted = [
        replace(text, sentences=(text.sentences[0], replace(text.sentences[1], note="endnote-12"))) for text in texts
    ]
    work = Work("d", noted[0], (version_of("en", noted[1], [checked([0], [0]), checked([1], [1])]),))
    for name in ("x.tmx", "x.xlf", "x.tsv", "x.xlsx", "x.xml", "x.json"):
        export_works([work], tmp_path / name)
        found = again(tmp_path / name)
        for text in (found.original, found.versions[0].text):
            (note,) = text.document.notes
            assert (note.kind, note.sign, text.sentences[0].marks[0].note) == (NoteKind.ENDNOTE, "12", note.id), name


def test_every_sentence_stands_in_one_bead(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("Раз.\tOne.\n\tAdded.\nДва.\t\nРаз.\tOne.\n", encoding="utf-8")
    found = again(path)
    beads = [checked.bead for checked in found.versions[0].run.beads]
    assert [(bead.original, bead.version) for bead in beads] == [((0,), (0,)), ((), (1,)), ((1,), ()), ((2,), (2,))]
    assert found.title == "x"


def test_an_unknown_ending_is_said() -> None:
    with pytest.raises(UsageError, match="cannot be told"):
        readable_format(Path("x.pdf"))
