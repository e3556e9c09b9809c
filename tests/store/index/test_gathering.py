"""The arrays of a segment: the positions of each type, however many tokens are sorted at once."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.store.index import gathering
from corpus_archive.store.index.gathering import POSITION


@pytest.mark.parametrize("at_once", [1, 3, 5, 12, 100])
def test_the_positions_of_each_type_are_in_order_however_many_are_sorted_at_once(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(gathering, "_SORTED_AT_ONCE", at_once)
    stream = np.array([2, 0, 2, 3, 0, 0, 2, 3, 3, 2, 0, 5], dtype=POSITION)
    starts = np.array([0, 4, 4, 8, 11, 11, 12])
    assert gathering._postings(stream, starts).tolist() == [1, 4, 5, 10, 0, 2, 6, 9, 3, 7, 8, 11]


def test_without_tokens_there_are_no_positions() -> None:
    assert not len(gathering._postings(np.zeros(0, dtype=POSITION), np.zeros(1, dtype=np.int64)))
