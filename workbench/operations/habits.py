"""A version's habit as it is stored with its run."""

from __future__ import annotations

import json

import numpy as np

from workbench.divergence.habit import Habit


def habit_text(habit: Habit) -> str:
    """A habit as it is stored with a run: JSON."""
    return json.dumps(
        {
            "middle": [round(float(value), 6) for value in habit.middle],
            "spread": [round(float(value), 6) for value in habit.spread],
            "pairs": habit.pairs,
        }
    )


def habit_from(text: str) -> Habit:
    """The habit that `habit_text` wrote."""
    data = json.loads(text)
    return Habit(np.asarray(data["middle"], np.float32), np.asarray(data["spread"], np.float32), int(data["pairs"]))
