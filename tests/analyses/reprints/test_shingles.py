"""Texts as runs of letters, and what two of them share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.analyses.reprints.shingles import LENGTH, Overlap, hashes, letters, overlap, shingled

TEXTS = st.text(alphabet="湖水上涨渔民，。 \n鋼A1", max_size=60)


def shared(one: str, other: str) -> Overlap:
    return overlap(shingled(one), shingled(other))


def test_letters_are_folded_and_know_where_they_are_printed() -> None:
    found = letters("鋼，鐵 Ａ１。一九五○")
    assert "".join(map(chr, found.codes)) == "钢铁a1一九五〇"
    assert found.offsets.tolist() == [0, 2, 4, 5, 7, 8, 9, 10]


def test_characters_beyond_the_planes_of_letters_are_none() -> None:
    assert letters("湖\U000e0041𠀀水").offsets.tolist() == [0, 2, 3]


def test_a_text_shorter_than_a_shingle_has_none() -> None:
    assert len(hashes(letters("湖水上涨").codes)) == 0
    assert shared("湖水上涨", "湖水上涨") == Overlap(4, 0, 4, 0, 1.0)
    assert shared("湖水", "湖水上涨").similarity == 0
    assert shared("", "").share == 0


def test_marks_and_forms_of_letters_make_no_difference() -> None:
    assert shared("今年鋼鐵產量，上升。", "今年钢铁产量上升！").similarity == 1


def test_a_letter_counts_once_in_however_many_shingles_it_stands() -> None:
    one, other = "甲乙丙丁戊己庚辛壬癸", "丙丁戊己庚辛子丑"
    assert shared(one, other)[:4] == (10, 6, 8, 6)
    assert shared(one, other).similarity == pytest.approx(2 / (6 + 4 - 2))
    assert shared(one, other).share == 6 / 8


def test_two_runs_apart_are_both_counted() -> None:
    assert shared("甲乙丙丁戊子丑寅卯辰", "子丑寅卯辰某甲乙丙丁戊")[:4] == (10, 10, 11, 10)


@given(TEXTS, TEXTS)
def test_what_is_shared_is_what_comparing_every_run_says(one: str, other: str) -> None:
    texts = ["".join(map(chr, letters(text).codes)) for text in (one, other)]
    runs = [{text[at : at + LENGTH] for at in range(len(text) - LENGTH + 1)} for text in texts]
    common = runs[0] & runs[1]
    covered = []
    for text in texts:
        at = {at + step for at in range(len(text)) for step in range(LENGTH) if text[at : at + LENGTH] in common}
        covered.append(len(at))
    found = shared(one, other)
    assert found[:4] == (len(texts[0]), covered[0], len(texts[1]), covered[1])
    if runs[0] | runs[1]:
        assert found.similarity == pytest.approx(len(common) / len(runs[0] | runs[1]))
