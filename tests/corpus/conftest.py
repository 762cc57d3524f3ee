from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.corpus.store import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus in a file."""
    with Corpus.create(tmp_path / "papers.sverka", reviewer="Анна") as opened:
        yield opened
