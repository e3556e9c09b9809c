"""The notes of a result in the room: every form there is, in both languages, and none left out."""

from __future__ import annotations

import contextlib

import pytest
from lxml import html
from starlette.datastructures import QueryParams

from corpus_archive import Archive, QueryError
from corpus_archive.reader.questions import question
from corpus_archive.reader.remarks import is_known, remarks
from corpus_archive.reader.visits import Visit
from corpus_archive.reader.words import Language, Speech

# A note, and what it says in either language.
SAID = {
    "read as 钢铁 (--exact: only as typed)": ("read as 钢铁 (only as typed)", "读作 钢铁（仅按原样）"),
    "read as 钢铁; printed otherwise: 3 as 鋼鐵, 1,002 as 钢　铁 and 2 forms more (--exact leaves them out)": (
        "read as 钢铁; printed otherwise: 3 as 鋼鐵, 1,002 as 钢　铁, 2 forms more (only as typed)",
        "读作 钢铁；异形：鋼鐵 3 处，钢　铁 1,002 处，另 2 种（仅按原样）",
    ),
    "printed otherwise: 1 as 二〇 (--exact leaves them out)": (
        "printed otherwise: 1 as 二〇 (only as typed)",
        "异形：二〇 1 处（仅按原样）",
    ),
    "hits of one language are shown; bridge must stand in the article": (
        "Hits of one language are shown; bridge must stand in the article.",
        "只列一种语言的用例；文章中须有 bridge。",
    ),
    "7 hits have no sentence aligned with them; they are not counted": (
        "7 hits have no sentence aligned with them and are not counted.",
        "7 处没有对齐句，不计在内。",
    ),
    "1 of the 20 articles shown is likely of the day after the date printed; 2 of the 20 articles shown are of a date "
    "that two issues bear: in the summer time of 1986-91 dumps are dated a day early": (
        "1 of the 20 articles shown is likely of the day after the date printed; 2 of the articles shown bear a date "
        "that two issues bear: in the summer time of 1986–91 the digital texts are dated a day early.",
        "所列文章中 1/20 疑为所注日期的次日；所列文章中 2 的日期为两期报纸所共有：1986–91年夏令时期间电子本日期"
        "早一天。",
    ),
    "dates in summer time may be a day early (the likely ones are the day after): 1986-05-04 to 1986-09-13": (
        "Dates in summer time may be a day early; the likely ones are the day after: 1986-05-04 to 1986-09-13.",
        "夏令时期间的日期可能早一天，实际疑为次日：1986-05-04 至 1986-09-13。",
    ),
    "a sample of 5 of 1,234 hits, seed 7": (
        "A sample of 5 of 1,234 hits, seed 7.",
        "随机抽样 5，共 1,234 处，种子 7。",
    ),
    "in headlines 3 hits (--in headline)": ("In headlines: 3 hits.", "标题中：3 处。"),
    "in the whole archive, outside these articles, 1 hit": (
        "In the whole archive, outside these articles: 1 hit.",
        "全库（所选之外）：1 处。",
    ),
    "in English 12 hits (--lang en)": ("In English: 12 hits.", "英文中：12 处。"),
    "without ==> 3 hits": ("Without ==>: 3 hits.", "去掉 ==>：3 处。"),
    "without what AND and NOT ask of the article 4 hits": (
        "Without what AND and NOT ask of the article: 4 hits.",
        "去掉 AND、NOT 的条件：4 处。",
    ),
    "hits of each by itself: 大桥 5, 大乔 0; articles with any of them (OR) 3": (
        "Each by itself: 大桥 5 hits, 大乔 0 hits. Any of them: 3 articles.",
        "单独检索：大桥 5 处，大乔 0 处。 其中任一：3 篇。",
    ),
    "大乔 is not there; near it 大桥 42, 大学 14": (
        "大乔 is not there; near it: 大桥 42 hits, 大学 14 hits.",
        "没有 大乔；相近：大桥 42 处，大学 14 处。",
    ),
    "渔民 is no word there; near it in the whole archive 于民 1": (
        "渔民 is not there; near it in the whole archive: 于民 1 hit.",
        "没有 渔民；全库中相近：于民 1 处。",
    ),
    "by itself: 渔民 22": ("By itself: 渔民 22 hits.", "单独检索：渔民 22 处。"),
    "without what NOT asks 1 article": ("Without what NOT asks: 1 article.", "去掉 NOT 的条件：1 篇。"),
    "without what within, containing and :: ask 5 hits": (
        "Without what within, containing and :: ask: 5 hits.",
        "去掉 within、containing 和 :: 的条件：5 处。",
    ),
    "with what is read as one (without --exact) 5 hits": ("With what is read as one: 5 hits.", "按同形字检索：5 处。"),
    "of its characters wherever they stand together 3 hits": (
        "Of its characters wherever they stand together: 3 hits.",
        "按连续字符检索：3 处。",
    ),
    "1958 may stand in either language; this is of the English (--lang zh: of the Chinese)": (
        "1958 may stand in either language; these are of the English.",
        "1958 中英文都可能有；此处只列英文。",
    ),
    "渔业税务: 税务 is not there; near it 义务 1": (
        "渔业税务: 税务 is not there; near it: 义务 1 hit.",
        "渔业税务: 没有 税务；相近：义务 1 处。",
    ),
    "bridgge: in the whole archive, outside these articles, 2 hits": (
        "bridgge: In the whole archive, outside these articles: 2 hits.",
        "bridgge: 全库（所选之外）：2 处。",
    ),
    "9 articles have several places and count in each of them": (
        "9 articles have several places and count under each.",
        "9 篇有多个电头地点，各计一次。",
    ),
}
LANGUAGES: tuple[Language, Language] = ("en", "zh")


def said(note: str, language: Language, asked: str = "q=大乔", path: str = "/search") -> html.HtmlElement:
    visit = Visit(None, Speech(language), path, {}, QueryParams(asked))  # type: ignore[arg-type]
    (remark,) = remarks([note], question(visit))
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
    assert said("in headlines 3 hits (--in headline)", "en", "q=大桥&page=1", "/concordance").xpath("//a/@href") == [
        "/concordance?q=%E5%A4%A7%E6%A1%A5&zone=headline&page=1"
    ]
    everywhere = said(
        "in the whole archive, outside these articles, 1 hit", "en", "q=大桥&page=1&year=1958&sort=relevance"
    )
    assert everywhere.xpath("//a/@href") == ["/search?q=%E5%A4%A7%E6%A1%A5&sort=relevance"]
    near = said("大乔 is not there; near it 大桥 42", "en")
    assert near.xpath("//a/@href") == ["/search?q=%E5%A4%A7%E6%A1%A5"]


def test_what_is_not_there_leads_nowhere() -> None:
    tree = said("each by itself: 大桥 5, 大乔 0; any of them (OR) 5", "en")
    assert [one.text_content() for one in tree.xpath("//a")] == ["大桥", "5 hits"]


def test_markup_in_a_note_is_text() -> None:
    tree = said("<b>x</b> is not there; near it <i>y</i> 2", "en")
    assert not tree.xpath("//b | //i")


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
        assert [note for note in notes if not is_known(note)] == []
