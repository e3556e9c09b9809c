from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import polars
import pytest

from corpus_archive import DatasetError, SelectionError, SourceNotFound
from corpus_archive.dataset import BuildOptions, BuiltCell, Engine, build, building
from corpus_archive.dataset.layout import ledger_path, ledgers, unfinished, write_json
from corpus_archive.dataset.locks import alone
from corpus_archive.record_words import PARSER_VERSION

Contents = Callable[[Path], dict[str, str]]
ALL = BuildOptions(audit=True, tokens=True)


@pytest.fixture(scope="session")
def built(offered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    build(str(offered), out, ALL)
    return out


def test_every_piece_is_in_a_ledger_and_a_broken_container_is_a_rejection(built: Path) -> None:
    found = {ledger.of: (ledger.offered, ledger.articles, ledger.rejected) for ledger in ledgers(built)}
    assert found == {
        "dumps/一月.zip": (4, 3, 1),
        "dumps/二月.zip": (1, 0, 1),
        "3 files, dumps/三月/4.md to dumps/三月/again.md": (3, 3, 0),
    }


def test_records_lie_by_year_with_their_beads_and_their_grade(built: Path) -> None:
    rows = polars.read_parquet(built / "articles" / "year=1957" / "*.parquet").to_dicts()
    assert [row["zh"]["text"] for row in rows] == ["合作社有4条船。", "合作社有5条船。"]
    assert {row["alignment_method"] for row in rows} == {"length-2"}
    assert {row["grade"] for row in rows} <= {"check", "nothing found"}
    assert sorted(path.name for path in (built / "articles").iterdir()) == ["year=1956", "year=1957"]


def test_with_processes_the_bytes_are_the_same(built: Path, offered: Path, tmp_path: Path, contents: Contents) -> None:
    done = build(str(offered), tmp_path / "out", ALL, engine=Engine(jobs=2))
    assert (done.made, done.there, done.failed) == (3, 0, {})
    assert contents(tmp_path / "out") == contents(built)


def test_what_is_done_is_passed_over_and_what_was_cut_off_is_made_again(
    built: Path, offered: Path, tmp_path: Path, contents: Contents
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    ledger = next((out / "ledger").glob("dumps-*.json"))
    ledger.unlink()  # killed before it was written
    half = next((out / "pieces").glob("*.parquet"))
    (half.parent / f".{half.name}.part").write_bytes(b"half")
    (out / "articles" / "year=1901").mkdir()
    (out / "articles" / "year=1901" / "of-no-cell.parquet").write_bytes(b"")
    done = build(str(offered), out, ALL)
    assert (done.made, done.there) == (1, 2)
    assert contents(out) == contents(built)


def test_a_changed_folder_changes_its_cells_alone(
    built: Path, offered: Path, tmp_path: Path, contents: Contents
) -> None:
    out, dumps = tmp_path / "out", tmp_path / "dumps"
    shutil.copytree(built, out)
    shutil.copytree(offered, dumps)
    (dumps / "三月" / "again.md").unlink()
    assert build(str(dumps), out, ALL)[:2] == (1, 2)
    build(str(dumps), tmp_path / "fresh", ALL)
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_file_that_changed_but_not_its_size_changes_its_cell(
    built: Path, offered: Path, tmp_path: Path, contents: Contents
) -> None:
    out, dumps = tmp_path / "out", tmp_path / "dumps"
    shutil.copytree(built, out)
    shutil.copytree(offered, dumps)
    text = (dumps / "三月" / "4.md").read_text(encoding="utf-8")
    (dumps / "三月" / "4.md").write_text(text.replace("1957-03-04", "1959-03-04"), encoding="utf-8")
    of = ("3 files, dumps/三月/4.md to dumps/三月/again.md",)
    assert build(str(dumps), out, ALL) == (1, 2, {}, 1, (), (1, 3, of), ())
    build(str(dumps), tmp_path / "fresh", ALL)
    assert contents(out) == contents(tmp_path / "fresh") != contents(built)


def test_cells_that_a_folder_has_no_files_for_any_more_are_removed_and_named(
    built: Path, offered: Path, tmp_path: Path, contents: Contents
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    loose = next(ledger for ledger in ledgers(out) if "-loose-" in ledger.cell)
    second = loose.cell.replace("00001", "00002")
    write_json(ledger_path(out, second), loose.model_copy(update={"cell": second, "files": ()}))
    assert build(str(offered), out, ALL) == (0, 3, {}, 0, (second,), (0, 0, ()), ())
    assert contents(out) == contents(built)


def test_a_cell_is_done_only_with_all_its_files(built: Path, offered: Path, tmp_path: Path, contents: Contents) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    first, *_, last = [ledger for ledger in ledgers(out) if ledger.articles]
    (out / first.files[0].path).unlink()  # removed by a build, while a worker of the one before was still writing
    (out / last.files[0].path).write_bytes(b"cut off")
    assert build(str(offered), out, ALL)[:2] == (2, 1)
    assert contents(out) == contents(built)


def test_a_cell_of_which_a_file_could_not_be_read_is_tried_again(built: Path, offered: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    ledger = next(ledgers(out))
    write_json(ledger_path(out, ledger.cell), ledger.model_copy(update={"unread": 1}))
    assert build(str(offered), out, ALL)[:2] == (1, 2)
    assert next(ledgers(out)) == ledger


@pytest.mark.parametrize("left", [("_dataset.json",), (), ("._dataset.json.0a1b.part",)])
def test_stopped_as_it_began_a_build_goes_on(
    left: tuple[str, ...], built: Path, offered: Path, tmp_path: Path, contents: Contents
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in left:
        (out / name).write_bytes((built / "_dataset.json").read_bytes() if name == "_dataset.json" else b"half")
    build(str(offered), out, ALL)
    assert contents(out) == contents(built)


class EngineElsewhere(Engine):
    """A worker that sees a folder of its own under the dataset's path: for articles alone, or for all of it."""

    def run(self, tasks: Iterable[Any], work: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
        for task in tasks:
            out, own = Path(task.folder), Path(self.address)
            shutil.rmtree(own, ignore_errors=True)
            shutil.copytree(out, own)
            ledger = work(task._replace(folder=self.address))
            if self.jobs == 1:
                shutil.copytree(own / "ledger", out / "ledger", dirs_exist_ok=True)
            yield task, ledger


@pytest.mark.parametrize("jobs", [1, 2])
def test_cells_that_a_worker_made_in_a_folder_of_its_own_are_not_made(jobs: int, offered: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = build(str(offered), out, engine=EngineElsewhere(jobs=jobs, address=str(tmp_path / "own")))
    assert (done.made, len(done.failed), len(unfinished(out))) == (0, 3, 3)
    assert "sees another folder" in next(iter(done.failed.values()))
    assert build(str(offered), out)[:2] == (3, 0)


def test_there_is_one_build_at_a_time(built: Path, offered: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "out")
    with alone(tmp_path / "out"), pytest.raises(DatasetError, match="another build is under way"):
        build(str(offered), tmp_path / "out", ALL)
    assert build(str(offered), tmp_path / "out", ALL)[:2] == (0, 3)


@pytest.mark.parametrize("out", ["s3://bucket/out", "memory://out"])
def test_a_dataset_is_built_in_a_folder(
    out: str, offered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatasetError, match="built in a folder"):
        build(str(offered), Path(out))
    assert list(tmp_path.iterdir()) == []


def test_what_another_folder_of_the_same_name_replaced_is_told(
    offered: Path, tmp_path: Path, dump: Callable[..., str]
) -> None:
    for number, month in enumerate(("jan", "feb"), start=1):
        (tmp_path / month / "dumps").mkdir(parents=True)
        for day in range(3 - number):
            text = dump(f"    湖水第{day}次上涨。", date=f"1956-0{number}-0{day + 1}")
            (tmp_path / month / "dumps" / f"{day}.md").write_text(text, encoding="utf-8")
    jan, feb, out = (str(tmp_path / name) for name in ("jan/dumps", "feb/dumps", "out"))
    assert build(jan, out).replaced == (0, 0, ())
    assert build(feb, out).replaced == (2, 2, ("2 files, dumps/0.md to dumps/1.md",))
    (Path(feb) / "more.md").write_text(dump(), encoding="utf-8")
    assert build(feb, out)[3:6] == (1, (), (0, 0, ()))  # another file takes no text out
    (Path(feb) / "more.md").rename(Path(feb) / "a.md")
    assert build(feb, out)[3:6] == (1, (), (0, 0, ()))


def test_a_cell_that_was_lost_and_is_not_offered_is_named_when_its_files_are_removed(
    built: Path, offered: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    lost = next(ledger for ledger in ledgers(out) if ledger.of == "dumps/一月.zip")
    ledger_path(out, lost.cell).unlink()
    shutil.copytree(offered, tmp_path / "dumps")
    (tmp_path / "dumps" / "一月.zip").unlink()
    assert build(str(tmp_path / "dumps"), out, ALL).lost == (lost.cell,)
    assert build(str(tmp_path / "dumps"), out, ALL).lost == ()
    assert len(list(ledgers(out))) == 2


def test_other_dumps_are_added(offered: Path, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.md").write_text(dump(), encoding="utf-8")
    build(str(offered), tmp_path / "out")
    assert build(str(tmp_path / "more"), tmp_path / "out")[:2] == (1, 0)
    assert len(list(ledgers(tmp_path / "out"))) == 4


@pytest.mark.parametrize("other", [BuildOptions(tokens=True), BuildOptions("hbrb", audit=True, tokens=True)])
def test_a_dataset_is_made_in_one_way(other: BuildOptions, built: Path, offered: Path) -> None:
    with pytest.raises(DatasetError, match=r"was made with .*; name another folder"):
        build(str(offered), built, other)


def test_nothing_is_written_among_other_things(offered: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="something else is there"):
        build(str(offered), tmp_path)
    with pytest.raises(SourceNotFound):
        build(str(tmp_path / "nowhere"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with pytest.raises(SelectionError, match="no method"):
        build(str(offered), tmp_path / "out", BuildOptions(method="by guess"))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["ABC", "a", "", "人民"])
def test_a_newspaper_whose_code_cannot_begin_an_id_is_refused_before_anything_is_made(
    code: str, offered: Path, tmp_path: Path
) -> None:
    with pytest.raises(DatasetError, match=r"out: .* is no code of a newspaper: 2 to 16 small letters"):
        build(str(offered), tmp_path / "out", BuildOptions(newspaper=code))
    assert not (tmp_path / "out").exists()


def test_a_cell_that_cannot_be_made_is_named_and_the_others_are_made(offered: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told: list[BuiltCell] = []
    build(str(offered), out)
    first = next(ledgers(out))
    (out / "ledger" / f"{first.cell}.json").unlink()
    for file in first.files:
        (out / file.path).unlink()
        (out / file.path).mkdir()  # where a file is to be
    done = build(str(offered), out, on_cell=told.append)
    assert list(done.failed) == [first.of]
    assert (told[0].ledger, told[0].done) == (None, told[0].total)
    assert unfinished(out) == {first.cell: first.of}
    for file in first.files:
        (out / file.path).rmdir()
    assert build(str(offered), out).failed == {}
    assert unfinished(out) == {}
    assert not (out / "_unfinished.json").exists()


def test_a_worker_with_other_versions_makes_nothing(built: Path, offered: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "out")
    said = json.loads((tmp_path / "out" / "_dataset.json").read_text(encoding="utf-8"))
    said["versions"]["parser"] = "1"
    settings = building.DatasetSettings.model_validate_json(json.dumps(said))
    cell = next(iter(building.cells(str(offered))))
    with pytest.raises(DatasetError, match=f"parser '1', and it is '{PARSER_VERSION}' on the worker"):
        building.make_cell(building.CellTask(cell, str(tmp_path / "out"), settings))
    with pytest.raises(DatasetError, match="does not see this folder"):
        building.make_cell(building.CellTask(cell, os.devnull, settings))


def test_a_cell_of_more_pieces_than_a_file_takes_has_several(
    offered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus_archive.dataset.tables.PART", 2)
    build(str(offered), tmp_path / "out")
    assert sorted(path.name.partition(".")[2] for path in (tmp_path / "out" / "pieces").glob("dumps_*-*.parquet")) == [
        "2.parquet", "parquet", "parquet",
    ]  # fmt: skip
