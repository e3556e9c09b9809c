"""Years by reigns, republics, decades and fiscal years: one table and one meaning in both languages."""

from __future__ import annotations

import datetime

import pytest

from corpus_archive.language.quantities import find_quantities
from corpus_archive.language.quantities.eras import CHINESE_ERAS, ENGLISH_ERAS
from corpus_archive.record_words import Side

ISSUE = datetime.date(1958, 10, 24)


def years(text: str, side: Side = "zh", issue: datetime.date = ISSUE) -> list[int | None]:
    return [one.when.year for one in find_quantities(text, side, issue) if one.when]


@pytest.mark.parametrize("era", sorted(CHINESE_ERAS))
def test_a_year_of_every_era_is_read_in_chinese(era: str) -> None:
    assert years(f"{era}三年修堤。") == [CHINESE_ERAS[era] + 3]


@pytest.mark.parametrize("era", sorted(ENGLISH_ERAS))
def test_a_year_of_every_era_is_read_in_english(era: str) -> None:
    assert years(f"It was built in the third year of the {era} reign.", "en") == [ENGLISH_ERAS[era] + 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("卅四年八月日本投降", [1945]), ("民国卅五年元月", [1946]), ("他劳动了三十四年", []),
        ("六七十年代", [1960, 1970]), ("七十和八十年代", [1970, 1980]), ("十九世纪九十年代", [1890]),
        ("20世纪50年代", [1950]), ("本世纪三十年代", [1930]), ("二〇年代", [1920]),
        ("1962／63财政年度", [1962, 1963]), ("一九五七—五八年度", [1957, 1958]), ("六○年间", [1960]),
    ],
)  # fmt: skip
def test_years_by_other_names(text: str, expected: list[int]) -> None:
    assert years(text) == expected


def test_early_in_a_century_a_late_decade_of_it_is_of_the_last_one() -> None:
    assert years("本世纪八十年代", issue=datetime.date(2001, 1, 2)) == [1980]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the late '70s", [1970]), ("in the early 90s", [1990]), ("in his early 70s", []), ("in the 1890s", [1890]),
        ("fiscal 1962/63", [1962, 1963]), ("next May", [1959]),
    ],
)  # fmt: skip
def test_english_years_by_other_names(text: str, expected: list[int]) -> None:
    assert years(text, "en") == expected
