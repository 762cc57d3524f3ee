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

USUAL_DOUBT: Final = 0.03
"""Mean of 1 − posterior in news."""

_PRIOR_BEADS: Final = 20  # beads of usual doubt that are counted in: a few beads tell little of a text
_EDGE: Final = 1e-3
_MOST_DOUBT: Final = 0.06  # about that of the freest text of the fit; beyond nothing is known


@dataclass(frozen=True, slots=True)
class Calibration:
    """How posteriors become confidences.

    logit(confidence) = intercept + intercept_doubt·d + max(least_slope, slope + slope_doubt·d)·logit(posterior), where
    d is by how much the mean of 1 − posterior in the text is above the usual.
    """

    intercept: float = 0.625
    intercept_doubt: float = -31.021
    slope: float = 1.34
    slope_doubt: float = -35.037
    least_slope: float = 0.25


def calibrated(
    posteriors: Sequence[float],
    calibration: Calibration = Calibration(),
) -> list[float]:
    """The confidences, 0…1, of the beads of one text that were searched; the order of posteriors is kept.

    A posterior of 1 stays 1.
    """
    values = np.asarray(posteriors, dtype=np.float64)
    above = doubt_above(values)
    inside = np.clip(values, _EDGE, 1 - _EDGE)
    slope = max(calibration.least_slope, calibration.slope + calibration.slope_doubt * above)
    intercept = calibration.intercept + calibration.intercept_doubt * above
    found = 1 / (1 + np.exp(-intercept - slope * np.log(inside / (1 - inside))))
    return [float(one) for one in np.where(values >= 1, 1.0, found)]


def doubt_above(posteriors: np.ndarray) -> float:
    """By how much a text's mean of 1 − posterior is above the usual, drawn towards that when the beads are few."""
    doubt = ((1 - posteriors).sum() + _PRIOR_BEADS * USUAL_DOUBT) / (len(posteriors) + _PRIOR_BEADS)
    return min(float(doubt), _MOST_DOUBT) - USUAL_DOUBT
