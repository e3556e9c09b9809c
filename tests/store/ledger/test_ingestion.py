"""The same dumps give the same archive: in any order, packed or not, at once or bit by bit, by one process or many."""

from __future__ import annotations

import io
import itertools
import json
import os
import random
import sys
import tarfile
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import py7zr
import pytest

from corpus_archive import Archive, ArchiveError, Article, SourceNotFound, parse, workers
from corpus_archive.store import checking, connections, database, overview, reading
from corpus_archive.store.database import Database, transaction
from corpus_archive.store.ledger import ingestion
from corpus_archive.store.ledger.ingestion import ingest, reparse
from corpus_archive.store.ledger.settling import raw as raw_of
from corpus_archive.workers import worker_processes


@pytest.fixture
def new(tmp_path: Path) -> Callable[..., Database]:
    """`new()`: another empty archive each time."""
    numbers = itertools.count()
    return lambda newspaper="rmrb": database.create_archive(tmp_path / f"archive {next(numbers)}", newspaper)


@pytest.fixture
def texts(dump: Callable[..., str]) -> dict[str, str]:
    """A dozen files: articles, twins, halves, two in one file, and what is none."""
    found = {f"{n:02}.md": dump(f"    湖水涨了{n}尺。", f"The lake rose {n} feet.") for n in range(1, 8)}
    return found | {
        "08.md": found["03.md"],
        "09.md": dump("    湖水涨了4尺。", ""),
        "10.md": dump("    船。", "Boats.") + "\n\n" + dump("    堤。", "A dike."),
        "11.md": dump(date="1956-02-31"),
        "12.md": "湖水",
        "13.md": "",
    }


@pytest.fixture
def folder(tmp_path: Path, texts: dict[str, str]) -> Path:
    """The same as files of one folder."""
    return write(tmp_path / "dumps", texts)


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def exported(archive: Database) -> bytes:
    """What an export of everything holds."""
    return "".join(line + "\n" for line in reading.lines(archive, exported=True)).encode()


def ledger(archive: Database) -> list[tuple[Any, ...]]:
    """Every piece and what became of it, but for the order of arrival."""
    columns = "path, member, ordinal, line, sha256, bytes, record_sha256, id, reason, reason_line, outcome"
    with archive.reading() as connection:
        return connection.execute(f"SELECT {columns} FROM ledger ORDER BY path, member, ordinal, sha256").fetchall()


def state(archive: Database) -> tuple[bytes, list[tuple[Any, ...]]]:
    assert list(checking.problems(archive)) == []
    return exported(archive), ledger(archive)


# Any order, any number of workers


def test_every_file_becomes_a_record_or_a_rejection(new: Callable[..., Database], folder: Path) -> None:
    archive = new()
    taken = list(ingest(archive, folder))
    assert len(taken) == 14
    assert [one.path for one in taken if one.rejection] == ["dumps/11.md", "dumps/12.md", "dumps/13.md"]
    assert overview.outcomes(archive) == {"current": 9, "duplicate": 1, "superseded": 1, "rejected": 3}


def test_shuffled_files_give_the_same_archive(new: Callable[..., Database], folder: Path) -> None:
    files = sorted(folder.iterdir())
    shuffler = random.Random(7)
    found = []
    for _ in range(10):
        archive = new()
        assert len(list(ingest(archive, files))) == 14
        found.append(state(archive))
        shuffler.shuffle(files)
    assert found == [found[0]] * 10


def test_one_go_or_ten_give_the_same_archive(new: Callable[..., Database], folder: Path) -> None:
    once, by_and_by = new(), new()
    files = sorted(folder.iterdir())
    list(ingest(once, files))
    for file in files:
        list(ingest(by_and_by, file))
    assert state(by_and_by) == state(once)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_small_batches_give_the_same_archive(
    new: Callable[..., Database], folder: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    at_once, in_parts = new(), new()
    whole = list(ingest(at_once, folder))
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", size)
    assert list(ingest(in_parts, folder)) == whole
    assert state(in_parts) == state(at_once)


def test_batches_are_cut_where_they_weigh_too_much(
    new: Callable[..., Database], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = new()
    monkeypatch.setattr(ingestion, "_BATCH_BYTES", 1)
    ingesting = ingest(archive, folder)
    for wanted in (1, 2, 3):
        next(ingesting)
        assert reading.count(archive) == wanted
    ingesting.close()


def test_two_processes_give_the_same_archive_in_the_same_order(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {f"{n:03}.md": dump(f"    湖水涨了{n % 200}尺。", f"The lake rose {n} feet.") for n in range(230)}
    folder = write(tmp_path / "many", texts | {"300.md": "湖水", "301.md": ""})
    here, in_processes = new(), new()
    taken = list(ingest(here, folder))
    started: list[Executor] = []

    def processes(jobs: int) -> Executor:
        started.append(worker_processes(jobs))
        return started[-1]

    monkeypatch.setattr(workers, "worker_processes", processes)
    assert list(ingest(in_processes, folder, jobs=2)) == taken
    assert len(started) == 1
    assert state(in_processes) == state(here)
    assert [one.new for one in ingest(in_processes, folder, jobs=2)] == [False] * 232
    assert list(reparse(in_processes, jobs=2)) == [taken[n]._replace(new=False) for n in range(231)]
    assert state(in_processes) == state(here)


def test_any_executor_may_do_the_parsing(new: Callable[..., Database], folder: Path) -> None:
    here, in_threads = new(), new()
    taken = list(ingest(here, folder))
    with ThreadPoolExecutor(3) as pool:
        assert list(ingest(in_threads, folder, executor=pool)) == taken
        again = list(ingest(in_threads, folder, executor=pool))
        assert [one.path for one in again if one.superseded_by] == [
            row[0] for row in ledger(in_threads) if row[-1] == "superseded"
        ]
        assert [one._replace(superseded_by=0) for one in again] == [
            one._replace(new=False, passed_over=True) for one in taken
        ]
        assert len(list(reparse(in_threads, executor=pool))) == 13
    assert state(in_threads) == state(here)


def test_everything_in_the_sample_has_an_outcome(new: Callable[..., Database], sample: Path) -> None:
    archive = new("hbrb")
    taken = list(ingest(archive, sample))
    assert sum(overview.outcomes(archive).values()) == len(taken) == len({(row[:5]) for row in ledger(archive)})
    assert overview.outcomes(archive)["rejected"] == sum(one.rejection is not None for one in taken)
    before = state(archive)
    again = list(reparse(archive))
    assert not any(one.new for one in again)
    assert state(archive) == before


# Packed


def packed_as_zip(path: Path, texts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as file:
        for name, text in texts.items():
            file.writestr(name, text)


def packed_as_tar(path: Path, texts: dict[str, str]) -> None:
    with tarfile.open(path, "w:gz") as file:
        for name, text in texts.items():
            data = text.encode()
            member = tarfile.TarInfo(name)
            member.size = len(data)
            file.addfile(member, io.BytesIO(data))


def packed_as_7z(path: Path, texts: dict[str, str]) -> None:
    with py7zr.SevenZipFile(path, "w") as file:
        for name, text in texts.items():
            file.writestr(text, name)


PACKERS = {"dumps.zip": packed_as_zip, "dumps.tar.gz": packed_as_tar, "dumps.7z": packed_as_7z}


def wherever(archive: Database) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Records and outcomes without path and member: all that a container does not change."""
    records = [json.loads(line) for line in reading.lines(archive)]
    for record in records:
        del record["piece"]["path"], record["piece"]["member"]
    return records, overview.outcomes(archive)


@pytest.mark.parametrize("name", PACKERS)
def test_a_container_gives_the_records_of_the_folder_packed_in_it(
    new: Callable[..., Database], tmp_path: Path, folder: Path, texts: dict[str, str], name: str
) -> None:
    PACKERS[name](tmp_path / name, texts)
    unpacked, packed = new(), new()
    list(ingest(unpacked, folder))
    list(ingest(packed, tmp_path / name))
    assert wherever(packed) == wherever(unpacked)
    found = [Article.from_json(line).piece for line in reading.lines(packed)]
    assert {(piece.path, piece.member) for piece in found} <= {(name, member) for member in texts}


def test_a_folder_in_several_containers_is_the_folder(
    new: Callable[..., Database], tmp_path: Path, folder: Path, texts: dict[str, str]
) -> None:
    parts: list[dict[str, str]] = [{}, {}, {}]
    for number, (name, text) in enumerate(texts.items()):
        parts[number % 3][name] = text
    for (name, pack), part in zip(PACKERS.items(), parts, strict=True):
        pack(tmp_path / name, part)
    unpacked = new()
    list(ingest(unpacked, folder))
    found = []
    for order in itertools.permutations(PACKERS):
        packed = new()
        list(ingest(packed, [tmp_path / name for name in order]))
        assert wherever(packed) == wherever(unpacked)
        found.append(state(packed))
    assert found == [found[0]] * 6


def test_the_same_dumps_in_a_folder_and_in_containers_are_duplicates(
    new: Callable[..., Database], tmp_path: Path, folder: Path, texts: dict[str, str]
) -> None:
    for name, pack in PACKERS.items():
        pack(tmp_path / name, texts)
    archive = new()
    list(ingest(archive, [folder, *(tmp_path / name for name in PACKERS)]))
    assert overview.outcomes(archive) == {"current": 9, "duplicate": 9 * 3 + 4, "superseded": 4, "rejected": 12}


# What cannot become a record


def test_a_rejection_without_a_text_is_in_the_ledger_once_however_often_it_is_offered(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str]
) -> None:
    packed_as_zip(tmp_path / "whole.zip", {"a.md": dump()})
    offered = {
        "empty.md": b"",
        "blank.md": b" \n\t\n",
        "bytes.md": b"\xff\xfe\xfd" * 9,
        "damaged.zip": (tmp_path / "whole.zip").read_bytes()[:-30],
        "damaged.7z": b"7z\xbc\xaf\x27\x1c" + b"\x00" * 40,
    }
    paths = [tmp_path / name for name in offered]
    for path in paths:
        path.write_bytes(offered[path.name])
    archive = new()
    first, second = list(ingest(archive, paths)), list(ingest(archive, [*paths, *paths]))
    assert [(one.path, one.new, one.rejection is not None) for one in first] == [(name, True, True) for name in offered]
    assert [one.new for one in second] == [False] * 10
    rejections = list(overview.rejections(archive))
    assert [(one.path, one.line) for one in rejections] == [(name, 1) for name in offered]
    assert [one.rejection for one in first] == rejections
    assert list(checking.problems(archive)) == []


def test_several_damaged_members_of_a_container_are_a_piece_each(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str]
) -> None:
    packed_as_zip(tmp_path / "a.zip", {"1.md": "", "2.md": "", "3.md": dump(), "4.md": "湖水", "5.md": "湖水"})
    archive = new()
    list(ingest(archive, tmp_path / "a.zip"))
    assert [one.member for one in overview.rejections(archive)] == ["1.md", "2.md", "4.md", "5.md"]
    assert reading.count(archive) == 1


def test_damaged_lines_of_jsonl_are_a_piece_each_with_their_lines(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str]
) -> None:
    record = parse(dump()).to_json()
    (tmp_path / "a.jsonl").write_text(f"{record}\n{{\n\n{{\n{record[:50]}\n", encoding="utf-8")
    archive = new()
    assert len(list(ingest(archive, tmp_path / "a.jsonl"))) == 4
    assert [(one.path, one.line) for one in overview.rejections(archive)] == [("a.jsonl", n) for n in (2, 4, 5)]
    assert overview.outcomes(archive) == {"current": 1, "duplicate": 0, "superseded": 0, "rejected": 3}


def test_the_line_of_a_rejection_points_into_its_file(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "a.md").write_text(dump() + "\n\n" + dump("    船。", date="1956-02-31"), encoding="utf-8")
    archive = new()
    list(ingest(archive, tmp_path / "a.md"))
    (rejection,) = overview.rejections(archive)
    lines = (tmp_path / "a.md").read_text(encoding="utf-8").split("\n")
    assert rejection.ordinal == 2
    assert "1956-02-31" in lines[rejection.line - 1]


def test_a_source_that_is_not_there_is_said_before_anything_is_taken_in(
    new: Callable[..., Database], folder: Path
) -> None:
    archive = new()
    with pytest.raises(SourceNotFound, match="nowhere"):
        list(ingest(archive, [folder, folder / "nowhere"]))
    assert ledger(archive) == []


# Odd texts and names


def test_lone_surrogates_and_nuls_in_a_text_are_kept_as_offered_and_not_in_the_record(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str]
) -> None:
    content = dump("    湖\ud800水\x00上涨。")
    item = json.dumps({"path": "a\ud800\x00.md", "title": "Lake\x00", "content": content})
    (tmp_path / "a.js").write_text(f"const ARTICLES = [{item}];", encoding="utf-8")
    (tmp_path / "b.md").write_bytes(dump("    船\x00。").encode())
    archive = new()
    taken = list(ingest(archive, [tmp_path / "a.js", tmp_path / "b.md"]))
    assert [one.rejection for one in taken] == [None, None]
    records = list(map(Article.from_json, reading.lines(archive)))
    assert sorted(one.zh.text for one in records if one.zh) == ["湖\ufffd水上涨。", "船。"]
    raw = [raw_of(archive, one.id) for one in records]
    assert [("\ud800" in one, "\x00" in one) for one in sorted(raw, key=len)] == [(False, True), (True, True)]
    before = state(archive)
    assert not any(one.new for one in reparse(archive))
    assert state(archive) == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file system knows no such names")
def test_names_may_be_odd(new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str]) -> None:
    names = [
        "a\nb.md",
        "a'b\"c%_*?[x].md",
        "湖 水.md",
        "\u202e反.md",
        "-.md",
        "a\\b.md",
        "\x1b[31m.md",
        "x" * 250 + ".md",
    ]
    encoded = [*map(os.fsencode, names), b"\xff\xfe.md"]
    folder = os.fsencode(tmp_path / "dumps")
    os.mkdir(folder)
    for number, name in enumerate(encoded):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(dump(f"    湖水涨了{number}尺。").encode())
    archive = new()
    assert [one.rejection for one in ingest(archive, tmp_path / "dumps")] == [None] * 9
    assert [one.new for one in ingest(archive, tmp_path / "dumps")] == [False] * 9
    paths = [Article.from_json(line).piece.path for line in reading.lines(archive)]
    assert len(set(paths)) == 9
    assert all(path.isprintable() for path in paths)
    assert list(checking.problems(archive)) == []


# Our own JSONL


@pytest.mark.parametrize("aligned", [False, True])
def test_export_ingest_export_is_the_same_bytes(
    new: Callable[..., Database], tmp_path: Path, folder: Path, sample: Path, aligned: bool
) -> None:
    first = new()
    list(ingest(first, [folder, sample]))
    lines = list(reading.lines(first))
    if aligned:
        records = [json.loads(line) for line in lines]
        whole = [one for one in records if all(one[side] and one[side]["sentences"] for side in ("zh", "en"))]
        for one in whole:
            zh, en = (list(range(len(one[side]["sentences"]))) for side in ("zh", "en"))
            beads = [{"zh": [], "en": en[:1], "score": -1}, {"zh": zh, "en": en[1:], "score": 1e-9}]
            one |= {"alignment_method": '长度 "x"', "beads": beads}
        assert len(whole) > 20
        (tmp_path / "beads.jsonl").write_text("".join(json.dumps(one) + "\n" for one in whole), encoding="utf-8")
        assert not any(one.rejection for one in ingest(first, tmp_path / "beads.jsonl"))
    (tmp_path / "export.jsonl").write_bytes(exported(first))
    second = new()
    taken = list(ingest(second, tmp_path / "export.jsonl"))
    assert [one.rejection for one in taken] == [None] * len(lines)
    assert exported(second) == exported(first)
    assert not aligned or exported(second).count('"长度'.encode()) == len(whole)
    assert not any(one.new for one in ingest(second, tmp_path / "export.jsonl"))
    assert list(reparse(second)) == []
    assert exported(second) == exported(first)
    assert list(checking.problems(second)) == []


def test_a_record_of_another_newspaper_is_rejected_and_the_others_are_taken_in(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str]
) -> None:
    records = [parse(dump()), parse(dump("    船。"), newspaper="hbrb"), parse(dump("    堤。"))]
    (tmp_path / "a.jsonl").write_text("".join(one.to_json() + "\n" for one in records), encoding="utf-8")
    archive = new()
    taken = list(ingest(archive, tmp_path / "a.jsonl"))
    assert [one.rejection is not None for one in taken] == [False, True, False]
    assert [one.new for one in ingest(archive, tmp_path / "a.jsonl")] == [False] * 3
    assert overview.outcomes(archive) == {"current": 2, "duplicate": 0, "superseded": 0, "rejected": 1}
    assert list(checking.problems(archive)) == []


@pytest.mark.parametrize("beads", [[{"zh": [7], "en": [0], "score": 1}], []])
def test_beads_that_do_not_name_each_sentence_are_a_rejection(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str], beads: list[dict[str, object]]
) -> None:
    record = json.loads(parse(dump()).to_json())
    record |= {"alignment_method": "length", "beads": beads}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    archive = new()
    (taken,) = ingest(archive, tmp_path / "a.jsonl")
    assert taken.rejection is not None
    assert "beads" in taken.rejection.reason


# Stopped


def test_what_is_closed_early_leaves_a_whole_archive_that_goes_on(
    new: Callable[..., Database], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", 3)
    stopped, whole = new(), new()
    ingesting = ingest(stopped, folder)
    assert [next(ingesting).path for _ in range(4)] == ["dumps/01.md", "dumps/02.md", "dumps/03.md", "dumps/04.md"]
    ingesting.close()
    assert reading.count(stopped) == 6
    assert list(checking.problems(stopped)) == []
    assert [one.new for one in ingest(stopped, folder)] == [False] * 6 + [True] * 8
    list(ingest(whole, folder))
    assert state(stopped) == state(whole)


def test_an_error_of_whoever_consumes_leaves_a_whole_archive_that_can_be_written(
    new: Callable[..., Database], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", 3)
    stopped, whole = new(), new()

    def consume() -> None:
        for one in ingest(stopped, folder):
            if one.path == "dumps/05.md":
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        consume()
    assert reading.count(stopped) == 6
    list(ingest(stopped, folder))
    list(ingest(whole, folder))
    assert state(stopped) == state(whole)


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_what_is_closed_early_with_workers_leaves_a_whole_archive(
    new: Callable[..., Database], tmp_path: Path, dump: Callable[..., str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", 50)
    folder = write(tmp_path / "many", {f"{n:03}.md": dump(f"    湖水涨了{n}尺。") for n in range(400)})
    stopped = new()
    with ThreadPoolExecutor(2) as pool:
        ingesting = ingest(stopped, folder, jobs=2, executor=pool if kind == "threads" else None)
        assert next(ingesting).path == "many/000.md"
        ingesting.close()
    assert 50 <= reading.count(stopped) < 400
    assert list(checking.problems(stopped)) == []
    list(ingest(stopped, folder))
    assert overview.outcomes(stopped)["current"] == 400


def test_what_is_yielded_is_written(
    new: Callable[..., Database], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", 2)
    archive = new()
    seen: list[str] = []
    for one in ingest(archive, folder):
        seen.append(one.path)
        with archive.reading() as connection:
            held = {path for (path,) in connection.execute("SELECT path FROM pieces")}
        assert set(seen) <= held


# Told on the way


def test_progress_ends_with_all_there_is_and_files_that_are_no_dumps_are_named(
    new: Callable[..., Database], folder: Path
) -> None:
    (folder / "README.md").write_text("about", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    skipped: list[str] = []
    list(ingest(new(), folder, on_progress=lambda *now: seen.append(now), on_skip=skipped.append))
    assert skipped == ["dumps/README.md"]
    assert seen == sorted(seen)
    size = sum(path.stat().st_size for path in folder.iterdir() if path.name != "README.md")
    assert seen[-1][0] == size


def test_the_log_is_emptied_while_workers_look_up_what_is_known(
    tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it grows as large as the archive: 9 GB beside a million articles.

    With processes: a thread may hold what it reads while it waits for its turn in the interpreter. On a busy machine a
    worker may still be looking something up whenever the log could be emptied; not three times running, as it is with
    workers that always hold a snapshot.
    """
    monkeypatch.setattr(connections, "_CHECKPOINT", 4 * connections._PAGE)
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", 8)
    texts = {f"{n:04}.md": dump(f"    湖水第{n}次上涨。" * 20, f"The lake rose {n} times. " * 20) for n in range(240)}
    paths = write(tmp_path / "many", texts)
    for attempt in range(3):
        archive = database.create_archive(tmp_path / f"archive-{attempt}", "rmrb")
        log = archive.file.with_name(archive.file.name + "-wal")
        sizes = [log.stat().st_size for _ in ingest(archive, paths, jobs=2)]
        if archive.file.stat().st_size > 2 * max(sizes):
            return
    pytest.fail(f"a log of {max(sizes):,} bytes beside an archive of {archive.file.stat().st_size:,}")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE texts SET text = CAST(substr(text, 1, 40) || X'00' || substr(text, 42) AS BLOB) WHERE piece = 1",
        "DELETE FROM texts WHERE piece = 1",
    ],
)
def test_a_damaged_text_is_not_read_again_and_its_record_stays(
    tmp_path: Path, dump: Callable[..., str], damage: str
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(dump(f"    湖水上涨{number}次。" * 20), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / f"{number}.md" for number in range(3))
    before = list(archive.lines())
    with archive.database.writing() as connection, transaction(connection):
        connection.execute(damage)
    with pytest.raises(ArchiveError, match=r"1 kept text damaged and not read: piece 1 \(.*\): its text .*restore"):
        archive.reparse()
    assert list(archive.lines()) == before
