"""An alignment as a row, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import Alignment, Bead
from corpus_archive.store.annotations.alignment_rows import AlignmentRow, from_row, is_left, outranks, to_row

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


NAMES = (
    "length-2",
    "length-10",
    "semantic-4",
    "semantic-4 my:encoder",
    "semantic-10",
    "by-hand",
    "giza",
    "semantic",
    "",
)
rows = st.builds(AlignmentRow, st.one_of(st.sampled_from(NAMES), st.text(max_size=4)), st.sampled_from(("[]", "[1]")))


@given(rows, rows, rows)
def test_of_any_two_alignments_one_is_kept_and_of_three_the_same_whichever_came_first(
    one: AlignmentRow, two: AlignmentRow, three: AlignmentRow
) -> None:
    assert outranks(one, two) + outranks(two, one) == (one != two)
    assert not (outranks(one, two) and outranks(two, three) and not outranks(one, three))


@pytest.mark.parametrize(
    "held", ["by-hand", "giza", "semantic", "semantic-x", "zz", "semantic-5", "semantic-10 my:own"]
)
def test_aligning_leaves_what_goes_before_it(held: str) -> None:
    assert is_left(held, "semantic-4")


@pytest.mark.parametrize("held", ["length-2", "length-99", "semantic-3", "semantic-4", "semantic-3 my:own"])
def test_aligning_takes_the_place_of_what_goes_behind_it(held: str) -> None:
    assert not is_left(held, "semantic-4")
