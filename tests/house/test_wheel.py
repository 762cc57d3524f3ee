"""The built wheel, installed in an empty environment, does the main job from another folder."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.timeout(540)
def test_installed_wheel_runs_demo_and_selftest(tmp_path: Path) -> None:
    _run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)],
        tmp_path,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    assert _fetched_by("dev", "3.13", wheel) == _fetched_by("dev", "3.11", wheel) - {"torch", "sentence-transformers"}
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


def _fetched_by(extra: str, python: str, wheel: Path) -> set[str]:
    """Names of the distributions that the wheel asks for with this extra, on this version of Python."""
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        asked = map(Requirement, email.message_from_bytes(archive.read(name)).get_all("Requires-Dist", []))
    where = {"extra": extra, "python_version": python}
    return {each.name for each in asked if each.marker is None or each.marker.evaluate(where)}


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
