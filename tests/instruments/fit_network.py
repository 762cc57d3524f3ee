"""Fits the network that reads a pair: `python -m tests.instruments.fit_network --data DIR`.

Good pairs are damaged. The network learns which words lost their rendering or render nothing, where words were taken
out, how people scored machine translations, and to put a damaged pair below the good one that it was made of, both in
that score and in a measure of its own that serves fitting alone.
Pairs kept aside (`corpora.is_kept_aside`) are not seen; of the rest every twentieth serves to measure,
with all that was made of it. The seams that the network reads come from `resources/weights/seams.npz`, which
`fit_seams` fits first. `fit_judgement` fits the score alone.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tests.instruments.corpora import NAMES
from tests.instruments.network_examples import Collector, Example, Group, batch_of, filled, standard_of
from tests.instruments.networks import auc, found_at
from tests.instruments.pair_network import Network, Seen, Standard, arrays

ROOT = Path(__file__).resolve().parents[2]
GROUPS = 24
SCORED = 16
ALIKE = 40
"""Batches within which pairs are sorted by length."""

EPOCHS = 7
RATE = 1.5e-3
DECAY = 0.01
WARM = 200
"""Steps until the full rate."""

AVERAGED = 0.998
"""Share of the averaged weights that each step keeps (an exponential moving average is what is shipped)."""

DROPOUT = 0.1
BELIEVED = 0.9
"""How sure a damaged word's label is to be believed on the original's side: a word may be implied by what is left."""

FUNCTION = 0.2
"""How much a word that tells nothing counts."""

SHARES = {"omitted": 4.0, "added": 4.0, "seams": 2.0, "damage": 0.3, "order": 0.02, "human": 0.2}
STEEPNESS = 5.0
"""How soon a damaged pair stands far enough below the good one in the score, in one over spreads."""


def with_some_copies(groups: Sequence[Group], rng: random.Random) -> list[Group]:
    """The groups, each with half of its damaged copies, chosen by chance."""
    return [[group[0], *rng.sample(group[1:], len(group) // 2)] for group in groups]


def batches(groups: Sequence[Group], rng: random.Random) -> Iterator[list[Group]]:
    """All groups once with some of their copies, in random order but of like length within a batch."""
    groups = with_some_copies(groups, rng)
    rng.shuffle(groups)
    found: list[list[Group]] = []
    for start in range(0, len(groups), GROUPS * ALIKE):
        alike = sorted(groups[start : start + GROUPS * ALIKE], key=lambda group: len(group[0].inputs.english.classes))
        found += [alike[k : k + GROUPS] for k in range(0, len(alike), GROUPS)]
    rng.shuffle(found)
    yield from found


def scored_batches(scored: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Scored translations, over and over."""
    while scored:
        rng.shuffle(scored)
        for start in range(0, len(scored), SCORED * ALIKE):
            alike = sorted(scored[start : start + SCORED * ALIKE], key=lambda one: len(one.inputs.english.classes))
            parts = [alike[k : k + SCORED] for k in range(0, len(alike), SCORED)]
            rng.shuffle(parts)
            yield from parts


def word_loss(odds: Tensor, examples: Sequence[Example], k: int) -> Tensor:
    """Cross-entropy of one side's words."""
    wrong, telling = [one.wrong[k] for one in examples], [one.telling[k] for one in examples]
    lengths = [len(flags) for flags in wrong]
    weight = filled(np.concatenate(telling).astype(np.float32) * (1 - FUNCTION) + FUNCTION, lengths)
    wanted = filled(np.concatenate(wrong).astype(np.float32), lengths)
    if k == 0:
        wanted = wanted * BELIEVED
    loss = nn.functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none")
    return torch.as_tensor((loss * weight).sum() / weight.sum())


def seam_loss(odds: Tensor, examples: Sequence[Example]) -> Tensor:
    """Cross-entropy of the version's seams."""
    lengths = [len(one.wrong[1]) + 1 for one in examples]
    wanted = [np.zeros(length, np.float32) for length in lengths]
    for one, flags in zip(examples, wanted, strict=True):
        if one.cut is not None:
            flags[min(one.cut, len(flags) - 1)] = 1
    there = filled(np.ones(sum(lengths), np.float32), lengths)
    loss = nn.functional.binary_cross_entropy_with_logits(
        odds, filled(np.concatenate(wanted), lengths), reduction="none"
    )
    return torch.as_tensor((loss * there).sum() / there.sum())


def losses(network: Network, groups: Sequence[Group], standard: Standard) -> dict[str, Tensor]:
    """What the network got wrong in some groups, by what it was to see."""
    examples = [example for group in groups for example in group]
    seen: Seen = network(batch_of(examples, standard))
    found = {
        "omitted": word_loss(seen.odds[0], examples, 0),
        "added": word_loss(seen.odds[1], examples, 1),
        "seams": seam_loss(seen.seams, examples),
    }
    starts = np.cumsum([0, *(len(group) for group in groups)])
    pairs = [
        (start, start + k)
        for start, group in zip(starts[:-1].tolist(), groups, strict=True)
        for k in range(1, len(group))
    ]
    if pairs:
        low, high = torch.tensor(pairs).T
        found["damage"] = nn.functional.softplus(seen.damage[low] - seen.damage[high]).mean()
        found["order"] = order_loss(seen.human[low], seen.human[high])
    return found


def order_loss(good: Tensor, damaged: Tensor) -> Tensor:
    """What is wrong with the scores of good pairs and of their damaged copies, which are to be lower."""
    return nn.functional.softplus(STEEPNESS * (damaged - good)).mean()


def fit(groups: Sequence[Group], scored: list[Example], standard: Standard, epochs: int, seed: int) -> Network:
    """The fitted network, its weights averaged over the last steps."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    inputs = groups[0][0].inputs
    network = Network(
        inputs.russian.vectors.shape[1], inputs.russian.features.shape[1], len(inputs.traits), dropout=DROPOUT
    )
    averaged = deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    steps, step = epochs * math.ceil(len(groups) / GROUPS), 0
    human = scored_batches(scored, rng)
    for epoch in range(epochs):
        network.train()
        sums: Counter[str] = Counter()
        for count, some in enumerate(batches(groups, rng), 1):
            step += 1
            for part in optimiser.param_groups:
                part["lr"] = RATE * min(1, step / WARM) * (0.5 + 0.5 * math.cos(math.pi * step / steps)) + 1e-5
            found = losses(network, some, standard)
            if count % 2 and scored:
                judged = next(human)
                wanted = torch.tensor([one.human for one in judged], dtype=torch.float32)
                found["human"] = nn.functional.mse_loss(network(batch_of(judged, standard)).human, wanted)
            loss = torch.stack([SHARES[name] * value for name, value in found.items()]).sum()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            _average(averaged, network, min(AVERAGED, step / (step + 50)))
            sums.update({name: float(value.detach()) for name, value in found.items()})
            if count % 200 == 0:
                print(epoch + 1, count, {name: round(value / count, 4) for name, value in sums.items()}, flush=True)
    averaged.eval()
    return averaged


def _average(averaged: Network, network: Network, kept: float) -> None:
    with torch.no_grad():
        for mean, own in zip(averaged.parameters(), network.parameters(), strict=True):
            mean.mul_(kept).add_(own, alpha=1 - kept)


def figures(network: Network, groups: Sequence[Group], standard: Standard) -> dict[str, float]:
    """How well the words without a counterpart are told from others, and damaged pairs from good ones."""
    odds: list[list[np.ndarray]] = [[], []]  # type: ignore[type-arg]
    labels: list[list[np.ndarray]] = [[], []]  # type: ignore[type-arg]
    right: list[bool] = []
    with torch.no_grad():
        for start in range(0, len(groups), GROUPS):
            some = groups[start : start + GROUPS]
            examples = [example for group in some for example in group]
            seen = network(batch_of(examples, standard))
            for k in (0, 1):
                for row, one in zip(seen.odds[k].numpy(), examples, strict=True):
                    odds[k].append(row[: len(one.telling[k])][one.telling[k]])
                    labels[k].append(one.wrong[k][one.telling[k]])
            place = 0
            for group in some:
                right += [bool(value < seen.human[place]) for value in seen.human[place + 1 : place + len(group)]]
                place += len(group)
    found: dict[str, float] = {"groups": len(groups), "damaged below good": round(float(np.mean(right)), 4)}
    for k, name in enumerate(("omitted", "added")):
        scores, wrong = np.concatenate(odds[k]), np.concatenate(labels[k]).astype(np.float32)
        found |= {f"{name} auc": auc(scores, wrong), f"{name} found at 0.5%": found_at(scores, wrong, 0.005)}
    return found


def main() -> None:
    """Fit and write the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/network.npz")
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--limit", type=int, default=None, help="good pairs of each corpus at most")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    damages: Counter[str] = Counter()
    collector = Collector()
    made = [
        group
        for name in arguments.corpora
        for group in collector.groups(name, arguments.data, arguments.limit, damages)
    ]
    scored = collector.scored(arguments.data)[: arguments.limit]
    held, groups = made[::20], [group for k, group in enumerate(made) if k % 20]
    standard = standard_of(groups)
    network = fit(groups, scored, standard, arguments.epochs, arguments.seed)
    provenance = {
        "fitted by": "tests/instruments/fit_network.py",
        "pairs by damage": dict(damages),
        "scored translations": len(scored),
        "corpora": list(arguments.corpora),
        "epochs": arguments.epochs,
        "seed": arguments.seed,
        "date": f"{date.today()}",
        "fitted": figures(network, groups[::20], standard),
        "held out": figures(network, held, standard),
    }
    print(json.dumps(provenance, indent=1))
    np.savez_compressed(arguments.out, provenance=np.array(json.dumps(provenance)), **arrays(network, standard))


if __name__ == "__main__":
    main()
