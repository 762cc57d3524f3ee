"""The history in words: what was done, by whom; undo and redo, also over restarts; backups and restoring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from workbench.corpus import timeline
from workbench.corpus.backup import back_up, backups
from workbench.corpus.engine import is_url
from workbench.corpus.restoring import restore_file
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.messages import Messages, mark
from workbench.progress import SILENT, Progress
from workbench.works.info import CorpusInfo
from workbench.works.steps import Effect, StepRecord

_LABELS: Final = {
    "work.add": mark("Add the work “{title}”"),
    "work.replace": mark("Replace the work “{title}”"),
    "work.remove": mark("Remove the work “{title}”"),
    "work.describe": mark("Describe the work “{title}”"),
    "version.add": mark("Add the version “{name}”"),
    "version.remove": mark("Remove the version “{name}”"),
    "version.rename": mark("Rename the version “{name}”"),
    "version.reimport": mark("Read the version “{name}” anew"),
    "work.reimport": mark("Read the original anew"),
    "run.add": mark("Align “{name}” anew"),
    "run.realign": mark("Realign what is not confirmed in “{name}”"),
    "run.detect": mark("Detect again in “{name}”"),
    "collation.add": mark("Compare the versions"),
    "text.language": mark("Change the language to {language}"),
    "text.replace": mark("Replace “{search}” by “{by}”"),
    "bead.confirm": mark("Confirm"),
    "bead.confirm-above": mark("Confirm all above"),
    "bead.reject": mark("Reject"),
    "bead.reset": mark("Take the decision back"),
    "bead.merge": mark("Merge"),
    "bead.split": mark("Split the bead"),
    "bead.swap": mark("Swap"),
    "bead.null": mark("Make null"),
    "bead.pin": mark("Pin"),
    "bead.check": mark("Check again"),
    "sentence.move": mark("Move a sentence"),
    "sentence.edit": mark("Edit the text"),
    "sentence.restore": mark("Restore the text as read"),
    "sentence.split": mark("Split the sentence"),
    "sentence.join": mark("Join sentences"),
    "comment.add": mark("Comment"),
    "comment.edit": mark("Edit a comment"),
    "comment.delete": mark("Delete a comment"),
    "bookmark.set": mark("Set a bookmark"),
    "bookmark.remove": mark("Remove a bookmark"),
    "term.add": mark("Add the term “{term}”"),
    "term.edit": mark("Change the term “{term}”"),
    "term.remove": mark("Remove terms"),
    "term.import": mark("Read terms from {file}"),
    "finding.accept": mark("Accept a finding"),
    "finding.dismiss": mark("Dismiss a finding"),
    "finding.reopen": mark("Reopen a finding"),
    "finding.defer": mark("Put a finding off"),
    "finding.comment": mark("Comment on a finding"),
    "bead.shift": mark("Shift the column"),
    "sentence.drag": mark("Move a sentence to another bead"),
    "work.rename": mark("Rename the work “{title}”"),
    "work.move": mark("Move the work “{title}”"),
    "version.move": mark("Move the version “{name}”"),
}


def open_corpus(
    target: str | Path, *, writable: bool = True, take_over: bool = False, reviewer: str | None = None
) -> Corpus:
    """A corpus by file or by the URL of a PostgreSQL database; close it, or use it in a `with` block.

    `take_over` says that a file held from another host is ours now. `reviewer` is the name that steps carry, by
    default the user's. Raises `CorpusError` in one line for what cannot be opened.
    """
    return Corpus.open(
        target if is_url(target) else Path(target),
        writable=writable,
        take_over=(lambda _holder: True) if take_over else None,
        reviewer=reviewer,
    )


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A step with its name for people."""

    step: StepRecord
    label: str


def label(step: StepRecord, words: Messages) -> str:
    """The step's name in the interface's language, with its number of places when there are several."""
    known = _LABELS.get(step.code)
    if known is None:
        return step.code
    values = dict(step.arguments)
    text = words.text(known)
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    count = values.get("count", "")
    if count.isdigit() and int(count) > 1:
        text += f" ({words.plural('{n} place', '{n} places', int(count)).format(n=count)})"
    return text


def history(corpus: Corpus, words: Messages, *, limit: int | None = None) -> tuple[NamedStep, ...]:
    """The steps of the history, newest first."""
    return tuple(NamedStep(step, label(step, words)) for step in timeline.steps(corpus, limit=limit))


def undo_label(corpus: Corpus, words: Messages) -> str:
    """What an undo would take back, "" when there is nothing."""
    step = timeline.ends(corpus)[0]
    return label(step, words) if step else ""


def redo_label(corpus: Corpus, words: Messages) -> str:
    """What a redo would do again, "" when there is nothing."""
    step = timeline.ends(corpus)[1]
    return label(step, words) if step else ""


def undo(corpus: Corpus, *, steps: int = 1) -> tuple[Effect, ...]:
    """Take the newest steps back, and say what each changed; fewer when the history ends.

    Raises `UsageError` when there is nothing to undo, `ConflictError` when others built on the step.
    """
    return _repeated(timeline.undo, corpus, steps, "there is nothing to undo")


def redo(corpus: Corpus, *, steps: int = 1) -> tuple[Effect, ...]:
    """Do undone steps again, oldest first. Raises as `undo` does."""
    return _repeated(timeline.redo, corpus, steps, "there is nothing to redo")


def _repeated(act: Callable[[Corpus], Effect | None], corpus: Corpus, steps: int, nothing: str) -> tuple[Effect, ...]:
    if steps < 1:
        raise UsageError("the number of steps must be at least 1")
    effects: list[Effect] = []
    for _ in range(steps):
        effect = act(corpus)
        if effect is None:
            break
        effects.append(effect)
    if not effects:
        raise UsageError(nothing, where=corpus.where)
    return tuple(effects)


def backup(corpus: Corpus, target: Path | None = None, progress: Progress = SILENT) -> Path:
    """A copy of the corpus at `target`, or among its rotating backups (the newest ten); where it is."""
    return back_up(corpus, target, progress=progress)


def backup_if_due(corpus: Corpus, *, every: timedelta = timedelta(days=1), progress: Progress = SILENT) -> Path | None:
    """A new rotating backup when the newest one is older than `every`; None when it is not, or on a server."""
    if corpus.path is None:
        return None
    newest = max((path.stat().st_mtime for path in backups(corpus.path)), default=0.0)
    if datetime.now(UTC).timestamp() - newest < every.total_seconds():
        return None
    return back_up(corpus, progress=progress)


def list_backups(path: Path) -> tuple[Path, ...]:
    """The backups of a corpus file, newest first."""
    return backups(path)


def restore(path: Path, source: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup in a corpus file's place: the one named, else the newest.

    Gives back which backup it was, and where the file that stood there before is kept (None when there was none).
    Raises `UsageError` when there is no backup, `CorpusError` when it is no whole corpus or the file is in use.
    """
    if source is None:
        known = backups(path)
        if not known:
            raise UsageError("there is no backup of this corpus", where=str(path), advice="Name one.")
        source = known[0]
    return source, restore_file(path, source)


def info(corpus: Corpus) -> CorpusInfo:
    """What the corpus holds, in figures."""
    return corpus.info()
