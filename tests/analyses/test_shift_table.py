"""Shifts as rows: what lies between two periods, percentages of nothing, columns without rows."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.analyses import shift_table
from corpus_archive.analyses.counting.dated_words import DatedWords
from corpus_archive.analyses.counting.wordlist import Words
from corpus_archive.analyses.shifts import JudgedShift, Threshold, find_shifts, judged


def dated(code: int, counts: dict[str, int]) -> DatedWords:
    numbers = np.array(list(counts.values()))
    return DatedWords(code, Words(sorted(counts), numbers, numbers, None), int(numbers.sum()), 500)


def found(*codes: int) -> list[JudgedShift]:
    periods = [dated(code, {"a": 90, "b": 2 if place % 2 else 90}) for place, code in enumerate(codes)]
    return list(judged(find_shifts(periods, 3), Threshold()))


@pytest.mark.parametrize(
    ("codes", "by", "between"),
    [
        ((1957, 1958), "year", ""),
        ((1956, 1958), "year", "1957"),
        ((1951, 1955), "year", "1952-1954"),
        ((1950, 1960), "decade", ""),
        ((1950, 1980), "decade", "1960s-1970s"),
    ],
)
def test_what_lies_between_two_periods_is_named(codes: tuple[int, int], by: str, between: str) -> None:
    (row,) = (one for one in zip(*shift_table.columns(found(*codes), by, 1, with_what=False).values(), strict=True))  # type: ignore[arg-type]
    assert row[2] == between


def test_each_word_is_a_row_with_all_it_is_counted_of() -> None:
    columns = shift_table.columns(found(1957, 1958), "year", 0, with_what=True)
    row = {name: values[0] for name, values in columns.items()}
    assert row | {"p": 0, "conservative_log_ratio": 0} == {
        "period": "1958", "against": "1957", "between": "", "what": "", "direction": "falls", "word": "b",
        "count": 2, "before": 90, "of": 92, "before_of": 180, "per_million": 21739.13, "before_per_million": 500000.0,
        "articles": 2, "before_articles": 90, "all_articles": 500, "before_all_articles": 500,
        "log_ratio": -4.5236, "conservative_log_ratio": 0, "p": 0,
    }  # fmt: skip
    assert set(columns) == set(shift_table.types(with_what=True))


def test_columns_stay_where_there_is_no_row() -> None:
    assert set(shift_table.columns([], "year", 10, with_what=False)) == set(shift_table.types(with_what=False))


def test_of_many_comparisons_across_holes_six_are_named() -> None:
    notes = list(shift_table.notes(found(*range(1900, 1916, 2)), "year", Threshold()))
    assert notes[-1] == (
        "compared across periods without text or words beside hits: 1902 against 1900 (1901), "
        "1904 against 1902 (1903), 1906 against 1904 (1905), 1908 against 1906 (1907), 1910 against 1908 (1909), "
        "1912 against 1910 (1911) "
        "and 1 more"
    )
