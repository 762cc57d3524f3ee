"""Detection by what a corpus holds: its term list joins the user's settings."""

from __future__ import annotations

from dataclasses import replace

from workbench.corpus.store import Corpus
from workbench.divergence.model import DetectionSettings
from workbench.operations.terms import terms


def corpus_detection(corpus: Corpus, settings: DetectionSettings | None = None) -> DetectionSettings:
    """The settings (the defaults for None) with the entries of the corpus's term list added."""
    chosen = settings or DetectionSettings()
    return replace(chosen, terms=(*chosen.terms, *(one.term for one in terms(corpus))))
