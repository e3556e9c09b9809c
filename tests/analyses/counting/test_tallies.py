"""The arithmetic of counting against plain Python."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.analyses.counting import tallies
from corpus_archive.statistics import measures

rows = st.integers(1, 5).flatmap(lambda width: st.lists(st.tuples(*[st.integers(0, 6)] * width), min_size=1))


@pytest.mark.parametrize("size", [7, 2**20, 2**31, 2**40])  # the last ones overflow in mixed radix
@given(made=rows)
def test_equal_rows_have_one_number_and_others_another(size: int, made: list[tuple[int, ...]]) -> None:
    columns = [np.array(column) for column in zip(*made, strict=True)]
    found = tallies.numbered(columns, [size] * len(columns))
    assert len(found.examples) == len(set(made))
    assert [made[found.examples[number]] for number in found.numbers] == made


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_pairs_are_counted_in_order(made: list[tuple[int, int]]) -> None:
    columns = np.array(made, dtype=np.int64).reshape(-1, 2).T
    found = tallies.pairs(columns[0], columns[1], 6)
    counted = sorted(Counter(made).items())
    assert list(zip(found.outer.tolist(), found.inner.tolist(), found.counts.tolist(), strict=True)) == [
        (*pair, count) for pair, count in counted
    ]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1),
    st.lists(st.integers(1, 50), min_size=4, max_size=4),
)
def test_dispersion_without_empty_cells_is_that_with_them(made: list[tuple[int, int]], sizes: list[int]) -> None:
    columns = np.array(made).T
    dense = np.zeros((5, 4))
    np.add.at(dense, (columns[1], columns[0]), 1)
    shares = np.array(sizes) / sum(sizes)
    found = tallies.dispersion(tallies.pairs(columns[0], columns[1], 5), shares, 5)
    assert found == pytest.approx(measures.gries_dp(dense, sizes), abs=1e-12, nan_ok=True)


def test_names_of_several_lists_get_one_numbering() -> None:
    names, maps = tallies.merged([["b", "a"], [], ["c", "b"]])
    assert names == ["a", "b", "c"]
    assert [one.tolist() for one in maps] == [[1, 0], [], [2, 1]]
