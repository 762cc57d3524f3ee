"""A version's habit as it is stored with its run."""

from __future__ import annotations

import json

import numpy as np

from workbench.divergence.habit import MEASURE, Habit


def habit_text(habit: Habit) -> str:
    """A habit as it is stored with a run: JSON."""
    return json.dumps(
        {
            "middle": [round(float(value), 6) for value in habit.middle],
            "spread": [round(float(value), 6) for value in habit.spread],
            "pairs": habit.pairs,
            "measure": MEASURE,
        }
    )


def habit_from(text: str) -> Habit | None:
    """The habit that `habit_text` wrote; None for one in another measure, which says nothing about today's figures."""
    data = json.loads(text)
    if data.get("measure") != MEASURE:
        return None
    return Habit(np.asarray(data["middle"], np.float32), np.asarray(data["spread"], np.float32), int(data["pairs"]))
