"""How fast versions are collated and shown, and whether passages stand in the right rows: tables.

python -m tests.benchmarks.collation [--data DIR] [--sentences 10000] [--work FILE]

*Turgenev*: «Дворянское гнездо» with two English versions is aligned once and then repeated until the original has so
many sentences; what is timed comes after the alignment. `--work` keeps the aligned novel for the next run.
*Passages*: 15 passages with three versions each; a paragraph of a version counts as right when its sentences stand in
rows of the original's paragraph of the same number (the versions keep the paragraphs).
*Dot plot*: vectors of the novel's own sentences, repeated.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from workbench.corpus.store import Corpus
from workbench.desktop import application
from workbench.desktop.corpus_access import open_corpus
from workbench.operations.assembly import Assembly
from workbench.operations.collating import collate_versions
from workbench.operations.comparing import ComparisonRequest, compare_files, encode_text
from workbench.operations.concordance import concordance
from workbench.operations.landscape import Landscape
from workbench.operations.search import lemmatiser
from workbench.operations.storing import keep, read_works
from workbench.operations.version_rows import VersionRows
from workbench.progress import SILENT
from workbench.works.model import Bead, Work
from workbench.works.versions import VersionsLook


def timed(name: str, work: Callable[[], Any]) -> Any:
    """Run, print wall and processor seconds, return the result."""
    start, busy = time.perf_counter(), time.process_time()
    result = work()
    print(f"  {name:<52}{time.perf_counter() - start:8.2f} s wall{time.process_time() - busy:8.2f} s cpu")
    return result


def novel(data: Path, kept: Path | None) -> Work:
    """The novel with both versions, aligned now or taken from `kept`."""
    if kept is not None and kept.exists():
        return read_works(kept)[0]
    folder = data / "turgenev-nest"
    versions = tuple(
        folder / name for name in ("en.garnett.AHouseOfGentlefolk.pg5721.txt", "en.ralston.Liza.pg12194.txt")
    )
    request = ComparisonRequest(folder / "ru.DvoryanskoyeGnezdo.txt", versions)
    work = compare_files(request, Assembly()).work
    if kept is not None:
        keep(work, kept)
    return work


def repeated(work: Work, times: int) -> Work:
    """The work with all its texts so many times over."""
    count = len(work.original.sentences)
    versions = []
    for version in work.versions:
        own = len(version.text.sentences)
        beads = tuple(
            replace(one, bead=_shifted(one.bead, n * count, n * own)) for n in range(times) for one in version.run.beads
        )
        text = replace(version.text, sentences=version.text.sentences * times)
        versions.append(replace(version, text=text, run=replace(version.run, beads=beads)))
    original = replace(work.original, sentences=work.original.sentences * times)
    return replace(work, original=original, versions=tuple(versions), collation=())


def _shifted(bead: Bead, original: int, version: int) -> Bead:
    return replace(
        bead,
        original=tuple(i + original for i in bead.original),
        version=tuple(i + version for i in bead.version),
    )


def collation(work: Work) -> None:
    """Collate, store, open, and show the first page of the Versions view."""
    rows = timed("collated", lambda: collate_versions(work.original, work.versions))
    print(f"  {len(work.original.sentences)} sentences, {len(rows)} rows")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "novel.sverka"
        with Corpus.create(path) as corpus:
            identity = corpus.add_work(replace(work, collation=rows))
            shown = timed("rows of all versions from the corpus", lambda: VersionRows(corpus, identity))
            timed("first page of 64 rows", lambda: shown.page(0, 64, VersionsLook()))
            timed("a page with another base", lambda: shown.page(1280, 1344, VersionsLook(base=1)))
            lemmatise = lemmatiser(Assembly().russian, Assembly().english)
            timed(
                "concordance of «глаз», first (lemmas of all forms)",
                lambda: concordance(corpus, "глаз", lemmatise=lemmatise),
            )
            found = timed("concordance of «глаз», again", lambda: concordance(corpus, "глаз", lemmatise=lemmatise))
            told = ", ".join(f"{one.text or '–'} {len(one.occurrences)}" for one in found.renderings[:6])
            print(f"  {found.total} pairs: {told}")
        _window(path)


def _window(path: Path) -> None:
    app = QApplication.instance() or application.application_of([])
    with tempfile.TemporaryDirectory() as name:
        window = application.build(app, config=Path(name), data=Path(name), language="en")
        window.resize(1280, 800)
        window.show()
        window.show_corpus(open_corpus(path, SILENT))
        _idle(window)

        def first_screen() -> None:
            window.actions_["view.versions"].trigger()
            QApplication.processEvents()
            window.grab()

        timed("Versions view: first screen painted", first_screen)
        overview = window.page.overview
        source = window.source
        timed(
            "Overview: path and charts, painted",
            lambda: (overview.plot.show_path(source.path(0), source.map(0), hints=False), overview.plot.grab()),
        )
        frames = 60
        start = time.perf_counter()
        for frame in range(frames):
            overview.plot.zoom(1.1 if frame < frames / 2 else 1 / 1.1)
            overview.plot.grab()
        print(f"  {'dot plot: a zoomed frame (mean of 60)':<52}{1000 * (time.perf_counter() - start) / frames:8.1f} ms")
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _idle(window: Any) -> None:
    while window.jobs.running:
        QApplication.processEvents()


def dot_plot(work: Work, sentences: int) -> None:
    """The landscape of so many by so many sentences."""
    encoder = Assembly()
    count = min(1000, len(work.original.sentences))
    originals = encode_text(
        replace(work.original, sentences=work.original.sentences[:count]), encoder, SILENT
    ).sentences
    text = work.versions[0].text
    translated = encode_text(replace(text, sentences=text.sentences[:count]), encoder, SILENT).sentences
    noise = np.random.default_rng(1)

    def many(vectors: Any) -> Any:
        made = np.tile(vectors, (-(-sentences // len(vectors)), 1))[:sentences]
        made = made + noise.normal(scale=0.01, size=made.shape).astype(np.float32)
        return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)

    one, other = many(originals), many(translated)
    Landscape(one[:1000], other[:1000]).picture(0, 1000, 0, 1000, width=100, height=100)  # libraries warm
    start = time.perf_counter()
    landscape = timed("directions of most variance", lambda: Landscape(one, other))
    timed(
        f"picture of {sentences} × {sentences} in 900 × 700",
        lambda: landscape.picture(0, sentences, 0, sentences, width=900, height=700),
    )
    print(f"  {'together':<52}{time.perf_counter() - start:8.2f} s wall")
    timed("a zoomed part of 1,000 × 1,000", lambda: landscape.picture(2000, 3000, 2000, 3000, width=900, height=700))


def passages(data: Path) -> None:
    """How many paragraphs' versions stand in the right rows, and how many rows have a table of readings."""
    assembly = Assembly()
    entries = json.loads((data / "literary-ru-en" / "passages.json").read_text(encoding="utf-8"))
    right = total = skipped = places = differing = 0
    for entry in entries:
        with tempfile.TemporaryDirectory() as name:
            paths = []
            for key in ("source", "target", "text1", "text2"):
                paths.append(Path(name) / f"{key}.txt")
                paths[-1].write_text(entry[key].replace("\n", "\n\n"), encoding="utf-8")
            work = compare_files(ComparisonRequest(paths[0], tuple(paths[1:])), assembly).work
        for row in work.collation:
            differs = any(one.variants for one in row.differences)
            differing += differs
            places += bool(row.readings) and differs
        blocks = len({sentence.block for sentence in work.original.sentences})
        for index, version in enumerate(work.versions):
            if len({sentence.block for sentence in version.text.sentences}) != blocks:
                skipped += 1
                continue
            for row in work.collation:
                for sentence in row.versions[index]:
                    total += 1
                    wanted = version.text.sentences[sentence].block
                    right += wanted in {work.original.sentences[i].block for i in row.original}
    print(f"  sentences of versions in a row of their paragraph: {right} of {total}")
    print(f"  versions with other paragraphs than the original, not counted: {skipped} of {3 * len(entries)}")
    print(f"  rows that differ: {differing}, with a table of readings: {places}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sentences", type=int, default=10_000)
    parser.add_argument("--work", type=Path, help="a corpus file that keeps the aligned novel")
    options = parser.parse_args()
    print("Passages")
    passages(options.data)
    work = novel(options.data, options.work)
    print("Turgenev")
    collation(repeated(work, -(-options.sentences // len(work.original.sentences))))
    print("Dot plot")
    dot_plot(work, options.sentences)


if __name__ == "__main__":
    main()
