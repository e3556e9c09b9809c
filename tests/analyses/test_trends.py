"""A query through time: sums against the texts, holes that are holes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError, QueryError
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.record_words import Zone


def rows(lake: Archive, by: str) -> dict[str, tuple[int | None, int | None, int | None]]:
    found = lake.trend("湖水", by=by)  # type: ignore[arg-type]
    return {row["period"]: (row["hits"], row["articles"], row["all_articles"]) for row in found}


def test_a_year_without_an_issue_has_no_numbers(lake: Archive) -> None:
    assert rows(lake, "year") == {"1956": (2, 1, 3), "1957": (None, None, None), "1958": (3, 1, 1)}
    assert lake.trend("湖水").notes == (
        "1 of 3 years has no issue in the archive",
        "months without an issue: 1956-04, 1956-05, 1956-06, 1956-08, 1956-09, 1956-10 and 14 more",
    )


def test_a_year_with_issues_but_none_of_the_articles_asked_is_no_hole(lake: Archive) -> None:
    ids = list(lake.ids())
    part = lake.select(ids=[ids[0], ids[-1]]).trend("湖水", by="month")
    there = {row["period"]: row for row in part if row["all_articles"] is not None}
    assert {period: row["all_articles"] for period, row in there.items()} == {"1956-03": 1, "1956-07": 0, "1958-01": 1}
    assert list(there["1956-07"].values()) == ["1956-07", 0, 0, 0, 0, None, None, None]
    assert part.notes[:2] == (
        "20 of 23 months have no issue in the archive",
        "1 of 23 months has issues in the archive, but none of these articles",
    )


def test_months_and_decades(lake: Archive) -> None:
    months = rows(lake, "month")
    assert len(months) == 23
    assert months["1956-03"] == (2, 1, 2)
    assert months["1956-07"] == (0, 0, 1)
    assert months["1956-04"] == (None, None, None)
    assert rows(lake, "decade") == {"1950s": (5, 2, 4)}


def test_days_are_dates(lake: Archive) -> None:
    days = rows(lake.select(before="1956-03"), "day")  # type: ignore[arg-type]
    assert days == {"1956-03-04": (2, 1, 1), "1956-03-05": (0, 0, 1)}


def test_a_substring_counts_per_million_characters(lake: Archive, lake_texts: dict[str, str]) -> None:
    (row,) = lake.trend("湖水", by="decade")
    characters = sum(map(len, lake_texts.values()))
    assert row["characters"] == characters
    assert row["per_million"] == pytest.approx(1e6 * 5 / characters, abs=1e-3)
    assert row["low"] <= row["per_million"] <= row["high"]


def test_no_hit_at_all_has_the_rule_of_three_for_its_upper_end(lake: Archive) -> None:
    (row,) = lake.trend("没人", by="decade")
    assert (row["hits"], row["low"]) == (0, 0.0)
    assert row["high"] == pytest.approx(3e6 / row["characters"], abs=1e-3)


def test_a_period_that_is_none_is_told(lake: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown period 'week'; choose day, month, year or decade"):
        lake.trend("湖水", by="week")  # type: ignore[arg-type]


def test_periods_of_likely_dates_are_those_of_the_day_after(summer: Archive) -> None:
    likely = summer.select(dates="likely")
    assert [row["period"] for row in summer.trend("湖水", by="month")] == ["1989-05", "1989-06"]
    assert [(row["period"], row["hits"]) for row in likely.trend("湖水", by="month")] == [("1989-06", 5)]
    days = [(row["period"], row["hits"]) for row in likely.trend("湖水", by="day")]
    assert days == [
        ("1989-06-01", 1), ("1989-06-02", None), ("1989-06-03", None),
        ("1989-06-04", 1), ("1989-06-05", 1), ("1989-06-06", 1), ("1989-06-07", 1),
    ]  # fmt: skip
    assert [row["month"] for row in likely.frequencies("湖水", by="month")] == ["1989-06"]
    assert likely.select(after="1989-06").trend("湖水", by="month").notes == likely.select(after="1989-06").cautions
    assert "chosen by likely dates" in likely.trend("湖水").notes[-1]


@pytest.mark.parametrize("by", ["month", "day"])
def test_by_short_periods_days_that_may_be_a_day_early_are_told_without_a_choice_of_dates(
    summer: Archive, by: Period
) -> None:
    (said,) = summer.select(after="1989", before="1989").cautions
    assert said in summer.trend("湖水", by=by).notes
    assert said in summer.trend("湖水", "题", by=by).notes
    assert said in summer.shares("湖水", "第1次", by=by).notes
    assert summer.select(after="1989", before="1989").trend("湖水", by=by).notes.count(said) == 1
    assert said not in summer.select(before="1989-04-01").trend("湖水", by=by).notes
    assert said not in summer.trend("湖水", by="year").notes


@pytest.mark.parametrize("by", ["day", "month"])
def test_of_a_day_without_any_of_the_articles_it_is_not_told_that_it_may_be_a_day_early(
    tmp_path: Path, make_dump: Callable[..., str], by: Period
) -> None:
    for day in ("1985-01-02", "1988-05-03", "1995-03-04"):
        (tmp_path / f"{day}.md").write_text(make_dump(date=day), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()

    def is_told(*days: str) -> bool:
        ids = [article.id for article in made if str(article.date) in days]
        return any("summer time" in note for note in made.select(ids=ids).trend("湖水", by=by).notes)

    assert is_told("1985-01-02", "1988-05-03")
    assert not is_told("1985-01-02", "1995-03-04")


def test_several_queries_have_the_rows_that_each_has_by_itself(lake: Archive) -> None:
    found = lake.trend("湖水", "渔民", by="year")
    apart = [(query, row) for query in ("湖水", "渔民") for row in lake.trend(query)]
    assert [(row.pop("query"), row) for row in found] == apart
    assert found.total == sum(found.summary.values()) == len(lake.hits("湖水")) + len(lake.hits("渔民"))
    assert found.denominators == lake.trend("渔民").denominators


def test_the_first_periods_of_several_queries_are_those_of_each(lake: Archive) -> None:
    whole = list(lake.trend("湖水", "渔民"))
    found = lake.trend("湖水", "渔民").first(1, 1)
    assert list(found) == [whole[1], whole[len(whole) // 2 + 1]]
    assert "row 2 shown" in found.said
    assert f", 2 of {len(whole) // 2} rows shown" in lake.trend("湖水", "渔民").first(2).said
    assert len(found.first(1)) == 2


def test_what_is_said_of_one_of_several_queries_has_its_name(lake: Archive) -> None:
    assert lake.trend("渔民", "漁民", exact=True).summary == {"渔民": 1, "漁民": 0}
    notes = lake.trend("湖水", "漁民").notes
    assert notes[0] == "1 of 3 years has no issue in the archive"
    assert notes[-1].startswith("漁民: read as 渔民")


@pytest.mark.parametrize(
    ("queries", "said"),
    [
        (("湖水", "lake"), "'湖水' and 'lake' are of two languages; ask for each by itself"),
        (
            ("湖水", '[word="渔民"]'),
            "are counted in characters and in words; choose match word",
        ),
        (("湖水", "渔民", "湖水"), "'湖水' is asked twice; name each query once"),
        (("渔民", "湖水", "漁民"), "'渔民' and '漁民' are read as the same; name each query once"),
        (('[word="a"]', '[word = "a"]'), "are read as the same; name each query once"),
        (("渔民", "湖水", "渔 民"), "'渔民' and '渔 民' are read as the same; name each query once"),
        (("渔民", '"渔民"'), "are read as the same; name each query once"),
        (("渔民 OR 湖水", "湖水 OR 漁民"), "are read as the same; name each query once"),
        (("湖水", "湖水 "), "'湖水' and '湖水 ' are read as the same"),
    ],
)
def test_queries_without_one_whole_are_told(lake: Archive, queries: tuple[str, ...], said: str) -> None:
    with pytest.raises(QueryError, match=said.replace("[", r"\[")):
        lake.trend(*queries)


def test_characters_and_words_go_together_where_both_are_counted_in_words(lake: Archive) -> None:
    assert (
        lake.trend("湖水", '[word="渔民"]', match="word").denominators == lake.trend("湖水", match="word").denominators
    )


def test_articles_without_a_text_in_the_language_are_not_among_all_articles(translated: Archive) -> None:
    found = translated.trend("boats")
    assert found.columns["period"] == ["1956", "1957", "1958"]
    assert found.columns["articles"] == [1, 0, 1]
    assert found.columns["all_articles"] == [1, 0, 1]
    assert found.columns["per_million"][1] is None
    assert list(found.denominators) == ["words of 2 articles"]
    assert "2 of 4 articles have no English text and are not counted" in found.notes
    assert "1 of 3 years has articles, but none with a text in English" in found.notes
    assert not any("but none of these articles" in note for note in found.notes)
    assert translated.trend("湖").columns["all_articles"] == [2, 1, 1]
    assert not any("not counted" in note for note in translated.trend("湖").notes)


def test_all_articles_add_up_to_those_that_have_the_text(translated: Archive) -> None:
    having = len(translated.select(side="en"))
    assert sum(translated.trend("boats").columns["all_articles"]) == having == 2
    by_year = translated.frequencies("boats", by="year")
    assert sum(by_year.columns["all_articles"]) == having
    assert "2 of 4 articles have no English text and are not counted" in by_year.notes
    both = translated.trend("boats", "lake", by="year")
    assert both.columns["all_articles"] == [1, 0, 1] * 2
    assert sum("not counted" in note for note in both.notes) == 1


def test_where_no_article_has_the_text_nothing_is_counted(translated: Archive) -> None:
    found = translated.select(after="1957", before="1957").trend("boats")
    assert (found.columns["all_articles"], found.columns["per_million"]) == ([0], [None])
    assert "the article has no English text and is not counted" in found.notes


@pytest.mark.parametrize(
    ("query", "zone", "counts"),
    [
        ("fishermen", "body", (1, 1, 1, 7)),
        ("fishermen", "headline", (1, 1, 2, 6)),
        ("fishermen", "both", (2, 2, 2, 13)),
        ("湖", "body", (2, 2, 2, 16)),
        ("湖", "headline", (3, 3, 3, 8)),
    ],
)
def test_an_article_is_one_that_could_have_a_hit_where_it_has_something_there(
    tmp_path: Path, dump: Callable[..., str], query: str, zone: Zone, counts: tuple[int, ...]
) -> None:
    """A headline in English above no English text, a picture of which there is a headline alone."""
    english = "Two fishermen came back over the lake."
    dumps = (
        dump("    湖水上涨。", "", title="The Fishermen of the Lake", date="1960-03-04"),
        dump("    湖上有船，渔民回来了。", english, title="Home", date="1960-03-05"),
        dump("\n", "\n", title="", heading="湖上的船", date="1960-03-06").replace("专栏：", "专栏：\n\n    湖上的船"),
    )
    for number, text in enumerate(dumps):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    assert made.ingest(sorted(tmp_path.glob("*.md"))).new == 3
    made.index()
    (row,) = made.trend(query, zone=zone)
    size = row["words"] if query == "fishermen" else row["characters"]
    assert (row["hits"], row["articles"], row["all_articles"], size) == counts
    (part,) = made.frequencies(query, by="year", zone=zone)
    assert (part["hits"], part["all_articles"]) == (row["hits"], row["all_articles"])
    (stretch,) = made.stretches(query, zone=zone)
    assert (stretch["hits"], stretch["all_articles"]) == (row["hits"], row["all_articles"])
    without = len(made) - row["all_articles"]
    assert sum(
        "is not counted" in note or "are not counted" in note for note in made.trend(query, zone=zone).notes
    ) == (without > 0)
