from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

from workbench.corpus.store import Corpus
from workbench.operations.terms import terms
from workbench.works.model import Term


def test_counted_renderings_of_works_become_one_list(tmp_path: Path) -> None:
    path = tmp_path / "papers.sverka"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "schemas" / "0001.sverka.gz").read_bytes()))
    with sqlite3.connect(path) as old:
        work = old.execute("SELECT id FROM works").fetchone()[0]
        old.execute("INSERT INTO terms (id, work_id, number, lemma) VALUES (1, ?, 0, 'ёлка')", (work,))
        old.executemany(
            "INSERT INTO renderings (term_id, number, text, uses) VALUES (1, ?, ?, 3)", [(0, "fir"), (1, "spruce")]
        )
    old.close()
    with Corpus.open(path) as corpus:
        assert [one.term for one in terms(corpus)] == [Term("ёлка", "fir"), Term("ёлка", "spruce")]
