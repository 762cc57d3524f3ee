"""One probability from all signals: a logistic model over a pair's figures and what the rules found in it.

The figures enter as they are: within a version its habit would change no order, and a few damaged pairs would shift
the habit of a short document and with it every score. Of pairs that the network has read its own judgement counts, how
people would score the pair, which ranks different pairs as well as translations of one original. Of others it is the
cosine, the lengths and the runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from workbench.divergence.evidence import Floats
from workbench.divergence.facts import FIGURES, PairFacts
from workbench.divergence.habit import Habit
from workbench.divergence.wording import Bars
from workbench.errors import ResourceError
from workbench.resources import resource
from workbench.works.model import Finding, Kind

SIGNALS: Final = tuple(
    f"{kind.value}_{level}"
    for kind in Kind
    if kind not in {Kind.OMISSION, Kind.ADDITION, Kind.MEANING}
    for level in ("loud", "hint")
)
"""Names of the inputs that come from the rules' findings: the highest confidence of each kind, loud and minor apart."""

_TRUST: Final = 0.5  # share of a loud finding's confidence that counts by itself
_STEP: Final = 1e-6
_REACH: Final = 13.0  # log odds that six digits can still tell apart


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a pair's figures, shape (figures,); of the findings' confidences, in the order of `SIGNALS`; the intercept."""

    figures: Floats
    signals: Floats
    bias: float

    def log_odds(self, figures: Floats, signals: Floats) -> float:
        """Log odds of divergence."""
        return float(self.bias + figures @ self.figures + signals @ self.signals)


@dataclass(frozen=True, slots=True)
class ScoreModel:
    """Weights of the score.

    Attributes:
        read, plain: for pairs that the network has read, and for others.
        prior: the habit of an average version.
        bars: from where runs of words are told.
    """

    read: Weights
    plain: Weights
    prior: Habit
    bars: Bars

    def log_odds(self, facts: PairFacts, findings: Sequence[Finding]) -> float:
        """Log odds that the pair diverges; `findings` are those of the rules, and a loud one speaks for itself."""
        odds = (self.read if facts.is_read else self.plain).log_odds(facts.figures, signals_of(findings))
        loudest = max((found.confidence for found in findings if found.severity.loud), default=0.0)
        if not loudest:
            return odds
        alone = _TRUST * loudest
        together = 1 - (1 - alone) / (1 + float(np.exp(min(odds, _REACH))))
        return max(odds, float(np.log(together / (1 - together))))


def signals_of(findings: Sequence[Finding]) -> Floats:
    """Shape (len(SIGNALS),): the highest confidence of each kind's loud and minor findings, 0 without one."""
    values = dict.fromkeys(SIGNALS, 0.0)
    for found in findings:
        name = f"{found.kind.value}_{'loud' if found.severity.loud else 'hint'}"
        if name in values:
            values[name] = max(values[name], found.confidence)
    return np.array(list(values.values()), np.float32)


def load_score(path: Path | None = None) -> ScoreModel:
    """The shipped score; `ResourceError` when the file is damaged."""
    path = path or resource("weights", "score.json")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        prior = stored["prior"]
        return ScoreModel(
            read=_weights(stored["read"]),
            plain=_weights(stored["plain"]),
            prior=Habit(_vector(prior["middle"], FIGURES), _vector(prior["spread"], FIGURES), int(prior["pairs"])),
            bars=Bars(**{name: (float(bar["hint"]), float(bar["loud"])) for name, bar in stored["bars"].items()}),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResourceError(
            "the weights of the divergence score are damaged", where=str(path), advice="Install Sverka again."
        ) from error


def _weights(stored: Mapping[str, Any]) -> Weights:
    return Weights(_vector(stored["figures"], FIGURES), _vector(stored["signals"], SIGNALS), float(stored["bias"]))


def _vector(values: dict[str, float], names: Sequence[str]) -> Floats:
    return np.array([values.get(name, 0.0) for name in names], np.float32)


def probabilities(log_odds: Sequence[float]) -> list[float]:
    """0…1 with six digits, in the order of the log odds: different log odds never become equal."""
    squeezed = [_REACH * np.tanh(value / _REACH) for value in log_odds]
    exact = [float(1 / (1 + np.exp(-value))) for value in squeezed]
    order = sorted(range(len(exact)), key=lambda index: log_odds[index])
    rounded = [round(min(max(value, _STEP), 1 - _STEP), 6) for value in exact]
    for before, here in pairwise(order):
        if log_odds[here] > log_odds[before] and rounded[here] <= rounded[before]:
            rounded[here] = round(rounded[before] + _STEP, 6)
        elif log_odds[here] == log_odds[before]:
            rounded[here] = rounded[before]
    excess = max(rounded, default=0.0) - (1 - _STEP)
    return rounded if excess <= 0 else _pressed_down(rounded, order)


def _pressed_down(values: list[float], order: Sequence[int]) -> list[float]:
    """Values pushed above 1 brought back under it, keeping their order."""
    ceiling = round(1 - _STEP, 6)
    above: float | None = None
    for index in reversed(order):
        original = values[index]
        if above is not None and original == above:
            values[index] = values[order[order.index(index) + 1]]
            continue
        values[index] = min(original, ceiling)
        ceiling = round(values[index] - _STEP, 6)
        above = original
    return values
