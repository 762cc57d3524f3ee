from __future__ import annotations

from dataclasses import replace

import pytest

from tests.corpus.examples import protocol
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.operations import review, review_findings
from workbench.operations.history import undo
from workbench.operations.redrafting import replace_draft
from workbench.operations.review_works import Held, version_state
from workbench.operations.search import page, search
from workbench.texts.model import Text
from workbench.works.model import CheckedBead, FindingStatus, LinkStatus, Run
from workbench.works.selection import BeadFilter


def test_a_newer_draft_changes_its_rows_and_keeps_the_reviews_of_the_others() -> None:
    work = protocol()
    with Corpus.in_memory() as corpus:
        corpus.add_work(work)
        rows = page(corpus, search(corpus, BeadFilter()).ids)
        review.confirm(corpus, [rows[0].id])
        review.comment(corpus, rows[1].id, "Проверить.")
        reviewed = next(row for row in rows if row.findings)
        review_findings.dismiss(corpus, reviewed.findings[0].id, comment="старый стиль")
        version = rows[0].version
        old = version_state(corpus, version)

        def align(original: Text, translation: Text, held: Held) -> Run:
            assert [bead.status for bead in held.locks] == [LinkStatus.CONFIRMED]
            fresh = tuple(
                CheckedBead(
                    one.bead,
                    one.divergence,
                    tuple(replace(f, status=FindingStatus.OPEN, comment="") for f in one.findings),
                )
                for one in old.run.beads
            )
            return replace(old.run, beads=fresh)

        last = len(old.translation.sentences) - 1
        sentences = list(old.translation.sentences)
        sentences[last] = replace(sentences[last], text="Quite another end of it.")
        draft = replace(old.translation, sentences=tuple(sentences))
        made = replace_draft(corpus, version, draft, align)
        now = page(corpus, search(corpus, BeadFilter()).ids)
        assert [one.translation[-1].text for one in now if one.id in made.changed] == ["Quite another end of it."]
        assert made.kept == len(now) - 1
        assert now[0].status is LinkStatus.CONFIRMED
        assert [one.text for one in now[1].comments] == ["Проверить."]
        same = next(row for row in now if row.findings)
        assert same.findings[0].finding.status is FindingStatus.DISMISSED
        assert same.findings[0].finding.comment == "старый стиль"
        with pytest.raises(UsageError, match="same sentences"):
            replace_draft(corpus, version, draft, align)
        undo(corpus)
        assert version_state(corpus, version).translation == old.translation
