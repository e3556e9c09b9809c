"""Where one article of a file ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import parse
from corpus_archive.dump.article_parts import split_articles


@pytest.mark.parametrize(
    "quoted",
    [
        "## Documents Quoted\n\n**Hubin Daily, 1956-03-01, Page 4**",
        "- Title: On Lakes\n- Author: Lin Qing\n- Date: 1956-03-01",
        "## Head\n\n" + "Page " * 20_000,
    ],
)
def test_what_an_article_quotes_begins_no_other(dump: Callable[..., str], quoted: str) -> None:
    assert len(split_articles(dump(en=f"The lake is rising.\n\n{quoted}\n\nIt fell."))) == 1


@pytest.mark.parametrize("label", ["Headline", "标题"])
def test_an_article_in_english_alone_ends_where_the_next_begins(dump: Callable[..., str], label: str) -> None:
    text = dump().replace("Title:", f"{label}:")
    assert len(split_articles(text[: text.index("<hr")] + text)) == 2


def test_several_articles_in_one_text_are_told_apart(dump: Callable[..., str]) -> None:
    parts = [dump(f"    第{n}条。", f"Item {n}.", heading=f"题{n}") for n in "一二三"]
    found = split_articles("\n\n".join(parts))
    assert [part.text.strip() for part in found] == [part.strip() for part in parts]
    assert found[1].number == parts[0].count("\n") + 3


def test_articles_of_one_language_are_told_apart(dump: Callable[..., str]) -> None:
    text = dump()
    chinese, english = text[text.index("###") :], text[: text.index("<hr")]
    assert len(split_articles(chinese * 3)) == 3
    assert len(split_articles(english * 3)) == 3
    assert len(split_articles(chinese + english)) == 2


def test_an_original_copied_whole_into_the_english_half_is_one_article(dump: Callable[..., str]) -> None:
    text = dump()
    chinese = text[text.index("###") :]
    assert len(split_articles(text.replace("The lake is rising.", f"{chinese}\nThe lake is rising."))) == 1


@pytest.mark.parametrize("mark", ["---", "-----\n", "  ====  ", "___"])
def test_what_parts_articles_of_a_file_is_no_line_of_theirs(dump: Callable[..., str], mark: str) -> None:
    parts = [dump(), dump("    船靠了岸。", "The boats came in.", heading="船")]
    found = split_articles(f"\n{mark}\n".join(parts))
    assert [parse(one.text).id for one in found] == [parse(one).id for one in parts]
    assert [one.number for one in found][1] == parts[0].count("\n") + mark.count("\n") + 3


@pytest.mark.parametrize(("between", "articles"), [(12, 2), (13, 1)])
def test_an_english_header_is_complete_within_fourteen_lines(
    dump: Callable[..., str], between: int, articles: int
) -> None:
    header = "Title: The Dike" + "\n" * (between + 1) + "Date: 1956-03-05\n\nThe dike holds.\n"
    assert len(split_articles(dump() + header)) == articles


@pytest.mark.parametrize(("between", "articles"), [(7, 2), (8, 1)])
def test_a_chinese_header_is_complete_within_nine_lines(dump: Callable[..., str], between: int, articles: int) -> None:
    header = "### 堤" + "\n" * (between + 1) + "第3版()\n专栏：\n\n    堤修好了。\n"
    assert len(split_articles(dump() + header)) == articles


def test_two_articles_with_many_authors_are_two_pieces(dump: Callable[..., str]) -> None:
    named = "\n".join(["周望", "田秀兰", "钟石", "葛萍", "宋青", "何溪", "方达"])
    second = dump(zh_author=named)
    assert len(split_articles(dump() + second[second.index("###") :])) == 2


def test_a_heading_may_have_two_lines(dump: Callable[..., str]) -> None:
    text = dump(heading="湖水\n### 船都靠岸", zh_author="周望")
    article = parse(text)
    assert article.zh is not None
    assert (article.zh.headline, article.zh.decks, article.zh.author) == (
        "湖水  船都靠岸",
        ("湖水", "船都靠岸"),
        ("周望",),
    )
    assert len(split_articles(text + text[text.index("###") :])) == 2


def test_original_belongs_to_the_header_below_it_however_many_blank_lines_lie_between(
    dump: Callable[..., str],
) -> None:
    text = dump() + "\n\n" + dump(heading="堤").replace("### 堤", "\n" * 3000 + "### 堤")
    assert len(split_articles(text)) == 2


def test_a_heading_of_one_sign_and_one_of_two_are_two(dump: Callable[..., str]) -> None:
    text = dump()
    chinese = text[text.index("###") :]
    assert len(split_articles(chinese.replace("###", "#") + chinese.replace("###", "##"))) == 2


@pytest.mark.parametrize(
    "named", ["Title: Red Stone Beach\nAuthor: Liang\nPage: 120", "Title: On Water\nDate: March 5, 1958, Hall 2"]
)
def test_a_book_or_a_lecture_with_its_title_is_text_of_the_article(dump: Callable[..., str], named: str) -> None:
    text = dump("    湖水上涨。", f"The lake is rising.\n\n{named}\n\nThe rest.")
    assert len(split_articles(text)) == 1
    article = parse(text)
    assert article.en is not None
    assert article.en.text == f"The lake is rising.\n{named}\nThe rest."


def test_an_article_whose_date_cannot_be_read_is_one_of_its_own(dump: Callable[..., str]) -> None:
    text = dump()
    english = text[: text.index("<hr")]
    unread = english.replace("1956-03-04", "unknown").replace("The lake is rising.", "The boats came in.")
    assert "unknown" in unread
    assert len(split_articles(english + unread)) == 2


@pytest.mark.parametrize("above", ["", "Here is the translation:\n\n"])
def test_a_header_that_is_repeated_begins_no_other_article_and_is_no_text(dump: Callable[..., str], above: str) -> None:
    once = dump()
    header = once[: once.index("The lake is rising.")]
    text = once.replace(header, f"{header}{above}{header}", 1)
    assert len(split_articles(text)) == 1
    article = parse(text)
    assert article.en is not None
    assert article.en.text == "The lake is rising."
    repeated = [line.text for line in article.leftover if line.kind == "header"]
    assert repeated == [line.strip() for line in header.split("\n") if line.strip()]
    assert len(split_articles(f"{text}\n\n{once}")) == 2
