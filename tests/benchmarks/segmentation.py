"""Sentence boundaries against gold, beside other splitters that are installed: precision, recall, F1 and speed.

    python tests/benchmarks/segmentation.py [--data ../shared/data] [--errors N]

Boundaries inside a block are compared by position among the characters that are no white space. razdel, sentencex,
pysbd and sentence-splitter are measured beside ours where they are installed.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.texts.segmentation import sentence_spans

FILES = (("en-mixed", "en", 0.97), ("ru-wiki", "ru", 0.98), ("ru-mixed", "ru", 0.67))
Splitter = Callable[[str, str], list[str]]


@dataclass
class Score:
    """Boundaries proposed rightly, proposed wrongly, missed; seconds taken."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def ours(text: str, language: str) -> list[str]:
    """Sverka's own splitter."""
    return [span.of(text) for span in sentence_spans(text, language)]


def splitters() -> Iterator[tuple[str, Splitter]]:
    """Ours, and those that are installed."""
    yield "sverka", ours
    for name, adapter in (
        ("razdel", _razdel),
        ("sentencex", _sentencex),
        ("pysbd", _pysbd),
        ("sentence_splitter", _sentence_splitter),
    ):
        try:
            yield name, adapter(importlib.import_module(name))
        except ImportError:
            print(f"{name:18} not installed")


def _razdel(module: object) -> Splitter:
    return lambda text, language: [found.text for found in module.sentenize(text)]  # type: ignore[attr-defined]


def _sentencex(module: object) -> Splitter:
    return lambda text, language: list(module.segment(language, text))  # type: ignore[attr-defined]


def _pysbd(module: object) -> Splitter:
    made = {language: module.Segmenter(language=language, clean=False) for language in ("ru", "en")}  # type: ignore[attr-defined]
    return lambda text, language: list(made[language].segment(text))


def _sentence_splitter(module: object) -> Splitter:
    made = {language: module.SentenceSplitter(language=language) for language in ("ru", "en")}  # type: ignore[attr-defined]
    return lambda text, language: list(made[language].split(text))


def blocks(path: Path) -> list[list[str]]:
    """The sentences of each block."""
    parts = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [[line for line in part.split("\n") if line.strip()] for part in parts]


def boundaries(sentences: list[str]) -> set[int]:
    """Where sentences end inside their block, counted in characters that are no white space."""
    found: set[int] = set()
    count = 0
    for sentence in sentences:
        count += sum(not character.isspace() for character in sentence)
        found.add(count)
    found.discard(count)
    return found


def measure(splitter: Splitter, path: Path, language: str, errors: int) -> Score:
    """The splitter's score on a file; up to `errors` of its errors are printed."""
    score = Score()
    for gold in blocks(path):
        text = " ".join(gold)
        start = time.perf_counter()
        proposed = splitter(text, language)
        score.seconds += time.perf_counter() - start
        want, got = boundaries(gold), boundaries(proposed)
        score.right += len(want & got)
        score.wrong += len(got - want)
        score.missed += len(want - got)
        places = [index for index, character in enumerate(text) if not character.isspace()]
        for boundary in sorted(want ^ got):
            if errors > 0:
                errors -= 1
                at = places[boundary - 1] + 1
                kind = "wrong " if boundary in got else "missed"
                print(f"  {kind} {text[max(0, at - 50) : at]} | {text[at : at + 40]}")
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", type=int, default=0, help="how many of our errors to print for each file")
    arguments = parser.parse_args()
    print(f"{'file':10} {'splitter':18} {'P':>7} {'R':>7} {'F1':>7} {'kB/s':>7}")
    available = list(splitters())
    for name, language, wanted in FILES:
        path = arguments.data / "segmentation" / f"{name}.txt"
        size = path.stat().st_size / 1000
        for label, splitter in available:
            score = measure(splitter, path, language, arguments.errors if label == "sverka" else 0)
            note = f"  (wanted {wanted})" if label == "sverka" else ""
            speed = size / max(score.seconds, 1e-9)
            print(f"{name:10} {label:18} {score.precision:7.4f} {score.recall:7.4f} {score.f1:7.4f} {speed:7.0f}{note}")


if __name__ == "__main__":
    main()
