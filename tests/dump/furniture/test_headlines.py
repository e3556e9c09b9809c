"""The headline the body repeats: decks, byline, and where the text begins."""

from __future__ import annotations

import pytest

from corpus_archive.dump.furniture.english_headlines import english_opening
from corpus_archive.dump.furniture.headlines import Opening, chinese_opening, split_decks
from corpus_archive.dump.layout import Line

LONG = "湖滨丝绸厂今年上半年织出绸缎八千四百匹，比去年同期多织一千三百匹，质量也比去年好，次品减少了三成。"
LONG_ENGLISH = (
    "In the first half of this year the Hubin Silk Mill wove 8,400 bolts, 1,300 more than in the same months."
)


def lines(*texts: str) -> list[Line]:
    return [Line(number, f"    {text}", text) for number, text in enumerate(texts, start=1)]


def chinese(heading: str, *texts: str, authors: tuple[str, ...] = (), **named: object) -> Opening:
    return chinese_opening(lines(*texts), heading, authors, **named)  # type: ignore[arg-type]


def english(title: str, *texts: str, author: str = "", decks: int = 1, empty: bool = False) -> Opening:
    return english_opening(lines(*texts), title, author, chinese_decks=decks, may_be_empty=empty)


def rest(opening: Opening) -> list[str]:
    return [line.printed for line in opening.rest]


def test_decks_are_parted_by_two_blanks() -> None:
    assert split_decks("丝绸厂增产  次品减少三成") == ["丝绸厂增产", "次品减少三成"]


def test_decks_are_parted_by_one_wide_blank_unless_a_stump_is_left() -> None:
    assert split_decks("丝绸厂织机全开　次品减少三成") == ["丝绸厂织机全开", "次品减少三成"]
    assert split_decks("老　田的织机") == ["老　田的织机"]


def test_a_dash_begins_the_second_deck() -> None:
    assert split_decks("织机旁的一天——记田秀兰小组") == ["织机旁的一天", "——记田秀兰小组"]
    assert split_decks("湖——水") == ["湖——水"]


def test_decks_the_body_repeats_are_lifted_out_of_it() -> None:
    opening = chinese("丝绸厂增产  次品减少三成", "丝绸厂增产", "次品减少三成", LONG)
    assert (opening.decks, rest(opening)) == (["丝绸厂增产", "次品减少三成"], [LONG])


def test_the_body_decides_where_a_dash_parts() -> None:
    opening = chinese("织机忙不忙？请看——一张时间表", "织机忙不忙？请看——", "一张时间表", LONG)
    assert opening.decks == ["织机忙不忙？请看——", "一张时间表"]
    assert chinese("一九六五年——丰收的一年", "一九六五年——丰收的一年", LONG).decks == ["一九六五年——丰收的一年"]


def test_two_decks_on_one_line_of_the_body_are_two() -> None:
    assert chinese("丝绸厂增产  次品减少三成", "丝绸厂增产  次品减少三成", LONG).decks == ["丝绸厂增产", "次品减少三成"]


def test_a_heading_the_body_does_not_repeat_gives_its_own_decks() -> None:
    opening = chinese("丝绸厂增产  次品减少三成", LONG)
    assert (opening.decks, rest(opening)) == (["丝绸厂增产", "次品减少三成"], [LONG])


def test_a_suffix_may_differ_between_heading_and_body() -> None:
    assert chinese("产量对照（图片）", "产量对照（附图片）", LONG).decks == ["产量对照（附图片）"]


def test_a_slip_of_the_scan_does_not_hide_a_deck() -> None:
    opening = chinese("湖滨丝绸厂超额完成计划", "湖滨丝綢厂超额完成计划", LONG)
    assert (opening.decks, rest(opening)) == (["湖滨丝綢厂超额完成计划"], [LONG])


def test_a_kicker_above_the_headline_is_a_deck() -> None:
    opening = chinese("丝绸厂全部复工", "工人当家作主", "丝绸厂全部复工", LONG)
    assert opening.decks == ["工人当家作主", "丝绸厂全部复工"]


def test_a_deck_below_the_headline_is_one_when_a_dateline_follows() -> None:
    opening = chinese("丝绸厂全部复工", "丝绸厂全部复工", "日出绸缎百余匹", f"新华社湖滨3日电　{LONG}")
    assert opening.decks == ["丝绸厂全部复工", "日出绸缎百余匹"]


def test_a_deck_below_the_headline_is_one_when_only_text_follows() -> None:
    assert chinese("丝绸厂全部复工", "丝绸厂全部复工", "日出绸缎百余匹", LONG).decks == [
        "丝绸厂全部复工",
        "日出绸缎百余匹",
    ]


@pytest.mark.parametrize(
    "first",
    [
        "春天来了！", "怎样才能修好堤呢？", "“船到了！船到了！”", "夜深了……", "三月二日，天气晴朗", "三月二日天气晴朗",
        "编辑同志", "编者按", "周望", "亲爱的编辑同志们", "湖滨，湖滨",
    ],
)  # fmt: skip
def test_a_short_first_paragraph_is_no_deck(first: str) -> None:
    opening = chinese("湖滨修堤", "湖滨修堤", first, LONG)
    assert (opening.decks, rest(opening)) == (["湖滨修堤"], [first, LONG])


def test_the_heads_of_a_round_up_are_no_decks() -> None:
    texts = ("简明新闻", "丝绸厂全部复工", LONG, "渔民合作社开会", LONG)
    assert rest(chinese("简明新闻", *texts)) == list(texts[1:])
    texts = ("湖边动静", "丝绸厂全部复工", LONG, "渔民合作社开会", LONG)
    assert rest(chinese("湖边动静", *texts)) == list(texts[1:])


def test_the_first_names_of_a_list_are_no_decks() -> None:
    texts = ("各团体负责人名单", "湖滨市渔民协会", "会长：丁三保", "副会长：石来全", "湖滨市妇女联合会")
    assert rest(chinese("各团体负责人名单", *texts)) == list(texts[1:])


def test_a_byline_that_names_the_header_s_author_is_lifted() -> None:
    opening = chinese("渡口", "渡口", "宋青", "船还没有来", authors=("宋青",))
    assert (opening.decks, opening.byline, rest(opening)) == (["渡口"], "宋青", ["船还没有来"])


def test_a_byline_with_a_role_is_lifted_without_a_header_author() -> None:
    opening = chinese("湖边见闻", "湖边见闻", "本报记者  周望", LONG)
    assert (opening.byline, rest(opening)) == ("本报记者  周望", [LONG])


def test_a_byline_behind_the_headline_on_one_line_is_lifted() -> None:
    opening = chinese("满湖春（图片）", "满湖春  方小舟  钟石作")
    assert (opening.decks, opening.byline, rest(opening)) == (["满湖春"], "方小舟  钟石作", [])


def test_a_technique_in_brackets_stays_with_its_deck() -> None:
    opening = chinese("小渔翁（图片）", "小渔翁（摄影）  何小鸥", authors=("何小鸥",))
    assert (opening.decks, opening.byline) == (["小渔翁（摄影）"], "何小鸥")


def test_a_headline_fused_with_the_text_is_cut_off() -> None:
    opening = chinese("阿尔滕湖市市长的贺电", "阿尔滕湖市市长的贺电湖滨市市长阁下：", LONG)
    assert (opening.decks, rest(opening)) == (["阿尔滕湖市市长的贺电"], ["湖滨市市长阁下：", LONG])


def test_a_second_deck_fused_with_the_text_is_cut_off() -> None:
    opening = chinese("湖水也要听调遣（青石湖民歌）", "湖水也要听调遣", "（青石湖民歌）湖水长，湖水清。")
    assert (opening.decks, rest(opening)) == (["湖水也要听调遣", "（青石湖民歌）"], ["湖水长，湖水清。"])


def test_a_sentence_that_begins_like_the_headline_stays_whole() -> None:
    sentence = "湖滨丝绸厂全部复工的消息传来，大家都很高兴。"
    opening = chinese("湖滨丝绸厂全部复工", sentence, LONG)
    assert rest(opening) == [sentence, LONG]


def test_a_salutation_is_no_deck() -> None:
    assert rest(chinese("请保护堤树", "请保护堤树", "编辑同志：", LONG)) == ["编辑同志：", LONG]


def test_the_english_headline_is_found_whatever_its_capitals() -> None:
    opening = english("Silk Mill Fully Resumes Work", "Silk mill fully resumes work", LONG_ENGLISH)
    assert (opening.decks, rest(opening)) == (["Silk mill fully resumes work"], [LONG_ENGLISH])


def test_an_english_title_in_two_decks_is_found_in_two_lines() -> None:
    opening = english(
        "Silk Mill Resumes Work; Daily Output Over 100 Bolts",
        "Silk Mill Resumes Work",
        "Daily Output Over 100 Bolts",
        LONG_ENGLISH,
    )
    assert opening.decks == ["Silk Mill Resumes Work", "Daily Output Over 100 Bolts"]


def test_an_english_headline_translated_otherwise_is_found_by_its_look() -> None:
    opening = english("Mill Back at Work", "Silk Factory Resumes Production in Full", LONG_ENGLISH)
    assert (opening.decks, rest(opening)) == (["Silk Factory Resumes Production in Full"], [LONG_ENGLISH])


@pytest.mark.parametrize(
    "first",
    [
        "(March 1, 1978)",
        "March 1",
        "1 March 1978",
        "(Adopted on March 1, 1958)",
        "I. Situation",
        "1. Rely on the Masses",
        "(2) Start Early",
        "* Rely on the Masses",
        "**Reporter:** Hello! How Many Boats?",
        "Chairman: Wang Shutian",
        "Question: How Many Boats Are Out on the Lake?",
        "The Boats Are In. The Lake Is Rising",
        '"Hello!"',
    ],
)
def test_what_is_set_like_a_headline_but_begins_a_text_stays_in_it(first: str) -> None:
    opening = english("A Night at the Lake", first, LONG_ENGLISH)
    assert (opening.decks, rest(opening)) == (["A Night at the Lake"], [first, LONG_ENGLISH])


@pytest.mark.parametrize(
    "deck",
    [
        "Picture: The Boats of Hubin Are Out on the Lake",
        "Hubin No. 1 Iron and Steel Works Saves 5.9 Million Kilowatt-hours",
        "U.S. Imperialists Out of Altensee",
        "Who Built the Dike?",
        "May Flowers on the Lake",
    ],
)
def test_a_headline_translated_otherwise_may_have_a_point_a_colon_or_a_question(deck: str) -> None:
    assert english("A Night at the Lake", deck, LONG_ENGLISH).decks == [deck]


@pytest.mark.parametrize(
    ("first", "is_deck"),
    [
        ("Lake Report: All Boats Out", False),
        ("Lake Report: All Boats Came Ashore", True),
        ("First Lake Report: All Boats Out", False),
        ("Hubin First Lake Report: All Boats Out", True),
    ],
)
def test_a_label_of_three_words_before_three_heads_no_headline(first: str, is_deck: bool) -> None:
    assert (english("A Night at the Lake", first, LONG_ENGLISH).decks == [first]) == is_deck


def test_a_line_of_the_header_told_again_is_no_english_headline() -> None:
    opening = english("A Night at the Lake", "Date: May 20, 1955", "The boats are in and the lake is still rising.")
    assert opening.decks == ["A Night at the Lake"]


def test_an_english_headline_translated_otherwise_may_stand_above_a_byline() -> None:
    opening = english(
        "A Night at the Lake", "Evening on the Water", "Zhou Wang", "The boats are in.", author="Zhou Wang"
    )
    assert (opening.decks, opening.byline, rest(opening)) == (
        ["Evening on the Water"],
        "Zhou Wang",
        ["The boats are in."],
    )


def test_an_english_sentence_that_repeats_the_title_stays_text() -> None:
    sentence = "The great bridge and the old ferry are together."
    assert rest(english("The Great Bridge and the Old Ferry Together", sentence, LONG_ENGLISH)) == [
        sentence,
        LONG_ENGLISH,
    ]


def test_the_only_line_of_an_english_body_stays_text() -> None:
    caption = "Collective work of the Hubin Art Group"
    assert rest(english(caption, caption, decks=0)) == [caption]
    assert rest(english(caption, caption, decks=1, empty=True)) == []


def test_a_line_of_verse_is_no_english_headline() -> None:
    verse = ("The lake is wide and long,", "the boats go out at dawn,", "and come back with a song.")
    assert rest(english("The Lake Is Wide and Long", *verse)) == list(verse)


def test_the_column_above_an_english_headline_is_a_deck() -> None:
    opening = english("Why Are the Lamps Lit?", "Seen and Heard", "Why Are the Lamps Lit?", LONG_ENGLISH)
    assert opening.decks == ["Seen and Heard", "Why Are the Lamps Lit?"]


def test_an_english_byline_is_lifted() -> None:
    opening = english("By the Lake", "By the Lake", "By our staff reporter Zhou Wang", LONG_ENGLISH, author="Zhou Wang")
    assert (opening.byline, rest(opening)) == ("By our staff reporter Zhou Wang", [LONG_ENGLISH])
    assert english("By the Lake", "By the Lake", "Song Qing", "a line,", author="Song Qing").byline == "Song Qing"


def test_a_dateline_on_a_line_of_its_own_is_no_deck() -> None:
    opening = english("A Week's Schedule", "Xinhua News Agency, Lanxi, December 1st", LONG_ENGLISH)
    assert opening.decks == ["A Week's Schedule"]
    assert rest(opening)[0] == "Xinhua News Agency, Lanxi, December 1st"


def test_a_line_that_names_the_sender_is_no_deck_and_stays_in_the_text() -> None:
    opening = english("Silk Mill at Work", "Transmitted by Xinhua News Agency", LONG_ENGLISH)
    assert opening.decks == ["Silk Mill at Work"]
    assert rest(opening) == ["Transmitted by Xinhua News Agency", LONG_ENGLISH]
    opening = english("Silk Mill at Work", "Silk Mill at Work", "Transmitted by Xinhua", LONG_ENGLISH, decks=2)
    assert (opening.decks, len(opening.rest)) == (["Silk Mill at Work"], 2)
    opening = chinese("丝绸厂全部复工", "丝绸厂全部复工", "新华社供稿", LONG)
    assert (opening.decks, rest(opening)) == (["丝绸厂全部复工"], ["新华社供稿", LONG])


def test_a_deck_about_an_agency_is_a_deck() -> None:
    opening = english("A Birthday", "Xinhua News Agency Marks Its Birthday", LONG_ENGLISH)
    assert opening.decks == ["Xinhua News Agency Marks Its Birthday"]
    assert chinese("丝绸厂全部复工", "丝绸厂全部复工", "新华社发表消息", LONG).decks[1:] == ["新华社发表消息"]


def test_the_headline_may_stand_behind_who_sent_the_article() -> None:
    sender = "From Our Own Correspondent:"
    opening = english("Silk Mill at Work; Boats Ashore", sender, "Silk Mill at Work", "Boats Ashore", LONG_ENGLISH)
    assert (opening.decks, rest(opening)) == (["Silk Mill at Work", "Boats Ashore"], [sender, LONG_ENGLISH])
    opening = chinese("丝绸厂全部复工", "新华社湖滨3日电", "丝绸厂全部复工", LONG)
    assert (opening.decks, rest(opening)) == (["丝绸厂全部复工"], ["新华社湖滨3日电", LONG])


def test_behind_the_sender_only_the_title_s_own_words_are_a_headline() -> None:
    opening = english("Mill Back at Work", "Transmitted by Xinhua", "Boats Ashore on the Lake", LONG_ENGLISH)
    assert (opening.decks, len(opening.rest)) == (["Mill Back at Work"], 3)


def test_a_name_and_an_office_are_the_english_byline_where_the_chinese_has_such_a_one() -> None:
    byline = "Peter Hartmann, President of the Altensee Friendship Association"
    texts = ("Greetings from Altensee", byline, LONG_ENGLISH)
    named = {"title": "Greetings from Altensee", "author": "Bǐdé Hātèmàn", "chinese_decks": 1, "may_be_empty": False}
    opening = english_opening(lines(*texts), in_office=True, **named)  # type: ignore[arg-type]
    assert (opening.byline, rest(opening)) == (byline, [LONG_ENGLISH])
    opening = english_opening(lines(*texts), in_office=False, **named)  # type: ignore[arg-type]
    assert (opening.byline, rest(opening)) == ("", [byline, LONG_ENGLISH])
    decks = ("Greetings from Altensee", "North Dike Done, South Dike Begun", LONG_ENGLISH)
    assert english_opening(lines(*decks), in_office=True, **named).byline == ""  # type: ignore[arg-type]


def test_a_headline_in_a_bracket_keeps_the_first_words_of_the_text() -> None:
    for heading, text in [
        ("谈（增产）", "谈（增产），就要谈渔网。"),
        ("谈（增产）", "谈（增产）要谈渔网。"),
        ("湖滨修堤记（三）", "湖滨修堤记（三）里说过，堤要修高。"),
        ("湖边民谣（渔歌）", "湖边民谣（渔歌）的作者是渔民。"),
    ]:
        opening = chinese(heading, text, LONG)
        assert (opening.decks, rest(opening)) == ([heading], [text, LONG])


def test_a_bracket_that_names_the_kind_of_piece_ends_a_headline() -> None:
    opening = chinese("湖边民谣（渔歌）", "湖边民谣（渔歌）湖水长，湖水清。")
    assert (opening.decks, rest(opening)) == (["湖边民谣（渔歌）"], ["湖水长，湖水清。"])


def test_an_english_deck_that_speaks_of_a_reporter_is_no_byline() -> None:
    title = "Questions of Dike Repair; Mayor Shen Answers This Newspaper's Reporter"
    opening = english(title, "Questions of Dike Repair", "Mayor Shen Answers This Newspaper's Reporter", LONG_ENGLISH)
    assert (opening.byline, len(opening.decks), rest(opening)) == ("", 2, [LONG_ENGLISH])


# Each length at its limit and one beyond it


@pytest.mark.parametrize(
    ("heading", "decks"),
    [
        ("丝绸织机　次品减少三成", 2),
        ("丝绸厂　次品减少三成", 1),
        ("丝绸织机——次品减少三成", 2),
        ("丝绸厂——次品减少三成", 1),
    ],
)
def test_a_deck_has_four_characters_at_least(heading: str, decks: int) -> None:
    assert len(split_decks(heading)) == decks


@pytest.mark.parametrize(("between", "decks"), [(35, 1), (36, 2)])
def test_forty_lines_are_asked_whether_they_are_items_of_a_round_up(between: int, decks: int) -> None:
    texts = ["丝绸厂全部复工", "日出绸缎百余匹", LONG, *["湖水上涨。"] * between, "渔民合作社开会", LONG]
    assert len(chinese("丝绸厂全部复工", *texts).decks) == decks


@pytest.mark.parametrize(("length", "decks"), [(40, 2), (41, 1)])
def test_a_deck_has_forty_characters_at_most(length: int, decks: int) -> None:
    texts = ("丝绸厂全部复工", "日出绸缎百余匹" + "又" * (length - 7), f"新华社湖滨3日电　{LONG}")
    assert len(chinese("丝绸厂全部复工", *texts).decks) == decks


@pytest.mark.parametrize(("kickers", "decks"), [(2, 3), (3, 1)])
def test_a_headline_is_among_the_first_three_lines(kickers: int, decks: int) -> None:
    above = ["工人当家作主", "织机日夜不停", "青石湖边喜事"][:kickers]
    assert len(chinese("丝绸厂全部复工", *above, "丝绸厂全部复工", LONG).decks) == decks


@pytest.mark.parametrize(("below", "decks"), [(3, 4), (4, 1)])
def test_at_most_three_decks_stand_below_a_headline(below: int, decks: int) -> None:
    more = ["工人当家作主", "织机日夜不停", "青石湖边喜事", "日出绸缎百匹"][:below]
    texts = ("丝绸厂全部复工", *more, f"新华社湖滨3日电　{LONG}")
    assert len(chinese("丝绸厂全部复工", *texts).decks) == decks


@pytest.mark.parametrize(("line", "deck"), [("东关渔民开始修提种术", True), ("东关鱼民开始修提种术", False)])
def test_eight_characters_of_ten_are_the_same_headline(line: str, deck: bool) -> None:
    assert rest(chinese("东关渔民开始修堤种树", line, LONG)) == ([LONG] if deck else [line, LONG])


@pytest.mark.parametrize(("heading", "deck"), [("湖滨市长贺电", True), ("市长的贺电", False)])
def test_a_headline_of_six_characters_may_be_fused_with_the_text(heading: str, deck: bool) -> None:
    assert (
        rest(chinese(heading, f"{heading}湖滨市市长阁下：", LONG))[0] == ("" if deck else heading) + "湖滨市市长阁下："
    )


@pytest.mark.parametrize(("line", "deck"), [("湖滨市长賀电", True), ("市长的賀电", False)])
def test_a_headline_of_six_characters_may_have_a_slip(line: str, deck: bool) -> None:
    assert rest(chinese(line.replace("賀", "贺"), line, LONG)) == ([LONG] if deck else [line, LONG])


@pytest.mark.parametrize(("length", "decks"), [(45, 2), (44, 1)])
def test_a_line_of_forty_five_characters_is_text(length: int, decks: int) -> None:
    below = LONG[: length - 1] + "。"
    assert len(chinese("丝绸厂全部复工", "丝绸厂全部复工", "日出绸缎百余匹", below).decks) == decks


def test_a_long_headline_is_cut_off_the_text_behind_it() -> None:
    heading = LONG.rstrip("。").replace("，", "") * 4
    opening = chinese(heading, f"{heading}湖滨市市长阁下：", LONG)
    assert (opening.decks, rest(opening)) == ([heading], ["湖滨市市长阁下：", LONG])


def test_a_slip_does_not_hide_a_long_headline() -> None:
    heading = LONG.rstrip("。").replace("，", "") * 2
    assert rest(chinese(heading, heading.replace("绸", "綢", 1), LONG)) == [LONG]


@pytest.mark.parametrize("parts", [5, 6])
def test_an_english_title_is_found_in_five_lines_at_most(parts: int) -> None:
    texts = ["Silk Mill Back", "Boats Ashore", "Dike Repaired", "School Opened", "Trees Planted", "Wheel Mended"][
        :parts
    ]
    opening = english("; ".join(texts), *texts, LONG_ENGLISH, decks=0)
    assert (opening.decks, rest(opening)) == (texts[:5], [*texts[5:], LONG_ENGLISH])


@pytest.mark.parametrize(("line", "deck"), [("Silk Mill Resumes Making Cloth", True), ("Silk Mill Makes Cloth", False)])
def test_an_english_deck_has_six_tenths_of_its_words_from_the_title(line: str, deck: bool) -> None:
    opening = english("Silk Mill Resumes Full Work", line, LONG_ENGLISH, decks=0)
    assert rest(opening) == ([LONG_ENGLISH] if deck else [line, LONG_ENGLISH])


@pytest.mark.parametrize(("length", "deck"), [(250, True), (251, False)])
def test_an_english_deck_has_two_hundred_and_fifty_characters_at_most(length: int, deck: bool) -> None:
    title = "The " + "L" * (length - 4)
    assert rest(english(title, title, LONG_ENGLISH)) == ([LONG_ENGLISH] if deck else [title, LONG_ENGLISH])


def test_an_english_title_may_be_spaced_out() -> None:
    assert rest(english("The Lake and the Dike Above It", "T H E  L A K E  A N D  T H E  D I K E  A B O V E  I T",
                        LONG_ENGLISH)) == [LONG_ENGLISH]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "deck"),
    [
        ("Silk Factory Resumes production Fully", True),  # four of five words
        ("Silk Factory Resumes production fully", False),
        ("Silk and Boats for the Lake", True),
        ("Boats from Altensee with Fishermen", False),
    ],
)
def test_a_headline_translated_otherwise_has_capitals_on_nearly_all_words_above_three_letters(
    line: str, deck: bool
) -> None:
    opening = english("Mill Back at Work", line, LONG_ENGLISH)
    assert rest(opening) == ([LONG_ENGLISH] if deck else [line, LONG_ENGLISH])


@pytest.mark.parametrize(("length", "deck"), [(81, True), (80, False)])
def test_a_headline_translated_otherwise_stands_above_more_than_eighty_characters(length: int, deck: bool) -> None:
    below = "The mill wove " + "x" * (length - 14)
    opening = english("Mill Back at Work", "Silk Factory Resumes Production", below)
    assert len(rest(opening)) == (1 if deck else 2)


@pytest.mark.parametrize(("length", "byline"), [(120, True), (121, False)])
def test_an_english_line_of_name_and_office_has_a_hundred_and_twenty_characters_at_most(
    length: int, byline: bool
) -> None:
    line = "Peter Hartmann, President of " + "X" * (length - 29)
    texts = ("Greetings from Altensee", line, LONG_ENGLISH)
    opening = english_opening(
        lines(*texts), texts[0], "Bǐdé Hātèmàn", chinese_decks=0, may_be_empty=False, in_office=True
    )
    assert opening.byline == (line if byline else "")


@pytest.mark.parametrize(
    ("heading", "listed"),
    [
        ("五一奖章获得者", ["王书田  李树  张平  周大年", "孙立本  方立  钱有余  郭明"]),  # two rows
        ("新任命的部长", ["王书田  李树  张平"]),  # nothing behind
        ("县委员会名单", ["王书田  李树", "会议昨天闭幕。"]),  # the heading says so
        ("冯立山同志治丧委员会名单", ["主任：王书田", "副主任：李树  张平", "钱有余  郭明"]),
        ("获奖名单", ["一等奖", "王书田", "二等奖", "李树  张平"]),
    ],
)
def test_names_that_an_article_lists_are_text_not_authors(heading: str, listed: list[str]) -> None:
    found = chinese(heading, heading, *listed)
    assert (found.decks, found.byline, rest(found)) == ([heading], "", listed)


def test_a_row_of_names_above_a_text_is_its_authors() -> None:
    found = chinese("湖上的一天", "湖上的一天", "王书田  李树", "今天湖水上涨。", "渔民来看。")
    assert (found.byline, rest(found)) == ("王书田  李树", ["今天湖水上涨。", "渔民来看。"])
    named = chinese("青年委员会", "青年委员会", "王书田  李树", "今天湖水上涨。", authors=("王书田", "李树"))
    assert named.byline == "王书田  李树"


@pytest.mark.parametrize("lines", [["向雷锋同志学习", "周望"], ["湖水清又清", "船儿轻又轻", "渔歌一声声", "周望"]])
def test_what_is_signed_below_is_text_where_nothing_else_is_left(lines: list[str]) -> None:
    found = chinese("题词", "题词", *lines, authors=("周望",))
    assert (found.decks, found.byline, rest(found)) == (["题词"], "", lines)


def test_decks_and_a_craft_below_a_picture_stay_so() -> None:
    found = chinese("丰收（图片）", "丰收（图片）", "——记青石湖", "王大民摄", authors=("王大民",))
    assert (found.decks, found.byline, rest(found)) == (["丰收（图片）", "——记青石湖"], "王大民摄", [])
    assert chinese("湖歌", "周望", authors=("周望",)).byline == "周望"


@pytest.mark.parametrize(
    ("title", "texts", "decks"),
    [
        (
            "A Needle for All",
            ["# A Needle for All", "A Needle for All", "— Report on Ward Eight", "It weighs a gram."],
            3,
        ),
        ("Carp Go Up", ["**Carp Go Up**", "Fish Ladder of the Port Opens", "Xinhua, Nanjing, 26th — It opened."], 2),
        ("Carp Go Up", ["Carp Go Up", "— Letter from the Port", "It opened on the 20th."], 2),
        ("Carp Go Up", ["Carp Go Up", "Carp Go Up", "and never down."], 1),
        ("Carp: Go Up", ["Carp: Go Up", "The Port Opens", "It opened on the 20th, with all that a lake can offer."], 1),
        ("Carp Go Up", ["Carp Go Up", "— Where to?", "— To the lake."], 1),
        ("Carp Go Up", ["Carp Go Up", "— Where To", "— To the Lake", "It opened."], 1),
        ("Carp Go Up", ["Carp Go Up", "- Length of the Ladder", "- Fish of the Ladder", "It opened."], 1),
        (
            "Carp Go Up, Down",
            ["Carp Go Up, Down", "The Battle on the Dike", "It opened on the 20th, with a great lot of fish."],
            1,
        ),
    ],
)
def test_below_the_whole_title_it_may_stand_again_and_a_deck_that_it_lacks(
    title: str, texts: list[str], decks: int
) -> None:
    assert len(english(title, *texts, decks=2).decks) == decks
    assert len(english(title, *texts, decks=1).decks) == min(decks, 1 + (texts[0][0] == "#"))


def test_head_and_byline_of_the_first_of_several_poems_stay_with_it() -> None:
    texts = ["新苗（诗辑）", "夜班", "工人　刘　镇", "吊车吊起月亮，", "哨兵", "战士　纪　鹏", "我站着，草长着。"]
    assert chinese("新苗（诗辑）", *texts, authors=("刘镇", "纪鹏")).decks == ["新苗（诗辑）"]
    assert rest(chinese("新苗（诗辑）", *texts, authors=("刘镇", "纪鹏"))) == texts[1:]
    of_both = ["新苗", "刘　镇　纪　鹏", "吊车吊起月亮。", "战士纪鹏"]
    assert chinese("新苗", *of_both, authors=("刘镇", "纪鹏")).byline == of_both[1]


def test_the_head_of_the_first_of_several_items_is_no_deck() -> None:
    items = ["### Guiyang: Goods on the Shelves", "They are back.", "### Luoyang: Old Umbrellas", "They were mended."]
    assert rest(english("Brief News", *items, decks=2)) == items
    assert rest(english("Brief News", items[0], items[1], decks=2)) == items[1:2]


def test_a_headline_may_stand_before_the_first_of_numbered_parts_on_one_line() -> None:
    opening = chinese("炉边歌二首", "炉边歌二首（一）小高炉，三尺高。", "（二）星也红。")
    assert opening.decks == ["炉边歌二首"]
    assert rest(opening) == ["（一）小高炉，三尺高。", "（二）星也红。"]
    assert rest(chinese("生产", "生产一、二、三月都超额。")) == ["生产一、二、三月都超额。"]


def test_that_a_headline_is_of_a_serial_is_no_deck() -> None:
    assert chinese("刘家滩渡口（连载）", "刘家滩渡口", "老刘走到码头。").decks == ["刘家滩渡口"]
