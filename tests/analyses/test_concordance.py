"""Concordances of a real archive: every line is in its article at its offset, and says how much there is."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Archive, Article, ChoiceError, Corpus, Result
from corpus_archive.citations import cite
from corpus_archive.language import english
from corpus_archive.matches import in_text
from corpus_archive.query.criteria import selection
from corpus_archive.query.syntax import parsed
from corpus_archive.query.tree import Term
from corpus_archive.record_words import Side
from corpus_archive.store.index import building
from corpus_archive.store.index.snapshot import index_of
from corpus_archive.store.selection import Selection
from corpus_archive.store.zones import zone_texts

ZH = "钢铁 铁路 人民 公社 人民公社 大会 湖水 的 。 ， 1958 ＧＤＰ steel 社会主义 上涨".split()
EN = "The steel Steel iron pig commune's people lake of rising. 1,958 U.S. went ' ,".split()


def dump(number: int) -> str:
    """An invented article, another for each number; some lack a half."""
    dice = random.Random(number)
    zh = "\n".join("    " + "".join(dice.choices([*ZH, "　"], k=15)) + "。" for _ in range(dice.randint(1, 4)))
    en = "\n\n".join(" ".join(dice.choices(EN, k=20)) + "." for _ in range(dice.randint(1, 4)))
    date = f"195{number % 4 + 5}-0{number % 9 + 1}-11"
    original = f"### 钢铁{number}\n\n{date}\n第{number % 3 + 1}版()\n专栏：\n\n{zh if number % 5 else ''}\n"
    return (
        f"Title: Steel {number}\nAuthor: \nDate: {date}\nPage: {number % 3 + 1}\n\n{en if number % 7 else ''}\n\n\n\n"
        f"<hr /> \n\nOriginal: \n\n\n{original}"
    )


def made_of(folder: Path, segment_tokens: int) -> Archive:
    dumps = folder / "dumps"
    dumps.mkdir()
    for number in range(1, 25):
        (dumps / f"{number}.md").write_text(dump(number), encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(dumps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_BATCH_ARTICLES", 4)
        patch.setattr(building, "_SEGMENT_TOKENS", segment_tokens)
        building.build(made.database)
    return made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Articles of four years and three pages, in one segment."""
    return made_of(tmp_path_factory.mktemp("one"), building._SEGMENT_TOKENS)


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The same in several segments."""
    return made_of(tmp_path_factory.mktemp("several"), 300)


def asked(
    archive: Archive, query: str, lang: Side | None = None, chosen: Selection = Selection(), **more: Any
) -> Result:
    where = {"zone": more.pop("zone")} if "zone" in more else {}
    return Corpus(archive.database, chosen).hits(query, lang=lang, **where).concordance(**more)


def rows(archive: Archive, query: str, lang: Side | None = None, chosen: Selection = Selection(), **more: Any) -> Any:
    found = asked(archive, query, lang, chosen, **{"limit": None, **more})
    assert len(found) == found.total
    return list(found)


def texts(archive: Archive, side: Side) -> dict[tuple[str, str], str]:
    """The printed text of every zone."""
    found = {}
    for article in archive:
        for name, text in zip(("headline", "body"), zone_texts(article.model_dump(), side), strict=True):
            found[article.id, name] = text
    return found


QUERIES = [
    "钢铁", "人民", "民公", "的", "1958", "steel", "社会主义|公社", '"pig iron"', "steel*", "of the", "people|lake",
    '[word="人民"] []{0,2} [word="公社"]', '[class="number"] []', '[lemma="go"]',
    '[word="steel"%c] []{0,3} "iron" within s',
    '[word="的"] [class="word"] within p', '[class="latin"]',
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("window", [None, 0, 1, 3, 1000])
def test_every_line_is_a_slice_of_the_printed_zone_with_the_node_at_its_offset(
    archive: Archive, query: str, window: int | None
) -> None:
    printed = texts(archive, parsed(query).side)
    found = rows(archive, query, window=window, zone="both")
    for row in found:
        text = printed[row["id"], row["zone"]]
        first = row["start"] - len(row["left"])
        line = row["left"] + row["node"] + row["right"]
        assert first >= 0
        assert text[first : first + len(line)] == line
        assert text[row["start"] :].startswith(row["node"])
        assert row["node"].strip() == row["node"] != ""
        assert "\n" not in line


@pytest.mark.parametrize("term", ["钢铁", "民公", "的", "1958", "Ｇdp", "steel", "民", "社会主义"])
@pytest.mark.parametrize("zone", ["headline", "body", "both"])
def test_the_lines_of_a_chinese_search_are_all_places_where_it_stands(archive: Archive, term: str, zone: str) -> None:
    wanted = {"headline", "body"} if zone == "both" else {zone}
    expected = [
        (*place, start, text[start:end])
        for place, text in texts(archive, "zh").items()
        for start, end in in_text.spans(Term(term, "zh"), text)
        if place[1] in wanted
    ]
    found = rows(archive, term, "zh", zone=zone)
    assert [(row["id"], row["zone"], row["start"], row["node"]) for row in found] == expected


@pytest.mark.parametrize("term", ["steel", "pig iron", "s*", "commune", "1,958", "u.s.", "st*l i*", "lake of"])
def test_the_lines_of_an_english_search_are_all_places_where_it_stands(archive: Archive, term: str) -> None:
    expected = [
        (*place, start, text[start:end])
        for place, text in texts(archive, "en").items()
        for start, end in in_text.spans(Term(term, "en"), text)
    ]
    found = rows(archive, term, "en", zone="both")
    assert [(row["id"], row["zone"], row["start"], row["node"]) for row in found] == expected


@pytest.mark.parametrize("query", QUERIES)
def test_several_segments_answer_as_one(archive: Archive, parted: Archive, query: str) -> None:
    assert len(index_of(archive.database).segments) == 1
    assert len(index_of(parted.database).segments) > 2
    for sort in ("date", "R1", "L2,R1", "random"):
        assert rows(archive, query, sort=sort, zone="both") == rows(parted, query, sort=sort, zone="both")
    sampled = [list(asked(one, query, sample=5, seed=3)) for one in (archive, parted)]
    assert sampled[0] == sampled[1]


PARTS: list[list[dict[str, Any]]] = [
    [{"page": page} for page in (1, 2, 3)],
    [{"after": year, "before": year} for year in ("1955", "1956", "1957", "1958")],
    [{"before": "1956-06-10"}, {"after": "1956-06-11"}],
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("parts", PARTS)
def test_the_parts_of_a_partition_add_up_to_the_whole(parted: Archive, query: str, parts: list[dict[str, Any]]) -> None:
    found = [row for part in parts for row in rows(parted, query, chosen=selection(**part))]
    whole = rows(parted, query)
    assert sorted((row["id"], row["start"]) for row in found) == sorted((row["id"], row["start"]) for row in whole)


@pytest.mark.parametrize("query", QUERIES)
def test_headlines_and_bodies_add_up_to_both(parted: Archive, query: str) -> None:
    counts = [len(rows(parted, query, zone=zone)) for zone in ("headline", "body", "both")]
    assert counts[0] + counts[1] == counts[2]


def folded_neighbour(row: dict[str, Any], printed: dict[tuple[str, str], str], distance: int) -> str:
    """The token behind (or, below 0, before) an English node, in small letters; empty where there is none."""
    text = printed[row["id"], row["zone"]]
    tokens = english.tokens(text)
    if distance > 0:
        behind = [token for token in tokens if token.start >= row["start"] + len(row["node"])]
        return behind[distance - 1].form.lower() if len(behind) >= distance else ""
    before = [token for token in tokens if token.end <= row["start"]]
    return before[distance].form.lower() if len(before) >= -distance else ""


@pytest.mark.parametrize(("sort", "distances"), [("R1", [1]), ("L1", [-1]), ("r2", [2]), ("R1, L2", [1, -2])])
def test_sorting_by_neighbours_is_by_code_point_and_keeps_the_order_of_dates(
    parted: Archive, sort: str, distances: list[int]
) -> None:
    printed = texts(parted, "en")
    expected = sorted(
        rows(parted, "steel", zone="both"), key=lambda row: [folded_neighbour(row, printed, one) for one in distances]
    )
    assert rows(parted, "steel", zone="both", sort=sort) == expected


def test_a_random_order_is_the_same_for_the_same_seed_and_has_every_hit(archive: Archive) -> None:
    one, same, other = (rows(archive, "钢铁", sort="random", seed=seed) for seed in (1, 1, 2))
    assert one == same != other
    plain = rows(archive, "钢铁")
    assert Counter(map(str, one)) == Counter(map(str, other)) == Counter(map(str, plain))
    assert one != plain


def test_a_sample_is_of_the_hits_in_their_order_and_the_same_for_the_same_seed(archive: Archive) -> None:
    everything = rows(archive, "的")
    one, same, other = (asked(archive, "的", sample=7, seed=seed, limit=None) for seed in (1, 1, 2))
    assert list(one) == list(same) != list(other)
    places = [everything.index(row) for row in one]
    assert places == sorted(set(places))
    assert one.total == len(one) == 7
    assert f"a sample of 7 of {len(everything):,} hits, seed 1" in one.notes


@pytest.mark.parametrize(
    "options", [{}, {"sort": "R1,L1"}, {"sort": "random", "seed": 3}, {"sample": 20, "seed": 5}, {"parallel": True}]
)
def test_page_after_page_gives_the_whole(archive: Archive, options: dict[str, Any]) -> None:
    whole = archive.concordance("的", limit=None, **options)
    pages = [archive.concordance("的", limit=7, offset=at, **options) for at in range(0, whole.total, 7)]
    assert [row for page in pages for row in page] == list(whole)
    assert pages[1].said.endswith(", rows 8-14 shown")
    past = archive.concordance("的", offset=whole.total, **options)
    assert past.said.endswith(f", none shown: offset {whole.total} is past the last")


def test_a_sample_of_more_than_there_are_is_all_of_them(archive: Archive) -> None:
    everything = rows(archive, "钢铁")
    sampled = asked(archive, "钢铁", sample=10**6, limit=None)
    assert list(sampled) == everything
    assert sampled.notes == ()


@pytest.mark.parametrize(("limit", "shown"), [(1, 1), (5, 5), (0, None), (None, None), (10**6, None)])
def test_a_limit_shows_the_first_and_the_total_stays(archive: Archive, limit: int | None, shown: int | None) -> None:
    everything = rows(archive, "钢铁")
    found = asked(archive, "钢铁", limit=limit)
    assert list(found) == everything[:shown]
    assert found.total == len(everything) > 5


def test_a_window_is_so_many_characters_of_chinese_within_the_line(archive: Archive) -> None:
    printed = texts(archive, "zh")
    for row in rows(archive, "公社", window=4):
        text = printed[row["id"], "body"]
        line_start = text.rfind("\n", 0, row["start"]) + 1
        rest = text[row["start"] + 2 :].split("\n")[0]
        assert row["left"] == text[max(line_start, row["start"] - 4) : row["start"]]
        assert row["right"] == rest[:4]


def test_a_window_is_so_many_tokens_of_english_within_the_line(archive: Archive) -> None:
    printed = texts(archive, "en")
    for row in rows(archive, "steel", window=3):
        text = printed[row["id"], "body"]
        before, after = text[: row["start"]].split("\n")[-1], text[row["start"] + len(row["node"]) :].split("\n")[0]
        forms = [token.form for token in english.tokens(before)]
        assert [token.form for token in english.tokens(row["left"])] == forms[-3:]
        forms = [token.form for token in english.tokens(after)]
        assert [token.form for token in english.tokens(row["right"])] == forms[:3]


@pytest.mark.parametrize(("query", "side"), [("钢铁", "zh"), ("人民公社", "zh"), ("steel", "en"), ("pig iron", "en")])
def test_a_window_of_nothing_is_the_whole_sentence(archive: Archive, query: str, side: Side) -> None:
    articles: dict[str, Article] = {one.id: one for one in archive}
    for row in rows(archive, query, window=0):
        half = getattr(articles[row["id"]], side)
        end = row["start"] + len(row["node"])
        touched = [one for one in half.sentences if one[0] < end and one[1] > row["start"]]
        assert row["left"] + row["node"] + row["right"] == half.text[touched[0][0] : touched[-1][1]]


@pytest.mark.parametrize("sort", ["", "L", "R0", "X1", "R10", "L1,", "dates", "1R", "R1;L1"])
def test_what_cannot_be_sorted_by_is_said(archive: Archive, sort: str) -> None:
    with pytest.raises(ChoiceError, match=r"unknown order .*; choose date, random, node, tokens"):
        rows(archive, "钢铁", sort=sort)


def test_a_random_order_is_no_part_of_another(archive: Archive) -> None:
    for sort in ("random,R1", "R1, random"):
        with pytest.raises(ChoiceError, match="random is an order by itself"):
            archive.concordance("湖", sort=sort)


def test_a_query_without_hits_has_no_rows_and_still_a_denominator(archive: Archive) -> None:
    found = asked(archive, "火星", sort="R1,L1")
    assert (list(found), found.total) == ([], 0)
    printed = sum(len("".join(text.split())) for (_, zone), text in texts(archive, "zh").items() if zone == "body")
    assert found.denominators == {"characters (bodies)": printed}


def test_words_are_counted_by_words_that_are_no_punctuation(archive: Archive) -> None:
    found = asked(archive, "steel", "en", zone="both")
    forms = [token.form for text in texts(archive, "en").values() for token in english.tokens(text)]
    assert found.denominators == {"words (headlines and bodies)": sum(any(map(str.isalnum, form)) for form in forms)}


@settings(max_examples=60)
@given(st.text(st.sampled_from("钢铁路人民公社大会湖水的上涨社会主义，。1958steelＧ"), min_size=1, max_size=5))
def test_any_part_of_the_text_is_found_where_it_stands(parted: Archive, term: str) -> None:
    if any(map(str.isalnum, term)):
        printed = texts_once(parted)
        expected = [
            (*place, *span) for place, text in printed.items() for span in in_text.spans(Term(term, "zh"), text)
        ]
        found = rows(parted, term, "zh", zone="both")
        assert [(one["id"], one["zone"], one["start"], one["start"] + len(one["node"])) for one in found] == expected


_TEXTS: dict[Path, dict[tuple[str, str], str]] = {}


def texts_once(archive: Archive) -> dict[tuple[str, str], str]:
    if archive.folder not in _TEXTS:
        _TEXTS[archive.folder] = texts(archive, "zh")
    return _TEXTS[archive.folder]


def test_a_citation_stands_in_each_row_when_it_is_asked_for(archive: Archive) -> None:
    found = archive.concordance("钢铁", limit=5, citation="chicago")
    assert [cite(archive[id], "chicago") for id in found.columns["id"]] == found.columns["citation"]
    assert "citation" not in archive.concordance("钢铁", limit=5).columns
    with pytest.raises(ChoiceError, match="unknown citation style 'mla'"):
        archive.concordance("钢铁", citation="mla")
