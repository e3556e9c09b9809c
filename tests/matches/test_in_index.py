"""Where a query holds: against the plain reading of the texts, and against a matcher that tries every token."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus_archive import QueryError
from corpus_archive.language import chinese, english
from corpus_archive.language.segmenters import segmenter
from corpus_archive.matches import in_index, in_text
from corpus_archive.matches.occurrences import SegmentHits, span
from corpus_archive.query import syntax
from corpus_archive.query.tree import Term
from corpus_archive.record_words import Side
from corpus_archive.store.index import segments, tokens
from corpus_archive.store.index.arrays import Arrays
from corpus_archive.store.index.segments import Segment

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufe0f"
few = settings(max_examples=60)


class Article(NamedTuple):
    """The four zones of an invented article."""

    zh_headline: str = ""
    zh: str = ""
    en_headline: str = ""
    en: str = ""

    def zones(self, side: Side) -> tuple[str, str]:
        return (self.zh_headline, self.zh) if side == "zh" else (self.en_headline, self.en)


def half(headline: str, text: str, side: Side) -> dict[str, Any]:
    cut = chinese.sentences if side == "zh" else english.sentences
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    found = [span for line, start in zip(text.split("\n"), starts, strict=False) for span in cut(line, start)]
    return {"headline": headline, "decks": [], "byline": "", "author": [], "text": text, "sentences": found}


def line_of(number: int, article: Article) -> dict[str, Any]:
    return {
        "id": f"rmrb-1956-03-04-02-{number:012x}",
        "date": "1956-03-04",
        "zh": half(article.zh_headline, article.zh, "zh"),
        "en": half(article.en_headline, article.en, "en"),
    }


def indexed(articles: Iterable[Article]) -> Segment:
    """A segment of invented articles, in two batches where there are two."""

    lines = [(number, json.dumps(line_of(number, one))) for number, one in enumerate(articles)]
    halves = [part for part in (lines[: len(lines) // 2], lines[len(lines) // 2 :]) if part]
    with tempfile.TemporaryDirectory() as folder:
        segments.write(Path(folder) / "1", [tokens._tokenised(part, segmenter("rjieba")) for part in halves])
        made = Segment(Arrays(Path(folder) / "1"))
        for side in made.sides.values():  # mapped, or read, before the folder goes
            for name in vars(type(side)):
                getattr(side, name)
        return made


Found = list[tuple[int, int, int]]  # zone (two an article), start, end


def found(segment: Segment, query: syntax.Query) -> Found:
    """The hits as offsets in their zones."""
    side = segment.sides[query.side]
    hits = in_index.matches(side, query)
    zones = side.zones.searchsorted(hits.first, side="right") - 1
    one = SegmentHits(segment, hits, zones)
    return [(int(zone), *span(side, one, hit)) for hit, zone in enumerate(zones)]


def read(articles: list[Article], term: Term) -> Found:
    """The same by reading the texts."""
    texts = [text for one in articles for text in one.zones(term.side)]
    return [(zone, *span) for zone, text in enumerate(texts) for span in in_text.spans(term, text)]


# Substrings

HAN = st.text(st.sampled_from("钢铁公社人民大会的湖水"), max_size=40)
MIXED = st.text(st.sampled_from("钢铁铁人民民aAＡbＢ11１9９.,．，。“”%-_ \u3000\n\t"), max_size=40)
zh_articles = st.lists(st.tuples(HAN | MIXED, HAN | MIXED).map(lambda zones: Article(*zones)), min_size=1, max_size=6)


def needle(draw: st.DrawFn, articles: list[Article]) -> str:
    """Often a part of one of the texts."""
    texts = [text for one in articles for text in one.zones("zh") if text]
    source = draw(st.sampled_from(texts)) if texts and draw(st.integers(0, 4)) else draw(HAN | MIXED)
    at = draw(st.integers(0, max(0, len(source) - 1)))
    return source[at : at + draw(st.integers(1, 6))]


def is_plain(text: str) -> bool:
    """Whether a text is a plain query of one word."""
    try:
        query = syntax.parsed(text, "zh")
    except QueryError:
        return False
    return not (query.is_cql or set(text) & set('*|"') or any(map(str.isspace, text)))


@st.composite
def zh_searches(draw: st.DrawFn) -> tuple[list[Article], list[str]]:
    articles = draw(zh_articles)
    needles = [needle(draw, articles) for _ in range(8)]
    return articles, [one for one in needles if is_plain(one)]


@few
@given(zh_searches())
@example(([Article("", "钢铁钢铁钢")], ["钢铁钢", "铁钢铁", "钢"]))
@example(([Article("钢", "铁")], ["钢铁"]))
@example(([Article("", "人民公社人民"), Article("", "公社")], ["民公", "民公社人", "社人", "民公社人民", "人民公社"]))
@example(([Article("", "钢\u200b铁")], ["钢铁"]))
def test_a_substring_is_found_wherever_reading_the_text_finds_it(made: tuple[list[Article], list[str]]) -> None:
    articles, needles = made
    segment = indexed(articles)
    for one in needles:
        assert found(segment, syntax.parsed(one, "zh")) == read(articles, Term(one, "zh"))


@few
@given(zh_searches())
def test_alternatives_are_found_where_either_is_and_once_where_both_begin(
    made: tuple[list[Article], list[str]],
) -> None:
    articles, needles = made
    if needles:
        first = {}
        for one in sorted(needles, key=len, reverse=True):
            first |= {hit[:2]: hit for hit in read(articles, Term(one, "zh"))}
        assert found(indexed(articles), syntax.parsed("|".join(needles), "zh")) == sorted(first.values())


# English words

EN = st.text(st.sampled_from("aabbéAＡ11,.'’-_ \n\u3000"), max_size=50)
en_articles = st.lists(st.builds(Article, st.just(""), st.just(""), EN, EN), min_size=1, max_size=6)


@st.composite
def en_searches(draw: st.DrawFn) -> tuple[list[Article], list[str]]:
    articles = draw(en_articles)
    words = [word for one in articles for text in one.zones("en") for word in text.split() if word.isalnum()] or ["a"]
    queries = []
    for _ in range(8):
        phrase = draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
        change = draw(st.sampled_from([str, str.upper, lambda one: one + "*", lambda one: one[0] + "*"]))
        queries.append(" ".join([*phrase[:-1], change(phrase[-1])]))
    return articles, queries


@few
@given(en_searches())
@example(([Article(en="the the the")], ["the the"]))
@example(([Article(en="Steel steelworks steel's Steel\nworks")], ["steel", "steel*", "*works", "st*l", "steel works"]))
def test_english_words_phrases_and_stars_are_found_where_reading_finds_them(
    made: tuple[list[Article], list[str]],
) -> None:
    articles, queries = made
    segment = indexed(articles)
    for one in queries:
        assert found(segment, syntax.parsed(one, "en")) == read(articles, Term(one, "en"))


# What prints nothing, and what stands between Latin words


@pytest.mark.parametrize(
    ("query", "side", "text", "expected"),
    [
        ("cooperative", "en", "The co\u00adop\u200berative.", [(4, 17)]),
        ("co\u00adoperative", "en", "The cooperative.", [(4, 15)]),
        ("op", "zh", "co\u00adop\u200berative", [(3, 5)]),
        ("erative钢", "zh", "co\u00adop\u200berative\ufe0f钢", [(6, 15)]),
        ("钢铁", "zh", "钢\ufe00铁，钢\u200e铁", [(0, 3), (4, 7)]),
        ('[word="coopera\u200btive"]', "en", "coop\u00aderative", [(0, 12)]),
        ('\ufeff[word="lake"]\u200b', "en", "lake", [(0, 4)]),
        ("3.5", "en", "３．５ and 3.5", [(0, 3), (8, 11)]),
        ("General Electric", "zh", "通用General　Electric，GeneralElectric", [(2, 18), (19, 34)]),
        ("General Electric", "zh", "General\nElectric", []),
        ("钢 铁", "zh", "钢 铁", []),
        ("*s", "en", "ſ s", [(0, 1), (2, 3)]),
        ('[word="s"%c]', "en", "ſ s", [(2, 3)]),
        ('[word="a．＊"%c]', "en", "a am", []),
        ('[word="＊"%c]', "en", "a * ＊", [(2, 3), (4, 5)]),
    ],
)
def test_a_hit_is_where_it_is_printed(query: str, side: Side, text: str, expected: list[tuple[int, int]]) -> None:
    made = Article(zh=text, en=text)
    hits = found(indexed([made]), syntax.parsed(query, side))
    assert [place[1:] for place in hits] == expected
    if not syntax.parsed(query, side).is_cql:
        assert in_text.spans(Term(query, side), text) == expected


def test_a_lemma_is_found_in_any_case() -> None:
    segment = indexed([Article(en="China's masses. The mass of CHINA")])
    for query in ('[lemma="China"]', '[lemma="china"]', '[lemma="CHIN.*"]'):
        assert len(found(segment, syntax.parsed(query))) == 2
    assert len(found(segment, syntax.parsed('[lemma="Mass"]'))) == 2


@pytest.mark.parametrize("strategy", ["standard", "traditional", "shortest", "longest"])
def test_a_whole_sentence_is_one_sentence(strategy: syntax.Strategy) -> None:
    segment = indexed([Article(en="The lake. The boat.\nThe dike.")])
    hits = found(segment, syntax.parsed("<s/>", strategy=strategy))
    assert [place[1:] for place in hits] == [(0, 9), (10, 19), (20, 29)]
    assert found(segment, syntax.parsed('"lake" []* "boat" within <s/>')) == []
    assert len(found(segment, syntax.parsed('"lake" []* "boat" within <p/>'))) == 1


def test_a_whole_sentence_or_paragraph_has_the_blanks_that_are_printed_in_it() -> None:
    """Every token is in a sentence: none is lost behind 电　, and none is "not within" one."""
    segment = indexed([Article("", "新华社电　湖水上涨。船靠岸。\n湖　水。")])
    whole = [("<s/>", [(0, 10), (10, 14), (15, 19)]), ("<p/>", [(0, 14), (15, 19)])]
    for query, expected in whole:
        assert [place[1:] for place in found(segment, syntax.parsed(query, "zh"))] == expected
    every = len(found(segment, syntax.parsed("[]", "zh")))
    for region in ("s", "p"):
        assert len(found(segment, syntax.parsed(f"[] within <{region}/>", "zh"))) == every
        assert found(segment, syntax.parsed(f"[] !within <{region}/>", "zh")) == []
        assert len(found(segment, syntax.parsed(f'<{region}/> containing "。"', "zh"))) == len(
            dict(whole)[f"<{region}/>"]
        )
    assert found(segment, syntax.parsed('"电" "湖水"', "zh")) == []


# Folding

READ_ALIKE = st.text(
    st.sampled_from("钢鋼铁鐵鉄后後○〇◯邓拓王力张富贵老舍：\u3000\u3000 \n。\u0301\u200b"), max_size=40
)


@st.composite
def folded_searches(draw: st.DrawFn) -> tuple[list[Article], list[str]]:
    articles = [Article("", draw(READ_ALIKE)) for _ in range(draw(st.integers(1, 4)))]
    needles = [needle(draw, articles) for _ in range(6)] + ["钢铁", "邓拓", "王力张富贵", "后○"]
    return articles, [one for one in needles if any(map(str.isalnum, one)) and not re.search(r'[\s*|"“”]|^[\[(]', one)]


@few
@given(folded_searches())
@example(([Article("", "会长：邓　拓　张富贵\n王　力　張富贵，鋼鐵")], ["邓拓", "王力", "钢铁", "钢鐵", "力张"]))
@example(([Article("", "邓\u200b　\u0301拓　张富贵")], ["邓拓", "拓张"]))
def test_what_is_read_alike_is_found_wherever_reading_the_text_finds_it(made: tuple[list[Article], list[str]]) -> None:
    articles, needles = made
    segment = indexed(articles)
    for one in needles:
        for exact in (False, True):
            query = syntax.parsed(one, "zh", exact=exact)
            assert found(segment, query) == read(articles, Term(one, "zh", exact)), (one, exact)


@pytest.mark.parametrize(
    ("query", "text", "printed"),
    [
        ("鋼鐵", "钢铁、鋼鐵、钢鉄", ["钢铁", "鋼鐵", "钢鉄"]),
        ("一九五〇年", "一九五○年，一九五〇年", ["一九五○年", "一九五〇年"]),
        ("邓拓", "副会长：邓　拓　蔡楚生，邓拓", ["邓　拓", "邓拓"]),
        ("钢铁", "钢　铁", []),
        ("教育", "敎育", ["敎育"]),
    ],
)
def test_a_plain_query_finds_what_is_read_alike_where_it_is_printed(query: str, text: str, printed: list[str]) -> None:
    segment = indexed([Article("", text)])
    assert [text[start:end] for _, start, end in found(segment, syntax.parsed(query))] == printed


def test_cql_and_exact_queries_find_what_is_printed_so() -> None:
    segment = indexed([Article("", "钢铁、鋼鐵", "", "café Cafe cafe")])
    assert len(found(segment, syntax.parsed('[word="钢铁"]'))) == 1
    assert len(found(segment, syntax.parsed("钢铁", exact=True))) == 1
    assert len(found(segment, syntax.parsed("cafe"))) == 3
    assert len(found(segment, syntax.parsed("Cafe", exact=True))) == 1
    assert len(found(segment, syntax.parsed('[word="CAFE"%c]'))) == 2
