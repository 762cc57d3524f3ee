"""From posteriors to confidences: how often beads of this posterior are right in texts of this difficulty.

Forward–backward is sure of itself in the same measure everywhere; but in translations that follow closely it is right
more often than it says, and in free ones less often. How doubtful a text is on the whole tells which of the two it is.
Fitted by `tests/instruments/fit_costs.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

USUAL_DOUBT: Final = 0.06
"""Mean of 1 − posterior in news."""

_PRIOR_BEADS: Final = 20  # beads of usual doubt that are counted in: a few beads tell little of a text
_EDGE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Calibration:
    """How posteriors become confidences.

    logit(confidence) = intercept + max(least_slope, slope + slope_doubt·doubt)·logit(posterior), where doubt is the
    mean of 1 − posterior in the text.
    """

    intercept: float = 0.669
    slope: float = 2.058
    slope_doubt: float = -24.549
    least_slope: float = 0.5


def calibrated(
    posteriors: Sequence[float],
    calibration: Calibration = Calibration(),
) -> list[float]:
    """The confidences, 0…1, of the beads of one text that were searched; the order of posteriors is kept.

    A posterior of 1 stays 1.
    """
    values = np.asarray(posteriors, dtype=np.float64)
    doubt = text_doubt(values)
    inside = np.clip(values, _EDGE, 1 - _EDGE)
    slope = max(calibration.least_slope, calibration.slope + calibration.slope_doubt * doubt)
    found = 1 / (1 + np.exp(-calibration.intercept - slope * np.log(inside / (1 - inside))))
    return [float(one) for one in np.where(values >= 1, 1.0, found)]


def text_doubt(posteriors: np.ndarray) -> float:
    """The mean of 1 − posterior, drawn towards the usual when the beads are few."""
    return float(((1 - posteriors).sum() + _PRIOR_BEADS * USUAL_DOUBT) / (len(posteriors) + _PRIOR_BEADS))
