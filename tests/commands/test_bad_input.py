"""Bad input gets one clear line and exit code 2, and leaves nothing half-written."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Sverka

ENGLISH = "The treaty was signed in Moscow. The parties agreed to meet again in the spring.\n"
RUSSIAN = "Договор был подписан в Москве. Стороны договорились встретиться снова весной.\n"


def _missing(folder: Path) -> Path:
    return folder / "missing.txt"


def _directory(folder: Path) -> Path:
    (folder / "folder.txt").mkdir()
    return folder / "folder.txt"


def _empty(folder: Path) -> Path:
    return _written(folder / "empty.txt", b"")


def _blank(folder: Path) -> Path:
    return _written(folder / "blank.txt", b" \n\n\t\n")


def _binary(folder: Path) -> Path:
    return _written(folder / "binary.txt", bytes(range(256)) * 64)


def _damaged_docx(folder: Path) -> Path:
    whole = folder / "whole.docx"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return _written(folder / "damaged.docx", whole.read_bytes()[:60])


def _docx_without_document(folder: Path) -> Path:
    path = folder / "hollow.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return path


def _unreadable_xml(folder: Path) -> Path:
    path = folder / "broken.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document><w:body>")
    return path


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "make",
    [_missing, _directory, _empty, _blank, _binary, _damaged_docx, _docx_without_document, _unreadable_xml],
    ids=lambda make: make.__name__.strip("_"),
)
@pytest.mark.parametrize("command", ["align", "inspect", "segment"])
def test_unreadable_file(make: Callable[[Path], Path], command: str, sverka: Sverka, tmp_path: Path) -> None:
    bad = make(tmp_path)
    good = _written(tmp_path / "version.txt", ENGLISH.encode())
    out = tmp_path / "out.sverka"
    arguments = {"align": [bad, good, "-o", out], "inspect": [bad], "segment": [bad, "--language", "ru"]}[command]
    called = sverka(command, *arguments)
    assert called.code == 2
    _one_line_naming(called.err, bad)
    assert not out.exists()
    assert not list(tmp_path.glob(".*"))


def test_language_that_the_encoder_does_not_know(sverka: Sverka, tmp_path: Path) -> None:
    original = _written(tmp_path / "o.txt", RUSSIAN.encode())
    version = _written(tmp_path / "v.txt", ENGLISH.encode())
    called = sverka("align", original, version, "-o", tmp_path / "o.sverka", "--version-language", "sw")
    assert called.code == 2
    _one_line_naming(called.err, version)
    assert "'sw'" in called.err


def test_same_language_twice_is_a_warning(sverka: Sverka, tmp_path: Path) -> None:
    first = _written(tmp_path / "a.txt", ENGLISH.encode())
    second = _written(tmp_path / "b.txt", ENGLISH.encode())
    called = sverka("align", first, second, "-o", tmp_path / "o.sverka")
    assert called.code == 0
    assert "the original's language" in called.err


def test_swapped_sides_are_a_warning_and_swap_mends_it(sverka: Sverka, tmp_path: Path) -> None:
    original = _written(tmp_path / "o.txt", RUSSIAN.encode())
    version = _written(tmp_path / "v.txt", ENGLISH.encode())
    assert "--swap" in sverka("align", version, original, "-o", tmp_path / "1.sverka").err
    mended = sverka("align", version, original, "--swap", "-o", tmp_path / "2.sverka")
    assert (mended.code, mended.err) == (0, "")


def test_five_megabytes_in_one_line_give_an_answer(sverka: Sverka, tmp_path: Path) -> None:
    line = (RUSSIAN.strip() + " ") * (5_000_000 // len(RUSSIAN.encode()))
    original = _written(tmp_path / "o.txt", line.encode())
    called = sverka("segment", original, "--language", "ru")
    assert called.code == 0
    assert called.out.count("\n") > 60_000


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_folder_that_may_not_be_written(sverka: Sverka, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    original = _written(tmp_path / "o.txt", RUSSIAN.encode())
    called = sverka("align", original, original, "-o", locked / "o.sverka")
    assert called.code == 2
    _one_line_naming(called.err, locked / "o.sverka")


@pytest.mark.parametrize("option", ["-o", "--tmx", "--html"])
def test_output_that_cannot_be_written_is_refused_before_the_work(option: str, sverka: Sverka, tmp_path: Path) -> None:
    original = _written(tmp_path / "o.txt", RUSSIAN.encode())
    version = _written(tmp_path / "v.txt", ENGLISH.encode())
    bad = tmp_path / "nowhere" / "out.x"
    others = [] if option == "-o" else ["-o", tmp_path / "o.sverka"]
    called = sverka("align", original, version, *others, option, bad)
    assert called.code == 2
    _one_line_naming(called.err, bad)
    assert not (tmp_path / "o.sverka").exists()


def test_out_that_is_no_corpus_is_kept(sverka: Sverka, tmp_path: Path) -> None:
    original = _written(tmp_path / "o.txt", RUSSIAN.encode())
    version = _written(tmp_path / "v.txt", ENGLISH.encode())
    precious = _written(tmp_path / "letter.txt", b"precious")
    called = sverka("align", original, version, "-o", precious)
    assert called.code == 2
    _one_line_naming(called.err, precious)
    assert precious.read_bytes() == b"precious"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("Да.\tYes.\nбез табуляции\n", "row 2"),
        ("Да.\tYes.\n\n", "row 2"),
    ],
)
def test_pairs_without_a_tab_name_the_row(rows: str, words: str, sverka: Sverka, tmp_path: Path) -> None:
    pairs = _written(tmp_path / "pairs.tsv", rows.encode())
    called = sverka("check", pairs)
    assert called.code == 2
    assert words in called.err
    _one_line_naming(called.err, pairs)


def test_pairs_that_are_not_utf8_name_the_row(sverka: Sverka, tmp_path: Path) -> None:
    pairs = _written(tmp_path / "pairs.tsv", "Да.\tYes.\n".encode() + "Нет.\tNo.\n".encode("cp1251"))
    assert "row 2" in sverka("check", pairs).err


@pytest.mark.parametrize(
    "arguments",
    [
        ["align"],
        ["align", "a.txt", "b.txt"],
        ["align", "--lines", "a", "b"],
        ["align", "--lines", "a", "b", "--beads", "c", "-o", "d"],
        ["align", "a", "b", "--beads", "c"],
        ["compare", "a", "b"],
        ["score", "a"],
        ["export", "a.sverka", "b.unknown"],
        ["align", "a", "b", "-o", "c", "--nonsense"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_bad_usage(arguments: list[str], sverka: Sverka) -> None:
    called = sverka(*arguments)
    assert called.code == 2
    assert called.err.count("\n") == 1
    assert called.out == ""


def _one_line_naming(err: str, path: Path) -> None:
    assert err.count("\n") == 1, err
    assert str(path) in err
    assert "Traceback" not in err


def test_a_row_with_too_many_words_is_told_and_the_others_are_checked(sverka: Sverka, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    long = ("Мир и дружба. " * 1001, "Peace and friendship. " * 1001)
    pairs.write_text(f"Мы не согласны.\tWe agree.\n{long[0]}\t{long[1]}\n", encoding="utf-8")
    called = sverka("check", pairs, "--json")
    assert called.code == 0
    assert "too many words to be compared word by word: 1, the first is “Мир и дружба." in called.err
    first, second = map(json.loads, called.out.splitlines())
    assert [found["kind"] for found in first["findings"]] == ["negation"]
    assert second["findings"] == []
    assert 0 < second["divergence"] < first["divergence"]
    called = sverka("words", pairs)
    assert called.code == 2
    assert f"{pairs}:2: too many words to be compared word by word" in called.err
    assert called.out == ""
