from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArticleRow, LedgerEntry, cell_entries, cells, from_rows, parse, to_rows
from corpus_archive.dump.sources import rejection
from corpus_archive.records import Rejection
from corpus_archive.store.ledger import entries
from corpus_archive.store.ledger.arrivals import all_arrivals

BEADS = [{"zh": [0], "en": [0], "score": 0.5}]


@pytest.fixture
def folder(tmp_path: Path, dump: Callable[..., str]) -> Path:
    made = tmp_path / "dumps"
    made.mkdir()
    (made / "1.md").write_text(dump("    湖水上涨。"), encoding="utf-8")
    (made / "2.md").write_text(dump("    湖水上涨。"), encoding="utf-8")
    (made / "3.md").write_text("none", encoding="utf-8")
    return made


def test_an_archive_gives_every_piece_and_current_ones_their_record(folder: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(folder)
    archive.audit()
    found = list(archive.ledger_entries())
    kinds = [type(one.arrival.result).__name__ for one in found]
    assert sorted(kinds) == ["RecordElsewhere", "RecordRow", "Rejection"]
    (current,) = (one for one in found if one.record)
    assert current.exported_line() == next(iter(archive.lines(exported=True)))


def test_a_cell_gives_what_an_archive_would_hold(folder: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(folder)
    archive.audit()
    (cell,) = cells(folder)
    lines = [one.exported_line() for one in cell_entries(cell, "rmrb", audit=True) if one.record]
    assert len(lines) == 2  # a cell does not know which is current
    assert set(archive.lines(exported=True)) <= set(lines)


def test_the_same_piece_twice_counts_once(folder: Path) -> None:
    (cell,) = cells(folder)
    twice = cell._replace(files=cell.files * 2)
    assert len(list(cell_entries(twice, "rmrb"))) == 3


def test_an_entry_as_rows_is_the_same_entry(folder: Path) -> None:
    (cell,) = cells(folder)
    for place, entry in enumerate(cell_entries(cell, "rmrb", audit=True), start=1):
        rows = to_rows(entry, cell.name, place)
        article = ArticleRow.model_validate(rows.article).model_dump() if rows.article else None
        assert from_rows(rows.piece, article, rows.findings) == entry
        assert (rows.piece["id"] is None) == isinstance(entry.arrival.result, Rejection)


def test_an_entry_whose_record_is_not_the_current_one_waits_behind_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(folder)
    found = sorted(archive.ledger_entries(), key=lambda one: one.record is None)
    other = Archive.create(tmp_path / "other")
    monkeypatch.setattr("corpus_archive.dump.outcomes.assemble", None)  # nothing may be parsed
    assert [one.new for one in other.write_entries(found)] == [True, True, True]
    assert list(other.lines(exported=True)) == list(archive.lines(exported=True))
    assert other.outcomes() == archive.outcomes()


def test_what_is_there_and_better_stays(folder: Path, tmp_path: Path) -> None:
    better = Archive.create(tmp_path / "better")
    better.ingest(folder / "2.md", revise=True)
    worse = Archive.create(tmp_path / "worse")
    worse.ingest(folder / "1.md")
    list(better.write_entries(worse.ledger_entries()))
    assert [article.piece.path for article in better] == ["2.md"]
    assert better.outcomes()["duplicate"] == 1
    with better.database.reading() as connection:
        assert connection.execute("SELECT value FROM settings WHERE name = 'revision'").fetchone() == ("1",)


def test_progress_is_told(folder: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(folder)
    told: list[tuple[int, int]] = []
    found: list[LedgerEntry] = list(entries.read_entries(archive.database, lambda *numbers: told.append(numbers)))
    assert (len(found), told) == (3, [(3, 3)])


@pytest.mark.parametrize(("reason", "expected"), [
    ("cannot be read: Stale file handle", True), ("damaged or unreadable container: File is not a zip file", False),
])  # fmt: skip
def test_a_file_that_could_not_be_read_is_told_from_one_that_is_no_dump(reason: str, expected: bool) -> None:
    (arrival,) = all_arrivals([rejection("a.zip", reason)], "rmrb")
    assert LedgerEntry(arrival).is_unread == expected


def test_a_cell_keeps_beads_by_hand_as_an_archive_does(tmp_path: Path, dump: Callable[..., str]) -> None:
    for name in ("by-hand", "length-2", "semantic-5"):
        record = json.loads(parse(dump()).to_json()) | {"alignment_method": name, "beads": BEADS}
        (tmp_path / "x.jsonl").write_text(json.dumps(record), encoding="utf-8")
        archive = Archive.create(tmp_path / name)
        archive.ingest(tmp_path / "x.jsonl")
        archive.align()
        (cell,) = cells(tmp_path / "x.jsonl")
        (made,) = cell_entries(cell, "rmrb", method="semantic")
        assert json.loads(made.exported_line())["beads"] == json.loads(next(archive.lines(exported=True)))["beads"]
        assert made.exported_line() == next(archive.lines(exported=True))
