"""Reviewing findings: accept, dismiss, defer, reopen, comment; one or all that say the same.

Conflicts as in `operations.review`.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.corpus.beads import bead_state
from workbench.corpus.remarks import finding_bead, put_words, same_findings, set_findings
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.messages import told
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


def defer(corpus: Corpus, finding: int, *, comment: str | None = None, revision: int | None = None) -> Effect:
    """Put a finding off for a later look: it stays open, but going from one finding to the next passes it by."""
    return _decide(corpus, "finding.defer", finding, FindingStatus.DEFERRED, comment, False, revision)


def comment_finding(corpus: Corpus, finding: int, comment: str, *, revision: int | None = None) -> Effect:
    """Put the reviewer's words beside a finding, or take them away when `comment` is empty."""
    with corpus.step("finding.comment") as step:
        bead = bead_state(step.connection, finding_bead(step.connection, finding, revision=revision))
        put_words(step, finding, comment.strip())
        step.place = StepPlace(bead.work, bead.version, bead.id)
    return step.effect


def reopen_many(corpus: Corpus, findings: Sequence[int]) -> Effect:
    """Take the decisions on several findings back, as one step; raises `UsageError` when none is named."""
    if not findings:
        raise UsageError(told("no finding is chosen"), advice=told("Choose at least one."))
    with corpus.step("finding.reopen") as step:
        bead = bead_state(step.connection, finding_bead(step.connection, findings[0]))
        step.arguments.append(("count", str(set_findings(step, findings, FindingStatus.OPEN, None))))
        step.place = StepPlace(bead.work, bead.version, bead.id)
    return step.effect


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
