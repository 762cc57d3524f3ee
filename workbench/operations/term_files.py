"""Term lists in files of their own, which need no corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from workbench.exchange.terms_tbx import read_terms_tbx
from workbench.exchange.terms_tsv import read_terms_tsv
from workbench.works.model import Term

LANGUAGES: Final = ("ru", "en")


def read_list(path: Path, *, languages: tuple[str, str] = LANGUAGES) -> tuple[Term, ...]:
    """The entries of a TBX or tab-separated file; raises `InputError`."""
    if path.suffix.lower() in (".tbx", ".xml"):
        return read_terms_tbx(path, languages=languages)
    return read_terms_tsv(path)
