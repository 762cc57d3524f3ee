"""The built wheel, installed in an empty environment, does the main job from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.timeout(540)
def test_installed_wheel_runs_demo_and_selftest(tmp_path: Path) -> None:
    _run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)],
        tmp_path,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    _run([str(binaries / "python"), "-m", "pip", "install", "--quiet", str(wheel)], tmp_path)

    where = _run([str(binaries / "python"), "-c", "import workbench; print(workbench.__file__)"], tmp_path)
    assert str(environment) in where
    demo = _run([str(binaries / "sverka"), "demo", "--out", "shown"], tmp_path)
    made = sorted(path.name for path in (tmp_path / "shown").iterdir())
    assert sorted(name.rpartition(".")[2] for name in made) == ["html", "sverka", "tmx", "tmx"], demo
    _run([str(binaries / "sverka"), "selftest"], tmp_path)


def _run(command: list[str], folder: Path) -> str:
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**quiet, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
