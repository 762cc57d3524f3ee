"""Reviewing works as wholes: realign, detect again, read a file anew, languages, descriptions, adding and removing.

Big results come as new runs and texts beside the old ones and a pointer to them, so that they too are one
undoable step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbench.alignment.realign import Change, changes
from workbench.corpus.additions import put_run, put_version
from workbench.corpus.describing import (
    move_version,
    move_work,
    put_metadata,
    rename_version,
    retitle,
    set_hidden,
    set_language,
)
from workbench.corpus.locks import carry_review
from workbench.corpus.reimporting import kept_beads, put_text, same_sentences, with_edits
from workbench.corpus.store import Corpus
from workbench.corpus.version_states import VersionState, check_unchanged, read_state
from workbench.corpus.work_rows import read_metadata
from workbench.errors import UsageError
from workbench.texts.model import Text
from workbench.works.model import Bead, LinkStatus, Metadata, Run, Side, Term, Version
from workbench.works.steps import Effect, StepPlace

CONFIRMED, REJECTED = LinkStatus.CONFIRMED, LinkStatus.REJECTED


@dataclass(frozen=True, slots=True)
class Held:
    """What a realignment must respect.

    Attributes:
        locks: confirmed beads: they come back as they are.
        rejected: beads that do not come again.
        pins: pairs (original, version) of sentences that must end in one bead.
        terms: the corpus's term list, which the versions are held to.
    """

    locks: tuple[Bead, ...] = ()
    rejected: tuple[Bead, ...] = ()
    pins: tuple[tuple[int, int], ...] = ()
    terms: tuple[Term, ...] = ()


Align = Callable[[Text, Text, Held], Run]
"""Aligns and checks an original and a version, respecting what is held (`operations.review_aligning` makes one)."""


def version_state(corpus: Corpus, version: int) -> VersionState:
    """A version as it stands, to be aligned or checked anew; raises `CorpusError` when there is none."""
    with corpus.reading() as connection:
        return read_state(connection, version)


def propose_realignment(state: VersionState, align: Align, pins: Iterable[tuple[int, int]] = ()) -> Run:
    """What a realignment of everything but the confirmed beads would give: a preview, nothing is written.

    `pins` are pairs of sentences, numbers in the original and in the version, that a person said correspond.
    Raises `UsageError` when they cross each other or a confirmed bead.
    """
    return align(state.original, state.translation, Held(state.locks, state.rejected, tuple(pins), state.terms))


def proposed_changes(state: VersionState, run: Run) -> tuple[Change, ...]:
    """Where a proposed run would group the sentences otherwise than they are now, stretch by stretch, for a preview.

    Confirmed beads are never among them. Nothing is computed anew: it takes a fraction of a second for a novel.
    """
    return changes([one.bead for one in state.run.beads], [one.bead for one in run.beads])


def take_run(corpus: Corpus, state: VersionState, run: Run) -> Effect:
    """Give a version the run that was proposed for `state`; confirmed beads stay as they are.

    Raises `ConflictError` when the texts were changed since the state was taken.
    """
    with corpus.step("run.realign", durable=False) as step:
        check_unchanged(step.connection, state)
        put_run(step, state.id, run)
    return step.effect


def take_findings(corpus: Corpus, state: VersionState, run: Run) -> Effect:
    """Give a version what *Detect again* found: `run` has the beads of `state.run` with new findings.

    What reviewers said of findings stays with those that are the same. Raises as `take_run` does.
    """
    if [one.bead for one in run.beads] != [one.bead for one in state.run.beads]:
        raise UsageError("detection must not change the alignment", advice="Report this error.")
    beads = tuple(
        replace(new, findings=carry_review(new.findings, old.findings))
        for new, old in zip(run.beads, state.run.beads, strict=True)
    )
    with corpus.step("run.detect", durable=False) as step:
        check_unchanged(step.connection, state)
        put_run(step, state.id, replace(run, beads=beads), locks=False)
    return step.effect


def add_version(corpus: Corpus, work: int, version: Version) -> Effect:
    """Add a version, aligned already, to a work; raises `CorpusError` when the work has one of that name."""
    with corpus.step("version.add", durable=False) as step:
        put_version(step, work, version)
    return step.effect


def reimport(corpus: Corpus, version: int, side: Side, text: Text, align: Align) -> Effect:
    """Put a changed file's text in the place of a version's (or of the original, for all its versions).

    Confirmed beads whose sentences are unchanged stay, as do edits, comments and bookmarks of such sentences;
    the rest is aligned anew. Raises `ConflictError` when the texts were changed meanwhile.
    """
    state = version_state(corpus, version)
    old = state.original if side is Side.ORIGINAL else state.translation
    fresh = with_edits(old, text)
    places = same_sentences(old, fresh)
    states = [state] if side is Side.VERSION else [version_state(corpus, one) for one in _versions(corpus, state.work)]
    runs = {}
    for one in states:
        sides = (fresh, one.translation) if side is Side.ORIGINAL else (one.original, fresh)
        locks, rejected = (kept_beads(one.run, side, places, status) for status in (CONFIRMED, REJECTED))
        runs[one.id] = align(*sides, Held(locks, rejected, terms=one.terms))
    with corpus.step("work.reimport" if side is Side.ORIGINAL else "version.reimport", durable=False) as step:
        for one in states:
            check_unchanged(step.connection, one)
        put_text(step, version, side, fresh, runs)
        step.arguments.append(("name", state.name))
        step.place = StepPlace(state.work, version)
    return step.effect


def change_language(corpus: Corpus, version: int, side: Side, language: str) -> Effect:
    """Say that a text is in another language (two-letter code); what follows from it is for the next realignment."""
    with corpus.step("text.language") as step:
        set_language(step, version, side, language)
    return step.effect


def describe(corpus: Corpus, work: int, metadata: Metadata, *, version: int | None = None) -> Effect:
    """Replace what is known about a work, or about one of its versions."""
    with corpus.step("work.describe") as step:
        put_metadata(step, work, version, metadata)
    return step.effect


def rename(corpus: Corpus, version: int, name: str) -> Effect:
    """Give a version another name; raises `UsageError` when it is empty or taken."""
    with corpus.step("version.rename") as step:
        rename_version(step, version, name)
    return step.effect


def rename_work(corpus: Corpus, work: int, title: str, *, note: str | None = None) -> Effect:
    """Give a work another title, and another note on its original unless None; raises `UsageError` for no title."""
    with corpus.step("work.rename") as step:
        retitle(step, work, title, note)
    return step.effect


def reorder_work(corpus: Corpus, work: int, *, up: bool) -> Effect:
    """Move a work before the one above, or after the one below; raises `UsageError` at the end."""
    with corpus.step("work.move") as step:
        move_work(step, work, up=up)
    return step.effect


def reorder_version(corpus: Corpus, version: int, *, up: bool) -> Effect:
    """Move a version before the one above, or after the one below, in its work; raises `UsageError` at the end."""
    with corpus.step("version.move") as step:
        move_version(step, version, up=up)
    return step.effect


def known(corpus: Corpus, work: int, version: int | None = None) -> Metadata:
    """What is known about a work, or about one of its versions."""
    with corpus.reading() as connection:
        return read_metadata(connection, work_id=work, version_id=version)


def remove_version(corpus: Corpus, version: int) -> Effect:
    """Take a version away; undo brings it back."""
    with corpus.step("version.remove") as step:
        set_hidden(step, version=version)
    return step.effect


def remove_work(corpus: Corpus, work: int) -> Effect:
    """Take a work with all its versions away; undo brings it back."""
    with corpus.step("work.remove") as step:
        set_hidden(step, work=work)
    return step.effect


def _versions(corpus: Corpus, work: int) -> list[int]:
    return [version.id for one in corpus.info().works if one.id == work for version in one.versions]
