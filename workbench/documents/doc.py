"""Word files of before 2007 (.doc), through LibreOffice where it is installed."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from workbench.documents.docx import read_docx
from workbench.documents.libreoffice import Allowance, Stuck, convert, libreoffice
from workbench.documents.options import ReadingOptions
from workbench.documents.sources import read_bytes, source_of
from workbench.documents.word_binary import Soundness, soundness
from workbench.errors import InputError
from workbench.progress import SILENT, Progress
from workbench.texts.model import Document, ReadingWarning

READER: Final = "doc 1"
_MAX_BYTES: Final = 256 * 1024 * 1024
_DEFAULT: Final = ReadingOptions()
_SHARES: Final = {Soundness.WHOLE: (1.5, 3.0), Soundness.DAMAGED: (0.5, 1.5)}
"""What a file is given for each second of starting up, and more of it for each MB: five times what whole files need."""
_ENDLESS: Final = "LibreOffice does not come to an end with this file"
_DAMAGE: Final = ReadingWarning("doc.damaged", "the file is damaged; part of its text may be missing")


def read_doc(
    path: Path,
    *,
    options: ReadingOptions = _DEFAULT,
    allowance: Allowance | None = None,
    progress: Progress = SILENT,
) -> Document:
    """The document in a .doc file, turned into .docx by LibreOffice.

    LibreOffice works on a copy in a temporary folder, with a profile of its own there. It is given time by the file's
    size, and little for a file that is damaged (`allowance` overrules that), and is ended with all its processes when
    that is over or `progress` cancels. Raises `InputError` when it is not installed, takes longer, or cannot read the
    file, and for a file that is no Word document or locked.
    """
    data = read_bytes(path, limit=_MAX_BYTES)
    state = soundness(data)
    if state is Soundness.NO_WORD:
        raise InputError("this is not a Word document, or a damaged one", where=str(path), advice="Choose a document.")
    if state is Soundness.LOCKED:
        raise InputError("the file is locked with a password", where=str(path), advice="Save it without one.")
    program = libreoffice()
    if program is None:
        raise InputError(
            "a .doc file is read through LibreOffice, which is not installed",
            where=str(path),
            advice="Save the file as .docx, or install LibreOffice.",
        )
    fixed, by_size = _SHARES[state]
    given = allowance or Allowance(share=fixed + by_size * len(data) / (1024 * 1024))
    with tempfile.TemporaryDirectory(prefix="sverka-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder).resolve() / "document.doc"  # as the system names open files
        copy.write_bytes(data)
        try:
            convert(program, copy, to="docx", allowance=given, progress=progress)
            document = read_docx(copy.with_suffix(".docx"), options=options)
        except Stuck as error:
            advice = "Open it in a word processor and save it as .docx."
            raise InputError(_ENDLESS, where=str(path), advice=advice) from error
        except (InputError, OSError) as error:
            advice = "Ask for a fresh copy, or save it as .docx."
            raise InputError("LibreOffice cannot read this file", where=str(path), advice=advice) from error
    return replace(
        document,
        source=source_of(path, data, format_="doc", reader=READER),
        warnings=(*document.warnings, _DAMAGE) if state is Soundness.DAMAGED else document.warnings,
    )
