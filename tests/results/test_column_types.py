"""Every table says of which type each of its columns is, so that it has the same without a row, or with holes alone.

Those of people and places are not here, as their dictionaries take seconds: they state the types of all columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from corpus_archive import Archive, Corpus, Hits, Result
from corpus_archive.results.column_types import NUMBERS
from corpus_archive.statistics.measures import KEYWORD_MEASURES, MEASURES

polars = pytest.importorskip("polars")
_OF_NOTHING = (polars.Null, polars.List(polars.Null))


def of_hits(hits: Hits, by: Any) -> Iterator[Result]:
    yield hits.concordance(citation="chinese", parallel=True)
    yield hits.frequencies()
    yield hits.frequencies(on="R1")
    yield hits.frequencies(by=by)
    yield hits.frequencies(by="page")
    yield hits.frequencies(on="R1", by=by)
    yield hits.trend(by=by)
    yield hits.stretches(by="year")
    yield hits.collocates(least=1)
    yield hits.changes(by="decade", least=1, level=1)
    yield hits.dispersion(by=by)
    yield hits.dispersion(by="page")
    yield hits.renderings(least=1)
    yield hits.renderings(by="year", least=1)


def of_words(corpus: Corpus) -> Iterator[Result]:
    yield corpus.search("湖")
    yield corpus.search("湖", sort="relevance")
    yield from corpus.facets("湖").values()
    yield corpus.frequencies()
    yield corpus.frequencies(lang="en", unit="lemma")
    yield corpus.ngrams(least=1)
    yield corpus.changes(least=1, level=1)
    yield corpus.trend("湖水", "渔民")
    yield corpus.shares("湖水", "渔民")
    if corpus.selection.pages or corpus.selection.before:
        yield corpus.keywords(least=1)
    yield corpus.minority_renderings(least=2)


def of_holdings(corpus: Corpus) -> Iterator[Result]:
    for by in ("year", "page", "section", "column", "author"):
        yield corpus.counts(by)  # type: ignore[arg-type]
    for unit in ("day", "month", "year"):
        yield corpus.calendar(unit)  # type: ignore[arg-type]
    yield corpus.missing_issues()
    yield corpus.completeness()
    yield corpus.findings()
    yield corpus.failures()
    yield corpus.reprints()
    yield corpus.conflicts()


def of_archive(archive: Archive) -> Iterator[Result]:
    first, last = list(archive.ids())[:: len(archive) - 1]
    yield archive.differences(first, last)
    yield archive.sets.table()
    yield archive.sets.members()
    yield archive.verdicts.table()


def tables(archive: Archive) -> Iterator[Result]:
    yield from of_hits(archive.hits("湖水"), "year")
    yield from of_hits(archive.hits("lake"), "month")
    yield from of_words(archive.select(before="1957"))
    yield from of_holdings(archive)
    yield from of_archive(archive)


def unlike(result: Result) -> Iterator[str]:
    """Which of its columns have another type without a row, or another than their values say."""
    full, empty = result.frame, result.where([False] * len(result)).frame
    for name, values in result.columns.items():
        guessed = polars.Series(values, strict=False).dtype
        if name not in result.types:
            yield f"{result.noun}: {name} has no type, and is {guessed}"
        elif full[name].dtype != empty[name].dtype or guessed not in (full[name].dtype, *_OF_NOTHING):
            yield f"{result.noun}: {name} is {full[name].dtype}, {guessed} by its values, {empty[name].dtype} without"


def test_every_measure_is_a_number_with_a_point() -> None:
    assert {NUMBERS.get(name) for name in (*MEASURES, *KEYWORD_MEASURES)} == {"Float64"}


def test_a_column_has_one_type_whatever_the_rows(lake: Archive) -> None:
    assert {said for result in tables(lake) for said in unlike(result)} == set()
    lake.sets.keep("s", lake.hits("湖"), note="n")
    assert {said for result in of_archive(lake) for said in unlike(result)} == set()


def test_tables_of_nothing_have_the_columns_and_types_of_those_with_rows(lake: Archive) -> None:
    some, none = lake.hits("湖水"), lake.hits("鲸鱼")
    for one, other in zip(of_hits(some, "year"), of_hits(none, "year"), strict=True):
        assert one.frame.schema == other.frame.schema, one.noun
