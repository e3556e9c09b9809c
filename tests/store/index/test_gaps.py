"""Gaps are packed and read as they were, whichever tokens are asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus_archive.store.index import gaps as packing
from corpus_archive.store.index.gaps import TOGETHER, Gaps, packed
from corpus_archive.store.index.tokens import BREAK, LONG_GAP

LONG = 1000  # characters, and as many more as there are tokens before


def made_of(gaps: list[int]) -> tuple[Gaps, list[int]]:
    """Gaps as the index has them, and how many characters each stands for."""
    long_gaps = [(token, LONG + token) for token, gap in enumerate(gaps) if gap & (BREAK - 1) == LONG_GAP]
    sizes = [gap & (BREAK - 1) for gap in gaps]
    for token, size in long_gaps:
        sizes[token] = size
    arrays = packed(np.array(gaps, dtype=np.uint8))
    rows = np.array(long_gaps, dtype=np.int64).reshape(-1, 2)
    return Gaps(arrays["gaps"], arrays["gap_places"], arrays["other_gaps"], rows), sizes


GAPS = st.lists(st.sampled_from([0, 0, 0, 1, 1, 2, LONG_GAP, BREAK, BREAK + 1, BREAK + 2, 255]), max_size=30)


@given(GAPS, st.data())
@example([1, 0, 255, 129, 2], None)
def test_packed_gaps_are_those_that_were_given(given: list[int], data: st.DataObject | None) -> None:
    gaps, _ = made_of(given)
    breaks = [gap >= BREAK for gap in given]
    tokens = list(range(len(given)))
    if data and given:
        tokens = data.draw(st.lists(st.sampled_from(tokens), max_size=40))
    some = np.array(tokens, dtype=np.int64)
    assert gaps.breaks_before(some).tolist() == [breaks[token] for token in tokens]
    assert gaps.lead_on(len(given)).tolist() == [not one for one in breaks]


@given(GAPS, st.integers(0, 30), st.integers(0, 30))
def test_gaps_of_a_run_are_those_of_its_tokens(given: list[int], first: int, size: int) -> None:
    gaps, sizes = made_of(given)
    first = min(first, len(given))
    end = min(first + size, len(given))
    assert gaps.sizes_between(first, end).tolist() == sizes[first:end]


@given(GAPS, st.lists(st.integers(0, 7), min_size=2, unique=True))
@example([1, 0, 255, 129, 2, 255, 127], [0, 1, 2])
def test_gaps_of_several_runs_are_those_of_their_tokens(given: list[int], bounds: list[int]) -> None:
    gaps, sizes = made_of(given)
    whole = -(-len(given) // TOGETHER)
    places = sorted(min(place, whole) * TOGETHER for place in bounds)
    runs = list(zip(places[::2], places[1::2], strict=False))
    expected = [size for first, end in runs for size in sizes[first:end]]
    assert gaps.sizes_in_runs(runs)[: len(expected)].tolist() == expected


def test_what_is_usual_takes_two_bits() -> None:
    arrays = packed(np.array([BREAK + 1, 0, 1, 0] * 25 + [3], dtype=np.uint8))
    assert len(arrays["gaps"]) == 26
    assert arrays["gap_places"].tolist() == [100]
    assert arrays["other_gaps"].tolist() == [3]


def test_gaps_are_packed_alike_however_many_are_packed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given = np.array([0, 1, 2, BREAK + 1, 255, 0, 1] * 5, dtype=np.uint8)
    at_once = packed(given)
    monkeypatch.setattr(packing, "_AT_ONCE", 8)
    in_parts = packed(given)
    assert {name: array.tolist() for name, array in in_parts.items()} == {
        name: array.tolist() for name, array in at_once.items()
    }
