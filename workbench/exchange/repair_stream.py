"""The bytes of a damaged XML file made readable: one encoding, no characters and references that XML cannot hold."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import IO, Final

from workbench.exchange.xml_text import INVALID

_SIZE: Final = 1 << 18
_DECLARATION: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_TEXT_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_REFERENCE: Final = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_BARE: Final = re.compile(r"&(?!#?\w{1,32};)")
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class CleanStream:
    """Reads bytes and gives UTF-8 without a byte order mark.

    Attributes:
        repairs: number of "encoding", "character" (removed), "reference" (removed) and "ampersand" (escaped).
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self._rest = ""
        self._ended = False
        self.repairs: Counter[str] = Counter()

    def read(self, size: int = -1) -> bytes:
        """Some more bytes; b"" at the end."""
        del size  # as much as there is in one go
        while not self._ended:
            data = self._stream.read(_SIZE)
            first = self._decoder is None
            if self._decoder is None:
                self._decoder, data = self._begun(data)
            self._ended = not data
            text = self._rest + self._decoder.decode(data, final=self._ended)
            if first:
                text = _TEXT_DECLARATION.sub("", text.removeprefix("\ufeff"), count=1).lstrip()
            text, self._rest = _cut(text, last=self._ended)
            if text:
                return self._cleaned(text).encode("utf-8", "replace")
        return b""

    def _begun(self, data: bytes) -> tuple[codecs.IncrementalDecoder, bytes]:
        name = self._encoding(data)
        return codecs.getincrementaldecoder(name)("replace"), data

    def _encoding(self, data: bytes) -> str:
        for bom, name in _BOMS:
            if data.startswith(bom):
                self.repairs["encoding"] += 1
                return name
        if data[:2] in (b"<\x00", b"\x00<"):
            self.repairs["encoding"] += 1
            return "utf-16-le" if data[:1] == b"<" else "utf-16-be"
        declared = _DECLARATION.search(data[:200])
        name = declared.group(1).decode("ascii") if declared else "utf-8"
        if name.upper() in ("UTF-8", "UTF8"):
            return "utf-8"
        self.repairs["encoding"] += 1
        try:
            # 16-bit names in a file whose bytes are not: it was converted and its declaration forgotten
            return "utf-8" if name.upper().startswith(("UTF-16", "UCS-2")) else codecs.lookup(name).name
        except LookupError:
            return "utf-8"

    def _cleaned(self, text: str) -> str:
        text, count = INVALID.subn("", text)
        self.repairs["character"] += count
        text = _REFERENCE.sub(self._reference, text)
        text, count = _BARE.subn("&amp;", text)
        self.repairs["ampersand"] += count
        return text

    def _reference(self, found: re.Match[str]) -> str:
        number = int(found.group(1), 16) if found.group(1) else int(found.group(2))
        if number <= 0x10FFFF and not INVALID.match(chr(number)):
            return found.group()
        self.repairs["reference"] += 1
        return ""


def _cut(text: str, *, last: bool) -> tuple[str, str]:
    """The text up to a reference that may go on in what comes next, and that rest."""
    place = text.rfind("&", max(0, len(text) - 40))
    if last or place < 0 or ";" in text[place:]:
        return text, ""
    return text[:place], text[place:]
