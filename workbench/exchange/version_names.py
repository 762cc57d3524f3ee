"""Versions' names in one value, and back: `first; second`, a backslash before `;` and itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SPECIAL: Final = re.compile(r"[\\;]")
_NAME: Final = re.compile(r"((?:[^\\;]|\\.)+)(?:; |$)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def names_text(names: Iterable[str]) -> str:
    """The names as a value."""
    return "; ".join([_SPECIAL.sub(r"\\\g<0>", name) if _SPECIAL.search(name) else name for name in names])


def read_names(text: str) -> list[str]:
    """The names in a value as `names_text` writes it."""
    if "\\" not in text:  # nearly always, and asked of every unit
        return text.split("; ") if text else []
    return [_ESCAPED.sub(r"\1", name) for name in _NAME.findall(text)]
