"""Files of ready pairs, as the window imports them: looked at, then kept in a corpus and opened."""

# ruff: noqa: PLC0415  (as in `corpus_access`: the window must not wait for what the operations bring)

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.desktop.corpus_access import OpenedCorpus, Rechecker, open_corpus
from workbench.messages import Messages
from workbench.progress import Progress
from workbench.works.model import Metadata

if TYPE_CHECKING:
    from workbench.operations.pair_preview import PairsPreview

PAIR_ENDINGS: Final = (".tmx", ".tmx.gz", ".xlf", ".xliff", ".tsv", ".csv", ".xlsx", ".xml", ".json")


@dataclass(frozen=True, slots=True)
class PairsRequest:
    """A file of ready pairs, its languages where it does not name them ("" for Russian and English), and the corpus."""

    path: Path
    corpus: Path
    original_language: str = ""
    version_language: str = ""
    title: str = ""
    note: str = ""
    metadata: Metadata | None = None


def holds_pairs(path: Path) -> bool:
    """Whether a file of that name holds ready pairs and not a text."""
    return path.name.lower().endswith(PAIR_ENDINGS)


def inspect_pairs(path: Path, language: str, progress: Progress) -> PairsPreview:
    """What an import would bring; raises `InputError`, `UsageError`, `Cancelled`."""
    from workbench.operations.pair_preview import preview_pairs

    progress.check()
    return preview_pairs(path, original_language=language or "ru", progress=progress)


def import_pairs(wanted: PairsRequest, words: Messages, progress: Progress, recheck: Rechecker) -> OpenedCorpus:
    """Keep the pairs in the corpus file, checked, and open that."""
    from workbench.operations import pair_importing

    request = pair_importing.PairImport(
        wanted.path,
        wanted.corpus,
        original_language=wanted.original_language or "ru",
        version_language=wanted.version_language or "en",
        title=wanted.title,
        note=wanted.note,
        metadata=wanted.metadata,
        detection=recheck.detection(),
    )
    imported = pair_importing.import_pairs(request, recheck.assembly, progress)
    opened = open_corpus(wanted.corpus, progress)
    told = pair_importing.told_replaced(imported.replaced_characters, words)
    return replace(opened, warnings=(*([told] if told else []), *opened.warnings))
