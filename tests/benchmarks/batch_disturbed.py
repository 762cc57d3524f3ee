"""Whether a batch that is disturbed leaves what an undisturbed one leaves, byte for byte, at full size.

    python -m tests.benchmarks.batch_disturbed [--data DIR] [--documents 500] [--sentences 100]

Two workers do the documents undisturbed; then with the whole batch killed three times at random and begun again; then
on a Dask cluster of two workers, one of which is killed midway.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.batch import documents, sentence_pairs, write_documents
from tests.operations.batch_files import exports, local_cluster, started
from workbench.operations.storing import read_works

EPOCH = "1000000000"


def _begun(manifest: Path, out: Path, *options: object) -> subprocess.Popen[str]:
    return started("batch", manifest, "--out", out, "--quiet", *options, epoch=EPOCH)


def _ended(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate()
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}: {errors}")


def _done(out: Path) -> int:
    return len(list(out.glob(".sverka-batch/*/*.json")))


def killed(manifest: Path, out: Path, number: int, chance: random.Random) -> None:
    """Do the batch, killing it three times after some of its documents."""
    for wanted in sorted(chance.sample(range(1, max(4, number - 1)), 3)):
        process = _begun(manifest, out, "--workers", 2)
        while _done(out) < wanted and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        print(f"  killed with {_done(out)} of {number} documents done")
    _ended(_begun(manifest, out, "--workers", 2))


def clustered(manifest: Path, out: Path, number: int) -> None:
    """Do the batch on two cluster workers, killing one when half of the documents are done."""
    with local_cluster() as (address, pids):
        process = _begun(manifest, out, "--cluster", address)
        while _done(out) < number // 2 and process.poll() is None:
            time.sleep(0.02)
        os.kill(pids[0], signal.SIGKILL)
        print(f"  a worker killed with {_done(out)} of {number} documents done")
        _ended(process)


def _compared(name: str, out: Path, expected: Path) -> bool:
    left, right = exports(out), exports(expected)
    works = len(read_works(out / "corpus.sverka")), len(read_works(expected / "corpus.sverka"))
    same = left == right and works[0] == works[1]
    print(
        f"{name}: {len(left)} files {'the same' if left == right else 'NOT the same'}, {works[0]} works of {works[1]}"
    )
    return same


def main() -> None:
    """Make the documents, disturb, compare; exits 1 when anything differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sverka-benchmark-") as name:
        folder = Path(name)
        made = list(documents(sentence_pairs(arguments.data), size=arguments.sentences, number=arguments.documents))
        write_documents(folder / "in", made)
        manifest = folder / "in" / "manifest.csv"
        begun = time.perf_counter()
        _ended(_begun(manifest, folder / "undisturbed", "--workers", 2))
        print(f"undisturbed: {time.perf_counter() - begun:.0f} s", flush=True)
        killed(manifest, folder / "killed", len(made), random.Random(arguments.seed))
        same = _compared("killed three times", folder / "killed", folder / "undisturbed")
        clustered(manifest, folder / "cluster", len(made))
        same &= _compared("one of two cluster workers killed", folder / "cluster", folder / "undisturbed")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
