"""Which passages of an article are compared by meaning."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

from corpus_archive import Article
from corpus_archive.store.meaning.passages import LEAD, PLACES, passages_of

Parsed = Callable[..., Article]


def record(article: Article) -> dict[str, object]:
    found: dict[str, object] = json.loads(article.to_json())
    return found


def test_headlines_and_first_sentences_lead_and_all_others_are_the_rest(parsed: Parsed) -> None:
    article = parsed(
        "    湖水上涨。船只靠岸。渔民下湖。大桥通车。", "The lake rises. Boats land. Fish.", heading="湖水"
    )
    found = passages_of(record(article), "all")
    assert [one.text for one in found.lead] == [
        "湖水", "湖水上涨。", "船只靠岸。", "The Lake", "The lake rises.", "Boats land.",
    ]  # fmt: skip
    assert [one.text for one in found.rest] == ["渔民下湖。", "大桥通车。", "Fish."]
    assert LEAD == 2


def test_without_all_sentences_there_is_no_rest(parsed: Parsed) -> None:
    assert passages_of(record(parsed("    一湖水。二湖水。三湖水。"))).rest == []


def test_a_passage_stands_where_it_says_in_headline_or_text(parsed: Parsed) -> None:
    article = record(parsed("    湖水上涨。\n    船只靠岸。没有人。", "The lake rises. Boats land."))
    for one in itertools.chain(*passages_of(article, "all")):
        side, zone = PLACES[one.place]
        printed = article[side]["headline" if zone == "headline" else "text"]  # type: ignore[index]
        assert printed[one.start : one.end] == one.text


def test_a_dateline_is_no_part_of_its_sentence(parsed: Parsed) -> None:
    article = parsed("    【新华社南京三日电】湖水上涨。", "[Xinhua News Agency, Nanjing, 3rd] The lake rises.")
    assert [one.text for one in passages_of(record(article)).lead if PLACES[one.place][1] == "body"] == [
        "湖水上涨。",
        "The lake rises.",
    ]


def test_what_says_nothing_by_itself_is_no_passage(parsed: Parsed) -> None:
    article = parsed("    1958。湖水上涨。", "“1958.” The lake rises.", heading="一")
    assert {one.text for one in passages_of(record(article)).lead} == {"湖水上涨。", "The Lake", "The lake rises."}
