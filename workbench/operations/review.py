"""Reviewing links: confirm, reject, take back a decision, comment, bookmark.

Every operation is one step of the history, committed when it returns, and tells what it changed. `seen` gives
the revisions of beads as the reviewer saw them: when someone changed one since, `ConflictError` is raised and
nothing is written. All raise `ReadOnlyError` when the corpus may not be changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.corpus.beads import bead_state
from workbench.corpus.remarks import add_comment, change_comment, set_bookmark
from workbench.corpus.statuses import automatic_up_to, check_seen, set_status
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.messages import told
from workbench.works.model import LinkStatus
from workbench.works.steps import Effect, StepPlace

Seen = Mapping[int, int]


def confirm(corpus: Corpus, beads: Sequence[int], *, seen: Seen | None = None) -> Effect:
    """Confirm links: realignment will keep them."""
    return _decide(corpus, "bead.confirm", beads, LinkStatus.CONFIRMED, seen)


def reject(corpus: Corpus, beads: Sequence[int], *, seen: Seen | None = None) -> Effect:
    """Reject links: these sentences do not correspond."""
    return _decide(corpus, "bead.reject", beads, LinkStatus.REJECTED, seen)


def reset(corpus: Corpus, beads: Sequence[int], *, seen: Seen | None = None) -> Effect:
    """Take decisions on links back: they count as automatic again."""
    return _decide(corpus, "bead.reset", beads, LinkStatus.AUTOMATIC, seen)


def confirm_above(corpus: Corpus, bead: int) -> Effect:
    """Confirm every link from the beginning up to this one on which nobody decided yet."""
    with corpus.step("bead.confirm-above") as step:
        ids = automatic_up_to(step.connection, bead)
        here = bead_state(step.connection, bead)
        step.place = StepPlace(here.work, here.version, bead)
        step.arguments.append(("count", str(set_status(step, ids, LinkStatus.CONFIRMED))))
    return step.effect


def comment(corpus: Corpus, bead: int, text: str) -> Effect:
    """Put a comment on a bead; raises `UsageError` when it is empty."""
    if not text.strip():
        raise UsageError(told("the comment is empty"), advice=told("Write something."))
    with corpus.step("comment.add") as step:
        state = bead_state(step.connection, bead)
        step.place = StepPlace(state.work, state.version, bead)
        add_comment(step, state, text.strip())
    return step.effect


def edit_comment(corpus: Corpus, comment_id: int, text: str, *, revision: int | None = None) -> Effect:
    """Change a comment, or delete it when `text` is empty."""
    with corpus.step("comment.edit" if text.strip() else "comment.delete") as step:
        change_comment(step, comment_id, text.strip(), revision=revision)
    return step.effect


def bookmark(corpus: Corpus, bead: int, label: str | None = "") -> Effect:
    """Put a bookmark on a bead or rename it; take it away when `label` is None."""
    with corpus.step("bookmark.remove" if label is None else "bookmark.set") as step:
        state = bead_state(step.connection, bead)
        step.place = StepPlace(state.work, state.version, bead)
        set_bookmark(step, state, label)
    return step.effect


def _decide(corpus: Corpus, code: str, beads: Sequence[int], status: LinkStatus, seen: Seen | None) -> Effect:
    with corpus.step(code) as step:
        step.place = check_seen(step.connection, beads, seen or {})
        step.arguments.append(("count", str(set_status(step, beads, status))))
    return step.effect
