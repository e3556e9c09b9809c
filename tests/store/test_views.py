"""The views for people who open the file with other tools: they show what the archive says."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.export.pairs import PairCounts, PairFilter, select_pairs
from corpus_archive.store.database import FILE

VIEWS = ("articles", "beads", "current_findings")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Archive:
    made = Archive.create(tmp_path_factory.mktemp("views") / "archive", "hbrb")
    made.ingest(root / "data" / "sample")
    made.audit()
    return made


def rows(archive: Archive, query: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(archive.folder / FILE)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


def test_articles_have_their_texts_and_where_they_are_from(sample: Archive) -> None:
    found = rows(sample, "SELECT * FROM articles ORDER BY id")
    for row, line in zip(found, sample.lines(exported=True), strict=True):
        record = json.loads(line)
        assert {
            name: row[name] for name in ("id", "date", "page", "section", "column", "grade", "alignment_method")
        } == {
            **{name: record[name] for name in ("id", "date", "page", "section", "column", "grade")},
            "alignment_method": record["alignment_method"] or None,
        }
        for side in ("zh", "en"):
            half = record[side] or {"headline": None, "text": None}
            assert (row[f"{side}_headline"], row[f"{side}_text"]) == (half["headline"], half["text"])
        assert row["zh_author"] == ("; ".join(record["zh"]["author"]) or None if record["zh"] else None)
        assert (row["path"], row["line"]) == (record["piece"]["path"], record["piece"]["line"])


def test_beads_have_the_texts_of_pairs(sample: Archive) -> None:
    wanted = list(select_pairs(sample.lines(exported=True), PairFilter(headlines=False), PairCounts()))
    found = rows(sample, "SELECT * FROM beads WHERE zh IS NOT NULL AND en IS NOT NULL ORDER BY id, number")
    assert [(row["id"], row["zh"], row["en"], row["score"]) for row in found] == [
        (one.id, one.zh, one.en, one.score) for one in wanted
    ]
    assert [json.loads(row["zh_sentences"]) for row in found] == [list(one.zh_sentences) for one in wanted]
    beads = sum(len(json.loads(line)["beads"]) for line in sample.lines(exported=True))
    assert rows(sample, "SELECT count(*) AS n FROM beads") == [{"n": beads}]


def test_current_findings_are_those_of_the_audit(sample: Archive) -> None:
    names = ("id", "severity", "rule", "message", "grade")
    found = rows(sample, "SELECT * FROM current_findings ORDER BY id, rule, zh_spans, en_spans")
    wanted = sorted(sample.findings(), key=lambda row: [row[name] for name in ("id", "rule")])
    assert sorted(tuple(row[name] for name in names) for row in found) == sorted(
        tuple(row[name] for name in names) for row in wanted
    )
    assert {(row["id"], str(json.loads(row["zh_spans"]))) for row in found} == {
        (row["id"], row["zh_spans"]) for row in wanted
    }
    printed = {" ".join((row["zh"] or "").split()) for row in found}
    assert printed == {row["zh"] for row in sample.findings()}


def test_what_is_no_longer_so_is_not_shown(sample: Archive, root: Path, tmp_path: Path) -> None:
    made = Archive.create(tmp_path / "archive", "hbrb")
    made.ingest(root / "data" / "sample")
    made.audit()
    id = made.findings().columns["id"][0]
    with closing(sqlite3.connect(made.folder / FILE)) as connection, connection:
        connection.execute("UPDATE records SET article = 'another' WHERE id = ?", (id,))
    assert rows(made, f"SELECT grade, alignment_method FROM articles WHERE id = '{id}'") == [
        {"grade": None, "alignment_method": None}
    ]
    assert rows(made, f"SELECT * FROM beads WHERE id = '{id}'") == []
    assert rows(made, f"SELECT * FROM current_findings WHERE id = '{id}'") == []


def test_an_archive_made_without_views_gets_them_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    made = Archive.create(tmp_path / "archive")
    expected = rows(made, "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name")
    with closing(sqlite3.connect(made.folder / FILE)) as connection, connection:
        connection.execute("DROP VIEW articles")
        connection.execute("DROP VIEW beads")
        connection.execute("CREATE VIEW beads AS SELECT 1 AS number")
    assert Archive.bring_up_to_date(made.folder) is None  # no other version, so no backup
    assert rows(made, "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name") == expected
    assert {row["name"] for row in expected} == {*VIEWS, "ledger"}
