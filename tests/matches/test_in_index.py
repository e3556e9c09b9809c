"""Where a query holds: against the plain reading of the texts, and against a matcher that tries every token."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus_archive import QueryError
from corpus_archive.language import chinese, english
from corpus_archive.language.classes import class_of
from corpus_archive.language.folding import folded
from corpus_archive.language.segmenters import segmenter
from corpus_archive.matches import in_index, in_text
from corpus_archive.matches.occurrences import SegmentHits, span
from corpus_archive.query import syntax
from corpus_archive.query.article_terms import Term
from corpus_archive.query.syntax import All, Choice, Either, Node, Not, Repeat, Sequence
from corpus_archive.records import Side
from corpus_archive.store.index import segments, tokens
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
        made = Segment(Path(folder) / "1")
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


@st.composite
def zh_searches(draw: st.DrawFn) -> tuple[list[Article], list[str]]:
    articles = draw(zh_articles)
    needles = [needle(draw, articles) for _ in range(8)]
    return articles, [one for one in needles if any(map(str.isalnum, one)) and not re.search(r'[\s*|"“”]|^[\[(]', one)]


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


# CQL


class Seen(NamedTuple):
    """A token as a reader sees it: its place, and what parts it from the one before."""

    form: str
    side: Side
    zone: int
    start: int
    parted: bool
    sentence: int
    paragraph: int


def seen(articles: list[Article], side: Side) -> list[Seen]:
    return [
        token
        for zone, text in enumerate(text for one in articles for text in one.zones(side))
        for token in seen_in(zone, text, side)
    ]


def seen_in(zone: int, text: str, side: Side) -> Iterator[Seen]:
    at = 0
    for number, line in enumerate(text.split("\n")):
        spans = list(chinese.sentences(line, at) if side == "zh" else english.sentences(line, at))
        before = None
        for form, start in forms_of(line, side):
            between = "" if before is None else line[before:start]
            parted = before is None or (side == "zh" and any(map(str.isspace, between)))
            sentence = at + start if zone % 2 == 0 else max([one for one, _ in spans if one <= at + start], default=-1)
            yield Seen(form, side, zone, at + start, parted, 0 if zone % 2 == 0 else sentence, number)
            before = start + len(form)
        at += len(line) + 1


def forms_of(line: str, side: Side) -> Iterator[tuple[str, int]]:
    if side == "en":
        yield from ((form, start) for form, start, _ in english.tokens(line) if form not in INVISIBLE)
        return
    for run in re.finditer(rf"[^\s{INVISIBLE}]+", line):
        words = segmenter("rjieba").cut(run.group())
        yield from zip(words, accumulate(map(len, words), initial=run.start()), strict=False)


def holds(test: Node, token: Seen) -> bool:
    match test:
        case syntax.Test("word", pattern, fold):
            form, flags = (folded(token.form), re.IGNORECASE) if fold else (token.form, 0)
            return re.fullmatch(pattern, form, flags) is not None
        case syntax.Test("lemma", pattern, fold):
            form = folded(token.form) if token.side == "zh" else english.lemma(folded(token.form))
            return re.fullmatch(pattern, form, re.IGNORECASE if fold else 0) is not None
        case syntax.Test("class", pattern):
            return class_of(token.form, token.side) == pattern
        case Not(part):
            return not holds(part, token)
        case All(parts):
            return all(holds(part, token) for part in parts)
        case Either(parts):
            return any(holds(part, token) for part in parts)
    raise AssertionError(test)


def ends(node: Node, stream: list[Seen], at: int) -> set[int]:
    """Where a match from a token on may end, whatever parts its tokens."""
    match node:
        case Sequence(parts):
            reached = {at}
            for part in parts:
                reached = {end for one in reached for end in ends(part, stream, one)}
            return reached
        case Choice(parts):
            return {end for part in parts for end in ends(part, stream, at)}
        case Repeat(part, least, most):
            reached, done = {at}, {at} if least == 0 else set()
            for times in range(1, most + 1):
                reached = {end for one in reached for end in ends(part, stream, one)}
                done |= reached if times >= least else set()
            return done
    return {at + 1} if at < len(stream) and holds(node, stream[at]) else set()


def tried(articles: list[Article], query: syntax.Query) -> Found:
    """For each token the shortest match from it on that nothing parts."""
    stream = seen(articles, query.side)
    hits = []
    for at in range(len(stream)):
        end = min((end for end in ends(query.node, stream, at) if end > at), default=0)
        matched = stream[at:end]
        if not matched or any(one.parted for one in matched[1:]):
            continue
        if query.within == "s" and len({(one.paragraph if one.zone % 2 else 0, one.sentence) for one in matched}) > 1:
            continue
        hits.append((matched[0].zone, matched[0].start, matched[-1].start + len(matched[-1].form)))
    return hits


def token_tests(words: list[str]) -> st.SearchStrategy[str]:
    escaped = st.sampled_from([re.escape(word).replace('"', '\\"') for word in words])
    shape = st.sampled_from(["{}", "{}", "{}", "{}.*", ".*{}", ".?{}", "{}|b", "(?:{})+", "[^a].*{}?"])
    name = st.sampled_from(["word", "word", "lemma"])
    equal = st.sampled_from(["=", "=", "=", "!="])
    flag = st.sampled_from(["", "%c"])
    words_ = st.builds(
        lambda shape, form, name, equal, flag: (
            f'{name}{equal}"{shape.format(folded(form) if flag or name == "lemma" else form)}"{flag}'
        ),
        shape, escaped, name, equal, flag,
    )  # fmt: skip
    return words_ | st.sampled_from([f'class="{one}"' for one in ("word", "number", "latin", "punctuation")])


def cql(words: list[str]) -> st.SearchStrategy[str]:
    test = token_tests(words)
    expression = st.one_of(
        test,
        st.builds("{} & {}".format, test, test),
        st.builds("({} | {}) & !{}".format, test, test, test),
        st.builds("!({} | {})".format, test, test),
    )
    token = st.builds("[{}]".format, expression) | st.just("[]") | st.sampled_from(words).map(
        lambda word: '"' + re.escape(word).replace('"', '\\"') + '"'
    )  # fmt: skip
    times = st.sampled_from(["", "", "", "?", "{2}", "{0,2}", "{1,3}", "{,2}"])
    repeated = st.builds("{}{}".format, token, times)
    row = st.lists(repeated, min_size=1, max_size=3).map(" ".join)
    group = st.builds("({} | {}){}".format, row, row, st.sampled_from(["", "?", "{1,2}"]))
    whole = st.lists(repeated | group, max_size=3).map(" ".join)
    first = st.builds("[{}]".format, expression) | st.just("[]") | group
    return st.builds("{} {}{}".format, first, whole, st.sampled_from(["", " within s", " within p"]))


@st.composite
def cql_searches(draw: st.DrawFn, side: Side) -> tuple[list[Article], list[str]]:
    alphabet = "钢铁人民公社大1aＡ。。\n \u3000" if side == "zh" else "abAＡ1. .'’\n \n"
    texts = st.text(st.sampled_from(alphabet), max_size=30)
    zones = draw(st.lists(st.tuples(texts, texts), min_size=1, max_size=5))
    articles = [Article(*one) if side == "zh" else Article(en_headline=one[0], en=one[1]) for one in zones]
    words = sorted({token.form for token in seen(articles, side)}) or ["x"]
    return articles, [draw(cql(words)) for _ in range(6)]


def check(articles: list[Article], queries: list[str], side: Side) -> None:
    segment = indexed(articles)
    for one in queries:
        query = syntax.parsed(one, side)
        try:
            hits = found(segment, query)
        except QueryError as error:
            assert "nothing but any token" in str(error) or "more than 5,000" in str(error)  # noqa: PT017
        else:
            assert hits == tried(articles, query), one


@few
@given(cql_searches("zh"))
@example(([Article("", "人民公社好。人民\n公社 好")], ['[word="人民"] []{0,2} [word="公社"] within s']))
def test_cql_over_chinese_finds_what_trying_every_token_finds(made: tuple[list[Article], list[str]]) -> None:
    check(*made, "zh")


@few
@given(cql_searches("en"))
@example(([Article(en="A b. A c\nb")], ['[word="a"%c] []{0,2} [word="b"] within s', '[lemma="a"] "b"?']))
def test_cql_over_english_finds_what_trying_every_token_finds(made: tuple[list[Article], list[str]]) -> None:
    check(*made, "en")


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
