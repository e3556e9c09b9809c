"""Articles aligned in the archive: resumable, the same with any number of workers, beads beside the records."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus_archive import Archive, SelectionError
from corpus_archive.store import checking, database, reading
from corpus_archive.store.annotations import aligning, batches
from corpus_archive.store.database import Database, transaction
from corpus_archive.store.index import building
from corpus_archive.store.index.snapshot import index_of
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.selection import Selection

ALL = Selection()


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Database:
    """Five articles of which one has no English."""
    for number in range(5):
        zh = f"    湖水上涨{number}尺。渔民下湖。\n    船靠岸了，一共{number + 2}条。"
        en = f"The lake rose {number} feet. The fishermen went out.\n\nThe boats landed, {number + 2} in all."
        text = dump(zh, en if number else "", date=f"1956-03-0{number + 1}")
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    made = database.create_archive(tmp_path / "archive", "rmrb")
    list(ingest(made, sorted(tmp_path.glob("*.md"))))
    return made


def methods(archive: Database) -> list[str]:
    return [json.loads(line)["alignment_method"] for line in reading.lines(archive, exported=True)]


def exported(archive: Database) -> list[str]:
    return list(reading.lines(archive, exported=True))


def by_letters(texts: list[str]) -> Any:
    """An encoder of a user's own: which figures a text has."""
    vectors = np.array([[text.count(figure) + 0.01 for figure in "0123456789"] for text in texts], dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_what_comes_is_aligned_by_length(archive: Database) -> None:
    assert methods(archive) == ["", *["length-2"] * 4]
    first = json.loads(exported(archive)[1])
    assert [(bead["zh"], bead["en"]) for bead in first["beads"]] == [([0], [0]), ([1], [1]), ([2], [2])]


def test_aligning_by_meaning_takes_their_place_and_is_done_once(archive: Database) -> None:
    assert list(aligning.align(archive, ALL))[-1] == 4
    assert methods(archive) == ["", *["semantic-5"] * 4]
    assert list(aligning.align(archive, ALL)) == []
    assert list(aligning.align(archive, ALL, again=True)) == [4]
    assert list(checking.problems(archive)) == []


def by_hand(archive: Database, *names: str) -> None:
    """Give the first articles in both languages beads by these methods."""
    with archive.writing() as connection, transaction(connection):
        ids = connection.execute("SELECT id FROM alignments ORDER BY id").fetchall()
        for (id,), name in zip(ids, names, strict=False):
            connection.execute("UPDATE alignments SET method = ? WHERE id = ?", (name, id))


def test_beads_by_hand_of_another_tool_or_a_later_version_are_left(archive: Database) -> None:
    by_hand(archive, "hand-checked", "zz-tool", "semantic-3", "semantic-10")
    assert list(aligning.align(archive, ALL)) == [1]
    assert methods(archive) == ["", "hand-checked", "zz-tool", "semantic-5", "semantic-10"]
    assert Archive(archive).beads_left_by_align() == 3
    assert Archive(archive).select(before="1956-03-02").beads_left_by_align() == 1
    assert Archive(archive).beads_left_by_align("length") == 4
    assert list(aligning.align(archive, ALL, again=True)) == [4]
    assert methods(archive) == ["", *["semantic-5"] * 4]


def test_beads_by_hand_that_come_while_others_are_made_stay(archive: Database) -> None:
    for again in (False, True):
        aligned = aligning.align(archive, ALL, again=again, on_progress=None)
        task = aligning.article_aligned

        def meanwhile(*one: Any) -> Any:
            by_hand(archive, "hand-checked")
            return task(*one)  # noqa: B023

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(aligning, "article_aligned", meanwhile)
            list(aligned)
        assert methods(archive) == ["", "semantic-5" if again else "hand-checked", *["semantic-5"] * 3]


def test_only_what_is_selected_is_aligned(archive: Database) -> None:
    chosen = Archive(archive).select(after="1956-03-04").selection
    assert list(aligning.align(archive, chosen)) == [2]
    assert methods(archive) == ["", "length-2", "length-2", "semantic-5", "semantic-5"]


def test_it_goes_on_where_it_was_stopped(archive: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_BATCH", 1)
    monkeypatch.setattr(batches, "_HANDFUL", 1)
    stopped = aligning.align(archive, ALL)
    assert [next(stopped), next(stopped)] == [1, 2]
    stopped.close()
    assert methods(archive).count("semantic-5") == 2
    assert list(aligning.align(archive, ALL)) == [1, 2]
    assert methods(archive).count("semantic-5") == 4


def test_any_number_of_workers_gives_the_same_bytes(archive: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_HANDFUL", 1)
    list(aligning.align(archive, ALL))
    alone = exported(archive)
    with ThreadPoolExecutor(2) as executor:
        list(aligning.align(archive, ALL, again=True, executor=executor, jobs=2))
    assert exported(archive) == alone


def test_progress_ends_with_all_there_are(archive: Database) -> None:
    seen: list[tuple[int, int]] = []
    list(aligning.align(archive, ALL, on_progress=lambda *now: seen.append(now)))
    assert seen[-1] == (4, 4)


def test_an_encoder_is_remembered(archive: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("encoder_of_tests")
    module.by_letters = by_letters  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "encoder_of_tests", module)
    name = "encoder_of_tests:by_letters"
    list(aligning.align(archive, ALL, encoder=name))
    assert methods(archive)[1:] == [f"semantic-5 {name}"] * 4
    assert list(aligning.align(archive, ALL)) == []


def test_a_method_that_is_none_is_told(archive: Database) -> None:
    with pytest.raises(SelectionError, match="no method 'magic'; say length or semantic"):
        list(aligning.align(archive, ALL, method="magic"))  # type: ignore[arg-type]


def test_aligning_again_makes_the_beads_of_the_index_anew_and_no_token(archive: Database) -> None:
    building.build(archive)
    before = index_of(archive)
    assert len(before.beads[0]) == 5 + 1 + 4 * 3  # headlines, one without English, three each
    list(aligning.align(archive, ALL))
    assert building.build(archive) == 0
    after = index_of(archive)
    assert after.segments[0].arrays.folder == before.segments[0].arrays.folder
    assert after.beads[0].arrays.folder != before.beads[0].arrays.folder


def test_every_token_is_in_one_bead_and_beads_are_in_the_order_of_both_sides(archive: Database) -> None:
    building.build(archive)
    index = index_of(archive)
    for segment, beads in zip(index.segments, index.beads, strict=True):
        for name, side in segment.sides.items():
            first = beads.first(name)
            assert (np.diff(first) >= 0).all()
            assert (first[0], first[-1]) == (0, len(side))
            of = beads.of(name, np.arange(len(side)))
            zones = np.searchsorted(side.zones, np.arange(len(side)), side="right") - 1
            assert (beads.articles[of] == zones // 2).all()


def test_a_passing_archive_and_a_kept_one_align_alike(archive: Database, tmp_path: Path) -> None:
    kept = Archive(archive)
    assert kept.align() == 4
    passing = Archive.open(tmp_path / "1.md")
    passing.align()
    assert [bead.zh for bead in passing.alignment(next(iter(passing)).id).beads] == [(0,), (1,), (2,)]  # type: ignore[union-attr]
