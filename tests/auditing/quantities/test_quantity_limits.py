"""The numbers of the rules about quantities, each with what lies just on either side of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction

import pytest

from corpus_archive import Alignment, Article
from corpus_archive.auditing.quantities.agreement import agree, cut_short
from corpus_archive.auditing.quantities.pairing import crowded, in_place, thin
from corpus_archive.auditing.quantities.rules import examine
from corpus_archive.auditing.quantities.significance import severity
from corpus_archive.auditing.quantities.uncounted import _significant
from corpus_archive.auditing.rules import Severity
from corpus_archive.language.quantities import Quantity, find_quantities
from corpus_archive.record_words import Side

Beaded = Callable[..., tuple[Article, Alignment]]
DATE = datetime.date(1956, 3, 4)


def only(text: str, side: Side) -> Quantity:
    """The quantity of a text."""
    (one,) = find_quantities(text, side, DATE)
    return one


@pytest.mark.parametrize(
    ("zh", "en", "agrees"),
    [
        ("一千斤", "519 kilograms", True),  # 500, and four in a hundred for a rounded conversion
        ("一千斤", "521 kilograms", False),
        ("一千斤", "481 kilograms", True),
        ("一千斤", "479 kilograms", False),
        ("十个月", "336 days", True),  # 300, and twelve in a hundred for months that are longer or shorter
        ("十个月", "337 days", False),
        ("十个月", "264 days", True),
        ("十个月", "263 days", False),
        ("一百小时", "4 days", True),
        ("一百小时", "5 days", False),
        ("上午八时", "8 p.m.", True),  # morning or evening
        ("上午八时", "2 p.m.", False),
        ("上午八时", "4 p.m.", False),
        ("123456吨", "123,000 tons", True),  # rounded to three places
        ("123456吨", "120,000 tons", False),
        ("123600吨", "123,000 tons", False),  # would be 124,000
        ("98765吨", "98,800 tons", False),  # so small a figure is copied
    ],
)
def test_how_far_a_right_translation_may_be_off(zh: str, en: str, agrees: bool) -> None:
    assert agree(only(zh, "zh"), only(en, "en")) == agrees


def number(low: int, high: int | None = None, **named: object) -> Quantity:
    return Quantity("number", Fraction(low), Fraction(low if high is None else high), 0, 1)._replace(**named)


def clock(hour: int, minute: int = 0) -> Quantity:
    return number(60 * hour + minute, kind="time")


@pytest.mark.parametrize(
    ("zh", "en", "agrees"),
    [
        (clock(5), number(5), True),
        (clock(20), number(8), True),
        (clock(8), number(20), True),
        (clock(12), number(24), True),
        (clock(12), number(36), False),  # no hour
        (clock(8, 30), number(8), False),
        (number(1, 25), clock(1, 25), True),  # 1∶25
        (number(1, 25), clock(1, 24), False),
        (number(100, approximation="nearly"), number(70, 80), True),
        (number(100, approximation="nearly"), number(70, 79), False),
        (number(100, approximation="about"), number(80, 90), True),
        (number(100, approximation="about"), number(80, 89), False),
        (number(100, approximation="about"), number(110, 120), True),
        (number(100, approximation="about"), number(111, 120), False),
    ],
)
def test_what_a_figure_leaves_open(zh: Quantity, en: Quantity, agrees: bool) -> None:
    assert agree(zh, en) == agrees


@pytest.mark.parametrize(("zh", "en", "is_end"), [(46, 6, True), (346, 46, True), (46, 5, False), (346, 36, False)])
def test_the_end_of_a_numeral(zh: int, en: int, is_end: bool) -> None:
    assert cut_short(number(zh), number(en)) == is_end


@pytest.mark.parametrize(
    ("zh", "en", "severities"),
    [
        ("码头年通过能力30吨。", "The wharf handles 30 million tons.", ["error"]),
        ("码头年通过能力3吨。", "The wharf handles 30 million tons.", ["warning"]),  # seven noughts nobody adds
        ("参加的有三人。", "There were 30 people.", ["warning"]),
        ("参加的有二人。", "There were 20 people.", []),  # two may be of a word
    ],
)
def test_by_how_many_powers_of_ten_one_errs(beaded: Beaded, zh: str, en: str, severities: list[Severity]) -> None:
    assert [one.severity for one in examine(*beaded((zh, en))) if one.rule == "number-shifted"] == severities


FILLER = ("湖水上涨。", "The lake is rising.")


@pytest.mark.parametrize(
    ("zh", "en", "apart", "found"),
    [
        ("新建水渠三百四十五条。", "There are 345 new canals.", 6, []),
        ("新建水渠三百四十五条。", "There are 345 new canals.", 7, ["number-missing", "number-added"]),
        # A day that is told so near is a note of its own, further off two faults.
        ("渔民二月十六日出海。", "They put to sea on February 16.", 60, ["note"] * 2),
        ("渔民二月十六日出海。", "They put to sea on February 16.", 61, ["warning"] * 2),
    ],
)
def test_how_far_off_a_figure_may_stand(beaded: Beaded, zh: str, en: str, apart: int, found: list[str]) -> None:
    made = beaded((zh, FILLER[1]), *[FILLER] * (apart - 1), (FILLER[0], en))
    assert [one.rule if one.rule in found else one.severity for one in examine(*made)] == found


@pytest.mark.parametrize(
    ("zh", "en", "is_thin"),
    [(24, 38, True), (24, 39, False), (23, 30, False), (24, 288, False), (24, 289, True), (23, 289, False)],
)
def test_a_bead_with_far_too_little_on_one_side(zh: int, en: int, is_thin: bool) -> None:
    """From 24 characters of Chinese on there must be 1.6 of English for each, and no more than twelve."""
    assert thin((("湖" * zh, "x" * en),)) == (frozenset({0}) if is_thin else frozenset())


@pytest.mark.parametrize(("count", "is_table"), [(300, False), (301, True)])
def test_a_table(count: int, is_table: bool) -> None:
    mentions = [in_place(number(7), "七条", 0)] * count
    assert crowded(mentions) == (frozenset({0}) if is_table else frozenset())


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("青石等十四个公社受益。", "Qingshi and eleven other communes benefit.", []),  # three are named
        ("青石等十四个公社受益。", "Qingshi and ten other communes benefit.", ["number-missing", "number-added"]),
        ("他第三个到。", "He arrived.", []),
        ("他第四个到。", "He arrived.", ["number-missing"]),
    ],
)
def test_what_is_so_small_is_in_words_too(beaded: Beaded, zh: str, en: str, rules: list[str]) -> None:
    assert [one.rule for one in examine(*beaded((zh, en)))] == rules


@pytest.mark.parametrize(
    ("zh", "people", "roads", "found"),
    [
        ("来了五百人。", "500", "100", []),
        ("来了五百人。", "500", "150", ["number-added"]),
        ("来了五千人。", "5,000", "1,000", []),
        ("来了五千人。", "5,000", "1,500", ["number-added"]),
        ("来了五万人。", "50,000", "10,000", []),
        ("来了五万人。", "50,000", "15,000", ["number-added"]),
        ("来了五亿人。", "500 million", "100 million", []),
        ("来了五亿人。", "500 million", "150 million", ["number-added"]),
    ],
)
def test_a_hundred_may_be_the_unit_of_another_figure(
    beaded: Beaded, zh: str, people: str, roads: str, found: list[str]
) -> None:
    made = beaded((zh, f"Along {roads} roads came {people} people."))
    assert [one.rule for one in examine(*made)] == found


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (number(10), "note"),
        (number(11), "warning"),
        (number(99), "warning"),
        (number(100), "error"),
        (number(10, kind="ordinal"), "note"),
        (number(11, kind="ordinal"), "warning"),
        (number(10, kind="money"), "note"),
        (number(11, kind="money"), "error"),
    ],
)
def test_how_sure_a_figure_is_missing(one: Quantity, expected: Severity) -> None:
    assert severity(one) == expected


@pytest.mark.parametrize(
    ("part", "digits"), [(Fraction(3, 8), "375"), (Fraction(1, 3), "3333"), (Fraction(25_000), "25")]
)
def test_the_digits_by_which_a_figure_is_known(part: Fraction, digits: str) -> None:
    assert _significant(part) == digits
