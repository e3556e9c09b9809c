"""An alignment as a row, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import Alignment, Bead
from corpus_archive.store.annotations.alignment_rows import from_row, to_row

sides = st.lists(st.integers(0, 500), max_size=4).map(tuple)
scores = st.integers(0, 1000).map(lambda one: one / 1000)
alignments = st.builds(
    Alignment,
    method=st.text(),
    beads=st.lists(st.builds(Bead, zh=sides, en=sides, score=scores), max_size=5).map(tuple),
)


@given(alignments)
def test_what_is_kept_is_what_comes_back(alignment: Alignment) -> None:
    assert from_row(*to_row(alignment)) == alignment


def test_beads_are_kept_as_an_export_has_them() -> None:
    alignment = Alignment(method="by-hand", beads=(Bead(zh=(0, 1), en=(0,), score=0.5),))
    assert to_row(alignment) == ("by-hand", '[{"zh":[0,1],"en":[0],"score":0.5}]')


@pytest.mark.parametrize("beads", ["", "{", '[{"zh":[0]}]', '[{"zh":[-],"en":[],"score":1}]', "null"])
def test_damaged_beads_are_an_error(beads: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        from_row("by-hand", beads)
