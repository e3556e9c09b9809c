"""What a selection means in SQL is what it means to a person who looks at every article."""

from __future__ import annotations

import calendar
import datetime
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Archive, Article, parse
from corpus_archive.language.folding import name_key
from corpus_archive.records import Dateline, Text
from corpus_archive.store import database, overview, reading
from corpus_archive.store.database import Database
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.selection import Selection

NAMES = [
    "要闻",
    "要 闻",
    "Abroad",
    "ABROAD",
    "abroad",
    "a%b",
    "a_b",
    "a\\b",
    "aXb",
    "100%",
    "_",
    "\\",
    "É",
    "é",
    "[a]",
    "?",
    "'",
    "",
]
DATES = ["1955-12-31", "1956-01-01", "1956-02-28", "1956-02-29", "1956-03-01", "1956-12-31", "1957-01-01", "1960-02-29"]
PLACES = ["湖滨", "南京", "Nanjing", "NANJING", "a%b", "a_b", "axb", "a\\b", ""]
AGENCIES = ["新华社", "本报", "Xinhua News Agency", ""]
AUTHORS = ["郑小满", "鄭小滿", "Zheng Xiaoman", "Zhèng Xiǎomǎn", "周 望", "周　望", "周望", "a%b", "É", "e"]
PATTERNS = [
    "周*",
    "鄭*",
    "zhe*",
    "ｚｈe*n",
    "*",
    "*闻",
    "a*b",
    "A*",
    "*_*",
    "*%*",
    "*\\*",
    "a_*",
    "*b",
    "a*",
    "*[*",
    "**",
    "*.*",
    "?*",
    "*é",
]


def varied(article: Article, number: int) -> Article:
    """One of many articles: another date, page, section, column, datelines and sides for each number."""
    chance = random.Random(number)

    def with_datelines(text: Text | None) -> Text | None:
        places = chance.choices(PLACES, k=chance.randrange(3))
        sent = [
            Dateline(agency=chance.choice(AGENCIES), place=one, day=None, date=None, start=0, end=1) for one in places
        ]
        author = tuple(chance.sample(AUTHORS, k=chance.randrange(3)))
        return text and text.model_copy(update={"datelines": tuple(sent), "author": author})

    date, page = chance.choice(DATES), chance.choice([None, 1, 2, 10])
    one_sided = chance.choice(["", "", "zh", "en"])
    return article.model_copy(
        update={
            "id": f"rmrb-{date}-{page or 0:02d}-{number:012x}",
            "date": datetime.date.fromisoformat(date),
            "page": page,
            "section": NAMES[number % len(NAMES)],
            "column": NAMES[number * 5 % len(NAMES)],
            "zh": None if one_sided == "en" else with_datelines(article.zh),
            "en": None if one_sided == "zh" else with_datelines(article.en),
        }
    )


@pytest.fixture
def articles(dump: Callable[..., str]) -> list[Article]:
    """120 articles, in the order of their ids."""
    article = parse(dump())
    return sorted((varied(article, number) for number in range(120)), key=lambda one: one.id)


@pytest.fixture
def archive(tmp_path: Path, articles: list[Article]) -> Database:
    """All of them, taken in in another order."""
    shuffled = articles[60:] + articles[:60][::-1]
    (tmp_path / "a.jsonl").write_text("".join(one.to_json() + "\n" for one in shuffled), encoding="utf-8")
    made = database.create_archive(tmp_path / "archive", "rmrb")
    assert [one.rejection for one in ingest(made, tmp_path / "a.jsonl")] == [None] * 120
    return made


def fits(wanted: tuple[str, ...], names: list[str]) -> bool:
    """Whether any name is one of those wanted, each whole, `*` for any characters; no name is only an empty one."""
    patterns = [".*".join(re.escape(part) for part in name_key(one).split("*")) for one in wanted]
    return any(
        re.fullmatch(pattern, name_key(name), re.S) if name else pattern == "" for pattern in patterns for name in names
    )


def wanted(article: Article, selection: Selection) -> bool:
    """What the selection says, asked of one article."""
    sent = [one for text in (article.zh, article.en) if text for one in text.datelines]
    authors = [one for text in (article.zh, article.en) if text for one in text.author]
    return all(
        (
            not selection.newspaper or article.newspaper == selection.newspaper,
            not selection.after or article.date >= selection.after,
            not selection.before or article.date <= selection.before,
            not selection.pages or article.page in selection.pages,
            not selection.sections or fits(selection.sections, [article.section]),
            not selection.columns or fits(selection.columns, [article.column]),
            not selection.places or fits(selection.places, [one.place for one in sent]),
            not selection.agencies or fits(selection.agencies, [one.agency for one in sent]),
            not selection.authors or fits(selection.authors, authors),
            all(getattr(article, side) is not None for side in selection.sides),
            not selection.within or wanted(article, selection.within),
        )
    )


def some(values: list[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.just(()) | st.lists(st.sampled_from(values), min_size=1, max_size=3).map(tuple)


days = (
    st.none()
    | st.sampled_from(DATES).map(datetime.date.fromisoformat)
    | st.dates(datetime.date(1955, 12, 1), datetime.date(1957, 2, 1))
)
flat = st.builds(
    Selection,
    newspaper=st.sampled_from(["", "", "", "rmrb", "hbrb"]),
    after=days,
    before=days,
    pages=some([1, 2, 10, 11]),
    sections=some(NAMES + PATTERNS),
    columns=some(NAMES + PATTERNS),
    places=some(PLACES + PATTERNS),
    agencies=some(AGENCIES + PATTERNS),
    authors=some(AUTHORS + PATTERNS),
    sides=st.sampled_from([(), (), ("zh",), ("en",), ("zh", "en")]),
    persons=st.just(()),
    grades=st.just(()),
    within=st.none(),
    dates=st.just(""),
    sets=st.just(()),
    ids=st.just(()),
)
sparse = st.builds(
    lambda whole, kept: Selection(**{name: getattr(whole, name) for name in kept}),
    flat,
    st.sets(st.sampled_from(Selection._fields[:-2]), max_size=2),
)
nested = st.recursive(
    sparse | flat, lambda inner: st.builds(lambda one, within: one._replace(within=within), sparse, inner), max_leaves=4
)


def test_a_selection_is_what_one_finds_by_looking_at_every_article(archive: Database, articles: list[Article]) -> None:
    found: set[int] = set()

    @settings(max_examples=150)
    @given(nested)
    def law(selection: Selection) -> None:
        looked = [one for one in articles if wanted(one, selection)]
        found.add(len(looked))
        assert [json.loads(line)["id"] for line in reading.lines(archive, selection)] == [one.id for one in looked]
        assert reading.count(archive, selection) == len(looked)
        assert sum(count.articles for count in overview.facet(archive, "section", selection)) == len(looked)
        held = [one.id for one in articles[::10] if reading.holds(archive, one.id, selection)]
        assert held == [one.id for one in articles[::10] if wanted(one, selection)]

    law()
    assert len(found) > 8


def test_values_of_the_facets_are_those_one_finds_by_looking(archive: Database, articles: list[Article]) -> None:
    @settings(max_examples=50)
    @given(sparse)
    def law(selection: Selection) -> None:
        looked = [one for one in articles if wanted(one, selection)]
        for name in ("place", "agency"):
            sent = [
                {getattr(dateline, name) for text in (one.zh, one.en) if text for dateline in text.datelines} - {""}
                for one in looked
            ]
            values = {value for one in sent for value in one}
            counted = {name_key(str(one.value)): one.articles for one in overview.facet(archive, name, selection)}
            assert counted == {key: sum(key in map(name_key, one) for one in sent) for key in map(name_key, values)}

    law()


def test_authors_are_counted_as_one_finds_them_by_looking(archive: Database, articles: list[Article]) -> None:
    for selection in (Selection(), Selection(pages=(1,)), Selection(authors=("郑小满",))):
        looked = [one for one in articles if wanted(one, selection)]
        named = [{name for text in (one.zh, one.en) if text for name in text.author} for one in looked]
        counted = {name_key(str(one.value)): one.articles for one in overview.facet(archive, "author", selection)}
        keyed = [set(map(name_key, one)) for one in named]
        assert counted == {key: sum(key in one for one in keyed) for key in set().union(*keyed)}


def ids(archive: Database, selection: Selection) -> list[str]:
    return [json.loads(line)["id"] for line in reading.lines(archive, selection)]


# One by one


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("abroad", {"Abroad", "ABROAD", "abroad"}),
        ("a%b", {"a%b"}),
        ("a_b", {"a_b"}),
        ("a\\b", {"a\\b"}),
        ("A*B", {"a%b", "a_b", "a\\b", "aXb"}),
        ("*%", {"100%"}),
        ("*_*", {"a_b", "_"}),
        ("*\\*", {"a\\b", "\\"}),
        ("要*闻", {"要闻", "要 闻"}),
        ("要闻", {"要闻", "要 闻"}),
        ("要", set()),
        ("É", {"É", "é"}),
        ("?", {"?"}),
        ("[a]", {"[a]"}),
        ("'", {"'"}),
        ("", {""}),
        ("*", {*NAMES} - {""}),
    ],
)
def test_a_name_is_compared_whole_and_a_star_stands_for_anything(
    archive: Database, name: str, wanted: set[str]
) -> None:
    found = {json.loads(line)["section"] for line in reading.lines(archive, Selection(sections=(name,)))}
    assert found == wanted
    found = {json.loads(line)["column"] for line in reading.lines(archive, Selection(columns=(name,)))}
    assert found == wanted


@pytest.mark.parametrize("place", ["Nanjing", "nanjing", "NANJING", "nan*", "南京"])
def test_a_place_is_that_of_either_language(tmp_path: Path, dump: Callable[..., str], place: str) -> None:
    texts = [
        dump("    新华社南京3日电　一。", "[Xinhua News Agency, Nanjing, 3rd] One."),
        dump("    新华社湖滨3日电　二。", "[Xinhua News Agency, Hubin, 3rd] Two."),
    ]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    made = database.create_archive(tmp_path / "places", "rmrb")
    list(ingest(made, [tmp_path / "0.md", tmp_path / "1.md"]))
    (line,) = reading.lines(made, Selection(places=(place,)))
    assert "南京" in line


@pytest.mark.parametrize(("year", "month"), [(1956, 1), (1956, 2), (1957, 2), (1956, 4), (1956, 12)])
def test_a_month_has_its_first_and_its_last_day_and_no_other(
    tmp_path: Path, dump: Callable[..., str], year: int, month: int
) -> None:
    first = datetime.date(year, month, 1)
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    day = datetime.timedelta(days=1)
    for date in (first - day, first, last, last + day):
        (tmp_path / f"{date}.md").write_text(dump(date=str(date)), encoding="utf-8")
    archive = Archive.create(tmp_path / "months")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    chosen = archive.select(after=f"{year}-{month:02}", before=f"{year}-{month:02}")
    assert [one.date for one in chosen] == [first, last]
    assert len(chosen) == 2
    assert [one.date for one in archive.select(before=first - day)] == [first - day]
    assert [one.date for one in archive.select(after=last + day)] == [last + day]


def test_a_selection_within_another_meets_both(archive: Database) -> None:
    outer = Selection(pages=(1, 2), after=datetime.date(1956, 1, 1))
    inner = Selection(pages=(2, 10), before=datetime.date(1956, 12, 31), within=outer)
    both = set(ids(archive, outer)) & set(ids(archive, inner._replace(within=None)))
    assert ids(archive, inner) == sorted(both) != []


def test_a_selection_says_what_it_asks() -> None:
    outer = Selection(after=datetime.date(1956, 1, 1), pages=(1, 2))
    assert str(Selection()) == ""
    assert str(Selection(places=("南京", "Nanjing"), within=outer)) == "after=1956-01-01 page=1,2 place=南京,Nanjing"


def test_a_name_is_found_however_it_is_printed(archive: Database, articles: list[Article]) -> None:
    def found(**names: tuple[str, ...]) -> int:
        return reading.count(archive, Selection(**names))

    for asked, printed in (
        ("Zheng Xiaoman", "Zhèng Xiǎomǎn"),
        ("ＺＨＥＮＧ　xiaoman", "zheng xiaoman"),
        ("郑小满", "鄭小滿"),
    ):
        named = [one for one in articles if {name_key(asked)} & {*map(name_key, authors_of(one))}]
        assert found(authors=(asked,)) == found(authors=(printed,)) == len(named) > 0
    assert found(authors=("周　望",)) == found(authors=("周望",)) == found(authors=("周 望",)) > 0
    assert found(sections=("要闻",)) == found(sections=("要 聞",)) == 14
    assert found(places=("ＮＡＮＪＩＮＧ",)) == found(places=("Nánjīng",)) == found(places=("nanjing",)) > 0
    assert found(places=(" ",)) == 0


def authors_of(article: Article) -> list[str]:
    return [name for text in (article.zh, article.en) if text for name in text.author]
