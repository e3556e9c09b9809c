"""Names of two characters that a roster prints apart."""

from __future__ import annotations

import pytest

from corpus_archive.language.rosters import spaced_names


def names(text: str) -> list[str]:
    """Both characters of each, the blank as it is printed."""
    return [text[at - 2 : at + 1].lstrip() for at in spaced_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副会长：老　舍　魏传统", ["老　舍"]),
        ("副会长：吉雅泰　曹　禺\n中国波兰友好协会", ["曹　禺"]),
        ("副会长：邓　拓　蔡楚生何成湘", ["邓　拓"]),
        ("邓　拓　　老　舍", ["邓　拓"]),
        ("主席：宋　青\n副主席：周　望　白书萍", ["宋　青", "周　望"]),
        ("韩素梅（女）　潘　云", ["潘　云"]),
        ("有：王　力、李　四、张富贵", ["王　力", "李　四"]),
        ("曹　禺　邓　拓", ["曹　禺", "邓　拓"]),
        ("主任: 周 望", ["周 望"]),
    ],
)
def test_a_name_stands_among_names_or_behind_a_title(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "钢　铁",
        "　　钢　铁\n　　炉　火",
        "钢　铁　元　帅　升　帐",
        "红　旗\n飘　扬",
        "周　望",
        "简　讯\n　　本报讯",
        "大炼钢　铁",
        "王　\n力",
        "王　　　力　张富贵",
        "我说　他走",
    ],
)
def test_running_verse_and_headings_have_none(text: str) -> None:
    assert names(text) == []
