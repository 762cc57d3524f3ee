"""A process that does random review steps on a corpus and tells each one after it is committed. Run by a test."""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Callable
from pathlib import Path

from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.operations import review, review_beads, review_findings, review_text, review_works
from workbench.operations.history import redo, undo
from workbench.operations.search import page, search
from workbench.works.model import Side
from workbench.works.selection import BeadFilter


def digest(corpus: Corpus) -> str:
    """Stands for everything that the corpus shows."""
    rows = page(corpus, search(corpus, BeadFilter()).ids)
    shown = [(row.id, row.stale, row.status, [s.text for s in row.original + row.translation]) for row in rows]
    return hashlib.sha256(repr((corpus.works(), shown)).encode()).hexdigest()


def step(corpus: Corpus, chance: random.Random) -> None:
    """One random step."""
    rows = page(corpus, search(corpus, BeadFilter()).ids)
    row = chance.choice(rows)
    sentence = chance.choice(row.original + row.translation)
    findings = [one.id for one in row.findings]
    acts: list[Callable[[], object]] = [
        lambda: review.confirm(corpus, [row.id]),
        lambda: review.reject(corpus, [one.id for one in chance.sample(rows, min(3, len(rows)))]),
        lambda: review.comment(corpus, row.id, f"Замечание {chance.random()}"),
        lambda: review.bookmark(corpus, row.id, str(chance.random())),
        lambda: review_beads.merge(corpus, [one.id for one in chance.sample(rows, min(2, len(rows)))]),
        lambda: review_beads.make_null(corpus, row.id),
        lambda: review_beads.move(corpus, row.id, chance.choice(list(Side)), review_beads.Direction.UP),
        lambda: review_text.edit_text(corpus, sentence.id, f"{sentence.text[:80]} {chance.random()}"),
        lambda: review_text.split_sentence(corpus, sentence.id, len(sentence.text) // 2),
        lambda: review_findings.dismiss(corpus, findings[0]) if findings else None,
        lambda: _realign(corpus, row.version),
        lambda: undo(corpus),
        lambda: redo(corpus),
    ]
    chance.choice(acts)()


def _realign(corpus: Corpus, version: int) -> None:
    state = review_works.version_state(corpus, version)
    review_works.take_run(corpus, state, state.run)


def main(path: Path, seed: int) -> None:
    """Go on until killed."""
    chance = random.Random(seed)
    with Corpus.open(path) as corpus:
        print(digest(corpus), flush=True)
        while True:
            try:
                step(corpus, chance)
            except UsageError:
                continue
            print(digest(corpus), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
