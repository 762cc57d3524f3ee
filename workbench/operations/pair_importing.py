"""Importing ready pairs (TMX, XLIFF, TEI, JSON, TSV, CSV, XLSX) into a corpus, checked on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench import __version__
from workbench.divergence.model import DetectionSettings
from workbench.errors import InputError
from workbench.exchange.assembling import works_of
from workbench.exchange.readers import READABLE, read_units, readable_format
from workbench.messages import Messages
from workbench.operations.assembly import Assembly
from workbench.operations.comparing import check_beads, encode_text, timestamp
from workbench.operations.languages import refuse_unknown_languages
from workbench.operations.storing import keep
from workbench.progress import SILENT, Progress
from workbench.works.model import Metadata, Provenance, Version, Work

__all__ = ["READABLE", "ImportedPairs", "PairImport", "import_pairs", "told_replaced"]


@dataclass(frozen=True, slots=True)
class PairImport:
    """What to import.

    Attributes:
        path: the file of pairs; format_name: one of `readers.READABLE`, or None to tell it by the ending.
        corpus: the file to make or to add to; replace: start it anew after a backup.
        original_language, version_language: for formats that do not name theirs.
        title, note, metadata: of the work, where the file makes one; "" and None leave them as the file has them.
        check: look for divergences too; pairs that bring findings along keep theirs.
        detection: settings of that.
    """

    path: Path
    corpus: Path
    format_name: str | None = None
    original_language: str = "ru"
    version_language: str = "en"
    title: str = ""
    note: str = ""
    metadata: Metadata | None = None
    check: bool = True
    replace: bool = False
    detection: DetectionSettings = field(default_factory=DetectionSettings)


@dataclass(frozen=True, slots=True)
class ImportedPairs:
    """What was imported: the works as the corpus has them, and how many broken characters were replaced."""

    works: tuple[Work, ...]
    replaced_characters: int


def import_pairs(request: PairImport, assembly: Assembly, progress: Progress = SILENT) -> ImportedPairs:
    """Import the pairs; status, notes and properties are kept.

    Raises `InputError`, `UsageError`, `LanguageError`, `CorpusError`, `Cancelled`.
    """
    chosen = readable_format(request.path, request.format_name)
    units = read_units(
        request.path,
        format_name=chosen,
        original_language=request.original_language,
        version_language=request.version_language,
    )
    provenance = Provenance(f"sverka {__version__}", "", "", (("imported", request.path.name),), timestamp())
    works = works_of(units, path=request.path, format_name=chosen, provenance=provenance, progress=progress)
    if not any(version.run.beads for work in works for version in work.versions):
        raise InputError("there are no pairs in this file", where=str(request.path), advice="Choose another file.")
    if not any(work.original.sentences for work in works):
        found = ", ".join(dict.fromkeys(v.text.language for work in works for v in work.versions))
        raise InputError(
            f"no unit has a text in {request.original_language!r}; the file has {found}",
            where=str(request.path),
            advice="Name the original's language.",
        )
    works = tuple(_described(work, request, alone=len(works) == 1) for work in works)
    kept = []
    for number, work in enumerate(works):
        checked = _checked(work, request, assembly, progress) if request.check else work
        kept.append(keep(checked, request.corpus, replace=request.replace and number == 0, progress=progress))
    return ImportedPairs(tuple(kept), units.replaced)


def _described(work: Work, request: PairImport, *, alone: bool) -> Work:
    return replace(
        work,
        title=request.title if request.title and alone else work.title,
        note=request.note or work.note,
        metadata=replace(request.metadata, dublin_core=(*work.metadata.dublin_core, *request.metadata.dublin_core))
        if request.metadata
        else work.metadata,
    )


def told_replaced(count: int, words: Messages) -> str:
    """How many broken characters were replaced, in words; "" for none."""
    if not count:
        return ""
    told = words.plural("{n} broken character replaced by �", "{n} broken characters replaced by �", count)
    return told.format(n=count)


def _checked(work: Work, request: PairImport, assembly: Assembly, progress: Progress) -> Work:
    languages = [(str(request.path), text.language) for text in (work.original, *(v.text for v in work.versions))]
    refuse_unknown_languages(languages, assembly)
    original = encode_text(work.original, assembly, progress)
    versions: list[Version] = []
    for version in work.versions:
        if any(row.findings for row in version.run.beads):
            versions.append(version)
            continue
        beads, habit = check_beads(
            (work.original, original),
            (version.text, encode_text(version.text, assembly, progress)),
            [row.bead for row in version.run.beads],
            assembly,
            settings=request.detection,
            progress=progress,
        )
        encoder = assembly.encoder
        provenance = replace(version.run.provenance, encoder=encoder.name, revision=encoder.revision)
        versions.append(replace(version, run=replace(version.run, provenance=provenance, beads=beads, habit=habit)))
    return replace(work, versions=tuple(versions))
