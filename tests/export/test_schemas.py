"""The schemas that are printed: every field of a line, in the words of each library. What they read: test_readers."""

from __future__ import annotations

from typing import get_args

import pytest

from corpus_archive import Article, ExportedArticle, Pair, Record
from corpus_archive.export.schemas import Target, source
from corpus_archive.shapes import shape


@pytest.mark.parametrize("target", get_args(Target))
@pytest.mark.parametrize("record", [ExportedArticle, Article, Pair])
def test_a_schema_names_every_field(target: Target, record: type[Record]) -> None:
    written = source(target, record)
    assert all(f'"{name}"' in written for name in record.model_fields)
    compile(written, "schema", "exec")


def test_without_a_word_it_is_that_of_a_line_of_an_export() -> None:
    assert list(shape(ExportedArticle)) == list(ExportedArticle.model_fields)
    assert source("polars") == source("polars", ExportedArticle)


def test_a_schema_says_what_it_is_given_to() -> None:
    assert source("polars").startswith('# pl.read_ndjson("articles.jsonl", schema=schema)\n')
    assert source("polars", Article).startswith('# pl.read_ndjson("records.jsonl", schema=schema)\n')
    assert 'load_dataset("parquet", data_files="pairs.parquet")' in source("datasets", Pair)
