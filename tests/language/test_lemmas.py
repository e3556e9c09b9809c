"""Lemmas against a list judged by hand: irregulars, traps, and the most frequent inflected forms of a large text."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus_archive import DictionaryError
from corpus_archive.language import lemmas
from corpus_archive.language.english import is_word, lemma

JUDGED = Path(__file__).parents[1] / "golden" / "lemmas.tsv"


def judged() -> dict[str, str]:
    lines = JUDGED.read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def test_every_form_of_the_judged_list_has_its_lemma() -> None:
    found = {form: lemmas.dictionary_form(form) for form in judged()}
    assert found == judged()
    assert len(found) > 800


def test_a_lemma_is_its_own_lemma() -> None:
    forms = set(judged().values()) - {"saw", "found"}  # of sawn, founded; alone they are forms of see and find
    assert {form: lemma(form) for form in forms} == {form: form for form in forms}


@pytest.mark.parametrize("form", ["qingyang", "1958", "t-34", "café", "钢铁", ""])
def test_what_no_dictionary_knows_stays_as_it_is(form: str) -> None:
    assert lemma(form) == form


def test_an_answer_that_is_not_the_form_less_an_ending_is_not_believed() -> None:
    assert [lemmas._by_simplemma(form) for form in ("lei", "lan", "km")] == ["leu", "lin", "kilometer"]
    assert [lemma(form) for form in ("lei", "lan", "km")] == ["lei", "lan", "km"]


def test_a_dictionary_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "PACKAGE", "not_there")
    with pytest.raises(DictionaryError, match="pip install not_there"):
        lemmas._dictionary.__wrapped__()


def test_words_are_known_in_any_case() -> None:
    assert is_word("Steel")
    assert not is_word("qingyang")
