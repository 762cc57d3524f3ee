"""The second sign of each severity, beside its colour: the same in every format."""

from __future__ import annotations

from typing import Final

from workbench.works.model import Severity

SIGNS: Final = {Severity.CRITICAL: "◆", Severity.MAJOR: "▲", Severity.MINOR: "·"}
