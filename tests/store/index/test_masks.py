"""Which articles of an index a selection means; what is kept of that, and what must not be."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, Corpus
from corpus_archive.store.database import transaction
from corpus_archive.store.index import masks as kept_masks
from corpus_archive.store.index import snapshot as snapshots
from corpus_archive.store.index.masks import selected
from corpus_archive.store.index.snapshot import Snapshot, index_of
from corpus_archive.store.selection import Selection


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    """Three articles of 1956, 1957 and 1958, with an index."""
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    for name, date in (("a", "1956-03-04"), ("b", "1957-03-04"), ("c", "1958-03-04")):
        (dumps / f"{name}.md").write_text(dump(date=date, title=name), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(dumps)
    made.index()
    return made


def test_no_selection_means_all_articles_without_looking(archive: Archive) -> None:
    assert selected(Snapshot(archive.database), Selection()) == [None]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(after=datetime.date(1957, 1, 1)), [False, True, True]),
        (Selection(before=datetime.date(1956, 12, 31)), [True, False, False]),
        (Selection(pages=(7,)), [False, False, False]),
        (Selection(newspaper="gmrb"), [False, False, False]),
    ],
)
def test_a_selection_says_of_each_article_whether_it_is_meant(
    archive: Archive, selection: Selection, expected: list[bool]
) -> None:
    (wanted,) = selected(Snapshot(archive.database), selection)
    assert wanted is not None
    assert wanted.tolist() == expected


def wanted(archive: Archive, selection: Selection) -> list[bool]:
    (mask,) = selected(Snapshot(archive.database), selection)
    assert mask is not None
    return mask.tolist()


def test_what_records_say_is_kept_and_cannot_be_written_to(archive: Archive) -> None:
    (one,), (other,) = (selected(Snapshot(archive.database), Selection(pages=(2,))) for _ in range(2))
    assert one is other
    assert one is not None
    with pytest.raises(ValueError, match="read-only"):
        one[0] = False


def test_an_audit_made_since_changes_what_grades_select(archive: Archive) -> None:
    checked = Selection(grades=("check",))
    inside = Selection(after=datetime.date(1957, 1, 1), within=checked)
    assert (wanted(archive, checked), wanted(archive, inside)) == ([False] * 3, [False] * 3)
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("INSERT INTO audits SELECT id, article, 'rules', 'check' FROM records")
    assert (wanted(archive, checked), wanted(archive, inside)) == ([True] * 3, [False, True, True])


GRADED = {"number % 2 = 0": "check", "number % 3 = 0": "nothing found"}
NESTED = [
    Selection(grades=("check",)),
    Selection(grades=("check", "nothing found"), pages=(2, 3)),
    Selection(after=datetime.date(1957, 1, 1), within=Selection(grades=("nothing found",), sections=("要闻",))),
    Selection(grades=("check",), within=Selection(pages=(1, 2), within=Selection(grades=("check", "nothing found")))),
    Selection(dates="likely", within=Selection(places=("南京",))),
    Selection(grades=("check",), newspaper="gmrb"),
]


@pytest.mark.parametrize("selection", NESTED, ids=str)
def test_nested_selections_mean_what_they_do_without_an_index(
    selection: Selection, invented: tuple[Archive, object], tmp_path: Path
) -> None:
    shutil.copytree(invented[0].folder, tmp_path / "archive")
    archive = Archive.open(tmp_path / "archive")
    with archive.database.writing() as connection, transaction(connection):
        for which, grade in GRADED.items():
            statement = (
                f"INSERT OR REPLACE INTO audits SELECT id, article, 'rules', '{grade}' FROM records WHERE {which}"
            )
            connection.execute(statement)
    snapshot = Snapshot(archive.database)
    masks = zip(snapshot.index.segments, selected(snapshot, selection), strict=True)
    ids = [id.decode() for segment, mask in masks if mask is not None for id in segment.ids[mask].tolist()]
    assert ids == [article.id for article in Corpus(archive.database, selection)]


def test_what_is_kept_is_of_the_records_as_they_are(archive: Archive, dump: Callable[..., str], tmp_path: Path) -> None:
    second = Selection(pages=(2,))
    assert wanted(archive, second) == [True] * 3
    (tmp_path / "d.md").write_text(dump(date="1959-03-04", page="第3版()"), encoding="utf-8")
    archive.ingest(tmp_path / "d.md")
    archive.index()
    assert wanted(archive, second) == [True, True, True, False]


def test_only_so_many_selections_are_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "_ANSWERS_KEPT", 3)
    for page in range(1, 9):
        assert wanted(archive, Selection(pages=(page,))) == [page == 2] * 3
    assert [one.pages for one in index_of(archive.database).read_of_records["masks"]] == [(6,), (7,), (8,)]


def test_every_criterion_is_known_to_be_of_records_or_not() -> None:
    assert set(Selection._fields) - kept_masks._OF_RECORDS == {
        "grades",
        "sets",
        "ids",
        "search",
        "persons",
        "search_notes",
        "search_state",
    }
