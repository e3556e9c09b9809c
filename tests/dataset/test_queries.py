"""A dataset asked in SQL: the questions that `docs/scale.md` shows give the archive's own numbers."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars
import pytest

from archives import Read
from corpus_archive import Archive, ChoiceError, MissingExtra, QueryError, dataset
from corpus_archive.dataset.layout import note_unfinished
from corpus_archive.export.pairs import PairCounts, PairFilter, select_pairs

pytest.importorskip("duckdb", reason="the extra dataset is not installed")
WORDS = ("湖水", "合作社", "渔民")


@pytest.fixture(scope="module")
def twin(invented: tuple[Archive, list[Read]], tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Path]:
    archive, _ = invented
    folder = tmp_path_factory.mktemp("twin") / "out"
    dataset.export(archive, folder, tokens=True)
    return archive, folder


@pytest.fixture(scope="module")
def questions(root: Path) -> dict[str, str]:
    """The SQL of the page, by the name in its first line."""
    page = (root / "docs" / "scale.md").read_text(encoding="utf-8")
    return dict(re.findall(r"```sql\n-- (\w+)\n(.*?)```", page, flags=re.DOTALL))


def asked(folder: Path, sql: str, word: str = "") -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in dataset.ask(folder, sql.replace("合作社", word))]


def columns(result: Any, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(result.columns[name] for name in names), strict=True))


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT count(*) FROM findings", "findings: the table is empty; build another one with --audit"),
        (
            "SELECT id FROM articles_current JOIN People USING (id)",
            "people: the table is empty; build another one with --people",
        ),
        ("WITH here AS (FROM all_places) FROM here", "places: the table is empty; build another one with --places"),
        ("SELECT count(*) FROM tokens", ""),  # this one has them
        ("SELECT count(*) AS findings FROM articles", ""),
    ],
)
def test_a_table_that_was_not_made_is_not_said_to_have_nothing(twin: tuple[Archive, Path], sql: str, told: str) -> None:
    notes = dataset.ask(twin[1], sql).notes
    assert notes == ((f"this dataset was made without {told}",) if told else ())


def test_articles_that_are_not_audited_or_aligned_are_told_where_that_is_asked_for(
    root: Path, tmp_path: Path, unaligned: Callable[[Archive], None]
) -> None:
    archive = Archive.create(tmp_path / "archive", newspaper="hbrb")
    archive.ingest(root / "data" / "sample")
    archive.audit(within=archive.select(after="1958", before="1958"))
    dataset.export(archive, tmp_path / "partly")
    assert not dataset.settings_of(tmp_path / "partly").audit
    assert dataset.ask(tmp_path / "partly", "SELECT count(*) FROM pairs").notes == ()
    (note,) = dataset.ask(tmp_path / "partly", "SELECT count(*) FROM findings").notes
    assert note.startswith(
        f"{archive.grades()['']} of {len(archive)} articles are not audited, and findings has nothing"
    )
    assert dataset.ask(tmp_path / "partly", "SELECT count(*) FROM articles_current").notes == ()
    archive.audit()
    dataset.export(archive, tmp_path / "audited")
    assert dataset.settings_of(tmp_path / "audited").audit
    assert dataset.ask(tmp_path / "audited", "SELECT count(*) FROM all_findings").notes == ()
    unaligned(archive)
    dataset.export(archive, tmp_path / "unaligned")
    (note,) = dataset.ask(tmp_path / "unaligned", "SELECT count(*) FROM pairs").notes
    both = archive.languages()["both"]
    assert note.startswith(f"all {both} articles in both languages have no alignment, and pairs has nothing")


def test_an_article_with_a_headline_alone_in_english_is_not_said_to_want_an_alignment(
    tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "a.md").write_text(dump(en=""), encoding="utf-8")
    dataset.build(str(tmp_path / "a.md"), tmp_path / "out")
    found = dataset.ask(tmp_path / "out", "SELECT zh IS NOT NULL AND en IS NOT NULL AS both FROM articles_current")
    assert found.columns == {"both": [True]}
    assert dataset.ask(tmp_path / "out", "SELECT count(*) FROM pairs").notes == ()


@pytest.mark.parametrize("word", WORDS)
def test_a_trend_is_the_archives(word: str, twin: tuple[Archive, Path], questions: dict[str, str]) -> None:
    archive, folder = twin
    trend = archive.trend(word, match="word")
    expected = [
        (int(year), hits, articles, words, pytest.approx(rate, abs=0.06))
        for year, hits, articles, words, rate in columns(trend, "period", "hits", "articles", "words", "per_million")
        if words
    ]
    assert trend.total > 10
    assert asked(folder, questions["trend"], word) == expected


def test_a_frequency_list_is_the_archives(twin: tuple[Archive, Path], questions: dict[str, str]) -> None:
    archive, folder = twin
    expected = columns(archive.frequencies(lang="zh"), "form", "count", "articles")
    assert sorted(asked(folder, questions["frequency"])) == sorted(expected)


@pytest.mark.parametrize("word", WORDS)
def test_collocates_are_the_archives(word: str, twin: tuple[Archive, Path], questions: dict[str, str]) -> None:
    archive, folder = twin
    found = archive.collocates(word, match="word")
    expected = columns(found, "collocate", "O11", "O12", "O21", "O22")
    assert len(expected) > 2
    assert sorted(asked(folder, questions["collocates"], word)) == sorted(expected)


@pytest.mark.parametrize("word", WORDS)
def test_a_concordance_is_the_archives(word: str, twin: tuple[Archive, Path], questions: dict[str, str]) -> None:
    archive, folder = twin
    found = archive.concordance(word, match="word", limit=None)
    assert asked(folder, questions["kwic"], word) == columns(found, "id", "date", "left", "node", "right")


def test_pairs_are_those_of_an_export(twin: tuple[Archive, Path]) -> None:
    archive, folder = twin
    expected = select_pairs(archive.lines(exported=True), PairFilter(), PairCounts())
    names = "id, date, page, section, kind, zh, en, score, alignment_method, grade, path, member, ordinal, line"
    sql = f"SELECT {names} FROM pairs"
    assert sorted(asked(folder, sql), key=repr) == sorted(
        (tuple(getattr(one, name) for name in names.split(", ")) for one in expected), key=repr
    )


def test_a_dataset_of_nothing_can_be_asked(tmp_path: Path) -> None:
    dataset.export(Archive.create(tmp_path / "archive"), tmp_path / "out")
    for view in ("articles_current", "pairs", "findings", "tokens", "people", "places", "ledger", "pieces", "sets"):
        assert asked(tmp_path / "out", f"SELECT count(*) FROM {view}") == [(0,)]


def test_what_duckdb_cannot_do_is_said_in_one_line(twin: tuple[Archive, Path]) -> None:
    with pytest.raises(QueryError, match="nowhere") as caught:
        dataset.ask(twin[1], "SELECT * FROM nowhere")
    assert "\n" not in str(caught.value)


def test_the_first_rows_are_given_and_all_are_counted(twin: tuple[Archive, Path]) -> None:
    found = dataset.ask(twin[1], "SELECT range FROM range(250000)", limit=2)
    assert (found.columns, found.total) == ({"range": [0, 1]}, 250_000)


@pytest.mark.parametrize("wanted", [{"limit": -1}, {"limit": True}, {"limit": "2"}, {"offset": -1}, {"offset": 1.5}])
def test_a_number_of_rows_that_is_none_is_an_error(wanted: dict[str, Any], twin: tuple[Archive, Path]) -> None:
    with pytest.raises(ChoiceError, match="choose a whole number from 0 on"):
        dataset.ask(twin[1], "SELECT 1", **wanted)


def test_columns_of_one_name_are_all_there(twin: tuple[Archive, Path]) -> None:
    assert dataset.ask(twin[1], "SELECT 1 AS id, 2 AS id, 3 AS id_1").columns == {"id": [1], "id_1": [2], "id_1_1": [3]}


@pytest.mark.parametrize("sql", ["", " ", "-- nothing"])
def test_no_question_is_an_error(sql: str, twin: tuple[Archive, Path]) -> None:
    with pytest.raises(QueryError, match="no question"):
        dataset.ask(twin[1], sql)


def test_several_statements_are_no_question_and_a_semicolon_behind_one_is_nothing(twin: tuple[Archive, Path]) -> None:
    with pytest.raises(QueryError, match="2 statements in one question; ask them one by one"):
        dataset.ask(twin[1], "SELECT 1 AS a; SELECT 2 AS b")
    for sql in ("SELECT ';' AS a;", "SELECT ';' AS a; -- that; is all"):
        assert dataset.ask(twin[1], sql).columns == {"a": [";"]}
    pivoted = "PIVOT (SELECT 1 AS a, 2 AS b) ON a USING sum(b);"  # one statement, of which DuckDB makes several
    assert dataset.ask(twin[1], pivoted).columns == {"1": [2]}


def test_decimals_are_numbers_and_dates_stay(twin: tuple[Archive, Path]) -> None:
    sql = "SELECT 1.50 AS x, 7::DECIMAL(9, 0) AS n, {'a': [2.5]} AS nested, DATE '1958-10-26' AS day"
    found = dataset.ask(twin[1], sql)
    assert found.columns == {"x": [1.5], "n": [7], "nested": [{"a": [2.5]}], "day": [datetime.date(1958, 10, 26)]}
    types = [polars.Float64, polars.Int64, polars.Struct({"a": polars.List(polars.Float64)}), polars.Date]
    assert list(found.frame.schema.values()) == types
    assert found.notes == ()
    (row,) = dataset.ask(twin[1], "SELECT MAP {1.5: 2.0} AS map")
    assert json.dumps(row) == '{"map": {"1.5": 2.0}}'


def test_an_answer_without_rows_has_the_types_of_one_with_rows(twin: tuple[Archive, Path]) -> None:
    sql = "SELECT id, date, page, 0.5::DOUBLE AS half, page IS NULL AS bare, [id] AS ids FROM articles"
    some, none = (dataset.ask(twin[1], f"{sql}{more}").frame.schema for more in ("", " WHERE false"))
    assert some == none
    assert polars.Null not in some.values()


def test_what_is_no_number_is_nothing_and_is_said(twin: tuple[Archive, Path]) -> None:
    infinite = "['inf'::DOUBLE, '-inf'::DOUBLE, 1.0]"
    found = dataset.ask(twin[1], f"SELECT 'nan'::DOUBLE AS r, 1.0::DOUBLE AS s, {infinite} AS t, 'NaN' AS word")
    assert found.columns == {"r": [None], "s": [1.0], "t": [[None, None, 1.0]], "word": ["NaN"]}
    assert found.notes == (
        "column r: 1 value is no number (NaN or infinity), and left empty",
        "column t: 2 values are no number (NaN or infinity), and left empty",
    )


@pytest.mark.parametrize("above", ["year=1900", "out[1]", "o*t", "it's"])
def test_what_the_folders_above_are_called_changes_nothing(
    above: str, twin: tuple[Archive, Path], tmp_path: Path
) -> None:
    shutil.copytree(twin[1], tmp_path / above / "out")
    (tmp_path / "oxt").mkdir()
    for sql in ("SELECT year, count(*) FROM tokens GROUP BY ALL ORDER BY ALL", "SELECT * FROM articles ORDER BY id"):
        assert dataset.ask(tmp_path / above / "out", sql).columns == dataset.ask(twin[1], sql).columns
    taken = Archive.create(tmp_path / "archive", twin[0].newspaper)
    assert all(one.new for one in dataset.restore(taken, tmp_path / above / "out"))


def test_rows_of_a_dataset_that_is_not_complete_say_so(twin: tuple[Archive, Path], tmp_path: Path) -> None:
    shutil.copytree(twin[1], tmp_path / "out")
    note_unfinished(tmp_path / "out", {"cell": "一月.zip"})
    assert "1 of its cells" in dataset.ask(tmp_path / "out", "SELECT 1").notes[0]
    assert dataset.ask(twin[1], "SELECT 1").notes == ()


def test_without_duckdb_the_error_names_the_extra(twin: tuple[Archive, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtra, match=r"corpus-archive\[dataset\]"):
        dataset.ask(twin[1], "SELECT 1")


def test_the_people_of_a_dataset_are_those_that_an_archive_gathers(root: Path, tmp_path: Path) -> None:
    dumps = [root / "data" / "sample" / month for month in ("1975.10", "1999.09")]
    dataset.build(list(map(str, dumps)), tmp_path / "out", dataset.BuildOptions("hbrb", people=True))
    archive = Archive.create(tmp_path / "archive", newspaper="hbrb")
    archive.ingest(dumps)
    archive.gather_people()
    counted = "SELECT form, count(DISTINCT id) FROM people WHERE form = name GROUP BY form ORDER BY form"
    found = asked(tmp_path / "out", counted)
    assert found == sorted(columns(archive.people(), "person", "articles"))
    assert ("陆景明", 2) in found
    assert list(dataset.check(tmp_path / "out")) == []


def test_a_dataset_without_people_has_the_columns_of_their_table(twin: tuple[Archive, Path]) -> None:
    assert asked(twin[1], "SELECT count(*), count(name) FROM people") == [(0, 0)]


def test_the_places_of_a_dataset_are_those_of_datelines_with_where_they_are(root: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive", newspaper="hbrb")
    archive.ingest(root / "data" / "sample")
    dataset.export(archive, tmp_path / "out", places=True)
    assert list(dataset.check(tmp_path / "out")) == []
    counted = "SELECT name, count(DISTINCT id), any_value(kind) FROM places WHERE side = 'zh' GROUP BY name"
    printed = Counter(
        name for one in archive if one.zh for name in {line.place for line in one.zh.datelines if line.place}
    )
    found = {name: number for name, number, _ in asked(tmp_path / "out", counted)}
    assert found == printed
    where = "SELECT DISTINCT name, province, latitude, delay FROM places WHERE name = '兰州'"
    (one,) = archive.places().frame.filter(polars.col("place") == "兰州").to_dicts()
    assert asked(tmp_path / "out", where) == [("兰州", "Gansu", one["latitude"], int(one["median_delay"]))]


def test_a_dataset_of_before_pieces_had_a_hash_is_asked_as_before(twin: tuple[Archive, Path], tmp_path: Path) -> None:
    before, folder = dataset.sums(twin[1]), shutil.copytree(twin[1], tmp_path / "out")
    for file in (*folder.glob("pieces/*.parquet"), folder / "_schema" / "pieces.parquet"):
        polars.read_parquet(file).drop("record_hash").write_parquet(file)
    assert dataset.sums(folder) == before
