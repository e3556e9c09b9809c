"""Where two printings differ."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.analyses.reprints.differences import Difference, compare_texts
from corpus_archive.analyses.reprints.shingles import letters

ONE = "三月十四日夜，东北风刮过青石湖。船有三十七条，其中九条沉在湖底。百四十八人等在岸上。"
TEXTS = st.text(alphabet="湖水上涨渔民，。\n", max_size=40)


def said(first: str, other: str) -> list[tuple[str, str, str]]:
    return [(one.kind, first[slice(*one.first)], other[slice(*one.other)]) for one in compare_texts(first, other)]


def test_the_same_text_is_one_piece() -> None:
    assert compare_texts(ONE, ONE) == [Difference("same", (0, len(ONE)), (0, len(ONE)))]


def test_marks_blanks_and_forms_are_no_difference() -> None:
    first, other = "鋼鐵產量上升，渔民下湖。", "　钢铁产量上升渔民下湖！"
    assert said(first, other) == [("same", first, other)]


def test_what_is_cut_added_and_changed_is_told_with_its_places() -> None:
    other = "三月十四日夜，东北风刮过青石湖。船有三十九条，百四十八人等在岸上，没有一个人说话。"
    assert said(ONE, other) == [
        ("same", "三月十四日夜，东北风刮过青石湖。船有三十", "三月十四日夜，东北风刮过青石湖。船有三十"),
        ("changed", "七条，其中九条沉在湖底。", "九条，"),
        ("same", "百四十八人等在岸上。", "百四十八人等在岸上，"),
        ("added", "", "没有一个人说话。"),
    ]


def test_what_stands_elsewhere_is_moved() -> None:
    first = "船有三十七条，其中九条沉在湖底。" + "三月十四日夜，东北风刮过青石湖。百四十八人等在岸上。"
    other = "三月十四日夜，东北风刮过青石湖。百四十八人等在岸上。" + "船有三十七条，其中九条沉在湖底。"
    assert [one[0] for one in said(first, other)] == ["moved", "same", "moved"]


def test_a_letter_that_two_changes_share_by_chance_is_part_of_the_change() -> None:
    first, other = "今年早稻丰收以后社员很高兴", "今年早稻减产之后他们很高兴"
    assert ("changed", "丰收以后社员", "减产之后他们") in said(first, other)


def test_an_empty_text_is_all_added_or_all_cut() -> None:
    assert said("", "湖水上涨。") == [("added", "", "湖水上涨。")]
    assert said("湖水上涨。", "") == [("cut", "湖水上涨。", "")]
    assert said("", "") == []


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts_and_what_is_the_same_is(first: str, other: str) -> None:
    found = compare_texts(first, other)
    for side, text in ((1, first), (2, other)):
        spans = [one[side] for one in found]
        if len(letters(text).codes):
            assert "".join(text[start:end] for start, end in spans) == text
        assert all(one[1] == two[0] for one, two in itertools.pairwise(spans))
    for kind, left, right in said(first, other):
        codes = letters(left).codes.tolist(), letters(right).codes.tolist()
        assert (codes[0] == codes[1]) == (kind == "same")
    assert all(one.kind != two.kind or one.kind == "moved" for one, two in itertools.pairwise(found))
