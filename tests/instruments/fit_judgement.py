"""Fits anew how a stored network scores pairs as wholes: `python -m tests.instruments.fit_judgement --data DIR`.

What it makes of the words stays as it is. The score is to follow the ones that people gave to machine translations, and
to stand lower for a damaged pair than for the good one that it was made of, so that it sorts both different pairs and
translations of one original. Pairs are those of `fit_network`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tests.instruments.corpora import NAMES
from tests.instruments.fit_network import GROUPS, ROOT, figures, order_loss, with_some_copies
from tests.instruments.network_examples import Collector, Example, Group, batch_of
from tests.instruments.pair_network import Network, Standard, arrays, restored

SCORED = 64
ORDERED = 128
"""Scored translations, and good pairs with a damaged copy, of each step."""

EPOCHS = 3
RATE = 2e-4
WARM = 50
DECAY = 0.02
DROPOUT = 0.1
ORDER = 0.4
"""Share of the damaged pairs' loss."""


def wholes(network: Network, examples: Sequence[Example], standard: Standard) -> Tensor:
    """What the network knows of pairs as wholes, shape (len(examples), …)."""
    found: list[Tensor] = []
    order = sorted(range(len(examples)), key=lambda k: len(examples[k].inputs.english.classes))
    with torch.no_grad():
        for start in range(0, len(order), GROUPS):
            batch = batch_of([examples[k] for k in order[start : start + GROUPS]], standard)
            found.append(network.whole(network.words(batch), batch))
    together = torch.cat(found)
    return together[torch.from_numpy(np.argsort(order))]


def fit(pool: nn.Sequential, judged: Tensor, scores: Tensor, good: Tensor, damaged: Tensor, seed: int) -> None:
    """Fit the last layers, in place."""
    torch.manual_seed(seed)
    first, rectifier, last = pool
    dropping = nn.Sequential(nn.Dropout(DROPOUT), first, rectifier, nn.Dropout(DROPOUT), last)
    optimiser = torch.optim.AdamW(pool.parameters(), RATE, weight_decay=DECAY)
    steps = EPOCHS * len(judged) // SCORED
    for step in range(steps):
        for part in optimiser.param_groups:
            part["lr"] = RATE * min(1, step / WARM) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
        some, others = torch.randint(len(judged), (SCORED,)), torch.randint(len(good), (ORDERED,))
        loss = nn.functional.mse_loss(dropping(judged[some])[:, 0], scores[some])
        loss = loss + ORDER * order_loss(dropping(good[others])[:, 0], dropping(damaged[others])[:, 0])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()


def copies(groups: Sequence[Group]) -> tuple[list[Example], list[Example]]:
    """Damaged pairs, and beside each the good pair that it was made of."""
    return [group[0] for group in groups for _ in group[1:]], [one for group in groups for one in group[1:]]


def main() -> None:
    """Fit and write the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--network", type=Path, default=ROOT / "resources/weights/network.npz")
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/network.npz")
    parser.add_argument("--limit", type=int, default=None, help="good pairs of each corpus at most")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    network, standard = restored(arguments.network)
    with np.load(arguments.network) as stored:
        provenance = json.loads(str(stored["provenance"]))
    network.eval()
    collector, damages = Collector(), Counter[str]()
    made = [group for name in NAMES for group in collector.groups(name, arguments.data, arguments.limit, damages)]
    held, groups = made[::20], [group for k, group in enumerate(made) if k % 20]
    judged = collector.scored(arguments.data)[: arguments.limit]
    chosen = with_some_copies(groups, random.Random(arguments.seed))
    good, damaged = (wholes(network, some, standard) for some in copies(chosen))
    scores = torch.tensor([one.human for one in judged], dtype=torch.float32)
    fit(network.pool, wholes(network, judged, standard), scores, good, damaged, arguments.seed)
    provenance["judgement"] = {
        "fitted by": "tests/instruments/fit_judgement.py",
        "pairs by damage": dict(damages),
        "scored translations": len(judged),
        "share of the damaged pairs": ORDER,
        "seed": arguments.seed,
        "date": f"{date.today()}",
        "fitted": figures(network, groups[::20], standard),
        "held out": figures(network, held, standard),
    }
    print(json.dumps(provenance["judgement"], indent=1))
    np.savez_compressed(arguments.out, provenance=np.array(json.dumps(provenance)), **arrays(network, standard))


if __name__ == "__main__":
    main()
