"""Word alignment on sentences that a person can check by eye."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.alignment.words import WordAligner, WordSide, align_words, default_aligner
from workbench.embedding.bundled import BundledEncoder
from workbench.language.lemmas import Russian
from workbench.texts.tokens import word_spans


@pytest.fixture(scope="module")
def encoder() -> BundledEncoder:
    return BundledEncoder()


def side(encoder: BundledEncoder, text: str) -> WordSide:
    spans = tuple(word_spans(text))
    return WordSide(text, spans, encoder.encode([text]).words(0, spans))


def links(encoder: BundledEncoder, original: str, version: str) -> set[tuple[str, str]]:
    found = align_words(side(encoder, original), side(encoder, version))
    return {(link.original.of(original), link.version.of(version)) for link in found}


def test_words_numbers_and_names_find_their_renderings(encoder: BundledEncoder) -> None:
    found = links(
        encoder,
        "5 сентября 1945 г. Молотов сообщил Бирнсу о предложении Советского правительства.",
        "On 5 September 1945 Molotov told Byrnes about the proposal of the Soviet Government.",
    )
    assert {
        ("5", "5"),
        ("сентября", "September"),
        ("1945", "1945"),
        ("Молотов", "Molotov"),
        ("Бирнсу", "Byrnes"),
    } <= found
    assert {("предложении", "proposal"), ("Советского", "Soviet"), ("правительства", "Government"), (".", ".")} <= found


def test_articles_and_prepositions_go_to_their_noun(encoder: BundledEncoder) -> None:
    found = links(encoder, "Он прочитал книгу отца.", "He has read the book of the father.")
    assert {("книгу", "the"), ("книгу", "book"), ("отца", "of"), ("отца", "father"), ("прочитал", "has")} <= found


def test_a_word_left_out_stays_unlinked(encoder: BundledEncoder) -> None:
    found = links(encoder, "Большая собака спит во дворе.", "The dog sleeps in the yard.")
    assert all(original != "Большая" for original, _ in found)


def test_turning_the_sides_turns_the_links(encoder: BundledEncoder) -> None:
    russian, english = "Поезд приходит в семь часов.", "The train arrives at seven o'clock."
    forward = links(encoder, russian, english)
    assert {(b, a) for a, b in links(encoder, english, russian)} == forward


def test_an_empty_side_has_no_links(encoder: BundledEncoder) -> None:
    nothing = WordSide("", (), np.zeros((0, 512), np.float32))
    assert align_words(side(encoder, "Одно слово."), nothing) == ()


def test_without_the_learned_metric_other_languages_align_by_cosine(encoder: BundledEncoder) -> None:
    german, french = side(encoder, "Das Haus ist rot."), side(encoder, "La maison est rouge.")
    aligner = WordAligner(metric=None, russian=Russian())
    found = {(link.original.of(german.text), link.version.of(french.text)) for link in aligner.align(german, french)}
    assert {("Haus", "maison"), ("rot", "rouge")} <= found
    assert set(aligner.align(german, french)) == set(default_aligner().align(german, french))


def test_confidence_is_a_probability(encoder: BundledEncoder) -> None:
    found = align_words(side(encoder, "Мы хотим мира."), side(encoder, "We want peace."))
    assert found
    assert all(0 <= link.confidence <= 1 for link in found)
