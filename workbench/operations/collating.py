"""Comparing the versions of a work with each other."""

from __future__ import annotations
