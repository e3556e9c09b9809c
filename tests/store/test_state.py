"""The state of an archive: the same for the same records, whatever was there before; another where any is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArchiveState
from corpus_archive.store.database import transaction
from corpus_archive.store.state import counted


@pytest.fixture
def paths(tmp_path: Path, dump: Callable[..., str]) -> list[Path]:
    made = [tmp_path / f"{number}.md" for number in range(5)]
    for number, path in enumerate(made):
        path.write_text(dump(zh=f"    湖水第{number}次上涨。", date=f"1956-03-0{number + 1}"), encoding="utf-8")
    return made


def test_an_empty_archive_has_the_state_of_nothing(tmp_path: Path) -> None:
    assert Archive.create(tmp_path / "a").state == ArchiveState(0, 0)
    assert str(ArchiveState(1234, 5)) == "1,234 records, state 000000000000005"


def test_the_same_records_are_the_same_state_in_any_order(tmp_path: Path, paths: list[Path]) -> None:
    one, other = Archive.create(tmp_path / "one"), Archive.create(tmp_path / "other")
    one.ingest(paths)
    other.ingest(paths[4])
    states = {other.state}
    for path in reversed(paths[:4]):
        other.ingest(path)
        states.add(other.state)
    assert len(states) == 5
    assert one.state == other.state
    assert one.state.records == 5


def test_what_is_taken_out_and_put_back_leaves_the_state(tmp_path: Path, paths: list[Path]) -> None:
    archive = Archive.create(tmp_path / "one")
    archive.ingest(paths)
    before = archive.state
    archive.remove([next(iter(archive.ids()))])
    assert archive.state.records == 4
    assert archive.state.mark != before.mark
    archive.ingest(paths)
    archive.index()
    archive.audit()
    archive.reparse()
    assert archive.state == before


def test_a_record_that_is_told_anew_is_another_state(tmp_path: Path, paths: list[Path]) -> None:
    archive = Archive.create(tmp_path / "one")
    archive.ingest(paths)
    before = archive.state
    paths[0].write_text(paths[0].read_text(encoding="utf-8").replace("rising", "falling"), encoding="utf-8")
    archive.ingest(paths[0], revise=True)
    assert archive.state.records == before.records
    assert archive.state.mark != before.mark
    with archive.database.reading() as connection:
        assert counted(connection) == archive.state


def test_a_state_that_is_not_of_the_records_is_found(tmp_path: Path, paths: list[Path]) -> None:
    archive = Archive.create(tmp_path / "one")
    archive.ingest(paths)
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE state SET mark = 7")
    (said,) = archive.check()
    assert said.startswith("the archive says that it has 5 records, state 000000000000007; it has 5 records, state ")
