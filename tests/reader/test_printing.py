"""What templates may say of a text."""

from __future__ import annotations

from corpus_archive.reader.printing import address, decks, runs, shortened, shown


def test_characters_that_turn_the_direction_of_writing_are_named() -> None:
    assert shown("a\u202eb\u200fc") == "a[U+202E]b[U+200F]c"
    assert shown("湖水\u3000上涨") == "湖水\u3000上涨"
    assert shown(3) == 3


def test_a_text_is_shortened_with_an_ellipsis() -> None:
    assert shortened("湖水上涨", 4) == "湖水上涨"
    assert shortened("湖水上涨了", 4) == "湖水上…"
    assert shortened("a\n b  c") == "a b c"
    assert len(shortened("x" * 10**6)) == 120


def test_decks_are_parted_by_wide_blanks() -> None:
    assert decks("高炉群前摆战场  炉炉超产夺红旗　提高两倍") == ["高炉群前摆战场", "炉炉超产夺红旗", "提高两倍"]
    assert decks("  ") == []


def test_runs_of_days_are_written_as_people_do() -> None:
    assert runs([(1, 3), (7, 7)], "en") == "1–3, 7"
    assert runs([(1, 3), (7, 7)], "zh") == "1–3、7"


def test_an_address_leaves_out_what_is_not_asked() -> None:
    assert address("/search", q="大桥 a&b", page=None, section=["要闻", "经济"], empty="") == (
        "/search?q=%E5%A4%A7%E6%A1%A5+a%26b&section=%E8%A6%81%E9%97%BB&section=%E7%BB%8F%E6%B5%8E"
    )
    assert address("/about") == "/about"
