from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.desktop.display_text import paragraphs, utf16_length
from workbench.texts.model import Gap, NoteMark, Sentence, Span, joined

_TEXT = st.text(alphabet="аб ёZ𝄞😀", min_size=1, max_size=12)


def _sentences(texts: list[str], marks: list[int]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text, marks=(NoteMark("1", min(mark, len(text))),)) for text, mark in zip(texts, marks, strict=True)
    )


@given(st.lists(st.tuples(_TEXT, st.integers(0, 12)), min_size=1, max_size=3), st.data())
def test_a_place_in_the_text_is_found_again_in_what_is_shown(drawn: list[tuple[str, int]], data: st.DataObject) -> None:
    sentences = _sentences([text for text, _ in drawn], [mark for _, mark in drawn])
    whole = joined([text for text, _ in drawn])
    for paragraph in paragraphs(sentences, lambda _: "12"):
        at = data.draw(st.integers(paragraph.start, paragraph.end - 1))
        shown = paragraph.shown(Span(at, at + 1))
        assert shown is not None
        units = paragraph.text.encode("utf-16-le")[2 * shown.start : 2 * shown.end].decode("utf-16-le")
        assert units == whole[at]
        assert paragraph.joined_place(shown.start) == at


def test_a_span_over_two_sentences_is_shown_in_both() -> None:
    first, second = paragraphs(_sentences(["Один.", "Два."], [5, 4]), lambda _: "*")
    assert first.text == "Один.*"
    assert first.shown(Span(2, 8)) == Span(2, 5)
    assert second.shown(Span(2, 8)) == Span(0, 2)
    assert first.shown(Span(6, 9)) is None


def test_gaps_and_signs_are_counted_in_what_is_shown() -> None:
    sentence = Sentence("Он […] ушёл", marks=(NoteMark("7", 0),), gaps=(Gap(Span(3, 6)),))
    (paragraph,) = paragraphs((sentence,), lambda _: "*")
    assert paragraph.text == "*Он […] ушёл"
    assert paragraph.gaps == (Span(4, 7),)
    assert paragraph.signs[0].span == Span(0, 1)


def test_a_note_begins_with_its_sign() -> None:
    (paragraph,) = paragraphs((Sentence("Имеется в виду.", note="1", first=True),), lambda note: note)
    assert paragraph.text == "1Имеется в виду."
    assert paragraph.shown(Span(0, 7)) == Span(1, 8)


def test_utf16_length_counts_pairs() -> None:
    assert utf16_length("а😀") == 3
