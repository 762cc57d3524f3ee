"""Limits of numbers: what says that a number is exceeded, or not reached (свыше 40, at least ten)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workbench.texts.model import Span


class LimitKind(StrEnum):
    """On which side of the number the amount lies."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Limit:
    """The words before a number that make a limit of it.

    Attributes:
        kind: on which side the amount lies.
        span: of the words.
        text: as they stand.
    """

    kind: LimitKind
    span: Span
    text: str


_BEFORE: Final = 30
"""Code points before a number in which its limit stands."""

_AROUND: Final = 45
"""Code points before and behind a number in which any other word may limit it."""

_CURRENCY: Final = r"\s+(?:the\s+|a\s+|an\s+)?[$€£₽]?"
_STATED: Final = {
    "ru": (
        (LimitKind.BELOW, r"не\s+(?:более|больше|выше)(?:\s+чем)?|менее(?:\s+чем)?|меньше(?:\s+чем)?|максимум"),
        (
            LimitKind.ABOVE,
            r"не\s+(?:менее|меньше)(?:\s+чем)?|более(?:\s+чем)?|больше(?:\s+чем)?|свыше|как\s+минимум"
            r"|по\s+меньшей\s+мере|минимум",
        ),
    ),
    "en": (
        (
            LimitKind.BELOW,
            r"(?:no|not)\s+more\s+than|less\s+than|fewer\s+than|at\s+most|maximum\s+of",
        ),
        (
            LimitKind.ABOVE,
            r"(?:no|not)\s+(?:less|fewer)\s+than|more\s+than|at\s+least|upwards?\s+of|in\s+excess\s+of"
            r"|minimum\s+of",
        ),
    ),
}
_PREPOSITIONS: Final = {
    "over": LimitKind.ABOVE,
    "above": LimitKind.ABOVE,
    "under": LimitKind.BELOW,
    "below": LimitKind.BELOW,
}
_PREPOSITION: Final = re.compile(r"(?:(\w+)\s+)?\b(over|above|under|below)\s+[$€£₽]?$", re.IGNORECASE)
"""English limits of numbers in digits, and the word before, which may be a verb with an adverb (handed over 3 men)."""

_WITH_ADVERBS: Final = re.compile(
    r"hand|turn|tak|took|giv|gave|go|went|com|came|carr|br|f[ae]ll|r[au]n|look|spread|lead|led"
)
_PATTERNS: Final = {
    language: tuple(
        (kind, re.compile(rf"\b(?<!не\s)(?<!no\s)(?<!not\s)({words}){_CURRENCY}$", re.IGNORECASE))
        for kind, words in rows
    )
    for language, rows in _STATED.items()
}
_LIMITING: Final = {
    "ru": re.compile(
        r"боле|больш|свыше|сверх|выше|высок|лишн|превы|перевал|переш|преодол|минимум|миним|мере|мене|меньш|ниже|низк"
        r"|максим|предел|старше|моложе|младше|дольше|далее|дальше|\bдо\b|\bпосле\b|\bот\b|\bплюс\b|почти|едва|дости"
        r"|хотя бы|\w(?:ее|ше|же)\b|\bза\b|\bсо?\b|\+|≥|≤|>|<",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bmore\b|\bover\b|above|exceed|excess|beyond|upward|least|\bmost\b|minim|maxim|older|younger|higher|lower"
        r"|longer|greater|surpass|topp|odd\b|plus|under|below|less|fewer|\bup\b|within|almost|nearly|close|reach|past"
        r"|not\s+an?\b|after|before|er\s+than|\bfrom\b|\bsince\b|as many|as much|as high|\+|≥|≤|>|<",
        re.IGNORECASE,
    ),
}
"""What may say the same beside the number, in whatever words."""


def limit_of(text: str, number: Span, *, language: str) -> Limit | None:
    """The limit that stands before the number at `number`; None without one, and in other languages than en and ru."""
    start = max(number.start - _BEFORE, 0)
    before = text[start : number.start]
    for kind, pattern in _PATTERNS.get(language, ()):
        match = pattern.search(before)
        if match is not None:
            span = Span(start + match.start(1), start + match.end(1))
            return Limit(kind, span, span.of(text))
    return _preposition(text, number, start) if language == "en" else None


def _preposition(text: str, number: Span, start: int) -> Limit | None:
    match = _PREPOSITION.search(text[start : number.start])
    if match is None or not number.of(text)[:1].isdigit() or _WITH_ADVERBS.match((match[1] or "").lower()):
        return None
    span = Span(start + match.start(2), start + match.end(2))
    return Limit(_PREPOSITIONS[match[2].lower()], span, span.of(text))


def may_be_limited(text: str, number: Span, *, language: str) -> bool:
    """Whether any word around the number may limit it; True in other languages than en and ru."""
    pattern = _LIMITING.get(language)
    around = text[max(number.start - _AROUND, 0) : number.end + _AROUND]
    return pattern is None or pattern.search(around) is not None
