"""What comes along, and what the frozen program does before it starts."""

from __future__ import annotations

import ast
import io
import sys
from pathlib import Path

import contents
import launch
import libraries
import pytest
from module_names import module_names


def test_only_what_a_window_of_widgets_needs_comes_along() -> None:
    kept = ("PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt/translations/qtbase_ru.qm", "numpy/version.py",
            "simplemma/strategies/dictionaries/data/en.plzma", "PySide6/plugins/platforms/qwindows.dll")  # fmt: skip
    kept += ("torch/bin/torch_shm_manager",)
    dropped = ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/Qt/translations/qtbase_de.qm",
               "simplemma/strategies/dictionaries/data/de.plzma", "torch/bin/protoc", "torch/test/test_api",
               "PySide6/Qt/qml/QtQuick/qmldir", "numpy/random/tests/data/pcg64.csv")  # fmt: skip
    assert [name for name in kept if not contents.keeps(name)] == []
    assert [name for name in dropped if contents.keeps(name)] == []


def test_nothing_that_the_program_imports_is_left_out() -> None:
    left_out = {*contents.EXCLUDED, *contents.HEAVY} - {"distributed", "torch", "transformers", "sentence_transformers"}
    imported = set()
    for path in (Path(contents.__file__).parents[1] / "workbench").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported |= {node.module or "", *(f"{node.module}.{name.name}" for name in node.names)}
    assert "PySide6.QtNetwork" in imported
    whole = imported | {name.split(".")[0] for name in imported}
    assert whole & left_out == set()


def test_libraries_of_dropped_plugins_go_with_them() -> None:
    needs = {"/qxcb": ["libQt6Gui.so.6"], "/gui": ["libpng.so.1"], "/python": [], "/gtk": ["libcairo.so.2"]}
    entries = [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/qxcb", "BINARY"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/gui", "BINARY"),
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libpng.so.1", "/png", "BINARY"),
        ("libpython3.11.so.1.0", "/python", "BINARY"),
        ("libgtk-3.so.0", "/gtk", "BINARY"),
        ("libcairo.so.2", "/cairo", "BINARY"),
    ]
    kept = contents.only_needed(entries, lambda path: needs.get(path, []))
    assert [name for name, _, _ in kept] == [name for name, _, _ in entries[:5]]


def test_the_lowest_glibc_is_that_of_the_most_demanding_binary(tmp_path: Path) -> None:
    (tmp_path / "old.so").write_bytes(b"\x7fELF...GLIBC_2.2.5\0GLIBC_2.17\0")
    (tmp_path / "new.so").write_bytes(b"\x7fELF...GLIBC_2.9\0GLIBC_2.35\0")
    (tmp_path / "notes.txt").write_bytes(b"GLIBC_2.99\0")
    assert libraries.lowest_glibc(tmp_path) == ((2, 35), tmp_path / "new.so")


def test_a_program_without_a_console_gets_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    launch.give_streams()
    made = [sys.stdin, sys.stdout, sys.stderr]
    sys.stdout.write("слово")
    sys.stderr.write("слово")
    assert sys.stdin.read() == ""
    for stream in made:
        stream.close()


def test_streams_that_are_there_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    own = io.StringIO()
    monkeypatch.setattr(sys, "stdout", own)
    launch.give_streams()
    assert sys.stdout is own


def test_modules_are_named_from_files_without_importing_them() -> None:
    names = module_names("email", without=("email.mime",))
    assert {"email", "email.message"} <= set(names)
    assert not any(name.startswith("email.mime") for name in names)
    assert "torch" not in sys.modules
    assert set(module_names("email.mime")) >= {"email.mime", "email.mime.text"}
    assert module_names("there_is_no_such_package") == []


def test_printing_does_not_bring_cups_along() -> None:
    entries = [
        (
            "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
            "/PySide6/Qt/plugins/printsupport/libcups",
            "BINARY",
        ),
        ("libcups.so.2", "/cups", "BINARY"),
    ]
    kept = contents.only_needed(entries, lambda path: ["libcups.so.2"])
    assert [name for name, _, _ in kept] == [entries[0][0]]
