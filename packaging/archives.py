"""Archives that come out the same for the same files: sorted names, fixed times, owners and modes."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import os
import re
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

_NO_DATE = 1_767_225_600
_LIBRARY = re.compile(r"\.so(\.|$)")


def tar_xz(source: Path, target: Path, *, name: str, epoch: int, preset: int = 6, threads: int = 1) -> None:
    """Pack the folder `source` under the name `name` into `target` (a .tar.xz).

    The hash depends on the files, `epoch` (seconds), `preset` and on whether there is more than one thread (xz
    cuts blocks then). With several threads the program `xz` does the packing.
    """
    if threads > 1:
        command = ["xz", f"-{preset}", f"-T{threads}", "--block-size=48MiB", "-c"]
        with target.open("wb") as out, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out) as packer:
            assert packer.stdin is not None
            _pack(packer.stdin, source, name=name, epoch=epoch)
        if packer.returncode:
            raise OSError(f"xz failed with {packer.returncode}")
        return
    with lzma.open(target, "wb", preset=preset) as stream:
        _pack(stream, source, name=name, epoch=epoch)


def tar(source: Path, target: Path, *, name: str, epoch: int) -> None:
    """Pack the folder `source` under the name `name` into a plain tar."""
    with target.open("wb") as stream:
        _pack(stream, source, name=name, epoch=epoch)


def source_date(root: Path) -> int:
    """SOURCE_DATE_EPOCH, or the time of the checkout's last commit, or a fixed time outside a checkout; seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    shown = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    return int(shown.stdout) if shown.returncode == 0 else _NO_DATE


def tar_bytes(source: Path, *, name: str, epoch: int) -> bytes:
    """The folder's plain tar."""
    stream = io.BytesIO()
    _pack(stream, source, name=name, epoch=epoch)
    return stream.getvalue()


def deb(control: Path, tree: Path, target: Path, *, epoch: int, preset: int = 6, threads: int = 1) -> None:
    """Write a Debian package (deb(5)): the folder `control` (control, postinst …) and the files of `tree`."""
    head = gzip.compress(tar_bytes(control, name=".", epoch=epoch), compresslevel=9, mtime=epoch)
    body = target.with_suffix(".data.tar.xz")
    tar_xz(tree, body, name=".", epoch=epoch, preset=preset, threads=threads)
    try:
        with target.open("wb") as out:
            out.write(b"!<arch>\n")
            _member(out, "debian-binary", io.BytesIO(b"2.0\n"), 4, epoch)
            _member(out, "control.tar.gz", io.BytesIO(head), len(head), epoch)
            with body.open("rb") as data:
                _member(out, "data.tar.xz", data, body.stat().st_size, epoch)
    finally:
        body.unlink(missing_ok=True)


def sha256(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_of(folder: Path) -> Iterator[Path]:
    """All files and links of the folder, in the order of their names inside it."""
    for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
        if path.is_symlink() or path.is_file():
            yield path


def _pack(stream: object, source: Path, *, name: str, epoch: int) -> None:
    # dpkg knows GNU's long names and refuses pax headers
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        _add(archive, source, name, epoch)
        for path in sorted(source.rglob("*"), key=lambda each: each.relative_to(source).as_posix()):
            _add(archive, path, f"{name}/{path.relative_to(source).as_posix()}", epoch)


def _add(archive: tarfile.TarFile, path: Path, name: str, epoch: int) -> None:
    entry = archive.gettarinfo(str(path), name)
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = epoch
    if entry.isdir():
        entry.mode = 0o755
    elif entry.issym():
        entry.mode = 0o777
    else:
        entry.type = tarfile.REGTYPE  # hard links are files of their own
        entry.linkname = ""
        entry.size = path.stat().st_size
        runs = path.stat().st_mode & 0o100 and not _LIBRARY.search(path.name)  # a library is loaded, never started
        entry.mode = 0o755 if runs else 0o644
        with path.open("rb") as data:
            archive.addfile(entry, data)
        return
    archive.addfile(entry)


def _member(out: io.BufferedWriter, name: str, data: io.BufferedIOBase, size: int, epoch: int) -> None:
    out.write(f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{size:<10}`\n".encode("ascii"))
    while block := data.read(1 << 20):
        out.write(block)
    if size % 2:
        out.write(b"\n")
