"""A process doing review steps is killed at a random moment: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.corpus.examples import protocol
from tests.corpus.reviewer_process import digest
from workbench.corpus.opening import check_integrity
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.operations.history import redo, undo

CRASHES = int(os.environ.get("SVERKA_CRASHES", "4"))
"""How often; more with the environment variable SVERKA_CRASHES."""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "papers.sverka"
    with Corpus.create(path) as corpus:
        corpus.add_work(protocol())
    chance = random.Random(7)
    for crash in range(CRASHES):
        acknowledged = _kill_somewhere(path, seed=crash, after=chance.uniform(0, 0.8))
        with Corpus.open(path) as corpus:
            assert not corpus.read_only
            assert any("not closed properly" in remark for remark in corpus.remarks)
            with corpus.reading() as connection:
                assert check_integrity(connection) == ()
            now = digest(corpus)
            assert now == acknowledged or acknowledged in _one_step_away(corpus), f"crash {crash}"
            _check_undo_still_works(corpus)


def _kill_somewhere(path: Path, *, seed: int, after: float) -> str:
    """Kill the process that long after its first word; the last state that it acknowledged."""
    script = Path(__file__).with_name("reviewer_process.py")
    child = subprocess.Popen(
        [sys.executable, script, path, str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(after)
    child.kill()
    lines = [first, *child.stdout.read().splitlines(keepends=True)]
    child.stdout.close()
    child.wait()
    return [line.strip() for line in lines if line.endswith("\n")][-1]


def _one_step_away(corpus: Corpus) -> set[str]:
    """The states before and after the last step: it may have been committed without being told."""
    found = set()
    for there, back in ((undo, redo), (redo, undo)):
        try:
            there(corpus)
        except UsageError:
            continue
        found.add(digest(corpus))
        back(corpus)
    return found


def _check_undo_still_works(corpus: Corpus) -> None:
    before = digest(corpus)
    done = 0
    try:
        while done < 5:
            undo(corpus)
            done += 1
    except UsageError:
        pass
    if done:
        redo(corpus, steps=done)
    assert digest(corpus) == before
