"""The main job from the command line, on the sample: what a user gets from two commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Sverka


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `sverka demo` wrote."""
    from workbench.commands.main import run

    folder = tmp_path_factory.mktemp("demo") / "shown"
    assert run(["demo", "--quiet", "--out", str(folder)]) == 0
    return folder


def test_demo_writes_corpus_tmx_and_report(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [
        "molotov-1945.en-published.tmx",
        "molotov-1945.en-second.tmx",
        "molotov-1945.sverka",
        "report.html",
    ]


def test_demo_says_what_it_did(sverka: Sverka, tmp_path: Path) -> None:
    called = sverka("demo", "--out", tmp_path / "d", "--interface-language", "en")
    assert called.code == 0
    for word in ("1:1", "omission", "number", "time", str(tmp_path / "d" / "report.html"), "not the archival original"):
        assert word in called.out


def test_every_tmx_of_the_demo_is_valid_and_opens_elsewhere(made: Path, sverka: Sverka) -> None:
    for path in made.glob("*.tmx"):
        called = sverka("validate", path, "--json")
        result = json.loads(called.out)
        assert (called.code, result["errors"]) == (0, 0)
        assert _translate_toolkit_units(path) == result["units"] > 10


def test_planted_divergences_are_found_and_the_published_version_is_left_alone(made: Path, sverka: Sverka) -> None:
    called = sverka("check", made / "molotov-1945.sverka", "--json")
    rows = [json.loads(line) for line in called.out.splitlines()]
    loud = [
        (row["version"], finding["kind"])
        for row in rows
        for finding in row["findings"]
        if finding["severity"] != "minor"
    ]
    assert [kind for name, kind in loud if name == "en-published"] == []
    found = sorted(kind for name, kind in loud if name == "en-second")
    planted = [
        "addition",
        "date",
        "modality",
        "name",
        "negation",
        "negation",
        "number",
        "number",
        "omission",
        "omission",
    ]
    for kind in set(planted):
        assert found.count(kind) >= planted.count(kind), (kind, found)


def test_body_and_note_are_aligned_as_a_person_would(made: Path, sverka: Sverka) -> None:
    export = made.parent / "pairs.tsv"
    assert sverka("export", made / "molotov-1945.sverka", export, "--quiet").code == 0
    rows = [line.split("\t")[:3] for line in export.read_text(encoding="utf-8").splitlines()]
    pairs = [(ru[:12], published[:12], second[:12]) for ru, published, second in rows]
    assert ("Директива на", "The directiv", "Directive of") in pairs
    assert ("Это значит, ", "This means t", "") in pairs
    assert ("Имеется в ви", "The referenc", "This refers ") in pairs
    assert ("См.: Roberts", "See: Roberts", "") in pairs
    assert ("", "", "The Chinese ") in pairs
    assert sum(1 for _ru, published, _second in pairs if not published) == 1


@pytest.mark.parametrize(
    "name", ["out.tsv", "out.csv", "out.xlsx", "out.docx", "out.tei", "out.json", "out.tmx", "out.html", "out.tmx.gz"]
)
def test_export_by_the_file_ending(name: str, made: Path, sverka: Sverka, tmp_path: Path) -> None:
    called = sverka("export", made / "molotov-1945.sverka", tmp_path / name)
    assert called.code == 0, called.err
    assert (tmp_path / name).stat().st_size > 1000
    assert "units" in called.out


@pytest.mark.parametrize("name", ["%v.xlf", "%v.moses", "%v.pharaoh"])
def test_formats_of_one_version_get_a_file_each(name: str, made: Path, sverka: Sverka, tmp_path: Path) -> None:
    refused = sverka("export", made / "molotov-1945.sverka", tmp_path / name.replace("%v", "all"))
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []
    assert sverka("export", made / "molotov-1945.sverka", tmp_path / name).code == 0
    assert len(list(tmp_path.iterdir())) >= 2


def test_filters_are_counted(made: Path, sverka: Sverka, tmp_path: Path) -> None:
    out = tmp_path / "%v.tsv"
    called = sverka("export", made / "molotov-1945.sverka", out, "--without-loud", "--no-notes", "--no-nulls")
    assert called.code == 0
    assert "for loud findings" in called.out
    second = (tmp_path / "en-second.tsv").read_text(encoding="utf-8")
    assert "Bevin" not in second
    assert "Inform Byrnes" in second


def test_reversed_tmx_has_the_version_as_source(made: Path, sverka: Sverka, tmp_path: Path) -> None:
    out = tmp_path / "%v.tmx"
    options = ["--reverse", "--user", "anna", "--property", "project=diplomacy"]
    assert sverka("export", made / "molotov-1945.sverka", out, *options).code == 0
    text = (tmp_path / "en-second.tmx").read_text(encoding="utf-8")
    for part in ('srclang="en"', 'creationid="anna"', '<prop type="x-project">diplomacy</prop>'):
        assert part in text
    assert sverka("validate", tmp_path / "en-second.tmx").code == 0


def test_export_a_file_for_each_version(made: Path, sverka: Sverka, tmp_path: Path) -> None:
    assert sverka("export", made / "molotov-1945.sverka", tmp_path / "%v.tsv").code == 0
    names = ["en-published.tsv", "en-second.tsv"]
    assert sorted(path.name for path in tmp_path.glob("*.tsv")) == names
    for name in names:
        told = json.loads((tmp_path / f"{name}.provenance.json").read_text(encoding="utf-8"))
        assert told["provenance"]["original: file"] == "ru.docx"


def test_check_of_a_tmx_finds_what_the_corpus_has(made: Path, sverka: Sverka) -> None:
    called = sverka("check", made / "molotov-1945.en-second.tmx", "--json")
    rows = [json.loads(line) for line in called.out.splitlines()]
    assert [row["row"] for row in rows] == list(range(1, len(rows) + 1))
    kinds = {finding["kind"] for row in rows for finding in row["findings"] if finding["severity"] != "minor"}
    assert {"date", "number", "name", "negation"} <= kinds


@pytest.mark.parametrize("name", ["p.tmx", "p.tei", "p.json", "p.xlsx", "p.csv", "p.tsv"])
def test_exported_pairs_come_back_by_import(name: str, made: Path, sverka: Sverka, tmp_path: Path) -> None:
    corpus, back, pairs = made / "molotov-1945.sverka", tmp_path / "back.sverka", tmp_path / name
    assert sverka("export", corpus, pairs, *(["--nulls"] if name == "p.tmx" else [])).code == 0
    called = sverka("import", pairs, "-o", back, "--no-check")
    assert called.code == 0, called.err
    before, after = _texts(sverka, corpus, tmp_path / "1.tsv"), _texts(sverka, back, tmp_path / "2.tsv")
    assert after == before


def _texts(sverka: Sverka, corpus: Path, out: Path) -> list[list[str]]:
    info = json.loads(sverka("info", corpus, "--json").out)
    sverka("export", corpus, out)
    columns = 1 + len(info["works"][0]["versions"])
    return [line.split("\t")[:columns] for line in out.read_text(encoding="utf-8").splitlines()]


def test_info_tells_what_is_in_the_corpus(made: Path, sverka: Sverka) -> None:
    called = sverka("info", made / "molotov-1945.sverka")
    assert called.code == 0
    for word in ("molotov-1945", "en-published", "en-second", "rendering"):
        assert word in called.out
    info = json.loads(sverka("info", made / "molotov-1945.sverka", "--json").out)
    assert [version["name"] for version in info["works"][0]["versions"]] == ["en-published", "en-second"]


def test_aligning_again_adds_a_run_and_a_new_version_joins_its_work(
    sverka: Sverka, sample: Path, tmp_path: Path
) -> None:
    corpus = tmp_path / "c.sverka"
    first = sverka("align", sample / "ru.txt", sample / "en-second.txt", "-o", corpus)
    assert first.code == 0, first.err
    assert sverka("align", sample / "ru.txt", sample / "en-second.txt", "-o", corpus).code == 0
    assert sverka("align", sample / "ru.txt", sample / "en-published.txt", "-o", corpus).code == 0
    info = json.loads(sverka("info", corpus, "--json").out)
    (work,) = info["works"]
    assert [version["name"] for version in work["versions"]] == ["en-second", "en-published"]
    assert info["steps"] >= 3


def test_replace_keeps_a_backup(sverka: Sverka, sample: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "c.sverka"
    sverka("align", sample / "ru.txt", sample / "en-second.txt", "-o", corpus)
    called = sverka("align", sample / "ru.txt", sample / "en-published.txt", "-o", corpus, "--replace")
    assert called.code == 0, called.err
    (work,) = json.loads(sverka("info", corpus, "--json").out)["works"]
    assert [version["name"] for version in work["versions"]] == ["en-published"]
    (backup,) = (tmp_path / "c.backups").iterdir()
    (old,) = json.loads(sverka("info", backup, "--json").out)["works"]
    assert [version["name"] for version in old["versions"]] == ["en-second"]


def test_compare_shows_what_differs_and_writes_a_report(sverka: Sverka, sample: Path, tmp_path: Path) -> None:
    files = [sample / "ru.txt", sample / "en-published.txt", sample / "en-second.txt"]
    report = tmp_path / "versions.html"
    called = sverka("compare", *files, "--json", "--html", report)
    assert called.code == 0
    rows = [json.loads(line) for line in called.out.splitlines()]
    assert all(set(row["versions"]) == {"en-published", "en-second"} for row in rows)
    bevin = next(row for row in rows if "Bevin" in row["versions"]["en-second"])
    (difference,) = bevin["differences"]
    assert 0.2 < difference["overlap"] < 1
    other = bevin["versions"]["en-second"]
    assert any("Bevin" in other[start:end] for variant in difference["variants"] for start, end in [variant["other"]])
    assert report.read_text(encoding="utf-8").endswith("</html>\n") or "</html>" in report.read_text(encoding="utf-8")


def test_russian_interface(sverka: Sverka, made: Path) -> None:
    called = sverka("check", made / "molotov-1945.sverka", "--interface-language", "ru")
    assert "пропуск" in called.out


def _translate_toolkit_units(path: Path) -> int:
    # a separate process: translate-toolkit is GPL and no part of the program
    code = f"from translate.storage import tmx; print(len(tmx.tmxfile.parsefile({str(path)!r}).units))"
    counted = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(counted.stdout)
