"""An encoder in sentence-transformers' format, computed for real in its child process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.embedding.tiny_model import HIDDEN, LONGEST, SENTENCES, make_model
from workbench.corpus.vectors import VectorFile
from workbench.embedding.model_folder import read_model
from workbench.embedding.transformer import TransformerEncoder
from workbench.errors import EncoderError
from workbench.texts.model import Span
from workbench.texts.tokens import word_spans

LONG = " ".join(SENTENCES * 3)
REFERENCE = """
import json, sys
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
texts = json.loads(sys.argv[2])
tokens = model.encode(texts[:1], output_value="token_embeddings", show_progress_bar=False)[0]
places = model.tokenizer(texts[0], return_offsets_mapping=True)["offset_mapping"]
vectors = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
print("\\n" + json.dumps([vectors.tolist(), tokens.tolist(), places]))
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def reference(model: Path) -> Iterator[subprocess.Popen[str]]:
    """sentence-transformers itself, in a process of its own that loads while ours does."""
    arguments = [sys.executable, "-c", REFERENCE, str(model), json.dumps(SENTENCES)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        yield process


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VectorFile]:
    one = VectorFile(tmp_path_factory.mktemp("cache") / "vectors.db")
    yield one
    one.close()


@pytest.fixture(scope="module")
def encoder(model: Path, cache: VectorFile, reference: subprocess.Popen[str]) -> Iterator[TransformerEncoder]:
    one = TransformerEncoder(read_model(model), name="tiny", revision="r1", cache=cache)
    yield one
    one.close()


def test_vectors_are_those_of_sentence_transformers(
    encoder: TransformerEncoder, reference: subprocess.Popen[str]
) -> None:
    encoding = encoder.encode(SENTENCES)
    assert reference.stdout is not None
    vectors, tokens, places = json.loads(reference.stdout.read().splitlines()[-1])
    assert encoding.sentences.dtype == np.float32
    np.testing.assert_allclose(encoding.sentences, vectors, atol=1e-5)

    spans = word_spans(SENTENCES[0])
    expected = []
    for span in spans:
        inside = [i for i, (start, end) in enumerate(places) if end > start and start < span.end and end > span.start]
        mean = np.asarray(tokens)[inside].mean(axis=0)
        expected.append(mean / np.linalg.norm(mean))
    assert len(spans) == 8
    np.testing.assert_allclose(encoding.words(0, spans), expected, atol=2e-3)
    assert not {"torch", "sentence_transformers"} & set(sys.modules)


def test_windows_are_joined_sentences(encoder: TransformerEncoder) -> None:
    encoding = encoder.encode(SENTENCES)
    windows = encoding.windows(2)
    assert windows.shape == (len(SENTENCES) - 1, HIDDEN)
    whole = encoder.encode([f"{SENTENCES[1]} {SENTENCES[2]}"]).sentences[0]
    np.testing.assert_allclose(windows[1], whole, atol=1e-5)
    assert encoding.windows(len(SENTENCES) + 1).shape == (0, HIDDEN)


def test_words_have_their_places_behind_invisible_letters(encoder: TransformerEncoder) -> None:
    plain, marked = "Договор был подписан.", "До\u00adгово\u0301р был под\u00adписан."
    both = encoder.encode([plain, marked])
    np.testing.assert_array_equal(both.sentences[0], both.sentences[1])
    first, second = (both.words(i, word_spans(text)) for i, text in enumerate((plain, marked)))
    np.testing.assert_array_equal(first, second)
    assert both.words(0, []).shape == (0, HIDDEN)
    assert not both.words(0, [Span(0, 0)]).any()


def test_a_sentence_that_the_model_cannot_take_at_once_counts_whole(encoder: TransformerEncoder) -> None:
    encoding = encoder.encode([SENTENCES[0], LONG, LONG + " " + SENTENCES[0], ""])
    assert encoding.divided == {1, 2}
    assert np.linalg.norm(encoding.sentences[1]) == pytest.approx(1, abs=1e-5)
    assert abs(encoding.sentences[1] - encoding.sentences[2]).max() > 1e-4  # cut off at its limit they would be equal
    spans = word_spans(LONG)
    assert len(spans) > 2 * LONGEST
    lengths = np.linalg.norm(encoding.words(1, spans), axis=1)
    np.testing.assert_allclose(lengths, 1, atol=1e-3)


def test_the_same_texts_again_start_no_process(model: Path, encoder: TransformerEncoder, cache: VectorFile) -> None:
    texts = [*SENTENCES, LONG]
    first = encoder.encode(texts)
    windows, words = first.windows(3), first.words(6, word_spans(LONG))
    again = TransformerEncoder(read_model(model), name="renamed", revision="r1", cache=cache)
    second = again.encode(texts)
    np.testing.assert_array_equal(second.sentences, first.sentences)
    np.testing.assert_array_equal(second.windows(3), windows)
    np.testing.assert_array_equal(second.words(6, word_spans(LONG)), words)
    assert second.divided == first.divided == {6}
    assert again.pid is None
    assert again.encode([]).sentences.shape == (0, HIDDEN)


@pytest.mark.skipif(sys.platform == "win32", reason="holds the process still, so that it cannot answer too soon")
def test_a_killed_encoder_is_told_and_started_anew(encoder: TransformerEncoder) -> None:
    before = encoder.encode(SENTENCES).sentences
    encoder.encode(["Пора."])
    pid = encoder.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)

    class Killer:
        looks = 0

        def advance(self, done: int, total: int, label: str) -> None:
            pass

        def check(self) -> None:
            self.looks += 1
            if self.looks == 4:
                os.kill(pid, signal.SIGKILL)

    fresh = [f"{text} Ещё раз." for text in SENTENCES]
    with pytest.raises(EncoderError, match="SIGKILL, perhaps for want of memory"):
        encoder.encode(fresh, Killer())
    found = encoder.encode([*SENTENCES, *fresh]).sentences
    np.testing.assert_array_equal(found[: len(SENTENCES)], before)
    assert encoder.pid not in (None, pid)


def test_without_its_libraries_the_message_says_how_to_get_them(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    encoder = TransformerEncoder(read_model(model), name="tiny", revision="r1")
    with pytest.raises(EncoderError, match=r"needs torch, which.*pip install 'sverka\[models\]'"):
        encoder.encode(["Раз."])
