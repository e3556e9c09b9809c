"""Lines to paragraphs: what continues the line above, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article
from corpus_archive.dump.paragraphs import indent_of

LONG = "湖滨丝绸厂今年上半年织出绸缎八千四百匹，比去年同期多织一千三百匹"


def zh(article: Article) -> list[str]:
    assert article.zh is not None
    return article.zh.paragraphs


def en(article: Article) -> list[str]:
    assert article.en is not None
    return article.en.paragraphs


@pytest.mark.parametrize("indent", ["    ", "　　", "\t", "  ", "     ", "            ", ""])
def test_an_indent_of_any_kind_is_no_part_of_a_paragraph(parsed: Callable[..., Article], indent: str) -> None:
    assert zh(parsed(f"{indent}湖水上涨。\n    船都靠了岸。")) == ["湖水上涨。", "船都靠了岸。"]


def test_a_line_indented_by_two_blanks_continues(parsed: Callable[..., Article]) -> None:
    assert zh(parsed(f"    {LONG}，质量\n  也比去年好。\n    船都靠了岸。")) == [
        f"{LONG}，质量也比去年好。",
        "船都靠了岸。",
    ]
    assert zh(parsed("    三月四日上午八时，第\n  一班。\n    船都靠了岸。")) == [
        "三月四日上午八时，第一班。",
        "船都靠了岸。",
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("渔业社已经超过计划。", "本报柳林2日讯　湖边种树。"),
        ("渔民说：“今年要超过计划。”", "湖边种树"),
        ("湖水上涨了！", "船都靠了岸"),
        ("各社成绩如下：", "东关社种树三百株。"),
        ("（新华社）", "东关渔村办起冬学"),
        (f"{LONG}，质量也比去年好；", "二、湖边种树。"),
        (LONG, "新华社青石3日电　湖边种树。"),
        (LONG, "编者按：湖边要种树。"),
        (LONG, "（编者注：一匹约四十米。）"),
        (LONG, "问：湖边种树了吗？"),
        (f"{LONG}，大家回", "问：湖边种树了吗？"),
        (LONG, "新华社记者王大民摄"),
        (LONG, "本报记者　周望　钟石摄影"),
    ],
)
def test_a_line_indented_by_two_blanks_begins_a_paragraph_where_the_sentence_above_is_complete(
    parsed: Callable[..., Article], above: str, below: str
) -> None:
    assert zh(parsed(f"    {above}\n  {below}")) == [above, below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"{LONG}，老人追", "问：你是谁？"),
        (f"{LONG}，老人", "问：“你是谁？”"),
        (f"{LONG}，这是", "编者王大民说的。"),
        (f"{LONG}，照片是", "新华社记者王大民摄的。"),
        (f"{LONG}，照片由", "新华社记者拍摄"),
    ],
)
def test_what_only_resembles_a_question_a_note_or_a_credit_continues(
    parsed: Callable[..., Article], above: str, below: str
) -> None:
    assert zh(parsed(f"    {above}\n  {below}")) == [above + below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("出席的有湖滨渔民工会主席宋青", "（兼），织工田秀兰。"),
        ("一九五四年，许多渔民搬进了", "“渔民村”。"),
        (f"{LONG}；", "次品减少了三成。"),
        (f"{LONG}（见附表）", "的消息传到了东关。"),
        ("全社去年打鱼四十三万斤，今年要增加", "3.5万斤。"),
        ("青石湖的水已经涨到", "；东关的堤还没有修好。"),
    ],
)
def test_a_line_indented_by_two_blanks_goes_on_with_a_sentence_that_breaks_off(
    parsed: Callable[..., Article], above: str, below: str
) -> None:
    assert zh(parsed(f"    {above}\n  {below}")) == [above + below]


def test_a_bracket_closes_a_line_of_its_own_unless_the_column_was_full(parsed: Callable[..., Article]) -> None:
    assert zh(parsed("    委员：（四人）\n  宋青  田秀兰")) == ["委员：（四人）", "宋青  田秀兰"]
    full = f"{LONG[:-5]}（八人）"
    assert zh(parsed(f"    {full}\n  宋青等")) == [f"{full}宋青等"]


@pytest.mark.parametrize("apart", ["  ", "　"])
def test_a_list_of_names_goes_on_with_what_parts_its_names(parsed: Callable[..., Article], apart: str) -> None:
    above, below = apart.join(["宋青", "田秀兰", "钟石", "葛萍"]), apart.join(["史大明", "方小舟"])
    assert zh(parsed(f"    委员：（六人）\n    {above}\n  {below}"))[1] == f"{above}{apart}{below}"


def test_a_name_that_is_broken_in_a_list_is_one_name(parsed: Callable[..., Article]) -> None:
    assert zh(parsed("    委员：（三人）\n    宋青  田秀兰  葛\n  小萍  史大明"))[1] == "宋青  田秀兰  葛小萍  史大明"
    assert (
        zh(parsed("    委员：（三人）\n    宋青  田秀兰  欧阳\n  文华  史大明"))[1] == "宋青  田秀兰  欧阳文华  史大明"
    )


def test_a_list_indented_by_two_blanks_is_a_list(parsed: Callable[..., Article]) -> None:
    names = ["湖滨市渔民协会", "会长：丁三保", "副会长：石来全　田秀兰", "湖滨市妇女联合会", "会长：王桂兰"]
    assert zh(parsed("\n".join([f"    {names[0]}", *(f"  {name}" for name in names[1:])]))) == names


def test_a_line_that_begins_in_the_middle_of_a_word_continues(parsed: Callable[..., Article]) -> None:
    assert zh(parsed("    前面有▲的是解放前产量最\n    高年份　1958年是计划")) == [
        "前面有▲的是解放前产量最高年份　1958年是计划"
    ]


def test_a_line_after_a_comma_continues_in_prose_but_not_in_verse(parsed: Callable[..., Article]) -> None:
    assert zh(parsed(f"    {LONG}，\n    质量也比去年好。")) == [f"{LONG}，质量也比去年好。"]
    verse = ["湖水长，", "湖水清，", "渔家姑娘", "摇橹行，", "歌声响，"]
    assert zh(parsed("\n".join(f"    {line}" for line in verse))) == verse


def test_items_and_marks_begin_paragraphs(parsed: Callable[..., Article]) -> None:
    lines = [f"▲{LONG}，", "▲船都靠了岸", "（一）湖水上涨，", "×××", "又一条。"]
    assert zh(parsed("\n".join(f"    {line}" for line in lines))) == lines


def test_blanks_inside_a_paragraph_stay(parsed: Callable[..., Article]) -> None:
    assert zh(parsed("    湖里　雨里　　 泪花里　")) == ["湖里　雨里　　 泪花里"]


@pytest.mark.parametrize("between", ["\n\n", "\n    ", "\n\t", "\n　　", "\n \n"])
def test_english_paragraphs_are_lines(parsed: Callable[..., Article], between: str) -> None:
    assert en(parsed(en=f"The lake is rising.{between}All boats are ashore.")) == [
        "The lake is rising.",
        "All boats are ashore.",
    ]


def test_a_wrapped_english_line_is_joined(parsed: Callable[..., Article]) -> None:
    first = "In the first half of this year the Hubin Silk Mill wove more bolts of silk than"
    assert en(parsed(en=f"{first}\never before.")) == [f"{first} ever before."]


def test_english_verse_stays_by_line(parsed: Callable[..., Article]) -> None:
    assert en(parsed(en="The lake is wide,\nand the boats are out,\nand nobody sleeps")) == [
        "The lake is wide,",
        "and the boats are out,",
        "and nobody sleeps",
    ]


# Each length at its limit and one beyond it


@pytest.mark.parametrize(("indent", "columns"), [("\t", 4), ("　", 2), (" ", 1), (" \t　", 7), ("", 0)])
def test_an_indent_is_counted_in_half_width_columns(indent: str, columns: int) -> None:
    assert indent_of(f"{indent}湖水上涨。") == columns


@pytest.mark.parametrize(("length", "paragraphs"), [(25, 1), (24, 2)])
def test_a_full_column_is_of_twenty_five_characters(
    parsed: Callable[..., Article], length: int, paragraphs: int
) -> None:
    assert len(zh(parsed(f"    {LONG[: length - 1]}，\n    船都靠了岸。"))) == paragraphs


@pytest.mark.parametrize(("length", "paragraphs"), [(60, 1), (59, 2)])
def test_an_english_line_may_be_wrapped_from_sixty_characters_on(
    parsed: Callable[..., Article], length: int, paragraphs: int
) -> None:
    assert (
        len(en(parsed(en=f"{'The lake is rising and ' * 3}"[: length - 1] + "x\nall boats are ashore."))) == paragraphs
    )


@pytest.mark.parametrize(("lines", "listed"), [(2, False), (3, True)])
def test_three_lines_indented_by_two_are_a_list(parsed: Callable[..., Article], lines: int, listed: bool) -> None:
    names = ["湖滨丝绸厂工会", "东关渔民协会", "柳林师范学校"][:lines]
    found = zh(parsed("\n".join(["    到会的有青石", *(f"  {name}" for name in names)])))
    assert (found[0] == "到会的有青石") == listed


@pytest.mark.parametrize(("office", "listed"), [("副会长兼秘书处", True), ("副会长兼秘书处长", False)])
def test_a_colon_among_the_first_eight_characters_makes_a_line_one_of_a_list(
    parsed: Callable[..., Article], office: str, listed: bool
) -> None:
    found = zh(parsed(f"    湖滨市渔民协会选出\n  {office}：石来全"))
    assert (len(found) == 2) == listed


@pytest.mark.parametrize(("short", "verse"), [(3, False), (4, True)])
def test_four_short_lines_may_be_verse(parsed: Callable[..., Article], short: int, verse: bool) -> None:
    lines = ["湖滨渔业社", "东关农业社", "前面有▲的是解放前产量最", "高年份　1958年是计划"][4 - short :]
    assert (zh(parsed("\n".join(f"    {line}" for line in lines)))[-1] == lines[-1]) == verse


@pytest.mark.parametrize(("indent", "paragraphs"), [(8, 1), (9, 2)])
def test_a_line_set_in_by_more_than_eight_columns_continues_nothing(
    parsed: Callable[..., Article], indent: int, paragraphs: int
) -> None:
    assert len(zh(parsed(f"    {LONG}，\n{' ' * indent}质量也比去年好。"))) == paragraphs


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("怎样做好群众工作", "人员不足是最大的困难。"),
        ("认真学习中国", "人民解放军的好作风，是修堤的大事。"),
    ],
)
def test_a_sub_head_is_not_joined_to_its_text(parsed: Callable[..., Article], head: str, text: str) -> None:
    assert zh(parsed(f"    湖水上涨，堤上一片忙碌。\n    {head}\n    {text}"))[-2:] == [head, text]


@pytest.mark.parametrize(("below", "paragraphs"), [("高年份是计划中的一年湖", 1), ("高年份是计划中的一年湖滨", 2)])
def test_lines_of_a_narrow_column_are_nearly_as_long(
    parsed: Callable[..., Article], below: str, paragraphs: int
) -> None:
    assert len(zh(parsed(f"    前面是解放前产量最\n    {below}"))) == paragraphs


@pytest.mark.parametrize(("above", "below", "paragraphs"), [("一个巴掌拍不", "响", 1), ("中华人民共和国", "国务院", 2)])
def test_six_characters_on_either_side_show_whether_a_word_is_cut(
    parsed: Callable[..., Article], above: str, below: str, paragraphs: int
) -> None:
    assert len(zh(parsed(f"    {above}\n    {below}"))) == paragraphs


@pytest.mark.parametrize(
    ("words", "names", "apart"),
    [
        (9, 7, True),  # of the words only the last six stand within eighty characters
        (0, 7, True),
        (9, 5, False),
    ],
)
def test_what_parts_the_names_of_a_list_is_seen_in_its_last_eighty_characters(
    parsed: Callable[..., Article], words: int, names: int, apart: bool
) -> None:
    above = "  ".join(["湖水上涨了"] * words + ["宋青云"] * names)
    found = zh(parsed(f"    委员：（二十人）\n    {above}\n  田秀兰  史大明"))[1]
    assert found == f"{above}{'  ' if apart else ''}田秀兰  史大明"


def test_names_that_are_printed_apart_are_not_fused_where_a_list_of_them_is_broken(
    parsed: Callable[..., Article],
) -> None:
    body = "    王大明　李　强　张文华　赵　敏　刘建国　陈　红　何小望\n  周　涛　吴小兵　郑和平"
    assert zh(parsed(body)) == ["王大明　李　强　张文华　赵　敏　刘建国　陈　红　何小望　周　涛　吴小兵　郑和平"]
    assert "陈　红　周　涛" in zh(parsed(body.replace("　何小望", "").replace("赵　敏", "赵　敏　孙子平")))[0]
