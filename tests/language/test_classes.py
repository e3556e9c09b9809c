"""What kind of token a form is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.classes import CLASSES, class_of
from corpus_archive.record_words import Side


@pytest.mark.parametrize(
    ("form", "zh", "en"),
    [
        ("钢铁", "word", "word"),
        ("第一", "word", "word"),
        ("steel", "latin", "word"),
        ("ＧＤＰ", "latin", "word"),
        ("people's", "latin", "word"),
        ("Été", "latin", "word"),
        ("1958", "number", "number"),
        ("１９５８", "number", "number"),
        ("5,000", "number", "number"),
        ("3.5", "number", "number"),
        ("50%", "number", "number"),
        ("五八", "number", "number"),
        ("二十", "number", "number"),
        ("T-34", "latin", "word"),
        ("，", "punctuation", "punctuation"),
        ("……", "punctuation", "punctuation"),
        ("%", "punctuation", "punctuation"),
        ("_", "punctuation", "punctuation"),
        ("'s", "latin", "word"),
        ("\U00020000", "word", "word"),
    ],
)
def test_a_form_is_of_one_class(form: str, zh: str, en: str) -> None:
    assert (class_of(form, "zh"), class_of(form, "en")) == (zh, en)


@given(st.text(min_size=1, max_size=5), st.sampled_from(["zh", "en"]))
def test_whatever_has_no_letter_and_no_figure_is_punctuation(form: str, side: Side) -> None:
    assert class_of(form, side) in CLASSES
    if not any(map(str.isalnum, form)):
        assert class_of(form, side) == "punctuation"
