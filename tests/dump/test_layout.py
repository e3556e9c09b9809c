"""The frame of a dump: headers, halves, articles, and what may be missing or damaged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article, ParseError, parse
from corpus_archive.dump.article_parts import split_articles


def notes(article: Article) -> list[str]:
    return [note.code for note in article.notes]


def test_both_headers_are_kept_as_printed(dump: Callable[..., str]) -> None:
    article = parse(dump(page="第3版(经济)", author="Zhou Wang", zh_author="周望"))
    assert article.header.zh.model_dump() == {
        "title": "湖水",
        "author": "周望",
        "date": "1956-03-04",
        "page": "第3版(经济)",
    }
    assert article.header.en.model_dump() == {
        "title": "The Lake",
        "author": "Zhou Wang",
        "date": "1956-03-04",
        "page": "2",
    }


@pytest.mark.parametrize("label", ["Page", "Edition", "page", "EDITION", "**Page", "Page "])
def test_the_page_may_be_labelled_otherwise(dump: Callable[..., str], label: str) -> None:
    article = parse(dump(page="第版()", label=label))
    assert article.page == 2


@pytest.mark.parametrize(
    ("page", "number", "section"),
    [
        ("第2版()", 2, ""),
        ("第12版(要闻)", 12, "要闻"),
        ("第5版(国内专页（经济）)", 5, "国内专页（经济）"),
        ("第5版(国内专页（政治·法律）)", 5, "国内专页（政治·法律）"),
        ("第５版（副刊）", 5, "副刊"),
        ("第十版(副刊)", 10, "副刊"),
        ("第5版(国内专页（经济）", 5, "国内专页（经济）"),
        ("第5版", 5, ""),
        ("第版(要闻)", 2, "要闻"),
    ],
)
def test_page_and_section(dump: Callable[..., str], page: str, number: int, section: str) -> None:
    article = parse(dump(page=page))
    assert (article.page, article.section) == (number, section)


@pytest.mark.parametrize("line", ["专栏：社论", "专栏:社论", "专栏： 社论 ", "专 栏：社论", "專欄：社论"])
def test_the_column(dump: Callable[..., str], line: str) -> None:
    assert parse(dump().replace("专栏：", line)).column == "社论"


@pytest.mark.parametrize(
    "rule",
    ["<hr />", "<hr/>", "<hr>", "  <hr />  ", "<HR />"],
)
def test_the_rule_may_be_written_otherwise(dump: Callable[..., str], rule: str) -> None:
    article = parse(dump().replace("<hr /> ", rule))
    assert article.zh is not None
    assert article.en is not None
    assert notes(article) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("<hr /> \n\nOriginal: ", "Original:"), ("<hr /> \n\nOriginal: ", "<hr />"), ("<hr /> \n\nOriginal: \n", "")],
)
def test_a_damaged_rule_is_noted(dump: Callable[..., str], old: str, new: str) -> None:
    article = parse(dump().replace(old, new))
    assert article.zh is not None
    assert article.en is not None
    assert article.zh.text == "湖水上涨。"
    assert article.en.text == "The lake is rising."
    assert notes(article)[0].startswith("rule-")


def test_a_rule_in_the_body_is_not_the_one(dump: Callable[..., str]) -> None:
    article = parse(dump(en="The lake is rising.\n\n---\n\nAll boats are ashore."))
    assert article.en is not None
    assert article.en.paragraphs[0] == "The lake is rising."
    assert article.zh is not None


def test_the_header_may_have_blank_lines_between(dump: Callable[..., str]) -> None:
    article = parse(dump(author="Zhou Wang").replace("\nAuthor", "\n\nAuthor").replace("\nDate", "\n\nDate"))
    assert article.header.en.author == "Zhou Wang"
    assert article.en is not None
    assert article.en.text == "The lake is rising."


def test_a_title_on_two_lines_is_one(dump: Callable[..., str]) -> None:
    assert parse(dump(title="The Lake\nIs Rising")).header.en.title == "The Lake Is Rising"


def test_an_unknown_label_is_left_over(dump: Callable[..., str]) -> None:
    article = parse(dump().replace("Date:", "Source: the paper\nDate:", 1))
    assert [(one.kind, one.text) for one in article.leftover] == [("header", "Source: the paper")]


@pytest.mark.parametrize(
    ("line", "page"),
    [("第2、3版()", 2), ("第2-3版()", 2), ("第二、三版", 2), ("第2～3版(要闻)", 2), ("第A2版()", None)],
)
def test_a_line_of_several_pages_is_no_author(dump: Callable[..., str], line: str, page: int | None) -> None:
    article = parse(dump("    湖水上涨。").replace("第2版()", line).replace("Page: 2", "Page:"))
    assert (article.page, article.zh and article.zh.author, article.header.zh.page) == (page, (), line)


def test_the_chinese_date_and_page_win_with_a_note(dump: Callable[..., str]) -> None:
    article = parse(dump().replace("Date: 1956-03-04", "Date: 1956-03-05").replace("Page: 2", "Page: 7"))
    assert (str(article.date), article.page) == ("1956-03-04", 2)
    assert notes(article) == ["date-differs", "page-differs"]


def test_one_valid_date_is_enough_and_the_other_is_noted(dump: Callable[..., str]) -> None:
    article = parse(dump().replace("\n1956-03-04\n", "\n1956-02-30\n"))
    assert str(article.date) == "1956-03-04"
    assert notes(article) == ["date-invalid"]


@pytest.mark.parametrize(
    "date", ["1956年3月4日（星期日）", "1956-03-04 00:00:00", "1956-03-04.", "1956-03-04\u200b", "\u200b1956-03-04"]
)
def test_a_header_s_date_is_one_with_what_stands_around_it(dump: Callable[..., str], date: str) -> None:
    article = parse(dump(date=date))
    assert (str(article.date), article.header.zh.date, notes(article)) == ("1956-03-04", date, [])
    assert article.zh is not None
    assert article.zh.text == "湖水上涨。"


@pytest.mark.parametrize("date", ["1956-02-30", "1956-13-01", "yesterday", ""])
def test_without_a_valid_date_there_is_no_article(dump: Callable[..., str], date: str) -> None:
    with pytest.raises(ParseError, match="no valid date"):
        parse(dump(date=date))


@pytest.mark.parametrize(
    ("text", "reason"), [("湖水上涨。", "no header"), ("", "no header"), ("Title: x\nDate: 1956-03-04\n", "no body")]
)
def test_what_is_no_dump_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        parse(text)


def test_the_chinese_half_alone_is_an_article(dump: Callable[..., str]) -> None:
    text = dump()
    article = parse(text[text.index("###") :])
    assert article.en is None
    assert article.zh is not None
    assert notes(article) == ["no-translation"]
    assert article.id == parse(text).id


def test_the_english_half_alone_is_an_article(dump: Callable[..., str]) -> None:
    text = dump()
    article = parse(text[: text.index("<hr")])
    assert article.zh is None
    assert article.en is not None
    assert article.page == 2
    assert notes(article) == ["no-original"]


def test_swapped_halves_are_put_right_with_a_note(dump: Callable[..., str]) -> None:
    text = dump()
    english, chinese = text[: text.index("<hr")], text[text.index("###") :]
    article = parse(f"{chinese}\n<hr /> \n\nOriginal: \n\n\n{english}")
    assert notes(article) == ["halves-swapped"]
    assert article.zh is not None
    assert article.zh.text == "湖水上涨。"
    assert article.en is not None
    assert article.en.text == "The lake is rising."


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(dump: Callable[..., str], ends: str) -> None:
    article = parse(dump().replace("\n", ends))
    assert article.zh is not None
    assert article.zh.text == "湖水上涨。"
    assert article.id == parse(dump()).id


def test_parse_refuses_several_articles(dump: Callable[..., str]) -> None:
    with pytest.raises(ParseError, match="2 articles"):
        parse(dump() + dump())


# How far the frame reaches: at each limit, and one beyond it


@pytest.mark.parametrize(("authors", "page"), [(21, 3), (22, 2)])
def test_twenty_one_authors_may_stand_above_the_page_line(dump: Callable[..., str], authors: int, page: int) -> None:
    named = "\n".join((["周望", "田秀兰", "钟石", "葛萍", "宋青", "何溪", "方达"] * 4)[:authors])
    assert parse(dump(zh_author=named, page="第3版()")).page == page


@pytest.mark.parametrize("line", ["湖水上涨。", "青石湖的水位在这一个秋天又上涨了整整一尺五寸多"])
def test_a_page_line_below_nine_lines_is_a_headers_only_behind_names(dump: Callable[..., str], line: str) -> None:
    named = "\n".join(["周望", "田秀兰", "钟石", "葛萍", "宋青", "何溪", line])
    assert parse(dump(zh_author=named, page="第3版()")).page == 2


# Other forms of the lines of a Chinese header


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("民国三十五年五月十五日", "1946-05-15"),
        ("中華民國三十五年五月十五日", "1946-05-15"),
        ("日期：1946-05-15", "1946-05-15"),
        ("19460515", "1946-05-15"),
    ],
)
def test_a_date_in_another_form_is_no_author(dump: Callable[..., str], printed: str, date: str) -> None:
    article = parse(dump().replace("\n1956-03-04\n第", f"\n{printed}\n第"))
    assert article.zh is not None
    assert (str(article.date), article.zh.author, notes(article)) == (date, (), ["date-differs"])


@pytest.mark.parametrize(
    ("printed", "page", "section"),
    [
        ("第3版：要闻", 3, "要闻"),
        ("第三版【要闻】", 3, "要闻"),
        ("版次：3", 3, ""),
        ("版面：第3版(要闻)", 3, "要闻"),
        ("头版()", 1, ""),
    ],
)
def test_a_page_line_in_another_form_is_no_author(
    dump: Callable[..., str], printed: str, page: int, section: str
) -> None:
    article = parse(dump(page=printed))
    assert article.zh is not None
    assert (article.page, article.section, article.zh.author) == (page, section, ())


@pytest.mark.parametrize(
    ("line", "section", "column"),
    [
        ("1956-03-04 第3版()\n专栏：社论", "", "社论"),
        ("1956-03-04\n第3版(要闻) 专栏：社论", "要闻", "社论"),
        ("1956-03-04　第3版()　专栏：国庆 第2辑", "", "国庆 第2辑"),
        ("第3版()专栏：社论\n1956-03-04", "", "社论"),
    ],
)
def test_a_line_may_hold_several_of_a_header(dump: Callable[..., str], line: str, section: str, column: str) -> None:
    article = parse(dump().replace("\n1956-03-04\n第2版()\n专栏：", f"\n{line}"))
    assert article.zh is not None
    assert (article.page, article.section, article.column, article.zh.author) == (3, section, column, ())


def test_the_label_of_an_author_line_is_no_part_of_the_name(parsed: Callable[..., Article]) -> None:
    article = parsed(zh_author="作者：周望")
    assert article.zh is not None
    assert article.zh.author == ("周望",)


@pytest.mark.parametrize(
    "line",
    [
        "第2版第3版",
        "版次",
        "民国三十五年",
        "2版",
        "（第2版）",
        "（1958-10-24）",
        "10月24日",
        "第2版 要闻",
        "第1版() 来信",
    ],
)
def test_what_is_left_of_a_date_or_page_line_is_told_and_no_author(dump: Callable[..., str], line: str) -> None:
    article = parse(dump(zh_author=f"周望\n{line}"))
    assert article.zh is not None
    assert article.zh.author == ("周望",)
    assert [(one.kind, one.text) for one in article.leftover] == [("header", line)]


def test_a_name_beside_a_date_is_an_author(parsed: Callable[..., Article]) -> None:
    article = parsed(zh_author="周望　一九三七年八月")
    assert article.header.zh.author == "周望"
    assert [(one.kind, one.text) for one in article.leftover] == [("header", "一九三七年八月")]


@pytest.mark.parametrize(
    "author",
    [
        "北京大学历史系57级",
        "文：周望　图：钟石",
        "新华社记者　周望",
        "专栏作家　周望",
        "版面编辑：周望",
        "周望（一九三七年八月）",
    ],
)
def test_an_author_line_with_figures_or_colons_is_one(dump: Callable[..., str], author: str) -> None:
    article = parse(dump(zh_author=author))
    assert (article.header.zh.author, article.leftover) == (author, ())


def test_a_rejection_names_the_line_of_the_date_that_is_wrong(dump: Callable[..., str]) -> None:
    text = dump().replace("\n1956-03-04\n第", "\n第").replace("Date: 1956-03-04", "Date: 1956-02-30")
    with pytest.raises(ParseError, match="1956-02-30") as caught:
        parse(text)
    assert caught.value.line == 3
    with pytest.raises(ParseError, match="'19561340', '1956-02-30'") as caught:
        parse(text.replace("\n第2版", "\n19561340\n第2版"))
    assert text.split("\n")[caught.value.line - 1].startswith("第2版")


# A half that is none


@pytest.mark.parametrize("body", ["I'm sorry, but I can't translate this text.", "湖水上涨。", "湖面平静。"])
def test_an_english_body_that_is_no_translation_is_none(parsed: Callable[..., Article], body: str) -> None:
    article = parsed("    湖水上涨。", body)
    assert notes(article) == ["no-translation"]
    assert [one.text for one in article.leftover] == [body]


def test_bodies_that_were_exchanged_are_told(parsed: Callable[..., Article]) -> None:
    article = parsed("    The lake is rising. All boats are ashore.", "湖水上涨。")
    assert notes(article) == ["no-original", "no-translation"]


@pytest.mark.parametrize("body", ["    CCTV  22:30", "    湖水上涨。The lake is rising fast."])
def test_a_chinese_body_with_han_or_of_a_few_letters_is_a_source(parsed: Callable[..., Article], body: str) -> None:
    assert notes(parsed(body)) == []


@pytest.mark.parametrize(("length", "kept"), [(80, True), (81, False)])
def test_a_line_of_authors_is_no_longer_than_eighty_characters(
    dump: Callable[..., str], length: int, kept: bool
) -> None:
    line = ("周望、" * 30)[:length]
    article = parse(dump(zh_author=line))
    assert article.header.zh.author == (line if kept else "")
    assert [one.text for one in article.leftover] == ([] if kept else [line])


@pytest.mark.parametrize(("false", "found"), [(19, True), (20, False)])
@pytest.mark.parametrize("rule", ["<hr /> \n\nOriginal: \n", "<hr />\n"])
def test_the_header_is_looked_for_below_twenty_rules(
    dump: Callable[..., str], rule: str, false: int, found: bool
) -> None:
    body = (rule + "The lake is rising.\n" * 14) * false
    text = dump().replace("<hr /> \n\nOriginal: \n", body + rule)
    if not found and "Original" not in rule:  # then the heading parts the halves, below the last rule
        assert notes(parse(text)) == ["rule-missing"]
        return
    article = parse(text)
    assert (article.zh is not None and article.zh.headline == "湖水") == found


@pytest.mark.parametrize(("line", "english"), [("湖水涨了lakes ", True), ("湖水上涨了lake ", False)])
def test_a_half_that_has_only_a_date_is_in_the_language_of_most_of_its_characters(
    dump: Callable[..., str], line: str, english: bool
) -> None:
    text = dump()
    article = parse(f"1956-03-04\n{line * 99}\n\n{text[text.index('<hr') :]}")
    assert (article.en is not None) == english


def test_blanks_without_end_in_a_page_line_cost_no_more_than_others(dump: Callable[..., str]) -> None:
    assert parse(dump(page="第" + " " * 100_000)).page == 2


def test_a_fence_around_a_dump_is_no_line_of_either_half(dump: Callable[..., str]) -> None:
    article = parse(f"```markdown\n{dump()}\n```\n")
    assert article.zh is not None
    assert article.zh.text == "湖水上涨。"
    assert [line.text for line in article.leftover] == ["```markdown", "```"]


@pytest.mark.parametrize("rule", ["<hr />\n\n## Original:", "**Original:**", "### Original："])
def test_original_may_be_set_as_a_heading(dump: Callable[..., str], rule: str) -> None:
    text = dump()
    article = parse(text[: text.index("<hr")] + rule + "\n\n" + text[text.index("###") :])
    assert article.zh is not None
    assert (article.zh.headline, article.zh.text) == ("湖水", "湖水上涨。")


@pytest.mark.parametrize(
    "header",
    [
        "## Translation\n\nTitle: The Lake\nAuthor: Zhou Wang\nDate: 1956-03-04\nPage: 2",
        "标题：The Lake\n作者：Zhou Wang\n日期：1956-03-04\n版面：2",
        "- Title: The Lake\n- Author: Zhou Wang\n- Date: 1956-03-04\n- Page: 2",
        "Title (标题): The Lake\nAuthor (作者): Zhou Wang\nDate (日期): 1956-03-04\nPage (版面): 2",
        "Title: **The Lake**\nAuthor: *Zhou Wang*\nDate: 1956-03-04\nPage: 2",
        "**Title: The Lake**\n**Author:** Zhou Wang\nDate: 1956-03-04\nPage: 2",
        "> Title: The Lake\n> Author: Zhou Wang\n> Date: 1956-03-04\n> Page: 2",
        "<think>\nThe lake?\nIt rises.\nA title.\n</think>\nTitle: The Lake\nAuthor: Zhou Wang\nDate: 1956-03-04",
        "# The Lake\n\n**By Zhou Wang**\n\n*Hubin Daily, 1956-03-04, Page 2*",
        "Title: The Lake | Author: Zhou Wang | Date: 1956-03-04 | Page: 2",
        "Headline: The Lake\nByline: Zhou Wang\nPublication Date: 1956-03-04\nPage Number: 2",
        "Newspaper: Hubin Daily\nTitle: The Lake\nAuthor: Zhou Wang\nDate: 1956-03-04\nPage: 2\nColumn: On the lake",
        "Sure!\nA translation:\n---\nTitle: The Lake\nAuthor: Zhou Wang\nDate: 1956-03-04\nPage: 2",
    ],
)
def test_a_header_is_read_however_its_labels_are_set(dump: Callable[..., str], header: str) -> None:
    text = dump(zh_author="周望")
    labelled = f"{header}\n\n{text[text.index('The lake is rising.') :]}"
    article = parse(labelled)
    assert article.zh is not None
    assert article.en is not None
    assert (article.zh.headline, article.zh.text) == ("湖水", "湖水上涨。")
    assert (article.en.headline, article.en.author, article.page) == ("The Lake", ("Zhou Wang",), 2)
    assert article.en.text.endswith("The lake is rising.")
    assert "Lake" not in article.en.text
    assert "Column" not in article.en.text
    assert len(split_articles(f"{text}\n\n{labelled}")) == 2


@pytest.mark.parametrize("line", ["Source: the lake feeds three rivers", "Volume: 30 million", "Section: Bridge Two"])
def test_a_first_line_of_the_text_may_look_like_a_label(dump: Callable[..., str], line: str) -> None:
    article = parse(dump(en=f"{line}\n\nThe lake is rising."))
    assert article.en is not None
    assert article.en.text.startswith(line)


def test_a_label_that_no_header_needs_is_no_second_line_of_the_title(dump: Callable[..., str]) -> None:
    header = "- Title: The Lake\n- Column: Letters\n- Author: Zhou Wang\n- Date: 1956-03-04"
    text = dump()
    article = parse(f"{header}\n\n{text[text.index('The lake is rising.') :]}")
    assert article.en is not None
    assert article.en.headline == "The Lake"


def test_a_date_in_the_text_does_not_hide_a_header_without_labels(dump: Callable[..., str]) -> None:
    text = dump(en="The lake is rising.\n\nDate: March 1 was the day.")
    header = "# The Lake\n\n*Hubin Daily, 1956-03-04, Page 2*\n\n"
    article = parse(header + text[text.index("The lake is rising.") :])
    assert article.en is not None
    assert article.en.headline == "The Lake"
    assert article.en.text == "The lake is rising.\nDate: March 1 was the day."


def test_chinese_labels_of_a_chinese_header_stay_those_of_the_original(dump: Callable[..., str]) -> None:
    text = dump(zh_author="周望")
    below = text.index("###")
    article = parse(text[:below] + text[below:].replace("### 湖水\n周望", "标题：湖水\n作者：周望"))
    assert article.zh is not None
    assert (article.zh.headline, article.zh.author) == ("湖水", ("周望",))


def test_a_book_in_a_text_without_a_header_of_its_own_is_no_header(dump: Callable[..., str]) -> None:
    text = dump(en="We read.\n\nOne book.\n\nIt is this:\n\nTitle: On Lakes\n\nAuthor: Lin Qing")
    article = parse(text.replace("Title: The Lake\n", ""))
    assert article.en is not None
    assert article.en.headline == ""
    assert "Title: On Lakes" in article.en.text
