"""The records: frozen, strict, one type per key, and the same bytes after a round trip."""

from __future__ import annotations

import datetime
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from corpus_archive import Article, Credit, Dateline, RecordError, Text, json_schema, parse


def a_text(**changes: Any) -> Text:
    values: dict[str, Any] = {
        "headline": "湖水", "decks": ("湖水",), "byline": "", "author": (), "datelines": (), "text": "湖水上涨。",
        "sentences": ((0, 5),), "signature": "", "credits": (), "glossary": (),
    }  # fmt: skip
    return Text(**values | changes)


def test_a_record_cannot_be_changed(parsed: Callable[..., Article]) -> None:
    article = parsed()
    with pytest.raises(ValidationError, match="frozen"):
        article.page = 3  # type: ignore[misc]


def test_a_record_can_be_hashed_and_pickled(parsed: Callable[..., Article]) -> None:
    article = parsed()
    assert {article} == {pickle.loads(pickle.dumps(article))}


def test_an_unknown_field_is_refused(parsed: Callable[..., Article]) -> None:
    record = json.loads(parsed().to_json()) | {"colour": "red"}
    with pytest.raises(RecordError, match="colour"):
        Article.from_json(json.dumps(record))


def test_a_number_is_not_taken_for_a_string(parsed: Callable[..., Article]) -> None:
    record = json.loads(parsed().to_json()) | {"section": 3}
    with pytest.raises(RecordError, match="section"):
        Article.from_json(json.dumps(record))


@pytest.mark.parametrize("sentences", [((0, 9),), ((3, 3),), ((2, 5), (0, 2)), ((0, 3), (2, 5))])
def test_sentences_must_lie_in_the_text_in_order(sentences: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValidationError, match="sentence"):
        a_text(sentences=sentences)


def test_spans_must_lie_in_the_text() -> None:
    with pytest.raises(ValidationError, match="span"):
        a_text(credits=(Credit(kind="photo", start=2, end=6),))
    with pytest.raises(ValidationError, match="span"):
        a_text(datelines=(Dateline(agency="", place="", day=None, date=None, start=3, end=3),))


def test_a_page_that_is_a_whole_number_with_a_point_is_that_number(parsed: Callable[..., Article]) -> None:
    """So polars and pandas write a column of numbers of which one is missing."""
    line = parsed(page="2").to_json()
    assert '"page":2,' in line
    assert Article.from_json(line.replace('"page":2,', '"page":2.0,')).to_json() == line
    with pytest.raises(RecordError, match=r"^page: "):
        Article.from_json(line.replace('"page":2,', '"page":2.5,'))


def test_keys_that_no_record_has_are_named_before_anything_else(parsed: Callable[..., Article]) -> None:
    line = parsed(page="2").to_json().replace('"page":2,', '"page":"2","seite":2,')
    with pytest.raises(RecordError, match=r"^unknown key 'seite': leave out what no record has$"):
        Article.from_json(line)


def test_a_record_reads_back_as_the_same_bytes(parsed: Callable[..., Article]) -> None:
    line = parsed("    新华社湖滨3日电　湖水上涨。").to_json()
    assert Article.from_json(line).to_json() == line


def test_what_an_export_joins_on_is_passed_over(parsed: Callable[..., Article]) -> None:
    article = parsed()
    beads = [{"zh": [0], "en": [0], "score": 1}]
    widened = json.loads(article.to_json()) | {"alignment_method": "length", "beads": beads}
    assert Article.from_json(json.dumps(widened)) == article


def test_every_key_is_in_every_record(parsed: Callable[..., Article]) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {f"{key}.{below}" for key, one in value.items() for below in keys(one)}
        return set()

    full = json.loads(parsed("    新华社湖滨3日电　湖水上涨。").to_json())
    bare = json.loads(parsed("    湖水。", "Lake.", page="第版()", column="").to_json())
    assert keys(full) == keys(bare)


def test_only_page_halves_days_and_dates_that_may_be_unknown_may_be_null() -> None:
    nullable = set()

    def walk(schema: dict[str, Any], name: str) -> None:
        for key, value in schema.get("properties", {}).items():
            if any(one.get("type") == "null" for one in value.get("anyOf", ())):
                nullable.add(f"{name}.{key}")

    schema = json_schema()
    walk(schema, "Article")
    for name, definition in schema["$defs"].items():
        walk(definition, name)
    of_article = {"Article.page", "Article.zh", "Article.en", "Article.likely_date"}
    assert nullable == of_article | {"Dateline.day", "Dateline.date"}


def test_every_field_of_the_record_is_described() -> None:
    schema = json_schema()
    undescribed = [
        f"{name}.{key}"
        for name, definition in (("Article", schema), *schema["$defs"].items())
        for key, value in definition["properties"].items()
        if not value.get("description")
    ]  # fmt: skip
    assert undescribed == []


def test_the_repr_says_what_and_how_much(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水上涨。\n    船都靠了岸。", "The lake is rising.\n\nAll boats are ashore.")
    assert repr(article) == f"<Article {article.id} '湖水', paragraphs zh 2, en 2>"


def test_a_notebook_shows_both_texts_escaped_and_the_english_marked(parsed: Callable[..., Article]) -> None:
    shown = parsed(en="Prices rose by 3 < 5 & more.")._repr_html_()
    assert "湖水上涨。" in shown
    assert "3 &lt; 5 &amp; more" in shown
    assert "unreviewed machine translation" in shown


def test_the_id_is_newspaper_date_page_and_a_hash_of_the_original(dump: Callable[..., str]) -> None:
    article = parse(dump(), newspaper="hbrb")
    assert article.id.startswith("hbrb-1956-03-04-02-")
    assert article.date == datetime.date(1956, 3, 4)


def test_the_id_stays_when_date_page_column_or_english_change(dump: Callable[..., str]) -> None:
    def digest(text: str) -> str:
        return parse(text).id[-12:]

    same = digest(dump())
    assert digest(dump(date="1957-01-01", page="第3版(要闻)", column="社论", en="Other words.")) == same
    assert digest(dump().replace("    湖水", "　　湖水")) == same


def test_the_id_changes_with_headline_author_or_body(dump: Callable[..., str]) -> None:
    ids = {parse(text).id for text in (dump(), dump(heading="湖水二"), dump(zh_author="周望"), dump("    湖水上涨！"))}
    assert len(ids) == 4


def test_without_a_page_the_id_has_two_zeros(dump: Callable[..., str]) -> None:
    text = dump(page="第版()").replace("Page: 2", "Page:")
    assert parse(text).id.startswith("rmrb-1956-03-04-00-")
