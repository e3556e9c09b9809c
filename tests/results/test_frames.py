"""Frames of other libraries: the types they have whatever the rows, and what is said where a library is missing."""

from __future__ import annotations

import datetime
import sys

import pytest

from corpus_archive import MissingExtra
from corpus_archive.holdings import article_table
from corpus_archive.results import frames

TYPES = {"id": "String", "date": "Date", "page": "Int64", "places": "List"}
ROWS = {
    "id": ["a", "b"],
    "date": [datetime.date(1956, 3, 4), datetime.date(1600, 1, 1)],
    "page": [2, None],
    "places": [["湖滨"], []],
}
EMPTY: dict[str, list[object]] = {name: [] for name in TYPES}


@pytest.mark.parametrize("columns", [ROWS, EMPTY, {**ROWS, "page": [None, None], "places": [[], []]}])
def test_a_polars_frame_has_the_types_it_is_told_whatever_the_rows(columns: dict[str, list[object]]) -> None:
    polars = pytest.importorskip("polars")
    frame = frames.frame(columns, TYPES)
    assert frame.schema == {
        "id": polars.String,
        "date": polars.Date,
        "page": polars.Int64,
        "places": polars.List(polars.String),
    }
    assert frame.to_dict(as_series=False) == columns


def test_a_polars_frame_without_types_guesses_them_from_the_rows() -> None:
    polars = pytest.importorskip("polars")
    assert frames.frame({"n": [None, 1], "t": ["x", "y"]}).schema == {"n": polars.Int64, "t": polars.String}


def test_only_named_columns_need_a_type() -> None:
    polars = pytest.importorskip("polars")
    assert frames.frame({"id": [None], "n": [1]}, {"id": "String"}).schema == {"id": polars.String, "n": polars.Int64}


@pytest.mark.parametrize("columns", [ROWS, EMPTY])
def test_a_pandas_frame_has_timestamps_and_whole_pages(columns: dict[str, list[object]]) -> None:
    pandas = pytest.importorskip("pandas")
    frame = frames.to_pandas(columns, TYPES)
    assert str(frame["date"].dtype) == "datetime64[s]"
    assert str(frame["page"].dtype) == "Int64"
    assert list(frame.columns) == list(TYPES)
    if len(frame):
        assert frame["page"].to_list() == [2, pandas.NA]
        assert frame["date"].dt.date.to_list() == ROWS["date"]
        assert frame["places"].to_list() == [["湖滨"], []]


def test_the_columns_of_articles_all_have_a_type() -> None:
    polars = pytest.importorskip("polars")
    frame = frames.frame(article_table.columns([]), article_table.ARTICLE_COLUMNS)
    assert polars.Null not in frame.dtypes
    assert frame.columns == list(article_table.ARTICLE_COLUMNS)


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"pandas is not installed; run: pip install 'corpus-archive\[pandas\]'"):
        frames.to_pandas({"n": [1]})
    with pytest.raises(ImportError):
        frames.to_pandas({"n": [1]})
