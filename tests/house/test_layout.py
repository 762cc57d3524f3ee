"""The house: file sizes, the top level, and what starting costs in imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "numpy",
    "torch",
    "transformers",
    "sentence_transformers",
    "sqlalchemy",
    "alembic",
    "lxml",
    "pymorphy3",
    "PySide6",
    "rich.table",
)


def test_no_python_file_is_over_800_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ("workbench", "tests", "packaging")
        for path in (ROOT / room).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 800
    }
    assert long == {}


def test_top_level_holds_only_what_the_design_names() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if tracked.returncode:
        pytest.skip("not a git checkout: what is tracked cannot be told")
    allowed = {"pyproject.toml", "README.md", "workbench", "resources", "translations", "tests", "packaging"}
    allowed |= {"Makefile", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md"}
    found = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert {name for name in found if not name.startswith(".")} <= allowed


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom workbench.commands.main import run\n"
        f"code = run({arguments!r})\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
    assert "sverka" in done.stdout


@pytest.mark.parametrize("command", ["align", "check", "words", "demo"])
def test_a_command_with_the_bundled_encoder_imports_no_torch_and_no_window(command: str) -> None:
    code = (
        f"import sys\nimport workbench.commands.{command}\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"
