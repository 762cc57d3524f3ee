"""Plain files for machine learning: Moses (a sentence a line, a file a language) and Pharaoh (word links)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final

from workbench.errors import UsageError
from workbench.exchange.summary import ExportSummary
from workbench.exchange.units import ExportHead, Unit
from workbench.files import written_beside
from workbench.progress import SILENT, Progress
from workbench.texts.tokens import word_spans

_BREAKS: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LONE: Final = re.compile("[\ud800-\udfff]")
_CHECK_EVERY: Final = 256


def moses_paths(path: Path, languages: tuple[str, str]) -> tuple[Path, Path]:
    """The two files of a Moses pair: the name, without an ending `.moses`, plus the language codes."""
    stem = path.name.removesuffix(".moses")
    second = languages[1] if languages[1] != languages[0] else f"{languages[1]}2"
    return path.with_name(f"{stem}.{languages[0]}"), path.with_name(f"{stem}.{second}")


def write_moses(path: Path, units: Iterable[Unit], *, head: ExportHead, progress: Progress = SILENT) -> ExportSummary:
    """The summary of two files with as many lines each; null beads are left out, line breaks become spaces."""
    _one_version(head)
    paths = moses_paths(path, (head.languages[0], head.languages[1]))
    lines = _Lines()
    written = nulls = 0
    with ExitStack() as stack:
        streams = [_stream(stack, each) for each in paths]
        for count, unit in enumerate(units):
            if count % _CHECK_EVERY == 0:
                progress.check()
            if unit.is_null:
                nulls += 1
                continue
            for stream, segment in zip(streams, (unit.original, unit.versions[0]), strict=True):
                stream.write(lines.line(segment.text) + "\n")
            written += 1
    return ExportSummary(
        paths[0], written, nulls_left_out=nulls, removed_characters=lines.removed, replaced_characters=lines.replaced
    )


def write_pharaoh(path: Path, units: Iterable[Unit], *, head: ExportHead, progress: Progress = SILENT) -> ExportSummary:
    """The summary of two files: `path` with word links (`0-0 1-2`, original first) and beside it, with `.tsv` added,
    the words that they count, `original<TAB>version`, as `sverka words --tokenized` reads them. Null beads are left
    out.
    """
    _one_version(head)
    lines = _Lines()
    written = nulls = 0
    with ExitStack() as stack:
        links, words = _stream(stack, path), _stream(stack, path.with_name(f"{path.name}.tsv"))
        for count, unit in enumerate(units):
            if count % _CHECK_EVERY == 0:
                progress.check()
            if unit.is_null:
                nulls += 1
                continue
            left, right = (word_spans(segment.text) for segment in (unit.original, unit.versions[0]))
            places = {span: i for i, span in enumerate(left)}, {span: i for i, span in enumerate(right)}
            pairs = sorted(
                (places[0][link.original], places[1][link.version])
                for link in unit.ties[0].links
                if link.original in places[0] and link.version in places[1]
            )
            links.write(" ".join(f"{i}-{j}" for i, j in pairs) + "\n")
            tokens = [
                " ".join(lines.line(span.of(segment.text)) for span in spans)
                for segment, spans in ((unit.original, left), (unit.versions[0], right))
            ]
            words.write("\t".join(tokens) + "\n")
            written += 1
    return ExportSummary(path, written, nulls_left_out=nulls, removed_characters=lines.removed)


def _one_version(head: ExportHead) -> None:
    if len(head.names) != 1:
        raise UsageError("this format holds one version", advice="Put %v in the file's name for a file a version.")


def _stream(stack: ExitStack, path: Path) -> IO[str]:
    beside = stack.enter_context(written_beside(path))
    return stack.enter_context(beside.open("w", encoding="utf-8", newline="\n"))


class _Lines:
    """Makes texts fit on a line, and counts what that cost."""

    def __init__(self) -> None:
        self.replaced = 0
        self.removed = 0

    def line(self, text: str) -> str:
        text, replaced = _BREAKS.subn(" ", text)
        text, removed = _LONE.subn("", text)
        self.replaced += replaced
        self.removed += removed
        return text
