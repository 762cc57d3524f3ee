"""Sentences: where they end, and documents cut into them."""

from __future__ import annotations

from workbench.texts.segmentation.cutting import cut, sentence_spans
from workbench.texts.segmentation.rules import Exceptions

__all__ = ["Exceptions", "cut", "sentence_spans"]
