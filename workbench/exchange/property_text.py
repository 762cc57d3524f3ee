"""Properties in one cell: `Client=NKID; Project=X`, a backslash before `;`, `=`, itself and for breaks."""

from __future__ import annotations

import re
from typing import Final

from workbench.exchange.units import Properties

_SPECIAL: Final = re.compile(r"[\\;=\n\r\t]")
_WRITTEN: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_READ: Final = {"n": "\n", "r": "\r", "t": "\t"}
_PART: Final = re.compile(r"((?:[^\\;=]|\\.)*)=((?:[^\\;]|\\.)*)(?:; |$)", re.DOTALL)


def properties_text(properties: Properties) -> str:
    """The properties as text."""
    return "; ".join([f"{_escaped(name)}={_escaped(value)}" for name, value in properties])


def read_properties(text: str) -> Properties:
    """The properties of a text as `properties_text` writes it."""
    return tuple((_plain(found.group(1)), _plain(found.group(2))) for found in _PART.finditer(text) if found.group())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found.group(), f"\\{found.group()}"), text)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _READ.get(found.group(1), found.group(1)), text, flags=re.DOTALL)
