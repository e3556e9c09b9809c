"""Authors: names out of author lines and bylines."""

from __future__ import annotations

import pytest

from corpus_archive.dump.furniture.bylines import chinese_authors, english_authors, is_chinese_byline


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("", ()),
        ("周望", ("周望",)),
        ("刘慧　李桐", ("刘慧", "李桐")),
        ("刘慧 李桐", ("刘慧", "李桐")),
        ("刘慧、李桐", ("刘慧", "李桐")),
        ("老　田", ("老田",)),
        ("新华社记者  刘慧  李桐", ("刘慧", "李桐")),
        ("本报记者", ("本报记者",)),
        ("本报评论员", ("本报评论员",)),
        ("新华社记者　本报记者", ("新华社记者", "本报记者")),
        ("（美）史密斯　钟石译", ("（美）史密斯", "钟石")),
        ("葛萍　摄", ("葛萍",)),
        ("本报特约记者　周望", ("周望",)),
        ("彼得·哈特曼", ("彼得·哈特曼",)),
        ("方小舟  钟石作", ("方小舟", "钟石")),
        ("史大明  原载《柳林日报》", ("史大明",)),
        ("𣲗水日报记者　李㵐", ("李㵐",)),
        ("本报驻㵐川记者　周𣲗　佐々木", ("周𣲗", "佐々木")),
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
    ],
)
def test_english_authors(printed: str, names: tuple[str, ...]) -> None:
    assert english_authors(printed) == names


def test_names_run_together_are_dealt_out_by_the_number_of_chinese_authors() -> None:
    assert english_authors("Fang Xiao Zhong Shi", chinese=2) == ("Fang Xiao", "Zhong Shi")
    assert english_authors("Fang Xiaozhou Zhong", chinese=2) == ("Fang Xiaozhou Zhong",)


@pytest.mark.parametrize("line", ["湖水上涨了。", "编辑同志：", "日出绸缎百余匹", "人民的军队", ""])
def test_what_is_no_byline(line: str) -> None:
    assert not is_chinese_byline(line, ())


def test_one_bare_name_is_a_byline_only_if_the_english_names_an_author() -> None:
    assert not is_chinese_byline("周望舒", ())
    assert is_chinese_byline("周望舒", (), named_elsewhere=True)
