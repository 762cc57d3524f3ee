"""A file of any known format becomes a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from workbench.documents.doc import read_doc
from workbench.documents.docx import read_docx
from workbench.documents.epub import read_epub
from workbench.documents.fb2 import read_fb2
from workbench.documents.formats import Format, format_of
from workbench.documents.html import read_html
from workbench.documents.odt import read_odt
from workbench.documents.options import ReadingOptions
from workbench.documents.pdf import read_pdf
from workbench.documents.rtf import read_rtf
from workbench.documents.srt import read_srt
from workbench.documents.txt import read_txt
from workbench.errors import InputError
from workbench.files import readable_file
from workbench.progress import SILENT, Progress
from workbench.texts.model import Document

_HEAD: Final = 4096
_DEFAULT_OPTIONS: Final = ReadingOptions()


def read_document(
    path: Path,
    *,
    encoding: str | None = None,
    options: ReadingOptions = _DEFAULT_OPTIONS,
    progress: Progress = SILENT,
) -> Document:
    """The document in the file, in whichever format it is (its content decides, then its suffix).

    `encoding` is that of a plain text, found when None; `options` are a user's choices. Raises `InputError` when
    the file is missing, a folder, empty, damaged, of a format that cannot be read, or holds no text, and `Cancelled`.
    """
    readable_file(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise InputError(f"the file cannot be read ({error.strerror or error})", where=str(path)) from error
    found = format_of(path, head)
    progress.check()
    try:
        document = _read(found, path, encoding, options, progress)
    except InputError as error:
        if error.where:
            raise
        raise InputError(error.what, where=str(path), advice=error.advice) from error
    if not document.blocks and not document.notes:
        raise InputError("there is no text in this file", where=str(path), advice="Choose a file with text in it.")
    return document


def _read(found: Format, path: Path, encoding: str | None, options: ReadingOptions, progress: Progress) -> Document:
    """The document, by the reader of its format."""
    readers: dict[Format, Callable[[], Document]] = {
        Format.TXT: lambda: read_txt(path, encoding=encoding),
        Format.DOCX: lambda: read_docx(path, options=options),
        Format.DOC: lambda: read_doc(path, options=options, progress=progress),
        Format.ODT: lambda: read_odt(path, options=options),
        Format.RTF: lambda: read_rtf(path, options=options),
        Format.HTML: lambda: read_html(path, encoding=encoding),
        Format.EPUB: lambda: read_epub(path),
        Format.FB2: lambda: read_fb2(path),
        Format.PDF: lambda: read_pdf(path),
        Format.SRT: lambda: read_srt(path, encoding=encoding),
    }
    return readers[found]()
