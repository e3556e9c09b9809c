"""Names of a selection in all forms that are the same place or agency."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from archives import DATELINES
from corpus_archive import Archive


@pytest.mark.parametrize("name", ["南京", "Nanjing", "Nanking", "NANKING", "Nan-ching"])
def test_a_place_is_found_by_any_of_its_names_also_by_one_that_nobody_prints(dispatches: Archive, name: str) -> None:
    whole = dispatches.select(place="南京")
    assert len(whole) == 6
    assert list(dispatches.select(place=name).ids()) == list(whole.ids())


@pytest.mark.parametrize("name", ["新华社", "Xinhua News Agency", "NCNA", "新华通讯社"])
def test_an_agency_is_found_by_any_of_its_names(dispatches: Archive, name: str) -> None:
    assert len(dispatches.select(agency=name)) == sum("TASS" not in one[3] for one in DATELINES)


def test_exact_names_are_found_only_as_typed(dispatches: Archive) -> None:
    assert len(dispatches.select(place="Nanking", exact_names=True)) == 1
    assert len(dispatches.select(place="南京", exact_names=True)) == 5
    assert dispatches.select(place="Nanking", exact_names=True).cautions == ()


def test_a_name_that_was_widened_is_told(dispatches: Archive) -> None:
    assert dispatches.select(place="Nanking").cautions == (
        "place Nanking is also printed as 南京, Nanjing (--exact-names leaves them out)",
    )
    assert dispatches.select(place="莫斯科").search().notes == (
        "place 莫斯科 is also printed as Moscow (--exact-names leaves it out)",
    )


def test_a_form_in_doubt_is_found_alone(dispatches: Archive) -> None:
    assert len(dispatches.select(place="Greenrock")) == 1
    assert len(dispatches.select(place="青石")) == 2


def test_a_pattern_means_what_it_fits(dispatches: Archive) -> None:
    assert len(dispatches.select(place="Nank*")) == 1


def test_a_selection_within_another_is_widened_too(dispatches: Archive) -> None:
    assert len(dispatches.select(place="Nanking").select(agency="NCNA")) == 6
    assert len(dispatches.select(place="Nanking").select(place="青石")) == 1


def test_a_name_that_is_not_known_is_as_before(dispatches: Archive) -> None:
    found = dispatches.select(place="Lagoss")
    assert len(found) == 0
    assert "no place is called Lagoss" in found.cautions[0]


@pytest.mark.parametrize("kind", ["place", "agency"])
@pytest.mark.parametrize("chosen", [{}, {"before": "1956-03-08"}, {"place": "Nanking"}], ids=str)
def test_an_entry_is_counted_once_and_as_often_as_it_is_found(
    dispatches: Archive, kind: Any, chosen: dict[str, Any]
) -> None:
    corpus = dispatches.select(**chosen)
    found = corpus.counts(kind)
    assert found.columns[kind]
    for row in found:
        assert row["articles"] == len(corpus.select(**{kind: row[kind]}))
    facet = corpus.facets(by=kind, limit=None)[kind]
    assert list(facet) == list(found)
    by_reading = dispatches.select(**chosen).facets("湖水", by=kind, limit=None)[kind]
    assert by_reading.columns == facet.columns


def test_counts_are_those_of_reading_the_articles(dispatches: Archive) -> None:
    known = {"nanking": "南京", "nanjing": "南京", "beijing": "北京", "peking": "北京", "moscow": "莫斯科"}
    counted: Counter[str] = Counter()
    for article in dispatches:
        lines = [line for text in (article.zh, article.en) if text for line in text.datelines]
        counted.update({known.get(line.place.lower(), line.place) for line in lines} - {""})
    found = dispatches.counts("place")
    assert dict(zip(found.columns["place"], found.columns["articles"], strict=True)) == counted
    assert next(iter(found)) == {"place": "南京", "other_forms": "Nanjing; Nanking", "articles": 6}
