"""Quantiles of the Beta distribution, which binomial intervals and Student's t are made of."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def least_log_odds(a: Floats, b: Floats, tail: float) -> Floats:
    """ln(q/(1 − q)) of the `tail` quantile q of Beta(a, b), by Newton's method; a and b are of one shape, above 0.

    The logarithm of the distribution is concave in the log odds, so every step after the first stays below the root and
    comes nearer to it. The quantile must be below the mean. Words share their pairs of frequencies and periods their
    numbers of articles, so each pair is solved once.
    """
    pairs, place = each_once(a + 1j * b)
    a, b = pairs.real, pairs.imag
    odds: Floats = np.log(a / b) - np.sqrt(-2 * math.log(tail) * (1 / a + 1 / b))
    left = np.arange(a.size)
    while left.size:
        log_probability, slope = _log_beta(a[left], b[left], odds[left])
        step = (math.log(tail) - log_probability) / slope
        odds[left] += step
        left = left[np.abs(step) > 1e-9 * (1 + np.abs(odds[left]))]  # the next step would be its square
    return odds[place]


def each_once(numbers: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Some numbers in order, each once, and which of them each is; `np.unique` does so too, and loads masked arrays."""
    ordered = np.sort(numbers, axis=None)
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    found = ordered[new]
    return found, np.searchsorted(found, numbers)


def _log_beta(a: Floats, b: Floats, odds: Floats) -> tuple[Floats, Floats]:
    """ln I_x(a, b), and its slope, at the log odds of x."""
    n = a + b
    log_x, log_y = -np.logaddexp(0, -odds), -np.logaddexp(0, odds)
    density = a * (log_x + np.log1p(b / a)) + b * (log_y + np.log1p(a / b))  # x^a·y^b/B(a, b), as Loader 2000
    density += np.log(a * b / n / (2 * math.pi)) / 2 + _stirling(n) - _stirling(a) - _stirling(b)
    slope = _beta_fraction(a, b, np.exp(log_x), np.exp(log_y))
    return density - np.log(slope), slope


def _stirling(z: Floats) -> Floats:
    """What Stirling's formula, (z − ½)·ln z − z + ½·ln 2π, leaves of ln Γ(z)."""
    steps: Floats = np.zeros(z.shape)
    for _ in range(10):
        steps += (z + 0.5) * np.log1p(1 / z) - 1
        z = z + 1
    return np.asarray(steps + (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / z**2) / z**2) / z**2) / z)


def _beta_fraction(a: Floats, b: Floats, x: Floats, y: Floats) -> Floats:
    """x^a·y^b/B(a, b)/I_x(a, b), by the continued fraction of Didonato & Morris 1992 and Lentz's method; y is 1 − x.

    Below the mean it converges: a hundred terms do for a hundred million hits.
    """
    gap = a * y - b * x + 1
    value = above = a * gap / (a + 1)
    below, m = np.zeros(a.shape), 0
    while np.any(np.abs(above * below - 1) > 1e-13):
        m += 1
        last = a + 2 * m - 1
        top = m * (b - m) * (a + m - 1) * (a + b + m - 1) * (x / last) ** 2
        bottom = m + m * (b - m) * x / last + (a + m) * (gap + m * (1 + y)) / (last + 2)
        below = 1 / (bottom + top * below)
        above = bottom + top / above
        value = value * (above * below)
    return value
