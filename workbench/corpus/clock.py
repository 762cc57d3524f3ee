"""The present moment as the corpus writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """UTC, ISO 8601 with seconds and "Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
