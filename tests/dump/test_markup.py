"""HTML to the text it was rendered from: the record of a page is the record of its text, but for the piece."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Article, ParseError, Rejection, parse, read
from corpus_archive.dump.markup import has_markup, to_text

ENGLISH = (
    "The mill stood still for nine years. Nobody mended it.",
    "“It will turn again,” said the miller’s daughter — and so it did.",
)
CHINESE = ("磨坊停了九年，没有人修。", "磨坊主的女儿说：“它还会转的。”后来果然转了。")

HEADER = ("Title: The Mill Turns Again", "Author: Ma Lan", "Date: 1958-10-24", "Page: 2")
TAIL = ("马兰", "1958-10-24", "第2版(要闻)", "专栏：读者来信")
ABOVE = "\n".join([*HEADER, "", ENGLISH[0], "", ENGLISH[1], "", "", ""])
BELOW = "\n".join(["### 石桥磨坊  又转起来了", *TAIL, "", *(f"    {line}" for line in CHINESE), ""])
TEXT = f"{ABOVE}\n<hr /> \n\nOriginal: \n\n\n{BELOW}"


def entities(text: str) -> str:
    return text.replace("“", "&ldquo;").replace("”", "&#8221;").replace("’", "&rsquo;").replace("—", "&#x2014;")


def paragraphs(lines: tuple[str, ...], indent: str = "") -> str:
    return "\n".join(f"<p>{indent}{entities(line)}</p>" for line in lines)


TOP = f"<p>{'<br />'.join(HEADER)}</p>\n{paragraphs(ENGLISH)}\n<hr />\n<p>Original:</p>\n"
HEADING = "<h3>石桥磨坊&nbsp; 又转起来了</h3>\n"
IN_PARAGRAPHS = f"{TOP}{HEADING}<p>{'<br />'.join(TAIL)}</p>\n{paragraphs(CHINESE, '&#12288;&#12288;')}\n"
WITH_SOFT_BREAKS = IN_PARAGRAPHS.replace("<br />", "<br />\n")
IN_LINES = IN_PARAGRAPHS.replace("<br />", "\n")
WITH_CODE = f"{TOP}{HEADING}<p>{'<br>'.join(TAIL)}</p>\n<pre><code>{CHINESE[0]}\n{CHINESE[1]}\n</code></pre>"
WITH_BREAKS = "<br>".join(
    [
        *HEADER, "", *map(entities, ENGLISH), "<hr>Original:", HEADING.strip(), *TAIL, "",
        *(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in CHINESE),
    ]
)  # fmt: skip
IN_CAPITALS = IN_PARAGRAPHS.replace("<p>", "<P>").replace("</p>", "</P>").replace("<br />", "<BR>").replace("hr", "HR")

PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>石桥日报 资料库</title>
<style>p { color: red }</style><script>var next = "<p>第9版</p>"; if (1 < 2) { document.write('题') }</script>
</head>
<body>
<header><h1>石桥日报</h1></header>
<nav><ul><li><a href="/">首页</a></li><li>第3版</li></ul></nav>
THE ARTICLE
<aside>相关文章</aside>
<footer>版权所有 All rights reserved</footer>
</body></html>
"""


def page(part: str) -> str:
    """A page with navigation around a part."""
    return PAGE.replace("THE ARTICLE", part)


def record(text: str) -> dict[str, Any]:
    """A record but for its piece."""
    return parse(text).model_dump(exclude={"piece"})


def english_dump(body: str) -> str:
    return f"Title: The Mill\nAuthor: \nDate: 1958-10-24\nPage: 2\n\nThe wheel was mended.\n\n{body}\n"


def english_body(text: str) -> str:
    """The second paragraph of what `english_dump` made, or why there is none."""
    article = parse(english_dump(text))
    assert article.en is not None
    return "\n".join(article.en.paragraphs[1:])


def printed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "rendered",
    [IN_PARAGRAPHS, WITH_SOFT_BREAKS, IN_LINES, WITH_CODE, WITH_BREAKS, IN_CAPITALS],
    ids=["paragraphs", "soft breaks", "lines in paragraphs", "indented lines as code", "breaks", "capital tags"],
)
def test_a_rendered_dump_gives_the_record_of_its_text(rendered: str) -> None:
    assert record(rendered) == record(TEXT)


@pytest.mark.parametrize(
    "part",
    [
        f"<article>{IN_PARAGRAPHS}</article>",
        f"<div id='page'><article class='dump'>\n{WITH_BREAKS}\n</article></div>",
        f"<article>{WITH_CODE}</article>",
        f"<main>{IN_PARAGRAPHS}</main>",
        f"<pre>{TEXT}</pre>",
        "<pre>" + TEXT.replace("<hr /> ", "&lt;hr /&gt; ") + "</pre>",
        f"<div>{IN_PARAGRAPHS}</div>",
        WITH_CODE,
    ],
    ids=["article", "breaks", "code", "main", "pre", "pre with an escaped rule", "no element of its own", "code alone"],
)
def test_a_dump_inside_a_page_gives_its_record_and_drops_the_navigation(part: str) -> None:
    assert record(page(part)) == record(TEXT)


@pytest.mark.parametrize(
    ("plain", "tagged"),
    [
        ("nine years", "<b>nine</b> <i>years</i>"),
        ("磨坊停了", '<font color="red">磨坊</font>停了'),
        ("Date: 1958-10-24\n", "Date: 1958-10-24<br>\n"),
        ("Page: 2\n", "Page: 2<br/>\n<br>\n"),
        ("没有人修。", "<strong>没有人</strong><!-- 校对 -->修。"),
        ("没有人修", "没有<wbr>人修"),
        ("Nobody", "No<wbr/>body"),
    ],
)
def test_stray_inline_tags_leave_the_record_of_the_text_without_them(plain: str, tagged: str) -> None:
    assert record(TEXT.replace(plain, tagged)) == record(TEXT)


def test_the_rule_between_the_halves_is_not_taken_for_markup() -> None:
    assert not has_markup(TEXT)


def test_a_page_that_begins_as_xml_gives_the_record_of_its_text() -> None:
    prolog = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n'
    )
    assert record(f"{prolog}<html><body>{IN_PARAGRAPHS}</body></html>") == record(TEXT)


def test_a_bold_list_of_names_is_the_glossary_of_the_text() -> None:
    body = "The wheel turns.\n\n**Named Entities**\n\n石桥\tStone Bridge\n"
    bold = english_dump(body).replace("**Named Entities**", "<strong>Named Entities</strong>")
    assert record(bold) == record(english_dump(body))


def test_two_articles_on_a_page_are_two_pieces(tmp_path: Path) -> None:
    second = IN_PARAGRAPHS.replace("九年", "十年")
    path = tmp_path / "page.html"
    path.write_text(page(f"<article>{IN_PARAGRAPHS}</article>\n<article>{second}</article>"), encoding="utf-8")
    articles = list(read(path))
    assert [article.piece.ordinal for article in articles] == [1, 2]
    assert [article.piece.format for article in articles] == ["html", "html"]
    assert [article.zh.text[:6] for article in articles if article.zh] == ["磨坊停了九年", "磨坊停了十年"]


def test_a_rejection_of_a_page_points_to_a_line_that_the_file_has(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(WITH_BREAKS.replace("1958-10-24", "1958-02-31"), encoding="utf-8")
    rejections: list[Rejection] = []
    assert list(read(path, on_error=rejections.append)) == []
    assert rejections[0].line <= WITH_BREAKS.count("\n") + 1


@pytest.mark.parametrize(
    ("entity", "character"),
    [
        ("&amp;", "&"),
        ("&lt;mill&gt;", "<mill>"),
        ("&ldquo;", "“"),
        ("&#30707;", "石"),
        ("&#x77F3;", "石"),
        ("&nbsp;", " "),
        ("AT&T", "AT&T"),
        ("&mill;", "&mill;"),
    ],
)
def test_entities_become_their_characters_and_unknown_ones_stay(entity: str, character: str) -> None:
    assert english_body(f"<b>So</b> a{entity}b.") == f"So a{character}b."


@pytest.mark.parametrize("entity", ["&#xFEFF;", "&#1;", "&#27;", "&#127;", "&#xFFFE;"])
def test_an_entity_brings_no_control_character_into_a_record(entity: str) -> None:
    assert english_body(f"<b>The</b> mid{entity}dle wheel.") == "The middle wheel."


@pytest.mark.parametrize("entity", ["&#x2028;", "&#x2029;", "&#12;", "&#13;"])
def test_an_entity_brings_no_break_but_line_feeds_into_a_record(entity: str) -> None:
    body = english_body(f"<b>The</b> wheel{entity}turns.")
    assert printed(body) == "Thewheelturns."
    assert not set(body) & set("\u2028\u2029\x0c\r")


def test_a_document_type_that_defines_entities_expands_none_of_them() -> None:
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    doctype = f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]>'
    marked = f"{doctype}\n<html><body>{IN_PARAGRAPHS.replace('nine years', 'nine &l9; years')}</body></html>"
    article = parse(marked)
    assert article.en is not None
    assert len(article.to_json()) < 5_000
    assert "haha" not in article.to_json()


@pytest.mark.parametrize("system", ['"file://{}"', '"{}"'])
def test_an_external_entity_reads_no_file(tmp_path: Path, system: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the miller's secret", encoding="utf-8")
    doctype = f"<!DOCTYPE html [<!ENTITY secret SYSTEM {system.format(secret)}>]>"
    marked = f"{doctype}\n<html><body>{IN_PARAGRAPHS.replace('nine years', 'nine &secret; years')}</body></html>"
    assert "the miller's secret" not in parse(marked).to_json()


@pytest.mark.parametrize(
    "words",
    [
        "<Tag>",
        "<The Stone Bridge>",
        "《<石桥>》",
        "<unknown attr=1>",
        "3 < 4 > 2",
        "<-",
        "<<",
        "< b >",
        "</Mill>",
        "x<3",
    ],
)
def test_what_only_looks_like_a_tag_stays_in_the_text(words: str) -> None:
    assert printed(english_body(f"He <b>read</b> {words} aloud.")) == printed(f"He read {words} aloud.")


@pytest.mark.parametrize(
    "words",
    [
        "<A Miller's Diary>",
        "<I Am the Mill>",
        "<Article 5>",
        "<Main Points>",
        "<Section 3>",
        "<Table 2>",
        "<Title Unknown>",
        "<Small Mills, Big Wheels>",
    ],
)
def test_a_title_in_angle_brackets_stays_in_the_text(words: str) -> None:
    assert printed(english_body(f"He read {words} aloud.")) == printed(f"He read {words} aloud.")


def test_a_lost_glyph_in_angle_brackets_takes_no_text_with_it() -> None:
    text = "The mill of <?> was <b>sold</b> to the miller <?> in spring."
    assert printed(english_body(text)) == printed(text.replace("<b>", "").replace("</b>", ""))


@pytest.mark.parametrize(
    "tag",
    [
        '<article itemscope itemtype="http://schema.org/Article">',
        "<article data-page>",
        "<article class=dump id=a1 hidden>",
        "<article class='dump' title=\"1 > 0\">",
        "<article data-from=/list?month=10>",
        "<ARTICLE\n  CLASS = dump\n>",
    ],
)
def test_attributes_may_be_written_in_any_way_html_allows(tag: str) -> None:
    assert record(page(f"{tag}{IN_PARAGRAPHS}</article>")) == record(TEXT)


def test_a_comparison_is_not_a_tag() -> None:
    assert printed(english_body("If a<b and c>d the <i>mill</i> stops.")) == printed("If a<b and c>d the mill stops.")


@pytest.mark.parametrize("broken", ["<b that", "<!-- that", "<script> that", "<style> that", "<p that", "</b that"])
def test_a_tag_that_never_ends_takes_no_text_with_it_silently(broken: str) -> None:
    try:
        body = english_body(f"He <i>said</i> {broken} the wheel turns now.")
    except ParseError:
        return
    assert body.endswith("the wheel turns now.")


@pytest.mark.parametrize("depth", [100, 300, 1500])
@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li"])
def test_text_however_deep_is_kept_or_refused_but_not_lost(tag: str, depth: int) -> None:
    try:
        body = english_body(f"<{tag}>" * depth + "So deep." + f"</{tag.split('>', maxsplit=1)[0]}>" * depth)
    except ParseError:
        return
    assert printed(body) == "Sodeep."


def test_chinese_however_deep_is_kept_or_refused_but_not_lost() -> None:
    deep = IN_PARAGRAPHS.replace("没有人修", "<span>" * 2000 + "没有人修" + "</span>" * 2000)
    try:
        article = parse(deep)
    except ParseError:
        return
    assert article.zh is not None
    assert "没有人修" in article.zh.text


@pytest.mark.parametrize(
    "furniture",
    [
        "<template><p>模板</p></template>",
        "<noscript>请打开脚本</noscript>",
        "<form><textarea>留言</textarea><select><option>一九五八年</option></select></form>",
        '<img src="a.png" alt="石桥 > 磨坊">',
        "<!-- 广告 > 开始 --><p></p>",
        "<svg><title>图</title></svg>",
    ],
)
def test_what_stands_around_the_article_never_makes_it_a_rejection(furniture: str) -> None:
    assert record(page(f"{furniture}<article>{IN_PARAGRAPHS}</article>{furniture}")) == record(TEXT)


def test_scripts_and_styles_inside_the_article_are_no_text() -> None:
    scripted = IN_PARAGRAPHS.replace("<h3>", "<script>alert('石')</script><style>.题 { }</style><h3>")
    assert record(page(f"<article>{scripted}</article>")) == record(TEXT)


def test_a_page_too_long_for_the_parser_is_a_rejection_not_a_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(f"<article>{IN_PARAGRAPHS}</article>" + "<p>x</p>" * 1_100_000), encoding="utf-8")
    rejections: list[Rejection] = []
    assert list(read(path, on_error=rejections.append)) == []
    assert [one.path for one in rejections] == ["page.html"]
    assert "split it" in rejections[0].reason


def test_a_page_without_a_dump_is_a_rejection() -> None:
    with pytest.raises(ParseError, match="no header"):
        parse(page("<article><p>磨坊</p></article>"))


def test_control_characters_in_a_page_do_not_reach_the_record() -> None:
    assert record(IN_PARAGRAPHS.replace("nine", "ni\x00n\x01e"))["en"] == record(TEXT)["en"]


pieces_of_markup = st.sampled_from(
    "<b>|</b>|<p>|</p>|<br>|<hr>|<|>|</|<!--|-->|<script>|&|&lt;|<a b='|'>|mill|石桥|\n| |<Tag>|<![CDATA[|]]>|<?x?>|"
    "<!DOCTYPE|<td>|<pre>|\xa0|&nbsp;|<article>|Title: |### |</article>|&#0;|&#x110000;".split("|")
)


@settings(deadline=None)
@given(st.lists(pieces_of_markup, max_size=30).map("".join))
def test_any_markup_is_read_or_refused_in_one_line(markup: str) -> None:
    reason = ""
    try:
        to_text(markup)
    except ParseError as error:
        reason = error.reason
    assert "\n" not in reason


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))))
def test_any_text_that_was_escaped_comes_back(text: str) -> None:
    assert printed(to_text(f"<p>{html.escape(text)}</p>")) == printed(text)


def test_a_tag_in_a_plain_dump_changes_its_format_only(tmp_path: Path, dump: Callable[..., str]) -> None:
    path = tmp_path / "dump.md"
    path.write_text(dump(en="The <b>lake</b> is rising."), encoding="utf-8")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.piece.format == "html"
    assert article.model_dump(exclude={"piece"}) == record(dump(en="The lake is rising."))


def refused(markup: str) -> str:
    """Why markup is not read, or nothing."""
    try:
        to_text(markup)
    except ParseError as error:
        return error.reason
    return ""


def test_a_page_may_have_fifty_thousand_tags() -> None:
    assert refused("<b>So</b>" + "<" * 49_998) == ""
    assert refused("<b>So</b>" + "<" * 49_999).startswith("HTML with more than 50,000 tags")


def test_a_thousand_tags_may_never_end() -> None:
    assert refused("<i>" * 1000 + "So deep.") == ""
    assert refused("<i>" * 1001 + "So deep.").startswith("HTML with more than 1,000 tags that never end")


def test_a_page_may_have_eight_million_characters() -> None:
    begin, end = "<p>So long.</p><!--", "-->"  # what is taken out before the parser sees it takes no time there
    filled = begin + " " * (8_000_000 - len(begin + end))
    assert refused(filled + end) == ""
    assert refused(f"{filled} {end}").startswith("HTML of more than 8 million characters")


@pytest.mark.parametrize("between", ["", "-", "a", ">"])
def test_a_comment_ends_with_its_mark_and_not_a_character_later(between: str) -> None:
    assert english_body(f"<b>The</b> wheel<!-- {between}-->-> turns.") == "The wheel-> turns."


@pytest.mark.parametrize("after", ["湖水清了。\n湖水又清了。\n它's 好。", "湖水清了。<b>湖水又清了</b>。它's 好。"])
def test_a_quotation_mark_that_is_never_closed_takes_no_text_with_it(after: str) -> None:
    shown = to_text(f"<p>湖<i x='>{after}</p>")
    assert "湖水清了。" in shown
    assert "湖水又清了" in shown


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("湖水<br>上涨 a]]>b", "湖水\n上涨 a]]>b"),
        ("湖水<br><![CDATA[上涨", "湖水\n<![CDATA[上涨"),
        ("湖水<br><![CDATA[上涨]]>了]]>", "湖水\n上涨了]]>"),
    ],
)
def test_a_mark_of_a_section_without_the_other_is_text(markup: str, text: str) -> None:
    assert to_text(markup).strip() == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("per&cent of them<br>", "per&cent of them"),  # a browser has ¢ there
        ("AT&amp;T, R&D, &Two Poems<br>", "AT&T, R&D, &Two Poems"),
        ("湖水&nbsp上涨&lt 3 &#65; &copy;<br>", "湖水 上涨< 3 A ©"),
    ],
)
def test_an_and_that_begins_no_whole_reference_is_text(markup: str, text: str) -> None:
    assert to_text(markup).strip() == text


# What looks like the furniture of a page


LAKE = (
    "<h3>青石湖水情</h3><p>李大年</p><p>1958-10-24</p><p>第2版()</p><p>专栏：</p><p>湖水上涨。</p><p>船都靠了岸。</p>"
)
LAKE_IN_ENGLISH = "<p>Title: The Lake</p><p>Author: Li</p><p>Date: 1958-10-24</p><p>Page: 2</p><p>The lake rose.</p>"


def site(part: str) -> str:
    """A page of a site with menus around a part."""
    return f"<html><body><header>石桥日报</header><nav>首页 第2版</nav>{part}<footer>版权所有</footer></body></html>"


def pieces(text: str, tmp_path: Path) -> list[Any]:
    """The articles and rejections of a file."""
    path = tmp_path / "lake.md"
    path.write_text(text, encoding="utf-8")
    rejections: list[Rejection] = []
    return [*read(path, on_error=rejections.append), *rejections]


def test_the_header_of_an_article_is_its_headline() -> None:
    article = parse(
        site(f"<article>{LAKE.replace('<h3>青石湖水情</h3>', '<header><h3>青石湖水情</h3></header>')}</article>")
    )
    assert article.zh is not None
    assert (article.zh.headline, article.zh.author) == ("青石湖水情", ("李大年",))


def test_a_note_and_a_source_inside_an_article_are_text() -> None:
    lake = LAKE.replace("<p>船", "<aside><p>编者按：大家注意防汛。</p></aside><p>船")
    article = parse(site(f"<article>{lake}<footer><p>（新华社）</p></footer></article>"))
    assert article.zh is not None
    assert article.zh.text == "湖水上涨。\n编者按：大家注意防汛。\n船都靠了岸。\n（新华社）"


@pytest.mark.parametrize("tag", ["button", "nav", "select", "noscript"])
def test_a_control_inside_an_article_is_no_text_and_told(tag: str) -> None:
    article = parse(site(f"<article>{LAKE}<{tag}>分享 打印</{tag}></article>"))
    assert article.zh is not None
    assert article.zh.text == "湖水上涨。\n船都靠了岸。"
    assert [note.message for note in article.notes if note.code == "page-left-out"] == [
        "left out as a part of the page, not of the article: '分享 打印'"
    ]


def test_a_note_between_paragraphs_of_a_page_without_articles_is_text() -> None:
    article = parse(site(LAKE.replace("<p>船", "<aside>编者按：大家注意防汛。</aside><p>船")))
    assert article.zh is not None
    assert article.zh.text == "湖水上涨。\n编者按：大家注意防汛。\n船都靠了岸。"


@pytest.mark.parametrize(
    "furniture",
    [
        "<div>第1版 第2版 专栏 评论</div>",
        "<nav>第1版 第2版 专栏 评论</nav>",
        "<div>第1版 第2版</div>",
        "<h1>石桥日报</h1><header>一九五八年</header><p></p>",
        "<div><p>相关</p><aside>第3版</aside><p>文章</p></div>",
    ],
)
def test_a_menu_of_pages_and_columns_is_no_dump(furniture: str) -> None:
    assert record(site(f"{furniture}<article>{LAKE}</article>")) == record(f"<article>{LAKE}</article>")


@pytest.mark.parametrize(
    "rest",
    [
        f"<div>{LAKE_IN_ENGLISH}</div><hr><p>Original:</p><article>{LAKE}</article>",
        f"<article>{LAKE_IN_ENGLISH}</article><hr><p>Original:</p><div>{LAKE}</div>",
        f"<article>{LAKE_IN_ENGLISH}</article><hr><p>Original:</p><div>{LAKE.replace('<p>专栏：</p>', '')}</div>",
    ],
    ids=["English", "Chinese", "Chinese without a column line"],
)
def test_a_half_outside_of_the_article_is_not_lost(rest: str) -> None:
    article = parse(site(rest))
    assert article.zh is not None
    assert article.en is not None
    assert (article.zh.text, article.en.text) == ("湖水上涨。\n船都靠了岸。", "The lake rose.")


def test_a_dump_beside_an_article_is_not_lost(tmp_path: Path) -> None:
    both = f"<article>{LAKE}</article><div>{LAKE.replace('上涨', '下降')}</div>"
    assert [one.zh.text[:4] for one in pieces(site(both), tmp_path)] == ["湖水上涨", "湖水下降"]


def test_a_markdown_file_with_one_dump_in_a_tag_holds_both(tmp_path: Path) -> None:
    both = f"{TEXT}\n<article>\n{TEXT.replace('九年', '十年')}\n</article>\n"
    assert [one.zh.text[:6] for one in pieces(both, tmp_path)] == ["磨坊停了九年", "磨坊停了十年"]


def test_what_stands_beside_an_article_in_a_markdown_file_is_text() -> None:
    article = parse(f"<article>\n{TEXT}</article>\n\n    读者注意：明天休刊。\n")
    assert article.zh is not None
    assert article.zh.paragraphs[-1] == "读者注意：明天休刊。"


@pytest.mark.parametrize("tag", ["header", "footer", "aside", "nav", "button"])
def test_a_stray_tag_in_a_markdown_dump_takes_no_line_out(tag: str) -> None:
    assert record(TEXT.replace("没有人修。", f"没有人修。</p><{tag}>")) == record(TEXT)
    assert english_body(f"<{tag}>The wheel turns.</{tag}>") == "The wheel turns."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>2</sup>亩", "10²亩"),
        ("10<sup>-3</sup>克", "10⁻³克"),
        ("H<sub>2</sub>O", "H₂O"),
        ("24<sup>th</sup>", "24th"),
        ("水<sup>[1]</sup>", "水[1]"),
    ],
)
def test_a_raised_figure_is_none_of_the_line(markup: str, text: str) -> None:
    assert to_text(markup).strip() == text


# Entities where there is no tag


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("&ldquo;Turn&rdquo;&nbsp;it &amp; go", "“Turn” it & go"),
        ("&#30707;&#x6865; &apos;s", "石桥 's"),
        ("&lt;b&gt;bold", "<b>bold"),
        ("R&D; AT&T, A&M, &amp &Two Poems;", "R&D; AT&T, A&M, &amp &Two Poems;"),
        ("&mill; &#0; &#x110000; &cent", "&mill; &#0; &#x110000; &cent"),
        ("&amp;ldquo;", "&ldquo;"),
    ],
)
def test_whole_entities_are_read_without_tags_too(words: str, text: str) -> None:
    assert english_body(f"Go: {words}.") == f"Go: {text}."


def test_what_entities_stand_for_is_not_read_again(tmp_path: Path) -> None:
    (article,) = pieces(english_dump("Go: &lt;b&gt;bold&lt;/b&gt; &amp;amp;."), tmp_path)
    assert article.en.paragraphs[1] == "Go: <b>bold</b> &amp;."
    assert article.piece.format == "html"
