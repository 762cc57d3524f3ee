"""Writes the fixture of the present schema, kept for the tests of later programs.

    python -m tests.instruments.schema_fixture

Run it once when a schema is released; a fixture that exists is never written again.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from tests.corpus.examples import protocol
from workbench.corpus.migration import HEAD
from workbench.corpus.store import Corpus
from workbench.operations import review, review_findings, review_text, terms
from workbench.operations.history import undo
from workbench.operations.search import page, search
from workbench.works.model import Term
from workbench.works.selection import BeadFilter

FOLDER = Path(__file__).parents[1] / "corpus" / "schemas"


def main() -> int:
    """Write `HEAD.sverka.gz`; 1 when it is there already."""
    target = FOLDER / f"{HEAD}.sverka.gz"
    if target.exists():
        print(f"{target}: exists already", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "papers.sverka"
        with Corpus.create(path, reviewer="Анна") as corpus:
            corpus.add_work(protocol())
            terms.add_term(corpus, Term("договор", "treaty", "1945"))
            rows = page(corpus, search(corpus, BeadFilter()).ids)
            review.confirm(corpus, [rows[0].id])
            review.comment(corpus, rows[1].id, "Проверить по делу.")
            review.bookmark(corpus, rows[2].id, "ёлка")
            review_findings.dismiss(corpus, rows[1].findings[0].id, comment="старый стиль")
            review_text.edit_text(corpus, rows[4].translation[0].id, "End of the session.")
            review.reject(corpus, [rows[3].id])
            undo(corpus)
        FOLDER.mkdir(exist_ok=True)
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
