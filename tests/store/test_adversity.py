"""An archive in adversity: odd orders, damage, other processes, other people's folders."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest

from corpus_archive import Archive, parse
from corpus_archive.errors import ArchiveError
from corpus_archive.store import checking, database, overview, reading
from corpus_archive.store.ledger.ingestion import ingest, reparse
from corpus_archive.store.ledger.removal import remove

# A program that has no more rights than anybody, also where the tests run as root.
AS_NOBODY = """
import os, sys
import corpus_archive.store.checking
from corpus_archive import Archive, CorpusArchiveError
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""
OPEN = """
try:
    Archive.open(sys.argv[1])
except CorpusArchiveError as error:
    print(error)
"""
BEADS = [{"zh": [0], "en": [0], "score": 0.5}]


@pytest.fixture
def new(tmp_path):
    numbers = itertools.count()
    return lambda: database.create_archive(tmp_path / f"archive {next(numbers)}", "rmrb")


@pytest.fixture
def write(tmp_path):
    numbers = itertools.count()

    def written(name, text):
        folder = tmp_path / f"o{next(numbers)}"
        folder.mkdir()
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder / name

    return written


def line(article, alignment=None, top=None, **piece):
    record = json.loads(article.to_json()) | (top or {})
    record["piece"].update(piece)
    if alignment:
        record |= {"alignment_method": alignment[0], "beads": alignment[1]}
    return json.dumps(record, ensure_ascii=False) + "\n"


def exported(archive):
    return list(reading.lines(archive, exported=True))


def plant(archive, statement, *values):
    with closing(sqlite3.connect(archive.file)) as c, c:
        assert c.execute(statement, values).rowcount > 0


def test_two_alignments_in_one_file_in_either_order(new, write, dump):
    lines = [line(parse(dump()), (m, BEADS)) for m in ("length", "semantic")]
    found = []
    for order in (lines, lines[::-1]):
        a = new()
        list(ingest(a, write("x.jsonl", "".join(order))))
        found.append(exported(a))
    assert found[0] == found[1]


def test_an_alignment_does_not_depend_on_what_was_current_when_it_came(new, write, dump):
    best = line(parse(dump()), path="a", sha256="0" * 64)
    other = line(parse(dump(en="The lake rises.")), path="b", sha256="1" * 64)
    aligned = line(parse(dump()), ("length", BEADS), path="c", sha256="2" * 64)
    found = []
    for order in itertools.permutations([best, other, aligned]):
        a = new()
        for one in order:
            list(ingest(a, write("x.jsonl", one)))
        found.append(exported(a))
    assert found == [found[0]] * 6


def test_an_alignment_survives_the_removal_of_a_twin(new, write, dump):
    a = new()
    list(ingest(a, write("x.jsonl", line(parse(dump()), path="a") + line(parse(dump()), ("length", BEADS), path="b"))))
    assert "alignment_method" in exported(a)[0]
    remove(a, [], "a")
    assert "alignment_method" in exported(a)[0]


def test_a_removal_while_reparse_is_reading(new, write, dump):
    a = new()
    list(ingest(a, [write("1.md", dump()), write("2.md", dump("    船。"))]))
    gone = []

    def meanwhile(*_):
        if not gone:
            gone.append(remove(a, [], "1.md"))

    list(reparse(a, on_progress=meanwhile))
    assert list(checking.problems(a)) == []


def test_a_number_that_is_used_again_while_reparse_is_reading(new, write, dump):
    a = new()
    list(ingest(a, [write("1.md", dump()), write("2.md", dump("    船。"))]))
    gone = []

    def meanwhile(*_):
        if not gone:
            gone.append(remove(a, [], "2.md"))
            list(ingest(a, write("3.md", dump("    堤。"))))

    list(reparse(a, on_progress=meanwhile))
    assert list(checking.problems(a)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"ordinal": 10**20},
        {"line": 10**20},
        {"bytes": 10**20},
        {"parser_version": 10**20},
        {"top": {"page": 10**20}},
    ],
)
def test_a_number_beyond_64_bits_is_a_rejection(new, write, dump, changes):
    a = new()
    taken = list(ingest(a, write("x.jsonl", line(parse(dump()), **changes) + line(parse(dump("    船。"))))))
    assert [one.rejection is not None for one in taken] == [True, False]


def test_a_changed_character_of_a_record_is_named(new, write, dump):
    a = new()
    list(ingest(a, write("a.md", dump())))
    plant(a, "UPDATE records SET json = replace(json, '湖水上涨', '湖水下降')")
    assert list(checking.problems(a))


def test_a_damaged_record_with_beads_is_named(new, write, dump):
    a = new()
    list(ingest(a, write("x.jsonl", line(parse(dump()), ("length", BEADS)))))
    plant(a, "UPDATE records SET json = substr(json, 1, 100)")
    assert list(checking.problems(a))


def test_a_damaged_row_of_pieces_is_named(new, write, dump):
    a = new()
    list(ingest(a, write("a.md", dump())))
    plant(a, "UPDATE pieces SET sha256 = 'x'")
    assert list(checking.problems(a))


def test_every_problem_is_one_line(new, write, dump):
    a = new()
    list(ingest(a, write("x.jsonl", line(parse(dump()), ("length", BEADS)))))
    plant(a, """UPDATE alignments SET beads = '[{"zh": "x"}]'""")
    assert not any("\n" in one for one in checking.problems(a))


def test_damage_of_the_structure_is_one_line_each(new, write, dump):
    a = new()
    list(ingest(a, [write(f"{n}.md", dump(f"    湖水涨了{n}尺。" * 20)) for n in range(30)]))
    with a.reading() as c:
        c.execute("SELECT 1 FROM records").fetchone()
    data = bytearray(a.file.read_bytes())
    at = data.index("湖水涨了7尺".encode())
    page = at // 16384 * 16384
    data[page + 8 : page + 16] = b"\xff" * 8
    a.file.write_bytes(data)
    said = list(checking.problems(a))
    assert said
    assert not any("\n" in one for one in said)


def test_a_byte_that_is_no_utf8_is_named_with_its_record(new, write, dump):
    a = new()
    list(ingest(a, write("a.md", dump())))
    data = a.file.read_bytes()
    a.file.write_bytes(data.replace("湖水上涨".encode(), "湖水上".encode() + b"\xff\xff\xff", 1))
    assert [one for one in checking.problems(a) if "rmrb-1956" in one]


def test_progress_of_a_check_ends_with_everything(new, write, dump):
    a = new()
    list(ingest(a, write("a.md", dump())))
    seen = []
    list(checking.problems(a, lambda *now: seen.append(now)))
    assert seen[-1] == (2, 2)


@pytest.mark.parametrize("score", ["NaN", "Infinity", "1e999"])
def test_an_export_is_json_whatever_the_scores(new, write, dump, score):
    a = new()
    list(ingest(a, write("x.jsonl", line(parse(dump()), ("m", BEADS)).replace("0.5", score))))
    for one in exported(a):
        json.loads(one, parse_constant=pytest.fail)


def test_a_selection_counts_what_it_streams(new, write, dump):
    import datetime

    from corpus_archive.store.selection import Selection

    a = new()
    list(ingest(a, write("x.jsonl", line(parse(dump()), top={"date": "1999-01-01"}))))
    s = Selection(after=datetime.date(1990, 1, 1))
    assert reading.count(a, s) == len(list(reading.lines(a, s)))


def test_one_text_in_two_encodings_under_one_name_in_either_order(new, write, dump):
    offered = [write("a.md", dump()), write("a.md", dump().encode("gb18030"))]
    found = []
    for order in (offered, offered[::-1]):
        a = new()
        list(ingest(a, order))
        found.append(exported(a))
    assert found[0] == found[1]


def test_what_was_revised_stays_so_when_it_is_read_again(new, write, dump):
    a = new()
    list(ingest(a, write("a.md", dump())))
    list(ingest(a, write("a.md", dump().encode("gb18030")), revise=True))
    before = exported(a)
    assert not any(one.new for one in reparse(a))
    assert exported(a) == before


def test_an_archive_in_a_folder_of_somebody_else_can_be_read(write, dump):
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        a = database.create_archive(Path(top) / "a", "rmrb")
        list(ingest(a, write("a.md", dump())))
        os.chmod(a.folder, 0o555)
        program = AS_NOBODY + "print(len(Archive.open(sys.argv[1])))"
        done = subprocess.run([sys.executable, "-c", program, a.folder], capture_output=True, text=True, check=False)
        os.chmod(a.folder, 0o755)
    assert done.stdout == "1\n", done.stderr[-300:]


def test_a_folder_whose_name_is_no_utf8(tmp_path):
    assert database.exists(database.create_archive(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff")), "rmrb").folder)


def test_a_selection_may_name_thousands(new):
    from corpus_archive.store.selection import Selection

    assert reading.count(new(), Selection(columns=tuple(map(str, range(5000))))) == 0


def test_a_page_beyond_64_bits_selects_nothing_or_is_refused(tmp_path):
    from corpus_archive import SelectionError

    a = Archive.create(tmp_path / "a")
    with suppress(SelectionError):
        assert len(a.select(page=10**20)) == 0


def test_a_writer_does_not_make_a_file_that_is_gone(new, write, dump):
    a = new()
    a.file.unlink()
    with pytest.raises(ArchiveError):
        list(ingest(a, write("a.md", dump())))
    assert not a.file.exists()


def test_records_that_came_as_jsonl_are_not_older_than_a_reparse(new, write, dump, monkeypatch):
    a = new()
    list(ingest(a, write("x.jsonl", line(parse(dump())))))
    monkeypatch.setattr(overview, "PARSER_VERSION", overview.PARSER_VERSION + 1)
    assert overview.older(a) == 0


def test_two_creations_at_once(tmp_path):
    import threading
    from concurrent import futures

    with futures.ThreadPoolExecutor(8) as pool:
        for n in range(40):
            barrier = threading.Barrier(8)

            def create(_, barrier=barrier, n=n):
                barrier.wait()
                return database.create_archive(tmp_path / str(n), "rmrb")

            assert len(set(pool.map(create, range(8)))) == 1


def test_a_half_without_a_body_is_not_counted_as_a_language(new, write, dump):
    a = new()
    list(ingest(a, write("a.md", dump(en=""))))
    assert overview.sides(a) == {"both": 0, "only Chinese": 1, "only English": 0}


def test_creating_does_not_change_the_file_of_another_program(tmp_path):
    with closing(sqlite3.connect(tmp_path / database.FILE)) as c:
        c.execute("CREATE TABLE notes (text TEXT)")
    before = (tmp_path / database.FILE).read_bytes()
    with pytest.raises(ArchiveError):
        database.create_archive(tmp_path, "rmrb")
    assert (tmp_path / database.FILE).read_bytes() == before


def test_a_newspaper_code_with_a_line_feed(tmp_path):
    with pytest.raises(ArchiveError):
        Archive.create(tmp_path / "a", "rmrb\n")


def test_a_folder_that_may_not_be_entered_is_said_in_one_line():
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        a = database.create_archive(Path(top) / "a", "rmrb")
        os.chmod(a.folder, 0)
        program = AS_NOBODY + OPEN
        done = subprocess.run([sys.executable, "-c", program, a.folder], capture_output=True, text=True, check=False)
        os.chmod(a.folder, 0o755)
    assert done.stderr == "", done.stderr[-200:]
