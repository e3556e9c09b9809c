"""The notes of a result in the room: every form there is, in both languages, and none left out."""

from __future__ import annotations

import contextlib
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import html
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from corpus_archive import Archive, QueryError
from corpus_archive.reader.questions import question
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.tellers import phrases
from corpus_archive.reader.visits import Visit
from corpus_archive.reader.words import Language, Speech
from corpus_archive.wording import Wording, part_of


def hits(n: int) -> Wording:
    return Wording("{n:,} {noun}", n=n, noun="hit" if n == 1 else "hits")


def counted(*words: tuple[str, int]) -> tuple[Wording, ...]:
    return tuple(Wording("{word} {n:,}", word=word, n=n) for word, n in words)


IN_HEADLINES = Wording("in headlines {hits} (--in headline)", hits=hits(3))
EVERYWHERE = Wording("in the whole archive, outside these articles, {hits}", hits=hits(1))
NEAR = Wording("{word} is not there; near it {near}", word="大乔", near=counted(("大桥", 42), ("大学", 14)))
EACH = Wording(
    "each by itself: {each}; any of them (OR) {n:,}", each=counted(("大桥", 5), ("大乔", 0), ("iron ore", 1)), n=5
)
# A note, and what it says in either language.
SAID = {
    Wording("read as {words} (--exact: only as typed)", words="钢铁"): (
        "read as 钢铁 (only as typed)",
        "读作 钢铁（仅按原样）",
    ),
    Wording(
        "read as {words}; printed otherwise: {forms} (--exact leaves them out)",
        words="钢铁",
        forms=Wording(
            "{forms} and {n:,} more {n:form/forms}",
            forms=(Wording("{n:,} as {form}", n=3, form="鋼鐵"), Wording("{n:,} as {form}", n=1_002, form="钢　铁")),
            n=2,
        ),
    ): (
        "read as 钢铁; printed otherwise: 3 as 鋼鐵, 1,002 as 钢　铁, 2 more forms (only as typed)",
        "读作 钢铁；异形：鋼鐵 3 处、钢　铁 1,002 处，另 2 种（仅按原样）",
    ),
    Wording("hits of one language are shown; {words} must stand in the article", words=("bridge",)): (
        "Hits of one language are shown; bridge must stand in the article.",
        "只列一种语言的用例；文章中须有 bridge。",
    ),
    Wording("{hits} without an aligned sentence; not counted", hits=hits(7)): (
        "7 hits without an aligned sentence, not counted.",
        "7 处没有对齐句，不计在内。",
    ),
    Wording(
        "{parts}: in the summer time of 1986-91 dumps are dated a day early",
        parts=Wording(
            "{which} shown {n:is/are} likely of the day after the date printed", which=part_of(1, 20, "article"), n=1
        ),
    ): (
        "1 of 20 articles shown is likely of the day after the date printed: in the summer time of 1986–91 the "
        "digital texts are dated a day early.",
        "所列文章，20 篇中有 1 篇疑为所注日期的次日：1986–91年夏令时期间电子本日期早一天。",
    ),
    Wording("a sample of {sample:,} of {n:,} {n:hit/hits}, seed {seed}", sample=5, n=1_234, seed=7): (
        "A sample of 5 of 1,234 hits, seed 7.",
        "随机抽样 5，共 1,234 处，种子 7。",
    ),
    IN_HEADLINES: ("In headlines: 3 hits.", "标题中：3 处。"),
    EVERYWHERE: ("In the whole archive, outside these articles: 1 hit.", "全库（所选之外）：1 处。"),
    NEAR: ("大乔 is not there; near it: 大桥 42, 大学 14.", "没有 大乔；相近：大桥 42 处、大学 14 处。"),
    EACH: (
        "Hits of each by itself: 大桥 5, 大乔 0, iron ore 1. Any of them: 5 hits.",
        "单独检索：大桥 5 处、大乔 0 处、iron ore 1 处。其中任一：5 处。",
    ),
    Wording("{of}: {note}", of="bridgge", note=EVERYWHERE): (
        "bridgge: In the whole archive, outside these articles: 1 hit.",
        "bridgge：全库（所选之外）：1 处。",
    ),
    Wording(
        "{n:,} {n:article has/articles have} several {what} and {n:counts/count} in each of them", n=1, what="places"
    ): (
        "1 article has several places and counts under each.",
        "1 篇有多个地点，各计一次。",
    ),
    Wording(
        "{articles} newer than the index, read as text; run: corpus-archive index",
        articles=Wording("{n:,} {noun}", n=1, noun="article"),
    ): (
        "1 article newer than the index, read as text.",
        "有 1 篇比索引新，读原文检索。",
    ),
}
LANGUAGES: tuple[Language, Language] = ("en", "zh")


def said(note: str, language: Language, asked: str = "q=大乔", path: str = "/search") -> html.HtmlElement:
    visit = Visit(None, Speech(language), path, {}, QueryParams(asked))  # type: ignore[arg-type]
    (remark,) = say_notes([note], question(visit))
    return html.fromstring(f"<p>{remark}</p>")


@pytest.mark.parametrize("note", SAID)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_is_said_in_the_readers_language(note: str, language: Language) -> None:
    assert said(note, language).text_content() == SAID[note][LANGUAGES.index(language)]


def test_a_note_of_another_form_is_shown_as_it_is() -> None:
    tree = said("something <new> to know", "zh")
    assert tree.text_content() == "something <new> to know"
    assert tree.xpath("./span/@lang") == ["en"]


def test_what_a_note_speaks_of_is_one_click_away() -> None:
    assert said(IN_HEADLINES, "en", "q=大桥&page=1", "/concordance").xpath("//a/@href") == [
        "/concordance?q=%E5%A4%A7%E6%A1%A5&zone=headline&page=1"
    ]
    everywhere = said(EVERYWHERE, "en", "q=大桥&page=1&year=1958&sort=relevance")
    assert everywhere.xpath("//a/@href") == ["/search?q=%E5%A4%A7%E6%A1%A5&sort=relevance"]
    assert said(NEAR, "en").xpath("//a/@href")[0] == "/search?q=%E5%A4%A7%E6%A1%A5"
    assert said(EACH, "en").xpath("//a[last()]/@href") == [
        "/search?q=%E5%A4%A7%E6%A1%A5+OR+%E5%A4%A7%E4%B9%94+OR+%22iron+ore%22&lang=zh"
    ]
    partner = said(Wording("without {arrow} {hits}", arrow="==>", hits=hits(3)), "en", "q=大桥 ==> zebra")
    assert partner.xpath("//a/@href") == ["/search?q=%E5%A4%A7%E6%A1%A5"]


def test_a_note_of_one_of_several_words_leads_to_questions_for_that_word() -> None:
    tree = said(Wording("{of}: {note}", of="bridgge", note=EVERYWHERE), "en", "q=bridgge dam&page=1")
    assert tree.xpath("//a/@href") == ["/search?q=bridgge"]


def test_a_word_of_one_language_leads_to_a_search_in_that_language() -> None:
    of = Wording("{word} ({side})", word="1958", side="zh")
    each = (Wording("{word} {n:,}", word=of, n=2), Wording("{word} {n:,}", word="dam", n=0))
    tree = said(Wording("by itself: {each}", each=each), "zh", "q=1958 dam&page=1")
    assert tree.text_content() == "单独检索：1958（中文） 2 处、dam 0 处。"
    assert tree.xpath("//a/@href") == ["/search?q=1958&lang=zh&page=1"]
    note = said(Wording("{of}: {note}", of=of, note=IN_HEADLINES), "en", "q=1958 dam", "/concordance")
    assert note.xpath("//a/@href") == ["/concordance?q=1958&lang=zh&zone=headline"]


def test_what_is_said_of_a_word_by_itself_leads_to_that_word_alone() -> None:
    of_another = Wording("{of}: {note}", of="bridge", note=IN_HEADLINES)
    assert said(of_another, "en", "q=dam&also=bridge", "/trend").xpath("//a/@href") == ["/trend?q=bridge&zone=headline"]
    for link in said(EACH, "en", "q=大桥&near=水&near_in=p", "/concordance").xpath("//a/@href"):
        assert "near" not in link


@pytest.mark.parametrize(
    ("note", "of", "sought"),
    [
        ("without the characters “ and ”, which are looked for, {hits}", "“水库”", "水库"),
        ("without {arrow} {hits}", "水库 ==> zebra", "水库"),
    ],
)
def test_what_is_left_out_of_one_of_several_words_is_left_out_of_that_one(note: str, of: str, sought: str) -> None:
    values = {"arrow": "==>"} if "{arrow}" in note else {}
    remark = Wording("{of}: {note}", of=of, note=Wording(note, hits=hits(19), **values))
    (link,) = said(remark, "en", "q=大桥 ==> nothing&also=水库", "/trend").xpath("//a/@href")
    assert parse_qsl(urlsplit(link).query) == [("q", sought)]


@pytest.mark.parametrize(
    ("asked", "zone"),
    [("/concordance?q=20%25的", ""), ("/concordance?q=3 大桥 bridge", ""), ("/search?q=Ａ级", "both")],
)
def test_words_counted_one_by_one_lead_to_as_many_hits_of_the_language_they_were_counted_in(
    room: TestClient, asked: str, zone: str
) -> None:
    note = html.fromstring(room.get(asked).text).xpath("//*[contains(., 'by itself')]")[-1]
    said = dict(re.findall(r"(\S+) (\d[\d,]*\d|\d)", note.text_content().partition(":")[2]))
    links = [(one.text_content(), dict(parse_qsl(urlsplit(one.get("href")).query))) for one in note.xpath(".//a")]
    assert len(links) == 3
    for text, params in links:
        found = room.get("/concordance.json", params={**params, **({"zone": zone} if zone else {})}).json()
        assert f"{found['total']:,}" == said.get(text, text)


def test_what_is_not_there_leads_nowhere() -> None:
    assert [one.text_content() for one in said(EACH, "en").xpath("//a")] == ["大桥", "iron ore", "5"]


def test_markup_in_a_note_is_text() -> None:
    near = counted(("<i>y</i>", 2))
    assert not said(Wording("{word} is not there; near it {near}", word="<b>x</b>", near=near), "en").xpath("//b | //i")


QUERIES = (
    *(
        "大桥",
        "鋼鐵",
        "大乔",
        "bridgge",
        "大桥 大乔",
        "“大桥”",
        "大桥 OR bridge",
        "大桥 AND 没有的词",
        "大桥 ==> zebra",
    ),
    *("大桥 !=> bridge", "a", '[word="BRIDGE"]', "没有的词", "渔民 NOT 渔民", "大桥 ==> bridge"),
)


@pytest.mark.parametrize("query", QUERIES)
def test_every_note_of_a_real_result_is_known(shelf: Archive, query: str) -> None:
    parts = (
        shelf,
        shelf.select(page=6),
        shelf.select(after="1986", before="1991"),
        shelf.select(dates="likely", after="1988"),
    )
    for part in parts:
        notes = list(part.search(query).notes)
        notes += [note for one in part.facets(query).values() for note in one.notes]
        with contextlib.suppress(QueryError):  # a query of articles may be none of hits
            notes += [*part.concordance(query, sample=2).notes, *part.concordance(query, zone="headline").notes]
        assert [note for note in notes if getattr(note, "template", None) not in phrases()] == []
