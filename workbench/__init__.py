"""Sverka: a workbench for comparing translations with their originals."""

from __future__ import annotations

__version__ = "0.1.0"
