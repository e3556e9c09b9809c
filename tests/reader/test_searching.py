"""Search: all is there, page after page; counts beside it are exact; what went wrong stands at the field."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlencode, urljoin

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader import searching, tables

QUERIES = ("大桥", "湖滨", "bridge", "人民 OR people", "湖 NOT 大桥", "本报讯", '[word="大桥"]')
CHINESE = {"accept-language": "zh-CN"}


def asked(room: TestClient, **said: object) -> str:
    answer = room.get(f"/search?{urlencode(said, doseq=True)}")
    assert answer.status_code == 200, answer.text
    return answer.text


def data(room: TestClient, **said: object) -> dict:
    return room.get(f"/search.json?{urlencode(said, doseq=True)}").json()


def links_of_facets(text: str) -> list[tuple[str, int]]:
    """Where the values beside the hits lead, and how many articles each says it has."""
    links = html.fromstring(text).xpath("//aside//li/a")
    return [(one.get("href"), int(one.xpath("string(.//span[@class='count'])").replace(",", ""))) for one in links]


@pytest.mark.parametrize("query", QUERIES)
def test_every_value_beside_the_hits_leads_to_as_many_articles_as_it_says(room: TestClient, query: str) -> None:
    found = links_of_facets(asked(room, q=query))
    assert len(found) > 10
    for link, count in found:
        assert room.get(link.replace("/search?", "/search.json?")).json()["total"] == count, link


def test_a_value_of_a_chosen_part_leads_to_as_many_articles_as_it_says(room: TestClient) -> None:
    for part in ({"place": "湖滨"}, {"year": "1958", "page": "3"}, {"after": "1958-06", "before": "1962"}):
        found = links_of_facets(asked(room, q="湖", **part))
        assert found
        for link, count in found:
            assert room.get(link.replace("/search?", "/search.json?")).json()["total"] == count, link


# The English names of places that are one with Chinese ones of the sample.
ENGLISH_PLACES = {
    "Hubin": "湖滨", "Qingshi": "青石", "Leningrad": "列宁格勒", "This City": "本市", "Lanzhou": "兰州",
    "Nanjing": "南京", "Yan'an": "延安", "Jinan": "济南",
}  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_counts_beside_the_hits_are_those_of_reading_every_article(
    room: TestClient, shelf: Archive, query: str
) -> None:
    ids = shelf.search(query, limit=None).columns["id"]
    articles = [shelf[id] for id in ids]
    facets = data(room, q=query)["facets"]
    for name, values in {
        "year": [{one.date.year} for one in articles],
        "page": [{one.page} - {None} for one in articles],
        "section": [{one.section} - {""} for one in articles],
        "column": [{one.column} - {""} for one in articles],
        "place": [
            {ENGLISH_PLACES.get(line.place, line.place) for side in (one.zh, one.en) if side for line in side.datelines}
            - {""}
            for one in articles
        ],
        "grade": [{shelf.dossier(id).grade} - {""} for id in ids],
    }.items():
        counted = Counter(value for of_article in values for value in of_article)
        assert {one["value"]: one["articles"] for one in facets[name]["rows"]} == counted, name
        assert facets[name]["without"] == sum(not one for one in values), name


def test_page_after_page_gives_every_article_once_in_its_order(room: TestClient, shelf: Archive) -> None:
    for sort in ("date", "relevance"):
        ids, address = [], f"/search?q=湖&limit=7&sort={sort}"
        while address:
            tree = html.fromstring(room.get(address).text)
            ids += [re.search(r"/article/([\w-]+)", one)[1] for one in tree.xpath("//article//h3/a/@href")]  # type: ignore[index]
            address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
        assert ids == shelf.search("湖", limit=None, sort=sort).columns["id"]


def test_an_address_says_which_rows_it_shows_and_leads_both_ways(room: TestClient) -> None:
    tree = html.fromstring(asked(room, q="湖", limit=7, **{"from": 8}))
    total = data(room, q="湖")["total"]
    assert f"8–14 of {total}" in tree.text_content()
    assert tree.xpath("//a[@rel='prev']/@href") == ["/search?q=%E6%B9%96&limit=7"]
    assert tree.xpath("//a[@rel='next']/@href") == ["/search?q=%E6%B9%96&limit=7&from=15"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("水库 大桥", ["大桥", "水库", "大桥"]),
        ("大桥", ["大桥", "大桥"]),
        ("水库 NOT 公社", ["水库"]),
        ("fish* bridge", ["fishermen", "bridge", "fishing"]),
    ],
)
def test_every_word_found_is_marked_in_what_is_shown(
    filled: Callable[..., TestClient], query: str, marked: list[str]
) -> None:
    zh = "    大桥 < 3 & 通车，水库修成，又修大桥。\n    第二座大桥。"
    room = filled(zh, "The fishermen saw < 3 & the bridge and went fishing.", heading="题")
    tree = html.fromstring(room.get("/search", params={"q": query}).text)
    (line,) = tree.xpath("//article//p[@class='line']")
    assert [one.text_content() for one in line.xpath(".//mark")] == marked
    assert "< 3 &" in line.text_content()


@pytest.mark.parametrize(
    ("query", "marked"),
    [("新水库 修成", ["新水库", "修成"]), ("周望 丁三", ["周望", "丁三"]), ("湖水 新水库", ["湖水"])],
)
def test_words_of_a_deck_and_of_an_authors_line_are_marked_too(
    filled: Callable[..., TestClient], query: str, marked: list[str]
) -> None:
    zh = "    湖水\n    ——新水库又修成\n    周望  丁三\n    渔民昨天都到湖边去看，他们说这是一件从来没有过的大事。"
    room = filled(zh, heading="湖水  ——新水库又修成", zh_author="周望  丁三")
    tree = html.fromstring(room.get("/search", params={"q": query}).text)
    (line,) = tree.xpath("//article//p[@class='line']")
    assert set(marked) <= {one.text_content() for one in line.xpath(".//mark")}


def test_past_the_last_row_a_page_says_so_and_leads_back(room: TestClient) -> None:
    tree = html.fromstring(asked(room, q="大桥", **{"from": 500}))
    assert "there are only 11" in tree.text_content()
    assert tree.xpath("//a[@rel='prev']/@href") == ["/search?q=%E5%A4%A7%E6%A1%A5"]


@pytest.mark.parametrize("query", QUERIES)
def test_json_says_what_python_does(room: TestClient, shelf: Archive, query: str) -> None:
    found = shelf.select(page=1).search(query, limit=5, sort="relevance")
    said = data(room, q=query, page=1, limit=5, sort="relevance")
    assert said["rows"] == [
        {name: str(value) if name.endswith("date") and value else value for name, value in row.items()} for row in found
    ]
    assert (said["total"], said["denominators"], said["notes"], said["selection"]) == (
        found.total,
        found.denominators,
        list(found.notes),
        found.selection,
    )


def test_csv_has_all_rows_whatever_the_page_shows(room: TestClient, shelf: Archive) -> None:
    rows = list(csv.DictReader(io.StringIO(room.get("/search.csv?q=湖&from=8&limit=7").content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == shelf.search("湖", limit=None).columns["id"]


def test_a_csv_that_is_cut_says_so_in_words_on_the_page_and_in_its_last_row(
    shelf: Archive, visit: Callable[[Archive], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    room = visit(shelf)  # which has nothing at hand yet
    assert "The first 3 as CSV; narrow the question for the others" in asked(room, q="大桥")
    rows = list(csv.reader(io.StringIO(room.get("/search.csv?q=大桥").content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 3 + 1
    assert rows[-1] == ["cut: the first 3 of 11; narrow the question for the others"]


def test_a_hit_shows_date_page_column_headlines_hits_and_the_first_in_its_context(room: TestClient) -> None:
    first = html.fromstring(asked(room, q="大桥")).xpath("//article")[0]
    assert " ".join(first.xpath("string(.//p[@class='date numbers'])").split()).startswith(
        "22 September 1956 Page 1 5 hits"
    )
    assert first.xpath("string(.//h3)") == "湖滨大桥设计方案初步确定 全长一千二百四十六公尺"
    assert first.xpath("string(.//p[@lang='en'])").startswith("Design Plan of the Hubin Bridge")
    assert first.xpath("string(.//p[@class='line'][@lang='zh-Hans']/mark)") == "大桥"


def test_a_likely_date_stands_beside_the_printed_one(room: TestClient, shelf: Archive) -> None:
    row = next(one for one in shelf.search("湖", limit=None) if one["likely_date"])
    text = asked(room, q="湖", after=row["date"], before=row["date"])
    assert f"likely {row['likely_date'].day} {row['likely_date']:%B %Y}" in text


def test_what_is_chosen_stands_on_top_each_with_a_link_that_takes_it_away(room: TestClient) -> None:
    chosen = html.fromstring(asked(room, q="湖", year="1958", page="3")).xpath("//nav[@class='chosen']")[0]
    assert [one.text_content().split("×")[0].strip() for one in chosen.xpath("./a")] == [
        "1958",
        "Page 3",
        "Take all away",
    ]
    assert chosen.xpath("./a/@href") == [
        "/search?q=%E6%B9%96&page=3",
        "/search?q=%E6%B9%96&year=1958",
        "/search?q=%E6%B9%96",
    ]


def test_empty_fields_of_a_form_do_not_stand_in_the_address(room: TestClient) -> None:
    answer = room.get("/search?q=大桥&lang=&after=&before=1958", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=%E5%A4%A7%E6%A1%A5&before=1958")


def test_a_question_with_nothing_found_explains_itself_with_links(room: TestClient) -> None:
    tree = html.fromstring(asked(room, q="大乔"))
    near = tree.xpath("//ul[@class='remarks']//a")
    assert "No article" in tree.text_content()
    assert near[0].text_content() == "大桥"
    assert data(room, q="大桥")["total"] > 0
    assert near[0].get("href") == "/search?q=%E5%A4%A7%E6%A1%A5"


def test_every_link_of_an_explanation_leads_to_what_it_promises(room: TestClient) -> None:
    for query in ("bridge 大乔 湖", "大桥 渔业税务", "“大桥”"):
        for link in html.fromstring(asked(room, q=query)).xpath("//ul[@class='remarks']//a/@href"):
            assert data_of(room, link)["total"] > 0, link


def data_of(room: TestClient, link: str) -> dict:
    return room.get(urljoin("/", link).replace("/search?", "/search.json?")).json()


def test_an_error_of_a_query_stands_at_the_field_with_its_place(room: TestClient) -> None:
    answer = room.get("/search?q=(大桥 OR")
    tree = html.fromstring(answer.text)
    assert answer.status_code == 400
    assert tree.xpath("//input[@id='q']/@value") == ["(大桥 OR"]
    assert tree.xpath("//input[@id='q']/@aria-describedby") == ["wrong"]
    assert "nothing after OR" in tree.xpath("string(//*[@id='wrong'])")
    assert tree.xpath("string(//*[@id='wrong']//mark)") == "O"
    assert room.get("/search.json?q=(大桥 OR").json()["at"] == 4


@pytest.mark.parametrize(
    "part", ["after=1958-13", "after=1960&before=1950", "page=x", "page=0", "lang=xx", "sort=best", "grade=good",
             "set=none", "from=x", "year=abc", "side=de", "dates=mine"],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_in_words(room: TestClient, part: str) -> None:
    answer = room.get(f"/search?q=大桥&{part}")
    assert answer.status_code == 400
    assert html.fromstring(answer.text).xpath("string(//*[@id='wrong'])").strip()


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "\u202egnp", "%00", "a" * 1000]
)
@pytest.mark.parametrize("page", ["/search", "/concordance"])
def test_markup_in_a_question_is_text(room: TestClient, page: str, query: str) -> None:
    for said in ({"q": query}, {"q": "大桥", "section": query}, {"q": "大桥", "place": query}):
        answer = room.get(page, params=said)
        assert answer.status_code in (200, 400)
        tree = html.fromstring(answer.text)
        assert not tree.xpath("//main//script | //img | //*[@onerror]")
        assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]")
        assert "\u202e" not in answer.text


def test_a_question_that_is_too_long_is_refused(room: TestClient) -> None:
    assert room.get("/search", params={"q": "桥" * 400}).status_code in (400, 200)
    assert room.get("/search", params={"q": "桥" * 1_200}).status_code in (400, 414)
    assert room.get("/search", params={"q": "桥", "page": ["1"] * 60}).status_code == 400


def test_all_is_said_in_chinese_too(room: TestClient) -> None:
    tree = html.fromstring(room.get("/search?q=大桥&page=1", headers=CHINESE).text)
    for one in tree.xpath("//main//*[@lang='en']"):  # what the newspaper says
        one.getparent().remove(one)
    said = tree.xpath("string(//main)")
    assert "按日期" in said
    assert "第1版" in said
    assert not re.search("[A-Za-z]{3,}", said.replace("CSV", "").replace("JSON", ""))


def test_a_set_is_a_selection(room: TestClient) -> None:
    assert data(room, q="湖滨", set="大桥")["total"] <= 11
    assert "set 大桥" in html.fromstring(asked(room, q="湖滨", set="大桥")).text_content()


def test_what_htmx_exchanges_is_there_on_every_page(room: TestClient) -> None:
    for address in ("/search", "/search?q=大桥", "/search?q=(", "/concordance?q=大桥"):
        tree = html.fromstring(room.get(address).text)
        assert len(tree.xpath("//*[@id='found']")) == len(tree.xpath("//*[@id='foot']")) == 1
        assert len(tree.xpath("//*[@id='language']")) == 1


def test_nothing_needs_a_script(room: TestClient) -> None:
    tree = html.fromstring(asked(room, q="湖"))
    assert all(one.get("href") for one in tree.xpath("//*[@hx-boost]//a"))
    assert not tree.xpath("//*[@hx-get or @hx-post]")


def test_the_examples_find_what_they_promise(room: TestClient, shelf: Archive) -> None:
    assert all(shelf.search(query).total for query, _ in searching.EXAMPLES)


def test_without_words_all_articles_that_are_chosen_are_there_page_after_page(room: TestClient, shelf: Archive) -> None:
    ids, address = [], "/search?after=1950&side=both&limit=7"
    while address:
        tree = html.fromstring(room.get(address).text)
        ids += [one.removeprefix("/article/") for one in tree.xpath("//article//h3/a/@href")]
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    assert ids == list(shelf.select(after="1950", side="both").ids())


def test_all_articles_of_a_column_in_a_year_are_a_page_with_a_name_and_a_table(
    room: TestClient, shelf: Archive
) -> None:
    chosen = {"column": "简明新闻", "year": 1957}
    assert data(room, **chosen)["total"] == len(shelf.select(column="简明新闻", after="1957", before="1957")) == 1
    tree = html.fromstring(asked(room, **chosen))
    assert tree.xpath("string(//title)") == "1957 · column 简明新闻: 1 article — 湖滨日报"
    assert (
        len(
            list(
                csv.DictReader(
                    io.StringIO(room.get("/search.csv?column=简明新闻&year=1957").content.decode("utf-8-sig"))
                )
            )
        )
        == 1
    )


def test_the_page_before_a_question_leads_to_all_articles_and_their_facets(room: TestClient, shelf: Archive) -> None:
    (link,) = html.fromstring(asked(room)).xpath("//a[contains(., 'all articles')]/@href")
    text = room.get(link).text
    assert f"{len(shelf)} articles" in html.fromstring(text).text_content()
    for narrowed, count in links_of_facets(text):
        assert room.get(narrowed.replace("/search?", "/search.json?")).json()["total"] == count, narrowed


def test_a_column_leads_to_its_articles_wherever_it_stands(room: TestClient, shelf: Archive) -> None:
    one = next(article for article in shelf if article.column == "简明新闻")
    for page in (f"/article/{one.id}", f"/issue/{one.date}", "/search?column=简明新闻"):
        (link, *_) = html.fromstring(room.get(page).text).xpath("//main//a[.='简明新闻']/@href")
        assert data_of(room, link)["total"] == len(shelf.select(column="简明新闻")) == 2


def test_a_search_says_in_how_many_articles_it_looked(room: TestClient, shelf: Archive) -> None:
    assert f"In {len(shelf)} articles." in asked(room, q="大桥")
    assert f"In {len(shelf.select(page=1))} articles." in asked(room, q="大桥", page=1)


def test_a_hit_says_who_wrote_it(room: TestClient) -> None:
    first = html.fromstring(asked(room, q="东关渡口一夜")).xpath("//article")[0]
    assert "周望" in first.xpath("string(.//p[@class='date numbers'])")


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("1958-10-03", "/issue/1958-10-03"),
        ("1958年10月3日", "/issue/1958-10-03"),
        ("1958-10", "/calendar/1958#m10"),
        ("1958年", "/calendar/1958"),
        ("1987-07-10", "/issue/1987-07-09"),  # no issue is dated so, but that of the day before is likely of it
    ],
)
def test_a_date_that_is_sought_is_sought_and_leads_to_its_issues(room: TestClient, typed: str, link: str) -> None:
    tree = html.fromstring(asked(room, q=typed))
    assert tree.xpath("//ul[@class='remarks']/li[1]/a/@href") == [link]
    assert room.get(link).status_code == 200
    assert tree.xpath("//h2[@id='count']")
    assert data(room, q=typed)["query"] == typed


@pytest.mark.parametrize("typed", ["1958-13", "1800-01-01", "大桥", "1958 大桥"])
def test_what_is_no_date_of_the_archive_leads_to_no_issue(room: TestClient, typed: str) -> None:
    assert not html.fromstring(asked(room, q=typed)).xpath("//ul[@class='remarks']/li/a[starts-with(@href, '/issue')]")
