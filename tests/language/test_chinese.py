"""Chinese: where sentences end and where they do not, tokens with offsets, Han, names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.language import chinese
from corpus_archive.language.chinese import (
    HAN_LETTERS,
    han_share,
    has_half_width_marks,
    is_han,
    looks_like_name,
    sentences,
    tokens,
)
from corpus_archive.language.spans import Token

# What the rules of an end look at, strung together at random, besides any text at all.
_PIECES = [
    *"渡轮开了的等。！？!?…，；、：.“”‘’「」《》（）()【】—\"'*① \t\u3000\n",
    "...",
    "……",
    "岸上",
    "他问",
    "5",
    "a",
]
paragraphs = st.text() | st.lists(st.sampled_from(_PIECES)).map("".join)


def split(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in sentences(paragraph)]


def printed(text: str) -> str:
    return "".join(text.split())


def test_offsets_are_half_open_and_leave_out_the_blanks_between() -> None:
    assert list(sentences("　　渡轮开了。　岸上的人挥手。 ")) == [(2, 7), (8, 15)]


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    assert list(sentences("𠮷村修堤。村民上工。")) == [(0, 5), (5, 10)]


def test_start_is_added_to_every_offset() -> None:
    assert list(sentences("渡轮开了。岸上的人挥手。", 100)) == [(100, 105), (105, 112)]


@pytest.mark.parametrize("blank", ["", " ", "　　", "\n\t"])
def test_a_paragraph_without_print_has_no_sentence(blank: str) -> None:
    assert split(blank) == []


def test_a_paragraph_without_a_stop_is_one_sentence() -> None:
    assert split("东关渡口开船时间表") == ["东关渡口开船时间表"]


@pytest.mark.parametrize("mark", ["。", "！", "？", "……", "…", "！！！", "？！", "！……", "……。", "。。"])
def test_a_sentence_ends_after_its_mark(mark: str) -> None:
    assert split(f"渡轮开了{mark}岸上的人挥手。") == [f"渡轮开了{mark}", "岸上的人挥手。"]


@pytest.mark.parametrize("mark", ["，", "；", "：", "、", "——", "～", "·", "．"])
def test_other_marks_end_no_sentence(mark: str) -> None:
    assert split(f"渡轮开了{mark}岸上的人挥手。") == [f"渡轮开了{mark}岸上的人挥手。"]


@pytest.mark.parametrize(
    "quoted", ["“渡轮开了。”", "‘渡轮开了！’", "「渡輪開了？」", "『渡輪開了。』", '"渡轮开了。"', "“‘渡轮开了。’”"]
)
def test_a_closing_quote_stays_with_its_sentence(quoted: str) -> None:
    assert split(f"{quoted}岸上的人挥手。") == [quoted, "岸上的人挥手。"]


@pytest.mark.parametrize("bracketed", ["（渡轮开了。）", "(渡轮开了。)", "【渡轮开了。】", "〔渡轮开了。〕"])
def test_a_closing_bracket_stays_with_its_sentence(bracketed: str) -> None:
    assert split(f"{bracketed}岸上的人挥手。") == [bracketed, "岸上的人挥手。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“渡轮开了。”他说。",
        "「渡輪開了。」他說。",
        "“渡轮开了！”他說。",
        "‘渡轮开了。’他说。",
        "『渡輪開了？』他問道。",
        "﹁渡輪開了。﹂他說。",
    ],
)
def test_a_speech_and_its_speaker_are_one_sentence(sentence: str) -> None:
    assert split(f"{sentence}岸上的人挥手。") == [sentence, "岸上的人挥手。"]


def test_the_closing_quote_of_a_vertical_text_begins_no_sentence() -> None:
    assert split("他說：﹁渡輪開了。﹂岸上的人揮手。") == ["他說：﹁渡輪開了。﹂", "岸上的人揮手。"]


def test_sentences_inside_a_quotation_are_sentences() -> None:
    assert split("他说：“渡轮开了。岸上的人挥手。”船头一片歌声。") == [
        "他说：“渡轮开了。",
        "岸上的人挥手。”",
        "船头一片歌声。",
    ]


def test_a_stop_after_the_closing_quote_ends_the_sentence() -> None:
    assert split("他说“渡轮开了”。岸上的人挥手。") == ["他说“渡轮开了”。", "岸上的人挥手。"]


@pytest.mark.parametrize(
    "sentence", ["全场高呼“和平万岁！”。", "他连说“不行！”！", "船到了（谁知道呢？）。", "来函要求更正（原文……）。"]
)
def test_a_stop_behind_a_closed_mark_is_no_sentence_of_its_own(sentence: str) -> None:
    assert split(f"{sentence}岸上的人挥手。") == [sentence, "岸上的人挥手。"]


def test_an_ascii_quote_that_opens_belongs_to_what_follows() -> None:
    assert split('渡轮开了。"岸上的人挥手。"他上了船。') == ["渡轮开了。", '"岸上的人挥手。"', "他上了船。"]


@pytest.mark.parametrize("sentence", ["……大堤一定要修好。", "他写道：“……大堤一定要修好。”"])
def test_an_ellipsis_that_opens_a_sentence_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["运来茶叶、桐油、生丝……等土产。", "全场高呼“和平万岁！”等口号。"])
def test_a_list_that_deng_closes_goes_on(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "他喊了一声“停！”，车就停了。",
        "有人问：“行吗？”；有人不作声。",
        "“加油！”、“快跑！”的喊声四起。",
        "茶叶、桐油、生丝……，都运到了。",
    ],
)
def test_a_mark_before_a_lesser_mark_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_a_quoted_cry_that_describes_a_noun_ends_none() -> None:
    assert split("只听得“开船了！”的一声喊。") == ["只听得“开船了！”的一声喊。"]


@pytest.mark.parametrize("sentence", ["的确，岸上的人在挥手。", "的士停在岸边。"])
def test_a_sentence_may_begin_with_de(sentence: str) -> None:
    assert split(f"渡轮开了。{sentence}") == ["渡轮开了。", sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "读《你往哪里去？》一书。",
        "读〈你往哪里去？〉一文。",
        "读《谁来管？》和《怎么办！》两文。",
        "读《渡口啊！渡口！》一诗。",
        "读《路灯为何白天亮？——答读者问》一文。",
    ],
)
def test_a_mark_inside_a_title_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_a_stop_after_a_title_ends_the_sentence() -> None:
    assert split("今晚放映《你往哪里去？》。票价一角。") == ["今晚放映《你往哪里去？》。", "票价一角。"]


@pytest.mark.parametrize("sentence", ["渔民张?福当选为主任。", "大使兰·?特到达。", "收入三三○?元。"])
def test_a_question_mark_for_a_lost_glyph_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("question", ["你去不去? ", "你去不去??", "“你去不去?”", "你去不去?!"])
def test_an_ascii_question_mark_ends_one_before_a_blank_a_closing_mark_or_another(question: str) -> None:
    assert split(f"{question}他没有答。") == [question.strip(), "他没有答。"]


def test_an_ascii_mark_at_the_end_of_the_paragraph_stays_with_its_sentence() -> None:
    assert split("他走了。你去不去?") == ["他走了。", "你去不去?"]


@pytest.mark.parametrize("sentence", ["水位为31.5公尺。", "亩产１．５万斤。", "第3.2号公告。", "北纬30.5度。"])
def test_a_decimal_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_verse_is_split_at_its_stops_only() -> None:
    assert split("月落湖心浪打舟，千帆万桨夜不休。船头红旗迎霜立，船尾矿石压浪头。") == [
        "月落湖心浪打舟，千帆万桨夜不休。",
        "船头红旗迎霜立，船尾矿石压浪头。",
    ]


def test_numbered_items_stay_with_their_numbers() -> None:
    assert split("一、修堤。（二）挖渠。3、种树。") == ["一、修堤。", "（二）挖渠。", "3、种树。"]


@given(paragraphs)
@settings(deadline=None)
def test_sentences_stand_in_order_and_do_not_overlap(paragraph: str) -> None:
    edges = [edge for span in sentences(paragraph) for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in sentences(paragraph))


@given(paragraphs)
@settings(deadline=None)
def test_sentences_rebuild_the_paragraph_but_for_blanks(paragraph: str) -> None:
    assert printed("".join(split(paragraph))) == printed(paragraph)


@given(paragraphs)
@settings(deadline=None)
def test_no_sentence_begins_or_ends_with_a_blank(paragraph: str) -> None:
    assert split(paragraph) == [sentence.strip() for sentence in split(paragraph)]


@given(paragraphs)
@settings(deadline=None)
def test_a_sentence_is_one_sentence(paragraph: str) -> None:
    assert [split(sentence) for sentence in split(paragraph)] == [[sentence] for sentence in split(paragraph)]


@given(paragraphs, st.integers(0, 10_000))
@settings(deadline=None)
def test_a_start_only_moves_the_sentences(paragraph: str, start: int) -> None:
    moved = [(begin + start, end + start) for begin, end in sentences(paragraph)]
    assert list(sentences(paragraph, start)) == moved


@given(paragraphs)
@settings(deadline=None)
def test_where_all_marks_are_stops_the_pattern_for_these_finds_the_same(paragraph: str) -> None:
    only_stops = paragraph.translate(dict.fromkeys(map(ord, chinese._MARKS_BUT_STOP), "。"))
    found, expected = (list(one.finditer(only_stops)) for one in (chinese._STOP_END, chinese._END))
    assert [one.regs for one in found] == [one.regs for one in expected]


def test_tokens_know_where_they_stand() -> None:
    assert tokens("群众 修堤") == [Token("群众", 0, 2), Token("修堤", 3, 5)]


def test_blanks_are_no_tokens() -> None:
    assert tokens("　 \n\t") == []


def test_tokens_come_from_the_segmenter_one_gives() -> None:
    class Characters:
        name = "characters"

        def tokens(self, text: str) -> Iterator[Token]:
            yield from (Token(character, at, at + 1) for at, character in enumerate(text))

    assert [token.form for token in tokens("群众修堤", segmenter=Characters())] == ["群", "众", "修", "堤"]


@given(paragraphs)
@settings(deadline=None)
def test_a_token_is_the_text_at_its_offsets(text: str) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == [token.form for token in tokens(text)]


@given(paragraphs)
@settings(deadline=None)
def test_tokens_rebuild_the_text_but_for_blanks(text: str) -> None:
    assert "".join(token.form for token in tokens(text)) == printed(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("湖水", 1.0),
        ("湖水。", 2 / 3),
        ("湖 水", 1.0),
        ("湖a", 0.5),
        ("lake", 0.0),
        ("三三○○", 1.0),
        ("", 0.0),
        (" ", 0.0),
    ],
)
def test_han_share_counts_printed_characters(text: str, share: float) -> None:
    assert han_share(text) == pytest.approx(share)


@pytest.mark.parametrize(
    "text",
    ["湖", "湖水", "三○○", "〇", "㵐川", "𠮷", "𣲗水", "\U0002a700", "\U00030000", "\U000323af", "\uf900", "佐々木"],
)
def test_han_is_han(text: str) -> None:
    assert is_han(text)


def test_every_ideograph_of_unicode_is_a_letter_and_a_round_nought_is_none() -> None:
    letter = re.compile(f"[{HAN_LETTERS}]")
    ideographs = [
        character
        for character in map(chr, range(0x110000))
        if unicodedata.name(character, "").startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH"))
    ]
    assert len(ideographs) > 90_000
    assert [character for character in ideographs if not letter.match(character)] == []
    assert not letter.search("○〇")


@pytest.mark.parametrize("text", ["", "湖。", "湖 水", "湖a", "か", "１", "⼈", "䷀", "㊀"])
def test_anything_else_is_not_han(text: str) -> None:
    assert not is_han(text)


@pytest.mark.parametrize(
    "name", ["沈万和", "顾河", "欧阳青石", "司徒河", "彼得·哈特曼", "彼得・哈特曼", "彼得．哈特曼"]
)
def test_a_name_looks_like_one(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize("word", ["", "沈", "沈万和等", "湖滨", "Shen", "沈 河", "欧阳", "来信说：彼得·哈特曼，"])
def test_other_words_do_not_look_like_a_name(word: str) -> None:
    assert not looks_like_name(word)


@pytest.mark.parametrize(
    "sentence",
    [
        "“渡轮几点开？”他问。",
        "“快上船！”船工喊道。",
        "**“快上船！”**船工喊道。",
        "“生活太难了！”她向记者诉说：“每天都来。",
        "群众高呼“大桥万岁！”和“工人万岁！”的口号。",
        "一声“好！”把大家惊醒了。",
        "牌子上写着“请勿吸烟。”的字样。",
        "渡轮开了（你看！）就不回来。",
    ],
)
def test_a_quote_or_bracket_that_is_part_of_its_clause_ends_no_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("他觉得“船工的话是不被接受的。”", "他说：“直到今天也是这样。”"),
        ("学会说这是“荒唐”和“企图改写历史。”", "“渡口学会”主席反对。"),
        ("联合声明写着「可自由离开，无需特别批准。」", "（附件一第十四节）"),
    ],
)
def test_a_stop_within_a_quote_ends_the_sentence_though_nothing_introduced_it(first: str, second: str) -> None:
    assert split(first + second) == [first, second]


def test_a_speech_that_a_colon_introduced_ends_its_sentence() -> None:
    assert split("他喊道：“快上船！”大家都上了船。") == ["他喊道：“快上船！”", "大家都上了船。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“织工啊……在圣加仑，没有人告诉过我。”",
        "“您能…… 说具体些吗？”",
        "「这个……我记不起了。」",
        "我……我不知道。",
        "我想……要是船来了就好了。",
    ],
)
def test_an_ellipsis_where_a_speaker_goes_on_ends_no_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_an_ellipsis_that_ends_a_list_ends_the_sentence() -> None:
    assert split("从渡口到县城、到省城……人人都在谈大堤。") == ["从渡口到县城、到省城……", "人人都在谈大堤。"]


@pytest.mark.parametrize("quote", ["”", "’", "」", "』"])
def test_a_blank_before_a_closing_quote_does_not_part_it_from_its_sentence(quote: str) -> None:
    opener = {"”": "“", "’": "‘", "」": "「", "』": "『"}[quote]
    assert split(f"他说：{opener}渡轮开了。 {quote}岸上的人挥手。") == [
        f"他说：{opener}渡轮开了。 {quote}",
        "岸上的人挥手。",
    ]


def test_a_text_may_have_half_width_marks_throughout() -> None:
    assert has_half_width_marks("渡轮开了吗?开了!\n“岸上有人吗?”他问。")
    assert not has_half_width_marks("渡轮开了吗？张?福说:开了!")
    assert not has_half_width_marks("渔民张?福当选。")


def test_half_width_marks_end_a_sentence_where_the_text_has_no_others() -> None:
    text = "渡轮开了吗?开了!岸上的人挥手。"
    assert [text[start:end] for start, end in sentences(text, half_width=True)] == [
        "渡轮开了吗?",
        "开了!",
        "岸上的人挥手。",
    ]
    assert split(text) == [text]


def test_a_question_mark_between_blanks_is_a_glyph_the_scan_lost() -> None:
    assert split("赞成　?　一百人，反对　?　十人。") == ["赞成　?　一百人，反对　?　十人。"]


def test_a_speech_of_several_sentences_goes_on_with_its_speaker() -> None:
    assert split("“不行！太晚了！”他说。") == ["“不行！", "太晚了！”他说。"]
    assert split("渡轮开了。“不行。太晚了。”船工喊道。") == ["渡轮开了。", "“不行。", "太晚了。”船工喊道。"]
    assert split("“‘不行！太晚了！’他说。”") == ["“‘不行！", "太晚了！’他说。”"]
    assert split("“不行！太晚了！”岸上的人走了。") == ["“不行！", "太晚了！”", "岸上的人走了。"]


@pytest.mark.parametrize("before", ["他说：", "他说，“好。”接着喊："])
def test_behind_a_speech_that_was_introduced_another_speaker_begins_a_sentence(before: str) -> None:
    assert split(f"{before}“快走！太晚了！”船工说：“走吧。”")[-1] == "船工说：“走吧。”"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("毛主席说：**“天天向上。”**", "我们照办。"),
        ("毛主席说：**“天天向上！”**", "我们照办。"),
        ("**渡轮开了。**", "岸上的人挥手。"),
        ("渡轮开了。", "**岸上的人**挥手。"),
        ("**渡轮开了。**", "**岸上的人挥手。**"),
        ("渡轮开了。①", "岸上的人挥手。②"),
        ("他说：“渡轮开了。”①", "岸上的人挥手。"),
        ("渡轮开了。①", "岸上的人②挥手。"),
        ("渡轮要注意两点。", "①开船；②靠岸。"),
        ("①开船。", "②靠岸。"),
    ],
)
def test_stars_and_the_number_of_a_note_stay_with_their_sentence(first: str, second: str) -> None:
    assert split(first + second) == [first, second]


def test_numbers_in_circles_of_items_open_them() -> None:
    assert split("要注意三点。①开船。②靠岸。③回家。") == ["要注意三点。", "①开船。", "②靠岸。", "③回家。"]
