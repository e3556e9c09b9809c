"""The public door: archives opened, created, filled and looked after."""

from __future__ import annotations

import gc
import gzip
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import (
    Archive,
    ArchiveError,
    ArchiveNotFound,
    Article,
    ArticleNotFound,
    ChoiceError,
    Corpus,
    Rejection,
    SourceNotFound,
    newspaper_of,
    parse,
)
from corpus_archive import archive as archive_module
from corpus_archive.store.ledger.tallies import Tally
from corpus_archive.zstd import compress

Run = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.filterwarnings("ignore:.*could not be read")  # of the dumps here one is none


@pytest.fixture
def dumps(tmp_path: Path, dump: Callable[..., str]) -> Path:
    """Two dumps, and a file that is none."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "a.md").write_text(dump("    湖水上涨。"), encoding="utf-8")
    (folder / "b.md").write_text(dump("    炉火。", "Fire.", date="1958-10-24"), encoding="utf-8")
    (folder / "c.md").write_text("nothing", encoding="utf-8")
    return folder


@pytest.fixture
def archive(tmp_path: Path, dumps: Path) -> Archive:
    made = Archive.create(tmp_path / "archive")
    made.ingest(dumps)
    return made


@pytest.fixture
def lines(dump: Callable[..., str]) -> bytes:
    """Two records of the newspaper hbrb as JSONL."""
    articles = [parse(dump(zh), newspaper="hbrb") for zh in ("    湖水上涨。", "    炉火。")]
    return "".join(one.to_json() + "\n" for one in articles).encode()


# Opening


def test_an_archive_is_opened_as_it_is(archive: Archive, tmp_path: Path) -> None:
    opened = Archive.open(tmp_path / "archive")
    assert list(opened) == list(archive)
    assert (opened.passing, opened.folder, opened.newspaper) == (False, tmp_path / "archive", "rmrb")
    assert list(Archive.open(str(tmp_path / "archive"))) == list(archive)


def test_a_folder_of_dumps_opens_as_a_passing_archive(dumps: Path) -> None:
    opened = Archive.open(dumps)
    assert opened.passing
    assert [one.piece.path for one in opened] == ["dumps/a.md", "dumps/b.md"]
    assert [one.path for one in opened.rejections()] == ["dumps/c.md"]
    assert sorted(path.name for path in dumps.iterdir()) == ["a.md", "b.md", "c.md"]


def test_a_single_dump_opens(dumps: Path) -> None:
    opened = Archive.open(dumps / "a.md")
    assert [one.piece.path for one in opened] == ["a.md"]


def test_what_cannot_be_read_of_dumps_that_are_opened_is_a_warning(dumps: Path, run: Run) -> None:
    """In Python nothing else would tell that the archive has less than the folder; a command names each in a line."""
    (dumps / "broken.md").write_text("Title: Lake\nDate: 1951-02-30\n", encoding="utf-8")
    with pytest.warns(
        UserWarning, match=r"2 pieces could not be read, the first: .*broken\.md.*rejections\(\)"
    ) as told:
        opened = Archive.open(dumps)
    assert [len(list(opened.rejections())), len(told)] == [2, 1]
    assert told[0].filename == __file__
    said = run("info", "--archive", dumps).stderr
    assert said.count("broken.md") == 1
    assert "Warning" not in said


def test_a_container_of_dumps_opens(dumps: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.write(dumps / "a.md", "a.md")
    opened = Archive.open(tmp_path / "a.zip")
    assert [one.piece.member for one in opened] == ["a.md"]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", compress)]
)
def test_jsonl_opens_plain_or_compressed_and_says_its_newspaper(
    tmp_path: Path, lines: bytes, name: str, pack: Callable[[bytes], bytes]
) -> None:
    (tmp_path / name).write_bytes(pack(lines))
    opened = Archive.open(tmp_path / name)
    assert opened.newspaper == "hbrb"
    assert sorted(one.to_json().encode() for one in opened) == sorted(lines.splitlines())
    assert list(opened.rejections()) == []


def test_a_mistake_in_the_jsonl_is_a_rejection_with_its_line(tmp_path: Path, lines: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines + b'{"id": 1}\n')
    opened = Archive.open(tmp_path / "a.jsonl")
    assert len(opened) == 2
    assert [(one.path, one.line) for one in opened.rejections()] == [("a.jsonl", 3)]


def test_where_nothing_is_the_error_says_how_to_make_an_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveNotFound, match="no archive there; make one with: corpus-archive ingest DUMPS"):
        Archive.open(tmp_path / "nothing")
    with pytest.raises(FileNotFoundError):
        Archive.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_an_empty_folder_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveNotFound):
        Archive.open(tmp_path / "empty")


def test_a_database_that_is_none_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "archive.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(ArchiveError, match=r"archive\.sqlite is no database"):
        Archive.open(tmp_path / "archive")


def test_more_dumps_than_can_be_read_each_time_say_what_to_type(dumps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "_LARGEST_FOLDER", 100)
    said = (
        f"of dumps, more than can be read each time; make an archive of them: corpus-archive ingest {dumps} --archive"
    )
    with pytest.raises(ArchiveError, match=re.escape(said)):
        Archive.open(dumps)


# Passing archives pass


def test_a_passing_archive_takes_its_folder_with_it(dumps: Path) -> None:
    opened = Archive.open(dumps)
    folder = opened.folder
    assert folder.is_dir()
    del opened
    gc.collect()
    assert not folder.exists()


def test_a_selection_keeps_a_passing_archive(dumps: Path) -> None:
    part = Archive.open(dumps).select(after="1957").select(page=2)
    folder = part.database.folder
    gc.collect()
    assert [one.piece.path for one in part] == ["dumps/b.md"]
    assert part.search("炉火").total == 1
    del part
    gc.collect()
    assert not folder.exists()


def test_a_passing_archive_is_gone_when_the_program_ends(dumps: Path) -> None:
    (dumps / "c.md").unlink()  # of which it would be warned
    program = (
        f"from corpus_archive import Archive; a = Archive.open({str(dumps)!r}); print(a.folder, a.folder.is_dir())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    folder, there = done.stdout.split()
    assert there == "True"
    assert not Path(folder).exists()
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no process is forked there")
def test_a_passing_archive_outlives_a_forked_child_that_ends(dumps: Path) -> None:
    program = (
        f"import os; from corpus_archive import Archive; a = Archive.open({str(dumps)!r})\n"
        "if os.fork(): os.wait(); print(len(a), a.folder.is_dir())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "True"]


def test_a_failed_opening_leaves_no_folder(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(archive_module, "_LARGEST_FOLDER", 1)
    with pytest.raises(ArchiveError):
        Archive.open(dumps)
    gc.collect()
    assert [one.name for one in tmp_path.iterdir()] == ["dumps"]


def test_an_archive_that_was_made_stays(archive: Archive, tmp_path: Path) -> None:
    assert not archive.passing
    del archive
    gc.collect()
    assert len(Archive.open(tmp_path / "archive")) == 2


# Creating


def test_a_new_archive_is_empty_and_knows_its_newspaper(tmp_path: Path) -> None:
    made = Archive.create(tmp_path / "new" / "archive", "hbrb", "湖滨日报")
    assert (len(made), made.newspaper, made.newspaper_name) == (0, "hbrb", "湖滨日报")
    again = Archive.open(tmp_path / "new" / "archive")
    assert (again.newspaper, again.newspaper_name) == ("hbrb", "湖滨日报")
    assert made.outcomes() == {"current": 0, "duplicate": 0, "superseded": 0, "rejected": 0}
    assert made.check() == []


def test_an_archive_is_not_created_twice(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is an archive already; open it, or name another folder"):
        Archive.create(tmp_path / "archive")
    assert len(archive) == 2


def test_where_nothing_can_be_written_the_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here", encoding="utf-8")
    with pytest.raises(ArchiveError, match="no archive can be made there"):
        Archive.create(tmp_path / "file" / "archive")


def test_a_place_for_an_archive_has_one_or_is_vacant_or_is_neither(
    archive: Archive, dumps: Path, tmp_path: Path
) -> None:
    assert (Archive.is_at(archive.folder), Archive.is_vacant(archive.folder)) == (True, False)
    assert (Archive.is_at(tmp_path / "new"), Archive.is_vacant(tmp_path / "new")) == (False, True)
    assert (Archive.is_at(dumps), Archive.is_vacant(dumps)) == (False, False)


def test_where_another_process_was_quicker_its_archive_will_do(archive: Archive) -> None:
    again = Archive.create(archive.folder, exist_ok=True)
    assert list(again) == list(archive)


def test_without_dumps_only_an_archive_is_opened(archive: Archive, dumps: Path) -> None:
    assert list(Archive.open(archive.folder, dumps=False)) == list(archive)
    with pytest.raises(ArchiveNotFound, match="no archive there"):
        Archive.open(dumps, dumps=False)


def test_the_archive_of_a_corpus_is_the_one_it_was_selected_from(archive: Archive, dumps: Path) -> None:
    assert Archive.of(archive) is archive
    assert Archive.of(archive.select(after="1958").select(page=1)) is archive
    part = Archive.open(dumps).select(after="1958")
    assert Archive.of(part).passing
    alone = Archive.of(Corpus(archive.database, archive.select(after="1958").selection))
    assert (alone.folder, len(alone)) == (archive.folder, len(archive))


# Filling


def test_ingest_counts_what_it_did(archive: Archive, dumps: Path, dump: Callable[..., str]) -> None:
    assert archive.ingest(dumps) == Tally(offered=3, new=0, known=3, rejected=1)
    (dumps / "d.md").write_text(dump("    船。"), encoding="utf-8")
    (dumps / "e.md").write_text("", encoding="utf-8")
    tally = archive.ingest([dumps])
    assert (tally.offered, tally.new, tally.known) == (5, 2, 3)
    assert len(archive) == 3


def test_on_error_is_given_each_rejection(tmp_path: Path, dumps: Path) -> None:
    found: list[Rejection] = []
    tally = Archive.create(tmp_path / "new").ingest(dumps, on_error=found.append)
    assert tally == Tally(offered=3, new=3, known=0, rejected=1)
    assert str(found[0]).startswith("dumps/c.md, line 1: no header")


def test_on_error_is_given_what_was_rejected_before_and_is_offered_again(archive: Archive, dumps: Path) -> None:
    found: list[Rejection] = []
    archive.ingest(dumps, on_error=found.append)
    assert found == list(archive.rejections())


def test_an_option_that_is_none_raises_at_once(archive: Archive, dumps: Path) -> None:
    said = "unknown option 'job'; choose jobs, executor, revise, on_skip, on_progress or on_error"
    with pytest.raises(ChoiceError, match=f"^{re.escape(said)}$"):
        archive.ingest(dumps, job=2)  # type: ignore[call-arg]


def test_on_progress_is_told_bytes_up_to_all_there_are(tmp_path: Path, dumps: Path) -> None:
    told: list[tuple[int, int]] = []
    Archive.create(tmp_path / "new").ingest(dumps, on_progress=lambda done, total: told.append((done, total)))
    size = sum(path.stat().st_size for path in dumps.iterdir())
    assert told[-1] == (size, size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_on_skip_is_told_what_is_no_dump(tmp_path: Path, dumps: Path) -> None:
    (dumps / "README.md").write_text("about", encoding="utf-8")
    skipped: list[str] = []
    tally = Archive.create(tmp_path / "new").ingest(dumps, on_skip=skipped.append)
    assert skipped == ["dumps/README.md"]
    assert tally.offered == 3


def test_ingesting_tells_what_became_of_each_piece(tmp_path: Path, dumps: Path) -> None:
    made = Archive.create(tmp_path / "new")
    taken = [(one.path, one.new, one.rejection is not None) for one in made.ingesting(dumps)]
    assert taken == [("dumps/a.md", True, False), ("dumps/b.md", True, False), ("dumps/c.md", True, True)]


def test_a_path_that_is_not_there_leaves_the_archive_as_it_was(archive: Archive, dumps: Path) -> None:
    before = list(archive.lines())
    with pytest.raises(SourceNotFound, match="no such file or folder"):
        archive.ingest([dumps, dumps / "missing"], revise=True)
    assert list(archive.lines()) == before


def test_revise_lets_what_is_offered_take_the_place_of_what_is_there(
    archive: Archive, dumps: Path, dump: Callable[..., str]
) -> None:
    (dumps / "a.md").write_text(dump("    湖水上涨。", "The lake rises."), encoding="utf-8")
    archive.ingest(dumps / "a.md", revise=True)
    assert [one.en.text for one in archive if one.en] == ["The lake rises.", "Fire."]
    assert archive.outcomes() == {"current": 2, "duplicate": 0, "superseded": 1, "rejected": 1}


@pytest.mark.parametrize("named", ["", "湖滨日报"])
def test_records_of_another_newspaper_are_refused_before_anything_is_read(
    tmp_path: Path, dump: Callable[..., str], lines: bytes, named: str
) -> None:
    archive = Archive.create(tmp_path / "archive", "rmrb", named)
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    (tmp_path / "other.jsonl").write_bytes(lines)
    for paths in (tmp_path / "other.jsonl", [tmp_path / "a.md", tmp_path / "other.jsonl"]):
        with pytest.raises(ArchiveError) as caught:
            archive.ingesting(paths)
        held = f"{named} (rmrb)" if named else "rmrb"
        assert caught.value.reason == (
            f"holds {held}, and other.jsonl is of hbrb; ingest that into an archive of its own"
        )
    assert sum(archive.outcomes().values()) == 0


def test_a_record_of_another_newspaper_among_those_of_an_archive_is_rejected(
    archive: Archive, tmp_path: Path, lines: bytes
) -> None:
    (tmp_path / "other.jsonl").write_bytes(next(archive.lines()).encode() + b"\n" + lines)
    found: list[Rejection] = []
    archive.ingest(tmp_path / "other.jsonl", on_error=found.append)
    assert len(archive) == 2
    assert [one.reason for one in found] == [
        "a record of hbrb in an archive of rmrb; ingest it into an archive of its own"
    ] * 2


def test_an_export_of_the_lines_ingested_again_is_the_same_archive(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("".join(f"{line}\n" for line in archive.lines()), encoding="utf-8")
    assert list(Archive.open(tmp_path / "all.jsonl").lines()) == list(archive.lines())


def test_reparse_reads_every_dump_again(archive: Archive) -> None:
    told: list[tuple[int, int]] = []
    tally = archive.reparse(on_progress=lambda done, total: told.append((done, total)))
    assert (tally.offered, tally.new, tally.known) == (3, 0, 3)
    assert told[-1] == (3, 3)


def test_reparsing_tells_what_became_of_each_piece(archive: Archive) -> None:
    assert [(one.path, one.new) for one in archive.reparsing()] == [(f"dumps/{name}.md", False) for name in "abc"]
    assert archive.older_records() == 0


@pytest.mark.parametrize(
    ("name", "expected"), [("dumps", ""), ("a.jsonl", "hbrb"), ("broken.jsonl", ""), ("README.md", "")]
)
def test_the_newspaper_of_an_offer_is_that_of_its_first_record(
    tmp_path: Path, dumps: Path, lines: bytes, name: str, expected: str
) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "broken.jsonl").write_bytes(b'{"newspaper": "hbrb"}\n')
    (tmp_path / "README.md").write_text("about", encoding="utf-8")
    assert newspaper_of(tmp_path / name) == expected
    assert dumps.is_dir()


# Looking after


def test_the_dump_is_kept_as_it_was_offered(archive: Archive, dumps: Path) -> None:
    for article in archive:
        assert archive.raw(article.id) == (dumps.parent / article.piece.path).read_text(encoding="utf-8")
    with pytest.raises(ArticleNotFound):
        archive.raw("rmrb-1956-03-04-02-000000000000")


def test_whether_a_dump_is_kept_is_known(dumps: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(dumps)
    (tmp_path / "records.jsonl").write_text("\n".join(archive.lines()), encoding="utf-8")
    records = Archive.create(tmp_path / "records")
    records.ingest(tmp_path / "records.jsonl")
    ids = [article.id for article in archive]
    assert [archive.has_dump(id) for id in ids] == [True] * len(ids)
    assert [records.has_dump(id) for id in ids] == [False] * len(ids)
    assert not archive.has_dump("rmrb-1956-03-04-02-000000000000")


def test_the_masthead_is_the_newspapers_name_as_citations_have_it(tmp_path: Path) -> None:
    assert Archive.create(tmp_path / "a").masthead.name == "人民日报"
    assert Archive.create(tmp_path / "a2").masthead.english == "People's Daily"
    assert Archive.create(tmp_path / "b", newspaper="hbrb", name="《湖滨日报》").masthead.name == "湖滨日报"
    assert Archive.create(tmp_path / "c", newspaper="hbrb").masthead.name == "hbrb"


def test_a_record_that_came_as_one_has_no_dump(tmp_path: Path, lines: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines)
    opened = Archive.open(tmp_path / "a.jsonl")
    with pytest.raises(ArticleNotFound, match="came as a record, without its dump: there is nothing raw to show"):
        opened.raw(next(iter(opened)).id)


def test_what_is_removed_is_gone_and_new_again_when_offered(archive: Archive, dumps: Path) -> None:
    id = next(iter(archive)).id
    assert archive.remove([id]) == (1, 1)
    assert id not in archive
    assert archive.remove(piece="dumps/c.*") == (1, 0)
    assert archive.ingest(dumps) == Tally(offered=3, new=2, known=1, rejected=1)
    assert id in archive


def test_removing_what_is_not_there_removes_nothing(archive: Archive) -> None:
    id = next(iter(archive)).id
    with pytest.raises(ArticleNotFound, match="no article nothing; nothing was removed"):
        archive.remove([id, "nothing"])
    with pytest.raises(ArticleNotFound, match=r"no piece fits x\*; nothing was removed"):
        archive.remove([id], piece="x*")
    assert id in archive


def test_what_would_be_removed_is_counted_and_stays(archive: Archive) -> None:
    ids = [one.id for one in archive]
    assert (archive.count_pieces(ids[:1]), archive.count_pieces(piece="dumps/*")) == (1, 3)
    assert archive.count_pieces(iter(ids), piece="dumps/*") == 3
    assert len(archive) == 2
    with pytest.raises(ArticleNotFound, match="no piece fits"):
        archive.count_pieces(piece="elsewhere/*")


def test_its_size_is_that_of_all_its_files(archive: Archive) -> None:
    assert archive.size_on_disk() == sum(one.stat().st_size for one in archive.folder.rglob("*") if one.is_file())


def test_check_finds_nothing_wrong_and_tells_how_far_it_is(archive: Archive) -> None:
    told: list[tuple[int, int]] = []
    assert archive.check(lambda done, total: told.append((done, total))) == []
    assert told
    assert all(0 < done <= total == 5 for done, total in told)


# One writes, others read

READER = """
import sys
from corpus_archive import Archive

archive, wanted, before = Archive.open(sys.argv[1]), int(sys.argv[2]), 0
while before < wanted:
    ids = [article.id for article in archive]
    assert ids == sorted(set(ids)), "not in order"
    assert before <= len(ids) <= wanted, (before, len(ids))
    assert archive.search("湖", limit=None).total >= len(ids)
    before = len(ids)
print("read", before)
"""


def test_several_processes_read_while_one_writes(tmp_path: Path, dump: Callable[..., str]) -> None:
    made = Archive.create(tmp_path / "archive")
    command = [sys.executable, "-c", READER, str(made.folder), "60"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as second,
    ):
        for number in range(60):
            (tmp_path / "one.md").write_text(dump(f"    湖水第{number}次上涨。"), encoding="utf-8")
            made.ingest(tmp_path / "one.md")
        for process in (first, second):
            said, complained = process.communicate()
            assert complained.decode() == ""
            assert said == b"read 60\n"
    assert len(made) == 60
    assert all(isinstance(one, Article) for one in made)


def test_a_path_in_place_of_an_open_archive_says_how_one_is_opened() -> None:
    with pytest.raises(TypeError, match=r"is opened by Archive\.open\('data/archive'\)"):
        Archive("data/archive")  # type: ignore[arg-type]
