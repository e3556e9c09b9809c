"""Hits with something near them, against looking through the printed text around each."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, QueryError
from corpus_archive.language import chinese, english

Row = dict[str, Any]
ASKED = [
    ("lake", "boat*"),
    ("the", "fish"),
    ("lake", "lake"),
    ('[word="of"] []', "old"),
    ("湖水", "社"),
    ("水", "湖"),
    ("上涨", "湖水"),
]


def regions(article: Any, side: str, row: Row, near_in: str) -> tuple[int, int]:
    """From where to where in its text something is near a hit."""
    half = getattr(article, side)
    text, start, end = half.text, row["start"], row["start"] + len(row["node"])
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end) if text.find("\n", end) >= 0 else len(text)
    if near_in == "p":
        return low, high
    touched = [one for one in half.sentences if one[0] < end and one[1] > start]
    if near_in == "s":
        return touched[0][0], touched[-1][1]
    if near_in.endswith("s"):
        low, high = touched[0][0], touched[-1][1]
    tokens = [(low + one.start, low + one.end) for one in (chinese if side == "zh" else english).tokens(text[low:high])]
    first = next(place for place, one in enumerate(tokens) if one[1] > start)
    last = max(place for place, one in enumerate(tokens) if one[0] < end)
    number = int(near_in.removesuffix("s"))
    return tokens[max(0, first - number)][0], tokens[min(len(tokens) - 1, last + number)][1]


def by_reading(corpus: Any, query: str, near: str, near_in: str, side: str) -> list[Row]:
    articles = {article.id: article for article in corpus}
    rows, others = (list(corpus.concordance(one, limit=None, lang=side)) for one in (query, near))

    def is_near(row: Row, other: Row) -> bool:
        if row["id"] != other["id"]:
            return False
        begin, end = other["start"], other["start"] + len(other["node"])
        is_beside = end <= row["start"] or begin >= row["start"] + len(row["node"])
        low, high = regions(articles[row["id"]], side, row, near_in)
        return is_beside and low <= begin and end <= high

    return [row for row in rows if any(is_near(row, other) for other in others)]


@pytest.mark.parametrize(("query", "near"), ASKED)
@pytest.mark.parametrize("near_in", ["s", "p", "1", "4", "4s"])
def test_they_are_the_hits_that_reading_finds(part: Any, query: str, near: str, near_in: str) -> None:
    corpus, _ = part
    side = "zh" if any(map(chinese.is_han, query)) else "en"
    expected = by_reading(corpus, query, near, near_in, side)
    found = corpus.concordance(query, near=near, near_in=near_in, limit=None, lang=side)
    assert list(found) == expected
    without = list(corpus.concordance(query, near=f"NOT {near}", near_in=near_in, limit=None, lang=side))
    assert without == [row for row in corpus.concordance(query, limit=None, lang=side) if row not in expected]


@pytest.mark.parametrize("near_in", ["s", "1", "3s"])
def test_what_may_lack_in_front_loses_no_hit(invented: tuple[Archive, list[Any]], near_in: str) -> None:
    archive, _ = invented
    every = list(archive.concordance("lake", near='[word="boat.*"]', near_in=near_in, limit=None))
    assert every
    found = archive.concordance("lake", near='[word="lake|the"]? [word="boat.*"]', near_in=near_in, limit=None)
    assert [row for row in every if row not in found] == []


def test_an_article_has_its_headline_too(invented: tuple[Archive, list[Any]]) -> None:
    archive, _ = invented
    whole = archive.concordance("的", limit=None)
    found = archive.concordance("的", near="湖水上涨", near_in="article", limit=None)
    assert list(found) == list(whole)  # every headline says so
    assert len(archive.concordance("的", near="湖水上涨", near_in="s", limit=None)) < len(whole)


def test_what_the_hits_are_is_said_and_the_numbers_are_of_the_same_text(invented: tuple[Archive, list[Any]]) -> None:
    archive, _ = invented
    whole, found = archive.hits("lake"), archive.hits("lake", near="boat", near_in="3")
    assert found.size == whole.size
    assert found.frequencies().notes[0] == "only hits with boat within 3 tokens"
    assert found.said.endswith("(bodies); only hits with boat within 3 tokens")
    without = archive.hits("lake", near="NOT boat", near_in="p")
    assert without.trend().notes[0] == "only hits without boat in the same paragraph"
    assert len(pickle.loads(pickle.dumps(found))) == len(found)


def test_where_none_is_left_the_others_are_said(lake: Archive) -> None:
    found = lake.concordance("湖水", near="渔民")
    assert found.total == 0
    assert "whatever stands near them 5 hits" in found.notes


def test_other_spellings_are_counted_near_the_same(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(dump(en="Peking is calm. Beijing rose early. Peking rose."), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.md")
    archive.index()
    assert "also written Peking 2; not counted here" in archive.concordance("Beijing").notes
    assert "also written Peking 1; not counted here" in archive.concordance("Beijing", near="rose").notes


def test_all_words_have_nothing_near_them(lake: Archive) -> None:
    with pytest.raises(QueryError, match="near what"):
        lake.frequencies(near="湖水")


def test_a_set_remembers_what_stood_near(lake: Archive, tmp_path: Path) -> None:
    hits = lake.hits("湖水", near="NOT 上涨", near_in="article")
    kept = lake.sets.keep("calm", hits)
    assert kept.question.options["near"] == "NOT 上涨"
    again = lake.select(set="calm").hits(kept.question.query, **kept.question.options)
    assert len(again) == len(hits) == 3


def test_a_deck_is_no_part_of_the_sentence_of_the_line_before(root: Path) -> None:
    """一线接通两岸 is the next deck of the headline that ends in 公尺."""
    sample = Archive.open(root / "data" / "sample")
    for near_in in ("s", "1s", "p"):
        assert len(sample.hits("公尺", near="一线", near_in=near_in, zone="headline")) == 0
    assert len(sample.hits("公尺", near="一线", near_in="article", zone="headline")) == 1
    found = sample.hits('"公尺"', zone="headline").collocates(least=1).columns["collocate"]
    assert "全长" in found
    assert "一线" not in found
