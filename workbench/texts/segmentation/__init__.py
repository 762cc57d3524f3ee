"""Sentences: where they end, and documents cut into them."""

from __future__ import annotations

from workbench.texts.segmentation.cutting import Splitter, cut, sentence_spans
from workbench.texts.segmentation.exceptions_file import read_exceptions, write_exceptions
from workbench.texts.segmentation.rules import Exceptions

__all__ = ["Exceptions", "Splitter", "cut", "read_exceptions", "sentence_spans", "write_exceptions"]
