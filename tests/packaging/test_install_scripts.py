"""The per-user installer on a small program, in a HOME of its own."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import linux_packages
import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The unpacked archive of a program that prints its arguments."""
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "sverka").write_text('#!/bin/sh\necho "sverka $*"\n', encoding="utf-8")
    (bundle / "sverka").chmod(0o755)
    (bundle / "_internal" / "часть.txt").write_text("часть", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    archive = linux_packages.tar(
        linux_packages.Job(
            bundle=bundle, work=tmp_path / "work", out=out, flavour="light", version="0.1.0", epoch=1_700_000_000,
            glibc="2.17", machine=platform.machine(),
        )
    )  # fmt: skip
    with tarfile.open(archive) as packed:
        packed.extraction_filter = getattr(tarfile, "data_filter", None)  # Debian 12's Python 3.11.2 has none yet
        packed.extractall(tmp_path / "stick")
    return tmp_path / "stick" / "sverka-0.1.0-light"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty HOME."""
    folder = tmp_path / "home of a reader"
    folder.mkdir()
    return folder


def _run(script: Path, home: Path, *arguments: str, language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": language}
    return subprocess.run(
        ["sh", str(script), *arguments], env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_installed_program_runs_is_in_the_menu_and_goes_without_a_trace(unpacked: Path, home: Path) -> None:
    done = _run(unpacked / "install.sh", home)
    assert (done.returncode, done.stderr) == (0, "")
    command = home / ".local" / "bin" / "sverka"
    said = subprocess.run([str(command), "info"], capture_output=True, text=True, check=True, encoding="utf-8")
    assert said.stdout == "sverka info\n"
    entry = (home / ".local/share/applications/sverka.desktop").read_text(encoding="utf-8")
    assert f'\nExec="{command}" open %f\n' in entry
    assert (home / ".local/share/mime/packages/sverka.xml").is_file()
    assert (home / ".local/share/icons/hicolor/48x48/apps/sverka.png").is_file()

    mine = home / ".local" / "share" / "sverka" / "molotov-1945.sverka"
    mine.parent.mkdir()
    mine.write_text("corpus", encoding="utf-8")
    shutil.rmtree(unpacked)
    done = _run(home / ".local" / "lib" / "sverka" / "uninstall.sh", home)
    assert (done.returncode, done.stderr) == (0, "")
    assert _files(home) == {
        ".local", ".local/share", ".local/share/sverka", ".local/share/sverka/molotov-1945.sverka",
    }  # fmt: skip


def test_uninstalling_from_an_empty_home_leaves_it_empty(unpacked: Path, home: Path) -> None:
    _run(unpacked / "install.sh", home)
    done = _run(unpacked / "uninstall.sh", home)
    assert done.returncode == 0
    assert _files(home) == set()
    again = _run(unpacked / "uninstall.sh", home)
    assert (again.returncode, again.stderr) == (1, "sverka: Sverka is not installed for this user.\n")


def test_installing_again_replaces_the_program_and_keeps_what_others_installed(unpacked: Path, home: Path) -> None:
    other = home / ".local" / "share" / "mime" / "packages" / "other.xml"
    other.parent.mkdir(parents=True)
    other.write_text("<mime-info xmlns='http://www.freedesktop.org/standards/shared-mime-info'/>", encoding="utf-8")
    assert _run(unpacked / "install.sh", home).returncode == 0
    stale = home / ".local" / "lib" / "sverka" / "_internal" / "stale.so"
    stale.write_text("of an older version", encoding="utf-8")
    assert _run(unpacked / "install.sh", home).returncode == 0
    assert not stale.exists()
    assert _run(unpacked / "uninstall.sh", home).returncode == 0
    assert other.is_file()
    assert not (home / ".local" / "lib").exists()


def test_where_room_lacks_the_older_installation_stays(
    unpacked: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _run(unpacked / "install.sh", home).returncode == 0
    before = _files(home)
    full = tmp_path / "full disk" / "df"
    full.parent.mkdir()
    full.write_text("#!/bin/sh\nprintf 'Filesystem Blocks Used Available\\n/dev/sda1 100 99 1\\n'\n", encoding="utf-8")
    full.chmod(0o755)
    monkeypatch.setenv("PATH", f"{full.parent}:{os.environ['PATH']}")
    script = unpacked / "install.sh"
    script.write_text(script.read_text(encoding="utf-8").replace('kilobytes="', 'kilobytes="99'), encoding="utf-8")
    (unpacked / "SHA256SUMS").unlink()  # the script is another now
    done = _run(script, home)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "not enough room" in done.stderr
    assert _files(home) == before


def test_a_damaged_copy_is_refused_in_one_line(unpacked: Path, home: Path) -> None:
    (unpacked / "program" / "_internal" / "часть.txt").write_text("чaсть", encoding="utf-8")
    done = _run(unpacked / "install.sh", home)
    assert done.returncode == 1
    assert re.fullmatch(r"sverka: this copy is damaged \(.*\): unpack or copy it again\.\n", done.stderr)
    assert _files(home) == set()


def test_an_old_glibc_is_refused_in_the_users_language(unpacked: Path, home: Path) -> None:
    script = unpacked / "install.sh"
    script.write_text(script.read_text(encoding="utf-8").replace('"2.17"', '"99.1"'), encoding="utf-8")
    english = _run(script, home)
    assert english.returncode == 1
    assert english.stderr.count("\n") == 1
    assert "needs 99.1 or newer" in english.stderr
    russian = _run(script, home, language="ru_RU.UTF-8")
    assert "нужна 99.1 или новее" in russian.stderr
    assert _files(home) == set()


def test_a_command_of_someone_else_is_not_overwritten(unpacked: Path, home: Path) -> None:
    theirs = home / ".local" / "bin" / "sverka"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs", encoding="utf-8")
    done = _run(unpacked / "install.sh", home)
    assert done.returncode == 1
    assert "not ours" in done.stderr
    assert theirs.read_text(encoding="utf-8") == "theirs"
