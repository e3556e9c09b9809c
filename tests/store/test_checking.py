"""`check` finds nothing in a whole archive, and names every kind of damage that is planted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus_archive import parse
from corpus_archive.errors import ArchiveError
from corpus_archive.store import database, reading
from corpus_archive.store.checking import problems
from corpus_archive.store.database import Database
from corpus_archive.store.index import building
from corpus_archive.store.ledger.ingestion import ingest

ZH = "    新华社湖滨3日电　湖水上涨。\n    船到了。"
EN = "[Xinhua News Agency, Hubin, 3rd] The lake is rising.\n\nBoats came."


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Database:
    """An archive with something of everything: one article with beads, twins, a worse piece, a rejection, a record."""
    made = database.create_archive(tmp_path / "archive", "rmrb")
    texts = {
        "a.md": dump(ZH, EN, page="第7版(要闻)", column="湖边"),
        "b.md": dump("    堤。", "A dike."),
        "c.md": dump("    堤。", "A dike."),
        "d.md": dump("    堤。", ""),
        "e.md": "湖水",
        "f.md": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    list(ingest(made, [tmp_path / name for name in texts]))
    record = json.loads(next(line for line in reading.lines(made) if "船到了" in line))
    zh, en = (list(range(len(record[side]["sentences"]))) for side in ("zh", "en"))
    beads = [{"zh": zh[:1], "en": en[:1], "score": 1.0}, {"zh": zh[1:], "en": en[1:], "score": 0.5}]
    record |= {"alignment_method": "by-hand", "beads": beads}
    (tmp_path / "g.jsonl").write_text(
        json.dumps(record) + "\n" + parse(dump("    桥。", "A bridge.")).to_json() + "\n", encoding="utf-8"
    )
    list(ingest(made, tmp_path / "g.jsonl"))
    return made


def plant(archive: Database, statement: str, *values: object) -> None:
    """Change the file with nothing but SQLite, which is not told to look after what belongs together."""
    with closing(sqlite3.connect(archive.file)) as connection, connection:
        assert connection.execute(statement, values).rowcount > 0


def found(archive: Database) -> list[str]:
    said = list(problems(archive))
    assert all(said)
    assert not any("\n" in one for one in said)
    return said


def found_or_refused(archive: Database) -> list[str]:
    """The problems; or, where the file is too damaged even for that, what is said instead."""
    try:
        said = found(database.open_archive(archive.folder))
    except ArchiveError as error:
        said = [str(error)]
    assert not any("\n" in one for one in said)
    return said


def test_a_whole_archive_has_no_problems(archive: Database) -> None:
    assert found(archive) == []


def test_an_empty_archive_has_no_problems(tmp_path: Path) -> None:
    assert found(database.create_archive(tmp_path / "empty", "rmrb")) == []


A, B = "rmrb-1956-03-04-07-", "rmrb-1956-03-04-02-"
OF_A = "WHERE json LIKE '%船到了%'"
OF_B = "WHERE json LIKE '%堤%'"
RECORD = "no valid record"
COLUMNS = "the record is not what it is found by"
DATELINES = "the datelines it is found by are not the record's"
PIECE = "the record names another piece than the ledger (b.md)"


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        (f"UPDATE records SET piece = (SELECT number FROM pieces WHERE path = 'd.md') {OF_B}", "its best piece is"),
        (f"UPDATE records SET piece = (SELECT number FROM pieces WHERE path = 'c.md') {OF_B}", "its best piece is"),
        (f"UPDATE records SET piece = 99 {OF_B}", "belongs to no row of pieces"),
        (f"DELETE FROM records {OF_B}", "its record is of piece None"),
        ("DELETE FROM pieces WHERE path = 'b.md'", "belongs to no row of pieces"),
        ("DELETE FROM pieces WHERE path = 'b.md'", "its best piece is"),
        ("UPDATE pieces SET revision = 5 WHERE path = 'd.md'", "its best piece is"),
        ("UPDATE pieces SET id = NULL WHERE path = 'b.md'", "its best piece is"),
        ("DELETE FROM texts WHERE piece = (SELECT number FROM pieces WHERE path = 'b.md')", "its text is missing"),
        ("DELETE FROM texts WHERE piece = (SELECT number FROM pieces WHERE path = 'e.md')", "its text is missing"),
        ("UPDATE texts SET text = x'00' WHERE piece = 1", "cannot be unpacked"),
        ("UPDATE texts SET text = substr(text, 1, length(text) - 4) WHERE piece = 1", "cannot be unpacked"),
        ("UPDATE texts SET notes = 'x' WHERE piece = 1", "cannot be unpacked"),
        ("UPDATE texts SET text = (SELECT text FROM texts WHERE piece = 2) WHERE piece = 1", "not the one that was"),
        ("UPDATE pieces SET sha256 = replace(sha256, substr(sha256, 1, 1), 'f') WHERE path <> 'f.md'", "not the one"),
        ("UPDATE pieces SET record_sha256 = replace(record_sha256, '1', '2') WHERE record_sha256 <> ''", "not the one"),
        ("UPDATE pieces SET bytes = bytes + 1 WHERE path = 'b.md'", "bytes offered"),
        (f"UPDATE records SET json = substr(json, 1, 100) {OF_B}", RECORD),
        (f"UPDATE records SET json = replace(json, '\"sentences\":[[0,', '\"sentences\":[[9,') {OF_B}", RECORD),
        (f"UPDATE records SET json = replace(json, '\"section\":\"\"', '\"section\":\"x\"') {OF_B}", COLUMNS),
        (f"UPDATE records SET json = replace(json, ',', ', ') {OF_B}", COLUMNS),
        (f"UPDATE records SET date = '1956-03-05' {OF_A}", COLUMNS),
        (f"UPDATE records SET page = 8 {OF_A}", COLUMNS),
        (f"UPDATE records SET page = NULL {OF_A}", COLUMNS),
        (f"UPDATE records SET section = '' {OF_A}", COLUMNS),
        (f"UPDATE records SET \"column\" = '' {OF_A}", COLUMNS),
        (f"UPDATE records SET en = 0 {OF_A}", COLUMNS),
        (f"UPDATE records SET json = replace(json, 'b.md', 'x.md') {OF_B}", PIECE),
        (f"UPDATE records SET id = replace(id, '-02-', '-03-') {OF_B}", COLUMNS),
        ("UPDATE settings SET value = 'hbrb' WHERE name = 'newspaper'", COLUMNS),
        ("DELETE FROM datelines WHERE side = 'zh'", DATELINES),
        ("DELETE FROM datelines", DATELINES),
        ("UPDATE datelines SET place = '南京' WHERE side = 'zh'", DATELINES),
        ("UPDATE datelines SET record = 2", DATELINES),
        ("UPDATE alignments SET beads = replace(beads, '[0]', '[9]')", "its beads are damaged"),
        ("UPDATE alignments SET beads = replace(beads, '[0]', '[-1]')", "its beads are damaged"),
        ("UPDATE alignments SET beads = 'x'", "its beads are damaged"),
        ("UPDATE alignments SET id = 'rmrb-1900-01-01-01-000000000000'", "which is not there"),
    ],
)  # fmt: skip
def test_a_planted_damage_is_named(archive: Database, statement: str, wanted: str) -> None:
    plant(archive, statement)
    said = found(database.open_archive(archive.folder))
    assert [one for one in said if wanted in one], said


def test_a_problem_names_the_article_or_the_piece(archive: Database) -> None:
    plant(archive, f"UPDATE records SET section = 'x' {OF_A}")
    plant(archive, "UPDATE texts SET text = x'00' WHERE piece = 2")
    text, record = found(archive)
    assert text.startswith("piece 2 (b.md): ")
    assert record.startswith(A)


def test_all_problems_are_named_not_only_the_first(archive: Database) -> None:
    plant(archive, "UPDATE records SET section = 'x'")
    assert sorted(one[: len(A)] for one in found(archive)) == [B, B, A]


@pytest.mark.parametrize("page", range(1, 39))
def test_a_page_of_the_file_that_was_overwritten_does_not_go_unnoticed(archive: Database, page: int) -> None:
    data = bytearray(archive.file.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    assert len(data) // size == 39
    data[page * size : (page + 1) * size] = b"\xff" * size
    archive.file.write_bytes(data)
    assert found_or_refused(archive)


def test_a_file_that_lost_its_end_does_not_go_unnoticed(archive: Database) -> None:
    data = archive.file.read_bytes()
    archive.file.write_bytes(data[: len(data) // 2])
    assert found_or_refused(archive)


def test_a_flipped_byte_in_a_kept_text_is_named(archive: Database) -> None:
    with archive.reading() as connection:
        (text,) = connection.execute("SELECT text FROM texts WHERE piece = 1").fetchone()
    data = bytearray(archive.file.read_bytes())
    at = data.index(text)
    for offset in (len(text) // 3, len(text) // 2, len(text) - 2):
        data[at + offset] ^= 0x10
        archive.file.write_bytes(data)
        assert found(archive)[0].startswith("piece 1 (a.md): its text ")
        data[at + offset] ^= 0x10
    archive.file.write_bytes(data)
    assert found(archive) == []


def test_progress_counts_texts_and_records_and_never_goes_beyond_them(archive: Database) -> None:
    seen: list[tuple[int, int]] = []
    list(problems(archive, lambda *now: seen.append(now)))
    assert seen == sorted(seen)
    assert {total for _, total in seen} == {7 + 3}
    assert seen[-1][0] <= 10


def test_checking_changes_nothing(archive: Database) -> None:
    before = archive.file.read_bytes()
    found(archive)
    assert archive.file.read_bytes() == before


def test_an_index_made_anew_while_it_is_checked_is_no_damage(
    archive: Database, tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    building.build(archive)
    before = building.rows(archive)
    for number in (1, 2):  # the first build leaves the folders it replaces, the second sweeps them away
        (tmp_path / f"late {number}.md").write_text(dump(f"    湖{number}。", "Lake."), encoding="utf-8")
        list(ingest(archive, tmp_path / f"late {number}.md"))
        building.build(archive)
    seen = iter([before])
    monkeypatch.setattr(building, "rows", lambda database, now=building.rows: next(seen, None) or now(database))
    assert list(problems(archive)) == []
    assert next(seen, None) is None
