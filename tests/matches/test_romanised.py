"""The other spellings of a Chinese name: offered with their hits, never counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive

ENGLISH = ["Zhou Enlai came from Beijing.", "Beijing University, once Peking University.", "The lake of Peking."]


@pytest.fixture
def names(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    for number, text in enumerate(ENGLISH):
        (tmp_path / f"{number}.md").write_text(dump(en=text, date=f"1956-03-0{number + 1}"), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made


def test_a_name_without_a_hit_is_offered_as_it_is_printed(names: Archive) -> None:
    found = names.concordance("Chou En-lai")
    assert (found.total, found.notes[0]) == (0, "also written Zhou Enlai 1; not counted here")


def test_where_another_spelling_is_offered_it_is_not_said_that_nothing_is_near(
    tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "1.md").write_text(dump(en="The steamer left Guangzhou."), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "1.md")
    made.index()
    assert made.concordance("Canton").notes == ("also written Guangzhou 1; not counted here",)


def test_a_name_with_hits_is_told_in_its_other_form_too(names: Archive) -> None:
    found = names.concordance("Peking")
    assert (found.total, found.notes) == (2, ("also written Beijing 2; not counted here",))
    assert names.concordance("Beijing").notes == ("also written Peking 2; not counted here",)


def test_a_longer_name_keeps_its_other_words(names: Archive) -> None:
    assert names.concordance("Peking University").notes == ("also written Beijing University 1; not counted here",)


def test_what_a_rule_makes_is_not_offered_beside_hits(names: Archive) -> None:
    assert names.concordance("Zhou Enlai").notes == ()


@pytest.mark.parametrize("query", ["Chou*", "Peking OR lake", '[word="Peking"]', "lake"])
def test_patterns_operators_and_other_words_are_left_alone(names: Archive, query: str) -> None:
    assert not any("also written" in note for note in names.concordance(query).notes)


def test_a_search_takes_several_words_for_a_name(names: Archive) -> None:
    assert names.search("Chou En-lai", lang="en").notes[0] == "also written Zhou Enlai 1; not counted here"
    assert names.search("Peking").notes == ("also written Beijing 2; not counted here",)
