"""Word files of before 2007 (.doc), through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
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
_SECONDS: Final = 120
_MAX_BYTES: Final = 256 * 1024 * 1024
_DEFAULT: Final = ReadingOptions()


def read_doc(path: Path, *, options: ReadingOptions = _DEFAULT) -> Document:
    """The document in a .doc file, turned into .docx by LibreOffice.

    Raises `InputError` when LibreOffice is not installed or cannot read the file.
    """
    data = read_bytes(path, limit=_MAX_BYTES)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise InputError(
            "a .doc file is read through LibreOffice, which is not installed",
            where=str(path),
            advice="Save the file as .docx, or install LibreOffice.",
        )
    with tempfile.TemporaryDirectory(prefix="sverka-") as folder:
        copy = Path(folder) / "document.doc"
        copy.write_bytes(data)
        converted = copy.with_suffix(".docx")
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(copy),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _unreadable(path) from error
        if not converted.exists():
            raise _unreadable(path)
        document = read_docx(converted, options=options)
    return replace(document, source=source_of(path, data, format_="doc", reader=READER))


def _unreadable(path: Path) -> InputError:
    return InputError("LibreOffice cannot read this file", where=str(path), advice="Save it as .docx.")
