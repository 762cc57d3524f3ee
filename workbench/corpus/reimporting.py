"""Putting a newly read text in the place of an old one, keeping what reviewers did to sentences that are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from sqlalchemy import Connection, select

from workbench.corpus.additions import version_head
from workbench.corpus.locks import keep_locks
from workbench.corpus.run_rows import StoredBead, plan, stored_beads, write_run
from workbench.corpus.schema import BookmarkRow, CommentRow, VersionRow, WorkRow
from workbench.corpus.steps import Step
from workbench.corpus.text_rows import StoredText, read_text, write_text
from workbench.texts.model import Text
from workbench.works.model import Bead, LinkStatus, Run, Side


def same_sentences(old: Text, new: Text) -> dict[int, int]:
    """Places in `old` of sentences that are, as read, the same in `new`, and their places there; in order."""
    before, after = (
        [(sentence.note, sentence.read_as or sentence.text) for sentence in text.sentences] for text in (old, new)
    )
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {a + n: b + n for a, b, size in matcher.get_matching_blocks() for n in range(size)}


def with_edits(old: Text, new: Text) -> Text:
    """`new` with the reviewers' edits of sentences that are, as read, the same."""
    sentences = list(new.sentences)
    for a, b in same_sentences(old, new).items():
        edited = old.sentences[a]
        if edited.read_as and sentences[b].text == edited.read_as:
            sentences[b] = replace(
                sentences[b], text=edited.text, read_as=edited.read_as, marks=edited.marks, gaps=edited.gaps
            )
    return replace(new, sentences=tuple(sentences))


def kept_beads(run: Run, side: Side, places: Mapping[int, int], status: LinkStatus) -> tuple[Bead, ...]:
    """The beads of that status whose sentences are all there still, with their new places on that side."""
    kept = []
    for one in run.beads:
        bead = one.bead
        ids = bead.original if side is Side.ORIGINAL else bead.version
        if bead.status is not status or not all(i in places for i in ids):
            continue
        moved = tuple(places[i] for i in ids)
        kept.append(replace(bead, original=moved) if side is Side.ORIGINAL else replace(bead, version=moved))
    return tuple(kept)


def put_text(step: Step, version_id: int, side: Side, text: Text, runs: Mapping[int, Run]) -> None:
    """Replace the text on that side of a version, with new runs (by version) over it.

    A new original needs a run for every version of the work.
    """
    connection = step.connection
    head = version_head(connection, version_id)
    old = read_text(connection, head.original_id if side is Side.ORIGINAL else head.text_id)
    new = write_text(connection, text)
    places = same_sentences(old.text, text)
    moved = {old.sentence_ids[a]: new.sentence_ids[b] for a, b in places.items()}
    step.needs("text", old.id, new.id)
    for identity, run in runs.items():
        _put_run(step, identity, side, new, moved, run)
        if side is Side.ORIGINAL or identity == version_id:
            _follow(step, identity, old, new, moved)
    if side is Side.ORIGINAL:
        step.update(WorkRow, head.work_id, original_id=new.id)
    else:
        step.update(VersionRow, version_id, text_id=new.id)


def _put_run(step: Step, version_id: int, side: Side, new: StoredText, moved: Mapping[int, int], run: Run) -> None:
    connection = step.connection
    head = version_head(connection, version_id)
    original = new if side is Side.ORIGINAL else read_text(connection, head.original_id)
    translation = new if side is Side.VERSION else read_text(connection, head.text_id)
    planned = plan(run, original, translation)
    if head.run_id is not None:
        order = {i: n for text in (original, translation) for n, i in enumerate(text.sentence_ids)}
        planned = keep_locks(planned, _still_there(stored_beads(connection, head.run_id), side, moved), order)
    run_id = write_run(connection, run, planned, version_id=version_id, texts=(original.id, translation.id))
    step.update(VersionRow, version_id, run_id=run_id)
    step.needs("run", run_id, head.run_id)


def _still_there(beads: Sequence[StoredBead], side: Side, moved: Mapping[int, int]) -> list[StoredBead]:
    kept = []
    for bead in beads:
        ids = bead.original if side is Side.ORIGINAL else bead.version
        if not all(i in moved for i in ids):
            continue
        fresh = tuple(moved[i] for i in ids)
        kept.append(replace(bead, original=fresh) if side is Side.ORIGINAL else replace(bead, version=fresh))
    return kept


def _follow(step: Step, version_id: int, old: StoredText, new: StoredText, moved: Mapping[int, int]) -> None:
    """Comments and bookmarks go to the same sentence, or to the nearest one before that is still there."""
    nearest: dict[int, int] = {}
    last = new.sentence_ids[0] if new.sentence_ids else None
    for sentence in old.sentence_ids:
        last = moved.get(sentence, last)
        if last is not None:
            nearest[sentence] = last
    for model in (CommentRow, BookmarkRow):
        rows = _attached(step.connection, model, version_id)
        step.update_many(model, [((i,), {"sentence_id": nearest[s]}) for i, s in rows if s in nearest])


def _attached(
    connection: Connection, model: type[CommentRow] | type[BookmarkRow], version_id: int
) -> list[tuple[int, int]]:
    query = select(model.id, model.sentence_id).where(model.version_id == version_id)
    return [(row[0], row[1]) for row in connection.execute(query)]
