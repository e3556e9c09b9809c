"""The translator's list of names: entries, notes, and what is no entry."""

from __future__ import annotations

import pytest

from corpus_archive.dump.furniture.glossary import lift
from corpus_archive.dump.layout import Line


def lines(*texts: str) -> list[Line]:
    return [Line(number, text, text.strip()) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("line", "zh", "en", "note"),
    [
        ("青石湖\tQingshi Lake", "青石湖", "Qingshi Lake", ""),
        ("青石湖 Qingshi Lake", "青石湖", "Qingshi Lake", ""),
        ("青石湖    Qīngshí Hú (Qingshi Lake)", "青石湖", "Qīngshí Hú", "(Qingshi Lake)"),
        ("民主阵线  Democratic Front", "民主阵线", "Democratic Front", ""),
        ('“鱼米之乡”    "land of fish and rice"', "“鱼米之乡”", '"land of fish and rice"', ""),
        ("刚石(东)    Gangshi (East)", "刚石(东)", "Gangshi", "(East)"),
        ("陪都  Péidū (Accompanying Capital, in the war)", "陪都", "Péidū", "(Accompanying Capital, in the war)"),
        ("- 青石湖: Qingshi Lake", "青石湖", "Qingshi Lake", ""),
        ("青石湖  Qīngshí Hú   Bluestone Lake", "青石湖", "Bluestone Lake", "Qīngshí Hú"),
        ("青石湖\tQīngshí Hú\tBluestone Lake (east)", "青石湖", "Bluestone Lake", "Qīngshí Hú (east)"),
        ("宋青  Sòng Qīng Song Qing", "宋青", "Song Qing", "Sòng Qīng"),
        ("莱昂 Lái'áng Léon", "莱昂", "Léon", "Lái'áng"),
        ("朋友 Péngyou Friend", "朋友", "Friend", "Péngyou"),
        ("青石  Qingshi  Bluestone", "青石", "Bluestone", "Qingshi"),
        ("青石 Qingshi County", "青石", "Qingshi County", ""),
        ("茶馆  Café Central", "茶馆", "Café Central", ""),
        ("日光湖  Nikkō Ko", "日光湖", "Nikkō Ko", ""),
        ("1. 青石湖 – Qingshi Lake", "青石湖", "Qingshi Lake", ""),
        ("青石湖 – Qingshi Lake", "青石湖", "Qingshi Lake", ""),
        ("- 周文涛 (Zhōu Wéntāo): Zhou Wentao (head)", "周文涛", "Zhou Wentao", "Zhōu Wéntāo (head)"),
        ("3号坝 Dam No. 3", "3号坝", "Dam No. 3", ""),
        ("湖滨() Hubin", "湖滨()", "Hubin", ""),
        ("| 湖滨 | Hubin |", "湖滨", "Hubin", ""),
        ("| 湖滨 | Hubin | a county |", "湖滨", "Hubin", "a county"),
        ("* 湖滨 (Hubin)", "湖滨", "Hubin", ""),
        ("Hubin\t湖滨", "湖滨", "Hubin", ""),
    ],
)
def test_an_entry_is_chinese_english_and_a_note(line: str, zh: str, en: str, note: str) -> None:
    (entry,) = lift(lines("**Named Entities**", line)).entries
    assert (entry.zh, entry.en, entry.note) == (zh, en, note)


@pytest.mark.parametrize(
    "head", ["**Named Entities**", "**Glossary**", "### Glossary", "Named Entities", "**Named Entities:**"]
)
def test_the_block_is_known_by_its_head(head: str) -> None:
    lifted = lift(lines("The lake is rising.", head, "青石湖\tQingshi Lake"))
    assert [line.text for line in lifted.rest] == ["The lake is rising."]
    assert len(lifted.entries) == 1


def test_a_summary_is_no_body_and_no_glossary() -> None:
    lifted = lift(lines("The lake is rising.", "**Summary**", "Water in the lake.", "**Glossary**", "湖\tlake"))
    assert [(one.kind, one.text) for one in lifted.leftover] == [
        ("summary", "**Summary**"),
        ("summary", "Water in the lake."),
        ("glossary", "**Glossary**"),
    ]
    assert [entry.zh for entry in lifted.entries] == ["湖"]


def test_a_line_that_is_no_entry_is_left_over_with_its_line_number() -> None:
    lifted = lift(lines("The lake is rising.", "**Named Entities**", "None of note."))
    assert [(one.line, one.kind, one.text) for one in lifted.leftover][1:] == [(3, "glossary", "None of note.")]


def test_marks_around_an_entry_are_not_lost() -> None:
    lifted = lift(lines("**Named Entities**", "* 青石湖 - Qingshi Lake"))
    assert "* 青石湖 - Qingshi Lake" in [one.text for one in lifted.leftover]


def test_a_body_without_a_block_is_left_whole() -> None:
    body = lines("The lake is rising.", "Summary of the day: all well.")
    assert lift(body).rest == body


@pytest.mark.parametrize(("zh", "entry"), [("湖水ab湖abcd", True), ("湖水abcde", False), ("湖水abcd", True)])
def test_the_chinese_side_of_an_entry_has_three_tenths_of_han(zh: str, entry: bool) -> None:
    assert bool(lift(lines("**Glossary**", f"{zh}\tThe Lake")).entries) == entry


@pytest.mark.parametrize(("length", "entries"), [(1000, 1), (1001, 0)])
def test_an_entry_is_no_longer_than_a_thousand_characters(length: int, entries: int) -> None:
    line = f"湖水\t{'x' * (length - 3)}"
    assert len(lift(lines("**Glossary**", line)).entries) == entries


@pytest.mark.parametrize(("length", "note"), [(500, "(the lake)"), (501, "")])
def test_a_note_is_looked_for_in_five_hundred_characters(length: int, note: str) -> None:
    english = f"{'x' * (length - 11)} (the lake)"
    (entry,) = lift(lines("**Glossary**", f"湖水\t{english}")).entries
    assert entry.note == note


def test_a_head_may_have_marks_around_it_without_end() -> None:
    assert lift(lines("*" * 99 + "Glossary", "湖\tlake")).entries


@pytest.mark.parametrize("head", ["Names", "Summary", "Terms"])
def test_a_head_of_the_article_itself_begins_no_block(head: str) -> None:
    lifted = lift(lines("The lake is rising.", head, "Zhou Wang and Lu Ping took part."))
    assert [line.text for line in lifted.rest] == ["The lake is rising.", head, "Zhou Wang and Lu Ping took part."]


@pytest.mark.parametrize("head", ["**Translation**", "## Full Translation", "**Article**", "Translation:", "**Text**"])
@pytest.mark.parametrize("block", ["**Summary**", "**Abstract**", "## Summary", "**Names**"])
def test_a_block_ends_where_the_translation_begins(block: str, head: str) -> None:
    lifted = lift(lines(block, "Water in the lake.", head, "The lake is rising.", "The boats came in."))
    assert [line.text for line in lifted.rest][-2:] == ["The lake is rising.", "The boats came in."]
    assert block in [one.text for one in lifted.leftover]


def test_of_a_summary_that_never_ends_the_lines_stay() -> None:
    lifted = lift(lines("**Summary**", "Water in the lake.", "The lake is rising."))
    assert [line.text for line in lifted.rest] == ["Water in the lake.", "The lake is rising."]
    assert [one.text for one in lifted.leftover] == ["**Summary**"]


def test_names_above_the_translation_end_at_the_last_of_them() -> None:
    lifted = lift(lines("**Names**", "湖\tlake", "(people)", "周望\tZhou Wang", "The lake is rising.", "It rains."))
    assert [line.text for line in lifted.rest] == ["The lake is rising.", "It rains."]
    assert [one.zh for one in lifted.entries] == ["湖", "周望"]
    assert [one.text for one in lifted.leftover] == ["**Names**", "(people)"]


def test_names_below_the_translation_go_on_to_the_end() -> None:
    lifted = lift(lines("The lake is rising.", "**Names**", "湖\tlake", "A lake in the east."))
    assert [one.text for one in lifted.leftover] == ["**Names**", "A lake in the east."]


def test_the_head_of_a_table_is_no_entry() -> None:
    lifted = lift(lines("The lake is rising.", "**Names**", "| Chinese | English |", "|---|---|", "| 湖 | lake |"))
    assert [(one.zh, one.en) for one in lifted.entries] == [("湖", "lake")]
    assert [one.text for one in lifted.leftover] == ["**Names**", "| Chinese | English |", "|---|---|", "| 湖 | lake |"]
