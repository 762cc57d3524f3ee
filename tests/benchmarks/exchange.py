"""How fast TMX is written (also from a corpus), validated and read, and in how much memory: a table.

python -m tests.benchmarks.exchange [--units 1000000] [--data DIR]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.corpus import build
from workbench.collation import CollatedVersion, collate
from workbench.corpus.store import Corpus
from workbench.exchange.tmx import write_tmx
from workbench.exchange.tmx_reader import read_tmx
from workbench.exchange.units import ExportHead, Segment, Tie, Unit
from workbench.exchange.validation import validate_tmx
from workbench.operations.export_sources import stored_works
from workbench.operations.exporting import ExportOptions, export_sources
from workbench.works.model import Bead, LinkStatus

_WORK = 100_000
HEAD = ExportHead("A million units", ("ru", "en"), ("en",))


def units(count: int) -> Iterator[Unit]:
    """So many different units of about 100 characters a side."""
    for number in range(1, count + 1):
        yield Unit(
            number,
            HEAD.title,
            Segment(
                "ru",
                f"Японские дивизии на главных островах ({number}) не берутся американцами в плен, а демобилизуются.",
                sentences=(number,),
            ),
            (
                Segment(
                    "en",
                    f"Japanese divisions on the main islands ({number}) are not taken prisoners by the US & go home.",
                    name="en",
                    sentences=(number,),
                ),
            ),
            (Tie(LinkStatus.AUTOMATIC, 0.9),),
            created="20260102T030405Z",
        )


def main() -> None:
    """Run each stage in a process of its own, so that its memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--stage", choices=list(STAGES))
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    if options.stage:
        start, busy = time.perf_counter(), time.process_time()
        done = STAGES[options.stage](options)
        wall, cpu = time.perf_counter() - start, time.process_time() - busy
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{options.stage:<22}{done:>10}{wall:>9.1f} s{cpu:>9.1f} s busy{megabytes:>8.0f} MB")
        return
    with tempfile.TemporaryDirectory() as folder:
        for stage in STAGES:
            command = [
                sys.executable,
                "-m",
                "tests.benchmarks.exchange",
                "--stage",
                stage,
                "--units",
                str(options.units),
            ]
            more = ["--file", f"{folder}/units.tmx", "--data", str(options.data)]
            subprocess.run([*command, *more], check=True)


def _write(options: argparse.Namespace) -> int:
    return write_tmx(options.file, units(options.units), head=HEAD).units


def _validate(options: argparse.Namespace) -> int:
    result = validate_tmx(options.file)
    if result.failures:
        raise SystemExit(f"not valid: {result.failures[0]}")
    return result.units


def _read(options: argparse.Namespace) -> int:
    return sum(1 for _ in read_tmx(options.file))


def _corpus(options: argparse.Namespace) -> int:
    """A corpus of so many beads, in works of 100,000, for the next stage."""
    path = options.file.with_name("units.sverka")
    left = options.units
    with Corpus.create(path) as corpus:
        while left > 0:
            work = build(min(left, _WORK))
            left -= _WORK
            corpus.add_work(replace(work, title=f"{work.title} {left}"))
    return int(options.units)


def _from_corpus(options: argparse.Namespace) -> int:
    path = options.file.with_name("units.sverka")
    out = options.file.with_name("from-corpus.tmx")
    with Corpus.open(path, writable=False) as corpus:
        chosen = ExportOptions(nulls=True, validate=False)
        (export,) = export_sources(stored_works(corpus), out, options=chosen)
    return export.summary.units


def _real(options: argparse.Namespace) -> int:
    """A real file read, written and read again: the same units."""
    path = options.data / "tico-19" / "all.en-ru.tmx"
    if not path.exists():
        return 0
    before = list(read_tmx(path, original_language="ru"))
    write_tmx(options.file.with_name("tico.tmx"), before, head=ExportHead("TICO-19", ("ru", "en"), ("en",)))
    after = list(read_tmx(options.file.with_name("tico.tmx")))
    same = [(u.id, u.original.text, u.versions[0].text) for u in before]
    if same != [(u.id, u.original.text, u.versions[0].text) for u in after]:
        raise SystemExit("the units differ")
    return len(after)


def _collate(options: argparse.Namespace) -> int:
    """Two independent translations of 10,000 sentences collated row by row."""
    table = options.data / "professional-ru-en" / "news2020.ru-enA-enB.tsv"
    lines = table.read_text(encoding="utf-8").split("\n") if table.exists() else []
    rows = [row for row in (line.split("\t") for line in lines if line) if len(row) > 2]
    rows = (rows * 11)[:10_000]
    beads = tuple(Bead((i,), (i,)) for i in range(len(rows)))
    versions = [CollatedVersion(beads, tuple(row[column] for row in rows)) for column in (1, 2)]
    return len(collate(len(rows), versions))


STAGES: dict[str, Callable[[argparse.Namespace], int]] = {
    "write TMX": _write,
    "validate TMX": _validate,
    "read TMX": _read,
    "make a corpus": _corpus,
    "write TMX from corpus": _from_corpus,
    "TICO-19 round trip": _real,
    "collate two versions": _collate,
}

if __name__ == "__main__":
    main()
