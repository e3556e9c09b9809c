"""Dates: the header's in every spelling, damaged ones known as such, a dispatch's day resolved to a date."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.language.dates import (
    SUMMER_TIME,
    english_month,
    first_printed,
    header_date,
    last_date,
    last_printed,
    likely_issue,
    looks_like_header_date,
    nearest_date,
    summer_time,
)

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
WORDS = str.maketrans("0123456789", "○一二三四五六七八九")
DASHES = ["-", "‐", "‑", "–", "—", "－", ".", "．", "/", "／"]
dates = st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31))
issues = st.dates(datetime.date(1946, 1, 1), datetime.date(2003, 12, 31))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def in_words(value: int) -> str:
    """A month or a day in words: 4 is 四, 10 十, 12 十二, 24 二十四."""
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else str(tens)).translate(WORDS)
        + "十" * (tens > 0)
        + (str(ones) if ones else "").translate(WORDS)
    )


def matching(issue: datetime.date, number: int, month: int | None) -> datetime.date | None:
    """The nearest such date found by walking from the issue's, a day back before a day on."""
    for distance in range(366 * 8):
        step = datetime.timedelta(distance)
        for one in (issue - step, issue + step):
            if one.day == number and month in (None, one.month):
                return one
    return None


@pytest.mark.parametrize("dash", DASHES)
def test_a_header_date_is_read_whatever_parts_it(dash: str) -> None:
    assert header_date(f"1958{dash}10{dash}24") == day("1958-10-24")


@pytest.mark.parametrize(
    "printed",
    [
        "  1958-10-24　", "1958 - 10 - 24", "１９５８－１０－２４", "1958-１０-24",
        "1958年10月24日", "１９５８年１０月２４日", "1958年10月24", "1958年 10月 24日",
        "一九五八年十月二十四日", "一九五八年十月廿四日", "一九五八年一○月二四日",
        "1958年10月24日（星期五）", "1958-10-24 (Friday)", "October 24, 1958, Friday",
        "1958年10月24日 星期五", "一九五八年十月二十四日（周五）", "1958-10-24 00:00:00",
        "1958-10-24T08:30", "1958-10-24 00:00:00.000", "1958-10-24.", "1958年10月24日。", "1958-10-24\u200b",
        "\u200b1958-10-24", "October 24, 1958.", "19581024", "１９５８１０２４",
        "民国四十七年十月二十四日", "中华民国四十七年十月廿四日", "中華民國47年10月24日",
    ],
)  # fmt: skip
def test_a_header_date_is_read_in_every_spelling(printed: str) -> None:
    assert header_date(printed) == day("1958-10-24")


@pytest.mark.parametrize("printed", ["1950-1-2", "1950.1.2", "1950年1月2日", "一九五○年一月二日", "一九五〇年一月二日"])
def test_months_and_days_need_no_nought(printed: str) -> None:
    assert header_date(printed) == day("1950-01-02")


@pytest.mark.parametrize(
    ("printed", "date"), [("一九五一年一月卅日", "1951-01-30"), ("一九五一年十二月卅一日", "1951-12-31")]
)
def test_joined_tens_are_read(printed: str, date: str) -> None:
    assert header_date(printed) == day(date)


@pytest.mark.parametrize(
    "printed",
    [
        "1958-02-29",
        "1900-02-29",
        "1958-13-01",
        "1958-00-10",
        "1958-10-00",
        "0000-10-10",
        "1958-04-31",
        "一九五八年十月三十二日",
    ],
)
def test_a_date_that_does_not_exist_is_none(printed: str) -> None:
    assert header_date(printed) is None


def test_the_29th_of_february_is_a_date_in_a_leap_year() -> None:
    assert header_date("1956-02-29") == day("1956-02-29")


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "Date",
        "1958",
        "1958-10",
        "10-24",
        "58-10-24",
        "1958-1?-24",
        "1958-10-24-02",
        "1958-10-24 25:00:00",
        "1958-10-24 湖水上涨",
        "1958年10月24日（农历九月十二）",
        "1958年10月24日，湖水上涨。",
        "1958-10-024",
        "24-10-1958",
        "1958-10-24\n第2版",
    ],
)
def test_what_is_no_whole_date_is_none(printed: str) -> None:
    assert header_date(printed) is None


@given(dates, st.sampled_from(DASHES), st.sampled_from(DASHES), st.booleans())
@settings(deadline=None)
def test_every_date_reads_back_from_figures(date: datetime.date, one: str, other: str, wide: bool) -> None:
    printed = f"{date.year}{one}{date.month:02}{other}{date.day}"
    assert header_date(printed.translate(WIDE) if wide else printed) == date


@given(dates)
@settings(deadline=None)
def test_every_date_reads_back_from_words(date: datetime.date) -> None:
    assert header_date(f"{str(date.year).translate(WORDS)}年{in_words(date.month)}月{in_words(date.day)}日") == date


@given(st.text(max_size=30) | st.text(alphabet="0123456789一二十廿卅年月日-－./ ?", max_size=14))
@settings(deadline=None)
def test_any_text_is_a_date_or_none(printed: str) -> None:
    date = header_date(printed)
    assert date is None or isinstance(date, datetime.date)


@pytest.mark.parametrize(
    "printed",
    [
        "1958-10-24",
        "1958．10．24",
        "１９５８／１０／２４",
        "1958年10月24日",
        "１９５８年１０月２４日",
        "一九五八年十月二十四日",
        "二○○三年一月一日",
    ],
)
def test_a_header_date_looks_like_one(printed: str) -> None:
    assert looks_like_header_date(printed)


@pytest.mark.parametrize("printed", ["1958 - 10 - 24", "1958 -10-24"])
def test_a_header_date_with_blanks_around_its_dashes_looks_like_one(printed: str) -> None:
    assert header_date(printed) == day("1958-10-24")
    assert looks_like_header_date(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "1958-02-30",
        "1958-1?-24",
        "1958-??-??",
        "1958-10-",
        "1958-10",
        "1958--24",
        "1958-10-2\ufffd",
        "一九五八年十三月一日",
    ],
)
def test_a_damaged_date_looks_like_one(printed: str) -> None:
    assert looks_like_header_date(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "1958",
        "第2版()",
        "专栏：",
        "### 1958-10-24",
        "3831吨",
        "一九五八年的秋天",
        "1958-10-24 was a Friday.",
        "沈万和",
        "10-24",
        "1958-10-24，渡轮开了",
        "十月二十四日",
    ],
)
def test_other_lines_do_not_look_like_a_date(printed: str) -> None:
    assert not looks_like_header_date(printed)


@pytest.mark.parametrize(
    ("name", "number"), [("January", 1), ("may", 5), ("Sept.", 9), ("sep", 9), ("DECEMBER", 12), ("Feb.", 2)]
)
def test_an_english_month_is_read(name: str, number: int) -> None:
    assert english_month(name) == number


@pytest.mark.parametrize("name", ["", ".", "Mayor", "十月", "10"])
def test_what_is_no_english_month_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not an English month"):
        english_month(name)


@pytest.mark.parametrize(
    ("issue", "number", "date"),
    [
        ("1958-10-24", 23, "1958-10-23"), ("1958-10-24", 24, "1958-10-24"), ("1958-10-24", 25, "1958-10-25"),
        ("1958-10-01", 30, "1958-09-30"), ("1958-10-31", 1, "1958-11-01"),
    ],
)  # fmt: skip
def test_a_bare_day_is_the_nearest_one(issue: str, number: int, date: str) -> None:
    assert nearest_date(day(issue), number) == day(date)


def test_of_two_days_as_near_the_earlier_is_meant() -> None:
    assert nearest_date(day("1958-09-16"), 1) == day("1958-09-01")  # 15 days before; 1 October is 15 days after


def test_of_two_years_as_near_the_earlier_is_meant() -> None:
    assert nearest_date(day("1955-08-31"), 1, month=3) == day("1955-03-01")  # 183 days before; so is 1956's after


@pytest.mark.parametrize(
    ("issue", "number", "date"), [("1959-01-01", 31, "1958-12-31"), ("1958-12-31", 2, "1959-01-02")]
)
def test_a_bare_day_may_lie_in_the_next_or_the_last_year(issue: str, number: int, date: str) -> None:
    assert nearest_date(day(issue), number) == day(date)


@pytest.mark.parametrize(
    ("issue", "number", "date"),
    [
        ("1958-02-10", 31, "1958-01-31"), ("1958-02-20", 31, "1958-01-31"), ("1958-05-01", 31, "1958-05-31"),
        ("1958-06-20", 31, "1958-05-31"), ("1958-02-15", 30, "1958-01-30"), ("1958-02-28", 29, "1958-03-29"),
    ],
)  # fmt: skip
def test_a_day_that_a_short_month_lacks_lies_in_another_month(issue: str, number: int, date: str) -> None:
    assert nearest_date(day(issue), number) == day(date)


@pytest.mark.parametrize(
    ("issue", "number", "month", "date"),
    [
        ("1958-10-24", 15, 9, "1958-09-15"), ("1958-01-03", 28, 12, "1957-12-28"), ("1958-12-30", 2, 1, "1959-01-02"),
        ("1958-10-24", 1, 4, "1959-04-01"), ("1958-10-24", 1, 5, "1958-05-01"),
    ],
)  # fmt: skip
def test_a_printed_month_is_kept(issue: str, number: int, month: int, date: str) -> None:
    assert nearest_date(day(issue), number, month=month) == day(date)


@pytest.mark.parametrize(
    ("issue", "date"), [("1956-03-01", "1956-02-29"), ("1957-03-01", "1956-02-29"), ("1955-03-01", "1956-02-29")]
)
def test_the_29th_of_february_lies_in_the_nearest_leap_year(issue: str, date: str) -> None:
    assert nearest_date(day(issue), 29, month=2) == day(date)


def test_a_printed_year_is_kept() -> None:
    assert nearest_date(day("1958-01-03"), 5, month=12, year=1931) == day("1931-12-05")


def test_a_day_of_a_printed_year_without_a_month_is_the_nearest_one_of_that_year() -> None:
    assert nearest_date(day("1958-01-02"), 31, year=1957) == day("1957-12-31")


@pytest.mark.parametrize(("number", "month"), [(31, 2), (30, 2), (31, 4), (32, None), (0, None), (5, 13), (5, 0)])
def test_a_day_that_never_exists_is_none(number: int, month: int | None) -> None:
    assert nearest_date(day("1958-10-24"), number, month=month) is None


def test_the_29th_of_february_of_a_common_year_is_none() -> None:
    assert nearest_date(day("1958-03-01"), 29, month=2, year=1958) is None


@pytest.mark.parametrize("issue", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar_are_no_obstacle(issue: datetime.date) -> None:
    assert nearest_date(issue, issue.day) == issue


@given(issues, st.integers(1, 31), st.none() | st.integers(1, 12))
@settings(deadline=None)
def test_the_nearest_date_is_the_one_a_walk_finds_first(issue: datetime.date, number: int, month: int | None) -> None:
    assert nearest_date(issue, number, month=month) == matching(issue, number, month)


@pytest.mark.parametrize("printed", ["0040-10-10", "1046-05-15", "9999-01-01"])
def test_a_year_before_newspapers_or_far_ahead_is_no_header_date(printed: str) -> None:
    assert header_date(printed) is None


@pytest.mark.parametrize("printed", ["一九五?年十月一日", "195?-10-24", "1958-1O-24", "1958-02-30"])
def test_a_damaged_date_still_looks_like_one(printed: str) -> None:
    assert looks_like_header_date(printed)


@pytest.mark.parametrize("printed", ["1958年是计划产量", "二十一", "1958", "周望"])
def test_what_does_not_look_like_a_header_date(printed: str) -> None:
    assert not looks_like_header_date(printed)


@pytest.mark.parametrize("printed", ["October 24, 1958", "Oct. 24, 1958", "24 October 1958", "24th October, 1958"])
def test_a_header_date_may_be_in_english(printed: str) -> None:
    assert header_date(printed) == day("1958-10-24")


def exported(issue: datetime.date) -> datetime.date:
    """How an exporter dates an issue that takes the Unix time of its midnight in China for one without summer time."""
    midnight = datetime.datetime(issue.year, issue.month, issue.day, tzinfo=zoneinfo.ZoneInfo("Asia/Shanghai"))
    return midnight.astimezone(datetime.timezone(datetime.timedelta(hours=8))).date()


def test_summer_time_is_what_the_tz_database_says() -> None:
    days = [datetime.date(1980, 1, 1) + datetime.timedelta(number) for number in range(366 * 20)]
    early = [exported(one) for one in days if exported(one) != one]
    assert early == [
        first + datetime.timedelta(number) for first, last in SUMMER_TIME for number in range((last - first).days + 1)
    ]
    assert {exported(one) - one for one in days} == {datetime.timedelta(0), datetime.timedelta(-1)}


def test_the_likely_date_is_that_of_the_issue_but_where_two_issues_bear_one_date() -> None:
    days = [datetime.date(1980, 1, 1) + datetime.timedelta(number) for number in range(366 * 20)]
    wrong = [one for one in days if likely_issue(exported(one)) != one]
    assert wrong == [first + datetime.timedelta(1) for first, _ in SUMMER_TIME]


@given(st.dates(datetime.date(1985, 1, 1), datetime.date(1992, 12, 31)), st.integers(-3, 3))
def test_bounds_of_likely_dates_are_those_of_printed_ones(asked: datetime.date, off: int) -> None:
    printed = asked + datetime.timedelta(off)
    assert (printed >= first_printed(asked)) == (likely_issue(printed) >= asked)
    assert (printed <= last_printed(asked)) == (likely_issue(printed) <= asked)


def test_outside_summer_time_nothing_speaks_against_a_date() -> None:
    assert summer_time(day("1948-06-04")) is None
    assert summer_time(day("1989-06-04")) == (day("1989-04-16"), day("1989-09-16"))
    assert summer_time(day("1989-09-17")) is None


@pytest.mark.parametrize(
    ("issue", "number", "date"),
    [("1956-10-16", 24, "1956-09-24"), ("1956-10-24", 24, "1956-10-24"), ("1956-03-04", 31, "1956-01-31")],
)
def test_the_last_date_with_a_day_is_no_later_than_the_issue(issue: str, number: int, date: str) -> None:
    assert last_date(day(issue), number) == day(date)
