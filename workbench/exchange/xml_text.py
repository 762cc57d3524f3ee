"""Text for XML 1.0: what it cannot hold is taken out and counted, the rest is escaped."""

from __future__ import annotations

import re
from typing import Final

INVALID: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF."""

_ODD: Final = re.compile("[&<>\r]|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL: Final = re.compile(r"[&<>\r]")
_ATTRIBUTE_SPECIAL: Final = re.compile(r'[&<>\r\n\t"]')
_ESCAPES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\r": "&#13;",
    "\n": "&#10;",
    "\t": "&#9;",
    '"': "&quot;",
}


def valid(text: str) -> str:
    """The text without what XML cannot hold."""
    return INVALID.sub("", text)


def escaped(text: str) -> str:
    """Character data: `&`, `<`, `>` (so `]]>` too) and the carriage return, which parsers would turn into LF."""
    if _SPECIAL.search(text):
        return _SPECIAL.sub(lambda found: _ESCAPES[found.group()], text)
    return text


def attribute(text: str) -> str:
    """An attribute's value for double quotes, invalid characters taken out."""
    return _ATTRIBUTE_SPECIAL.sub(lambda found: _ESCAPES[found.group()], INVALID.sub("", text))


class Cleaner:
    """Takes out what XML cannot hold, and counts it in `removed`."""

    def __init__(self) -> None:
        self.removed = 0

    def clean(self, text: str) -> str:
        """The text without invalid characters."""
        if INVALID.search(text) is None:
            return text
        cleaned, count = INVALID.subn("", text)
        self.removed += count
        return cleaned

    def attribute(self, text: str) -> str:
        """An attribute's value for double quotes without invalid characters."""
        return attribute(self.clean(text))

    def data(self, text: str) -> str:
        """Escaped character data without invalid characters."""
        if _ODD.search(text) is None:  # nearly always: one look instead of two
            return text
        return escaped(self.clean(text))
