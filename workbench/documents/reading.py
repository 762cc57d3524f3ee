"""A file of any known format becomes a document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from workbench.documents.docx import read_docx
from workbench.documents.formats import Format, format_of
from workbench.documents.options import ReadingOptions
from workbench.documents.txt import read_txt
from workbench.errors import InputError
from workbench.files import readable_file
from workbench.texts.model import Document

_HEAD: Final = 4096
_DEFAULT_OPTIONS: Final = ReadingOptions()


def read_document(path: Path, *, encoding: str | None = None, options: ReadingOptions = _DEFAULT_OPTIONS) -> Document:
    """The document in the file, in whichever format it is (its content decides, then its suffix).

    `encoding` is that of a plain text, found when None; `options` are a user's choices. Raises `InputError` when
    the file is missing, a folder, empty, damaged, of a format that cannot be read, or holds no text.
    """
    readable_file(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise InputError(f"the file cannot be read ({error.strerror or error})", where=str(path)) from error
    found = format_of(path, head)
    if found is Format.TXT:
        document = read_txt(path, encoding=encoding)
    elif found is Format.DOCX:
        document = read_docx(path, options=options)
    else:
        raise InputError(f"{found.value} files cannot be read", where=str(path), advice="Save it as .docx or .txt.")
    if not document.blocks and not document.notes:
        raise InputError("there is no text in this file", where=str(path), advice="Choose a file with text in it.")
    return document
