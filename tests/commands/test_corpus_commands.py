from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Sverka
from tests.corpus.examples import protocol
from workbench.corpus.store import Corpus
from workbench.operations import review
from workbench.operations.search import search
from workbench.works.selection import BeadFilter


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A corpus with one work and one confirmed bead."""
    path = tmp_path / "papers.sverka"
    with Corpus.create(path, reviewer="Анна") as corpus:
        corpus.add_work(protocol())
        review.confirm(corpus, search(corpus, BeadFilter()).ids[:1])
    return path


def test_history_undo_and_redo(sverka: Sverka, papers: Path) -> None:
    told = sverka("history", papers)
    assert told.code == 0
    assert [line.split()[0] for line in told.out.splitlines()] == ["step", "2", "1"]
    assert "Анна" in told.out
    assert sverka("undo", papers).out == "Undone: Confirm\n"
    first = json.loads(sverka("history", papers, "--json").out.splitlines()[0])
    assert (first["code"], first["undone"], first["label"]) == ("bead.confirm", True, "Confirm")
    assert sverka("redo", papers).out == "Done again: Confirm\n"
    again = sverka("redo", papers)
    assert (again.code, again.out) == (2, "")
    assert again.err == f"sverka: {papers}: there is nothing to redo\n"
    assert sverka("undo", papers, "--steps", "2").code == 0
    assert "0 works" in sverka("info", papers).out


def test_backup_and_restore(sverka: Sverka, papers: Path, tmp_path: Path) -> None:
    made = sverka("backup", papers)
    assert made.code == 0
    assert Path(made.out.strip()).exists()
    assert sverka("backup", papers, "--list").out == made.out
    assert sverka("backup", papers, "-o", tmp_path / "copy.sverka").code == 0
    sverka("undo", papers, "--steps", "2")
    restored = sverka("restore", papers)
    assert restored.code == 0
    assert "1 work" in sverka("info", papers).out
    assert sverka("restore", papers, tmp_path / "missing").code == 2


def test_search(sverka: Sverka, papers: Path) -> None:
    found = sverka("search", papers, "елка")
    assert (found.code, found.err) == (0, "1 bead found\n")
    assert "Ёлка стояла в зале." in found.out
    rows = [json.loads(line) for line in sverka("search", papers, "--severity", "critical", "--json").out.splitlines()]
    assert [(row["findings"][0]["kind"], row["version"]) for row in rows] == [("date", "Foreign Office")]
    assert "делегация" in sverka("search", papers, "делегацией", "--mode", "lemmas").out.lower()
    limited = sverka("search", papers, "--sort", "divergence", "--descending", "-n", "1")
    assert limited.out.splitlines()[1].strip().startswith("Молотов")
    assert limited.err == "5 beads found, 1 shown\n"
    assert sverka("search", papers, "--shape", "1:2", "-q").out.count("#") == 1
    for wrong in (["("], ["(", "--mode", "expression"], ["--shape", "many"]):
        told = sverka("search", papers, *wrong)
        assert (told.code, told.err.count("\n")) == (2, 1)


def test_a_corpus_in_use_is_read_but_not_changed(sverka: Sverka, papers: Path) -> None:
    with Corpus.open(papers):
        assert sverka("search", papers, "елка").code == 0
        assert sverka("history", papers).code == 0
        told = sverka("undo", papers)
        assert told.code == 2
        assert "open for reading only because" in told.err


@pytest.mark.parametrize("command", ["history", "undo", "redo", "backup", "restore", "search", "info"])
def test_what_is_no_corpus_is_told_in_one_line(sverka: Sverka, tmp_path: Path, command: str) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Первое.", "utf-8")
    for path in (other, tmp_path / "missing.sverka", tmp_path):
        told = sverka(command, path)
        assert (told.code, told.out, told.err.count("\n")) == (2, "", 1), told
    assert other.read_text("utf-8") == "Первое."


def test_help_names_them(sverka: Sverka) -> None:
    told = sverka("--help")
    assert all(f"  {name} " in told.out for name in ("history", "undo", "redo", "backup", "restore", "search"))


def test_what_stands_twice_is_listed_with_its_renderings(sverka: Sverka, tmp_path: Path) -> None:
    pairs, corpus = tmp_path / "pairs.tsv", tmp_path / "twice.sverka"
    pairs.write_text(
        "Посол прибыл в Берлин.\tThe ambassador arrived.\n"
        "Посол прибыл в Берлин.\tThe envoy came.\nДа.\tYes.\nДа.\tYes.\n",
        encoding="utf-8",
    )
    assert sverka("import", pairs, "-o", corpus).code == 0
    told = sverka("duplicates", corpus)
    assert told.out.splitlines()[:3] == [
        "Посол прибыл в Берлин.",
        "  1 × The ambassador arrived.",
        "  1 × The envoy came.",
    ]
    assert told.out.splitlines()[-1] == "1 passage stands more than once, 1 rendered in several ways"
    every = [json.loads(line) for line in sverka("duplicates", corpus, "--least-words", "1", "--json").out.splitlines()]
    assert [(one["original"], len(one["renderings"])) for one in every] == [("Да.", 1), ("Посол прибыл в Берлин.", 2)]
