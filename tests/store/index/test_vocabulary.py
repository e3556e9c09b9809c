"""Forms in a mapped file: every way to find them against looking at all of them."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus_archive.store.index.arrays import Arrays, write_arrays
from corpus_archive.store.index.vocabulary import Vocabulary, arrays_of

FORMS = st.text(st.sampled_from("abé钢铁水\ue000ﬀ\U00020000\U0010ffff\ud800\r "), min_size=1, max_size=5)
few = settings(max_examples=60)


def vocabulary(forms: set[str]) -> tuple[Vocabulary, list[str]]:
    """Some forms written and opened, and the same sorted."""
    ordered = sorted(forms)
    with tempfile.TemporaryDirectory() as folder:
        write_arrays(Path(folder), arrays_of("zh.types", ordered).items())
        return Vocabulary(Arrays(Path(folder)), "zh.types"), ordered


@few
@given(st.sets(FORMS))
def test_forms_are_numbered_in_the_order_of_their_code_points(forms: set[str]) -> None:
    made, ordered = vocabulary(forms)
    assert len(made) == len(ordered)
    assert [made[number] for number in range(len(made))] == made.forms == ordered


@few
@given(st.sets(FORMS), FORMS)
def test_a_form_is_found_by_its_number_and_what_is_none_is_not(forms: set[str], other: str) -> None:
    made, ordered = vocabulary(forms)
    assert [made.find(form) for form in ordered] == list(range(len(ordered)))
    assert made.find(other) == (ordered.index(other) if other in forms else -1)


@few
@given(st.sets(FORMS), FORMS)
@example({"a\U0010ffff", "a", "b", "aa"}, "a")
@example({"\ue000", "\U00020000"}, "\ue000")
def test_forms_with_a_prefix_stand_together(forms: set[str], prefix: str) -> None:
    made, ordered = vocabulary(forms)
    assert ordered[slice(*made.beginning_with(prefix))] == [form for form in ordered if form.startswith(prefix)]


@few
@given(st.sets(FORMS), FORMS)
def test_forms_with_a_suffix_are_found_in_order(forms: set[str], suffix: str) -> None:
    made, ordered = vocabulary(forms)
    assert [ordered[number] for number in made.ending_with(suffix)] == [
        form for form in ordered if form.endswith(suffix)
    ]


@few
@given(st.sets(FORMS), FORMS)
@example({"aaaa", "钢钢钢"}, "aa")
@example({"aaaa", "钢钢钢", "\U00020000钢钢"}, "钢钢")
def test_every_place_of_a_part_is_found_also_where_places_overlap(forms: set[str], part: str) -> None:
    made, ordered = vocabulary(forms)
    numbers, offsets = made.containing(part)
    assert list(zip(numbers.tolist(), offsets.tolist(), strict=True)) == [
        (number, at) for number, form in enumerate(ordered) for at in range(len(form)) if form.startswith(part, at)
    ]


@few
@given(st.sets(FORMS), st.sampled_from(["a.*", ".*钢", "[ab]+", "(?i)É.", ".", "\U00020000+.?", ".*(?<=a)b"]))
def test_forms_that_a_regular_expression_fits_are_those_it_fits_whole(forms: set[str], pattern: str) -> None:
    made, ordered = vocabulary(forms)
    assert [ordered[number] for number in made.matching(re.compile(pattern))] == [
        form for form in ordered if re.fullmatch(pattern, form)
    ]


def test_a_part_does_not_lead_from_one_form_into_the_next() -> None:
    made, _ = vocabulary({"ab", "cd"})
    assert made.containing("bc")[0].tolist() == []
    assert made.ending_with("abcd").tolist() == []


@pytest.mark.parametrize("form", ["a", "钢", "\U0010ffff"])
def test_a_vocabulary_without_forms_finds_nothing(form: str) -> None:
    made, _ = vocabulary(set())
    assert (len(made), made.forms, made.find(form), made.beginning_with(form)) == (0, [], -1, (0, 0))
    assert made.ending_with(form).tolist() == []
    assert [found.tolist() for found in made.containing(form)] == [[], []]
    assert made.matching(re.compile(".*")).tolist() == []
