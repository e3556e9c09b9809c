"""What a connection is told first, and what is made of an answer that says less than it should."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus_archive.store.connections import give_up_log, to_write


def test_a_database_without_its_log_is_one_file(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with closing(to_write(file, create=True)) as connection:
        connection.execute("CREATE TABLE a (b)")
        give_up_log(connection)
        assert [one.name for one in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_log_that_cannot_be_given_up_is_an_error() -> None:
    """SQLite only answers with the mode that it is in, whatever went wrong."""
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError):
        give_up_log(connection)
