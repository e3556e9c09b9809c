"""Articles that hold some words: which, how many, in which order, and what is shown of each."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import Archive, Article, HalfHeader, Header, Piece, QueryError, Text
from corpus_archive.analyses.article_search import FoundArticle, _found_articles
from corpus_archive.query import plain
from corpus_archive.record_words import Side


def text_of(text: str, headline: str = "", decks: tuple[str, ...] = ()) -> Text:
    return Text(
        headline=headline,
        decks=decks,
        byline="",
        author=(),
        datelines=(),
        text=text,
        sentences=(),
        signature="",
        credits=(),
        glossary=(),
    )


def line(zh: Text | None = None, en: Text | None = None, number: int = 0) -> str:
    """A record's line with these halves."""
    piece = Piece(
        path="a.md", member="", ordinal=1, line=1, sha256="0" * 64, bytes=1, encoding="utf-8", format="text",
        parser_version=1,
    )  # fmt: skip
    return Article(
        schema_version=1,
        id=f"rmrb-1956-03-04-02-{number:012x}",
        newspaper="rmrb",
        date=datetime.date(1956, 3, 4),
        page=2,
        section="",
        column="",
        zh=zh,
        en=en,
        header=Header(zh=HalfHeader(), en=HalfHeader()),
        leftover=(),
        notes=(),
        piece=piece,
    ).to_json()


def found_articles(lines: Iterable[str], query: str, lang: Side | None = None) -> Iterator[FoundArticle]:
    """The articles among some lines that a query holds for, as `search` reads them where there is no index."""
    return _found_articles(lines, plain.read(query, "and", lang))


def only(line: str, query: str, lang: Side | None = None) -> FoundArticle:
    (found,) = found_articles([line], query, lang)
    return found


def test_a_hit_is_told_with_what_stands_around_it() -> None:
    found = only(line(text_of("湖水上涨，船靠岸。", "湖水"), text_of("The lake is rising.", "The Lake")), "上涨")
    assert found == (
        "rmrb-1956-03-04-02-000000000000",
        datetime.date(1956, 3, 4),
        None,
        2,
        "湖水",
        "The Lake",
        1,
        "zh",
        "湖水",
        "上涨",
        "，船靠岸。",
    )


def test_hits_are_counted_in_headline_and_body() -> None:
    assert only(line(text_of("湖水，湖岸。\n湖。", "湖")), "湖").hits == 4


def test_hits_of_all_terms_that_are_wanted_count() -> None:
    found = only(line(text_of("湖水"), text_of("The lake, the lake.")), "湖|lake NOT fire")
    assert found.hits == 3


def test_hits_that_begin_at_one_place_are_one_as_everywhere(lake: Archive) -> None:
    for query in ("人 OR 人民", 'lake OR "lake water"', 'the OR "the * lake"'):
        assert sum(lake.search(query, limit=None).columns["hits"]) == len(lake.hits(query, zone="both"))


def test_a_deck_that_the_headline_lacks_is_searched() -> None:
    record = line(text_of("船靠岸。", "湖水上涨", ("今晨引题", "湖水上涨")))
    found = only(record, "引题")
    assert (found.left, found.node, found.right, found.hits) == ("今晨", "引题", "", 1)


def test_a_deck_that_the_headline_has_is_not_counted_again() -> None:
    assert only(line(text_of("", "湖水上涨", ("湖水上涨",))), "湖水").hits == 1


def test_no_match_runs_from_one_deck_or_paragraph_into_the_next() -> None:
    record = line(text_of("湖\n水", "", ("湖", "水")), text_of("pig\niron", "", ("pig", "iron")))
    assert list(found_articles([record], '湖水 OR "pig iron"')) == []


def test_the_body_is_shown_rather_than_the_headline() -> None:
    found = only(line(text_of("看湖水。", "湖水上涨")), "湖水")
    assert (found.left, found.right) == ("看", "。")


def test_the_headline_is_shown_where_the_body_has_no_hit() -> None:
    found = only(line(text_of("船靠岸。", "今晨湖水上涨")), "湖水")
    assert (found.left, found.node, found.right) == ("今晨", "湖水", "上涨")


def test_the_source_is_shown_rather_than_the_translation() -> None:
    assert only(line(text_of("看湖水。"), text_of("See the lake.")), "lake|湖水").side == "zh"
    assert only(line(text_of("", "湖水"), text_of("See the lake.")), "lake 湖水").side == "en"


def test_the_first_hit_is_shown() -> None:
    assert only(line(text_of("一湖二湖三湖")), "湖").left == "一"


def test_context_is_cut_and_ends_with_its_paragraph() -> None:
    found = only(line(text_of("前段。\n" + "甲" * 80 + "湖" + "乙" * 80 + "\n后段。")), "湖")
    assert (found.left, found.right) == ("甲" * 60, "乙" * 60)
    found = only(line(text_of("前段。\n甲湖乙\n后段。")), "湖")
    assert (found.left, found.right) == ("甲", "乙")


def test_english_context_cuts_no_word() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    found = only(line(en=text_of(f"{words} lake {words}")), "lake")
    assert set(re.findall(r"\S+", found.left + found.right)) <= set(words.split())
    assert found.left.startswith("word")
    assert 0 < len(found.left) <= 121
    assert 0 < len(found.right) <= 121


def test_english_context_of_one_endless_word_is_empty() -> None:
    found = only(line(en=text_of("x" * 200 + "-lake-" + "y" * 200)), "lake")
    assert (found.left, found.node, found.right) == ("", "lake", "")


def test_a_query_that_only_denies_has_no_snippet() -> None:
    lines = [line(text_of("湖水"), number=1), line(text_of("炉火"), number=2)]
    (found,) = found_articles(lines, "NOT 湖")
    assert found.id.endswith("2")
    assert (found.hits, found.side, found.left, found.node, found.right) == (0, "", "", "", "")


def test_a_denied_word_is_no_hit() -> None:
    found = only(line(text_of("湖水"), text_of("steel")), "湖 OR NOT steel")
    assert (found.hits, found.node) == (1, "湖")


def test_lang_forces_a_side() -> None:
    record = line(text_of("苏制T34坦克，1958年"), text_of("A tank of 1958; 坦克 is the word"))
    assert only(record, "1958").side == "zh"
    assert only(record, "1958", "en").side == "en"
    assert only(record, "1958", "zh").side == "zh"
    assert only(record, "坦克", "en").right == " is the word"
    assert list(found_articles([record], "tank", "zh")) == []


def test_a_missing_half_has_nothing_and_is_no_mistake() -> None:
    zh, en = line(text_of("湖水", "湖")), line(en=text_of("The lake.", "Lake"))
    assert only(zh, "湖水 NOT lake").en_headline == ""
    assert only(en, "lake NOT 湖水").zh_headline == ""
    assert list(found_articles([zh], "lake")) == list(found_articles([en], "湖水")) == []


def test_what_json_escapes_is_found() -> None:
    assert only(line(text_of('他说："钢"和\\铁')), "钢").left == '他说："'
    assert only(line(text_of("a\tb铁")), "b铁").left == "a\t"


def test_a_mistake_in_the_query_is_told(lake: Archive) -> None:
    with pytest.raises(QueryError, match="nothing after OR"):
        lake.search("湖 OR")


# Against brute force: which articles, decided word by word without any regular expression.

WORDS = ["湖", "湖水", "水上", "钢"]
TERMS = ["lake", "iron", "la*", '"lake iron"']
CHINESE = st.lists(st.sampled_from(["湖水", "水上", "湖", "钢", " ", "\n", "。"]), max_size=6).map("".join)
ENGLISH = st.lists(st.sampled_from(["lake", "Lake", "lakeside", "iron", "irons", "\n", "."]), max_size=6).map(" ".join)


def halves(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Text | None]:
    return st.none() | st.builds(text_of, texts, texts, st.tuples(texts, texts))


def has(word: str, text: Text) -> bool:
    return any(holds(word, zone) for zone in (text.headline, *text.decks, text.text))


def holds(word: str, zone: str) -> bool:
    if word[0] not in '"l' and word != "iron":
        return word in zone
    for paragraph in zone.lower().split("\n"):
        words = paragraph.replace(".", " . ").split()
        if word == "la*" and any(one.startswith("la") for one in words):
            return True
        wanted = word.strip('"').split()
        if any(words[at : at + len(wanted)] == wanted for at in range(len(words))):
            return True
    return False


@st.composite
def queries(draw: st.DrawFn) -> tuple[str, list[list[tuple[bool, str]]]]:
    """A query as text, and its alternatives as lists of (denied, word)."""
    word = st.tuples(st.booleans(), st.sampled_from(WORDS + TERMS))
    alternatives = draw(st.lists(st.lists(word, min_size=1, max_size=3), min_size=1, max_size=3))
    parts = [" ".join(f"NOT {one}" if denied else one for denied, one in some) for some in alternatives]
    return " OR ".join(parts), alternatives


@given(st.lists(st.tuples(halves(CHINESE), halves(ENGLISH)), max_size=6), queries())
def test_a_query_finds_what_reading_every_article_finds(
    corpus: list[tuple[Text | None, Text | None]], made: tuple[str, list[list[tuple[bool, str]]]]
) -> None:
    query, alternatives = made

    def fits(zh: Text | None, en: Text | None) -> bool:
        def present(word: str) -> bool:
            side = zh if word in WORDS else en
            return side is not None and has(word, side)

        return any(all(present(word) != denied for denied, word in some) for some in alternatives)

    lines = [line(zh, en, number) for number, (zh, en) in enumerate(corpus)]
    found = list(found_articles(lines, query))
    assert [int(one.id[-12:], 16) for one in found] == [at for at, one in enumerate(corpus) if fits(*one)]
    for one in found:
        zh, en = corpus[int(one.id[-12:], 16)]
        half = {"zh": zh, "en": en, "": None}[one.side]
        shown = one.left + one.node + one.right
        assert bool(one.hits) is bool(one.node)
        assert half is None or any(shown in zone for zone in (half.headline, "\n".join(half.decks), half.text))
        assert "\n" not in shown


# Through the corpus, on a real archive.


@pytest.fixture(scope="module")
def lake() -> Archive:
    """The sample newspaper, 81 articles."""
    return Archive.open(Path(__file__).resolve().parents[2] / "data" / "sample")


def zones(article: Article, side: str) -> list[str]:
    text = article.zh if side == "zh" else article.en
    return [text.headline, *text.decks, text.text] if text else []


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("大桥", lambda zh, en: "大桥" in zh),
        ("大桥 NOT 青石湖", lambda zh, en: "大桥" in zh and "青石湖" not in zh),
        ("血吸虫病 OR 高炉", lambda zh, en: "血吸虫病" in zh or "高炉" in zh),
        ("bridge", lambda zh, en: bool(re.search(r"(?i)(?<![a-z])bridge(?![a-z])", en))),
        ("大桥 NOT lake*", lambda zh, en: "大桥" in zh and not re.search(r"(?i)(?<![a-z])lake", en)),
        ("NOT 的", lambda zh, en: "的" not in zh),
    ],
)
def test_the_total_is_that_of_reading_every_article(
    lake: Archive, query: str, fits: Callable[[str, str], bool]
) -> None:
    expected = [one.id for one in lake if fits("\n".join(zones(one, "zh")), "\n".join(zones(one, "en")))]
    found = lake.search(query, limit=None)
    assert 0 < len(expected) < 81
    assert found.columns["id"] == expected
    assert found.total == len(expected)
    assert found.columns["date"] == sorted(found.columns["date"])


def test_a_limit_cuts_the_rows_and_not_the_total(lake: Archive) -> None:
    whole, first = lake.search("大桥", limit=None), lake.search("大桥", limit=3)
    assert list(first) == list(whole)[:3]
    assert (first.total, len(first), whole.total) == (len(whole), 3, len(whole))
    assert first.said == f"{len(whole)} of 81 articles, 3 shown"


@pytest.mark.parametrize("sort", ["date", "relevance"])
@pytest.mark.parametrize("query", ["大桥", "lake*", "[lemma='boat']", "NOT 的"])
def test_page_after_page_gives_the_whole(lake: Archive, query: str, sort: Any) -> None:
    whole = lake.search(query, limit=None, sort=sort)
    pages = [lake.search(query, limit=3, offset=at, sort=sort) for at in range(0, whole.total, 3)]
    assert [row for page in pages for row in page] == list(whole)
    assert {page.total for page in pages} == {whole.total}
    assert pages[1].said.endswith(f", rows 4-{3 + len(pages[1])} shown")


def test_page_after_page_is_the_same_without_an_index(tmp_path: Path, lake: Archive) -> None:
    indexed = Archive.create(tmp_path / "archive")
    indexed.ingest(lake.name)
    indexed.index()
    for at in (0, 5, 9, 10, 400):
        by_index, by_reading = (one.search("大桥", limit=4, offset=at) for one in (indexed, lake))
        assert (list(by_index), by_index.said) == (list(by_reading), by_reading.said)


def test_an_offset_past_the_end_says_so(lake: Archive) -> None:
    found = lake.search("大桥", offset=400)
    assert (len(found), found.total > 0) == (0, True)
    assert found.said.endswith(", none shown: offset 400 is past the last")


def test_twenty_are_shown_if_nothing_is_said(lake: Archive) -> None:
    found = lake.search("的")
    assert len(found) == 20 < found.total == lake.search("的", limit=None).total


def test_every_snippet_is_a_slice_of_its_article(lake: Archive) -> None:
    for row in lake.search("湖|lake", limit=None):
        shown = row["left"] + row["node"] + row["right"]
        assert any(shown in zone for zone in zones(lake[row["id"]], row["side"]))


def test_a_selection_is_what_is_searched(lake: Archive) -> None:
    year = lake.select(after="1989", before="1989")
    found = year.search("湖", limit=None)
    assert found.denominators == {"articles": len(year)}
    assert found.total == sum("湖" in "\n".join(zones(one, "zh")) for one in year)
    assert (found.query, found.selection) == ("湖", str(year.selection))


def test_a_word_that_is_nowhere_gives_no_rows_under_the_same_columns(lake: Archive) -> None:
    found = lake.search("无此词语")
    assert (found.total, len(found), list(found)) == (0, 0, [])
    assert list(found.columns) == list(FoundArticle._fields)


@pytest.mark.parametrize("sort", ["date", "relevance"])
@pytest.mark.parametrize(
    "query", ['[lemma="fisherman"]', '"the" "lake"%c', "湖 ==> lake", '"lake" :: match.year < 1960', "<s> [word='The']"]
)
def test_a_query_of_hits_finds_the_articles_that_hold_one(lake: Archive, query: str, sort: str) -> None:
    lines = lake.concordance(query, zone="both", limit=None)
    found = lake.search(query, limit=None, sort=sort)  # type: ignore[arg-type]
    assert {row["id"]: row["hits"] for row in found} == Counter(lines.columns["id"])
    assert found.total == len(found) > 0
    nodes = {(row["id"], row["node"]) for row in lines}
    assert {(row["id"], row["node"]) for row in found} <= nodes
    assert sort == "relevance" or found.columns["date"] == sorted(found.columns["date"])


def test_what_has_no_aligned_sentence_is_not_left_out_in_silence(lake: Archive) -> None:
    whole, asked = lake.search("堤", limit=None), lake.search("堤 !=> zzz", limit=None)
    assert asked.total == whole.total - 1
    said = "9 hits without an aligned sentence; not counted"
    assert said in asked.notes
    assert f"search=堤 !=> zzz: {said}" in lake.select(search="堤 !=> zzz").counts("year").notes
    assert lake.search("堤 ==>? zzz").total == whole.total


def test_brackets_and_letters_in_a_search(lake: Archive) -> None:
    either = set(lake.search("bridge OR dam", limit=None).columns["id"])
    lakes = set(lake.search("lake", limit=None).columns["id"])
    assert set(lake.search("lake (bridge OR dam)", limit=None).columns["id"]) == either & lakes
    assert set(lake.search("lake NOT (bridge OR dam)", limit=None).columns["id"]) == lakes - either
    assert lakes <= set(lake.search("l?ke", limit=None).columns["id"])


def test_hits_of_terms_joined_by_and_are_those_in_the_articles_that_search_finds(lake: Archive) -> None:
    for query in ("lake AND bridge", "lake NOT bridge", "lake AND (bridge OR dam)", "湖 NOT bridge"):
        ids = set(lake.search(query, limit=None).columns["id"])
        hits = lake.concordance(query, zone="both", limit=None)
        assert set(hits.columns["id"]) == ids


def test_without_a_query_all_articles_of_a_selection_are_found_page_after_page(gold: Archive) -> None:
    chosen = gold.select(after="1958", before="1989")
    found = [chosen.search(limit=7, offset=offset) for offset in range(0, 60, 7)]
    assert [id for one in found for id in one.columns["id"]] == list(chosen.ids())
    assert {one.total for one in found} == {len(chosen)}
    assert found[0].denominators == {}  # they are all there are, no part of anything
    assert chosen.search(limit=None).columns["id"] == list(chosen.ids())
    assert found[0].columns["hits"] == [0] * 7
    assert any(one.columns["likely_date"][at] for one in found for at in range(len(one)))


def test_without_a_query_nothing_is_relevant_or_exact(gold: Archive) -> None:
    for asked in ({"sort": "relevance"}, {"exact": True}, {"lang": "zh"}):
        with pytest.raises(QueryError, match="of what"):
            gold.search(**asked)
