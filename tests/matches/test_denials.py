"""NOT is true of an article that has no text in which the word could stand; whoever asks is told of how many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.store.database import transaction


@pytest.fixture
def three(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    """An article with a lake in both languages, one without it, and one without any English."""
    texts = (dump("    今日湖中起风。", "The lake is windy."), dump("    湖边人少。", "The shore is empty."))
    alone = dump("    湖上有船。", date="1956-03-05").partition("Original: ")[2].strip()
    for number, text in enumerate((*texts, alone)):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    archive.index()
    assert [one.en is None for one in archive] == [False, False, True]
    return archive


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        ("湖 NOT sea", 3, "1 of 3 articles found has no English text in which sea could stand"),
        ("湖 NOT (sea OR hill)", 3, "1 of 3 articles found has no English text in which sea, hill could stand"),
        ("湖 NOT lake NOT shore", 1, "the article found has no English text in which lake, shore could stand"),
        ("NOT lake OR NOT shore", 2, "1 of 2 articles found has no English text in which lake, shore could stand"),
    ],
)
def test_articles_without_a_text_are_found_and_told(three: Archive, query: str, found: int, said: str) -> None:
    result = three.search(query)
    assert (result.total, result.notes[0]) == (found, said)
    with three.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE segments SET built = -1")
    by_reading = three.search(query)
    assert (by_reading.total, by_reading.notes[0]) == (found, said)


def test_of_several_such_articles_none_has_one(three: Archive, dump: Callable[..., str], tmp_path: Path) -> None:
    alone = dump("    湖上无风。", date="1956-03-06").partition("Original: ")[2].strip()
    (tmp_path / "4.md").write_text(alone, encoding="utf-8")
    three.ingest(tmp_path / "4.md")
    said = "all 2 articles found have no English text in which shore could stand"
    assert three.select(after="1956-03-05").search("湖 NOT shore").notes[0] == said
    three.index()
    assert three.select(after="1956-03-05").search("湖 NOT shore").notes[0] == said


def test_hits_say_it_of_the_articles_they_are_in(three: Archive) -> None:
    said = "1 of 3 articles found has no English text in which sea could stand"
    for result in (three.concordance("湖 NOT sea"), three.trend("湖 NOT sea"), three.frequencies("湖 NOT sea")):
        assert said in result.notes


@pytest.mark.parametrize("query", ["湖", "湖 NOT 山", "lake NOT 山", "湖 AND lake", "NOT 山"])
def test_nothing_is_said_where_every_article_has_the_text(three: Archive, query: str) -> None:
    for result in (three.search(query), *([] if query.startswith("NOT") else [three.concordance(query)])):
        assert not any("could stand" in note for note in result.notes)


def test_a_selection_that_asks_for_the_text_needs_no_word_of_it(three: Archive) -> None:
    assert not any("could stand" in note for note in three.select(side="en").search("湖 NOT sea").notes)


@pytest.mark.parametrize(
    ("query", "near", "said"),
    [
        ("湖 NOT 胡", None, "胡 stands nowhere in the Chinese: nothing is left out for it"),
        ("湖 NOT (lakee OR sea) NOT 人", None, "sea stands nowhere in the English: nothing is left out for it"),
        ("湖 !=> laek*", None, "laek* stands nowhere in the English: nothing is left out for it"),
        ("lake !=> lake", None, "lake stands nowhere in the Chinese: nothing is left out for it"),
        ('湖 !=> [word="湖"]', None, '[word="湖"] stands nowhere in the English: nothing is left out for it'),
        ("lake", "NOT 湖", "湖 stands nowhere in the English: nothing is left out for it"),
        ("lake", 'NOT [word="laek"]', '[word="laek"] stands nowhere in the English: nothing is left out for it'),
    ],
)
def test_what_is_denied_and_stands_nowhere_is_told(three: Archive, query: str, near: str | None, said: str) -> None:
    """A misspelt word, or one of the other language, filters nothing: that must not pass for an answer."""
    three.align(method="length")
    three.index()
    found = three.concordance(query, near=near)
    assert found.total
    assert said in found.notes
    if near is None and "=>" not in query:
        assert said in three.search(query).notes


def test_a_figure_stands_somewhere_where_one_language_has_it(
    three: Archive, dump: Callable[..., str], tmp_path: Path
) -> None:
    """It is looked for in both: what the Chinese has of it takes an article out, and nothing is to be told."""
    (tmp_path / "5.md").write_text(dump("    湖上1958人。", "Many by the lake.", date="1957-03-06"), encoding="utf-8")
    three.ingest(tmp_path / "5.md")
    three.index()
    for ask in (three.search, three.concordance):
        found = ask("lake NOT 1958")
        assert (found.total, [note for note in found.notes if "nowhere" in note]) == (ask("lake").total - 1, [])
    said = "1959 stands nowhere in either language: nothing is left out for it"
    for found in (three.search("lake NOT 1959"), three.concordance("lake NOT 1959")):
        assert [note for note in found.notes if "nowhere" in note] == [said]


def test_of_a_selection_it_is_said_to_be_one(three: Archive) -> None:
    part, said = (
        three.select(after="1956-03-05"),
        "shore stands nowhere in the English of the articles selected: nothing",
    )
    for found in (part.search("湖 NOT shore"), part.concordance("湖 NOT shore")):
        assert [note.partition(" is ")[0] for note in found.notes if "nowhere" in note] == [said]


def test_without_an_index_nothing_more_is_read_for_it(three: Archive) -> None:
    with three.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE segments SET built = -1")
    assert not any("nowhere" in note for note in three.search("湖 NOT laek").notes)


@pytest.mark.parametrize(("query", "near"), [("湖 NOT 人", None), ("湖 !=> lake", None), ("lake", "NOT windy")])
def test_what_is_denied_and_stands_somewhere_is_not(three: Archive, query: str, near: str | None) -> None:
    three.align(method="length")
    three.index()
    assert not any("nowhere" in note for note in three.concordance(query, near=near).notes)
    assert near or "=>" in query or not any("nowhere" in note for note in three.search(query).notes)
