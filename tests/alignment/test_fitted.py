"""What is shipped is what the instrument fitted and recorded."""

from __future__ import annotations

import json
from dataclasses import asdict

from tests.instruments.fit_costs import FITTED, FOLDS, PATH
from workbench.alignment.calibration import Calibration
from workbench.alignment.model import CostWeights


def test_shipped_weights_and_calibration_are_those_of_one_recorded_run() -> None:
    stored = json.loads(PATH.read_text(encoding="utf-8"))
    shipped = asdict(CostWeights())
    assert stored["all"] == {"weights": {name: shipped[name] for name in FITTED}, "calibration": asdict(Calibration())}
    assert len(stored["folds"]) == FOLDS
    assert stored["made_from"]["documents"].keys() == {"enru-alignment", "text-berg-dev", "joined news"}
