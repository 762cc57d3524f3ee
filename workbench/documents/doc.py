"""Word files of before 2007 (.doc), through LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from workbench.documents.docx import read_docx
from workbench.documents.options import ReadingOptions
from workbench.documents.sources import read_bytes, source_of
from workbench.errors import InputError
from workbench.texts.model import Document

READER: Final = "doc 1"
_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120.0  # a file of thousands of pages takes half a minute; a hung LibreOffice never ends
_MAX_BYTES: Final = 256 * 1024 * 1024
_DEFAULT: Final = ReadingOptions()
_STREAM: Final = "WordDocument".encode("utf-16-le")  # every Word file holds a stream of this name


def read_doc(path: Path, *, options: ReadingOptions = _DEFAULT, seconds: float = _SECONDS) -> Document:
    """The document in a .doc file, turned into .docx by LibreOffice.

    LibreOffice works on a copy in a temporary folder, with a profile of its own there, and is ended with all its
    processes after `seconds`. Raises `InputError` when it is not installed, takes longer, or cannot read the file.
    """
    data = read_bytes(path, limit=_MAX_BYTES)
    if _STREAM not in data:
        raise InputError("this is not a Word document, or a damaged one", where=str(path), advice="Choose a document.")
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise InputError(
            "a .doc file is read through LibreOffice, which is not installed",
            where=str(path),
            advice="Save the file as .docx, or install LibreOffice.",
        )
    with tempfile.TemporaryDirectory(prefix="sverka-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "document.doc"
        copy.write_bytes(data)
        _convert(program, copy, path, seconds)
        converted = copy.with_suffix(".docx")
        if not converted.exists():
            raise _unreadable(path)
        try:
            document = read_docx(converted, options=options)
        except InputError as error:
            raise _unreadable(path) from error
    return replace(document, source=source_of(path, data, format_="doc", reader=READER))


def _convert(program: str, copy: Path, path: Path, seconds: float) -> None:
    """Have LibreOffice write `copy` as .docx beside it."""
    command = [
        program,
        f"-env:UserInstallation={(copy.parent / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        str(copy.parent),
        str(copy),
    ]
    try:
        with _with_all_its_children(command) as process:
            process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"LibreOffice has not read this file within {seconds:.0f} seconds",
            where=str(path),
            advice="Open it in a word processor and save it as .docx.",
        ) from error
    except OSError as error:
        raise _unreadable(path) from error


@contextmanager
def _with_all_its_children(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process started; at the end it and all it has started are ended: `soffice` is a script around others."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=silent, stdout=silent, stderr=silent, start_new_session=os.name == "posix"
    )
    try:
        yield process
    finally:
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _unreadable(path: Path) -> InputError:
    return InputError(
        "LibreOffice cannot read this file", where=str(path), advice="Ask for a fresh copy, or save it as .docx."
    )
