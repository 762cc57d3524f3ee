"""Files: writing beside and renaming, and opening zip archives that may be hostile."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from workbench.errors import InputError, OutputError

MAX_MEMBER_BYTES: Final = 256 * 1024 * 1024
MAX_TOTAL_BYTES: Final = 512 * 1024 * 1024
MAX_RATIO: Final = 200
MAX_MEMBERS: Final = 20_000
_RATIO_FLOOR: Final = 10 * 1024 * 1024


def sha256(path: Path) -> str:
    """Hex SHA-256 of the file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def readable_file(path: Path) -> Path:
    """`path` itself when it is a file that can be opened and is not empty; `InputError` otherwise."""
    try:
        if path.is_dir():
            raise InputError("this is a folder, not a file", where=str(path), advice="Name a file in it.")
        if not path.exists():
            raise InputError("no such file", where=str(path), advice="Check the name and the folder.")
        with path.open("rb") as stream:
            if not stream.read(1):
                raise InputError("the file is empty", where=str(path), advice="Choose a file with text in it.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"the file cannot be read ({reason})", where=str(path)) from error
    return path


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, renamed to it when the block ends well and removed when not.

    Raises `OutputError` when the folder or file cannot be written.
    """
    try:
        if path.is_dir():
            raise OutputError("this is a folder", where=str(path), advice="Name a file to write.")
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _unwritable(path, error) from error
    temporary = Path(name)
    try:
        yield temporary
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the file cannot be written ({error.strerror or error})",
        where=str(path),
        advice="Choose a folder that exists and that you may write to.",
    )


class SafeZip:
    """A zip archive opened with limits on members, sizes, ratio and names.

    Raises `InputError` for a damaged archive or one that exceeds the limits.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self._refused("the file is damaged: it is not a readable zip archive") from error
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise self._refused(f"the archive holds more than {MAX_MEMBERS} files")
        if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
            raise self._refused("the archive unpacks to more than 512 MB")
        for info in infos:
            if info.file_size > _RATIO_FLOOR and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise self._refused("the archive is packed suspiciously tightly")
            if info.filename.startswith(("/", "\\")) or ".." in Path(info.filename).parts:
                raise self._refused("the archive names files outside itself")

    def __enter__(self) -> SafeZip:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The members' names."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The member's bytes; `InputError` when it is missing, damaged or larger than it claims."""
        try:
            with self._zip.open(name) as stream:
                return _read_limited(stream, self._zip.getinfo(name).file_size)
        except KeyError as error:
            raise self._refused(f"the part {name} is missing") from error
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise self._refused(f"the part {name} is damaged") from error
        except Exception as error:
            # zlib.error, lzma.LZMAError and struct.error share no base with the above
            if type(error).__module__ in {"zlib", "lzma", "_lzma", "bz2", "struct"}:
                raise self._refused(f"the part {name} is damaged") from error
            raise

    def _refused(self, what: str) -> InputError:
        return InputError(what, where=str(self._path), advice="Ask for a fresh copy of the file.")


def _read_limited(stream: IO[bytes], claimed: int) -> bytes:
    limit = min(claimed, MAX_MEMBER_BYTES)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ValueError("larger than it claims")
    return data
