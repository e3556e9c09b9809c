"""The positions of each type: the same as by looking at every token, whatever is kept of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.store.index import postings
from corpus_archive.store.index.arrays import ArraysInMemory
from corpus_archive.store.index.postings import TypePostings, postings_of

TYPES = 7


def postings_in(stream: list[int], types: int = TYPES) -> TypePostings:
    tokens = np.array(stream, dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum(np.bincount(tokens, minlength=types))])
    made = postings_of(tokens, starts)
    return TypePostings(ArraysInMemory({f"zh.{name}": array for name, array in made.items()}), "zh")


@pytest.fixture
def blocks_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "_BITS", 2)
    monkeypatch.setattr(postings, "_PLACE", 3)
    monkeypatch.setattr(postings, "_AT_ONCE", 8)


@pytest.mark.usefixtures("blocks_of_four")
@given(
    stream=st.lists(st.sampled_from([0, 1, 1, 1, 2, 3, 3, 5]), max_size=60), wanted=st.sets(st.integers(0, TYPES - 1))
)
@settings(max_examples=60, deadline=None)
def test_positions_of_types_are_where_their_tokens_stand(stream: list[int], wanted: set[int]) -> None:
    kept = postings_in(stream)
    for number in range(TYPES):
        assert kept.of(number).tolist() == [at for at, token in enumerate(stream) if token == number]
    some = kept.of_some(np.array(sorted(wanted), dtype=np.int64))
    assert sorted(some.tolist()) == [at for at, token in enumerate(stream) if token in wanted]
    assert kept.counts.tolist() == [stream.count(number) for number in range(TYPES)]
    assert kept.count_of(np.array(sorted(wanted), dtype=np.int64)) == len(some)


def test_rare_and_common_types_are_found_over_several_blocks_of_the_real_size() -> None:
    stream = np.random.default_rng(5).choice(4, size=200_000, p=[0.9, 0.09998, 0.00001, 0.00001])
    stream[[0, 65_535, 65_536, 199_999]] = 3
    kept = postings_in(stream.tolist(), 4)
    for number in range(4):
        assert np.array_equal(kept.of(number), np.flatnonzero(stream == number))


def test_common_types_take_two_bytes_a_token_and_rare_ones_four() -> None:
    kept = postings_in([0] * 900 + [1] * 1 + [2] * 99, 3)
    sizes = {name.removeprefix("zh.postings."): array.nbytes for name, array in kept._arrays.items()}
    assert (sizes["places"], sizes["blocks"], sizes["common"], sizes["in_blocks"]) == (2000, 2, 8, 8)
