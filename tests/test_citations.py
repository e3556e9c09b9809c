"""Every style cites the Chinese original, and no headline breaks a format."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import Article, ChoiceError, date_doubt, parse
from corpus_archive.citations import HUMAN, STYLES, CitationStyle, bibliography, cite, in_every_style

Parsed = Callable[..., Article]

DUMP = (
    "Title: Herring Return\nAuthor: Song Qing, Zhou Wang\nDate: 1958-10-24\nPage: 2\n\nThe herring are back.\n\n"
    "<hr /> \n\nOriginal: \n\n### 鲱鱼归来\n宋青  周望\n1958-10-24\n第2版(要闻)\n专栏：渔讯\n\n    鲱鱼回来了。\n"
)
HERRING = parse(DUMP)
AT_THE_LAKE = parse(DUMP, newspaper="hbrb")
TRANSLATED_ONLY = parse(
    "Title: Herring Return\nAuthor: Song Qing\nDate: 1958-10-24\nPage: 2\n\nThe herring are back.\n"
)
NO_ORIGINAL = "unreviewed machine translation; the Chinese original is not in the archive"


def with_chinese(article: Article, **changes: Any) -> Article:
    assert article.zh is not None
    return article.model_copy(update={"zh": article.zh.model_copy(update=changes)})


def with_english(article: Article, **changes: Any) -> Article:
    assert article.en is not None
    return article.model_copy(update={"en": article.en.model_copy(update=changes)})


def titled(headline: str) -> Article:
    return with_chinese(HERRING, headline=headline, decks=(headline,))


def signed(*authors: str) -> Article:
    return with_chinese(HERRING, author=authors)


def csl(article: Article, newspaper_name: str = "") -> Any:
    (item,) = json.loads(cite(article, "csl-json", newspaper_name))
    return item


def ris(article: Article) -> list[str]:
    return cite(article, "ris").split("\n")


GOLDEN = {
    "chinese": "宋青、周望：《鲱鱼归来》，《人民日报》1958年10月24日第2版。",
    "gb7714": "宋青, 周望. 鲱鱼归来[N]. 人民日报, 1958-10-24(2).",
    "chicago": (
        "宋青 and 周望, “鲱鱼归来” [unreviewed machine translation: “Herring Return”], "
        "渔讯, Renmin ribao 人民日报 (Beijing), October 24, 1958, 2."
    ),
    "bibtex": f"""\
@article{{{HERRING.id},
  title = {{{{鲱鱼归来}}}},
  author = {{{{宋青}} and {{周望}}}},
  journal = {{人民日报}},
  year = {{1958}},
  month = oct,
  day = {{24}},
  date = {{1958-10-24}},
  entrysubtype = {{newspaper}},
  pages = {{2}},
  language = {{chinese}},
  keywords = {{要闻, 渔讯}},
  note = {{Renmin ribao (People's Daily). Headline in unreviewed machine translation: “Herring Return”}}
}}""",
    "ris": f"""\
TY  - NEWS
TI  - 鲱鱼归来
AU  - 宋青
AU  - 周望
T2  - 人民日报
PY  - 1958
DA  - 1958/10/24
CY  - 北京
SE  - 要闻
SP  - 2
KW  - 渔讯
LA  - zh
AN  - {HERRING.id}
N1  - Renmin ribao (People's Daily)
N1  - Headline in unreviewed machine translation: “Herring Return”
ER  - \
""",
}


@pytest.mark.parametrize("style", GOLDEN)
def test_a_signed_article_is_cited_in_every_style_of_text(style: str) -> None:
    assert cite(HERRING, style) == GOLDEN[style]


def test_a_signed_article_is_an_item_of_csl() -> None:
    assert csl(HERRING) == {
        "id": HERRING.id,
        "type": "article-newspaper",
        "title": "鲱鱼归来",
        "author": [{"literal": "宋青"}, {"literal": "周望"}],
        "container-title": "人民日报",
        "publisher-place": "北京",
        "issued": {"date-parts": [[1958, 10, 24]]},
        "page": "2",
        "section": "要闻",
        "keyword": "渔讯",
        "language": "zh-CN",
        "note": "Renmin ribao (People's Daily). Headline in unreviewed machine translation: “Herring Return”",
    }


def test_every_style_at_once_is_each_by_itself() -> None:
    found = in_every_style(HERRING, "湖滨日报")
    assert found == {style: cite(HERRING, style, "湖滨日报") for style in STYLES}
    with pytest.raises(ChoiceError, match="unknown dates 'true'"):
        in_every_style(HERRING, dates="true")  # type: ignore[arg-type]


# Of the schema of CSL 1.0.2 (csl-data.json), which allows no other key, those that are texts; type is one of a list.
CSL_TEXTS = {"container-title", "keyword", "language", "note", "page", "publisher-place", "section", "title"}


@pytest.mark.parametrize("article", [HERRING, AT_THE_LAKE, TRANSLATED_ONLY])
def test_an_item_of_csl_has_only_keys_of_its_schema_each_of_its_type(article: Article) -> None:
    item = csl(article)
    assert (item.pop("id"), item.pop("type")) == (article.id, "article-newspaper")
    assert all(set(one) == {"literal"} and isinstance(one["literal"], str) for one in item.pop("author", []))
    ((year, month, day),) = item.pop("issued")["date-parts"]
    assert all(isinstance(part, int) for part in (year, month, day))
    assert set(item) <= CSL_TEXTS
    assert all(isinstance(text, str) for text in item.values())


def test_the_styles_are_these() -> None:
    assert list(STYLES) == ["chinese", "gb7714", "chicago", "bibtex", "ris", "csl-json"]
    assert list(STYLES) == list(get_args(CitationStyle))
    assert set(HUMAN) <= set(STYLES)


def test_an_unknown_style_is_an_error_that_names_the_styles() -> None:
    with pytest.raises(ChoiceError) as caught:
        cite(HERRING, "apa")
    assert str(caught.value) == "unknown citation style 'apa'; choose chinese, gb7714, chicago, bibtex, ris or csl-json"


def test_a_newspaper_we_do_not_know_goes_by_the_name_given() -> None:
    assert cite(AT_THE_LAKE, "gb7714", "湖滨日报") == "宋青, 周望. 鲱鱼归来[N]. 湖滨日报, 1958-10-24(2)."


def test_title_marks_given_with_a_newspaper_name_are_not_doubled() -> None:
    assert cite(AT_THE_LAKE, "chinese", "《湖滨日报》").endswith("，《湖滨日报》1958年10月24日第2版。")


def test_a_newspaper_without_a_name_goes_by_its_code() -> None:
    assert cite(AT_THE_LAKE, "chinese") == "宋青、周望：《鲱鱼归来》，《hbrb》1958年10月24日第2版。"


def test_a_newspaper_we_do_not_know_has_neither_place_nor_romanised_name() -> None:
    assert cite(AT_THE_LAKE, "chicago", "湖滨日报").endswith(", 渔讯, 湖滨日报, October 24, 1958, 2.")
    assert "publisher-place" not in csl(AT_THE_LAKE, "湖滨日报")


@pytest.mark.parametrize(("date", "place"), [("1949-03-14", ""), ("1949-03-15", "北京")])
def test_the_peoples_daily_is_of_beijing_from_the_day_it_moved_there(parsed: Parsed, date: str, place: str) -> None:
    article = parsed(date=date)
    assert csl(article).get("publisher-place", "") == place
    assert ("(Beijing)" in cite(article, "chicago")) == bool(place)


def test_without_a_page_the_page_is_left_out() -> None:
    article = HERRING.model_copy(update={"page": None})
    assert cite(article, "chinese").endswith("《人民日报》1958年10月24日。")
    assert cite(article, "gb7714").endswith("人民日报, 1958-10-24.")
    assert cite(article, "chicago").endswith("(Beijing), October 24, 1958.")
    assert "pages" not in cite(article, "bibtex")
    assert not [line for line in ris(article) if line.startswith("SP")]
    assert "page" not in csl(article)


def test_without_an_author_the_headline_stands_first() -> None:
    article = signed()
    assert cite(article, "chinese").startswith("《鲱鱼归来》，")
    assert cite(article, "gb7714").startswith("鲱鱼归来[N]. ")
    assert cite(article, "chicago").startswith("“鲱鱼归来” [")
    assert "author" not in cite(article, "bibtex")
    assert not [line for line in ris(article) if line.startswith("AU")]
    assert "author" not in csl(article)


def test_an_author_whom_only_the_translation_names_is_left_out(parsed: Parsed) -> None:
    assert cite(parsed(author="Song Qing", heading="渔船出港"), "chinese").startswith("《渔船出港》，")


def test_a_role_signs_as_printed() -> None:
    assert cite(signed("本报记者"), "chinese").startswith("本报记者：《鲱鱼归来》，")


def test_without_a_headline_the_citation_says_so() -> None:
    article = with_chinese(HERRING.model_copy(update={"en": None}), headline="", decks=(), author=())
    assert cite(article, "chinese") == "[无标题]，《人民日报》1958年10月24日第2版。"
    assert cite(article, "gb7714") == "[无标题][N]. 人民日报, 1958-10-24(2)."
    assert cite(article, "chicago") == "[untitled], 渔讯, Renmin ribao 人民日报 (Beijing), October 24, 1958, 2."


def test_without_a_translation_no_note_speaks_of_one() -> None:
    article = AT_THE_LAKE.model_copy(update={"en": None})
    assert "note" not in csl(article)
    assert "note" not in cite(article, "bibtex")
    assert not [line for line in ris(article) if line.startswith("N1")]


def test_without_a_translation_the_comma_of_chicago_stands_within_the_quotation_marks() -> None:
    assert cite(HERRING.model_copy(update={"en": None}), "chicago").startswith("宋青 and 周望, “鲱鱼归来,” 渔讯, ")


@pytest.mark.parametrize("style", ["chinese", "gb7714"])
def test_the_chinese_styles_leave_the_translation_out(style: str) -> None:
    assert "Herring" not in cite(HERRING, style)


@pytest.mark.parametrize("style", ["chicago", "bibtex", "ris", "csl-json"])
def test_the_translated_headline_never_stands_without_its_warning(style: str) -> None:
    citation = cite(HERRING, style)
    assert citation.count("Herring") == 1
    assert "unreviewed machine translation: “Herring Return”" in citation


def test_a_translation_without_its_original_is_cited_as_one() -> None:
    assert cite(TRANSLATED_ONLY, "chinese") == (
        "Song Qing：《Herring Return》（未经校对的机器译文，本库无中文原文），《人民日报》1958年10月24日第2版。"
    )
    assert cite(TRANSLATED_ONLY, "gb7714") == (
        "Song Qing. Herring Return（未经校对的机器译文，本库无中文原文）[N]. 人民日报, 1958-10-24(2)."
    )
    assert cite(TRANSLATED_ONLY, "chicago") == (
        f"Song Qing, “Herring Return” [{NO_ORIGINAL}], Renmin ribao 人民日报 (Beijing), October 24, 1958, 2."
    )


def test_a_translation_without_its_original_is_english_and_noted_in_every_format() -> None:
    assert "  language = {english},\n" in cite(TRANSLATED_ONLY, "bibtex")
    assert f"Cited from an {NO_ORIGINAL}}}\n" in cite(TRANSLATED_ONLY, "bibtex")
    assert {"LA  - en", f"N1  - Cited from an {NO_ORIGINAL}"} <= set(ris(TRANSLATED_ONLY))
    assert csl(TRANSLATED_ONLY)["language"] == "en"
    assert csl(TRANSLATED_ONLY)["note"].endswith(f"Cited from an {NO_ORIGINAL}")


def test_a_translation_without_its_original_says_so_in_its_title_for_programs() -> None:
    title = "Herring Return [unreviewed machine translation]"
    assert f"  title = {{{{{title}}}}},\n" in cite(TRANSLATED_ONLY, "bibtex")
    assert f"TI  - {title}" in ris(TRANSLATED_ONLY)
    assert csl(TRANSLATED_ONLY)["title"] == title


def test_decks_are_parted_by_an_ideographic_space() -> None:
    article = with_chinese(signed(), decks=("鲱鱼归来", "渔船出港"))
    assert cite(article, "chinese").startswith("《鲱鱼归来　渔船出港》，")


@pytest.mark.parametrize("deck", ["——访渔民", "（二首）"])
def test_a_deck_that_opens_with_a_dash_or_a_bracket_follows_at_once(deck: str) -> None:
    assert cite(with_chinese(signed(), decks=("鲱鱼归来", deck)), "chinese").startswith(f"《鲱鱼归来{deck}》，")


@pytest.mark.parametrize(
    ("headline", "cited"),
    [
        ("读《湖志》", "《读〈湖志〉》"),
        ("评《读〈湖志〉》", "《评〈读《湖志》〉》"),
        ("读〈湖志〉", "《读〈湖志〉》"),
        ("《湖志》与《渔志》", "《〈湖志〉与〈渔志〉》"),
        ("湖志》", "《湖志〉》"),
    ],
)
def test_title_marks_within_title_marks_alternate(headline: str, cited: str) -> None:
    assert cite(titled(headline), "chinese").startswith(f"宋青、周望：{cited}，")


def test_gb7714_leaves_title_marks_as_printed() -> None:
    assert "读《湖志》[N]" in cite(titled("读《湖志》"), "gb7714")


@pytest.mark.parametrize(
    ("headline", "cited"),
    [
        ("“鲱鱼”归来", "“‘鲱鱼’归来”"),
        ("“说‘鲱鱼’”归来", "“‘说“鲱鱼”’归来”"),
        ('"鲱鱼"归来', "“‘鲱鱼’归来”"),
        ("’98鲱鱼“归来”", "“’98鲱鱼‘归来’”"),
    ],
)
def test_chicago_turns_quotation_marks_within_quotation_marks(headline: str, cited: str) -> None:
    assert cite(titled(headline), "chicago").startswith(f"宋青 and 周望, {cited} [")


def test_chicago_names_no_column_that_the_headline_repeats() -> None:
    article = titled("渔讯").model_copy(update={"en": None})
    assert cite(article, "chicago").startswith("宋青 and 周望, “渔讯,” Renmin ribao")


def test_a_translated_headline_in_decks_only_is_joined_by_semicolons() -> None:
    article = with_english(HERRING, headline="", decks=("Herring Return", "Boats Put to Sea"))
    assert "translation: “Herring Return; Boats Put to Sea”]" in cite(article, "chicago")


@pytest.mark.parametrize(
    ("authors", "gb7714", "chicago"),
    [
        (("甲乙",), "甲乙. ", "甲乙, “"),
        (("甲乙", "丙丁"), "甲乙, 丙丁. ", "甲乙 and 丙丁, “"),
        (("甲乙", "丙丁", "戊己"), "甲乙, 丙丁, 戊己. ", "甲乙, 丙丁, and 戊己, “"),
        (("甲乙", "丙丁", "戊己", "庚辛"), "甲乙, 丙丁, 戊己, 等. ", "甲乙 et al., “"),
    ],
)
def test_of_many_authors_gb7714_names_three_and_chicago_one(
    authors: tuple[str, ...], gb7714: str, chicago: str
) -> None:
    article = signed(*authors)
    assert cite(article, "gb7714").startswith(f"{gb7714}鲱鱼归来")
    assert cite(article, "chicago").startswith(f"{chicago}鲱鱼归来")


def test_the_chinese_style_names_every_author() -> None:
    assert cite(signed("甲乙", "丙丁", "戊己", "庚辛"), "chinese").startswith("甲乙、丙丁、戊己、庚辛：《")


def test_an_author_called_and_stays_one_author() -> None:
    assert "  author = {{甲 and 乙}},\n" in cite(signed("甲 and 乙"), "bibtex")


def test_bibtex_writes_special_characters_so_that_they_print() -> None:
    assert r"{{50\% \& \$1 \#1 a\_b \textbraceleft{}\textbraceright{} \textasciitilde{} \textasciicircum{} " in cite(
        titled("50% & $1 #1 a_b {} ~ ^ 鲱鱼"), "bibtex"
    )
    assert r"{{鲱鱼\textbackslash{}归来}}" in cite(titled("鲱鱼\\归来"), "bibtex")


def test_a_break_of_lines_in_a_headline_becomes_a_blank() -> None:
    assert "TI  - 鲱鱼 归来" in ris(titled("鲱鱼\r\n\u2028归来"))


def test_a_lone_surrogate_cannot_stop_a_citation_from_being_written() -> None:
    assert cite(titled("鲱鱼归来\ud800"), "gb7714").encode() == GOLDEN["gb7714"].encode()


ANY_TEXT = st.text(max_size=30) | st.text(alphabet='{}\\%&$#_~^"“”‘’《》〈〉[]@,=\n\r\x85\u2028 aé鲱', max_size=30)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article whose words are any text at all, with an original or without."""
    decks = tuple(draw(st.lists(ANY_TEXT, max_size=2)))
    words = {"headline": draw(ANY_TEXT), "decks": decks, "author": tuple(draw(st.lists(ANY_TEXT, max_size=4)))}
    article = with_english(with_chinese(HERRING, **words), headline=draw(ANY_TEXT), author=(draw(ANY_TEXT),))
    changes = {"section": draw(ANY_TEXT), "column": draw(ANY_TEXT)}
    return article.model_copy(update=changes | draw(st.sampled_from([{}, {"zh": None}, {"en": None}])))


def depth(text: str) -> int:
    """How many braces are left open, as BibTeX counts them; an assertion where one closes too many."""
    opened = 0
    for character in text:
        opened += (character == "{") - (character == "}")
        assert opened >= 0
    return opened


@given(articles())
def test_any_text_gives_bibtex_with_balanced_braces(article: Article) -> None:
    citation = cite(article, "bibtex")
    lines = citation.split("\n")
    assert depth(citation) == 0
    assert all(re.fullmatch(r"  [a-z]+ = (?:[a-z]{3}|\{.*\}),?", line) and depth(line) == 0 for line in lines[1:-1])
    assert not re.search(r"(?<!\\)[%&$#_~^]", citation)


@given(articles())
def test_any_text_gives_ris_with_one_field_a_line(article: Article) -> None:
    lines = cite(article, "ris").splitlines()
    assert all(re.fullmatch(r"(?:TY|TI|AU|T2|PY|DA|CY|SE|SP|KW|LA|AN|N1)  - .+", line) for line in lines[:-1])
    assert lines[-1] == "ER  - "


@given(articles())
def test_any_text_gives_csl_that_json_reads_as_it_was(article: Article) -> None:
    item = csl(article)
    assert item["id"] == article.id
    assert all(item.values())


@given(articles(), ANY_TEXT)
def test_any_text_gives_one_line_for_people(article: Article, newspaper_name: str) -> None:
    for style in HUMAN:
        citation = cite(article.model_copy(update={"newspaper": "hbrb"}), style, newspaper_name)
        assert len(citation.splitlines()) == 1
        assert citation.encode("utf-8")
        assert citation == citation.strip()


@given(articles(), st.sampled_from(sorted(STYLES)))
def test_no_citation_holds_control_characters_or_ends_in_a_line_feed(article: Article, style: str) -> None:
    citation = cite(article, style)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", citation)
    assert not citation.endswith("\n")


def test_without_a_style_articles_are_cited_in_those_that_people_read() -> None:
    said = bibliography(iter([HERRING, HERRING]), newspaper_name="湖滨日报")
    assert said == "\n".join(bibliography([HERRING, HERRING], style, "湖滨日报") for style in HUMAN)


EARLY = HERRING.model_copy(update={"date": datetime.date(1987, 7, 31)})


def test_a_date_in_doubt_is_said_in_every_style() -> None:
    assert cite(EARLY, "chinese").endswith("1987年7月31日第2版（电子本如此，实际疑为1987年8月1日）。")
    said = "Dated 1987-07-31 in the dump, likely of 1987-08-01: in the summer time of 1987 dumps are a day early"
    assert said in cite(EARLY, "bibtex")
    assert f"N1  - {said}" in ris(EARLY)
    assert csl(EARLY)["note"].endswith(said)
    assert csl(EARLY)["issued"] == {"date-parts": [[1987, 7, 31]]}


@pytest.mark.parametrize(
    ("style", "date"),
    [
        ("chinese", "1987年8月1日第2版（推定日期，电子本作1987年7月31日）。"),
        ("gb7714", "1987-08-01(2)（推定日期，电子本作1987年7月31日）."),
        ("chicago", "August 1, 1987, 2 [likely date; dated July 31, 1987 in the digital text]."),
        ("bibtex", "  month = aug,\n  day = {1},"),
        ("ris", "DA  - 1987/08/01"),
        ("csl-json", "1987,"),
    ],
)
def test_the_likely_date_is_cited_where_it_is_asked_for(style: str, date: str) -> None:
    assert date in cite(EARLY, style, dates="likely")


def test_a_date_that_two_issues_bear_is_cited_as_printed() -> None:
    both = HERRING.model_copy(update={"date": datetime.date(1987, 4, 12)})
    assert cite(both, "chicago", dates="likely").endswith(
        "April 12, 1987, 2 [so dated in the digital text; the issue may be of April 13, 1987]."
    )
    assert cite(both, "gb7714").endswith("1987-04-12(2)（电子本如此，亦可能为1987年4月13日）.")


def test_what_an_archive_knows_of_the_issue_can_be_given() -> None:
    known = date_doubt(EARLY)
    assert known is not None
    shown = known._replace(dispatch=EARLY.date)
    assert cite(EARLY, "chinese", find_doubt=lambda _: shown).endswith("（电子本如此，实际疑为1987年8月1日）。")
    assert "digital" not in bibliography([EARLY], find_doubt=lambda _: None)


def test_other_dates_than_printed_and_likely_are_refused_here_too() -> None:
    with pytest.raises(ChoiceError, match="unknown dates 'true'; choose printed or likely"):
        cite(HERRING, "ris", dates="true")  # type: ignore[arg-type]


@pytest.mark.parametrize("style", get_args(CitationStyle))
@pytest.mark.parametrize("dates", ["printed", "likely"])
def test_a_date_that_a_dispatch_speaks_against_is_likely_in_every_style(style: str, dates: Any) -> None:
    known = date_doubt(EARLY)
    assert known is not None
    shown = known._replace(dispatch=EARLY.date)
    cited = cite(EARLY, style, dates=dates, find_doubt=lambda _: shown)
    assert any(word in cited for word in ("likely", "疑为", "推定日期"))
    assert "实为" not in cited
