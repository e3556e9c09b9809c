"""What is said where there is no hit: with figures, in every verb, and nothing where there are hits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.matches import silence
from corpus_archive.results.result import Result


@pytest.fixture(scope="module")
def lake() -> Archive:
    return Archive.open(Path(__file__).resolve().parents[2] / "data" / "sample")


@pytest.mark.parametrize(
    ("query", "where", "said"),
    [
        ("fishermens", {}, "fishermens is not there; near it fishermen 20"),
        ("tho", {}, "nor is there anything near it: in headlines, in the other language, or of its words alone"),
        ("laek", {}, "laek is not there; near it lake 173, lack 2"),
        ("fishing coperative", {}, "coperative is not there; near it cooperative 21, operative 3"),
        ("fishing coperative", {}, "each by itself: fishing 16, coperative 0; any of them (OR) 16"),
        ("渔民大桥", {}, "each by itself: 渔民 22, 大桥 36; any of them (OR) 58"),
        ("“渔民合作社”", {}, "without the characters “ and ”, which are looked for, 5 hits"),
        ("what done?", {}, "each by itself: what 31, done? 0; any of them (OR) 31"),
        ("鱼民", {}, "鱼民 is not there; near it 渔民 23 (as whole words)"),
        ("苏湖", {}, "nor is there anything near it: in headlines, in the other language, or of its words alone"),
        ("the lakeside daily", {"zone": "headline"}, "in bodies 1 hit (--in body)"),
        ("FM", {"lang": "zh", "zone": "headline"}, None),
        ('"FISHERMEN"%c "LAKE"', {}, None),
        ('[word="FISHERMEN"]', {}, "in any case (%c) 18 hits"),
        ("steel NOT the", {}, "without what AND and NOT ask of the article 52 hits"),
        ("湖 ==> zebra", {}, "without ==> 330 hits"),
        ('[lemma="fishermen"]', {}, "fishermen is not there; near it fisherman 5"),
        ("《渔民》", {}, "by itself: 渔民 22"),
        ('"the"{2}{2}', {}, "by itself: the 2,065"),
        ('"the" :: match.year = "1900"', {}, "without what within, containing and :: ask 2,065 hits"),
        ('"the" :: match.year = "58"', {"lang": "en"}, "no article has match.year = 58; there are 1946, …, 2003"),
        ('"the" :: match.section = "经挤"', {"lang": "en"}, "no section is called 经挤; near it 经济"),
        ('"the" :: match.page > 60', {"lang": "en"}, "no article has match.page > 60; there are 1, …, 12"),
        ('"fishermen" within ("zz" [])', {}, "without what within, containing and :: ask 15 hits"),
        ("渔民 NOT 民 ==> zebra", {}, "by itself: 渔民 22"),
        (
            "渔民",
            {"near": "fishermen"},
            "near a hit is what stands in its own language; fishermen stands in the other one (20 hits): ask for that "
            "with ==>",
        ),
        ('"the" []{0,5} containing "lake"%c', {}, "of the longest matches instead (--strategy longest) 131 hits"),
        ('[word="fishermen"]', {"lang": "zh"}, "in English 15 hits (--lang en)"),
        ("漁民會", {}, "each by itself: 漁民 22, 會 81; any of them (OR) 103"),
        ("1958-10-24", {"lang": "zh"}, "each by itself: 1958 1, 10 24, 24 6; any of them (OR) 31"),
        ("後 AND 大桥", {"exact": True}, "each by itself: 後 0, 大桥 36; any of them (OR) 36"),
        ("漁民", {"exact": True}, "with what is read as one (without --exact) 22 hits"),
        ("民一", {"match": "word"}, "of its characters wherever they stand together 3 hits"),
        ("zzzzzz", {}, "nor is there anything near it: in headlines, in the other language, or of its words alone"),
    ],
)
def test_zero_explains_itself(lake: Archive, query: str, where: dict[str, Any], said: str | None) -> None:
    hits = lake.hits(query, **where)
    assert len(hits) == 0
    assert said is None or said in hits.notes()
    assert hits.notes()


@pytest.mark.parametrize(
    ("query", "where"),
    [("漁民 NOT 的", {"exact": True}), ("漁民 NOT the", {"exact": True}), ("民一 NOT the", {"match": "word"})],
)
def test_what_there_is_otherwise_is_counted_with_what_not_denies(
    lake: Archive, query: str, where: dict[str, Any]
) -> None:
    notes = lake.hits(query, **where).notes()
    read = lake.hits(query)  # in any characters, wherever they stand together
    told = [note for note in notes if "without --exact" in note or "stand together" in note]
    assert bool(told) == bool(len(read))
    assert all(note.endswith(f" {len(read)} hits") for note in told)


def test_of_a_word_in_other_characters_it_is_not_said_that_its_own_are_near_it(lake: Archive) -> None:
    notes = lake.select(page=8).hits("鋼鐵").notes()
    assert notes == (
        "1 of 4 articles has no Chinese text",
        "read as 钢铁 (--exact: only as typed)",
        "in the whole archive, outside these articles, 29 hits",
    )


CHARACTERS = "its characters stand together {}: ask for {} without brackets or quotes"


@pytest.mark.parametrize(
    ("query", "where", "texts", "said"),
    [
        ('[word="青石湖"]', {}, ["青石湖"], "{} is no word of its own there, but " + CHARACTERS),
        ('[lemma="青石湖"%c]', {}, ["青石湖"], "{} is no word of its own there, but " + CHARACTERS),
        ('<s> a:[word="青石湖"] []', {}, ["青石湖"], "{} is no word of its own there, but " + CHARACTERS),
        ('[word="青石湖"] :: match.year = "1900"', {}, ["青石湖"], "{} is no word of its own there, but " + CHARACTERS),
        ('[word="青石湖"] [word="北堤"]', {}, ["青石湖北堤"], "{} is nowhere cut into these words, but " + CHARACTERS),
        ('[word="青石湖"] [word="北堤"]', {}, ["青石湖"], "{} is no word of its own there, but " + CHARACTERS),
        ('[word="青石湖"]', {"lang": "en"}, ["青石湖"], "{} stands nowhere in the English; in Chinese " + CHARACTERS),
        ('[word="青石湖" | word="小龙河"]', {}, ["青石湖"], "{} is no word of its own there, but " + CHARACTERS),
    ],
)
def test_a_name_that_is_cut_into_words_is_counted_as_its_characters(
    lake: Archive, query: str, where: dict[str, Any], texts: list[str], said: str
) -> None:
    notes = lake.hits(query, **where).notes()
    for text in texts:
        found = len(lake.hits(text))
        assert found > 0
        assert said.format(text, f"{found} time{'' if found == 1 else 's'}", text) in notes


@pytest.mark.parametrize(
    "query", ['[word="青石湖.*"]', '[word="渔民"] [word="渔民"]', '[word="鱼民"]', '"zzz"', '[word!="湖"]']
)
def test_patterns_and_what_stands_nowhere_are_not_said_to_be_characters(lake: Archive, query: str) -> None:
    assert not any("characters" in note for note in lake.hits(query).notes())


def test_hits_outside_the_selection_are_said(lake: Archive) -> None:
    notes = lake.select(after="1990-01", before="1990-03").hits("渔民").notes()
    assert f"in the whole archive, outside these articles, {len(lake.hits('渔民'))} hits" in notes


def test_near_spellings_are_of_the_whole_archive(lake: Archive) -> None:
    notes = lake.select(page=1).hits("鱼民").notes()
    assert "鱼民 is not there; near it in the whole archive 渔民 23 (as whole words)" in notes


def test_hits_in_the_other_language_are_said(lake: Archive) -> None:
    query, lang = "326", "zh"
    assert len(lake.hits(query, lang="en")) == 1
    if not len(lake.hits(query, lang="zh")):
        assert "in English 1 hit (--lang en)" in lake.hits(query, lang=lang).notes()  # type: ignore[arg-type]


VERBS: dict[str, Callable[[Archive, str], Result]] = {
    "concordance": lambda a, q: a.concordance(q),
    "frequencies": lambda a, q: a.frequencies(q),
    "frequencies by": lambda a, q: a.frequencies(q, by="year"),
    "trend": lambda a, q: a.trend(q),
    "collocates": lambda a, q: a.collocates(q),
    "dispersion": lambda a, q: a.dispersion(q),
    "renderings": lambda a, q: a.renderings(q),
    "ngrams": lambda a, q: a.ngrams(2, q),
    "search": lambda a, q: a.search(q),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_says_it_and_asks_nothing_where_there_are_hits(
    lake: Archive, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "bridgge is not there; near it bridge 72"
    assert said in VERBS[verb](lake, "bridgge").notes
    monkeypatch.delattr(silence, "explained")
    assert said not in VERBS[verb](lake, "bridge").notes


def test_search_says_it_of_each_word_and_of_any(lake: Archive) -> None:
    notes = lake.search("湖水 火车头").notes
    assert notes[:2] == (
        "1 of 81 articles has no Chinese text",
        "hits of each by itself: 湖水 16, 火车头 0; articles with any of them (OR) 9",
    )
    assert "火车头: 火车头 is not there; near it 火车站 1 (as whole words)" in notes


def test_search_says_what_not_leaves_out_and_of_which_language_a_figure_is(lake: Archive) -> None:
    assert "without what NOT asks 13 articles" in lake.search("渔民 NOT 民").notes
    assert "hits of each by itself: 28571 (zh) 0, 28571 (en) 0;" in lake.search("28571").notes[0]


def test_marks_are_not_said_to_be_misspelt(lake: Archive) -> None:
    notes = lake.hits("“fishermen” OR “bridge”").notes()
    assert "each by itself: fishermen 18, bridge 64; any of them (OR) 82" in notes
    assert not any("near it" in one for one in notes)
