from __future__ import annotations

import pytest

from workbench.errors import UsageError
from workbench.operations.correcting import call_it, cut_at, join_with_next, leave_out
from workbench.texts.model import Block, BlockKind, Document, Gap, NoteMark, Sentence, Source, Span, Text

FIRST, SECOND, THIRD = "Встреча с г.", "Бирнсом прошла […] вчера.", "Заголовок"


@pytest.fixture
def text() -> Text:
    whole = f"{FIRST} {SECOND}"
    begins = len(FIRST) + 1
    sentences = (
        Sentence(FIRST, 0, Span(0, len(FIRST)), first=True, marks=(NoteMark("1", 7),)),
        Sentence(
            SECOND, 0, Span(begins, len(whole)), gaps=(Gap(Span(15, 18)),), marks=(NoteMark("2", len(SECOND) - 1),)
        ),
        Sentence(THIRD, 1, Span(0, len(THIRD)), first=True),
    )
    source = Source("a.txt", "a.txt", "0" * 64, "txt", "utf-8", "txt 1")
    return Text(Document(source, (Block(whole), Block(THIRD))), "ru", sentences, "sverka-ru 1")


def test_a_sentence_cut_too_early_is_joined_and_cut_again_where_it_was(text: Text) -> None:
    joined = join_with_next(text, 0)
    whole = joined.sentences[0]
    assert whole.text == whole.span.of(text.document.blocks[0].text) == f"{FIRST} {SECOND}"
    assert [gap.span.of(whole.text) for gap in whole.gaps] == ["[…]"]
    again = cut_at(joined, 0, len(FIRST) + 1)
    assert [replaced.text for replaced in again.sentences] == [FIRST, SECOND, THIRD]
    assert [s.gaps for s in again.sentences] == [s.gaps for s in text.sentences]
    assert [s.marks for s in again.sentences] == [s.marks for s in text.sentences]
    assert [s.span for s in again.sentences] == [s.span for s in text.sentences]
    assert again.splitter == "sverka-ru 1, corrected by hand"


def test_what_cannot_be_corrected_says_why(text: Text) -> None:
    with pytest.raises(UsageError, match="different paragraphs"):
        join_with_next(text, 1)
    with pytest.raises(UsageError, match="different paragraphs"):
        join_with_next(text, 2)
    with pytest.raises(UsageError, match="at its end"):
        cut_at(text, 0, len(FIRST))
    with pytest.raises(UsageError, match="no sentence"):
        leave_out(leave_out(text, 2), 0)


def test_blocks_are_left_out_and_renamed(text: Text) -> None:
    assert [sentence.text for sentence in leave_out(text, 1).sentences] == [THIRD]
    named = call_it(text, 2, BlockKind.HEADING)
    assert [(s.kind, s.level) for s in named.sentences][2] == (BlockKind.HEADING, 1)
    assert named.sentences[0].kind is BlockKind.PARAGRAPH
