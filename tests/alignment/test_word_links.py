"""What the words of neighbouring sentences say of the borders between them, on words that are alike or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.alignment.word_links import USUAL, WordLinks, Words, word_links


def linked(original: Sequence[str], version: Sequence[str]) -> WordLinks:
    """The links of sentences in which each letter is a word, which its like on the other side answers."""

    def words(sentence: str) -> Words:
        weights = np.ones(len(sentence))
        vectors = np.zeros((len(sentence), 26), np.float32)
        vectors[np.arange(len(sentence)), [ord(letter) - ord("a") for letter in sentence]] = 1
        return Words(vectors, weights, weights)

    return word_links([words(one) for one in original], [words(one) for one in version], USUAL)


def test_words_that_are_alike_answer_each_other() -> None:
    links = linked(["abc", "", "de"], ["ab", "cd"])
    np.testing.assert_allclose(links.mass, [[2, 1], [0, 0], [0, 1]], atol=0.01)
    np.testing.assert_array_equal(links.original, [3, 0, 2])
    np.testing.assert_array_equal(links.version, [2, 2])
    assert links.displaced.shape == (4, 3)


def test_a_border_is_where_it_belongs_when_no_word_crosses_it() -> None:
    links = linked(["abc", "def", "ghi"], ["cab", "fed", "hgi"])
    np.testing.assert_allclose([links.displaced[k, k] for k in range(4)], 0, atol=0.05)


def test_a_border_is_displaced_when_the_end_of_a_sentence_was_moved_into_the_next() -> None:
    for original, version in ((["abcd", "efg"], ["ab", "cdefg"]), (["ab", "cdefg"], ["abcd", "efg"])):
        links = linked(["xyz", *original, "uvw"], ["xyz", *version, "uvw"])
        assert links.displaced[2, 2] > 0.9
        np.testing.assert_allclose([links.displaced[k, k] for k in (1, 3)], 0, atol=0.05)


def test_a_word_that_crosses_alone_displaces_no_border() -> None:
    links = linked(["xyz", "abqcd", "efghi", "uvw"], ["xyz", "abcd", "efgqhi", "uvw"])
    np.testing.assert_allclose([links.displaced[k, k] for k in (1, 2, 3)], 0, atol=0.05)


def test_places_that_do_not_correspond_are_displaced() -> None:
    links = linked(["abc", "def", "ghi", "jkl"], ["abc", "def", "ghi", "jkl"])
    assert links.displaced[1, 2] > 0.9
    assert links.displaced[2, 1] > 0.9


def test_sides_of_a_single_sentence_or_without_words_have_no_border_between() -> None:
    for original, version in ((["abc"], ["ab", "c"]), (["ab", "c"], ["abc"]), (["", ""], ["", ""]), (["a"], [""])):
        assert not linked(original, version).displaced.any()
