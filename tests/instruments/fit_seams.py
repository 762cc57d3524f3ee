"""Fits the model of seams in English: `python -m tests.instruments.fit_seams --data DIR`.

Words are taken out of English sentences; the seams that they leave are to be told from all others. Every sentence is
seen whole and several times with something else left out. Held out: every twentieth sentence with all its variants;
its figures are written into the file.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from tests.instruments.corpora import NAMES, Texts, read_corpus
from tests.instruments.networks import auc, found_at, layer_arrays
from workbench.divergence.seams import NEAR, PADDING, REACH, WORDS_FROM, case_of, shape_of
from workbench.embedding.bundled import BundledEncoder
from workbench.language.lemmas import English
from workbench.texts.model import Span
from workbench.texts.tokens import word_spans

ROOT: Final = Path(__file__).resolve().parents[2]
VOCABULARY: Final = 4000
VARIANTS: Final = 4
WHOLE: Final = 0.2
"""Share of variants with nothing left out."""

EPOCHS: Final = 6
BATCH: Final = 4096
RATE: Final = 2.5e-3
DROPPED_INPUTS: Final = 0.12
SIZES: Final = (24, 8, 3, 40)
"""Dimensions of words, shapes, cases, and of the encoder's view."""

HIDDEN: Final = (160, 32)
_SHAPES: Final = 40
_SMALL: Final = frozenset(
    "he she it they we i you is was be been are were has had have will would not who that this".split()
)
"""Words without content that are left out too."""

Halves = NDArray[np.float16]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Sentences:
    """Sentences after one another with padding between them.

    Attributes:
        words, shapes, cases: indices, shape (t,); vectors: shape (t, k).
        seams: places in these of the word behind each seam, shape (s,); missing: whether a word was left out there.
    """

    words: torch.Tensor
    shapes: torch.Tensor
    cases: torch.Tensor
    vectors: torch.Tensor
    seams: torch.Tensor
    missing: torch.Tensor


class SeamNetwork(nn.Module):
    """The network of `workbench.divergence.seams`."""

    def __init__(self, components: int) -> None:
        super().__init__()
        words, shapes, cases, view = SIZES
        self.words = nn.Embedding(VOCABULARY + WORDS_FROM, words, padding_idx=PADDING)
        self.shapes = nn.Embedding(_SHAPES, shapes)
        self.cases = nn.Embedding(3, cases)
        self.view = nn.Linear(components, view)
        inputs = 2 * REACH * (words + shapes + cases) + 2 * NEAR * view
        sizes = (inputs, *HIDDEN, 1)
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.drop = nn.Dropout(DROPPED_INPUTS)
        nn.init.normal_(self.words.weight, 0, 0.3)

    def forward(self, text: Sentences, chosen: torch.Tensor) -> torch.Tensor:
        """Log odds of the seams with these numbers."""
        places = text.seams[chosen][:, None]
        wide = places + torch.arange(-REACH, REACH)
        parts = (self.words(text.words[wide]), self.shapes(text.shapes[wide]), self.cases(text.cases[wide]))
        seen = self.view(text.vectors[places + torch.arange(-NEAR, NEAR)].float())
        found = torch.cat([torch.cat(parts, -1).flatten(1), seen.flatten(1)], 1)
        for layer in list(self.layers)[:-1]:
            found = torch.relu(layer(self.drop(found)))
        return torch.as_tensor(self.layers[-1](found)[:, 0])


def words_of(data: Path, limit: int | None) -> list[list[str]]:
    """The words of the corpora's English sentences, shuffled."""
    texts: Texts = [pair for name in NAMES for pair in read_corpus(name, data)[:limit]]
    found = [[span.of(text) for span in word_spans(text)] for text in dict.fromkeys(english for _, english in texts)]
    found = [words for words in found if 3 <= len(words) <= 80]
    random.Random(0).shuffle(found)
    return found


def left_out(words: list[str], english: English, rng: random.Random) -> tuple[list[str], int | None]:
    """The words less one to three of them, and where those stood; or as they are."""
    places = [k for k, w in enumerate(words) if w[0].isalpha() and (english.is_content_word(w) or w.lower() in _SMALL)]
    if not places or len(words) < 5 or rng.random() < WHOLE:
        return words, None
    start = rng.choice(places)
    stop = start + (1 if rng.random() < 0.75 else rng.choice([2, 3]))
    if not all(word[0].isalpha() for word in words[start:stop]):
        return words, None
    left = words[:start] + words[stop:]
    if start == 0 and left and rng.random() < 0.8:
        left[0] = left[0][:1].upper() + left[0][1:]
    return left, start


def set_together(words: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """A text of the words with spaces as in print, and where they stand in it."""
    text, spans = "", []
    for word in words:
        if text and (word[0].isalnum() or word[0] in '("“«$—–-') and not text.endswith(("(", "“", "«")):
            text += " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, tuple(spans)


def encoded(encoder: BundledEncoder, sentences: Sequence[Sequence[str]]) -> list[Floats]:
    """The vectors of the words of each sentence."""
    texts = [set_together(words) for words in sentences]
    encoding = encoder.encode([text for text, _ in texts])
    return encoding.words_of([(k, spans) for k, (_, spans) in enumerate(texts)])


def components(encoder: BundledEncoder, sentences: Sequence[Sequence[str]], count: int = 128) -> tuple[Floats, Floats]:
    """Mean and whitened principal components of word vectors, shapes (d,) and (d, count)."""
    vectors = np.concatenate(encoded(encoder, sentences[:3000]))[:30_000]
    mean = vectors.mean(axis=0)
    _, strengths, turned = np.linalg.svd(vectors - mean, full_matrices=False)
    scale = np.maximum(strengths[:count] / np.sqrt(len(vectors)), 1e-3)
    return mean, np.asarray(turned[:count].T / scale, np.float32)


Variant = tuple[list[str], int | None, Halves]


def variants(
    encoder: BundledEncoder, sentences: list[list[str]], mean: Floats, matrix: Floats
) -> tuple[list[Variant], list[Variant]]:
    """What is fitted on and what is held out."""
    english, rng = English(), random.Random(5)
    fitted: list[Variant] = []
    held: list[Variant] = []
    for start in range(0, len(sentences), 1000):
        made = [left_out(words, english, rng) for words in sentences[start : start + 1000] for _ in range(VARIANTS)]
        vectors = encoded(encoder, [words for words, _ in made])
        for number, ((words, place), own) in enumerate(zip(made, vectors, strict=True)):
            kept = held if number // VARIANTS % 20 == 0 else fitted
            kept.append((words, place, ((own - mean) @ matrix).astype(np.float16)))
    return fitted, held


def laid_out(made: Sequence[Variant], vocabulary: dict[str, int], width: int) -> Sentences:
    """The sentences as tensors."""
    gap = [""] * REACH
    rows: list[str] = []
    vectors: list[Halves] = []
    seams: list[NDArray[np.int64]] = []
    missing: list[Floats] = []
    blank = np.zeros((REACH, width), np.float16)
    for words, place, own in made:
        rows += gap
        seams.append(len(rows) + np.arange(len(words) + 1))
        rows += words
        vectors += [blank, own]
        flags = np.zeros(len(words) + 1, np.float32)
        if place is not None:
            flags[place] = 1
        missing.append(flags)
    rows += gap
    shapes = [shape_of(word) if word else PADDING for word in rows]
    return Sentences(
        torch.tensor(
            [vocabulary.get(w.lower(), shape) if w else PADDING for w, shape in zip(rows, shapes, strict=True)]
        ),
        torch.tensor(shapes),
        torch.tensor([case_of(word) for word in rows]),
        torch.from_numpy(np.concatenate([*vectors, blank])),
        torch.from_numpy(np.concatenate(seams)),
        torch.from_numpy(np.concatenate(missing)),
    )


def fit(text: Sentences, epochs: int) -> SeamNetwork:
    """The network."""
    torch.manual_seed(0)
    network = SeamNetwork(text.vectors.shape[1])
    optimiser = torch.optim.Adam(network.parameters(), RATE, weight_decay=1e-5)
    for epoch in range(epochs):
        network.train()
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - epoch / epochs) + 1e-4
        for batch in torch.randperm(len(text.missing)).split(BATCH):
            loss = nn.functional.binary_cross_entropy_with_logits(network(text, batch), text.missing[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        print(f"epoch {epoch + 1}: {loss.item():.4f}", flush=True)
    network.eval()
    return network


def figures(network: SeamNetwork, text: Sentences) -> dict[str, float]:
    """How well the network tells the held out seams apart."""
    with torch.no_grad():
        odds = torch.cat([network(text, part) for part in torch.arange(len(text.missing)).split(8192)]).numpy()
    labels = text.missing.numpy()
    found = {"auc": auc(odds, labels)}
    return found | {f"found at {share:.1%}": found_at(odds, labels, share) for share in (0.01, 0.003, 0.001)}


def arrays(network: SeamNetwork, mean: Floats, matrix: Floats) -> dict[str, Halves]:
    """What is stored; the principal components and the view become one map."""
    view = network.view.weight.detach().numpy().T
    whole = matrix @ view
    bias = network.view.bias.detach().numpy()
    found = {
        "words": network.words.weight.detach().numpy(),
        "shapes": network.shapes.weight.detach().numpy(),
        "cases": network.cases.weight.detach().numpy(),
        "view": whole,
        "view_mean": mean @ whole,
        "view_bias": bias,
        **layer_arrays("layer", list(network.layers)),
    }
    return {name: np.asarray(value, np.float16) for name, value in found.items()}


def main() -> None:
    """Fit and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/seams.npz")
    parser.add_argument("--limit", type=int, default=None, help="pairs of each corpus at most")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    encoder = BundledEncoder()
    sentences = words_of(arguments.data, arguments.limit)
    counts = Counter(word.lower() for words in sentences for word in words)
    listed = [word for word, _ in counts.most_common(VOCABULARY)]
    vocabulary = {word: index for index, word in enumerate(listed, WORDS_FROM)}
    mean, matrix = components(encoder, sentences)
    fitted, held = variants(encoder, sentences, mean, matrix)
    network = fit(laid_out(fitted, vocabulary, matrix.shape[1]), arguments.epochs)
    provenance = {
        "fitted by": "tests/instruments/fit_seams.py",
        "corpora": list(NAMES),
        "sentences": len(sentences),
        "variants": VARIANTS,
        "epochs": arguments.epochs,
        "date": f"{date.today()}",
        "held out": figures(network, laid_out(held, vocabulary, matrix.shape[1])),
    }
    print(json.dumps(provenance, indent=1))
    np.savez_compressed(
        arguments.out,
        provenance=np.array(json.dumps(provenance)),
        vocabulary=np.array("\n".join(listed)),
        **arrays(network, mean, matrix),
    )


if __name__ == "__main__":
    main()
