"""What is kept beside the records: `check` reads each row, and names what is damaged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus_archive import Archive

ZH, EN = (
    "    湖水上涨三尺，船都靠了岸。\n    渔民都回来了。",
    "The lake has risen by five feet, and all boats are ashore.",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """An archive with a finding, a verdict on it, a set and people."""
    place = tmp_path_factory.mktemp("annotated")
    (place / "a.md").write_text(make_dump(ZH, EN, author="Zhou Wang", zh_author="周望"), encoding="utf-8")
    made = Archive.create(place / "archive")
    made.ingest(place / "a.md")
    made.align()
    made.audit()
    made.gather_people()
    (id,) = made.ids()
    assert made.dossier(id).findings
    made.verdicts.put(id, 1, "wrong")
    made.sets.keep("lake", [id], note="n")
    return made


def test_a_whole_archive_has_no_problems(whole: Archive) -> None:
    assert list(whole.checking()) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE sets SET options = '{'", "set 'lake' is damaged"),
        ("UPDATE sets SET made = 'zz'", "set 'lake' is damaged"),
        ("UPDATE findings SET zh = '[[9000, 9001]]'", "has a place that is not in the text"),
        ("UPDATE findings SET zh = '[[9000, 9001'", "is damaged"),
        ("UPDATE findings SET severity = 'grave'", "is damaged"),
        ("UPDATE audits SET grade = 'oothing found'", "its grade is damaged"),
        ("UPDATE verdicts SET made = 'oh'", "a verdict on"),
        ("UPDATE verdicts SET verdict = 'wrung'", 'is "wrung", which is none'),
        ("UPDATE mentions SET spans = '[[9'", "what is kept of"),
    ],
)
def test_a_damaged_row_is_named(whole: Archive, tmp_path: Path, statement: str, said: str) -> None:
    shutil.copytree(whole.folder, tmp_path / "archive")
    with closing(sqlite3.connect(tmp_path / "archive" / "archive.sqlite")) as connection, connection:
        assert connection.execute(statement).rowcount > 0
    problems = list(Archive.open(tmp_path / "archive").checking())
    assert [one for one in problems if said in one], problems
