"""Where what a search looks for stands in one article."""

from __future__ import annotations

import pytest

from archives import Read
from corpus_archive import Archive, ArticleNotFound, QueryError

QUERIES = ("湖水", "lake", "湖水 lake", "湖水 OR boats", "湖水 NOT 大桥", '[word="湖水"]', "1958", "渔 湖")


@pytest.mark.parametrize("query", QUERIES)
def test_there_are_as_many_as_the_search_counts(invented: tuple[Archive, list[Read]], query: str) -> None:
    archive, _ = invented
    found = archive.search(query, limit=None)
    for id, hits in zip(found.columns["id"], found.columns["hits"], strict=True):
        assert len(archive.marks(id, query)) == hits, id


@pytest.mark.parametrize("query", QUERIES)
def test_those_of_several_articles_are_those_of_each(invented: tuple[Archive, list[Read]], query: str) -> None:
    archive, articles = invented
    each = {one.article.id: archive.marks(one.article.id, query) for one in articles}
    assert archive.all_marks(query) == {id: marks for id, marks in each.items() if marks}


@pytest.mark.parametrize("query", ["湖水 OR lake", '[word="湖水|lake"%c]'])
def test_each_is_what_is_printed_there(invented: tuple[Archive, list[Read]], query: str) -> None:
    archive, articles = invented
    for one in articles:
        for mark in archive.marks(one.article.id, query):
            text = one.article.zh if mark.side == "zh" else one.article.en
            assert text
            printed = (text.text if mark.in_body else text.headline)[mark.start : mark.end]
            assert printed.lower() in ("湖水", "lake")


def test_the_first_is_that_which_the_search_shows(invented: tuple[Archive, list[Read]]) -> None:
    archive, articles = invented
    of = {one.article.id: one.article for one in articles}
    for row in archive.search("湖水 OR lake", limit=None):
        first = archive.marks(row["id"], "湖水 OR lake")[0]
        text = of[row["id"]].zh if row["side"] == "zh" else of[row["id"]].en
        assert text
        assert first.side == row["side"]
        if first.in_body:
            assert text.text[first.end :].startswith(row["right"])


def test_an_article_that_is_not_there_and_a_query_that_is_none_are_errors(
    invented: tuple[Archive, list[Read]],
) -> None:
    archive, articles = invented
    with pytest.raises(ArticleNotFound):
        archive.marks("none", "湖水")
    with pytest.raises(QueryError):
        archive.marks(articles[0].article.id, "(湖水")
