"""The places of datelines, and how long their dispatches took."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError


def test_a_place_is_a_row_with_its_forms_and_its_issues(dispatches: Archive) -> None:
    first = next(iter(dispatches.places()))
    assert first == {
        "place": "南京", "zh_forms": "南京 5", "en_forms": "Nanjing 4; Nanking 1", "articles": 6,
        "first": datetime.date(1956, 3, 5), "last": datetime.date(1956, 3, 14), "dated": 6, "median_delay": 5.5,
        "doubt": "", "kind": "city", "now": "", "where": "Jiangsu", "province": "Jiangsu", "country": "CN",
        "latitude": 32.06, "longitude": 118.8, "same_name": "",
    }  # fmt: skip


def test_delays_are_those_of_reading_the_articles(dispatches: Archive) -> None:
    known = {"nanking": "南京", "nanjing": "南京", "beijing": "北京", "peking": "北京", "moscow": "莫斯科"}
    delays: dict[str, list[int]] = {}
    for article in dispatches:
        seen = set()
        for line in [line for text in (article.zh, article.en) if text for line in text.datelines]:
            place = known.get(line.place.lower(), line.place)
            if place and line.date and place not in seen:
                seen.add(place)
                delays.setdefault(place, []).append((article.date - line.date).days)
    found = dispatches.places()
    medians = {place: statistics.median(days) for place, days in delays.items()}
    assert dict(zip(found.columns["place"], found.columns["median_delay"], strict=True)) == medians


def test_places_are_as_many_articles_as_counts_have(dispatches: Archive) -> None:
    found, counts = dispatches.places(), dispatches.counts("place")
    assert found.columns["place"] == counts.columns["place"]
    assert found.columns["articles"] == counts.columns["articles"]


def test_a_doubt_says_what_the_form_may_be(dispatches: Archive) -> None:
    doubts = {row["place"]: row["doubt"] for row in dispatches.places() if row["doubt"]}
    assert doubts == {"Greenrock": "青石 1/1"}


def test_years_add_up_to_the_whole(dispatches: Archive) -> None:
    years = dispatches.places("year")
    assert list(years.columns) == ["place", "year", "articles", "dated", "median_delay"]
    assert sum(years.columns["articles"]) == sum(dispatches.places().columns["articles"])


def test_nothing_chosen_has_the_columns_all_the_same(dispatches: Archive) -> None:
    assert list(dispatches.select(before="1950").places().columns) == list(dispatches.places().columns)
    assert list(dispatches.select(before="1950").places("year").columns) == list(dispatches.places("year").columns)


def test_another_period_is_an_error(dispatches: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown period 'week'"):
        dispatches.places("week")  # type: ignore[arg-type]


def test_likely_dates_make_the_delay_a_day_longer(dump: Callable[..., str], tmp_path: Path) -> None:
    text = dump("    新华社南京3日电　湖水上涨。", date="1988-07-04", heading="题")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.md")
    assert archive.places().columns["median_delay"] == [1.0]
    assert archive.select(dates="likely").places().columns["median_delay"] == [2.0]


def test_a_dateline_after_its_issue_is_told(dump: Callable[..., str], tmp_path: Path) -> None:
    text = dump("    新华社南京6日电　湖水上涨。", date="1956-03-04", heading="题")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.md")
    found = archive.places()
    assert found.columns["median_delay"] == [-2.0]
    assert found.notes == ("1 dateline has a day after the issue, which counts as a negative delay",)


def test_what_has_no_point_is_counted_and_told(dispatches: Archive) -> None:
    found = dispatches.places()
    missing = [row["place"] for row in found if row["latitude"] is None]
    told = next(note for note in found.notes if "no point" in note)
    assert missing == ["青石", "Greenrock"]
    assert told.startswith("2 places have no point on a map, with 2 articles: 1 of a name that several places have")


def test_the_map_has_every_place_with_a_point_whatever_rows_are_shown(dispatches: Archive) -> None:
    places = dispatches.places()
    drawn = {row["place"] for row in places if row["latitude"] is not None}
    svg = places.first(1).plot().rendered("svg").decode()
    assert drawn == {"南京", "北京", "莫斯科"}
    assert all(f">{place}</text>" in svg for place in drawn)
    assert "2 places have no point on a map" in svg
    assert "no position is taken on borders" in svg
