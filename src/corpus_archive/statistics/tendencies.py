"""Whether numbers rise or fall with time, and by how much: Mann and Kendall's test, Theil and Sen's slope."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
_Z = 1.959963984540054  # the 97.5th percentile of the normal distribution
LEAST = 4  # times: of three nothing can be below p = .05, whatever they are


class Tendency(NamedTuple):
    """Kendall's τ (−1 falls always, 1 rises always) with the p of there being none, two-sided; and the rise for one
    unit of time, with the ends of its 95 % interval."""

    tau: float
    p: float
    slope: float
    low: float
    high: float


def tendency(times: ArrayLike, values: ArrayLike) -> Tendency:
    """How `values` go with `times`, both of shape (n,): times differ, need not be evenly spaced and are in any unit.

    S = Σ sign(later − earlier) over all pairs; its variance is [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18 with t values in
    each group of equal ones, and Z = (S ∓ 1)/√variance is taken to be normal (Mann 1945; Kendall 1975, ch. 4). τ is
    τ-b, which counts ties. The slope is the median of the slopes of all pairs (Theil 1950; Sen 1968); its interval has
    the N slopes at the ranks (N ∓ 1.96·√variance)/2 (Sen 1968, section 3). The test takes the values to be independent:
    what lasts from one period to the next makes p too small. Raises ValueError for fewer than `LEAST` times, and where
    a time comes twice.
    """
    at, value = np.asarray(times, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if len(at) < LEAST or len(np.unique(at)) < len(at):
        raise ValueError(f"a tendency is that of at least {LEAST} times, which differ")
    value = value[np.argsort(at)]
    at = np.sort(at)
    earlier, later = np.triu_indices(len(at), 1)
    rises = value[later] - value[earlier]
    s = float(np.sign(rises).sum())
    variance = _variance(value)
    slopes = np.sort(rises / (at[later] - at[earlier]))
    low, high = _ends(slopes, math.sqrt(variance))
    return Tendency(_tau(s, rises), _p(s, variance), float(np.median(slopes)), low, high)


def _variance(values: Floats) -> float:
    """Of S, if the values came in any order."""
    n, (_, ties) = len(values), np.unique(values, return_counts=True)
    of_ties = (ties * (ties - 1) * (2 * ties + 5)).sum()
    return float(n * (n - 1) * (2 * n + 5) - of_ties) / 18


def _tau(s: float, rises: Floats) -> float:
    different = np.count_nonzero(rises)
    return s / math.sqrt(len(rises) * different) if different else 0.0


def _p(s: float, variance: float) -> float:
    """Of an S as far from 0, or farther; one is taken off it, as it goes in steps and the normal does not."""
    if not s:
        return 1.0
    return math.erfc((abs(s) - 1) / math.sqrt(2 * variance))


def _ends(slopes: Floats, spread: float) -> tuple[float, float]:
    """The slopes, in order, at both ends of the interval; the outermost where there are too few."""
    reach = _Z * spread
    first = max(0, round((len(slopes) - reach) / 2) - 1)
    last = min(len(slopes) - 1, round((len(slopes) + reach) / 2))
    return float(slopes[first]), float(slopes[last])
