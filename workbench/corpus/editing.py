"""Changing sentences inside a step: their text, cutting one in two, joining two. What was read is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, select

from workbench.corpus.beads import BeadState, Group, bead_state, beads_of_sentences
from workbench.corpus.carrying import carry
from workbench.corpus.packing import pack_gaps, pack_marks, unpack_gaps, unpack_marks
from workbench.corpus.recording import reserve
from workbench.corpus.regrouping import add_members, regroup
from workbench.corpus.schema import BeadRow, BookmarkRow, CommentRow, MemberRow, SentenceRow
from workbench.corpus.spans import Relocate, edited, joined_into, moved, split
from workbench.corpus.steps import Step
from workbench.corpus.text_rows import POSITION_STEP
from workbench.errors import ConflictError, UsageError
from workbench.messages import told
from workbench.texts.model import SENTENCE_JOINT, Gap, NoteMark
from workbench.works.steps import StepPlace

_SPACE: Final = " \t\r\n\u00a0\u202f"


def sentence_row(connection: Connection, sentence_id: int, *, revision: int | None = None, mine: str = "") -> Any:
    """The sentence's row; raises `ConflictError`, with both texts, when it is gone or not at `revision` any more."""
    query = select(SentenceRow.__table__).where(SentenceRow.id == sentence_id).with_for_update()
    row = connection.execute(query).first()
    if row is None or (revision is not None and row.revision != revision):
        raise ConflictError(
            told("this sentence was changed meanwhile by someone else"),
            where=f"sentence {sentence_id}",
            mine=mine,
            theirs=row.text if row else "",
            advice=told("Look at both texts and decide."),
        )
    return row


def edit_sentence(step: Step, sentence_id: int, text: str, gaps: Sequence[Gap], *, revision: int | None = None) -> bool:
    """Give a sentence another text (with its `gaps`); whether it was different. What was read is kept beside it."""
    row = sentence_row(step.connection, sentence_id, revision=revision, mine=text)
    if row.text == text:
        return False
    beads = _beads(step.connection, [sentence_id])
    relocate = edited(sentence_id, row.text, text)
    before = row.read_as or row.text
    step.update(
        SentenceRow,
        sentence_id,
        text=text,
        read_as="" if before == text else before,
        marks=pack_marks(_moved_marks(unpack_marks(row.marks), row.text, text)),
        gaps=pack_gaps(gaps),
    )
    _follow(step, beads, {sentence_id: text}, relocate)
    return True


def split_sentence(step: Step, sentence_id: int, at: int, *, revision: int | None = None) -> int:
    """Cut a sentence before code point `at`; the id of the second part, which joins the first one's beads."""
    connection = step.connection
    row = sentence_row(connection, sentence_id, revision=revision)
    first, rest = row.text[:at].rstrip(_SPACE), row.text[at:].lstrip(_SPACE)
    if not first or not rest:
        raise UsageError(told("a sentence cannot be cut at its end"), advice=told("Put the cursor between two words."))
    begins = len(row.text) - len(rest)
    beads = _beads(connection, [sentence_id])
    unedited = not row.read_as and row.stop - row.start == len(row.text)
    middle = row.start + begins if unedited else row.stop
    marks, gaps = unpack_marks(row.marks), unpack_gaps(row.gaps)
    second = reserve(connection, SentenceRow, 1)[0]
    values = dict(row._mapping)
    values |= {
        "id": second,
        "position": _room_after(step, row.text_id, row.position),
        "start": middle,
        "offset": row.offset + begins,
        "first": False,
        "text": rest,
        "marks": pack_marks([replace(m, position=m.position - begins) for m in marks if m.position >= begins]),
        "gaps": pack_gaps([Gap(g.span.shifted(-begins)) for g in gaps if g.span.start >= begins]),
        "revision": 1,
    }
    step.insert(SentenceRow, [values])
    step.update(
        SentenceRow,
        sentence_id,
        text=first,
        stop=row.start + len(first) if unedited else row.stop,
        marks=pack_marks([replace(m, position=min(m.position, len(first))) for m in marks if m.position < begins]),
        gaps=pack_gaps([g for g in gaps if g.span.end <= len(first)]),
    )
    for bead in beads:
        side = "original" if sentence_id in bead.original else "version"
        add_members(step, bead.run, bead.id, **{side: [second]})
    _follow(step, beads, {sentence_id: first, second: rest}, split(sentence_id, len(first), begins, second))
    return second


def join_sentences(step: Step, first_id: int, second_id: int) -> None:
    """Make two neighbours of one text one sentence; in every version they come to stand in the first one's bead."""
    connection = step.connection
    first, second = sentence_row(connection, first_id), sentence_row(connection, second_id)
    _check_neighbours(connection, first, second)
    for bead in _beads(connection, [second_id]):
        if first_id not in (*bead.original, *bead.translation):
            _bring_together(step, bead, first_id, second_id)
    beads = [bead for bead in _beads(connection, [first_id]) if second_id in (*bead.original, *bead.translation)]
    same_block = (first.block, first.note) == (second.block, second.note)
    unedited = same_block and not first.read_as and not second.read_as
    between = max(second.start - first.stop, 0) if unedited else len(SENTENCE_JOINT)
    joint = SENTENCE_JOINT if between else ""
    text = first.text + joint + second.text
    shift = len(first.text) + len(joint)
    marks = [*unpack_marks(first.marks), *(replace(m, position=m.position + shift) for m in unpack_marks(second.marks))]
    gaps = [*unpack_gaps(first.gaps), *(Gap(g.span.shifted(shift)) for g in unpack_gaps(second.gaps))]
    as_read = (first.read_as or first.text) + joint + (second.read_as or second.text)
    if first.read_as and first.read_as == second.read_as:
        as_read = first.read_as  # two parts of one sentence that was edited before it was cut
    for model in (CommentRow, BookmarkRow):
        rows = connection.execute(select(model.id).where(model.sentence_id == second_id)).scalars().all()
        step.update_many(model, [((identity,), {"sentence_id": first_id}) for identity in rows])
    step.delete(MemberRow, [(second_id, bead.run) for bead in beads])
    step.delete(SentenceRow, [second_id])
    step.update(
        SentenceRow,
        first_id,
        text=text,
        stop=second.stop if same_block else first.stop,
        read_as="" if as_read == text else as_read,
        marks=pack_marks(marks),
        gaps=pack_gaps(gaps),
    )
    _follow(step, beads, {first_id: text}, joined_into(first_id, second_id, shift), without=second_id)


def _bring_together(step: Step, bead: BeadState, first_id: int, second_id: int) -> None:
    found = beads_of_sentences(step.connection, [first_id], bead.run)
    if not found:
        return
    home = bead_state(step.connection, found[0])
    in_original = second_id in bead.original

    def sides(one: BeadState) -> Group:
        original = tuple(i for i in one.original if i != second_id)
        translation = tuple(i for i in one.translation if i != second_id)
        if one is home and in_original:
            original = _after(original, first_id, second_id)
        elif one is home:
            translation = _after(translation, first_id, second_id)
        return Group(original, translation, one.status)

    regroup(step, [home, bead], [sides(one) for one in sorted((home, bead), key=lambda one: one.position)])


def _after(ids: tuple[int, ...], first_id: int, second_id: int) -> tuple[int, ...]:
    place = ids.index(first_id) + 1
    return (*ids[:place], second_id, *ids[place:])


def _check_neighbours(connection: Connection, first: Any, second: Any) -> None:
    following = connection.execute(
        select(SentenceRow.id)
        .where(SentenceRow.text_id == first.text_id, SentenceRow.position > first.position)
        .order_by(SentenceRow.position)
        .limit(1)
    ).scalar()
    if following != second.id or first.note != second.note:
        raise UsageError(
            told("only neighbouring sentences of one text can be joined"), advice=told("Choose two in a row.")
        )


def _beads(connection: Connection, sentence_ids: Sequence[int]) -> list[BeadState]:
    return [bead_state(connection, bead_id) for bead_id in beads_of_sentences(connection, sentence_ids)]


def _follow(
    step: Step, beads: Sequence[BeadState], changed: dict[int, str], relocate: Relocate, *, without: int | None = None
) -> None:
    """Bring beads up to date after texts of their sentences changed: counts, findings, links, stale."""
    if beads and step.place.bead is None:
        step.place = StepPlace(beads[0].work, beads[0].version, beads[0].id)
    for bead in beads:
        original, translation = (
            tuple(
                new
                for old in side
                if old != without
                for new in ((old, *(i for i in changed if i not in bead.texts)) if old in changed else (old,))
            )
            for side in (bead.original, bead.translation)
        )
        texts = {**bead.texts, **changed}
        step.update(BeadRow, bead.id, originals=len(original), versions=len(translation), stale=True)
        carry(step, [bead], [(bead.id, Group(original, translation, bead.status))], texts, relocate)


def _moved_marks(marks: Sequence[NoteMark], before: str, after: str) -> list[NoteMark]:
    """Marks stay behind the words that they stood behind."""
    change = moved(before, after)
    return [replace(mark, position=change.end(mark.position) if mark.position else 0) for mark in marks]


def _room_after(step: Step, text_id: int, position: int) -> int:
    """A position between a sentence and the next; the text is spaced out anew when there is no room."""
    following = step.connection.execute(
        select(SentenceRow.position)
        .where(SentenceRow.text_id == text_id, SentenceRow.position > position)
        .order_by(SentenceRow.position)
        .limit(1)
    ).scalar()
    limit = int(following) if following is not None else position + 2 * POSITION_STEP
    if limit - position >= 2:
        return position + (limit - position) // 2
    rows = step.connection.execute(
        select(SentenceRow.id, SentenceRow.position)
        .where(SentenceRow.text_id == text_id)
        .order_by(SentenceRow.position)
    ).all()
    step.update_many(SentenceRow, [((row[0],), {"position": (n + 1) * POSITION_STEP}) for n, row in enumerate(rows)])
    place = [row[1] for row in rows].index(position)
    return (place + 1) * POSITION_STEP + POSITION_STEP // 2
