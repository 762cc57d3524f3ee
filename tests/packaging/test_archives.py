"""Archives are the same for the same files, and are what dpkg reads."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import archives
import linux_packages
import pytest

_PARTS = ("ctrl", "fsys")


def _tree(folder: Path, *, times: int, reverse: bool) -> Path:
    files = {"bin/run": "#!/bin/sh\n", "share/слово.txt": "слово\n", "share/a.txt": "a\n"}
    for name in sorted(files, reverse=reverse):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8")
        os.utime(path, (times, times))
    (folder / "bin" / "run").chmod(0o700)
    (folder / "bin" / "libx.so.1").write_bytes(b"\x7fELF")
    (folder / "bin" / "libx.so.1").chmod(0o755)
    os.utime(folder / "bin" / "libx.so.1", (times, times))
    (folder / "bin" / "link").symlink_to("run")
    (folder / "share" / "a.txt").chmod(0o600 if reverse else 0o664)
    return folder


@pytest.mark.parametrize("threads", [1, 2])
def test_same_files_give_the_same_archive(tmp_path: Path, threads: int) -> None:
    if threads > 1 and shutil.which("xz") is None:
        pytest.skip("several threads need the program xz")
    hashes = set()
    for number, reverse in enumerate((False, True)):
        tree = _tree(tmp_path / str(number), times=1_000_000_000 + number, reverse=reverse)
        target = tmp_path / f"{number}.tar.xz"
        archives.tar_xz(tree, target, name="sverka", epoch=1_700_000_000, threads=threads)
        hashes.add(archives.sha256(target))
    assert len(hashes) == 1


def test_archive_keeps_names_links_and_who_may_run(tmp_path: Path) -> None:
    tree = _tree(tmp_path / "tree", times=1, reverse=False)
    archives.tar_xz(tree, tmp_path / "a.tar.xz", name="sverka", epoch=1_700_000_000)
    with tarfile.open(tmp_path / "a.tar.xz") as archive:
        entries = {entry.name: entry for entry in archive}
    assert list(entries) == sorted(entries)
    assert "sverka/share/слово.txt" in entries
    assert (entries["sverka/bin/run"].mode, entries["sverka/share/a.txt"].mode) == (0o755, 0o644)
    assert entries["sverka/bin/libx.so.1"].mode == 0o644
    assert entries["sverka/bin/link"].linkname == "run"
    assert {(entry.uid, entry.gid, entry.uname, entry.mtime) for entry in entries.values()} == {
        (0, 0, "root", 1_700_000_000)
    }


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A program of one file, with its papers."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "sverka").write_text("#!/bin/sh\necho sverka\n", encoding="utf-8")
    (folder / "sverka").chmod(0o755)
    deep = folder / "_internal" / "очень-длинное-имя-папки-с-кириллицей" / ("файл" * 20)
    deep.parent.mkdir(parents=True)
    deep.write_text("deep", encoding="utf-8")
    for name in ("LICENSE", "THIRD-PARTY.txt", "manifest.json"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def _job(bundle: Path, tmp_path: Path, flavour: str = "light") -> linux_packages.Job:
    (tmp_path / "out").mkdir(exist_ok=True)
    return linux_packages.Job(
        bundle=bundle,
        work=tmp_path / "work",
        out=tmp_path / "out",
        flavour=flavour,
        version="0.1.0",
        epoch=1_700_000_000,
        glibc="2.35",
        machine="x86_64",
    )


def test_a_link_takes_no_room_for_what_it_leads_to(bundle: Path, tmp_path: Path) -> None:
    (bundle / "_internal" / "large.so").write_bytes(bytes(100_000))
    before = _job(bundle, tmp_path).kilobytes
    (bundle / "_internal" / "link.so").symlink_to("large.so")
    assert _job(bundle, tmp_path).kilobytes == before + 4


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="there is no dpkg here")
def test_dpkg_reads_the_package(bundle: Path, tmp_path: Path) -> None:
    package = linux_packages.deb(_job(bundle, tmp_path))
    assert package.name == "sverka_0.1.0_amd64.deb"
    fields = _dpkg("--field", package)
    assert "Package: sverka\n" in fields
    streams = [
        subprocess.run(["dpkg-deb", f"--{part}-tarfile", package], capture_output=True).stdout for part in _PARTS
    ]
    for stream in streams:  # dpkg itself refuses pax headers, which its tools show
        with tarfile.open(fileobj=io.BytesIO(stream)) as archive:
            assert not any(entry.pax_headers for entry in archive)
    assert "Depends: libc6 (>= 2.35)\n" in fields
    assert "Maintainer: " in fields
    listed = _dpkg("--contents", package)
    for name in (
        "./usr/bin/sverka -> ../lib/sverka/sverka",
        "./usr/share/applications/sverka.desktop",
        "./usr/share/mime/packages/sverka.xml",
        "./usr/share/icons/hicolor/48x48/apps/sverka.png",
        "./usr/share/doc/sverka/copyright",
    ):
        assert name in listed
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    unpacked = tmp_path / "unpacked"
    _dpkg("--raw-extract", package, unpacked)
    for line in (unpacked / "DEBIAN" / "md5sums").read_text(encoding="utf-8").splitlines():
        assert (unpacked / line.split("  ", 1)[1]).is_file()


def test_packages_are_reproducible_and_flavours_exclude_each_other(bundle: Path, tmp_path: Path) -> None:
    first = [archives.sha256(make(_job(bundle, tmp_path))) for make in linux_packages.FORMATS.values()]
    again = [archives.sha256(make(_job(bundle, tmp_path))) for make in linux_packages.FORMATS.values()]
    assert first == again
    full = linux_packages.control_fields(_job(bundle, tmp_path, "full"))
    assert "Package: sverka-full\n" in full
    assert "Conflicts: sverka\n" in full
    assert "Provides: sverka (= 0.1.0)\n" in full


def _dpkg(option: str, package: Path, *more: Path) -> str:
    command = ["dpkg-deb", option, str(package), *map(str, more)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout
