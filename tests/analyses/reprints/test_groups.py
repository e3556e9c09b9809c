"""Texts behind their first printing; chains are told."""

from __future__ import annotations

from corpus_archive.analyses.reprints.groups import Membership, memberships
from corpus_archive.analyses.reprints.shingles import Overlap

Shares = dict[tuple[int, int], float]


def grouped(shares: Shares, candidates: dict[int, list[int]]) -> list[Membership]:
    """Texts of 100 letters, of which so many stand in each other; half of them make a link."""

    def compare(text: int, other: int) -> Overlap:
        shared = round(100 * shares.get((other, text), 0))
        return Overlap(100, shared, 100, shared, shared / 200)

    return list(memberships(candidates.items(), compare, lambda found: found.share >= 0.5))


def places(found: list[Membership]) -> dict[int, tuple[int, int | None, tuple[int, ...]]]:
    return {one.text: (one.first, one.through, one.also) for one in found}


def test_reprints_stand_behind_the_first_printing() -> None:
    found = grouped({(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.95}, {0: [], 1: [0], 2: [1, 0]})
    assert places(found) == {1: (0, None, ()), 2: (0, None, ())}
    assert [one.overlap.shared for one in found] == [90, 60]


def test_what_no_first_printing_shares_hangs_on_a_later_one_and_says_so() -> None:
    found = grouped({(0, 1): 0.6, (1, 2): 0.6, (0, 2): 0.1}, {0: [], 1: [0], 2: [1]})
    assert places(found) == {1: (0, None, ()), 2: (0, 1, ())}
    assert found[1].overlap.shared == 10  # what it shares with the first printing, not with what it hangs on


def test_a_link_with_the_first_printing_that_no_sample_showed_is_looked_for() -> None:
    found = grouped({(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.8}, {0: [], 1: [0], 2: [1]})
    assert places(found)[2] == (0, None, ())


def test_two_texts_in_one_later_one_stay_apart() -> None:
    found = grouped({(0, 2): 0.5, (1, 2): 0.7}, {0: [], 1: [], 2: [0, 1]})
    assert places(found) == {2: (1, None, (0,))}


def test_of_two_first_printings_with_as_much_the_earlier_is_chosen() -> None:
    assert places(grouped({(0, 2): 0.7, (1, 2): 0.7}, {2: [1, 0]})) == {2: (0, None, (1,))}


def test_a_candidate_that_shares_too_little_is_none() -> None:
    assert grouped({(0, 1): 0.4}, {0: [], 1: [0]}) == []
