"""Manifests and patterns: what a batch is told to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import InputError, UsageError
from workbench.operations.batch_manifest import ManifestRow, read_manifest, write_manifest
from workbench.operations.batch_pattern import find_pairs


def test_a_manifest_from_a_spreadsheet_with_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "archive.csv"
    text = (
        "Original;Version;version2;Title;fond;dc.creator;rendering\r\n"
        "ru/1.docx;en/1.docx;us/1.docx;Letter, first;0512;Молотов;да\r\n"
        "\r\n# left out for now;;;;;;\r\n"
        "ru/2.docx;;;Letter without a version;;;\r\n"
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    first, second = read_manifest(path).rows
    assert first.original == tmp_path / "ru/1.docx"
    assert first.versions == (tmp_path / "en/1.docx", tmp_path / "us/1.docx")
    assert (first.title, first.metadata.fond, first.metadata.rendering) == ("Letter, first", "0512", True)
    assert first.metadata.dublin_core == (("creator", "Молотов"),)
    assert (second.number, second.fault) == (5, "the row names no version")


def test_columns_that_are_not_known_are_told(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("original,version,colour\na.txt,b.txt,red\n", encoding="utf-8")
    assert "'colour'" in read_manifest(path).warnings[0]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"a.txt,b.txt\n", "must name the columns"),
        (b"original,version\n", "names no documents"),
        ("original,version\nписьмо.txt,b.txt\n".encode("cp1251"), "not in UTF-8"),
        (b"", "empty"),
    ],
)
def test_what_is_no_manifest_is_refused_with_its_name(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=what) as caught:
        read_manifest(path)
    assert str(path) in caught.value.message


def test_a_written_manifest_is_read_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    rows = [
        ManifestRow(2, tmp_path / "ru" / "a, b.txt", (tmp_path / "en" / "ä.txt",), title='The "first"'),
        ManifestRow(3, tmp_path / "#odd.txt", (tmp_path / "en" / "2.txt",), title="odd"),
    ]
    write_manifest(path, rows, remarks=[("0.9", ""), ("0.2", "perhaps 3.txt")])
    back = read_manifest(path).rows
    assert [(row.original.resolve(), row.versions, row.title) for row in back] == [
        (row.original, row.versions, row.title) for row in rows
    ]


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_a_pattern_pairs_files_of_two_folders_by_name(tmp_path: Path) -> None:
    _touch(tmp_path, "ru/1.txt", "ru/2.txt", "ru/sub/1.txt", "en/1.txt", "en/sub/1.txt", "en/3.txt")
    found = find_pairs(f"{tmp_path}/{{ru,en}}/**/*.txt")
    pairs = {row.original.relative_to(tmp_path).as_posix(): row for row in found.rows}
    assert sorted(pairs) == ["ru/1.txt", "ru/2.txt", "ru/sub/1.txt"]
    assert pairs["ru/sub/1.txt"].versions == (tmp_path / "en/sub/1.txt",)
    assert pairs["ru/2.txt"].fault
    assert "3.txt" in found.warnings[0]


def test_a_pattern_takes_languages_from_the_names_and_several_versions(tmp_path: Path) -> None:
    _touch(tmp_path, "a.ru.docx", "a.en.txt", "a.us.txt", "b.ru.docx", "b.us.txt")
    found = find_pairs(f"{tmp_path}/*.{{ru,en,us}}.{{docx,txt,txt}}")
    assert [[path.name for path in (row.original, *row.versions)] for row in found.rows] == [
        ["a.ru.docx", "a.en.txt", "a.us.txt"],
        ["b.ru.docx", "b.us.txt"],
    ]


@pytest.mark.parametrize("pattern", ["texts/*.txt", "{ru,en}/*.{a,b,c}", "{ru,en}/one.txt", "{no,nothing}/*.txt"])
def test_a_pattern_that_cannot_pair_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError):
        find_pairs(pattern)
