"""Aligning from files: into a corpus with its exports, or lines into beads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.alignment.beads_file import write_beads
from workbench.alignment.sentences import AlignmentSettings, Side, align_sentences
from workbench.documents.lines import read_lines
from workbench.errors import InputError
from workbench.messages import Messages
from workbench.operations.assembly import Assembly
from workbench.operations.comparing import Comparison, ComparisonRequest, compare_files
from workbench.operations.storing import Outputs, Written, refuse_unwritable, store
from workbench.operations.terms import terms_of
from workbench.progress import SILENT, Progress
from workbench.texts.gaps import find_gaps
from workbench.works.model import Bead


@dataclass(frozen=True, slots=True)
class LinesRequest:
    """Two files with a sentence a line, and the beads file to write."""

    original: Path
    version: Path
    beads: Path


@dataclass(frozen=True, slots=True)
class Aligned:
    """What came of it: the comparison and the files written."""

    comparison: Comparison
    written: tuple[Written, ...]


def align_files(
    request: ComparisonRequest, outputs: Outputs, assembly: Assembly, words: Messages, progress: Progress = SILENT
) -> Aligned:
    """Compare the files, store the work in the corpus and write what else was asked for.

    Nothing is computed when an output cannot be written. Raises what `compare_files` and `store` raise.
    """
    refuse_unwritable(outputs)
    comparison = compare_files(_held_to_terms(request, outputs), assembly, progress)
    return Aligned(comparison, store(comparison.work, outputs, words, progress, vectors=assembly.sentence_vectors))


def _held_to_terms(request: ComparisonRequest, outputs: Outputs) -> ComparisonRequest:
    """The request with the term list of the corpus that is added to, unless it names one itself."""
    path = outputs.corpus
    if path is None or outputs.replace or not path.exists() or request.detection.terms:
        return request
    return replace(request, detection=replace(request.detection, terms=terms_of(path)))


def align_lines(request: LinesRequest, assembly: Assembly, progress: Progress = SILENT) -> tuple[Bead, ...]:
    """Align two files of lines, write the beads file and return the beads."""
    sides = []
    for path in (request.original, request.version):
        lines = tuple(read_lines(path))
        if not any(line.strip() for line in lines):
            raise InputError("there is no text in this file", where=str(path), advice="Put a sentence on each line.")
        gaps = frozenset(i for i, line in enumerate(lines) if _only_gaps(line))
        sides.append(Side(texts=lines, encoding=assembly.encoder.encode(lines, progress), gaps=gaps))
    beads = align_sentences(*sides, settings=AlignmentSettings(), progress=progress, threads=assembly.threads)
    write_beads(request.beads, beads)
    return beads


def _only_gaps(line: str) -> bool:
    spans = [gap.span for gap in find_gaps(line)]
    rest = "".join(c for i, c in enumerate(line) if not any(span.start <= i < span.end for span in spans))
    return bool(spans) and not any(c.isalnum() for c in rest)
