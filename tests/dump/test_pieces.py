"""One file to its pieces: several articles, swapped halves, listings in .js, our own JSONL, and what is none."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Article, ParseError, Rejection, parse, read
from corpus_archive.dump.assembly import OfferedPiece
from corpus_archive.dump.limits import Limits
from corpus_archive.dump.outcomes import parse_offer
from corpus_archive.dump.pieces import cut_into_pieces
from corpus_archive.dump.sources import Offer
from corpus_archive.sizes import MEGABYTE

CUT = "\n\n\n\n<hr /> \n\nOriginal: \n\n\n"


class Outcome(NamedTuple):
    articles: list[Article]
    rejections: list[Rejection]


@pytest.fixture
def of(tmp_path: Path) -> Callable[..., Outcome]:
    """`of(data, name)`: what becomes of one file; every rejection is one line and points into the file."""

    def outcome(data: str | bytes, name: str = "dump.md") -> Outcome:
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        rejections: list[Rejection] = []
        found = Outcome(list(read(path, on_error=rejections.append)), rejections)
        assert all(one.path == name and one.reason and "\n" not in one.reason for one in rejections)
        return found

    return outcome


@pytest.fixture
def english(dump: Callable[..., str]) -> Callable[[int], str]:
    """`english(n)`: the English half of the n-th dump."""
    return lambda n: f"Title: Lake {n}\nAuthor: \nDate: 1956-03-0{n}\nPage: 2\n\nThe lake rose {n} feet.\n"


@pytest.fixture
def chinese() -> Callable[[int], str]:
    """`chinese(n)`: the Chinese half of the n-th dump."""
    return lambda n: f"### 湖水{n}\n\n1956-03-0{n}\n第2版()\n专栏：\n\n    湖水涨了{n}尺。\n"


def summary(article: Article) -> tuple[int, int, str, str]:
    """Ordinal, line, Chinese and English body of an article."""
    return (
        article.piece.ordinal,
        article.piece.line,
        article.zh.text if article.zh else "",
        article.en.text if article.en else "",
    )


# Several articles in one file


def test_several_pairs_in_one_file_are_pieces_with_their_ordinals_and_lines(
    of: Callable[..., Outcome], english: Callable[[int], str], chinese: Callable[[int], str]
) -> None:
    text = "\n\n".join(english(n).rstrip() + CUT + chinese(n) for n in (1, 2, 3))
    found = of(text)
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("Title:")]
    assert [summary(one) for one in found.articles] == [
        (n, lines[n - 1], f"湖水涨了{n}尺。", f"The lake rose {n} feet.") for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("count", [2, 3, 9])
def test_several_chinese_articles_in_one_file_are_pieces(
    of: Callable[..., Outcome], chinese: Callable[[int], str], count: int
) -> None:
    numbers = range(1, count + 1)
    found = of("\n".join(map(chinese, numbers)))
    assert [summary(one) for one in found.articles] == [(n, 8 * n - 7, f"湖水涨了{n}尺。", "") for n in numbers]


@pytest.mark.parametrize("count", [2, 3, 9])
def test_several_english_articles_in_one_file_are_pieces(
    of: Callable[..., Outcome], english: Callable[[int], str], count: int
) -> None:
    numbers = range(1, count + 1)
    found = of("\n".join(map(english, numbers)))
    assert [summary(one) for one in found.articles] == [(n, 7 * n - 6, "", f"The lake rose {n} feet.") for n in numbers]


def test_pairs_and_single_halves_may_be_mixed_in_one_file(
    of: Callable[..., Outcome], english: Callable[[int], str], chinese: Callable[[int], str]
) -> None:
    parts = [english(1).rstrip() + CUT + chinese(1), chinese(2), english(3), english(4).rstrip() + CUT + chinese(4)]
    found = of("\n".join(parts))
    assert [(bool(one.zh), bool(one.en)) for one in found.articles] == [
        (True, True), (True, False), (False, True), (True, True)
    ]  # fmt: skip
    assert [one.date.day for one in found.articles] == [1, 2, 3, 4]


def test_swapped_halves_are_one_article_that_says_so(
    of: Callable[..., Outcome], english: Callable[[int], str], chinese: Callable[[int], str]
) -> None:
    (article,) = of(chinese(1) + CUT + english(1)).articles
    assert summary(article) == (1, 1, "湖水涨了1尺。", "The lake rose 1 feet.")
    assert [note.code for note in article.notes] == ["halves-swapped"]


def test_a_swapped_article_among_others_keeps_its_halves_together(
    of: Callable[..., Outcome], english: Callable[[int], str], chinese: Callable[[int], str]
) -> None:
    straight = [english(n).rstrip() + CUT + chinese(n) for n in (1, 2, 3)]
    found = of("\n\n".join([straight[0], chinese(2) + CUT + english(2), straight[2]]))
    assert [(one.date.day, bool(one.zh), bool(one.en)) for one in found.articles] == [
        (1, True, True), (2, True, True), (3, True, True)
    ]  # fmt: skip


def test_a_bad_article_does_not_stop_the_others_of_its_file(
    of: Callable[..., Outcome], english: Callable[[int], str], chinese: Callable[[int], str]
) -> None:
    bad = (english(2).rstrip() + CUT + chinese(2)).replace("1956-03-02", "1956-02-31")
    text = "\n\n".join([english(1).rstrip() + CUT + chinese(1), bad, english(3).rstrip() + CUT + chinese(3)])
    found = of(text)
    assert [(one.piece.ordinal, one.date.day) for one in found.articles] == [(1, 1), (3, 3)]
    assert [one.ordinal for one in found.rejections] == [2]
    assert "1956-02-31" in text.split("\n")[found.rejections[0].line - 1]


def test_the_hash_and_size_of_a_piece_are_those_of_its_part_of_the_file(
    of: Callable[..., Outcome], chinese: Callable[[int], str]
) -> None:
    found = of("\n".join([chinese(1), chinese(3), chinese(2)]))
    assert found.articles[2].piece.sha256 == hashlib.sha256(chinese(2).encode()).hexdigest()
    assert found.articles[2].piece.bytes == len(chinese(2).encode())


def test_parse_refuses_a_text_of_several_articles_and_says_how_many(chinese: Callable[[int], str]) -> None:
    with pytest.raises(ParseError, match="3 articles"):
        parse("\n".join(chinese(n) for n in (1, 2, 3)))


# What is no article


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\x00" * 4000, b"{}", b"[]", b"\xff\xfe"])
def test_an_empty_file_is_one_rejection(of: Callable[..., Outcome], data: bytes) -> None:
    found = of(data)
    assert found.articles == []
    assert len(found.rejections) == 1


def test_control_characters_and_nuls_do_not_reach_the_record(
    of: Callable[..., Outcome], dump: Callable[..., str]
) -> None:
    odd = dump(zh="    湖\x00水\x01上\x7f涨。", en="The\x00 lake\x1b is\x0brising.")
    (article,) = of(odd).articles
    twin = parse(dump(zh="    湖水上涨。", en="The lake is rising."))
    assert (article.zh, article.en) == (twin.zh, twin.en)
    assert [note.code for note in article.notes] == ["control-characters"]


def test_a_date_in_the_name_stands_in_where_no_header_prints_one(of: Callable[..., Outcome]) -> None:
    (article,) = of("### 湖水\n第2版()\n专栏：\n\n    湖水上涨。\n", "1956-03-04_湖水.md").articles
    assert str(article.date) == "1956-03-04"
    assert [note.code for note in article.notes if note.code.startswith("date")] == ["date-from-name"]


def test_a_date_in_the_name_is_nothing_against_a_printed_one_that_does_not_exist(of: Callable[..., Outcome]) -> None:
    found = of("### 湖水\n1956-02-31\n第2版()\n\n    湖水上涨。\n", "1956-03-04_湖水.md")
    assert found.articles == []
    assert "1956-02-31" in found.rejections[0].reason


@settings(deadline=None)
@given(st.binary(max_size=2000) | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_end_as_articles_or_rejections(data: bytes) -> None:
    found = list(parse_offer(Offer("file", "", data), "rmrb"))
    assert found
    assert all(isinstance(one, Article | Rejection) for one in found)


words = st.sampled_from(
    "Title: |Author: |Date: |1956-03-04|Page: 2|\n|\n\n|<hr /> |Original: |### |第2版()|专栏：|湖水|The lake|\x00|"
    '\ud800|const A = [|{|}|]|"path": |"content": "|"|,|<b>|&#0;|\r|{"schema_version"'.split("|")
)


@settings(deadline=None)
@given(st.lists(words, max_size=40).map("".join))
def test_any_scraps_of_a_dump_end_as_articles_or_rejections(text: str) -> None:
    found = list(parse_offer(Offer("file", "", text.encode("utf-8", "surrogatepass")), "rmrb"))
    assert found
    assert [one.piece.ordinal if isinstance(one, Article) else one.ordinal for one in found] == list(
        range(1, len(found) + 1)
    )


# Size


def test_an_article_over_the_limit_is_a_rejection_and_the_next_one_is_read(chinese: Callable[[int], str]) -> None:
    long = chinese(1) + "    湖水上涨。\n" * 100
    found = list(cut_into_pieces(Offer("file", "", (long + chinese(2) + chinese(3)).encode()), Limits(article=1000)))
    assert isinstance(found[0], Rejection)
    assert "more than 1 KB" in found[0].reason
    assert isinstance(found[1], OfferedPiece)
    assert found[1].piece.ordinal == 2


def test_an_article_of_20_megabytes_is_a_rejection(of: Callable[..., Outcome], dump: Callable[..., str]) -> None:
    found = of(dump(en="The lake is rising. " * MEGABYTE))
    assert found.articles == []
    assert [one.reason for one in found.rejections] == ["an article of 20 MB, more than 16 MB"]


def test_an_article_of_one_line_of_10_megabytes_is_read_whole(
    of: Callable[..., Outcome], dump: Callable[..., str]
) -> None:
    (article,) = of(dump(en="x" * 10 * MEGABYTE)).articles
    assert article.en is not None
    assert len(article.en.text) == 10 * MEGABYTE


# A listing in .js


def item(number: int, **changes: Any) -> dict[str, Any]:
    """One item as the web site's exporter writes it."""
    return {
        "path": f"1956.03/1956-03-0{number}_湖水.md",
        "title": f"Lake {number}",
        "author": "Zhou Wang",
        "date": f"1956-03-0{number}",
        "page_number": "2",
        "content": f"The lake rose {number} feet.{CUT}### 湖水{number}\n周望\n1956-03-0{number}\n第2版()\n专栏：\n\n"
        f"    湖水涨了{number}尺。\n",
    } | changes


def listing(*items: Any, indent: int | None = 2, ascii: bool = False) -> str:
    """A listing as text."""
    return f"const ARTICLES = {json.dumps(items, ensure_ascii=ascii, indent=indent)};\n"


def test_a_listing_gives_an_article_an_item_with_the_items_own_path_and_line(of: Callable[..., Outcome]) -> None:
    found = of(listing(item(1), item(2)), "1956.03.js")
    assert [summary(one) for one in found.articles] == [
        (1, 2, "湖水涨了1尺。", "The lake rose 1 feet."), (2, 10, "湖水涨了2尺。", "The lake rose 2 feet.")
    ]  # fmt: skip
    assert [one.piece.member for one in found.articles] == ["1956.03/1956-03-01_湖水.md", "1956.03/1956-03-02_湖水.md"]
    assert {one.piece.format for one in found.articles} == {"js"}


def test_an_item_gives_the_record_of_the_dump_it_was_made_from(
    of: Callable[..., Outcome], dump: Callable[..., str]
) -> None:
    text = dump(title="The Lake", author="Zhou Wang", zh_author="周望")
    header, _, content = text.partition("Page: 2\n")
    assert header.startswith("Title: The Lake")
    one = item(4, title="The Lake", author="Zhou Wang", date="1956-03-04", page_number="2", content=content)
    (article,) = of(listing(one), "x.js").articles
    assert article.model_dump(exclude={"piece"}) == parse(text).model_dump(exclude={"piece"})


@pytest.mark.parametrize(
    "text",
    [
        listing(item(1), item(2)),
        listing(item(1), item(2), indent=None),
        listing(item(1), item(2), ascii=True),
        listing(item(1), item(2)).replace("\n", "\r\n"),
        listing(item(1), item(2)).replace("const ARTICLES", "export const LIST"),
        listing(item(1), item(2)).replace("const ARTICLES", "window.ARTICLES"),
        listing(item(1), item(2)).replace("const ARTICLES = ", ""),
        listing(item(1), item(2)).replace("  }\n];", "  },\n];"),
        "\ufeff" + listing(item(1), item(2)),
    ],
    ids=["as exported", "one line", "escaped", "CRLF", "export", "window", "bare", "trailing comma", "BOM"],
)
def test_a_listing_may_be_written_in_several_ways(of: Callable[..., Outcome], text: str) -> None:
    found = of(text, "x.js")
    assert [one.date.day for one in found.articles] == [1, 2]
    assert found.rejections == []


def test_a_packed_listing_is_read_like_the_listing(of: Callable[..., Outcome]) -> None:
    packed = of(gzip.compress(listing(item(1), item(2)).encode()), "1956.03.js.gz")
    assert [one.piece.path for one in packed.articles] == ["1956.03.js.gz", "1956.03.js.gz"]
    assert [one.date.day for one in packed.articles] == [1, 2]


def damaged(number: int) -> str:
    return f'"title": Lake {number}'


@pytest.mark.parametrize("indent", [2, None], ids=["a line a field", "all on one line"])
def test_a_damaged_item_does_not_stop_the_others(of: Callable[..., Outcome], indent: int | None) -> None:
    text = listing(item(1), item(2), item(3), indent=indent).replace('"title": "Lake 2"', damaged(2))
    found = of(text, "x.js")
    assert [one.date.day for one in found.articles] == [1, 3]
    assert [(one.ordinal, one.line) for one in found.rejections] == [(2, 10 if indent else 1)]


@pytest.mark.parametrize("odd", [5, None, "湖水", [], True])
def test_what_is_no_item_does_not_stop_the_others(of: Callable[..., Outcome], odd: object) -> None:
    found = of(listing(item(1), odd, item(3)), "x.js")
    assert [one.date.day for one in found.articles] == [1, 3]
    assert len(found.rejections) == 1


@pytest.mark.parametrize("at", [0.2, 0.5, 0.7, 0.9, 0.97])
def test_a_listing_that_is_cut_off_says_so_and_gives_what_came_before(of: Callable[..., Outcome], at: float) -> None:
    text = listing(item(1), item(2), item(3))
    cut = text[: int(len(text) * at)]
    found = of(cut, "x.js")
    assert [one.date.day for one in found.articles] == [1, 2, 3][: cut.count("  }")]
    assert len(found.rejections) == 1


def test_a_second_listing_in_the_file_is_not_lost_silently(of: Callable[..., Outcome]) -> None:
    found = of(listing(item(1)) + listing(item(2)), "x.js")
    assert len(found.articles) + len(found.rejections) == 2


@pytest.mark.parametrize("field", ["author", "title", "page_number", "date"])
def test_a_field_that_is_null_is_a_field_that_is_empty(of: Callable[..., Outcome], field: str) -> None:
    (null,) = of(listing(item(1, **{field: None})), "x.js").articles
    (empty,) = of(listing(item(1, **{field: ""})), "x.js").articles
    assert null.model_dump(exclude={"piece"}) == empty.model_dump(exclude={"piece"})


def test_a_field_that_is_a_list_is_what_it_holds(of: Callable[..., Outcome]) -> None:
    (article,) = of(listing(item(1, author=["Zhou Wang", "Lin Qing"])), "x.js").articles
    assert article.en is not None
    assert article.en.author == ("Zhou Wang", "Lin Qing")


@pytest.mark.parametrize("content", [None, {"a": 1}, ["湖水"], 7, True])
def test_content_that_is_no_text_is_a_rejection(of: Callable[..., Outcome], content: object) -> None:
    found = of(listing(item(1, content=content), item(2)), "x.js")
    assert [one.date.day for one in found.articles] == [2]
    assert [one.ordinal for one in found.rejections] == [1]


def test_a_page_number_may_be_a_number(of: Callable[..., Outcome]) -> None:
    (article,) = of(listing(item(1, page_number=3, content="The lake is rising.")), "x.js").articles
    assert article.page == 3


def test_lone_surrogates_and_nuls_in_a_listing_are_replaced_and_noted(of: Callable[..., Outcome]) -> None:
    odd = item(1, title="La\x00ke", content=item(1)["content"].replace("涨了", "涨\ud800了"))
    (article,) = of(listing(odd, ascii=True), "x.js").articles
    assert article.zh is not None
    assert article.en is not None
    assert (article.en.headline, article.zh.text) == ("Lake", "湖水涨\ufffd了1尺。")
    assert {note.code for note in article.notes} == {"control-characters", "lone-surrogates"}


def test_a_lone_surrogate_in_an_items_path_does_not_cost_the_article(of: Callable[..., Outcome]) -> None:
    found = of(listing(item(1, path="1956.03/\ud800.md"), item(2), ascii=True), "x.js")
    assert [one.date.day for one in found.articles] == [1, 2]
    assert found.articles[0].piece.member.isprintable()


def test_an_item_over_the_limit_is_a_rejection_measured_in_bytes() -> None:
    text = listing(item(1, content="湖" * 400), item(2))
    found = list(cut_into_pieces(Offer("x.js", "", text.encode()), Limits(article=1000)))
    assert [type(one) for one in found] == [Rejection, OfferedPiece]


def test_markup_in_an_item_is_read_as_markup(of: Callable[..., Outcome]) -> None:
    marked = item(1, content=item(1)["content"].replace("lake", "<b>lake</b>"))
    (article,) = of(listing(marked), "x.js").articles
    assert article.en is not None
    assert article.en.text == "The lake rose 1 feet."


def test_an_item_without_an_article_is_a_rejection_with_its_path(of: Callable[..., Outcome]) -> None:
    found = of(listing(item(1, content="", date=""), item(2)), "x.js")
    assert [(one.member, one.ordinal, one.line) for one in found.rejections] == [("1956.03/1956-03-01_湖水.md", 1, 2)]


def test_an_item_of_brackets_in_brackets_is_a_rejection(of: Callable[..., Outcome]) -> None:
    deep = '{"path": ' + "[" * 100_000 + "]" * 100_000 + "}"
    found = of(f"const A = [\n{deep},\n{json.dumps(item(2))}\n];", "x.js")
    assert [one.ordinal for one in found.rejections] == [1]
    assert [one.date.day for one in found.articles] == [2]


# Our own JSONL


def jsonl(*numbers: int) -> str:
    """Records of ours, one a line."""
    articles = [parse(f"### 湖水\n\n1956-03-0{n}\n第2版()\n专栏：\n\n    湖水涨了{n}尺。\n") for n in numbers]
    return "".join(article.to_json() + "\n" for article in articles)


def test_our_own_jsonl_comes_back_as_the_same_bytes(of: Callable[..., Outcome]) -> None:
    found = of(jsonl(1, 2, 3), "export.jsonl")
    assert "".join(one.to_json() + "\n" for one in found.articles) == jsonl(1, 2, 3)


@pytest.mark.parametrize(
    "text",
    [jsonl(1, 2).replace("\n", "\r\n"), "\n\n" + jsonl(1, 2), jsonl(1, 2).rstrip(), "\ufeff" + jsonl(1, 2)],
    ids=["CRLF", "blank lines above", "no last line end", "BOM"],
)
def test_our_own_jsonl_may_have_passed_through_an_editor(of: Callable[..., Outcome], text: str) -> None:
    found = of(text, "export.jsonl")
    assert [one.date.day for one in found.articles] == [1, 2]
    assert found.rejections == []


def test_beads_that_an_export_joined_on_do_not_hinder_reading(of: Callable[..., Outcome]) -> None:
    beads = [{"zh": [0], "en": [], "score": 1}]
    widened = json.dumps(json.loads(jsonl(1)) | {"alignment_method": "length", "beads": beads})
    assert [one.date.day for one in of(widened, "export.jsonl").articles] == [1]


def test_a_bad_line_of_jsonl_is_a_rejection_with_its_line_and_the_others_are_read(of: Callable[..., Outcome]) -> None:
    one, two, three = jsonl(1, 2, 3).splitlines(keepends=True)
    text = one + "no record\n" + two.replace('"page":2', '"page":"two"') + three[:100] + "\n\n" + three
    found = of(text, "export.jsonl")
    assert [article.date.day for article in found.articles] == [1, 3]
    assert [rejection.line for rejection in found.rejections] == [2, 3, 4]
    assert "page" in found.rejections[1].reason


def test_bytes_that_are_no_text_in_jsonl_cost_one_line(of: Callable[..., Outcome]) -> None:
    one, two = jsonl(1, 2).encode().splitlines(keepends=True)
    found = of(one + b'{"schema_version":1,"\xff\xfe":1}\n' + two, "export.jsonl")
    assert [article.date.day for article in found.articles] == [1, 2]
    assert [rejection.line for rejection in found.rejections] == [2]


def test_line_numbers_go_on_through_the_parts_of_a_long_jsonl(of: Callable[..., Outcome]) -> None:
    records = jsonl(1) * 3000
    assert len(records.encode()) > 2 * MEGABYTE
    found = of(records + "no record\n" + jsonl(2), "export.jsonl")
    assert len(found.articles) == 3001
    assert [rejection.line for rejection in found.rejections] == [3001]


def test_a_line_of_jsonl_over_the_limit_is_a_rejection_and_the_others_are_read(of: Callable[..., Outcome]) -> None:
    long = '{"schema_version":1,"x":"' + "y" * 40 * MEGABYTE + '"}\n'
    found = of(jsonl(1) + long + jsonl(2), "export.jsonl")
    assert [article.date.day for article in found.articles] == [1, 2]
    assert [(one.line, one.reason) for one in found.rejections] == [(2, "a line of more than 16 MB")]


def test_a_line_of_jsonl_whose_id_is_of_another_day_or_page_is_a_rejection(of: Callable[..., Outcome]) -> None:
    line = jsonl(1)
    assert '"page":' in line
    record = json.loads(line)
    for changed in ({"date": "1950-01-01"}, {"page": 70}, {"newspaper": "xyz"}):
        found = of(json.dumps({**record, **changed}, ensure_ascii=False), "export.jsonl")
        assert not found.articles
        assert "id: " in found.rejections[0].reason
