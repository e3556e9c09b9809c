"""Parts of queries: what they hold, equal to the same of their kind, never changed."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from corpus_archive.query import tree
from corpus_archive.query.tree import ANY, All, Bound, Choice, Edge, Either, Meet, Not, Part, Sequence, every


def test_a_part_has_what_it_was_given_and_for_the_rest_what_is_usual() -> None:
    assert vars(tree.Test("word", "跃进", key=True)) == {
        "attribute": "word", "pattern": "跃进", "fold": False, "bare": False, "key": True,
    }  # fmt: skip


def test_parts_of_a_kind_are_equal_where_all_they_hold_is() -> None:
    assert Bound("s", ends=True) == Bound(ends=True, region="s")
    assert hash(Bound("s", ends=True)) == hash(Bound(ends=True, region="s"))
    assert Bound("s") != Bound("s", ends=True)


@pytest.mark.parametrize(("one", "other"), [(All(()), Either(())), (Bound("s"), Edge("s")), (Sequence(()), Choice(()))])
def test_parts_of_different_kinds_are_never_equal_whatever_they_hold(one: Part, other: Part) -> None:
    assert one != other
    assert len({one, other}) == 2


def test_a_part_says_what_it_is() -> None:
    assert repr(Not(Bound("p"))) == "Not(part=Bound(region='p', ends=False))"


@pytest.mark.parametrize("change", [lambda one: setattr(one, "parts", ()), lambda one: delattr(one, "parts")])
def test_a_part_is_never_changed(change: Any) -> None:
    with pytest.raises(AttributeError, match="All is never changed"):
        change(ANY)
    assert vars(ANY) == {"parts": ()}


@pytest.mark.parametrize(
    ("values", "named", "said"),
    [
        (("word",), {}, "Test without pattern"),
        ((), {}, "Test without attribute"),
        (("word", "a"), {"pattern": "b"}, "each once"),
        (("word", "a"), {"lemma": True}, "each once"),
        (("word", "a", False, False, False, False), {}, "each once"),
    ],
)
def test_what_is_missing_or_unknown_is_an_error(values: Any, named: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        tree.Test(*values, **named)


def test_a_part_is_the_same_in_another_process() -> None:
    asked = Meet(tree.Test("word", "a"), All((Bound("s"), ANY)), low=1, high=3)
    assert pickle.loads(pickle.dumps(asked)) == asked


def test_every_part_is_walked_through_in_order() -> None:
    asked = Meet(Not(Bound("s")), All((Bound("p"),)))
    assert [type(one).__name__ for one in every(asked)] == ["Meet", "Not", "Bound", "All", "Bound"]
