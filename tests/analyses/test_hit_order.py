"""The order of hits: several keys as one number, or as they are where that has no room."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.analyses import hit_order


@pytest.mark.parametrize("most", [None, 1, 7, 50, 100])
@pytest.mark.parametrize("largest", [3, 1 << 40])
def test_keys_are_sorted_the_first_of_them_first_and_equal_ones_as_they_are(most: int | None, largest: int) -> None:
    keys = list(np.random.default_rng(3).integers(0, 4, (3, 50)) * largest)
    expected = np.lexsort(keys[::-1]).tolist()
    assert hit_order._sorted(keys, most).tolist()[: most or 50] == expected[: most or 50]


def test_no_hits_are_in_order() -> None:
    assert hit_order._sorted([np.zeros(0, dtype=np.int64)], 10).tolist() == []
