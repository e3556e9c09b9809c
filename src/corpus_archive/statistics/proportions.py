"""How far a share can be trusted that was counted on a few cases."""

from __future__ import annotations

import math

_Z = 1.959963984540054  # of a 95 % interval


def wilson(right: int, of: int) -> tuple[float, float]:
    """Both ends of the 95 % interval of a share; 0 and 1 where nothing was counted.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), eq. 4.
    """
    if not of:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z / of
    middle, spread = share + square / 2, _Z * math.sqrt(share * (1 - share) / of + square / (4 * of))
    return max(0.0, (middle - spread) / (1 + square)), min(1.0, (middle + spread) / (1 + square))
