"""What hits are sorted by, against sorting their rows by hand; equal ones stay in the order of their dates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.analyses import sort_keys
from corpus_archive.language.folding import folded

AUTHORS = ["王一", "", "丁二", "王一、丁二", "丁二", ""]
Row = dict[str, Any]


def sorted_by_hand(corpus: Any, query: str, key: Callable[[Row, Any], Any]) -> list[Row]:
    articles = {article.id: article for article in corpus}
    rows = list(corpus.concordance(query, limit=None))
    return sorted(rows, key=lambda row: key(row, articles[row["id"]]))


def none_last(value: Any) -> tuple[bool, Any]:
    return value in (None, ""), value


KEYS: dict[str, Callable[[Row, Any], Any]] = {
    "node": lambda row, _: folded(row["node"]),
    "node-retrograde": lambda row, _: folded(row["node"])[::-1],
    "page": lambda _, article: none_last(article.page),
    "section": lambda _, article: none_last(article.section),
    "column": lambda _, article: none_last(article.column),
    "date,node": lambda row, article: (article.date, folded(row["node"])),
    "section,node-retrograde": lambda row, article: (none_last(article.section), folded(row["node"])[::-1]),
}


@pytest.mark.parametrize("sort", KEYS)
@pytest.mark.parametrize("query", ["lake|boat*|old", '[class="word"]', "湖水|的|合作社"])
def test_rows_come_in_the_order_that_sorting_by_hand_gives(part: Any, sort: str, query: str) -> None:
    corpus, _ = part
    rows = list(corpus.concordance(query, sort=sort, limit=None))
    assert len(rows) > 3
    assert rows == sorted_by_hand(corpus, query, KEYS[sort])
    assert list(corpus.concordance(query, sort=sort, limit=3, offset=2)) == rows[2:5]


@pytest.mark.parametrize("sort", ["R1-retrograde", "l2-retrograde"])
def test_a_word_beside_is_read_from_its_last_letter_on(part: Any, sort: str) -> None:
    corpus, articles = part
    beside: dict[tuple[str, int], str] = {}
    hits = list(corpus.concordance("lake", limit=None))
    for one in articles:
        words = [folded(word) for run in one.runs["en", "body"] for word in run]
        places = [place for place, word in enumerate(words) if word == "lake"]
        starts = [row["start"] for row in hits if row["id"] == one.article.id]
        for start, lake in zip(starts, places, strict=True):
            place = lake + 1 if sort[0] == "R" else lake - 2
            beside[one.article.id, start] = words[place][::-1] if 0 <= place < len(words) else ""
    rows = list(corpus.concordance("lake", sort=sort, limit=None))
    assert rows == sorted_by_hand(corpus, "lake", lambda row, _: beside[row["id"], row["start"]])


@pytest.fixture
def signed(dump: Callable[..., str], tmp_path: Path) -> Archive:
    """Articles by one author, by two, by none; the English has names of its own."""
    for number, name in enumerate(AUTHORS, start=1):
        english = "Ding Er" if name else ""
        text = dump(zh="    湖水上涨。", date=f"1956-03-0{number}", zh_author=name, author=english)
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made


def test_hits_stand_by_author_and_those_of_none_last(signed: Archive) -> None:
    assert [article.zh.author if article.zh else None for article in signed] == [
        ("王一",), (), ("丁二",), ("王一", "丁二"), ("丁二",), ()
    ]  # fmt: skip
    days = [row["date"].day for row in signed.concordance("湖水", sort="author")]
    assert days == [3, 4, 5, 1, 2, 6]
    assert [row["date"].day for row in signed.concordance("lake", sort="author")] == [1, 3, 4, 5, 2, 6]


@pytest.mark.parametrize("word", ["date", "node", "R9-retrograde", "author"])
def test_what_hits_can_be_sorted_by(word: str) -> None:
    assert sort_keys.is_key(word)


@pytest.mark.parametrize("word", ["", "retrograde", "author-retrograde", "R0", "nodes", "place"])
def test_what_they_cannot_be_sorted_by(word: str) -> None:
    assert not sort_keys.is_key(word)
