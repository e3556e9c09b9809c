"""Paragraphs and the sentences in them: nothing that is printed is lost or said twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.export.sentence_layout import ParagraphPart, issues, lost_characters, paragraphs, sentences_in


def test_what_stands_between_sentences_is_a_part_of_its_own() -> None:
    half = {"text": " A b. C.\nD.", "sentences": [[1, 5], [6, 8], [9, 11]]}
    assert list(paragraphs(half)) == [
        [
            ParagraphPart(" ", None, ""),
            ParagraphPart("A b.", 0, ""),
            ParagraphPart(" ", None, ""),
            ParagraphPart("C.", 1, ""),
        ],
        [ParagraphPart("D.", 2, "")],
    ]


def test_a_sentence_over_several_paragraphs_is_in_parts() -> None:
    half = {"text": "一\n二\n三", "sentences": [[0, 5]]}
    assert list(paragraphs(half)) == [
        [ParagraphPart("一", 0, "I")],
        [ParagraphPart("二", 0, "M")],
        [ParagraphPart("三", 0, "F")],
    ]


def test_no_text_has_no_paragraph_and_an_empty_line_is_one() -> None:
    assert list(paragraphs({"text": "", "sentences": []})) == []
    assert [len(one) for one in paragraphs({"text": "一\n\n二", "sentences": [[0, 1], [3, 4]]})] == [1, 0, 1]


@given(st.text("ab \n。", max_size=40), st.lists(st.integers(0, 40), max_size=10))
def test_the_parts_joined_are_the_text(text: str, cuts: list[int]) -> None:
    ends = sorted({one for one in cuts if one <= len(text)})
    spans = [[start, end] for start, end in zip(ends[::2], ends[1::2], strict=False)]
    found = list(paragraphs({"text": text, "sentences": spans}))
    assert "\n".join("".join(one.text for one in paragraph) for paragraph in found) == text
    for number, (start, end) in enumerate(spans):
        inside = [one.text for paragraph in found for one in paragraph if one.sentence == number]
        assert "".join(inside) == text[start:end].replace("\n", "")


def test_a_span_is_of_the_sentences_that_it_touches() -> None:
    half = {"text": "一。二。三。", "sentences": [[0, 2], [2, 4], [4, 6]]}
    assert sentences_in(half, [(1, 3)]) == [0, 1]
    assert sentences_in(half, [(4, 5), (0, 1)]) == [0, 2]
    assert sentences_in(half, []) == []


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


@given(spans, st.sets(st.integers(0, 40), max_size=12).map(sorted))
def test_the_sentences_touched_are_those_with_a_character_in_a_span(
    wanted: list[tuple[int, int]], ends: list[int]
) -> None:
    sentences = [list(one) for one in zip(ends[::2], ends[1::2], strict=False)]
    touched = [
        number
        for number, (start, end) in enumerate(sentences)
        if any(start < stop and begin < end for begin, stop in wanted)
    ]
    assert sentences_in({"text": "x" * 40, "sentences": sentences}, wanted) == touched


class CountedList(list[list[int]]):
    """Sentences that count how often one is looked at."""

    looked_at = 0

    def __getitem__(self, key: Any) -> Any:
        self.looked_at += 1
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[list[int]]:
        for one in super().__iter__():
            self.looked_at += 1
            yield one


def test_a_sentence_is_looked_at_a_few_times_however_many_paragraphs_there_are() -> None:
    lines = 300
    half = {"text": "\n".join("一。" * lines), "sentences": CountedList([[2 * n, 2 * n + 1] for n in range(2 * lines)])}
    assert len(list(paragraphs(half))) == 2 * lines
    assert half["sentences"].looked_at < 6 * 2 * lines
    half["sentences"].looked_at = 0
    for n in range(0, 2 * lines, 10):
        assert sentences_in(half, [(2 * n, 2 * n + 1)]) == [n]
    assert half["sentences"].looked_at < 20 * 2 * lines / 10


def test_lines_are_parted_by_their_dates() -> None:
    lines = [
        json.dumps({"id": id, "date": date}) for id, date in (("a", "1956-01-01"), ("b", "1956-01-01"), ("c", "2"))
    ]
    found = [(one.date, [record["id"] for record in one.records]) for one in issues(lines)]
    assert found == [("1956-01-01", ["a", "b"]), ("2", ["c"])]


def test_characters_that_xml_cannot_hold_are_counted() -> None:
    assert lost_characters({"text": "湖\x02水", "headline": "\x01", "byline": "周望"}) == 2
