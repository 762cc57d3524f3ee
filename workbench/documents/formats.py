"""What format a file is in: by its content first, by its suffix where the content leaves it open."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.files import SafeZip

_HEAD: Final = 4096


class Format(StrEnum):
    """The formats that are told apart."""

    TXT = "txt"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    EPUB = "epub"
    FB2 = "fb2"
    PDF = "pdf"
    SRT = "srt"


_OTHER_SIGNATURES: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a scanned picture"),
    (b"MM\0*", "a scanned picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\0", "a database"),
    (b"AT&TFORM", "a DjVu scan"),
)
_SRT: Final = re.compile(rb"\s*\d+[ \t]*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->")
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_FB2: Final = re.compile(rb"<(?:\w+:)?FictionBook[\s>]")


def format_of(path: Path, head: bytes) -> Format:
    """The format of the file, given its first bytes; raises `InputError` for one that cannot be read."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Format.DOC
    for signature, what in _OTHER_SIGNATURES:
        if head.startswith(signature):
            raise InputError(f"this is {what}, not a text", where=str(path), advice="Choose a document.")
    plain = head.replace(b"\0", b"")  # UTF-16
    if _FB2.search(plain):
        return Format.FB2
    if _HTML.search(plain[:2048]):
        return Format.HTML
    if _SRT.match(plain.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")):
        return Format.SRT
    return _by_suffix(path)


def _by_suffix(path: Path) -> Format:
    suffix = path.suffix.lower().lstrip(".")
    if suffix in {"htm", "html", "xhtml"}:
        return Format.HTML
    if suffix == "fb2":
        return Format.FB2
    if suffix == "srt":
        return Format.SRT
    if suffix in {"docx", "docm", "odt", "epub", "rtf", "pdf", "doc"}:
        raise InputError(
            f"the file is damaged: its content is not that of a .{suffix} file",
            where=str(path),
            advice="Ask for a fresh copy of the file.",
        )
    return Format.TXT


def _zipped(path: Path) -> Format:
    with SafeZip(path) as archive:
        names = set(archive.names)
        if "mimetype" in names:
            kind = archive.read("mimetype").strip()
            if kind.startswith(b"application/vnd.oasis.opendocument.text"):
                return Format.ODT
            if kind == b"application/epub+zip":
                return Format.EPUB
        if "word/document.xml" in names or any(name.startswith("word/") for name in names):
            return Format.DOCX
        if "META-INF/container.xml" in names:
            return Format.EPUB
        if "content.xml" in names and "META-INF/manifest.xml" in names:
            return Format.ODT
        if len(names) == 1 and next(iter(names)).lower().endswith(".fb2"):
            return Format.FB2
        if path.suffix.lower() in {".docx", ".docm"} and "[Content_Types].xml" in names:
            return Format.DOCX
    raise InputError("this is an archive, not a document", where=str(path), advice="Unpack it first.")
