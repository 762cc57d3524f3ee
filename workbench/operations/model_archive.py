"""Archives of models: unpacked without trust in their names, kinds and sizes, and checked against their manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from workbench.embedding.model_folder import MANIFEST
from workbench.errors import InputError
from workbench.progress import Progress

SUFFIXES: Final = (".zip", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar")
_MOST_FILES: Final = 1_000
_MOST_BYTES: Final = 20 * 1024**3
_SPARE_BYTES: Final = 64 * 1024**2  # left free on the disk
_RATIO: Final = 20  # of unpacked to packed, which weights and word lists never reach
_CHUNK: Final = 1 << 20
_FRESH: Final = "Ask for a fresh copy of the archive."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a `manifest.json` says: SHA-256 by file, and whatever else it names."""

    files: Mapping[str, str]
    others: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pickle(self) -> bool:
        """Whether the user allowed pickled weights."""
        return self.others.get("pickle") is True

    def word(self, name: str) -> str:
        """A field that is a text, or ""."""
        value = self.others.get(name, "")
        return value if isinstance(value, str) else ""


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file; `files` may map names to hashes, or list objects with `path` and `sha256`."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        files = found["files"]
        if isinstance(files, list):
            files = {entry["path"]: entry["sha256"] for entry in files}
        hashes = {str(PurePosixPath(name)): value.lower() for name, value in files.items()}
    except FileNotFoundError as error:
        raise InputError(
            f"there is no {MANIFEST} with the SHA-256 of each file",
            where=str(path.parent),
            advice="Unpack the archive and add the folder instead, if you trust where it comes from.",
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"the {MANIFEST} is damaged", where=str(path.parent), advice=_FRESH) from error
    return Manifest(hashes, {name: value for name, value in found.items() if name != "files"})


def unpack(archive: Path, into: Path, progress: Progress) -> tuple[Path, Manifest]:
    """Unpack into an empty folder; the model's folder in it, and its manifest, to which every file fits.

    Raises `InputError` for an archive that is damaged, too large or unsafe, or does not fit its manifest, `Cancelled`.
    """
    hashes: dict[str, str] = {}
    packed = archive.stat().st_size
    room = min(_MOST_BYTES, shutil.disk_usage(into).free - _SPARE_BYTES, _RATIO * packed + _SPARE_BYTES)
    done = 0
    try:
        for number, (name, stream) in enumerate(_members(archive), 1):
            if number > _MOST_FILES:
                raise _refused(archive, f"it holds more than {_MOST_FILES} files")
            target = into.joinpath(*_safe(archive, name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            digest, size = _copied(stream, target, room - done, archive, progress)
            done += size
            progress.advance(done, max(done, packed), "unpack")
            hashes[str(PurePosixPath(name))] = digest
    except InputError:
        raise
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _refused(archive, "it is damaged") from error
    except OSError as error:
        what = "it is damaged" if error.errno is None else f"it cannot be unpacked ({error.strerror})"
        raise _refused(archive, what) from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "_lzma", "struct"}:
            raise _refused(archive, "it is damaged") from error
        raise
    return _checked(archive, into, hashes)


def _members(archive: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Names and bytes of the regular files; links and devices are refused."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            for info in packed.infolist():
                kind = (info.external_attr >> 16) & 0o170000
                if kind not in (0, 0o100000, 0o040000):
                    raise _refused(archive, f"it holds a link or device ({info.filename})")
                if not info.is_dir():
                    with packed.open(info) as stream:
                        yield info.filename, stream
        return
    with tarfile.open(archive, "r|*") as tar:
        for member in tar:
            if member.isdir():
                continue
            content = tar.extractfile(member) if member.isreg() else None
            if content is None:
                raise _refused(archive, f"it holds a link or device ({member.name})")
            yield member.name, content


def _safe(archive: Path, name: str) -> PurePosixPath:
    place = PurePosixPath(name)
    unsafe = place.is_absolute() or ".." in place.parts or any(sign in name for sign in "\\:\0") or not place.parts
    if unsafe:
        raise _refused(archive, f"it names a file outside itself ({name})")
    return place


def _copied(stream: IO[bytes], target: Path, room: int, archive: Path, progress: Progress) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    with target.open("xb") as out:
        while chunk := stream.read(_CHUNK):
            progress.check()
            size += len(chunk)
            if size > room:
                raise _refused(archive, "it unpacks to more than there is room for")
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest(), size


def _checked(archive: Path, into: Path, hashes: Mapping[str, str]) -> tuple[Path, Manifest]:
    root = into
    entries = list(into.iterdir())
    if len(entries) == 1 and entries[0].is_dir():
        root = entries[0]
    try:
        manifest = read_manifest(root / MANIFEST)
    except InputError as error:
        raise InputError(error.what, where=str(archive), advice=error.advice) from error
    prefix = "" if root == into else f"{root.name}/"
    found = {name.removeprefix(prefix): value for name, value in hashes.items() if name != f"{prefix}{MANIFEST}"}
    for name in sorted(manifest.files.keys() | found.keys()):
        if name not in found:
            raise _refused(archive, f"{name} is missing")
        if name not in manifest.files:
            raise _refused(archive, f"{name} is not named in its {MANIFEST}")
        if found[name] != manifest.files[name]:
            raise _refused(archive, f"{name} does not fit its SHA-256")
    return root, manifest


def _refused(archive: Path, why: str) -> InputError:
    return InputError(f"the archive is refused: {why}", where=str(archive), advice=_FRESH)
