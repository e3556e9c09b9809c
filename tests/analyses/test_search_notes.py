"""What is said of a search where articles have no text in the language that is looked in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.analyses import search_notes
from corpus_archive.store.database import transaction

_SAID = "2 of 4 articles have no English text"


@pytest.mark.parametrize("query", ["boats", "steel", "boats lake", "steel OR iron", "boats NOT 山", '[word="steel"]'])
def test_articles_without_a_text_in_the_language_are_told(translated: Archive, query: str) -> None:
    assert translated.search(query).notes.count(_SAID) == 1
    assert "the article has no English text" in translated.select(after="1957", before="1957").search(query).notes
    assert not any("no English text" in note for note in translated.select(side="en").search(query).notes)


def test_they_are_told_where_the_index_is_behind_and_where_there_is_none(
    translated: Archive, dump: Callable[..., str], tmp_path: Path
) -> None:
    alone = dump("    湖上无风。", date="1959-03-06").partition("Original: ")[2].strip()
    (tmp_path / "4.md").write_text(alone, encoding="utf-8")
    translated.ingest(tmp_path / "4.md")
    assert "3 of 5 articles have no English text" in translated.search("steel").notes
    with translated.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE segments SET built = -1")
    assert translated.search("steel").notes[0] == "3 of 5 articles have no English text"


def test_the_same_is_said_in_whatever_state_the_index_is(
    translated: Archive, dump: Callable[..., str], tmp_path: Path
) -> None:
    """A picture of which there is a headline alone, and an English headline above no English text."""
    picture = dump("\n", "\n", title="", heading="湖上的船", date="1959-03-05").replace(
        "专栏：", "专栏：\n\n    湖上的船"
    )
    headed = dump("    湖上有风。", "", title="The Wind", date="1959-03-06")
    for number, text in enumerate((picture, headed)):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    translated.ingest([tmp_path / "0.md", tmp_path / "1.md"])
    asked = ("steel", "湖 NOT steel", "飞机", "lake NOT 飞机", "The NOT 飞机")

    def said() -> dict[str, list[str]]:
        return {
            one: [
                note
                for note in translated.search(one).notes
                if " no English text" in note or " no Chinese text" in note
            ]
            for one in asked
        }

    behind = said()
    assert behind["steel"][0] == "3 of 6 articles have no English text"
    assert "in which steel could stand" in behind["湖 NOT steel"][0]
    translated.index()
    assert said() == behind
    with translated.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE segments SET built = -1")
    without = said()
    assert {one: without[one][:1] for one in asked} == {one: behind[one][:1] for one in asked}


def test_of_words_in_both_languages_it_is_said_once_what_there_was_to_look_in(translated: Archive) -> None:
    notes = translated.search("steel iron 钢铁").notes
    assert [note for note in notes if "no English text" in note] == [_SAID]
    assert not any("no Chinese text" in note for note in notes)
    assert not any("no English text" in note for note in translated.search("boats OR 湖上").notes)


def test_beside_a_not_what_is_said_of_a_word_names_it(translated: Archive) -> None:
    notes = translated.select(after="1957", before="1957").search("lake NOT 湖").notes
    assert not any(note.startswith("in the whole archive") for note in notes)
    assert any(note.startswith("lake: in the whole archive") for note in notes)


def test_of_a_few_articles_it_is_told_where_nothing_is_found_alone(
    translated: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_notes, "_TELLING", 0.6)
    assert _SAID not in translated.search("boats").notes
    assert _SAID in translated.search("steel").notes
    monkeypatch.setattr(search_notes, "_TELLING", 0.5)
    assert _SAID in translated.search("boats").notes


def test_a_selection_by_a_search_says_it_of_the_search_and_not_of_its_own_articles(translated: Archive) -> None:
    assert not any("no English text" in note for note in translated.select(search="boats").trend("湖").notes)
    assert f"search=steel: {_SAID}" in translated.select(search="steel").concordance("湖").notes
