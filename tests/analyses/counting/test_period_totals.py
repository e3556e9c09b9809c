"""What articles are together, period by period: held to every article by itself, and never older than the records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.analyses.counting import period_totals


@pytest.mark.parametrize("by", ["day", "month", "decade"])
@pytest.mark.parametrize("where", [{}, {"after": "1956-04"}, {"dates": "likely"}])
def test_only_articles_with_hits_are_looked_at_and_all_are_counted(lake: Archive, where: Any, by: Any) -> None:
    hits = lake.select(**where).hits("湖", zone="both")
    articles = period_totals.dated_articles(hits)
    totals = period_totals.totals_of(hits, by)
    found = period_totals.with_hits(hits, totals.frame, by)
    place = period_totals.framed(articles.dates, by).place
    each = list(zip(articles.hits.tolist(), articles.sizes.tolist(), place.tolist(), strict=True))
    assert list(zip(*(array.tolist() for array in found), strict=True)) == [one for one in each if one[0]]
    for number in range(len(totals.frame.names)):
        here = [size for _, size, at in each if at == number]
        assert totals.sizes[number] == sum(here)
        assert totals.units.squares[number] == sum(size**2 for size in here)
        assert totals.articles[number] == totals.units.number[number] == len(here)


def test_totals_are_added_up_once_and_anew_for_other_records(dump: Callable[..., str], tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    for year in (1956, 1958):
        (tmp_path / "d.md").write_text(dump(date=f"{year}-03-04"), encoding="utf-8")
        archive.ingest(tmp_path / "d.md")
        archive.index()
        totals = period_totals.totals_of(archive.hits("湖"), "year")
        assert totals.frame.names[-1] == str(year)
        assert period_totals.totals_of(archive.hits("水"), "year") is totals


def test_what_a_set_holds_is_added_up_each_time(lake: Archive) -> None:
    ids = list(lake.ids())
    with_one, with_two = (lake.select(ids=some).trend("湖") for some in (ids[:1], ids[:2]))
    assert [sum(filter(None, one.columns["all_articles"])) for one in (with_one, with_two)] == [1, 2]
