"""One encoder for all tests of alignment: loading its weights takes a second."""

from __future__ import annotations

import pytest

from workbench.embedding.bundled import BundledEncoder


@pytest.fixture(scope="session")
def encoder() -> BundledEncoder:
    return BundledEncoder()
