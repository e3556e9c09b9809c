"""Forms without case and width, character for character."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.folding import folded, narrowed, unfolded


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Steel", "steel"),
        ("ＧＤＰ", "gdp"),
        ("１９５８", "1958"),
        ("５０％", "50%"),
        ("（", "("),
        ("～", "~"),
        ("Été", "été"),
        ("people’s", "people's"),
        ("T‐34", "t-34"),
        ("T‑34", "t-34"),
        ("－", "-"),
        ("钢铁", "钢铁"),
        ("鋼鐵", "鋼鐵"),
        ("，。、", ",。、"),
        ("\u3000", "\u3000"),
        ("", ""),
        ("İ", "İ"),
        ("ß", "ß"),
    ],
)
def test_latin_letters_figures_and_marks_are_compared_in_one_form_and_han_in_its_own(form: str, expected: str) -> None:
    assert folded(form) == expected


@given(st.text(max_size=20))
def test_no_offset_changes(form: str) -> None:
    assert len(folded(form)) == len(form)


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(form: str) -> None:
    assert folded(folded(form)) == folded(form)


@given(st.text(max_size=10), st.text(max_size=10))
def test_a_whole_is_folded_as_its_parts_are(left: str, right: str) -> None:
    assert folded(left + right) == folded(left) + folded(right)


def test_unfolding_gives_every_character_that_is_folded_alike() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1)]
    alike: dict[str, set[str]] = {}
    for one in characters:
        alike.setdefault(folded(one), set()).add(one)
    assert [one for one in alike if unfolded(one) != alike[one]] == []


@given(st.text(max_size=20))
def test_what_is_narrowed_is_folded_as_it_was(text: str) -> None:
    assert folded(narrowed(text)) == folded(text)
    assert narrowed("１＊２") == "1＊2"
