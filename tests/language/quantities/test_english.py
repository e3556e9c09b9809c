"""Quantities of English sentences, invented in the manner of the translations; every form they print."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.quantities import Quantity, find_quantities

ISSUE = datetime.date(1958, 10, 24)
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def only(text: str, date: datetime.date = ISSUE) -> Quantity:
    found = find_quantities(text, "en", date)
    assert len(found) == 1, found
    return found[0]


def below_thousand(value: int) -> str:
    words = [f"{SMALL[value // 100]} hundred"] if value >= 100 else []
    rest = value % 100
    if rest:
        words += ["and"] if words else []
        words.append(SMALL[rest] if rest < 20 else TENS[rest // 10 - 2] + (f"-{SMALL[rest % 10]}" if rest % 10 else ""))
    return " ".join(words)


def spelt(value: int) -> str:
    """An integer of 1 to 10^12 - 1 in words."""
    parts = [
        f"{below_thousand(value // unit % 1000)} {name}".strip()
        for unit, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (1, ""))
        if value // unit % 1000
    ]
    if len(parts) > 1 and 0 < value % 1000 < 100:
        parts[-1] = f"and {parts[-1]}"
    return " ".join(parts)


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("built 3,831 furnaces", "3,831", 3831),
        ("It produced 445 tons.", "445 tons", 445),
        ("three thousand eight hundred and thirty-one tons", "three thousand eight hundred and thirty-one tons", 3831),
        ("the area is 738,000 square kilometers", "738,000 square kilometers", 738_000),
        ("340 billion cubic meters", "340 billion cubic meters", 340 * 10**9),
        ("a 1.5 million-ton berth", "1.5 million-ton", 1_500_000),
        ("two and a half million people", "two and a half million", 2_500_000),
        ("half a million people", "half a million", 500_000),
        ("a dozen factories", "a dozen", 12),
        ("Fifty-four stations", "Fifty-four", 54),
        ("sixty jin of peaches", "sixty jin", 60),
        ("a hundred catties", "a hundred catties", 100),
        ("a seven-day visit", "seven-day", 7),
        ("half a year", "half a year", Fraction(1, 2)),
        ("aged 47 years", "47 years", 47),
    ],
)
def test_a_number_is_read(text: str, form: str, value: int | Fraction) -> None:
    one = only(text)
    assert (text[one.start : one.end], one.low, one.high, one.approximation) == (form, value, value, "exact")


@pytest.mark.parametrize(
    ("text", "form", "low", "high", "approximation"),
    [
        ("raised to more than 3,270 tons", "more than 3,270 tons", 3270, 3270, "more than"),
        ("over 60,000 reservoirs", "over 60,000", 60_000, 60_000, "more than"),
        ("Nearly 700 children", "Nearly 700", 700, 700, "nearly"),
        ("no more than 10 boats", "no more than 10", 10, 10, "nearly"),
        ("less than 5 li", "less than 5 li", 5, 5, "nearly"),
        ("about 4,000 boats", "about 4,000", 4000, 4000, "about"),
        ("forty boats or so", "forty boats or so", 40, 40, "about"),
        ("twenty-odd boats", "twenty-odd", 20, 20, "more than"),
        ("hundreds of boats", "hundreds", 100, 999, "several"),
        ("hundreds of thousands of boats", "hundreds of thousands", 100_000, 999_999, "several"),
        ("several hundred boats", "several hundred", 200, 999, "several"),
        ("dozens of boats", "dozens", 20, 99, "several"),
        ("tens of millions of people", "tens of millions", 10_000_000, 99_999_999, "several"),
        ("15 to 21 boats", "15 to 21", 15, 21, "exact"),
        ("15-21 li", "15-21 li", 15, 21, "exact"),
        ("eight or nine baskets", "eight or nine", 8, 9, "exact"),
        ("3 to 5 million boats", "3 to 5 million", 3_000_000, 5_000_000, "exact"),
    ],
)
def test_an_approximation_or_range_is_read(text: str, form: str, low: int, high: int, approximation: str) -> None:
    one = only(text)
    assert (text[one.start : one.end], one.low, one.high, one.approximation) == (form, low, high, approximation)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("by 93.6%", "percentage", Fraction(936, 1000)),
        ("Sixty-five percent of it", "percentage", Fraction(65, 100)),
        ("12.5 per cent", "percentage", Fraction(1, 8)),
        ("one-third of the land", "fraction", Fraction(1, 3)),
        ("three-tenths of the land", "fraction", Fraction(3, 10)),
        ("cut by half", "fraction", Fraction(1, 2)),
        ("2/5 of the land", "fraction", Fraction(2, 5)),
        ("one in five boats", "fraction", Fraction(1, 5)),
        ("at a scale of 1:80", "fraction", Fraction(1, 80)),
        ("the sixty-fourth furnace", "ordinal", 64),
        ("1 yuan and 2 jiao", "money", Fraction(12, 10)),
        ("RMB280 million", "money", 280_000_000),
        ("its 15th issue", "ordinal", 15),
        ("the twelfth line", "ordinal", 12),
        ("No. 563 Lake Road", "ordinal", 563),
        ("paid 10,000 yuan", "money", 10_000),
        ("a check for $500,000", "money", 500_000),
        ("a 300-yuan cart", "money", 300),
    ],
)
def test_other_kinds_are_read(text: str, kind: str, value: int | Fraction) -> None:
    one = only(text)
    assert (one.kind, one.low) == (kind, value)


@pytest.mark.parametrize(
    ("text", "form", "value", "basis", "approximation"),
    [
        ("a twofold increase", "twofold", 2, "of", "exact"),
        ("Production Rises by Twofold", "Twofold", 2, "of", "exact"),
        ("more than doubling the output", "more than doubling", 2, "of", "more than"),
        ("Output tripled", "tripled", 3, "of", "exact"),
        ("three times as much as before", "three times", 3, "of", "exact"),
        ("increased by three times", "three times", 3, "either", "exact"),
        ("a 10-fold rise", "10-fold", 10, "of", "exact"),
    ],
)
def test_a_multiple_is_what_something_is_multiplied_by(
    text: str, form: str, value: int, basis: str, approximation: str
) -> None:
    one = only(text)
    assert (text[one.start : one.end], one.kind, one.low) == (form, "multiple", value)
    assert (one.basis, one.approximation) == (basis, approximation)


def test_how_often_is_no_multiple() -> None:
    assert only("The dike was tested three times.").kind == "number"


@pytest.mark.parametrize(
    ("text", "dimension", "amount"),
    [
        ("500 jin", "mass", 250_000), ("3 dan", "mass", 150_000), ("2 tons", "mass", 2_000_000),
        ("20 mu", "area", Fraction(40_000, 3)),
        ("5 li", "length", 2500), ("10 kilometers", "length", 10_000), ("3 hectares", "area", 30_000),
        ("2 weeks", "day", 14),
        ("1.2 million kilowatts", "power", 1_200_000_000), ("6 months", "month", 6),
    ],
)  # fmt: skip
def test_units_convert_to_one_of_their_dimension(text: str, dimension: str, amount: int | Fraction) -> None:
    one = only(text)
    assert one.unit is not None
    assert (one.unit.dimension, one.low * one.unit.factor) == (dimension, amount)


@pytest.mark.parametrize(
    "text",
    ["no one came", "one another", "First Secretary", "on the one hand", "May Fourth Movement", "the Second World War",
     "(1) the sluice", "1. The sluice", "they may march", "everyone"],
)  # fmt: skip
def test_a_fixed_expression_counts_nothing(text: str) -> None:
    assert find_quantities(text, "en", ISSUE) == []


@pytest.mark.parametrize(
    ("text", "form", "parts"),
    [
        ("on October 1, 1958", "October 1, 1958", (1958, 10, 1, "", "ymd")),
        ("on 1 October 1958", "1 October 1958", (1958, 10, 1, "", "ymd")),
        ("on October 1st they", "October 1st", (1958, 10, 1, "", "md")),
        ("Xinhua News Agency, Nanjing, 23rd: The", "23rd", (1958, 10, 23, "", "d")),
        ("on the 23rd.", "23rd", (1958, 10, 23, "", "d")),
        ("the 15th of this month", "15th of this month", (1958, 10, 15, "", "ymd")),
        ("on December 25 last year", "December 25 last year", (1957, 12, 25, "", "ymd")),
        ("in November 1989", "November 1989", (1989, 11, None, "", "ym")),
        ("in early June", "early June", (1958, 6, None, "early", "m")),
        ("at the end of April", "the end of April", (1958, 4, None, "late", "m")),
        ("last month", "last month", (1958, 9, None, "", "ym")),
        ("this year", "this year", (1958, None, None, "", "y")),
        ("the first half of the month", "first half of the month", (1958, 10, None, "first half", "ym")),
        ("in 1953", "1953", (1953, None, None, "", "y")),
        ("in the 1950s", "1950s", (1950, None, None, "decade", "y")),
        ("yesterday", "yesterday", (1958, 10, 23, "", "")),
        ("since May", "May", (1958, 5, None, "", "m")),
    ],
)
def test_a_date_is_resolved_against_the_issue(text: str, form: str, parts: tuple[int | None, ...]) -> None:
    one = only(text)
    assert (text[one.start : one.end], one.kind, one.when) == (form, "date", parts)


def test_both_ends_of_a_range_of_years_are_dates() -> None:
    assert [one.when and one.when.year for one in find_quantities("in 1958-59", "en", ISSUE)] == [1958, 1959]


def test_both_ends_of_a_range_of_days_are_dates() -> None:
    found = find_quantities("from the 15th to the 21st, and on May 5th and 6th", "en", ISSUE)
    assert [one.when and one.when[:3] for one in found] == [(1958, 10, 15), (1958, 10, 21), (1958, 5, 5), (1958, 5, 6)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 5:50 PM", 1070), ("at 20:30", 1230), ("at 9 a.m.", 540), ("at half past ten", 630),
        ("at half-past two o'clock", 150), ("At nine forty the whistle blew", 580), ("a quarter to five", 285),
        ("thirty-four minutes past three o'clock", 214), ("two minutes to five", 298), ("at eight o'clock", 480),
        ("at midnight", 1440), ("until noon", 720), ("at exactly twenty-four hundred hours", 1440),
    ],
)  # fmt: skip
def test_a_time_is_minutes_since_midnight(text: str, minutes: int) -> None:
    one = only(text)
    assert (one.kind, one.low) == ("time", minutes)


def test_both_ends_of_a_range_of_hours_are_times() -> None:
    found = find_quantities("from seven to nine o'clock and from 7 to 8:30 p.m.", "en", ISSUE)
    assert [(one.kind, one.low) for one in found] == [("time", 420), ("time", 540), ("time", 420), ("time", 1230)]


@pytest.mark.parametrize("text", ["at ten twenty workers came", "five to ten people", "eight hundred hours of work"])
def test_what_counts_is_no_time(text: str) -> None:
    assert {one.kind for one in find_quantities(text, "en", ISSUE)} == {"number"}


@pytest.mark.parametrize("text", ["1" * 5000, f"No. {'1' * 5000}", f"{'1' * 5000}th", f"{'1' * 4297} million"])
def test_a_row_of_figures_that_no_paper_prints_is_passed_over(text: str) -> None:
    assert find_quantities(f"The lake {text} rose, and 23 boats came ashore.", "en", ISSUE)[-1].low == 23


def test_blanks_before_a_figure_are_no_part_of_its_words() -> None:
    text = "more than  3,831 tons"
    one = only(text)
    assert text[one.start : one.end] == text


def test_ten_days_of_a_month_are_a_part_of_it() -> None:
    one = only("in the first ten days of August")
    assert one.when == (1958, 8, None, "early", "m")


def test_what_stands_behind_a_unit_is_tenths_of_it() -> None:
    one = only("dug to two chi five.")
    assert (one.low, one.unit and one.unit.name) == (Fraction(5, 2), "chi")


@given(st.integers(2, 10**12 - 1), st.booleans())
def test_an_integer_in_words_is_read_back(value: int, capital: bool) -> None:
    words = spelt(value)
    text = f"{words.capitalize() if capital else words} tons"
    one = only(text)
    assert (one.low, one.high, one.start, one.end) == (value, value, 0, len(text))


@given(st.integers(2, 10**12 - 1))
def test_an_integer_in_figures_is_read_back(value: int) -> None:
    assert only(f"It made {value:,} tons.").low == value


@given(st.dates(datetime.date(1946, 5, 15), datetime.date(2003, 12, 31)))
def test_a_date_in_words_is_read_back(date: datetime.date) -> None:
    one = only(f"on {date:%B} {date.day}, {date.year}", date)
    assert one.low == one.high == date.toordinal()


WORDS = (
    "one two twenty-three hundred thousand half third of the a and times twofold doubled 3,831 1.5 20% 1958 May 1st "
    "the 15th last year A hour percent tons $ 5:50 PM to - , . ( ) 2/0 3-0 several dozens million more than no No. 5 31"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_text_is_read_without_error_and_every_quantity_stands_in_it(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for one in find_quantities(text, "en", ISSUE):
        assert 0 <= one.start < one.end <= len(text)
        assert one.low <= one.high
        assert one.end > last
        last = one.end


@given(st.text())
def test_any_characters_are_read_without_error(text: str) -> None:
    find_quantities(text, "en", ISSUE)
    find_quantities(text, "zh", ISSUE)
