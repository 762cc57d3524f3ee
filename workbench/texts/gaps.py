"""An editors' gap: what it looks like in a text."""

from __future__ import annotations

import re
from typing import Final

from workbench.texts.model import Gap, Span

GAP_PATTERN: Final = r"\[[ \u00a0]?(?:…|\.\.\.)[ \u00a0]?\]|<[ \u00a0]?(?:…|\.\.\.)[ \u00a0]?>"
"""`[…]`, `[...]`, and the angle brackets of Russian editions, `<…>`."""

_GAP: Final = re.compile(GAP_PATTERN)


def find_gaps(text: str) -> tuple[Gap, ...]:
    """The gaps of `text`, by position."""
    if "[" not in text and "<" not in text:
        return ()
    return tuple(Gap(Span(*match.span())) for match in _GAP.finditer(text))
