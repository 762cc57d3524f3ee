"""Differences as an editor would mark them: each case is two versions and what is expected, base → other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collation import differences
from workbench.texts.tokens import word_spans
from workbench.works.model import VariantClass

P, S, W = VariantClass.PUNCTUATION, VariantClass.SPELLING, VariantClass.WORDING
A, O, M = VariantClass.ADDITION, VariantClass.OMISSION, VariantClass.ORDER  # noqa: E741

CASES = [
    # one word for another
    ("Notify Byrnes at once.", "Inform Byrnes at once.", [(W, "Notify", "Inform")]),
    ("The armament is left.", "The arms are left.", [(W, "armament is", "arms are")]),
    ("They signed the treaty.", "They concluded the pact.", [(W, "signed", "concluded"), (W, "treaty", "pact")]),
    ("without consultation with us", "in consultation with us", [(W, "without", "in")]),
    ("all prisoners were freed", "all captives were freed", [(W, "prisoners", "captives")]),
    ("He entered the dark room.", "He entered the gloomy room.", [(W, "dark", "gloomy")]),
    ("Over a million men", "Under a million men", [(W, "Over", "Under")]),
    ("in 1945 he left", "in 1946 he left", [(W, "1945", "1946")]),
    ("on 5 September", "on 15 September", [(W, "5", "15")]),
    ("to Byrnes", "to Bevin", [(W, "Byrnes", "Bevin")]),
    ("Он вошёл в комнату.", "Он ступил в комнату.", [(W, "вошёл", "ступил")]),
    # one phrase for another
    (
        "in spite of the fact that we agree",
        "although we agree",
        [(W, "in spite of the fact that", "although")],
    ),
    ("to date", "so far", [(W, "to date", "so far")]),
    ("allowed to go home", "sent home", [(W, "allowed to go", "sent")]),
    ("as soon as possible", "without delay", [(W, "as soon as possible", "without delay")]),
    ("He did not say a word.", "He kept silent.", [(W, "did not say a word", "kept silent")]),
    ("is taking place", "is happening", [(W, "taking place", "happening")]),
    ("It happened on Monday in Paris.", "It happened last week in Paris.", [(W, "on Monday", "last week")]),
    # more words, fewer words
    ("They are taken prisoner.", "They are not taken prisoner.", [(A, "", "not")]),
    ("They are not taken prisoner.", "They are taken prisoner.", [(O, "not", "")]),
    ("Tell Byrnes that we agree.", "Tell Byrnes we agree.", [(O, "that", "")]),
    ("All this is done.", "All of this is done.", [(A, "", "of")]),
    ("All this is done.", "All this is done. Send word.", [(A, "", "Send word.")]),
    ("First. He left.", "He left.", [(O, "First.", "")]),
    ("the old house", "the house", [(O, "old", "")]),
    ("a house", "a very old house", [(A, "", "very old")]),
    ("He left early, as he said.", "He left early.", [(O, ", as he said", "")]),
    ("", "Something.", [(A, "", "Something.")]),
    ("Something.", "", [(O, "Something.", "")]),
    # punctuation
    ("He said, however, that", "He said however that", [(P, ",", ""), (P, ",", "")]),
    ("It is so; we know.", "It is so, we know.", [(P, ";", ",")]),
    ("He left.", "He left!", [(P, ".", "!")]),
    ("He left", "He left.", [(P, "", ".")]),
    ("“Yes,” he said.", '"Yes," he said.', [(P, "“", '"'), (P, "”", '"')]),
    ("the Treaty – a pact", "the Treaty — a pact", [(P, "–", "—")]),
    ("wait… he said", "wait... he said", [(P, "…", "...")]),
    ("Byrnes’s proposal", "Byrnes's proposal", [(P, "Byrnes’s", "Byrnes's")]),
    ("[…] and then", "[...] and then", [(P, "[…]", "[...]")]),
    ("«Да», — сказал он.", "„Да“, — сказал он.", [(P, "«", "„"), (P, "»", "“")]),
    ("(he said)", "he said", [(P, "(", ""), (P, ")", "")]),
    # spelling
    ("the labour party", "the labor party", [(S, "u", "")]),
    ("colour and honour", "color and honor", [(S, "u", ""), (S, "u", "")]),
    ("demobilised at once", "demobilized at once", [(S, "s", "z")]),
    ("organisation", "organization", [(S, "s", "z")]),
    ("in the centre", "in the center", [(S, "re", "er")]),
    ("a grey coat", "a gray coat", [(S, "e", "a")]),
    ("he travelled far", "he traveled far", [(S, "l", "")]),
    ("the catalogue", "the catalog", [(S, "ue", "")]),
    ("the defence of", "the defense of", [(S, "c", "s")]),
    ("co-operation", "cooperation", [(S, "-", "")]),
    ("no-one came", "no one came", [(S, "no-one", "no one")]),
    ("today we", "to-day we", [(S, "", "-")]),
    ("The cat", "the cat", [(S, "T", "t")]),
    ("a naïve man", "a naive man", [(S, "ï", "i")]),
    ("ещё раз", "еще раз", [(S, "ё", "е")]),
    ("per cent", "percent", [(S, "per cent", "percent")]),
    ("their neighbours’ dog", "their neighbors’ dog", [(S, "u", "")]),
    ("judgment day", "judgement day", [(S, "", "e")]),
    # what looks like spelling and is not
    ("he filled the form", "he filed the form", [(W, "filled", "filed")]),
    ("four men", "for men", [(W, "four", "for")]),
    ("the prisoner", "the prisoners", [(W, "prisoner", "prisoners")]),
    ("твой сын", "твои сын", [(W, "твой", "твои")]),
    # order
    ("yesterday he went home", "he went home yesterday", [(M, "yesterday", "yesterday")]),
    ("he quietly closed the door", "he closed the door quietly", [(M, "quietly", "quietly")]),
    ("bread and butter", "butter and bread", [(M, "bread and", "and bread")]),
    ("В саду росли старые липы.", "Старые липы росли в саду.", None),
    # nothing
    ("The same text.", "The same text.", []),
    ("", "", []),
    # several at once
    (
        "Tell Byrnes, on your own behalf, that we agree.",
        "Tell Byrnes in your own name that we agree.",
        [(W, ", on", "in"), (W, "behalf,", "name")],
    ),
    (
        "Japanese divisions are not taken prisoners by the Americans, but they are demobilised.",
        "The Japanese divisions are taken prisoner by the Americans, demobilised.",
        [(A, "", "The"), (O, "not", ""), (W, "prisoners", "prisoner"), (O, "but they are", "")],
    ),
]


@pytest.mark.parametrize(("base", "other", "expected"), CASES)
def test_variants_read_like_an_editors(
    base: str, other: str, expected: list[tuple[VariantClass, str, str]] | None
) -> None:
    found = [(v.kind, v.base.of(base), v.other.of(other)) for v in differences(base, other).variants]
    if expected is None:
        assert found
    else:
        assert found == expected


WORDS = st.sampled_from(
    "the a of treaty pact Byrnes labour labor , . — old new «Да» сказал он 1945 Treaty co-op".split()
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)


@given(TEXTS, TEXTS)
def test_what_is_unmarked_is_the_same_on_both_sides(base: str, other: str) -> None:
    result = differences(base, other)
    moved = [v for v in result.variants if v.kind is VariantClass.ORDER]
    if moved:
        return
    assert _rest(base, [(v.base.start, v.base.end) for v in result.variants]) == _rest(
        other, [(v.other.start, v.other.end) for v in result.variants]
    )


def _rest(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return "".join(text.split())


@given(TEXTS, TEXTS)
def test_no_mark_cuts_a_word_unless_it_is_a_spelling(base: str, other: str) -> None:
    edges = [
        ({e for s in word_spans(text) for e in (s.start, s.end)} | {0, len(text)}, side)
        for text, side in ((base, "base"), (other, "other"))
    ]
    for variant in differences(base, other).variants:
        if variant.kind is not VariantClass.SPELLING:
            for known, side in edges:
                span = getattr(variant, side)
                assert {span.start, span.end} <= known


@given(TEXTS, TEXTS)
def test_overlap_is_in_range_and_no_variant_means_the_same(base: str, other: str) -> None:
    one = differences(base, other)
    assert 0 <= one.overlap <= 1
    assert (one.variants == ()) == (base == other or _rest(base, []) == _rest(other, []))


def test_long_texts_are_cut_at_anchors() -> None:
    base = " ".join(f"word{n} the and of" for n in range(3000))
    other = base.replace("word1500 the", "another1500 the").replace("word20 ", "")
    found = [(v.kind, v.base.of(base), v.other.of(other)) for v in differences(base, other).variants]
    assert found == [(O, "word20", ""), (W, "word1500", "another1500")]
