"""How fast versions are collated and shown, and whether passages stand in the right rows: tables.

python -m tests.benchmarks.collation [--data DIR] [--sentences 10000] [--work FILE]

*Turgenev*: «Дворянское гнездо» with two English versions is aligned once and then repeated until the original has so
many sentences; what is timed comes after the alignment. `--work` keeps the aligned novel for the next run.
*Passages*: 15 passages with three versions each, most of them a single paragraph. What translates what was judged by
reading (`BESIDES`). A sentence of a version stands in a row of its paragraph when the row holds an original sentence of
a paragraph that the sentence's own paragraph translates; it stands in its own row when the row holds all that it
translates; and beads are counted that are just as judged.
*Dot plot*: vectors of the novel's own sentences, repeated.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
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


KEYS = ("target", "text1", "text2")

BESIDES: dict[tuple[int, str], dict[int, tuple[int, int]]] = {
    (0, "target"): {2: (1, 2)},
    (4, "target"): {5: (1, 2), 7: (1, 0)},
    (4, "text1"): {6: (2, 1)},
    (7, "target"): {2: (2, 1)},
    (7, "text2"): {2: (2, 1)},
    (11, "target"): {5: (1, 2), 7: (1, 0)},
    (11, "text1"): {6: (2, 1)},
    (11, "text2"): {6: (2, 1)},
    (13, "target"): {2: (2, 1)},
    (13, "text1"): {2: (2, 1)},
    (13, "text2"): {2: (2, 1), 6: (2, 1)},
}
"""Judged by hand: by passage and version the sizes of the beads that are not 1:1, by their first original sentence."""


def judged(passage: int, key: str, original: int, version: int) -> list[Bead]:
    """The beads by hand of so many sentences. Raises `ValueError` when the texts were split otherwise."""
    sizes, beads, i, j = BESIDES.get((passage, key), {}), [], 0, 0
    while i < original:
        n, m = sizes.get(i, (1, 1))
        beads.append(Bead(tuple(range(i, i + n)), tuple(range(j, j + m))))
        i, j = i + n, j + m
    if (i, j) != (original, version):
        raise ValueError(f"passage {passage}, {key}: {original} : {version} sentences, judged were {i} : {j}")
    return beads


@dataclass(slots=True)
class Tally:
    """What adds up over the passages."""

    sentences: int = 0
    paragraph: int = 0
    row: int = 0
    beads: int = 0
    equal: int = 0
    differing: int = 0
    readings: int = 0

    def version(self, work: Work, index: int, gold: list[Bead]) -> None:
        """Take a version; see above."""
        text, run = work.versions[index].text, work.versions[index].run
        paragraphs: dict[int, set[int]] = {}
        for bead in gold:
            for sentence in bead.version:
                own = paragraphs.setdefault(text.sentences[sentence].block, set())
                own.update(work.original.sentences[i].block for i in bead.original)
        translated = {sentence: set(bead.original) for bead in gold for sentence in bead.version}
        for row in work.collation:
            blocks = {work.original.sentences[i].block for i in row.original}
            for sentence in row.versions[index]:
                self.sentences += 1
                self.paragraph += not blocks.isdisjoint(paragraphs[text.sentences[sentence].block])
                self.row += translated[sentence] <= set(row.original)
        found = {(one.bead.original, one.bead.version) for one in run.beads}
        self.beads += len(gold)
        self.equal += sum((bead.original, bead.version) in found for bead in gold)

    def rows(self, work: Work) -> None:
        """Take the rows of a passage."""
        for row in work.collation:
            differs = any(one.variants for one in row.differences)
            self.differing += differs
            self.readings += bool(row.readings) and differs


def passages(data: Path) -> None:
    """How many sentences of versions stand in the right rows, and how many rows have a table of readings."""
    assembly, tally = Assembly(), Tally()
    entries = json.loads((data / "literary-ru-en" / "passages.json").read_text(encoding="utf-8"))
    for number, entry in enumerate(entries):
        with tempfile.TemporaryDirectory() as name:
            paths = [Path(name) / f"{key}.txt" for key in ("source", *KEYS)]
            for path in paths:
                path.write_text(entry[path.stem].replace("\n", "\n\n"), encoding="utf-8")
            work = compare_files(ComparisonRequest(paths[0], tuple(paths[1:])), assembly).work
        tally.rows(work)
        for index, key in enumerate(KEYS):
            counts = len(work.original.sentences), len(work.versions[index].text.sentences)
            tally.version(work, index, judged(number, key, *counts))
    print(f"  sentences of versions in a row of their paragraph: {tally.paragraph} of {tally.sentences}")
    print(f"  … in a row with all that they translate: {tally.row}; beads as judged: {tally.equal} of {tally.beads}")
    print(f"  rows that differ: {tally.differing}, with a table of readings: {tally.readings}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sentences", type=int, default=10_000)
    parser.add_argument("--work", type=Path, help="a corpus file that keeps the aligned novel")
    parser.add_argument("--passages", action="store_true", help="nothing but the passages")
    options = parser.parse_args()
    print("Passages")
    passages(options.data)
    if options.passages:
        return
    work = novel(options.data, options.work)
    print("Turgenev")
    collation(repeated(work, -(-options.sentences // len(work.original.sentences))))
    print("Dot plot")
    dot_plot(work, options.sentences)


if __name__ == "__main__":
    main()
