"""How several queries share what is said: sums against the texts, holes, queries that cannot share."""

from __future__ import annotations

import pytest

from corpus_archive import Archive, QueryError


def test_the_shares_of_a_period_are_of_the_hits_of_all(lake: Archive) -> None:
    found = list(lake.shares("湖水", "渔民"))
    assert [(row["query"], row["period"], row["hits"], row["of"], row["share"]) for row in found] == [
        ("湖水", "1956", 2, 3, 0.6667),
        ("湖水", "1957", None, None, None),
        ("湖水", "1958", 3, 3, 1.0),
        ("渔民", "1956", 1, 3, 0.3333),
        ("渔民", "1957", None, None, None),
        ("渔民", "1958", 0, 3, 0.0),
    ]
    assert [(row["articles"], row["all_articles"]) for row in found[:3]] == [(2, 3), (None, None), (1, 1)]


def test_shares_and_their_intervals_mirror_each_other(lake: Archive) -> None:
    lake_rows = {row["period"]: row for row in lake.shares("湖水", "渔民", by="decade") if row["query"] == "湖水"}
    rest = {row["period"]: row for row in lake.shares("湖水", "渔民", by="decade") if row["query"] == "渔民"}
    one, other = lake_rows["1950s"], rest["1950s"]
    assert one["share"] + other["share"] == pytest.approx(1)
    assert one["low"] + other["high"] == pytest.approx(1, abs=1e-3)
    assert one["low"] <= one["share"] <= one["high"]


def test_a_period_without_a_hit_has_no_share(lake: Archive) -> None:
    found = [(row["period"], row["of"], row["share"]) for row in lake.shares("湖水", "渔民", by="month")]
    assert ("1956-07", 0, None) in found
    assert ("1956-04", None, None) in found


def test_the_summary_has_the_hits_of_each(lake: Archive) -> None:
    found = lake.shares("湖水", "渔民")
    assert (found.total, found.summary) == (6, {"湖水": 5, "渔民": 1})
    assert "1 of 3 years has no issue in the archive" in found.notes


def test_a_share_is_of_two_queries_at_least(lake: Archive) -> None:
    with pytest.raises(QueryError, match="a share of what"):
        lake.shares("湖水")


def test_queries_of_two_languages_do_not_share(lake: Archive) -> None:
    with pytest.raises(QueryError, match="are of two languages"):
        lake.shares("湖水", "lake")


def test_its_chart_is_in_percent(lake: Archive) -> None:
    pytest.importorskip("altair")
    drawn = lake.shares("湖水", "渔民").plot().rendered("svg").decode()
    assert "% of all hits" in drawn
