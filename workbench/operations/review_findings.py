"""Reviewing findings: accept, dismiss, reopen; one or all that say the same. Conflicts as in `operations.review`."""

from __future__ import annotations

from workbench.corpus.beads import bead_state
from workbench.corpus.remarks import finding_bead, same_findings, set_findings
from workbench.corpus.store import Corpus
from workbench.works.model import FindingStatus
from workbench.works.steps import Effect, StepPlace


def accept(
    corpus: Corpus, finding: int, *, comment: str | None = None, everywhere: bool = False, revision: int | None = None
) -> Effect:
    """Accept a finding: it is a divergence. `everywhere`: also the open ones of this work that say the same."""
    return _decide(corpus, "finding.accept", finding, FindingStatus.ACCEPTED, comment, everywhere, revision)


def dismiss(
    corpus: Corpus, finding: int, *, comment: str | None = None, everywhere: bool = False, revision: int | None = None
) -> Effect:
    """Dismiss a finding: it is none. `everywhere`: also the open ones of this work that say the same."""
    return _decide(corpus, "finding.dismiss", finding, FindingStatus.DISMISSED, comment, everywhere, revision)


def reopen(corpus: Corpus, finding: int, *, comment: str | None = None, revision: int | None = None) -> Effect:
    """Take a decision on a finding back."""
    return _decide(corpus, "finding.reopen", finding, FindingStatus.OPEN, comment, False, revision)


def _decide(
    corpus: Corpus,
    code: str,
    finding: int,
    status: FindingStatus,
    comment: str | None,
    everywhere: bool,
    revision: int | None,
) -> Effect:
    with corpus.step(code) as step:
        bead = bead_state(step.connection, finding_bead(step.connection, finding, revision=revision))
        ids = same_findings(step.connection, finding) if everywhere else (finding,)
        step.arguments.append(("count", str(set_findings(step, ids, status, comment))))
        step.place = StepPlace(bead.work, bead.version, bead.id)
    return step.effect
