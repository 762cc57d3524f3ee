"""Readers: a file becomes a document."""

from __future__ import annotations

from workbench.documents.reading import read_document

__all__ = ["read_document"]
