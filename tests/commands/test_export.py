"""`sverka export` and `import` as a user calls them: options that every format has, and what is said."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Sverka
from tests.exchange.works import directive
from workbench.corpus.store import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The directive with two versions, a confirmed bead and a comment."""
    path = tmp_path / "directive.sverka"
    with Corpus.create(path) as store:
        store.add_work(directive())
    return path


def test_a_filter_counts_in_every_format(corpus: Path, sverka: Sverka, tmp_path: Path) -> None:
    for name in ("a.tmx", "a.xlf", "a.tsv", "a.csv", "a.xlsx", "a.html", "a.docx", "a.xml", "a.json", "a.conllup"):
        called = sverka("export", corpus, tmp_path / name, "--version-name", "en-second", "--without-loud")
        assert called.code == 0, called.err
        assert "left out: 7 for loud findings" in called.out, name


def test_what_options_change_is_counted(corpus: Path, sverka: Sverka, tmp_path: Path) -> None:
    given = ("--reverse", "--languages", "en-GB,ru-RU", "--user", "Anna", "--property", "a=1", "--property", "b=2=3")
    called = sverka("export", corpus, tmp_path / "a.tmx", "--version-name", "en-published", *given)
    assert called.code == 0, called.err
    told = ["8 units", "8 units turned round", "8 units with the codes named", "8 units with the user's name"]
    assert called.out.split(": ")[1].strip().split("; ") == [*told, "16 properties added", "valid"]


@pytest.mark.parametrize("codes", [("RU-RU", "EN-GB"), ("rus", "eng")])
def test_pairs_in_other_codes_are_checked_and_keep_them(sverka: Sverka, tmp_path: Path, codes: tuple[str, str]) -> None:
    path, corpus, again = (tmp_path / name for name in ("a.tmx", "a.sverka", "b.tmx"))
    sides = zip(codes, ("Доклад от 5 мая.", "The report of 6 May."), strict=True)
    variants = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in sides)
    path.write_text(
        f'<tmx version="1.4"><header srclang="{codes[0]}"/><body><tu><prop type="x-client">NKID</prop>{variants}</tu>'
        "</body></tmx>",
        encoding="utf-8",
    )
    for more in ((), ("--version-language", "en")):
        called = sverka("check", path, "--json", *more)
        assert '"code": "date.changed"' in called.out, called.err
    assert sverka("import", path, "-o", corpus, "--no-check").code == 0
    assert sverka("export", corpus, again).code == 0
    written = again.read_text(encoding="utf-8")
    assert '<prop type="x-client">NKID</prop>' in written
    assert [f'xml:lang="{code}"' in written for code in codes] == [codes[0] == "RU-RU"] * 2


def test_one_version_is_chosen_by_its_name(corpus: Path, sverka: Sverka, tmp_path: Path) -> None:
    assert sverka("export", corpus, tmp_path / "a.tsv", "--version-name", "en-second", "--header").code == 0
    first, *rows = (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()
    assert first.split("\t")[:3] == ["original", "en-second", "document"]
    assert len(rows) == 9
    missing = sverka("export", corpus, tmp_path / "b.tsv", "--version-name", "fr")
    assert (missing.code, "en-published, en-second" in missing.err) == (2, True)


def test_a_column_stays_where_a_version_is_left_out(corpus: Path, sverka: Sverka, tmp_path: Path) -> None:
    assert sverka("export", corpus, tmp_path / "a.tsv", "--without-loud").code == 0
    rows = [line.split("\t") for line in (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {16}
    assert rows[0][1].startswith("The directive")
    assert rows[0][2] == ""


def test_word_links_stand_in_a_column(corpus: Path, sverka: Sverka, tmp_path: Path) -> None:
    assert sverka("export", corpus, tmp_path / "a.conllup", "--version-name", "en-published").code == 0
    lines = (tmp_path / "a.conllup").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# global.columns = ID FORM SVERKA:LINKS SVERKA:LINKED SVERKA:CONFIDENCE MISC"
    assert "# provenance original: file = ru.txt" in lines
    blocks = "\n".join(lines).split("\n\n")
    assert sum("# sent_id" in block for block in blocks) == 16
    words = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert {len(word) for word in words} == {6}


@pytest.mark.parametrize("name", ["a.tmx", "a.json", "a.xml", "a.csv", "a.xlsx", "a.tsv"])
def test_a_comment_comes_back(name: str, corpus: Path, sverka: Sverka, tmp_path: Path) -> None:
    header = ["--header"] if name == "a.tsv" else []
    assert sverka("export", corpus, tmp_path / name, *header).code == 0
    again = tmp_path / "again.sverka"
    assert sverka("import", tmp_path / name, "-o", again, "--no-check").code == 0
    with Corpus.open(again, writable=False) as store:
        (work,) = store.works()
    assert [[one.text for one in version.comments] for version in work.versions] == [
        [],
        ["Check the archive's copy."],
    ]


def test_properties_of_another_program_go_through_the_corpus(sverka: Sverka, tmp_path: Path) -> None:
    memory, corpus = tmp_path / "memory.tmx", tmp_path / "memory.sverka"
    memory.write_text(
        '<tmx version="1.4"><header srclang="ru"/><body><tu tuid="unit 7"><prop type="x-Client">НКИД</prop>'
        '<note>Сверено</note><tuv xml:lang="ru"><prop type="x-Side">1</prop>'
        '<seg>Да<ph x="1">{n}</ph>, <hi>да</hi>.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Yes.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    assert sverka("import", memory, "-o", corpus, "--no-check", "--title", "Память").code == 0
    called = sverka("export", corpus, tmp_path / "back.tmx")
    assert called.out.endswith("; valid\n")
    text = (tmp_path / "back.tmx").read_text(encoding="utf-8")
    seg = '<seg>Да<ph x="1">{n}</ph>, <hi>да</hi>.</seg>'
    for part in (
        'tuid="unit 7"',
        '<prop type="x-Client">НКИД</prop>',
        "<note>Сверено</note>",
        '"x-Side">1<',
        "Память",
        seg,
    ):
        assert part in text


def test_options_that_a_format_has_not_are_refused(corpus: Path, sverka: Sverka, tmp_path: Path) -> None:
    for name, options in (
        ("a.csv", ["--user", "anna"]),
        ("a.xlsx", ["--no-dates"]),
        ("a.tmx", ["--header"]),
        ("a.tmx", ["--languages", "r u"]),
        ("a.tmx", ["--languages", "ru,en,en,fr"]),
        ("%v.moses", ["--nulls"]),
    ):
        called = sverka("export", corpus, tmp_path / name, *options)
        assert (called.code, called.err.count("\n"), called.out) == (2, 1, ""), (name, options, called.err)


def test_broken_characters_are_replaced_and_counted(sverka: Sverka, tmp_path: Path) -> None:
    pairs = tmp_path / "p.json"
    unit = {"original": {"language": "ru", "text": "Да\ud800."}, "versions": []}
    unit["versions"] = [{"language": "en", "name": "en", "text": "Yes.", "status": "automatic"}]
    pairs.write_text(json.dumps({"format": "sverka-units", "formatVersion": 1, "units": [unit]}), encoding="utf-8")
    called = sverka("import", pairs, "-o", tmp_path / "p.sverka", "--no-check")
    assert "1 broken character replaced" in called.out


def test_a_memory_without_the_originals_language_is_refused(sverka: Sverka, tmp_path: Path) -> None:
    memory = tmp_path / "m.tmx"
    memory.write_text(
        '<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Ja.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Yes.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    called = sverka("import", memory, "-o", tmp_path / "m.sverka", "--no-check")
    assert (called.code, "the file has de, en" in called.err) == (2, True)
    assert sverka("import", memory, "-o", tmp_path / "m.sverka", "--no-check", "--original-language", "de").code == 0


def test_codes_of_regions_and_of_older_programs_are_understood(sverka: Sverka, tmp_path: Path) -> None:
    memory = tmp_path / "m.tmx"
    memory.write_text(
        '<tmx version="1.1"><header srclang="*all*"/><body><tu><tuv lang="EN-us"><seg>Five men came.</seg></tuv>'
        '<tuv lang="ru_RU"><seg>Пришли шесть человек.</seg></tuv></tu></body></tmx>',
        encoding="utf-16",
    )
    called = sverka("import", memory, "-o", tmp_path / "m.sverka")
    assert called.code == 0, called.err
    assert sverka("export", tmp_path / "m.sverka", tmp_path / "again.tmx").out.endswith("; valid\n")
    with Corpus.open(tmp_path / "m.sverka", writable=False) as store:
        (work,) = store.works()
    assert (work.original.language, work.versions[0].text.language) == ("ru", "en")
    assert work.versions[0].metadata.dublin_core == (("language", "EN-us"),)
    assert work.versions[0].run.beads[0].findings


def test_works_with_other_versions_share_one_table(sverka: Sverka, corpus: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "p.tsv"
    pairs.write_text("Да.\tYes.\nНет.\tNo.\n", encoding="utf-8")
    assert sverka("import", pairs, "-o", corpus, "--no-check").code == 0
    for name in ("a.xlsx", "a.docx", "a.json", "a.csv", "a.tmx"):
        called = sverka("export", corpus, tmp_path / name)
        assert called.code == 0, called.err
    header, *rows = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert header[:4] == ["original", "en-published", "en-second", "en"]
    assert [row[:4] for row in rows][-2:] == [["Да.", "", "", "Yes."], ["Нет.", "", "", "No."]]
