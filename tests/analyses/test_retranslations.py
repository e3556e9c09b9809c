"""The same Chinese translated in several ways, side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.store.database import transaction

ZH = "青石湖的渔民今年捕鱼三千斤，比去年多。"
Make = Callable[..., Archive]


@pytest.fixture
def make(dump: Callable[..., str], tmp_path: Path) -> Make:
    """`make(("中文。", "English."), …)`: an archive of articles of one sentence each, aligned as if by meaning."""

    def archive(*pairs: tuple[str, str], method: str = "semantic-5") -> Archive:
        for day, (zh, en) in enumerate(pairs, 1):
            written = dump(zh=f"    {zh}", en=en, heading=f"题{day}", date=f"1956-03-{day:02}")
            (tmp_path / f"{day}.md").write_text(written, encoding="utf-8")
        made = Archive.create(tmp_path / "archive")
        made.ingest(sorted(tmp_path.glob("*.md")))
        with made.database.writing() as connection, transaction(connection):
            connection.execute("UPDATE alignments SET method = ?", (method,))
        return made

    return archive


def test_renderings_of_one_passage_stand_side_by_side(make: Make) -> None:
    archive = make(
        (ZH, "The fishermen caught more fish."),
        ("别的句子在这里，没有别的意思了。", "Other."),
        (ZH, "Fishers landed more this year."),
        (ZH, "THE FISHERMEN  caught more fish!"),
    )
    found = archive.conflicts()
    assert found.said == "3 occurrences (of 1 passage)"
    assert [(row["passage"], row["rendering"], row["date"].day) for row in found] == [(1, 1, 1), (1, 1, 4), (1, 2, 3)]
    assert {(row["zh"], row["differs"]) for row in found} == {(ZH, "wording")}
    first = next(iter(found))
    article = archive[first["id"]]
    assert article.zh is not None
    assert article.en is not None
    assert article.zh.text[first["zh_start"] : first["zh_end"]] == ZH
    assert article.en.text[first["en_start"] : first["en_end"]] == "The fishermen caught more fish."


def test_those_that_differ_in_figures_or_names_come_first_and_say_in_which(make: Make) -> None:
    other, third = "全国人民都在庆祝这一个伟大的节日。", "省委书记周文涛来到湖边看望渔民和船工。"
    found = make(
        (other, "All the people celebrate."),
        (other, "The whole nation rejoices."),
        (ZH, "They caught 3,000 jin of fish."),
        (ZH, "They caught 300 jin of fish."),
        (third, "Secretary Zhou Wentao came to the lake."),
        (third, "Secretary Zhou Wenting came to the lake."),
    ).conflicts()
    assert [(row["passage"], row["differs"], row["own"]) for row in found] == [
        (1, "figures", "3,000 jin"),
        (1, "figures", "300 jin"),
        (2, "names", "Zhou Wentao"),
        (2, "names", "Zhou Wenting"),
        (3, "wording", ""),
        (3, "wording", ""),
    ]
    assert "passages that differ in figures 1, names 1, wording 1" in found.notes


def test_a_figure_in_words_is_the_same_figure(make: Make) -> None:
    found = make((ZH, "They caught three thousand jin."), (ZH, "3,000 jin they caught.")).conflicts()
    assert set(found.columns["differs"]) == {"wording"}


def test_marks_and_forms_of_characters_make_no_other_passage(make: Make) -> None:
    printed = "青石湖的漁民今年捕魚三千斤比去年多！"
    assert make((ZH, "More fish."), (printed, "Many fish.")).conflicts().total == 2


def test_formulas_and_single_translations_are_no_conflict(make: Make) -> None:
    archive = make(("湖水上涨了。", "One."), ("湖水上涨了。", "Two."), (ZH, "Three."), (ZH, "three"))
    assert archive.conflicts().total == 0


def test_only_the_articles_of_a_selection_are_compared(make: Make) -> None:
    archive = make((ZH, "One."), (ZH, "Two."), (ZH, "Three."))
    assert archive.select(after="1956-03-02").conflicts().total == 2
    assert archive.select(after="1956-03-03").conflicts().total == 0


def test_articles_aligned_by_length_alone_are_left_out_and_told(make: Make) -> None:
    found = make((ZH, "One."), (ZH, "Two."), method="length-2").conflicts()
    said = "left out: 2 articles aligned by length alone; run: corpus-archive align"
    assert (found.total, found.notes) == (0, (said,))


FIGURES = "东村和西村今年的产量和户数已经全部登记完毕。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They made 1.5 million tons.", "They made 15 million tons."),
        ("They won 3-1.", "They won 31."),
        ("It was -15 degrees.", "It was 15 degrees."),
        ("They meet in March.", "They meet in May."),
        ("East has 120, West 200, South 120.", "East has 120, West 200, South 200."),
    ],
)
def test_marks_in_figures_months_and_figures_said_twice_are_figures(make: Make, one: str, other: str) -> None:
    found = make((FIGURES, one), (FIGURES, other)).conflicts()
    assert list(found.columns["differs"]) == ["figures", "figures"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They made 3,000 tons.", "They made 3000 tons."),
        ("They won 3-1.", "They won 3–1."),
        ("They won 3:1.", "They won 3∶1!"),
        ("In 1956-57 they met.", "In 1956–57 they met."),
    ],
)
def test_a_figure_set_otherwise_is_no_other_rendering(make: Make, one: str, other: str) -> None:
    assert make((FIGURES, one), (FIGURES, other)).conflicts().total == 0


def test_a_day_that_only_the_issue_tells_and_a_figure_said_again_are_wording(make: Make) -> None:
    found = make(
        (FIGURES, "In all 120 households came this year."),
        (FIGURES, "All 120 came, and 120 is many."),
        (FIGURES, "So 120 came."),
    ).conflicts()
    assert set(found.columns["differs"]) == {"wording"}


def test_passages_of_other_figures_are_no_passage_translated_twice(make: Make) -> None:
    zh = "该厂全年的水泥产量已经达到{}万吨左右。"
    archive = make(
        (zh.format("1.5"), "It made about 15,000 tons."),
        (zh.format("15"), "About 150,000 tons."),
        (zh.format("１．５"), "15,000 tons or so."),
    )
    assert [row["date"].day for row in archive.conflicts()] == [1, 3]
