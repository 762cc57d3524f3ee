"""`sverka batch`: many documents from a manifest or a pattern, and manifests made by pairing two piles of files."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from workbench.commands.console import (
    encoder_option,
    interface_language,
    quiet_option,
    show_table,
    stopping_between_steps,
    warn,
)
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.batch import DEFAULT_FORMATS, BatchRequest, BatchResult, DocumentStatus, run_batch
from workbench.operations.batch_manifest import Manifest, read_manifest
from workbench.operations.batch_pattern import find_pairs
from workbench.operations.dashboard import write_dashboard
from workbench.operations.pairing import write_pairing
from workbench.progress import SILENT, Progress

_LINE_SECONDS = 30.0
_PATH = click.Path(path_type=Path)


@click.command("batch")
@click.argument("manifest", type=_PATH, required=False, metavar="MANIFEST.csv")
@click.option("--pair", "pattern", metavar="PATTERN", help="Find pairs by name: 'texts/{ru,en}/*.docx', in quotes.")
@click.option("--out", type=_PATH, metavar="DIR", help="Folder for the corpus, the exports and the overview.")
@click.option("--corpus", metavar="TARGET", help="Gather in this corpus, a file or postgresql://…; not in DIR.")
@click.option(
    "--formats", default=",".join(DEFAULT_FORMATS), show_default=True, metavar="LIST", help="Exports of each document."
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes; by default as many as cores, with an added encoder one.",
)
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Threads of each; by default its share.")
@click.option("--cluster", default="", metavar="tcp://HOST:PORT", help="Work on a Dask cluster (sverka[cluster]).")
@encoder_option
@click.option("--pair-folders", type=_PATH, metavar="DIR", help="Pair the originals of this folder by their content …")
@click.option("--with", "piles", type=_PATH, multiple=True, metavar="DIR", help="… with the versions in this folder …")
@click.option("--manifest-out", type=_PATH, metavar="FILE.csv", help="… and write a manifest to look through.")
@quiet_option
@interface_language
def command(
    manifest: Path | None,
    pattern: str | None,
    out: Path | None,
    corpus: str | None,
    formats: str,
    workers: int | None,
    threads: int | None,
    cluster: str,
    encoder: str,
    pair_folders: Path | None,
    piles: tuple[Path, ...],
    manifest_out: Path | None,
    quiet: bool,
    words: Messages,
) -> int:
    """Align, check, export and store many documents; what was interrupted goes on where it was.

    MANIFEST.csv has a heading and a row a document: original, version (version2 …), title and further columns. In
    DIR stand corpus.sverka with all documents, corpus.ru-en.tmx, documents/ with each one's exports, index.html (an
    overview) and summary.csv. Exits 1 when a document failed; the others are done.

    With --pair-folders nothing is aligned: it finds by content which version belongs to which original and writes a
    manifest with a confidence for each pair.
    """
    if pair_folders is not None:
        _refuse({"MANIFEST": manifest, "--pair": pattern, "--out": out, "--cluster": cluster, "--corpus": corpus})
        return _pair(pair_folders, piles, manifest_out, Assembly(Settings(encoder, threads)), quiet=quiet, words=words)
    if piles or manifest_out is not None:
        raise UsageError("--with and --manifest-out go with --pair-folders")
    found = _manifest(manifest, pattern)
    if out is None:
        raise UsageError("there is no folder to write to", advice="Name one with --out DIR.")
    warn(found.warnings, words, quiet=quiet)
    request = BatchRequest(
        rows=found.rows,
        out=out,
        corpus=_target(corpus),
        formats=tuple(dict.fromkeys(name.strip().lower() for name in formats.split(",") if name.strip())),
        encoder=encoder,
        workers=workers,
        threads=threads,
        cluster=cluster,
    )
    with _progress(words, quiet=quiet) as shown, stopping_between_steps(shown) as progress:
        result = run_batch(request, words, progress)
    page, table = write_dashboard(result, out, words)
    _show_failures(result, words)
    if not quiet:
        _show(result, words)
        for path in (*result.whole, table, page):
            click.echo(str(path))
    return 1 if result.count(DocumentStatus.FAILED) else 0


def _manifest(manifest: Path | None, pattern: str | None) -> Manifest:
    if (manifest is None) == (pattern is None):
        raise UsageError(
            "name either a manifest or --pair PATTERN", advice="A pattern stands in quotation marks: '{ru,en}/*.txt'."
        )
    return read_manifest(manifest) if manifest is not None else find_pairs(pattern or "")


def _refuse(options: dict[str, object]) -> None:
    for name, value in options.items():
        if value:
            raise UsageError(f"{name} does not go with --pair-folders", advice="It only writes a manifest.")


def _target(corpus: str | None) -> Path | str | None:
    return corpus if corpus is None or "://" in corpus else Path(corpus)


def _pair(
    originals: Path, piles: tuple[Path, ...], target: Path | None, assembly: Assembly, *, quiet: bool, words: Messages
) -> int:
    if not piles or target is None:
        raise UsageError("--pair-folders needs --with DIR and --manifest-out FILE.csv")
    with _progress(words, quiet=quiet) as progress:
        result = write_pairing(originals, piles, target, assembly, progress)
    warn(result.warnings, words, quiet=quiet)
    if not quiet:
        paired = words.plural("{n} pair", "{n} pairs", result.paired).format(n=result.paired)
        unsure = words.plural("{n} to look at", "{n} to look at", result.unsure).format(n=result.unsure)
        alone = words.plural("{n} file alone", "{n} files alone", result.alone).format(n=result.alone)
        click.echo(f"{target}: {paired}, {unsure}, {alone}")
    return 0


def _show(result: BatchResult, words: Messages) -> None:
    """Print the documents as a table, the first and the worst when they are many, and the sums."""
    _ = words.text
    done = [document for document in result.documents if document.figures is not None]
    shown = done if len(done) <= 40 else sorted(done, key=lambda one: one.figures.quality if one.figures else 0)[:20]
    rows = []
    for document in shown:
        figures = document.figures
        assert figures is not None
        findings = [str(figures.findings(severity)) for severity in ("critical", "major", "minor")]
        rows.append(
            [str(document.row.number), document.title, str(figures.sentences), f"{figures.quality:.0%}", *findings]
        )
    headings = (_("Row"), _("Title"), _("Sentences"), _("Quality estimate"), _("Critical"), _("Major"), _("Hints"))
    show_table("" if len(shown) == len(done) else _("The 20 of the lowest quality:"), headings, rows, numbers_from=2)
    n = {status: result.count(status) for status in DocumentStatus}
    done_now, kept = n[DocumentStatus.DONE], n[DocumentStatus.KEPT]
    repeated, failed = n[DocumentStatus.REPEATED], n[DocumentStatus.FAILED]
    counts = [
        (done_now, words.plural("{n} document done", "{n} documents done", done_now)),
        (kept, words.plural("{n} document done before", "{n} documents done before", kept)),
        (repeated, words.plural("{n} row repeated", "{n} rows repeated", repeated)),
        (failed, words.plural("{n} document failed", "{n} documents failed", failed)),
    ]
    parts = [text.format(n=number) for number, text in counts if number]
    click.echo("")
    click.echo(f"{', '.join(parts)} ({result.seconds:.1f} s)")
    click.echo(result.corpus)


def _show_failures(result: BatchResult, words: Messages) -> None:
    for document in result.documents:
        if document.status is DocumentStatus.FAILED:
            where = f"{words.text('row')} {document.row.number}, {document.title}"
            click.echo(f"{words.text('failed')}: {where}: {words.sentence(document.reason)}", err=True)


class _BarProgress:
    """One bar a stage on a terminal, with the time left; what was done before does not count for its speed."""

    def __init__(self, bars: Bars, words: Messages) -> None:
        self._bars = bars
        self._words = words
        self._stages: dict[str, TaskID] = {}

    def advance(self, done: int, total: int, label: str) -> None:
        """Show the stage's bar at `done` of `total`."""
        if label not in self._stages:
            self._stages[label] = self._bars.add_task(self._words.text(label), total=total, completed=done)
        self._bars.update(self._stages[label], completed=done, total=total)

    def check(self) -> None:
        """Go on: an interrupt reaches the program as KeyboardInterrupt."""


class _LineProgress:
    """A line every half minute, for logs."""

    def __init__(self, words: Messages) -> None:
        self._words = words
        self._stage = ""
        self._begun = self._said = time.monotonic()
        self._first = 0

    def advance(self, done: int, total: int, label: str) -> None:
        """Say how far the stage is and how long it may take, now and then."""
        now = time.monotonic()
        if label != self._stage:
            self._stage, self._first, self._begun, self._said = label, done, now, now
        if now - self._said < _LINE_SECONDS or done <= self._first:
            return
        self._said = now
        left = round((now - self._begun) / (done - self._first) * (total - done))
        left_text = self._words.text("about {time} left").format(
            time=f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
        )
        click.echo(f"{self._words.text(label)}: {done}/{total}, {left_text}", err=True)

    def check(self) -> None:
        """Go on: an interrupt reaches the program as KeyboardInterrupt."""


@contextmanager
def _progress(words: Messages, *, quiet: bool) -> Iterator[Progress]:
    if quiet:
        yield SILENT
    elif not sys.stderr.isatty():
        yield _LineProgress(words)
    else:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        remaining = TimeRemainingColumn(elapsed_when_finished=False)
        with Bars(*columns, remaining, console=Console(stderr=True), transient=True) as bars:
            yield _BarProgress(bars, words)
