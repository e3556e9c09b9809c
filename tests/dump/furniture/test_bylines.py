"""Authors: names out of author lines and bylines."""

from __future__ import annotations

import pytest

from corpus_archive.dump.furniture.bylines import (
    chinese_authors,
    english_authors,
    is_chinese_byline,
    is_english_byline,
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("", ()),
        ("周望", ("周望",)),
        ("方　舟作　陆石图", ("方舟", "陆石")),
        ("战士　李学诗", ("李学诗",)),
        ("渔业社社长　周望", ("周望",)),
        ("王家人　周望", ("王家人", "周望")),
        ("刘慧　李桐", ("刘慧", "李桐")),
        ("刘慧 李桐", ("刘慧", "李桐")),
        ("刘慧、李桐", ("刘慧", "李桐")),
        ("老　田", ("老田",)),
        ("新华社记者  刘慧  李桐", ("刘慧", "李桐")),
        ("本报记者", ("本报记者",)),
        ("本报评论员", ("本报评论员",)),
        ("新华社记者　本报记者", ("新华社记者", "本报记者")),
        ("（美）史密斯　钟石译", ("史密斯", "钟石")),
        ("葛萍　摄", ("葛萍",)),
        ("本报特约记者　周望", ("周望",)),
        ("彼得·哈特曼", ("彼得·哈特曼",)),
        ("方小舟  钟石作", ("方小舟", "钟石")),
        ("史大明  原载《柳林日报》", ("史大明",)),
        ("𣲗水日报记者　李㵐", ("李㵐",)),
        ("本报驻㵐川记者　周𣲗　佐々木", ("周𣲗", "佐々木")),
        ("新華社記者　鄧　拓  李桐", ("鄧拓", "李桐")),
        ("周望（本报记者）", ("周望",)),
        ("周望、林青（新华社记者）", ("周望", "林青")),
        ("（本报记者　周望）", ("周望",)),
        ("周望　著", ("周望",)),
        ("周望口述　林青整理", ("周望", "林青")),
        ("彼得罗夫著　周望译", ("彼得罗夫", "周望")),
        ("彼得罗夫著", ("彼得罗夫",)),
        ("李　文", ("李文",)),
        ("丁　力　江　曲", ("丁力", "江曲")),
        ("方　成　画", ("方成",)),
        ("葛　摄", ("葛",)),
        ("李　文　刘学诗", ("李文", "刘学诗")),
        ("欧阳　山　司马　文森", ("欧阳山", "司马文森")),
        ("李 大 年", ("李大年",)),
        ("欧 阳 予 倩", ("欧阳予倩",)),
        ("马　烽　西　戎", ("马烽", "西戎")),
        ("李大年　等", ("李大年",)),
        ("李大年等三人", ("李大年",)),
        ("李等", ("李等",)),
        ("文：李大年　图：王二小", ("李大年", "王二小")),
        ("〔苏〕彼得罗夫著　周望译", ("彼得罗夫", "周望")),
        ("（波兰）亚当·诺瓦克　周大年译", ("亚当·诺瓦克", "周大年")),
        ("〔越南〕素友 作 何干 译", ("素友", "何干")),
        ("智利　聂鲁曼", ("聂鲁曼",)),
        ("聂鲁曼（智利）", ("聂鲁曼",)),
        ("周望（工人）", ("周望（工人）",)),
        ("智利", ("智利",)),
        ("湖滨某部　张树迎春", ("张树迎春",)),
        ("苗秀兰口述　胡　青整理", ("苗秀兰", "胡青")),
        ("湖滨大学", ("湖滨大学",)),
        ("苏联　彼得罗夫斯基作　李学诗译", ("彼得罗夫斯基", "李学诗")),
        ("湖滨大学、青石大学", ("湖滨大学", "青石大学")),
        ("湖滨大学　青石公社　李学诗", ("湖滨大学", "李学诗")),
        ("湖滨大学、李学诗", ("湖滨大学", "李学诗")),
        ("美国　英国　法国", ("美国", "英国", "法国")),
        ("洪源水词　劫石夫曲", ("洪源水", "劫石夫")),
        ("周大年摄影报道", ("周大年",)),
        ("无", ()),
        ("（作者不详）", ()),
        ("-", ()),
    ],
)
def test_chinese_authors(printed: str, names: tuple[str, ...]) -> None:
    assert chinese_authors(printed) == names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("", ()),
        ("Zhou Wang", ("Zhou Wang",)),
        ("Liú Huì  Lǐ Tóng", ("Liú Huì", "Lǐ Tóng")),
        ("Liu Hui, Li Tong", ("Liu Hui", "Li Tong")),
        ("Liu Hui and Li Tong", ("Liu Hui", "Li Tong")),
        ("By our staff reporter Zhou Wang", ("Zhou Wang",)),
        ("Commentator of this newspaper", ("Commentator of this newspaper",)),
        ("Our Commentator", ("Our Commentator",)),
        ("Xinhua News Agency reporters Liu Hui, Li Tong", ("Liu Hui", "Li Tong")),
        ("Jiawa'er Nilu", ("Jiawa'er Nilu",)),
        ("Zhou Wang (周望), Lin Qing (林青)", ("Zhou Wang", "Lin Qing")),
        ("Zhou Wang (staff reporter)", ("Zhou Wang",)),
        ("(Zhou Wang)", ("Zhou Wang",)),
        ("Zhou Wang)", ("Zhou Wang",)),
        ("[Zhou Wang", ("Zhou Wang",)),
        ("John Smith (USA)", ("John Smith",)),
        ("[U.S.] Anna Smith", ("Anna Smith",)),
        ("(Soviet Union) A. Petrov", ("A. Petrov",)),
        ("Zhou Wang (Lin Qing)", ("Zhou Wang (Lin Qing)",)),
        ("Xinhua Reporter Zhou Wang, Our Reporter Lin Qing", ("Zhou Wang", "Lin Qing")),
        ("Correspondent Zhou Wang, Reporter Lin Qing", ("Zhou Wang", "Lin Qing")),
        ("Words by Zhou Wang, music by Lin Qing", ("Zhou Wang", "Lin Qing")),
        ("Text and photos by Lin Qing", ("Lin Qing",)),
        ("Zhou Wang (narrator), Lin Qing (recorder)", ("Zhou Wang", "Lin Qing")),
        ("Told by Zhou Wang, recorded by Lin Qing", ("Zhou Wang", "Lin Qing")),
        ("Zhou Wang, First Secretary of the Hubin County Committee", ("Zhou Wang",)),
        ("Zhou Wang / Lin Qing", ("Zhou Wang", "Lin Qing")),
        ("Zhou Wang et al.", ("Zhou Wang",)),
        ("Zhou Wang, Lin Qing and others", ("Zhou Wang", "Lin Qing")),
        ("Petrov, translated by Zhou Wang", ("Petrov", "Zhou Wang")),
        ("Zhou Wang, Xinhua reporter", ("Zhou Wang",)),
        ("Zhou Wang, Deputy Director of the Hubin Hospital", ("Zhou Wang",)),
        ("Director of the Hospital", ("Director of the Hospital",)),
        ("Ministry of Industry and Commerce", ("Ministry of Industry and Commerce",)),
        ("Ministry of Industry, Lin Qing and Zhou Wang", ("Ministry of Industry", "Lin Qing", "Zhou Wang")),
        ("Federation of Literary and Art Circles", ("Federation of Literary and Art Circles",)),
        ("None", ()),
        ("N/A", ()),
        ("Unknown", ()),
        ("-", ()),
        ("[Author name not provided]", ()),
        ("Not specified.", ()),
    ],
)
def test_english_authors(printed: str, names: tuple[str, ...]) -> None:
    assert english_authors(printed) == names


def test_names_run_together_are_dealt_out_by_the_number_of_chinese_authors() -> None:
    assert english_authors("Fang Xiao Zhong Shi", chinese=2) == ("Fang Xiao", "Zhong Shi")
    assert english_authors("Fang Xiaozhou Zhong", chinese=2) == ("Fang Xiaozhou Zhong",)


@pytest.mark.parametrize(
    ("printed", "english", "names"),
    [
        ("田秀文", "Tian Xiuwen", ("田秀文",)),
        ("田秀文", "T'ien Hsiu-wen", ("田秀文",)),
        ("田秀文", "Tian Xiu", ("田秀",)),
        ("田秀文", "", ("田秀文",)),
        ("田秀文", "Peter Hartmann", ("田秀文",)),
        ("石望图", "Shí Wàngtú", ("石望图",)),
        ("林小诗　何宋词", "Lin Xiaoshi, He Songci", ("林小诗", "何宋词")),
        ("田秀作", "Tian Xiuzuo", ("田秀作",)),
        ("田秀作", "", ("田秀",)),
        ("葛萍摄", "Ge Ping", ("葛萍",)),
        ("李毅译", "Li Yi", ("李毅",)),
        ("方小舟文", "", ("方小舟",)),
        ("方小舟文　钟石图", "", ("方小舟", "钟石")),
        ("葛萍诗　钟石图", "", ("葛萍", "钟石")),
        ("欧阳学文", "Ouyang Xuewen", ("欧阳学文",)),
    ],
)
def test_a_name_is_not_cut_for_ending_like_a_craft(printed: str, english: str, names: tuple[str, ...]) -> None:
    assert chinese_authors(printed, english=english) == names


def test_the_author_s_office_may_stand_beside_the_name() -> None:
    assert is_chinese_byline("湖滨渔民访问团团长  宋青", ("宋青",))
    assert is_chinese_byline("阿尔滕湖友好协会主席彼得·哈特曼", ("彼得·哈特曼",))
    assert is_chinese_byline("宋青　湖滨大学教授", ("宋青",))
    assert is_chinese_byline("湖滨大学教授　宋青　田秀兰", ("宋青", "田秀兰"))
    assert is_chinese_byline("（捷）卡·考茨尼克作　方土人译", ("卡·考茨尼克", "方土人"))
    assert is_chinese_byline("［俄罗斯］瓦·别洛夫　石南译", ("瓦·别洛夫",))
    assert not is_chinese_byline("西湖春晓。　新华社记者　宋青摄", ("宋青",))
    assert not is_chinese_byline("“研究研究”（漫画）  宋青", ("宋青",))
    assert is_english_byline("Song Qing, head of the Hubin fishermen's delegation", "Sòng Qīng")


@pytest.mark.parametrize(
    "line", ["怀念宋青", "稻草人", "母亲的手", "湖滨渔民访问团团长  田秀兰", "渔民代表宋青同志", "大家都说，团长  宋青"]
)
def test_a_line_that_only_speaks_of_the_author_is_no_byline(line: str) -> None:
    assert not is_chinese_byline(line, ("宋青",))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("[Hungary] János U.", "By János U., translated by Gao Lan"),
        ("By A. Petrov, Candidate of Technical Sciences, USSR", "(Soviet Union) A. Petrov"),
        ("Neruman (Chile)", "Neruman"),
        ("[Russia] V. Belov  Translated by Shi Nan", "V. Belov"),
        ("Told by Zhou Wang, recorded by Gao Lan", "Zhou Wang (narrator), Gao Lan (recorder)"),
    ],
)
def test_the_country_of_an_author_may_stand_in_one_place_alone(line: str, author: str) -> None:
    assert is_english_byline(line, author)
    assert not is_english_byline(line, "Lin Qing")


@pytest.mark.parametrize("line", ["安全报道", "连续报道", "农村报道", "图文"])
def test_a_sub_head_is_no_byline(line: str) -> None:
    assert not is_chinese_byline(line, ())


@pytest.mark.parametrize("line", ["Song Qing, director of the mine.", "Song Qing was told by his leader to rest."])
def test_a_line_that_ends_like_a_sentence_is_no_english_byline(line: str) -> None:
    assert not is_english_byline(line, "Song Qing")


def test_an_english_sentence_about_the_author_is_no_byline() -> None:
    assert not is_english_byline("Song Qing, head of the delegation, came to the lake.", "Song Qing")


@pytest.mark.parametrize("line", ["By Land and Sea", "By Order of the Mayor", "By Boat"])
def test_an_english_line_that_names_nobody_is_no_byline(line: str) -> None:
    assert not is_english_byline(line, "")


@pytest.mark.parametrize("line", ["By Zhou Wang", "By Zhou Wang and Lin Qing", "By Our Reporter Zhou"])
def test_an_english_line_of_full_names_is_a_byline(line: str) -> None:
    assert is_english_byline(line, "")


def test_a_name_printed_apart_that_ends_like_a_craft_is_a_byline() -> None:
    assert is_chinese_byline("本报记者　李　文", ())


def test_more_than_four_bare_names_are_a_list() -> None:
    assert is_chinese_byline("宋青  田秀兰  钟石  葛萍", ())
    assert not is_chinese_byline("宋青  田秀兰  钟石  葛萍  何溪", ())


@pytest.mark.parametrize("line", ["湖水上涨了。", "编辑同志：", "日出绸缎百余匹", "人民的军队", ""])
def test_what_is_no_byline(line: str) -> None:
    assert not is_chinese_byline(line, ())


def test_one_bare_name_is_a_byline_only_if_the_english_names_an_author() -> None:
    assert not is_chinese_byline("周望舒", ())
    assert is_chinese_byline("周望舒", (), english="Zhou Wangshu")


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("田秀兰", "T'ien Hsiu-lan"),
        ("田秀兰", "Xiulan Tian"),
        ("宋青", "Text by Song Qing"),
        ("周望舒", "周望舒"),
        ("彼得·哈特曼", "P. Hartmann"),
    ],
)
def test_one_bare_name_is_a_byline_where_the_english_spells_it_or_it_is_foreign(line: str, english: str) -> None:
    assert is_chinese_byline(line, (), english=english)


@pytest.mark.parametrize("line", ["水利", "任务", "成就", "高潮", "安全", "方向"])
def test_a_sub_head_that_the_english_author_is_not_spelt_like_is_no_byline(line: str) -> None:
    assert not is_chinese_byline(line, (), english="Zhou Wang")


def test_a_foreign_name_is_no_byline_where_the_english_names_nobody() -> None:
    assert not is_chinese_byline("彼得·哈特曼", (), english="[Not specified]")


@pytest.mark.parametrize(("length", "names"), [(1000, 2), (1001, 1)])
def test_a_list_of_names_is_no_longer_than_a_thousand_characters(length: int, names: int) -> None:
    assert len(english_authors("Song Qing, " + "x" * (length - 11))) == names


@pytest.mark.parametrize(("last", "byline"), [("田秀兰", True), ("欧阳文华", False)])
def test_a_byline_has_no_more_than_sixty_characters(last: str, byline: bool) -> None:
    authors = ("宋青",) * 19 + (last,)
    line = "　".join(authors)
    assert len(line) == (60 if byline else 61)
    assert is_chinese_byline(line, authors) == byline


@pytest.mark.parametrize(("length", "byline"), [(120, True), (121, False)])
def test_an_english_byline_has_no_more_than_a_hundred_and_twenty_characters(length: int, byline: bool) -> None:
    author = "Song Qing " + "x" * (length - 10)
    assert is_english_byline(author, author) == byline


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Theory Group of the Third Mine, Hubin Oilfield", "Theory Group of the Third Mine, Hubin Oilfield"),
        ("Zhou Wang, research fellow at the Institute of Lakes, Hubin Academy of Sciences", "Zhou Wang"),
    ],
)
def test_of_one_author_of_the_chinese_what_stands_behind_a_comma_is_no_other(printed: str, name: str) -> None:
    assert english_authors(printed, chinese=1) == (name,)
    assert english_authors("Zhou Wang, Lin Qing", chinese=1) == ("Zhou Wang", "Lin Qing")
    for several in (("Petrov", "Zhou Wang"), ("Petrov", "Ivan"), ("Correspondent of Xinhua", "Zhou Wang")):
        assert english_authors(", ".join(several), chinese=1) == several
