"""The line of JSON of a record and of an export: what stands behind the record, and that it is read again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article, ExportedArticle, RecordError
from corpus_archive.json_lines import (
    alignment_json,
    body,
    exported_line,
    has_half,
    has_likely_date,
    headline,
    is_aligned,
    values,
    without_piece,
)
from corpus_archive.records import read_line

BEADS = '[{"zh":[0],"en":[0],"score":0.5}]'


@pytest.fixture
def line(parsed: Callable[..., Article]) -> str:
    return parsed("    湖水上涨。", 'The lake "rises".').to_json()


def test_the_quicker_reader_of_a_line_finds_what_the_library_finds(line: str) -> None:
    assert values(line) == json.loads(line)


def test_what_stands_behind_a_record_changes_none_of_its_bytes(line: str) -> None:
    whole = exported_line(line, 'by "手"', BEADS, "check", "1989-06-05")
    beside = f'"alignment_method":"by \\"手\\"","beads":{BEADS},"grade":"check","likely_date":"1989-06-05"'
    assert whole == f"{line[:-1]},{beside}}}"
    assert has_likely_date(whole)
    assert ExportedArticle.from_json(whole).to_json() == whole


def test_the_keys_of_an_export_are_always_there(line: str) -> None:
    whole = exported_line(line)
    assert whole == f'{line[:-1]},"alignment_method":"","beads":[],"grade":"","likely_date":null}}'
    assert not has_likely_date(whole)
    assert ExportedArticle.from_json(whole).to_json() == whole


def test_a_line_read_gives_the_record_and_its_alignment(line: str) -> None:
    article, alignment = read_line(exported_line(line, "by-hand", BEADS, "do not quote"))
    assert article.to_json() == line
    assert type(article) is Article
    assert alignment == Alignment.model_validate_json(alignment_json("by-hand", BEADS))


@pytest.mark.parametrize("behind", ["", ',"grade":"check"', ',"alignment_method":""', ',"beads":[]'])
def test_without_a_method_no_alignment_came_with_it(line: str, behind: str) -> None:
    assert read_line(f"{line[:-1]}{behind}}}") == (Article.from_json(line), None)


def test_beads_that_nothing_found_are_an_error(line: str) -> None:
    for behind in (f'"beads":{BEADS}', f'"alignment_method":"","beads":{BEADS}'):
        with pytest.raises(RecordError, match="beads without an alignment_method"):
            read_line(f"{line[:-1]},{behind}}}")


@pytest.mark.parametrize("grade", ["null", '"good"', "1"])
def test_a_grade_that_no_audit_gives_is_an_error(line: str, grade: str) -> None:
    with pytest.raises(RecordError, match="grade"):
        read_line(f'{line[:-1]},"grade":{grade}}}')


def test_any_other_key_is_no_record(line: str) -> None:
    with pytest.raises(RecordError, match="colour"):
        read_line(f'{line[:-1]},"colour":"red"}}')


def test_whether_a_line_is_aligned_is_seen_without_reading_it(parsed: Callable[..., Article]) -> None:
    nasty = parsed(en='},"alignment_method":"length","beads" and },"alignment_method":"",').to_json()
    assert [is_aligned(exported_line(nasty, method)) for method in ("", "length")] == [False, True]
    assert not is_aligned(nasty)


def test_the_piece_is_the_last_key_of_a_line(line: str) -> None:
    assert list(json.loads(line))[-1] == "piece"
    article = Article.from_json(line)
    elsewhere = article.model_copy(update={"piece": article.piece.model_copy(update={"path": 'x","piece":{"'})})
    assert without_piece(line) == line[: line.index(',"piece":{')]
    assert without_piece(elsewhere.to_json()) == without_piece(line)


ODD = '","sentences":[[0,9]],"text":"\\ \\" ,"en":{"headline":"no'


@pytest.mark.parametrize("text", ["湖水上涨。", ODD, "a\tb \u2028 \U0001f600", "湖水。\\n\n    上涨。\\\n    。"])
def test_headline_and_body_are_cut_out_of_the_line_as_they_are(parsed: Callable[..., Article], text: str) -> None:
    article = parsed(f"    {text}", f"{text} The end.", title=f"Lake {ODD}", heading=f"湖水{ODD}")
    assert article.zh
    assert article.en
    line = article.to_json().encode("utf-8")
    assert (headline(line, "zh"), body(line, "zh")) == (article.zh.headline, article.zh.text)
    assert (headline(line, "en"), body(line, "en")) == (article.en.headline, article.en.text)


@pytest.mark.parametrize(
    "text", ["湖水上涨。", ODD, "\U0001f600" * 90, "湖。\\n\n    上涨。\\\n\x07 。" * 30, '"' * 90]
)
def test_wherever_a_body_may_end_it_begins_as_it_does(parsed: Callable[..., Article], text: str) -> None:
    article = parsed(f"    {text}", f"{text} The end.")
    line = article.to_json().encode("utf-8")
    assert article.zh
    assert article.en
    for side, whole in (("zh", article.zh.text), ("en", article.en.text)):
        for upto in range(len(whole) + 3):
            assert body(line, side, upto)[:upto] == whole[:upto]


def test_a_half_that_is_not_there_has_neither(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水上涨。", "The lake rises.").model_copy(update={"en": None})
    line = article.to_json().encode("utf-8")
    assert (headline(line, "en"), body(line, "en")) == ("", "")
    assert body(line, "zh") == "湖水上涨。"


@pytest.mark.parametrize(
    ("zh", "en", "halves"),
    [
        ("    湖水上涨。", "The lake is rising.", (True, True)),
        ("    湖水上涨。", "", (True, False)),  # a headline stands there alone
        ("", "The lake is rising.", (False, True)),
        ("    湖水上涨。", 'He wrote {"code":"no-original","en":null}.', (True, True)),
    ],
)
def test_a_headline_without_a_body_is_no_half(
    parsed: Callable[..., Article], zh: str, en: str, halves: tuple[bool, bool]
) -> None:
    article = parsed(zh, en)
    assert article.zh
    assert article.en
    line = exported_line(article.to_json())
    assert (has_half(line, "zh"), has_half(line, "en")) == halves
