"""Places at a hit: what they are called, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError, QueryError
from corpus_archive.analyses.counting import places


@pytest.mark.parametrize(
    ("name", "distance"),
    [("L1", -1), ("r9", 9), ("R3", 3), ("R0", None), ("R10", None), ("node", None), ("L", None), ("L1 ", None)],
)
def test_a_token_beside_is_called_by_its_side_and_distance(name: str, distance: int | None) -> None:
    assert places.distance_of(name) == distance


@pytest.mark.parametrize(
    ("query", "on", "said"),
    [
        ("lake", "right", "unknown place 'right'; choose node, match, matchend, L1 … L9, R1 … R9 or label:NAME"),
        ("lake", "R10", "unknown place 'R10'"),
        ("lake", "", "unknown place ''"),
        ("lake", "label:a", "no label 'a': the query has none; name a token, as in \"the\" a:[]"),
        ('a:"lake" b:[]', "label:c", "no label 'c' in the query; choose a, b"),
        ('a:"lake" b:[]', "a", "unknown place 'a'"),
        ('a:"lake" within (b:[] [])', "label:b", "no label 'b' in the query; choose a"),
    ],
)
@pytest.mark.parametrize("by", [None, "year"])
def test_a_place_that_is_none_is_told(
    invented: tuple[Archive, list[Any]], query: str, on: str, said: str, by: Any
) -> None:
    with pytest.raises(ChoiceError) as told:
        invented[0].frequencies(query, on=on, by=by)
    assert said in str(told.value)


def test_a_place_of_no_query_is_told(invented: tuple[Archive, list[Any]]) -> None:
    with pytest.raises(QueryError, match="forms at R1 of what"):
        invented[0].frequencies(on="R1")
