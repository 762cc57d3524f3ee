"""`sverka align`: an original and its versions into a corpus, or sentences a line into a beads file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from workbench.commands.console import (
    detection_options,
    encoder_option,
    file_argument,
    interface_language,
    language_options,
    quiet_option,
    reading_options,
    shown_progress,
    warn,
)
from workbench.commands.summary import show_comparison, show_exports
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.aligning import LinesRequest, align_files, align_lines
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.comparing import ComparisonRequest
from workbench.operations.detection_options import DetectionSettings
from workbench.operations.importing import ReadingOptions
from workbench.operations.storing import Outputs

_PATH = click.Path(path_type=Path)


@click.command("align")
@file_argument("original")
@file_argument("versions", nargs=-1, required=True, metavar="VERSION...")
@click.option("-o", "--out", "corpus", type=_PATH, metavar="OUT.sverka", help="The corpus to make or to add to.")
@click.option("--tmx", type=_PATH, metavar="FILE", help="Write a TMX too; %v in the name makes one file a version.")
@click.option("--html", type=_PATH, metavar="FILE", help="Write an HTML report too.")
@click.option("--xlsx", type=_PATH, metavar="FILE", help="Write a table for Excel too.")
@click.option("--lines", is_flag=True, help="Input is a sentence a line; write --beads instead of a corpus.")
@click.option("--beads", type=_PATH, metavar="OUT", help="Write the beads of --lines, a bead a line.")
@encoder_option
@language_options
@detection_options
@reading_options
@click.option("--swap", is_flag=True, help="Take the first file as the version and the second as the original.")
@click.option("--replace", is_flag=True, help="Start the corpus anew; what was there is kept as a backup.")
@click.option("--title", default="", help="Title of the work; by default the original's file name.")
@click.option("--threads", type=click.IntRange(min=1), help="Threads for computing; by default as many as cores.")
@quiet_option
@interface_language
def command(
    original: Path,
    versions: tuple[Path, ...],
    corpus: Path | None,
    tmx: Path | None,
    html: Path | None,
    xlsx: Path | None,
    lines: bool,
    beads: Path | None,
    encoder: str,
    original_language: str | None,
    version_language: str | None,
    detection: DetectionSettings,
    encoding: str | None,
    reading: ReadingOptions,
    swap: bool,
    replace: bool,
    title: str,
    threads: int | None,
    quiet: bool,
    words: Messages,
) -> None:
    """Align ORIGINAL with one or more versions, find divergences, and keep the result in a corpus.

    An existing corpus is added to: the same texts again make a new run that keeps every confirmed bead.
    """
    assembly = Assembly(Settings(encoder=encoder, threads=threads, processes=None))
    if lines:
        _refuse_with_lines(
            {"-o": corpus, "--tmx": tmx, "--html": html, "--xlsx": xlsx, "--title": title, "--replace": replace}
            | {"--kinds, --threshold or --terms": detection != DetectionSettings()}
        )
        if beads is None or len(versions) != 1:
            raise UsageError("--lines takes one original, one version and --beads OUT")
        request = LinesRequest(*((versions[0], original) if swap else (original, versions[0])), beads)
        with shown_progress(words, quiet=quiet) as progress:
            align_lines(request, assembly, progress)
        return
    if beads is not None:
        raise UsageError("--beads goes with --lines")
    if corpus is None:
        raise UsageError("there is no corpus to write to", advice="Name one with -o OUT.sverka.")
    comparison_request = ComparisonRequest(
        original=original,
        versions=versions,
        original_language=original_language,
        version_language=version_language,
        encoding=encoding,
        reading=reading,
        swap=swap,
        title=title,
        detection=detection,
    )
    outputs = Outputs(corpus=corpus, tmx=tmx, html=html, xlsx=xlsx, replace=replace)
    with shown_progress(words, quiet=quiet) as progress:
        result = align_files(comparison_request, outputs, assembly, words, progress)
    warn(result.comparison.warnings, words, quiet=quiet)
    if not quiet:
        show_comparison(result.comparison, words)
        show_exports(result.written, words)


def _refuse_with_lines(options: Mapping[str, object]) -> None:
    for name, value in options.items():
        if value:
            raise UsageError(f"{name} does not go with --lines", advice="--lines writes a beads file only.")
