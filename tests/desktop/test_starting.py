"""Starting where something is missing: one line instead of Qt's end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.desktop.corpus_access import compare_sample
from workbench.desktop.starting import window_trials
from workbench.desktop.system_libraries import missing_library
from workbench.messages import messages
from workbench.progress import SILENT


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux")
def test_without_a_display_it_says_so_in_one_line() -> None:
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        [sys.executable, "-m", "workbench"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "sverka: there is no display to show the window on. Start it in a graphical session; the commands work "
        "without one (sverka --help)."
    ]


@pytest.mark.parametrize(
    ("said", "package"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1"),
        ("Cannot load library x: libxcb-cursor.so.0: cannot open shared object file", "libxcb-cursor0"),
        ("libX11.so.6: cannot open shared object file", "libx11-6"),
        ("libglib-2.0.so.0: cannot open shared object file", "libglib2.0-0"),
    ],
)
def test_a_missing_library_is_named_with_its_package(said: str, package: str) -> None:
    message = missing_library(ImportError(said)).message
    assert said.split(".so")[0].split()[-1] in message
    assert message.endswith(f"apt install {package}")


def test_the_window_is_tried_in_a_process_of_its_own(tmp_path: Path) -> None:
    corpus = tmp_path / "sample.sverka"
    opened = compare_sample(corpus, messages("en"), SILENT)
    assert opened.desk is not None
    opened.desk.close()
    code = (
        "from pathlib import Path\nfrom workbench.desktop.starting import window_trials\n"
        f"for each in window_trials(Path({str(corpus)!r}), Path({str(tmp_path / 'window')!r}), 'ru'):\n"
        "    print(each.passed, each.name, each.detail, sep='|')"
    )
    assert window_trials.__module__ == "workbench.desktop.starting"  # a spawned process finds it by this name
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    lines = [line.split("|") for line in done.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        ["True", name] for name in ("окно", "модули Qt", "шрифты", "значки", "слова окна")
    ], done.stderr
