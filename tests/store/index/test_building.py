"""The index kept up with the records: made at once or in steps, stopped and gone on with, and made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.errors import DictionaryError, IndexStale
from corpus_archive.language.segmenters import described
from corpus_archive.store.index import building
from corpus_archive.store.index.article_tokens import index_words
from corpus_archive.store.index.building import build, rows
from corpus_archive.store.index.snapshot import index_of

Put = Callable[..., Path]


class Stopped(Exception):
    """Stands for whatever ends a process."""


@pytest.fixture
def put(tmp_path: Path, dump: Callable[..., str]) -> Put:
    """`put("a", zh, en, date=…)` writes a dump; its folder."""

    def written(name: str, *parts: str, **named: str) -> Path:
        folder = tmp_path / "dumps" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.md").write_text(dump(*parts, title=name, heading=f"湖{name}", **named), encoding="utf-8")
        return folder

    return written


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "archive")


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article is a segment of its own."""
    monkeypatch.setattr(building, "_BATCH_ARTICLES", 1)
    monkeypatch.setattr(building, "_SEGMENT_TOKENS", 1)


@pytest.fixture
def six(put: Put) -> list[Path]:
    """Six articles, a year apart."""
    return [put(str(year), f"    湖水上涨{'啊' * year}。", "The lake is rising. " * year, date=f"195{year}-01-01")
            for year in range(1, 7)]  # fmt: skip


def ids(archive: Archive, query: str) -> list[str]:
    """The articles of all hits."""
    return [
        one.segment.ids[article].decode()
        for one in archive.hits(query, zone="both").segments
        for article in one.articles
    ]


def expected(archive: Archive, part: str) -> list[str]:
    return [one.id for one in archive for _ in range(one.zh.text.count(part) if one.zh else 0)]


def folders(archive: Archive) -> set[str]:
    index = archive.folder / "index"
    return {one.name for one in index.iterdir() if one.is_dir()} if index.exists() else set()


def dirty(archive: Archive) -> list[bool]:
    return [row.is_stale(archive.folder / "index") for row in rows(archive.database)]


def test_every_article_is_in_the_index_once(archive: Archive, six: list[Path]) -> None:
    archive.ingest(six)
    assert build(archive.database) == 6
    assert ids(archive, "湖水") == [one.id for one in archive]
    assert ids(archive, "rising") == [one.id for one in archive for _ in range(int(one.id[8]))]


def test_what_is_up_to_date_is_not_made_again(archive: Archive, six: list[Path]) -> None:
    archive.ingest(six)
    build(archive.database)
    before = rows(archive.database)
    assert build(archive.database) == 0
    assert rows(archive.database) == before


def test_grown_by_several_ingests_it_answers_as_made_at_once(archive: Archive, six: list[Path]) -> None:
    for folder in [*six[3:], *six[:3]]:
        archive.ingest(folder)
        assert build(archive.database) >= 1
    for query in ("湖水", "啊啊", "rising", '[class="word"] [class="punctuation"]', '[lemma="be"]'):
        grown = ids(archive, query)
        with closing(sqlite3.connect(archive.database.file)) as connection, connection:
            connection.execute("UPDATE segments SET built = -1")
        assert build(archive.database) == 6
        assert ids(archive, query) == grown != []


@pytest.mark.usefixtures("small_segments")
def test_many_segments_answer_as_one(archive: Archive, six: list[Path]) -> None:
    archive.ingest(six)
    build(archive.database)
    assert len(index_of(archive.database).segments) == 6
    assert ids(archive, "湖水") == expected(archive, "湖水")
    assert ids(archive, "啊") == expected(archive, "啊")


@pytest.mark.usefixtures("small_segments")
@pytest.mark.parametrize("after", range(1, 6))
def test_stopped_between_segments_it_goes_on_where_it_was(archive: Archive, six: list[Path], after: int) -> None:
    archive.ingest(six)

    def stop(done: int, total: int) -> None:
        if done == after:
            raise Stopped

    with pytest.raises(Stopped):
        build(archive.database, on_progress=stop)
    with pytest.raises(IndexStale):
        index_of(archive.database)
    assert build(archive.database) == 6 - after
    assert ids(archive, "湖水") == expected(archive, "湖水")


@pytest.mark.usefixtures("small_segments")
def test_progress_is_told_in_articles_of_those_to_be_done(archive: Archive, six: list[Path], put: Put) -> None:
    told: list[tuple[int, int]] = []
    archive.ingest(six)
    build(archive.database, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 6) for done in range(1, 7)]
    told.clear()
    archive.ingest(put("7", date="1954-06-01"))
    build(archive.database, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.usefixtures("small_segments")
def test_a_new_article_marks_only_the_segment_it_falls_into(archive: Archive, six: list[Path], put: Put) -> None:
    archive.ingest(six)
    build(archive.database)
    archive.ingest(put("7", "    湖水下降。", date="1953-06-01"))
    assert dirty(archive) == [False, False, True, False, False, False]
    assert build(archive.database) == 2
    assert ids(archive, "湖水") == expected(archive, "湖水")


@pytest.mark.usefixtures("small_segments")
def test_an_article_before_all_others_falls_into_the_first_segment(archive: Archive, six: list[Path], put: Put) -> None:
    archive.ingest(six)
    build(archive.database)
    archive.ingest(put("0", "    湖水下降。", date="1949-10-01"))
    assert dirty(archive) == [True, False, False, False, False, False]
    build(archive.database)
    assert ids(archive, "下降") == [next(iter(archive)).id]


@pytest.mark.usefixtures("small_segments")
def test_a_changed_article_marks_its_segment(archive: Archive, six: list[Path]) -> None:
    archive.ingest(six)
    build(archive.database)
    file = six[1] / "2.md"
    file.write_text(file.read_text("utf-8").replace("The lake is", "The lakes are"), encoding="utf-8")
    archive.ingest(file, revise=True)
    assert len(list(archive)) == 6
    assert dirty(archive) == [False, True, False, False, False, False]
    build(archive.database)
    assert set(ids(archive, "lakes")) == {list(archive)[1].id}


@pytest.mark.usefixtures("small_segments")
def test_a_removed_article_is_found_no_more(archive: Archive, six: list[Path]) -> None:
    archive.ingest(six)
    build(archive.database)
    gone = list(archive)[3].id
    archive.remove([gone])
    assert dirty(archive) == [False, False, False, True, False, False]
    assert build(archive.database) == 0
    assert not any(dirty(archive))
    assert ids(archive, "湖水") == expected(archive, "湖水")
    assert gone not in ids(archive, "湖水")


def test_the_same_text_from_another_file_marks_nothing(archive: Archive, six: list[Path], tmp_path: Path) -> None:
    archive.ingest(six)
    build(archive.database)
    copy = tmp_path / "another.md"
    copy.write_bytes((six[0] / "1.md").read_bytes())
    archive.ingest(copy)
    archive.ingest(copy, revise=True)
    assert dirty(archive) == [False]


def test_another_segmenter_makes_all_of_it_anew_and_is_remembered(archive: Archive, six: list[Path]) -> None:
    archive.ingest(six)
    build(archive.database)
    assert build(archive.database, segmenter="jieba") == 6
    assert index_of(archive.database).made_with.endswith(described("jieba"))
    assert build(archive.database) == 0
    assert ids(archive, "湖水") == expected(archive, "湖水")


def test_a_dictionary_makes_all_of_it_anew_and_is_remembered(archive: Archive, six: list[Path], tmp_path: Path) -> None:
    archive.ingest(six)
    build(archive.database)
    whole = '[word="湖水上涨"]'
    assert ids(archive, whole) == []
    userdict = tmp_path / "words.txt"
    userdict.write_text("湖水上涨 100000 n\n", encoding="utf-8")
    assert build(archive.database, userdict=str(userdict)) == 6
    assert ids(archive, whole) == [one.id for one in archive]
    assert build(archive.database) == 0
    assert ids(archive, "水上") == expected(archive, "水上")


def test_a_dictionary_is_the_same_file_from_whatever_folder_the_archive_is_used(
    archive: Archive, six: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    for folder, word in ((here, "湖水上涨"), (elsewhere, "湖水")):
        folder.mkdir()
        (folder / "words.txt").write_text(f"{word} 100000 n\n", encoding="utf-8")
    archive.ingest(six)
    monkeypatch.chdir(here)
    build(archive.database, userdict="words.txt")
    made_with = index_of(archive.database).made_with
    monkeypatch.chdir(elsewhere)
    assert build(archive.database) == 0
    assert index_of(archive.database).made_with == made_with
    assert ids(archive, '[word="湖水上涨"]') == [one.id for one in archive]
    assert [one.form for one in index_words(archive.database).tokens("湖水上涨")] == ["湖水上涨"]


def test_a_dictionary_that_is_gone_is_told_with_how_to_do_without(
    archive: Archive, six: list[Path], tmp_path: Path
) -> None:
    archive.ingest(six)
    userdict = tmp_path / "words.txt"
    userdict.write_text("湖水上涨 100000 n\n", encoding="utf-8")
    build(archive.database, userdict=str(userdict))
    userdict.unlink()
    with pytest.raises(DictionaryError, match=r"index --userdict FILE\) or none \(--userdict ''\)$"):
        build(archive.database)
    assert build(archive.database, userdict="") == 6
    assert index_of(archive.database).made_with.endswith(described("rjieba"))
    assert build(archive.database) == 0


def test_a_dictionary_that_cannot_be_read_is_an_error_and_the_index_stays(
    archive: Archive, six: list[Path], tmp_path: Path
) -> None:
    archive.ingest(six)
    build(archive.database)
    with pytest.raises(DictionaryError, match="cannot be read as a dictionary"):
        build(archive.database, userdict=str(tmp_path / "none.txt"))
    assert ids(archive, "湖水") == expected(archive, "湖水")


def test_folders_that_no_segment_names_are_swept_by_the_next_build(archive: Archive, six: list[Path], put: Put) -> None:
    archive.ingest(six)
    build(archive.database)
    (old,) = folders(archive)
    archive.ingest(put("7"))
    build(archive.database)
    (archive.folder / "index" / "999999").mkdir()
    build(archive.database)
    assert old not in folders(archive)
    assert folders(archive) == {row.folder for row in rows(archive.database)}


def test_who_has_an_index_open_keeps_it_while_another_is_made(archive: Archive, six: list[Path], put: Put) -> None:
    archive.ingest(six)
    build(archive.database)
    index = index_of(archive.database)
    (segment,) = index.segments
    stream = segment.sides["zh"].stream
    before = stream.tolist()
    archive.ingest(put("7"))
    build(archive.database)
    build(archive.database)
    assert stream.tolist() == before
    assert index_of(archive.database) is not index


def test_an_archive_that_is_empty_has_an_index_without_hits(archive: Archive) -> None:
    assert build(archive.database) == 0
    assert index_of(archive.database).segments == []
    assert ids(archive, "湖水") == []


@pytest.mark.usefixtures("small_segments")
def test_worker_processes_make_the_same_index(archive: Archive, six: list[Path]) -> None:
    archive.ingest(six)
    assert build(archive.database, jobs=2) == 6
    assert ids(archive, "湖水") == expected(archive, "湖水")
    assert set(ids(archive, "rising")) == {one.id for one in archive}


def written_since(archive: Archive) -> list[tuple[str, str]]:
    with archive.database.reading() as connection:
        return connection.execute("SELECT what, id FROM changes ORDER BY what, id").fetchall()


@pytest.mark.usefixtures("small_segments")
def test_what_is_written_while_an_index_is_made_is_not_taken_for_what_it_has(
    archive: Archive, six: list[Path], put: Put
) -> None:
    archive.ingest(six)
    late = put("7", "    湖水下降。", date="1953-06-01")
    build(archive.database, on_progress=lambda done, total: done == 2 and archive.ingest(late))
    (new,) = [one.id for one in archive if one.id.startswith("rmrb-1953-06-01")]
    assert ("records", new) in written_since(archive)
    assert ids(archive, "下降") == [new]
    build(archive.database)
    assert written_since(archive) == []
    assert ids(archive, "下降") == [new]
