"""Hits by what the records say: against reading, and the parts add up to the whole."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError, QueryError

VALUES = {
    "year": lambda article: str(article.date.year),
    "month": lambda article: str(article.date)[:7],
    "day": lambda article: str(article.date),
    "decade": lambda article: f"{article.date.year // 10 * 10}s",
    "page": lambda article: article.page,
    "section": lambda article: article.section or None,
    "column": lambda article: article.column or None,
    "article": lambda article: article.id,
}


@pytest.mark.parametrize("by", VALUES)
@pytest.mark.parametrize("query", ["lake", "湖水"])
def test_the_parts_are_what_reading_gives_and_add_up_to_the_whole(part: Any, by: Any, query: str) -> None:
    corpus, articles = part
    side = "en" if query == "lake" else "zh"
    hits, with_hit, all_of_them, sizes = Counter[Any](), Counter[Any](), Counter[Any](), Counter[Any]()
    for one in articles:
        value = VALUES[by](one.article)
        count = sum(run.count(query) for run in one.words(side, "body"))
        hits[value] += count
        with_hit[value] += count > 0
        all_of_them[value] += 1
        half = one.article.en if side == "en" else one.article.zh
        words = [word for run in one.words(side, "body") for word in run if word is not None]
        sizes[value] += len(words) if side == "en" else len("".join(half.text.split())) if half else 0
    found = corpus.frequencies(query, by=by)
    unit = "words" if side == "en" else "characters"
    assert {row[by]: (row["hits"], row["articles"], row["all_articles"], row[unit]) for row in found} == {
        value: (hits[value], with_hit[value], all_of_them[value], sizes[value]) for value in all_of_them
    }
    whole = corpus.concordance(query).total
    assert (sum(found.columns["hits"]), sum(found.columns["all_articles"])) == (whole, len(corpus))
    assert found.denominators == {"hits": whole, unit: sum(found.columns[unit])}


def test_an_article_with_two_places_counts_in_both_and_one_without_in_none(part: Any) -> None:
    corpus, articles = part
    hits, silent, several = Counter[str | None](), 0, 0
    for one in articles:
        places = {line.place for line in one.article.zh.datelines if line.place} if one.article.zh else set()
        silent, several = silent + bool(one.article.zh and not places), several + (len(places) > 1)
        for place in places or {None}:
            hits[place] += sum(run.count("渔民") for run in one.words("zh", "body"))
    found = corpus.frequencies('[word="渔民"]', by="place")
    assert dict(zip(found.columns["place"], found.columns["hits"], strict=True)) == hits
    assert found.denominators["hits"] == corpus.concordance('[word="渔民"]').total
    notes = [f"{silent} articles have no place in a Chinese dateline"] if silent else []
    notes += [f"{several} articles have several places and count in each of them"] if several else []
    assert list(found.notes[: len(notes)]) == notes
    assert notes


def test_values_come_by_hits_and_periods_in_their_order(invented: tuple[Archive, list[Any]]) -> None:
    archive, _ = invented
    hits = archive.frequencies("湖水", by="section").columns["hits"]
    assert hits == sorted(hits, reverse=True)
    years = archive.frequencies("湖水", by="year").columns["year"]
    assert years == sorted(years)


def test_a_mistake_is_told(invented: tuple[Archive, list[Any]]) -> None:
    with pytest.raises(ChoiceError, match="unknown part 'week'; choose day, month"):
        invented[0].frequencies("湖水", by="week")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="hits by year of what"):
        invented[0].frequencies(by="year")


def test_a_place_is_one_part_in_all_its_forms_unless_names_are_exact(dispatches: Archive) -> None:
    found = dispatches.frequencies("lake", by="place")
    articles = dict(zip(found.columns["place"], found.columns["all_articles"], strict=True))
    assert articles["南京"] == 5
    exact = dispatches.select(place=["Nanjing", "Nanking"], exact_names=True).frequencies("lake", by="place")
    assert {"Nanjing", "Nanking"} <= set(exact.columns["place"])
