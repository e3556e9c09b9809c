"""Whether a share differs between two groups, exactly, however few there are: Fisher's test."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def fisher_p(first: ArrayLike, of_first: int, second: ArrayLike, of_second: int) -> Floats:
    """The p of `first` among `of_first` and `second` among `of_second` being shares of one whole, entry by entry.

    Given their sum, `first` is hypergeometric; p is twice the tail on the side where it lies, at most 1: Fisher 1935,
    doubled as Yates 1984 advises. It holds whatever the numbers are, as long as which of all belong to the first group
    says nothing of them. Raises ValueError for more than there are.
    """
    a, b = np.broadcast_arrays(np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64))
    if ((a < 0) | (a > of_first) | (b < 0) | (b > of_second)).any():
        raise ValueError(f"a part is more than its whole, of {of_first} or {of_second}, or below 0")
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, of_first + of_second + 1)))])  # of n!
    keys, place = np.unique(a * (of_second + 1) + b, return_inverse=True)
    pairs = np.stack(np.divmod(keys, of_second + 1), axis=-1).tolist()
    found = [_doubled_tail(one, of_first, other, of_second, logs) for one, other in pairs]
    return np.array(found, dtype=np.float64)[place].reshape(a.shape)


def _doubled_tail(a: int, of_a: int, b: int, of_b: int, logs: Floats) -> float:
    """Twice the probability of `a` or what is farther from what is expected; `logs` are of the factorials."""
    both, rest = a + b, of_a + of_b - a - b
    is_more = a * of_b >= b * of_a
    i = np.arange(a, min(both, of_a) + 1) if is_more else np.arange(max(0, both - of_b), a + 1)
    ways = logs[of_a] - logs[i] - logs[of_a - i] + logs[of_b] - logs[both - i] - logs[of_b - both + i]
    all_ways = logs[of_a + of_b] - logs[both] - logs[rest]
    return min(1.0, 2 * float(np.exp(ways - all_ways).sum()))
