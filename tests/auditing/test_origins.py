"""Datelines whose English names another agency or another place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[str, str]]]
Marked = Callable[..., list[tuple[str, list[str], list[str]]]]
REST_ZH, REST_EN = "　湖水上涨，船都靠了岸。", "The lake is rising, and all the boats have come ashore."
RULES = {"agency-changed", "origin-changed"}


def told(found: Found, zh: str, en: str) -> list[tuple[str, str]]:
    return [one for one in found(f"    {zh}{REST_ZH}", f"{en} {REST_EN}") if one[0] in RULES]


@pytest.mark.parametrize(
    ("zh", "en", "finding"),
    [
        ("本报大马士革三日电", "Xinhua News Agency, Damascus, 3rd:", ("agency-changed", "error")),
        ("新华社南京三日电", "Our correspondent in Nanjing, 3rd:", ("agency-changed", "error")),
        ("新华社南京三日电", "Reuters, Nanjing, 3rd:", ("agency-changed", "error")),
        ("新华社大马士革三日电", "Xinhua News Agency, Beijing, 3rd:", ("origin-changed", "error")),
        ("新华社上海、北京三日电", "Reuters, Shanghai and Beijing, 3rd:", ("agency-changed", "error")),
        ("新华社上海、北京三日电", "Xinhua News Agency, Shanghai and Nanjing, 3rd:", ("origin-changed", "error")),
        ("新华社沈阳三日电", "Xinhua News Agency, Shenzhen, 3rd:", ("origin-changed", "error")),
        ("新华社青石桥三日电", "Xinhua News Agency, Bluebridge, 3rd:", ("origin-changed", "warning")),
        ("新华社晋绥三日电", "Xinhua News Agency, Shanxi-Chahar-Hebei, 3rd:", ("origin-changed", "warning")),
    ],
)
def test_another_agency_or_place_is_found(found: Found, zh: str, en: str, finding: tuple[str, str]) -> None:
    assert told(found, zh, en) == [finding]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("新华社南京三日电", "New China News Agency, Nanking, 3rd:"),
        ("新华社晋绥三日电", "Xinhua News Agency, Shanxi-Suiyuan, 3rd:"),
        ("新华社南京三日电", "Hsinhua, Nanking, March 3:"),
        ("新华社南京三日电", "Hsinhua News Agency, Nanking, March 3:"),
        ("新华社上海、北京三日电", "Xinhua News Agency, Beijing and Shanghai, 3rd:"),
        ("新华社上海、北京三日电", "Xinhua News Agency, Beijing, 3rd:"),
        ("新华社香港三日电", "Xinhua News Agency, Hong Kong, 3rd:"),
        ("新华社纽约三日电", "New York, March 3 (Xinhua) --"),
        ("新华社北京三日电", "Xinhua News Agency, Bejing, 3rd:"),  # one letter is missing: it is Beijing all the same
        ("新华社宣化店三日电", "Xinhua News Agency, Xuanhua Store, 3rd:"),
        ("新华社阳谷县三日电", "Xinhua News Agency, Yanggu, 3rd:"),
        ("本报北京三日讯", "People's Daily, Beijing, March 3rd:"),
        ("本报本市消息", "Our newspaper reports from this city:"),
        ("新华社三日讯", "Xinhua News Agency, Paris, 3rd:"),  # no place of the Chinese to hold it against
        ("新华社延安三日电", "[Xinhua News Agency, Yenan, 3rd]"),
    ],
)
def test_the_same_under_another_form_is_none(found: Found, zh: str, en: str) -> None:
    assert told(found, zh, en) == []


def test_both_datelines_are_marked_and_the_others_are_left_alone(marked: Marked) -> None:
    zh = f"    新华社南京三日电{REST_ZH}\n    本报开罗三日电　渡口的老船工每天清早把乡亲送到湖对岸的集市上去。"
    en = (
        f"Xinhua News Agency, Nanjing, 3rd: {REST_EN}\n\nXinhua News Agency, Cairo, 3rd: The old ferryman takes the "
        "villagers across the lake to the market every morning."
    )
    assert [one for one in marked(zh, en) if one[0] in RULES] == [
        ("agency-changed", ["本报开罗三日电"], ["Xinhua News Agency, Cairo, 3rd"])
    ]
