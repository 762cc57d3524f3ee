"""Fixtures of the operations' tests: a server for shared corpora, as the corpus's own tests start it."""

from __future__ import annotations

from tests.corpus.conftest import server_url, shared_url

__all__ = ["server_url", "shared_url"]
