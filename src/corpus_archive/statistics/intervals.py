"""How far a rate can be trusted: intervals of hits per token, with articles as the units."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from corpus_archive.statistics.beta import each_once, least_log_odds

Floats = NDArray[np.float64]
_OUTSIDE = 0.05  # of a 95 % interval
_ALIKE = 1e-9  # the spread of units, as a share of all hits, that is but of rounding


class Rates(NamedTuple):
    """Hits per token of some groups, and the ends of their 95 % intervals; NaN where there is nothing to divide."""

    rate: Floats
    low: Floats
    high: Floats


def rates(hits: ArrayLike, sizes: ArrayLike, group: ArrayLike, groups: int = 0) -> Rates:
    """Σ hits / Σ sizes of each group of units, with its interval.

    Arguments are (units,), `group` the number of each unit's group; results are (groups,), or more where the last ones
    have no unit. The units (articles) are taken to be a sample, so hits that come in clusters count for less: the
    linearised ratio (Cochran 1977, 6.3) on a logarithmic scale, r·exp(±t·s/Σ hits) with s² = n/(n − 1)·Σ(hit − r·size)²
    and Student's t. Over simulated clusters in 3 to 200 articles it held the true rate as often as 500 bootstrap
    samples, or more often, and it needs no seed.
    A group of one unit has a rate but no interval, and so has one whose units are all alike (a text printed twice, a
    query that every token fits): they say nothing of how far others vary. None goes beyond a hit a token, but where
    there are more: hits of marks, or hits that overlap. Without a hit the interval ends at
    3·m/Σ sizes: the rule of three (Hanley & Lippman-Hand 1983) for units with a hit, of m hits each, which is the mean
    of such units in all groups, 1 where there are none. By hits alone, m = 1, it would be far too short, as a topic
    that an article is about comes in it many times.
    """
    seen, place = np.asarray(hits, dtype=np.float64), np.asarray(group, dtype=np.int64)
    has = np.flatnonzero(seen)
    return rates_among(units_of(sizes, group, groups), seen[has], np.asarray(sizes)[has], place[has])


class Units(NamedTuple):
    """Of the units of some groups: how many, and Σ and Σ² of their sizes; all that their rates need of silent ones."""

    number: Floats
    sizes: Floats
    squares: Floats


def units_of(sizes: ArrayLike, group: ArrayLike, groups: int = 0) -> Units:
    """The units of each group, given as for `rates`."""
    tokens, place = np.asarray(sizes, dtype=np.float64), np.asarray(group, dtype=np.int64)
    columns = (np.ones(len(place)), tokens, tokens**2)
    return Units(*(np.bincount(place, one, groups).astype(np.float64) for one in columns))


def rates_among(units: Units, hits: ArrayLike, sizes: ArrayLike, group: ArrayLike) -> Rates:
    """The same as `rates`, given all units together, and those that have hits one by one."""
    seen, tokens = np.asarray(hits, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    place, groups = np.asarray(group, dtype=np.int64), len(units.number)
    with np.errstate(divide="ignore", invalid="ignore"):
        all_hits = np.bincount(place, seen, groups)
        rate = np.where(units.sizes > 0, all_hits / units.sizes, np.nan)
        silent_squares = units.squares - np.bincount(place, tokens**2, groups)
        squares = np.bincount(place, (seen - rate[place] * tokens) ** 2, groups) + rate**2 * silent_squares
        spread = np.sqrt(squares * units.number / (units.number - 1)) / all_hits
        reach = np.exp(students_t(np.maximum(units.number - 1, 1.0)) * spread)
        silent = (all_hits == 0) & (units.sizes > 0)
        alike = (units.number < 2) | (spread < _ALIKE)
        most = np.where(rate > 1, np.inf, 1.0)
        low = np.where(silent, 0.0, np.where(alike, np.nan, rate / reach))
        high = np.where(
            silent,
            np.minimum(3 * _cluster(seen) / units.sizes, 1.0),
            np.where(alike, np.nan, np.minimum(rate * reach, most)),
        )
    return Rates(rate, low, high)


class Shares(NamedTuple):
    """What share of something some groups have, and the ends of its 95 % interval; NaN where there is nothing."""

    share: Floats
    low: Floats
    high: Floats


def shares(part: ArrayLike, whole: ArrayLike, group: ArrayLike) -> Shares:
    """Σ part / Σ whole of each group of units, with its interval; `part` is never more than `whole`.

    The arguments are as for `rates`, of units with something to share in. The linearised ratio again, but on the scale
    of log odds, which ends at neither 0 nor 1: logit r ± t·s/(Σ whole·r·(1 − r)). Where a group has no part, or nothing
    else, its interval goes as far as 3·m/Σ whole from there, as that of `rates` does.
    """
    some, all_of = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    place = np.asarray(group, dtype=np.int64)
    with np.errstate(divide="ignore", invalid="ignore"):
        units = np.bincount(place).astype(np.float64)
        total = np.bincount(place, weights=all_of).astype(np.float64)
        share = np.where(total > 0, np.bincount(place, weights=some) / total, np.nan)
        squares = np.bincount(place, weights=(some - share[place] * all_of) ** 2)
        spread = np.sqrt(squares * units / (units - 1)) / (total * share * (1 - share))
        odds, reach = np.log(share / (1 - share)), students_t(np.maximum(units - 1, 1.0)) * spread
        alike = (units < 2) | (spread < _ALIKE)
        low, high = (np.where(alike, np.nan, 1 / (1 + np.exp(-(odds + one)))) for one in (-reach, reach))
        low = np.where(share == 1, 1 - _silent_share(all_of - some, total), np.where(share == 0, 0.0, low))
        high = np.where(share == 0, _silent_share(some, total), np.where(share == 1, 1.0, high))
    return Shares(share, low, high)


def _silent_share(part: Floats, total: Floats) -> Floats:
    """How large a share may be of which there is nothing."""
    found: Floats = np.minimum(3 * _cluster(part) / total, 1.0)
    return found


def _cluster(hits: Floats) -> float:
    """The hits of a unit that has any, in the mean; 1 where none has."""
    return max(1.0, float(hits.sum()) / max(1, int(np.count_nonzero(hits))))


def students_t(freedom: ArrayLike) -> Floats:
    """The 97.5th percentile of Student's t for degrees of freedom, whole or not, from 1 on; of their shape.

    |T| is above t with the probability I_x(v/2, 1/2), x = v/(v + t²): Abramowitz & Stegun 26.5.27 and 26.7.1. So x is
    a quantile of a Beta distribution, and the odds of x are v/t². Raises ValueError for less than 1 degree.
    """
    v = np.asarray(freedom, dtype=np.float64)
    if not (v >= 1).all():
        raise ValueError("Student's t is wanted of at least 1 degree of freedom")
    distinct, place = each_once(v)
    return _solved(distinct.tobytes())[place]


@functools.lru_cache(maxsize=256)
def _solved(freedom: bytes) -> Floats:
    """The quantiles for float64 degrees of freedom: the periods of one selection are asked for again and again."""
    v = np.frombuffer(freedom, dtype=np.float64)
    log_odds = least_log_odds(v / 2, np.full(v.shape, 0.5), _OUTSIDE)
    found: Floats = np.sqrt(v * np.exp(-log_odds))
    found.flags.writeable = False  # it is everyone's
    return found
