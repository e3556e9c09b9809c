"""Small tables against the table in a band, which knows any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.alignment import small_tables
from corpus_archive.alignment.band_table import BandTable

LENGTHS = st.lists(st.integers(0, 400).map(float), min_size=1, max_size=small_tables.MOST)


@given(zh=LENGTHS, en=LENGTHS)
def test_a_small_table_is_the_table_in_a_band(zh: list[float], en: list[float]) -> None:
    small, any_size = small_tables.steps(zh, en), BandTable(zh, en).steps()
    assert [step[:4] for step in small] == [step[:4] for step in any_size]
    assert [step[4] for step in small] == pytest.approx([step[4] for step in any_size], abs=1e-9)


@pytest.mark.parametrize(("zh", "en"), [([9e6] * 16, [1.0] * 16), ([0.0] * 16, [0.0] * 16), ([9e6] * 16, [0.0])])
def test_no_length_makes_the_sums_vanish_or_overflow(zh: list[float], en: list[float]) -> None:
    small, any_size = small_tables.steps(zh, en), BandTable(zh, en).steps()
    assert [step[:4] for step in small] == [step[:4] for step in any_size]
    assert [step[4] for step in small] == pytest.approx([step[4] for step in any_size], abs=1e-9)
