"""What must stand near a hit: how it is typed, and what cannot be asked."""

from __future__ import annotations

import pytest

from corpus_archive import ChoiceError, QueryError
from corpus_archive.query.companions import accompanied
from corpus_archive.query.syntax import parsed


def test_it_is_a_query_of_the_same_language_in_the_same_sentence() -> None:
    found = accompanied(parsed("渔民"), "1958", None).companion
    assert found is not None
    assert (found.text, found.query.side, found.within, found.tokens, found.denied) == ("1958", "zh", "s", None, False)


@pytest.mark.parametrize(("near", "text"), [("NOT 丰收", "丰收"), (' NOT  [word="丰收"]', '[word="丰收"]')])
def test_not_before_it_denies_it(near: str, text: str) -> None:
    found = accompanied(parsed("渔民"), near, "5").companion
    assert found is not None
    assert (found.text, found.denied, found.tokens) == (text, True, 5)


def test_what_may_lack_at_its_beginning_hides_no_match() -> None:
    """`the? lake` stands near wherever `lake` does: the places of both are looked at, not one for each end."""
    for near, strategy in (('[word="the"]? [word="lake"]', "traditional"), ("lake", None)):
        found = accompanied(parsed("boat"), near, None).companion
        assert found is not None
        assert found.query.strategy == (strategy or parsed("boat").strategy)


def test_without_it_the_query_is_as_it_was() -> None:
    asked = parsed("渔民")
    assert accompanied(asked, None, None) is asked


@pytest.mark.parametrize("near", ["a AND b", "a NOT b", "船 ==> boat", "NOT NOT a", "", "NOT"])
def test_more_than_words_in_a_row_is_told(near: str) -> None:
    with pytest.raises(QueryError):
        accompanied(parsed("lake"), near, None)


@pytest.mark.parametrize("within", ["", "sentence", "0", "1001", "-5", "5.0", "5p", "0s", "٣", "99999999999"])
def test_how_near_is_a_region_or_a_number_of_tokens(within: str) -> None:
    with pytest.raises(ChoiceError, match="near_in"):
        accompanied(parsed("lake"), "boat", within)


def test_how_near_alone_is_told() -> None:
    with pytest.raises(ChoiceError, match="near what"):
        accompanied(parsed("lake"), None, "p")


def test_words_of_another_language_beside_some_of_its_own_are_told() -> None:
    note = "cooperative is looked for in the Chinese, too"
    assert accompanied(parsed("渔民"), "合作社 OR cooperative", None).note == note
    assert accompanied(parsed("渔民"), "合作社 OR 公社", None).note == ""
