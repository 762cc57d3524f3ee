from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.spans import Piece, edited, joined_into, pieces, span_of, split, unchanged
from workbench.texts.model import Span, joined

TEXTS = {1: "Первое предложение.", 2: "Второе.", 3: "Третье и последнее."}


@given(st.lists(st.text("абв .", min_size=1, max_size=9), min_size=1, max_size=4), st.data())
def test_a_span_cut_into_pieces_comes_back(lines: list[str], data: st.DataObject) -> None:
    texts = dict(enumerate(lines))
    whole = joined(tuple(lines))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    parts = pieces(Span(start, end), list(texts), texts)
    for part in parts:
        assert 0 <= part.start <= part.end <= len(texts[part.sentence])
    back = span_of(parts, list(texts), texts)
    covered = whole[start:end].strip(" ")
    assert "".join(span.of(whole) for span in back).strip(" ") == covered or not covered


def test_a_span_over_two_sentences_is_two_pieces_and_one_span_again() -> None:
    whole = joined((TEXTS[1], TEXTS[2]))
    span = Span(whole.index("предложение"), whole.index("Второе") + 6)
    parts = pieces(span, [1, 2], TEXTS)
    assert parts == (Piece(1, 7, 19), Piece(2, 0, 6))
    assert span_of(parts, [1, 2], TEXTS) == (span,)
    assert span_of(parts, [2, 3], TEXTS) == (Span(0, 6),)
    assert [one.of(joined((TEXTS[2], TEXTS[3]))) for one in span_of(parts, [2, 3], TEXTS)] == ["Второе"]


def test_pieces_outside_an_edit_keep_their_words() -> None:
    before, after = "Договор подписан 12 сентября.", "Договор был подписан 13 сентября."
    move = edited(1, before, after)

    def words(text: str) -> list[str]:
        start = before.index(text)
        return [after[p.start : p.end] for p in move(Piece(1, start, start + len(text)))]

    assert words("Договор") == ["Договор"]
    assert words("сентября") == ["сентября"]
    assert words("подписан 12")[0].endswith("13")
    assert move(Piece(2, 3, 4)) == (Piece(2, 3, 4),)


@given(st.text("аб ", max_size=12), st.text("аб ", max_size=12), st.data())
def test_pieces_of_an_edited_sentence_stay_inside_it(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    for part in edited(1, before, after)(Piece(1, start, end)):
        assert 0 <= part.start <= part.end <= len(after)


def test_cutting_and_joining_a_sentence_are_inverses_for_its_pieces() -> None:
    text = "Первое. Второе."
    cut = split(1, 7, 8, 2)
    assert cut(Piece(1, 2, 12)) == (Piece(1, 2, 7), Piece(2, 0, 4))
    assert cut(Piece(1, 9, 12)) == (Piece(2, 1, 4),)
    assert cut(Piece(1, 0, 7)) == (Piece(1, 0, 7),)
    together = joined_into(1, 2, 8)
    parts = [p for one in cut(Piece(1, 2, 12)) for p in together(one)]
    assert span_of(parts, [1], {1: text}) == (Span(2, 7), Span(8, 12))
    assert unchanged(Piece(1, 0, 1)) == (Piece(1, 0, 1),)
