"""People as entries: which form belongs to whom, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.entities.entries import Entries, PossibleName
from corpus_archive.entities.people.directory import directory_of, meant_by
from corpus_archive.store.annotations.mentions import MentionCount


def directory(*told: tuple[str, str, int]) -> Entries:
    """Of forms with the names they stand for, and in how many articles."""
    return directory_of(
        MentionCount("zh" if form > "z" else "en", form, name, "text", articles, "1956-01-01", "1956-12-31")
        for form, name, articles in told
    )


def test_forms_that_stand_for_one_name_are_its_own() -> None:
    found = directory(("周恩来", "周恩来", 9), ("Zhou Enlai", "周恩来", 7), ("Chou En-lai", "周恩来", 2))
    assert {found.owner_of(form) for form in ("周恩来", "Zhou Enlai", "CHOU EN-LAI")} == {"周恩来"}
    assert found.others("周恩来") == "Zhou Enlai; Chou En-lai"


def test_a_pinyin_that_fits_two_names_belongs_to_neither() -> None:
    found = directory(("李明", "李明", 90), ("黎鸣", "黎鸣", 1), ("Li Ming", "李明", 90), ("Li Ming", "黎鸣", 1))
    assert found.owner_of("Li Ming") == "li ming"
    assert found.doubts["li ming"] == (PossibleName("李明", 90, 91), PossibleName("黎鸣", 1, 91))


def test_a_foreigners_form_is_his_for_whom_nearly_all_articles_have_it() -> None:
    found = directory(
        ("尼·谢·赫鲁晓夫", "尼·谢·赫鲁晓夫", 30), ("Khrushchev", "尼·谢·赫鲁晓夫", 30), ("Khrushchev", "赫鲁", 1)
    )
    assert found.owner_of("Khrushchev") == "尼·谢·赫鲁晓夫"


def test_a_last_part_that_stands_alone_elsewhere_is_told_as_a_doubt() -> None:
    found = directory(("彼得·哈特曼", "彼得·哈特曼", 2), ("哈特曼", "彼得·哈特曼", 2), ("哈特曼", "哈特曼", 1))
    assert found.owner_of("哈特曼") == "哈特曼"
    assert found.doubts["哈特曼"] == (PossibleName("彼得·哈特曼", 2, 2),)


@pytest.mark.parametrize(
    ("query", "meant"),
    [("Zhou Enlai", ["周恩来"]), ("周*", ["周恩来", "周望"]), ("周", []), ("li ming", ["li ming", "李明", "黎鸣"])],
)
def test_a_query_means_those_whom_a_form_of_theirs_is(query: str, meant: list[str]) -> None:
    found = directory(
        ("周恩来", "周恩来", 9), ("Zhou Enlai", "周恩来", 7), ("周望", "周望", 1), ("李明", "李明", 2),
        ("黎鸣", "黎鸣", 1), ("Li Ming", "李明", 2), ("Li Ming", "黎鸣", 1),
    )  # fmt: skip
    assert sorted(meant_by(found, query)) == sorted(meant)


def test_a_star_that_is_printed_is_no_star_that_stands_for_anything() -> None:
    found = directory(("李*明", "李*明", 1), ("李小明", "李小明", 1))
    assert sorted(meant_by(found, "李*明")) == ["李*明", "李小明"]
    assert list(meant_by(found, "李[*]明")) == ["李*明"]


NAMES = st.sampled_from(["周望", "周忘", "何溪", "彼得·哈特曼", "哈特曼", ""])
FORMS = st.sampled_from(["周望", "周忘", "何溪", "彼得·哈特曼", "哈特曼", "Zhou Wang", "He Xi", "Hartmann"])


@settings(max_examples=50)
@given(st.lists(st.tuples(FORMS, NAMES, st.integers(1, 5)), max_size=12))
def test_each_form_has_one_owner_and_each_owner_owns_itself(told: Iterable[tuple[str, str, int]]) -> None:
    found = directory(*told)
    assert all(found.owner[owner] == owner for owner in found.forms)
    assert sorted(form for forms in found.forms.values() for form in forms) == sorted(found.owner)
    assert not any(form in found.owner and found.owner[form] != form for form in found.doubts)
