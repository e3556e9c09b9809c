"""Articles as rows of a flat table."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from corpus_archive import Article
from corpus_archive.holdings.article_table import ARTICLE_COLUMNS, article_row, columns

Parsed = Callable[..., Article]


@pytest.fixture
def full(parsed: Parsed) -> Article:
    zh = "    新华社湖滨3日电　湖水上涨。\n    新华社青石4日电　船靠岸。\n                            宋青"
    en = "Xinhua News Agency, Hubin, 3rd: The lake is rising.\n\nBoats are ashore."
    return parsed(zh, en, author="Song Qing, Lu Bai", zh_author="宋青 陆白", page="第2版(要闻)", column="社论")


def test_a_row_has_what_the_record_says(full: Article) -> None:
    assert full.zh is not None
    assert full.en is not None
    assert article_row(full.to_json()) == {
        "id": full.id,
        "newspaper": "rmrb",
        "date": "1956-03-04",
        "likely_date": None,
        "page": 2,
        "section": "要闻",
        "column": "社论",
        "zh_headline": "湖水",
        "zh_author": ["宋青", "陆白"],
        "zh_text": full.zh.text,
        "en_headline": "The Lake",
        "en_author": ["Song Qing", "Lu Bai"],
        "en_text": full.en.text,
        "agencies": ["新华社", "Xinhua News Agency"],
        "places": ["湖滨", "青石", "Hubin"],
        "notes": ["dateline-after-issue"] if any(one.code == "dateline-after-issue" for one in full.notes) else [],
        "grade": "",
        "path": "",
        "member": "",
        "line": 1,
        "sha256": full.piece.sha256,
    }


def test_every_row_has_the_columns_that_have_a_type_in_their_order(parsed: Parsed) -> None:
    bare = parsed()
    halved = bare.model_copy(update={"zh": None, "page": None})
    for article in (bare, halved, bare.model_copy(update={"en": None})):
        assert list(article_row(article.to_json())) == list(ARTICLE_COLUMNS)


def test_a_missing_half_is_empty_strings_and_lists(parsed: Parsed) -> None:
    bare = article_row(parsed().model_copy(update={"en": None}).to_json())
    assert (bare["en_headline"], bare["en_author"], bare["en_text"]) == ("", [], "")
    assert bare["zh_text"] == "湖水上涨。"


def test_columns_hold_all_rows_and_dates_are_dates(parsed: Parsed) -> None:
    table = columns(
        [parsed().to_json(), parsed("    炉火。", date="1958-10-24", page="第版()", label="Nothing").to_json()]
    )
    assert list(table) == list(ARTICLE_COLUMNS)
    assert table["zh_text"] == ["湖水上涨。", "炉火。"]
    assert table["date"] == [datetime.date(1956, 3, 4), datetime.date(1958, 10, 24)]
    assert table["page"] == [2, None]


def test_no_articles_give_empty_columns() -> None:
    assert columns([]) == {name: [] for name in ARTICLE_COLUMNS}
