"""The line of JSON of a record: what is joined on to it, and taken off again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article, RecordError
from corpus_archive.json_lines import alignment_json, parted, with_alignment, with_grade, without_piece
from corpus_archive.records import read_line

BEADS = '[{"zh":[0],"en":[0],"score":0.5}]'


@pytest.fixture
def line(parsed: Callable[..., Article]) -> str:
    return parsed("    湖水上涨。", 'The lake "rises".').to_json()


def test_what_is_joined_on_stands_behind_the_record_and_changes_none_of_its_bytes(line: str) -> None:
    whole = with_grade(with_alignment(line, 'by "hand"', BEADS), "check")
    assert whole == f'{line[:-1]},"alignment_method":"by \\"hand\\"","beads":{BEADS},"grade":"check"}}'
    assert list(json.loads(whole))[-3:] == ["alignment_method", "beads", "grade"]


def test_an_alignment_is_taken_off_as_it_was_joined_on(line: str) -> None:
    record, beads = parted(with_alignment(line, "by-hand", BEADS))
    assert Article.from_json(record).to_json() == line
    assert beads is not None
    assert json.loads(beads) == {"method": "by-hand", "beads": json.loads(BEADS)}


def test_a_line_read_gives_the_record_and_its_alignment(line: str) -> None:
    article, alignment = read_line(with_alignment(line, "by-hand", BEADS))
    assert article.to_json() == line
    assert alignment == Alignment.model_validate_json(alignment_json("by-hand", BEADS))


@pytest.mark.parametrize("half", ['"alignment_method":"by-hand"', f'"beads":{BEADS}'])
def test_half_an_alignment_is_passed_over(line: str, half: str) -> None:
    assert read_line(f"{line[:-1]},{half}}}") == (Article.from_json(line), None)


def test_any_other_key_is_no_record(line: str) -> None:
    with pytest.raises(RecordError, match="colour"):
        read_line(f'{line[:-1]},"colour":"red"}}')


def test_the_piece_is_the_last_key_of_a_line(line: str) -> None:
    assert list(json.loads(line))[-1] == "piece"
    article = Article.from_json(line)
    elsewhere = article.model_copy(update={"piece": article.piece.model_copy(update={"path": 'x","piece":{"'})})
    assert without_piece(line) == line[: line.index(',"piece":{')]
    assert without_piece(elsewhere.to_json()) == without_piece(line)
