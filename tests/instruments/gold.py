"""The files with gold beads in the measuring data's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.instruments.corpora import lines
from workbench.alignment.beads_file import read_beads
from workbench.works.model import Bead

GoldDocument = tuple[str, tuple[str, ...], tuple[str, ...], tuple[Bead, ...]]
"""The name of its set, original, version and gold."""


def gold_documents(data: Path) -> Iterator[GoldDocument]:
    """The files with gold."""
    for name, languages in (("enru-alignment", ("ru", "en")), ("text-berg-dev", ("de", "fr"))):
        for gold in sorted((data / name).glob("*.gold")):
            original, version = (read_lines(gold.with_suffix(f".{one}")) for one in languages)
            yield name, original, version, read_beads(gold)


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a file, without an empty one behind the last line end."""
    found = lines(path)
    return tuple(found[:-1] if found[-1] == "" else found)
