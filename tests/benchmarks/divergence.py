"""Divergence on the project's measuring sets: `python tests/benchmarks/divergence.py --data DIR [--only NAMES]`.

Prints, a line a figure: findings on professional translations, DEMETR's damages by kind (ranking, loud and any finding
of the right kind on the damaged words), damaged professional documents, human scores, and speed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.instruments.damage import Damaged, DamageGenerator, Good  # noqa: E402
from tests.instruments.pairing import Sides  # noqa: E402
from workbench.alignment.words import WordAligner, WordSide  # noqa: E402
from workbench.alignment.words_metric import load_metric  # noqa: E402
from workbench.divergence.detection import CheckedPair, Detector, Pair, Surveyed  # noqa: E402
from workbench.divergence.surveying import Helpers, survey  # noqa: E402
from workbench.embedding.threads import cores  # noqa: E402
from workbench.language.lemmas import English, Russian  # noqa: E402
from workbench.texts.model import Span  # noqa: E402
from workbench.texts.tokens import word_spans  # noqa: E402
from workbench.works.model import Finding, Kind  # noqa: E402

Texts = list[tuple[str, str]]

RIGHT_KINDS = {
    "numbers_replaced": {Kind.NUMBER, Kind.DATE},
    "negation": {Kind.NEGATION},
    "ne_replaced": {Kind.NAME},
    "question": {Kind.QUESTION},
    "pp_removed": {Kind.OMISSION},
    "ne_removed": {Kind.OMISSION, Kind.NAME},
    "noun_removed": {Kind.OMISSION},
    "verb_removed": {Kind.OMISSION},
    "subj_removed": {Kind.OMISSION},
    "adj_adv_removed": {Kind.OMISSION},
    "addition": {Kind.ADDITION},
    "antonym": {Kind.MEANING, Kind.NEGATION},
    "hypernym": {Kind.MEANING, Kind.TERM},
    "codemix": {Kind.UNTRANSLATED},
    "shuffled": {Kind.ORDER},
    "repeat2": {Kind.REPETITION},
    "repeat4": {Kind.REPETITION},
    "tense": {Kind.TENSE},
}


@dataclass(frozen=True)
class Item:
    """A damaged pair of DEMETR with its clean translation."""

    id: int
    original: str
    clean: str
    damaged: str
    human: str


def rows(path: Path) -> list[list[str]]:
    """Tab-separated rows."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def professional(data: Path) -> dict[str, Texts]:
    """The professional documents."""
    first = rows(data / "professional-ru-en/news2020.ru-enA-enB.tsv")
    second = rows(data / "professional-ru-en/news2022.ru-en.tsv")
    return {
        "news2020 A": [(row[0], row[1]) for row in first],
        "news2020 B": [(row[0], row[2]) for row in first],
        "news2022": [(row[0], row[1]) for row in second],
    }


def demetr(data: Path) -> dict[str, list[Item]]:
    """Items whose damage was checked, by kind."""
    found: dict[str, list[Item]] = {}
    for path in sorted((data / "demetr-ru").glob("*.json")):
        found[path.stem] = [
            Item(item["id"], item["src_sent"], item["mt_sent"].strip(), item["pert_sent"].strip(), item["eng_sent"])
            for item in json.loads(path.read_text(encoding="utf-8"))
            if item["pert_check"]
        ]
    return found


class Bench:
    """Surveys every pair once and judges it in many documents."""

    def __init__(self) -> None:
        self.sides = Sides()
        self.russian, self.english = Russian(), English()
        self.detector = Detector(russian=self.russian, english=self.english)
        self._known: dict[tuple[str, str], Surveyed] = {}

    def survey(self, texts: Texts) -> list[Surveyed]:
        """The pairs' own evidence; pairs seen before are taken from memory (single pairs, so no gap around them)."""
        new = [pair for pair in dict.fromkeys(texts) if pair not in self._known]
        for pair, made in zip(new, self.sides.pairs(new), strict=True):
            self._known[pair] = self.detector.survey([made])[0]
        return [self._known[pair] for pair in texts]

    def check(self, texts: Texts) -> tuple[CheckedPair, ...]:
        """Results of the pairs as one document."""
        return self.detector.judge(self.survey(texts))

    def good(self, texts: Texts) -> list[Good]:
        """The pairs as the damage generator wants them."""
        aligner = WordAligner(metric=load_metric(), russian=self.russian)
        return [
            Good(
                pair.original.text,
                pair.version.text,
                pair.original.spans,
                pair.version.spans,
                aligner.table(_words(pair.original), _words(pair.version)),
            )
            for pair in self.sides.pairs(texts)
        ]


def _words(side: object) -> WordSide:
    return WordSide(side.text, side.spans, side.vectors)  # type: ignore[attr-defined]


def loud(result: CheckedPair) -> list[Finding]:
    """The findings that a reviewer must see."""
    return [finding for finding in result.findings if finding.severity.loud]


def share(flags: Sequence[bool]) -> str:
    """As per cent."""
    return f"{100 * sum(flags) / max(len(flags), 1):5.1f} %"


def measure_professional(bench: Bench, data: Path) -> None:
    """Findings on good translations."""
    print("\nprofessional translations: segments with a finding   (budget: loud 5 %, number/date 1.2 %, any 20 %)")
    for name, texts in professional(data).items():
        results = bench.check(texts)
        numeric = [any(f.kind in {Kind.NUMBER, Kind.DATE} for f in result.findings) for result in results]
        print(
            f"  {name:12} {len(texts):5} pairs   loud {share([bool(loud(r)) for r in results])}   "
            f"number/date {share(numeric)}   any {share([bool(r.findings) for r in results])}"
        )
        kinds = sorted({f.kind for r in results for f in loud(r)})
        print("     loud:", ", ".join(f"{k} {sum(any(f.kind is k for f in loud(r)) for r in results)}" for k in kinds))


def changed_spans(item: Item) -> tuple[list[Span], list[Span]]:
    """Spans of the words that the damage took from the clean text, and of those that it put into the damaged one."""
    before, after = word_spans(item.clean), word_spans(item.damaged)
    matcher = difflib.SequenceMatcher(
        None, [s.of(item.clean) for s in before], [s.of(item.damaged) for s in after], autojunk=False
    )
    taken: list[Span] = []
    put: list[Span] = []
    for tag, i, i2, j, j2 in matcher.get_opcodes():
        if tag != "equal":
            taken += before[i:i2]
            put += after[j:j2]
    return taken, put


def touches(finding: Finding, original: Sequence[Span], version: Sequence[Span]) -> bool:
    """Whether one of the finding's spans meets one of the damage's."""
    return any(a.start < b.end and b.start < a.end for a in finding.original for b in original) or any(
        a.start < b.end and b.start < a.end for a in finding.version for b in version
    )


def damage_places(bench: Bench, item: Item) -> tuple[list[Span], list[Span]]:
    """Where the damage is to be seen: in the original (the words that lost their rendering) and in the version."""
    taken, put = changed_spans(item)
    clean = bench.survey([(item.original, item.clean)])[0]
    sources = list(clean.facts.view.sources(taken)) if clean.facts is not None else []
    return sources, put


def documents(base: Texts, items: Sequence[Item], seed: int) -> Iterator[tuple[list[Item], Texts]]:
    """The clean document with five pairs damaged at a time, until every item was used."""
    order = list(items)
    random.Random(seed).shuffle(order)
    for start in range(0, len(order), 5):
        chosen = order[start : start + 5]
        new = {item.original: item.damaged for item in chosen}
        yield chosen, [(original, new.get(original, version)) for original, version in base]


def measure_demetr(bench: Bench, data: Path) -> None:
    """Ranking and findings by kind of damage."""
    kinds = demetr(data)
    everything = {item.original: item for items in kinds.values() for item in items}
    base = [(item.original, item.clean) for item in everything.values()]
    human = [(item.original, item.human) for item in everything.values()]
    print(f"\ndemetr-ru: {len(base)} clean pairs, five damaged at a time")
    for name, texts in (("machine", base), ("human", human)):
        results = bench.check(texts)
        print(f"  {name} translations with a loud finding {share([bool(loud(r)) for r in results])}   (budget 6 %)")
    clean = {pair[0]: result.divergence for pair, result in zip(base, bench.check(base), strict=True)}
    pooled: list[bool] = []
    print("  kind                              n   higher   loud right  any right  any loud")
    for name, items in kinds.items():
        if not items:
            continue
        higher, right, some, anything = [], [], [], []
        for chosen, texts in documents(base, items, 0):
            results = dict(zip((pair[0] for pair in texts), bench.check(texts), strict=True))
            for item in chosen:
                result = results[item.original]
                higher.append(result.divergence > clean[item.original])
                places = damage_places(bench, item)
                wanted = next((kinds_ for key, kinds_ in RIGHT_KINDS.items() if name.endswith("_" + key)), set(Kind))
                fitting = [f for f in result.findings if f.kind in wanted and _fits(f, places)]
                right.append(any(f.severity.loud for f in fitting))
                some.append(bool(fitting))
                anything.append(bool(loud(result)))
        if name.startswith("critical"):
            pooled += higher
        print(f"  {name:32} {len(items):3}   {share(higher)}   {share(right)}   {share(some)}   {share(anything)}")
    print(f"  13 critical kinds pooled: higher {share(pooled)}   (goal 90 %)")


def _fits(finding: Finding, places: tuple[list[Span], list[Span]]) -> bool:
    return finding.kind in {Kind.QUESTION, Kind.ORDER} or touches(finding, *places)


def measure_damaged(bench: Bench, data: Path) -> None:
    """Recall and silence in professional documents with one row in twenty damaged."""
    print("\nprofessional documents, one row in twenty damaged by the project's generator   (goal: loud on 60 %)")
    kinds = ["number", "date", "name", "negation", "drop clause", "insert phrase"]
    for name, texts in professional(data).items():
        good = bench.good(texts)
        generator = DamageGenerator(good, bench.russian, bench.english, seed=7)
        chosen: dict[int, Damaged] = {}
        for index in random.Random(5).sample(range(len(texts)), len(texts)):
            if len(chosen) < len(texts) // 20 and (damaged := generator.any(good[index], kinds)) is not None:
                chosen[index] = damaged
        document = [
            (original, chosen[index].version if index in chosen else version)
            for index, (original, version) in enumerate(texts)
        ]
        results = bench.check(document)
        rest = [bool(loud(result)) for index, result in enumerate(results) if index not in chosen]
        print(
            f"  {name:12} damaged rows {share([bool(loud(results[i])) for i in chosen])}   rest {share(rest)}",
            end="   ",
        )
        for kind in kinds:
            flags = [bool(loud(results[i])) for i, damaged in chosen.items() if damaged.kind == kind]
            print(f"{kind} {sum(flags)}/{len(flags)}", end="  ")
        print()


def measure_mlqe(bench: Bench, data: Path) -> None:
    """Correlation with human scores."""
    table = rows(data / "mlqe-ru-en/dev.ruen.df.short.tsv")
    column = table[0].index("z_mean")
    texts = [(row[1], row[2]) for row in table[1:]]
    scores = np.array([-float(row[column]) for row in table[1:]])
    found = np.array([result.divergence for result in bench.check(texts)])
    print(f"\nmlqe-ru-en dev: Spearman of divergence with human scores {spearman(found, scores):.3f}   (goal 0.58)")


def spearman(first: np.ndarray, second: np.ndarray) -> float:  # type: ignore[type-arg]
    """Rank correlation (no ties expected)."""
    a, b = (np.argsort(np.argsort(values)).astype(float) for values in (first, second))
    return float(np.corrcoef(a, b)[0, 1])


def measure_speed(bench: Bench, data: Path) -> None:
    """Pairs a second after encoding, in a new process's state (no form known), and once the forms are known.

    On all cores, with helpers that start before the encoding, as the program does it; and in one process.
    """
    texts = professional(data)["news2020 A"]
    for processes in (cores(), 1):
        detector = Detector()
        with Helpers(detector.setup, processes=processes, pairs=len(texts)) as helpers:
            pairs: list[Pair] = bench.sides.pairs(texts)
            for name in ("first time", "forms known"):
                start = time.perf_counter()
                detector.judge(survey(detector, pairs, helpers))
                speed = len(pairs) / (time.perf_counter() - start)
                told = f"speed, {name}, {processes} process{'es' if processes > 1 else ''}"
                print(f"\n{told}: {speed:.0f} pairs a second   (goal 300)", end="")
    print()


MEASURES = {
    "professional": measure_professional,
    "demetr": measure_demetr,
    "damaged": measure_damaged,
    "mlqe": measure_mlqe,
    "speed": measure_speed,
}


def main() -> None:
    """Print the figures that were asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", nargs="*", choices=MEASURES, default=list(MEASURES))
    arguments = parser.parse_args()
    bench = Bench()
    for name in arguments.only:
        MEASURES[name](bench, arguments.data)


if __name__ == "__main__":
    main()
