"""The colours of the window, light and dark, and how far they stand apart (no Qt)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbench.works.model import LinkStatus, Severity


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#RRGGBB`, each named for what it means.

    Attributes:
        dark: whether the paper is darker than the text.
        paper, alternate, panel, rule: behind text, behind every second thing, behind controls, thin lines.
        text, muted: what is read, and what stands beside it.
        accent, chosen: selection and focus, and the ground of the chosen row.
        critical, major, hint: findings by severity.
        added, removed, moved: differences between versions.
        counterpart: behind the word that corresponds to the one under the pointer.
        confirmed, rejected: a bead's status.
    """

    dark: bool
    paper: str
    alternate: str
    panel: str
    rule: str
    text: str
    muted: str
    accent: str
    chosen: str
    critical: str
    major: str
    hint: str
    added: str
    removed: str
    moved: str
    counterpart: str
    confirmed: str
    rejected: str

    def severity(self, severity: Severity) -> str:
        """The colour of findings of this severity."""
        return {Severity.CRITICAL: self.critical, Severity.MAJOR: self.major, Severity.MINOR: self.hint}[severity]

    def status(self, status: LinkStatus) -> str:
        """The colour of a bead's status."""
        return {
            LinkStatus.CONFIRMED: self.confirmed,
            LinkStatus.REJECTED: self.rejected,
            LinkStatus.AUTOMATIC: self.muted,
        }[status]


LIGHT: Final = Palette(
    dark=False,
    paper="#FFFFFF",
    alternate="#F7F6F3",
    panel="#F1EFEA",
    rule="#DEDBD3",
    text="#1B1B1A",
    muted="#66655F",
    accent="#2F5D8A",
    chosen="#EAF0F6",
    critical="#B3261E",
    major="#9A5B00",
    hint="#4F6D7A",
    added="#1F7A4D",
    removed="#B3261E",
    moved="#6A4FB3",
    counterpart="#FFF1B8",
    confirmed="#1F7A4D",
    rejected="#66655F",
)

DARK: Final = Palette(
    dark=True,
    paper="#1E1F22",
    alternate="#25272B",
    panel="#2A2C31",
    rule="#3B3E44",
    text="#E6E4DF",
    muted="#A19F97",
    accent="#8AB4E8",
    chosen="#2A3542",
    critical="#FF8A80",
    major="#F2B45C",
    hint="#9DB9C6",
    added="#7FD3A6",
    removed="#FF8A80",
    moved="#B9A3F2",
    counterpart="#4A4222",
    confirmed="#7FD3A6",
    rejected="#A19F97",
)

CONTRAST: Final = Palette(
    dark=True,
    paper="#000000",
    alternate="#000000",
    panel="#000000",
    rule="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    accent="#FFFF00",
    chosen="#1C1C5A",
    critical="#FF9C94",
    major="#FFC45C",
    hint="#9CE4FF",
    added="#7FFFB0",
    removed="#FF9C94",
    moved="#D9C8FF",
    counterpart="#00476B",
    confirmed="#7FFFB0",
    rejected="#FFFFFF",
)
"""For eyes that need it: seven to one and more everywhere, and every line drawn in full."""

TEXT_CONTRAST: Final = 4.5
SIGN_CONTRAST: Final = 3.0

TEXT_PAIRS: Final = (
    *(
        (ink, ground)
        for ground in ("paper", "alternate", "chosen", "panel")
        for ink in ("text", "muted", "critical", "major", "hint")
    ),
    *(("text", "counterpart"), ("accent", "paper"), ("accent", "panel"), ("added", "paper"), ("removed", "paper")),
)
"""Pairs of attribute names (ink, ground) that text is set in."""

SIGN_PAIRS: Final = tuple(
    (ink, ground)
    for ground in ("paper", "alternate", "chosen")
    for ink in ("accent", "critical", "major", "hint", "added", "removed", "moved", "confirmed", "rejected")
)
"""Pairs of attribute names (ink, ground) that signs and underlines are drawn in."""


def contrast(one: str, other: str) -> float:
    """1…21, the contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
