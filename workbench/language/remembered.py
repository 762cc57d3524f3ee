"""A memory of what was found out about forms that does not grow for ever: an archive has millions of forms."""

from __future__ import annotations

from itertools import islice
from typing import Final, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

LIMIT: Final = 20_000
"""How many forms are kept; a novel has about as many."""


class Remembered(dict[Key, Value]):
    """A dictionary that forgets the older half of its keys when it is full."""

    def __init__(self, limit: int = LIMIT) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: Key, value: Value) -> None:
        """Keep a value, for as long as there is room."""
        if len(self) >= self._limit and key not in self:
            for old in list(islice(self, self._limit // 2)):
                del self[old]
        dict.__setitem__(self, key, value)
