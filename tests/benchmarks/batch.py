"""How fast a batch is, how much memory a worker takes, and how well two piles of files are paired.

    python -m tests.benchmarks.batch [--data DIR] [--documents 40] [--sentences 100] [--pairs 200] [--steps …]

Documents are made from the parallel sets of the data, paragraphs of five sentences. Speeds are told as ratios: two
workers with a thread each against one such worker, and against one worker with two threads (on an idle machine with
two cores; `--documents 500` is the whole test).
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.messages import messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.batch import BatchRequest, BatchResult, run_batch
from workbench.operations.batch_manifest import read_manifest
from workbench.operations.batch_task import Task, perform
from workbench.operations.batch_workers import resident_bytes
from workbench.operations.comparing import ComparisonRequest
from workbench.operations.pairing import write_pairing

Pairs = Sequence[tuple[str, str]]
STEPS = ("speed", "memory", "pairing")


def sentence_pairs(data: Path) -> list[tuple[str, str]]:
    """All (original, version) sentences of the parallel sets."""
    found: list[tuple[str, str]] = []
    for original in sorted((data / "parallel-small").glob("*.ru*")):
        version = original.with_suffix({".ru": ".en", ".rus": ".eng"}[original.suffix])
        found += zip(_lines(original), _lines(version), strict=True)
    return found


def documents(pairs: Pairs, *, size: int, number: int) -> Iterator[Pairs]:
    """`number` documents of `size` sentences; a second round begins half a document later, and so on."""
    made, shift = 0, 0
    while made < number:
        for start in range(shift, len(pairs) - size + 1, size):
            if made == number:
                return
            yield pairs[start : start + size]
            made += 1
        shift += max(1, size // 2)


def write_documents(folder: Path, made: Sequence[Pairs], *, shuffled: random.Random | None = None) -> dict[str, str]:
    """Write `ru/…` and `en/…` and a manifest; which version belongs to which original, by file names."""
    order = list(range(len(made)))
    if shuffled:
        shuffled.shuffle(order)
    truth = {}
    rows = ["original,version"]
    for side in ("ru", "en"):
        (folder / side).mkdir(parents=True, exist_ok=True)
    for number, pairs in enumerate(made):
        names = f"o{number:04}.txt", f"v{order[number]:04}.txt"
        for index, side in enumerate(("ru", "en")):
            text = "\n\n".join(" ".join(pair[index] for pair in pairs[i : i + 5]) for i in range(0, len(pairs), 5))
            (folder / side / names[index]).write_text(text + "\n", encoding="utf-8")
        truth[names[0]] = names[1]
        rows.append(f"ru/{names[0]},en/{names[1]}")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return truth


def speed(folder: Path, scratch: Path) -> None:
    """Print the seconds and ratios of three ways to share two cores."""
    ways = {"1 worker, 1 thread": (1, 1), "1 worker, 2 threads": (1, 2), "2 workers, 1 thread each": (2, 1)}
    seconds = {}
    for name, (workers, threads) in ways.items():
        result = _batch(folder, scratch / name.replace(" ", "-"), workers=workers, threads=threads)
        sentences = sum(document.figures.sentences for document in result.documents if document.figures)
        seconds[name] = result.seconds
        print(
            f"{name:26} {result.seconds:8.1f} s  {sentences / result.seconds:6.1f} sentences/s  "
            f"{1000 * result.busy_seconds / sentences:6.1f} worker seconds per 1,000 sentences"
        )
    one, threaded, two = seconds.values()
    print(f"2 workers / 1 worker: {one / two:.2f}   2 workers / 1 worker with 2 threads: {threaded / two:.2f}")
    corpus = scratch / "2-workers,-1-thread-each" / "corpus.sverka"
    print(f"corpus: {corpus.stat().st_size / 1e6 / (sentences / 1000):.2f} MB per 1,000 sentences")


def memory(folder: Path) -> None:
    """Print what one worker holds as it goes through the documents."""
    assembly = Assembly(Settings(threads=1))
    rows = read_manifest(folder / "manifest.csv").rows
    for number, row in enumerate(rows, start=1):
        request = ComparisonRequest(row.original, row.versions)
        begun = time.process_time()
        outcome = perform(Task(f"{number:064}", "d", request, ("tmx", "html"), "en", "2026-01-01T00:00:00Z"), assembly)
        if outcome.failure:
            raise SystemExit(outcome.failure)
        if number == 1 or number % max(1, len(rows) // 10) == 0:
            spent = time.process_time() - begun
            print(f"after {number:4} documents: {resident_bytes() / 1e6:6.0f} MB, {spent:.2f} s of processor time")


def pairing(folder: Path, truth: dict[str, str]) -> None:
    """Print how many originals got their own version."""
    begun = time.perf_counter()
    target = folder / "pairs.csv"
    result = write_pairing(folder / "ru", [folder / "en"], target, Assembly())
    found = {row.original.name: row.versions[0].name for row in read_manifest(target).rows}
    right = sum(truth[name] == version for name, version in found.items())
    share = right / len(truth)
    print(
        f"{right} of {len(truth)} right ({share:.1%}), {result.unsure} to look at, {result.alone} alone, "
        f"{time.perf_counter() - begun:.1f} s"
    )


def _batch(folder: Path, out: Path, *, workers: int, threads: int) -> BatchResult:
    rows = read_manifest(folder / "manifest.csv").rows
    result = run_batch(BatchRequest(rows=rows, out=out, workers=workers, threads=threads), messages("en"))
    failed = [document.reason for document in result.documents if document.reason]
    if failed:
        raise SystemExit(json.dumps(failed, ensure_ascii=False))
    return result


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Make the documents, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=list(STEPS))
    arguments = parser.parse_args()
    pairs = sentence_pairs(arguments.data)
    with tempfile.TemporaryDirectory(prefix="sverka-benchmark-") as name:
        folder = Path(name)
        made = list(documents(pairs, size=arguments.sentences, number=arguments.documents))
        write_documents(folder / "documents", made)
        if "speed" in arguments.steps:
            speed(folder / "documents", folder)
        if "memory" in arguments.steps:
            memory(folder / "documents")
        if "pairing" in arguments.steps:
            chosen = random.Random(3).sample(list(documents(pairs, size=40, number=len(pairs) // 40)), arguments.pairs)
            pairing(folder / "piles", write_documents(folder / "piles", chosen, shuffled=random.Random(5)))


if __name__ == "__main__":
    main()
