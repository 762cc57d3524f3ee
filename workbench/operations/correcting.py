"""Correcting how a text was cut before it is compared: join, cut, leave out, say what a block is.

Pure functions on values; what was read stays in the document, only its sentences change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from workbench.errors import UsageError
from workbench.messages import told
from workbench.texts.model import SENTENCE_JOINT, BlockKind, Gap, Sentence, Text

_BY_HAND: Final = ", corrected by hand"


def join_with_next(text: Text, place: int) -> Text:
    """The text with the sentence at `place` and the next one made one; raises `UsageError` across two blocks."""
    sentences = text.sentences
    if not 0 <= place < len(sentences) - 1 or not _together(sentences[place], sentences[place + 1]):
        raise UsageError(
            told("these sentences stand in different paragraphs"), advice=told("Join sentences of one paragraph.")
        )
    first, second = sentences[place], sentences[place + 1]
    joint = SENTENCE_JOINT if second.span.start > first.span.end else ""
    shift = len(first.text) + len(joint)
    whole = replace(
        first,
        text=first.text + joint + second.text,
        span=replace(first.span, end=second.span.end),
        marks=(*first.marks, *(replace(mark, position=mark.position + shift) for mark in second.marks)),
        gaps=(*first.gaps, *(Gap(gap.span.shifted(shift)) for gap in second.gaps)),
    )
    return _with(text, (*sentences[:place], whole, *sentences[place + 2 :]))


def cut_at(text: Text, place: int, at: int) -> Text:
    """The text with the sentence at `place` cut before its code point `at`; raises `UsageError` at its ends."""
    sentence = text.sentences[place]
    first, rest = sentence.text[:at].rstrip(), sentence.text[at:].lstrip()
    if not first or not rest:
        raise UsageError(told("a sentence cannot be cut at its end"), advice=told("Put the cursor between two words."))
    begins = len(sentence.text) - len(rest)
    head = replace(
        sentence,
        text=first,
        span=replace(sentence.span, end=sentence.span.start + len(first)),
        marks=tuple(replace(m, position=min(m.position, len(first))) for m in sentence.marks if m.position < begins),
        gaps=tuple(gap for gap in sentence.gaps if gap.span.end <= len(first)),
    )
    tail = replace(
        sentence,
        text=rest,
        span=replace(sentence.span, start=sentence.span.start + begins),
        place=replace(sentence.place, offset=sentence.place.offset + begins),
        first=False,
        marks=tuple(replace(m, position=m.position - begins) for m in sentence.marks if m.position >= begins),
        gaps=tuple(Gap(gap.span.shifted(-begins)) for gap in sentence.gaps if gap.span.start >= begins),
    )
    return _with(text, (*text.sentences[:place], head, tail, *text.sentences[place + 1 :]))


def leave_out(text: Text, place: int) -> Text:
    """The text without the block in which the sentence at `place` stands; raises `UsageError` when none is left."""
    chosen = text.sentences[place]
    kept = tuple(sentence for sentence in text.sentences if not _together(sentence, chosen))
    if not kept:
        raise UsageError(told("no sentence would be left"), advice=told("Leave at least one paragraph."))
    return _with(text, kept)


def call_it(text: Text, place: int, kind: BlockKind) -> Text:
    """The text with the block in which the sentence at `place` stands taken for another kind of block."""
    chosen = text.sentences[place]
    level = 1 if kind is BlockKind.HEADING else 0
    return _with(
        text,
        tuple(
            replace(sentence, kind=kind, level=level) if _together(sentence, chosen) else sentence
            for sentence in text.sentences
        ),
    )


def _together(one: Sentence, other: Sentence) -> bool:
    return (one.note, one.block) == (other.note, other.block)


def _with(text: Text, sentences: tuple[Sentence, ...]) -> Text:
    splitter = text.splitter if text.splitter.endswith(_BY_HAND) else text.splitter + _BY_HAND
    return replace(text, sentences=sentences, splitter=splitter)
