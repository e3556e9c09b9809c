"""Archive → dataset → archive: the same exports byte for byte, and nothing made again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus_archive import Archive, ChoiceError, DatasetError, DictionaryError, dataset, parse
from corpus_archive.dataset import BuildOptions, build, layout
from corpus_archive.export import articles
from corpus_archive.store.database import transaction


class Twins(NamedTuple):
    """An archive, its dataset, and the archive made of that."""

    first: Archive
    folder: Path
    second: Archive


@pytest.fixture(scope="module")
def twins(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """Of the sample: audited, revised, a part aligned by meaning; with a duplicate, a superseded piece, rejections, a
    failure and sets."""
    folder = tmp_path_factory.mktemp("twins")
    sample = root / "data" / "sample"
    (folder / "more").mkdir()
    (folder / "more" / "none.md").write_text("no dump", encoding="utf-8")
    (folder / "more" / "broken.zip").write_bytes(b"PK\x03\x04 broken")
    (folder / "more" / "again.md").write_bytes(next((sample / "1946.05").iterdir()).read_bytes())
    retold = next((sample / "1946.05").iterdir()).read_text(encoding="utf-8").replace("Title: ", "Title: Retold ", 1)
    (folder / "more" / "retold.md").write_text(retold, encoding="utf-8")
    first = Archive.create(folder / "first", "hbrb", "湖滨日报")
    corrected = parse(retold, newspaper="hbrb").to_json().replace("Retold", "Corrected")
    (folder / "more" / "corrected.jsonl").write_text(corrected, encoding="utf-8")
    first.ingest([sample, folder / "more"])
    first.ingest(sample / "1958年10月.7z", revise=True)
    first.align(within=first.select(before="1948"))
    first.audit()
    with first.database.writing() as connection, transaction(connection):
        connection.execute(
            "INSERT INTO failures SELECT id, article, 'alignment', 'semantic-5', 'MemoryError: 湖' FROM records LIMIT 1"
        )
    _keep_sets(first)
    dataset.export(first, folder / "dataset")
    second = Archive.create(folder / "second", "hbrb", "湖滨日报")
    with pytest.MonkeyPatch.context() as patch:  # nothing may be parsed, aligned or audited
        for place in ("dump.outcomes.assemble", "alignment.align", "auditing.audit"):
            patch.setattr(f"corpus_archive.{place}", None)
        list(dataset.restore(second, folder / "dataset"))
    return Twins(first, folder / "dataset", second)


def _keep_sets(archive: Archive) -> None:
    ids = [article.id for article in archive]
    archive.sets.keep("湖", archive.hits("湖水"), note="looked for, “twice”")
    archive.sets.keep("two", [ids[3], ids[0]])
    archive.sets.note("two", ids[0], "一\n二")
    archive.sets.tag("two", ids[3], "b", "a")
    archive.sets.minus("none", "two", "two")
    gone = archive.select(after="2003").ids()
    archive.sets.keep("gone", gone_ids := list(gone))
    archive.remove(gone_ids[:1])
    for number, id in enumerate(dict.fromkeys(archive.findings().columns["id"]), 1):
        archive.verdicts.put(id, 1, "wrong" if number % 2 else "right", note=f"说明 {number}")


def exported(archive: Archive, out: Path) -> Iterator[object]:
    """All that leaves an archive."""
    articles.export(archive, out, package_version="0")
    yield out.read_bytes()
    yield list(archive.findings())
    yield list(archive.rejections())
    yield archive.outcomes()
    yield archive.grades()
    yield list(archive.failures())
    yield archive.older_records()
    yield [archive.raw(article.id) for article in archive]
    yield list(archive.sets.values())
    yield list(archive.verdicts)


def test_all_that_leaves_the_second_is_what_leaves_the_first(twins: Twins, tmp_path: Path) -> None:
    first, second = (list(exported(one, tmp_path / "a.jsonl")) for one in (twins.first, twins.second))
    assert first == second
    assert first[3] == {"current": 80, "duplicate": 9, "superseded": 2, "rejected": 2}


def test_the_second_is_whole_and_goes_on_as_the_first_does(twins: Twins, tmp_path: Path) -> None:
    twins.second.index()
    assert twins.second.check() == []
    assert twins.second.reparse() == twins.first.reparse()
    assert twins.second.audit() == twins.first.audit() == 0
    first, second = (list(exported(one, tmp_path / "a.jsonl")) for one in (twins.first, twins.second))
    assert first == second


def test_a_revision_in_the_second_is_above_all_there_are(twins: Twins) -> None:
    for archive in (twins.first, twins.second):
        with archive.database.reading() as connection:
            said = "SELECT value, (SELECT max(revision) FROM pieces) FROM settings WHERE name = 'revision'"
            assert connection.execute(said).fetchone() == ("1", 1)


def test_taken_in_again_nothing_is_new(twins: Twins, tmp_path: Path) -> None:
    before = list(exported(twins.second, tmp_path / "a.jsonl"))
    again = list(dataset.restore(twins.second, twins.folder))
    assert (len(again), any(one.new for one in again)) == (93, False)
    assert list(exported(twins.second, tmp_path / "a.jsonl")) == before


def test_the_dataset_is_whole(twins: Twins) -> None:
    pytest.importorskip("duckdb", reason="the extra dataset is not installed")
    assert list(dataset.check(twins.folder)) == []
    assert dataset.sums(twins.folder) == (93, 80, 9, 2, 2)


def test_what_cells_make_of_dumps_is_what_an_archive_makes_of_them(offered: Path, tmp_path: Path) -> None:
    made = Archive.create(tmp_path / "made")
    made.ingest(offered)
    made.align("semantic")
    made.audit()
    build(str(offered), tmp_path / "out", BuildOptions(method="semantic", audit=True))
    taken = Archive.create(tmp_path / "taken")
    list(dataset.restore(taken, tmp_path / "out"))
    first, second = ([*exported(one, tmp_path / "a.jsonl")] for one in (made, taken))
    assert [*first[:2], *first[3:]] == [*second[:2], *second[3:]]
    assert sorted(map(str, made.rejections())) == sorted(map(str, taken.rejections()))


def test_a_set_stays_out_where_the_archive_has_another_of_its_name(twins: Twins, tmp_path: Path) -> None:
    third = Archive.create(tmp_path / "third", "hbrb")
    told: list[str] = []
    list(dataset.restore(third, twins.folder, on_other_set=told.append))
    third.sets.drop("two")
    third.sets.keep("two", [next(iter(third)).id])
    mine = third.sets["two"]
    list(dataset.restore(third, twins.folder, on_other_set=told.append))
    assert (told, third.sets["two"]) == (["two"], mine)
    assert [third.sets[name] for name in ("湖", "none", "gone")] == [
        twins.first.sets[name] for name in ("湖", "none", "gone")
    ]


def test_a_verdict_stays_out_where_something_else_is_said_of_its_finding(twins: Twins, tmp_path: Path) -> None:
    third = Archive.create(tmp_path / "third", "hbrb")
    told: list[str] = []
    list(dataset.restore(third, twins.folder, on_other_verdict=told.append))
    assert told == []
    other = next(one for one in third.verdicts if one.number == 1)
    third.verdicts.put(other.id, 1, "unsure", note="mine")
    list(dataset.restore(third, twins.folder, on_other_verdict=told.append))
    assert told == [other.id]
    assert [one.note for one in third.verdicts if one.id == other.id] == ["mine"]


def test_an_audit_of_older_rules_takes_no_place_and_gives_way(twins: Twins, tmp_path: Path) -> None:
    older = Archive.create(tmp_path / "older", "hbrb")
    list(dataset.restore(older, twins.folder))
    with older.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE audits SET made_by = 'rules-0 ' || made_by, grade = 'check'")
        connection.execute("DELETE FROM findings")
    dataset.export(older, tmp_path / "older-dataset")
    newer = Archive.create(tmp_path / "newer", "hbrb")
    list(dataset.restore(newer, twins.folder))
    assert twins.first.grades() != older.grades()
    list(dataset.restore(newer, tmp_path / "older-dataset"))
    list(dataset.restore(older, twins.folder))
    for archive in (newer, older):
        assert archive.grades() == twins.first.grades()
        assert list(archive.findings()) == list(twins.first.findings())


def test_a_dataset_of_another_newspaper_stays_out(twins: Twins, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"of hbrb, and .* holds rmrb"):
        list(dataset.restore(Archive.create(tmp_path / "archive"), twins.folder))


def test_dumps_are_no_dataset_and_a_dataset_is_no_dumps(twins: Twins, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    with pytest.raises(DatasetError, match="no dataset there"):
        list(dataset.restore(twins.second, tmp_path))
    with pytest.raises(DatasetError, match="a dataset, not dumps"):
        twins.second.ingest(twins.folder)


def test_nothing_is_written_where_something_is(twins: Twins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="something is there already"):
        dataset.export(twins.first, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatasetError, match="written to a folder"):
        dataset.export(twins.first, Path("s3://bucket/out/"))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert dataset.export(twins.first, Path()) == 93


def test_of_two_exports_at_once_none_disturbs_the_other(twins: Twins, tmp_path: Path) -> None:
    out, refused = tmp_path / "out", []

    def begun(done: int, total: int) -> None:
        """Another begins and ends in the midst of the first, which then has no place to be."""
        if not refused:
            refused.append("")
            assert dataset.export(twins.first, out) == 93

    with pytest.raises(DatasetError, match="something is there already; name a new folder"):
        dataset.export(twins.first, out, on_progress=begun)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    taken = Archive.create(tmp_path / "archive", "hbrb")
    assert len(list(dataset.restore(taken, out))) == 93


def test_a_selection_is_no_archive_to_make_a_dataset_of(twins: Twins, tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="of a whole archive, not of a selection; give the archive"):
        dataset.export(twins.first.select(page=1), tmp_path / "out")  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_a_record_that_was_changed_is_not_taken_in(twins: Twins, tmp_path: Path) -> None:
    import shutil

    import polars

    shutil.copytree(twins.folder, tmp_path / "changed")
    path = next((tmp_path / "changed" / "articles").glob("*/*.parquet"))
    polars.read_parquet(path, hive_partitioning=False).with_columns(section=polars.lit("changed")).write_parquet(path)
    archive = Archive.create(tmp_path / "archive", "hbrb")
    with pytest.raises(DatasetError, match="not as it was written"):
        list(dataset.restore(archive, tmp_path / "changed"))
    name = path.relative_to(tmp_path / "changed").as_posix()
    for ledger in layout.ledgers(tmp_path / "changed"):  # and where somebody meant it well
        files = tuple(layout.described(path, name, file.rows) if file.path == name else file for file in ledger.files)
        layout.write_json(
            layout.ledger_path(tmp_path / "changed", ledger.cell), ledger.model_copy(update={"files": files})
        )
    with pytest.raises(DatasetError, match="not the one its hash was taken of"):
        list(dataset.restore(archive, tmp_path / "changed"))
    path.unlink()
    with pytest.raises(DatasetError, match="cannot be read"):
        list(dataset.restore(archive, tmp_path / "changed"))


def test_the_tokens_are_those_of_the_archives_index(dump: Callable[..., str], tmp_path: Path) -> None:
    import polars

    (tmp_path / "a.md").write_text(dump("    湖水上涨。"), encoding="utf-8")
    (tmp_path / "words").write_text("湖水上涨 1000\n", encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.md")
    archive.index(userdict=str(tmp_path / "words"))
    dataset.export(archive, tmp_path / "out", tokens=True)
    (path,) = (tmp_path / "out" / "tokens").glob("*/*.parquet")
    assert "湖水上涨" in polars.read_parquet(path, hive_partitioning=False)["form"].to_list()
    assert layout.settings_of(tmp_path / "out").versions["segmenter"] == archive.tokeniser().made_with
    (tmp_path / "words").unlink()
    with pytest.raises(DictionaryError, match="cannot be read as a dictionary"):
        dataset.export(archive, tmp_path / "other", tokens=True)


@pytest.mark.parametrize("what", ["sets", "verdicts"])
def test_what_is_lost_of_an_export_is_found_and_had_by_exporting_again(twins: Twins, tmp_path: Path, what: str) -> None:
    pytest.importorskip("duckdb", reason="the extra dataset is not installed")
    out = tmp_path / "out"
    shutil.copytree(twins.folder, out)
    file = f"{what}/archive-{what}.parquet"
    (out / "ledger" / f"archive-{what}.json").rename(tmp_path / "ledger.json")
    lost = f"archive-{what}: its ledger is lost, and 1 file of it is not read; export the archive again"
    assert list(dataset.check(out)) == [lost]
    (tmp_path / "ledger.json").rename(out / "ledger" / f"archive-{what}.json")
    (out / file).unlink()
    assert list(dataset.check(out)) == [f"{file}: cannot be read: No such file or directory; export the archive again"]
    (out / "ledger" / f"archive-{what}.json").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match="ledger of this cell cannot be read; export the archive again"):
        list(dataset.check(out))
