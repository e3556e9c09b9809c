"""`set` as a user types it, and the names of articles that every verb takes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, SetMember

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Error = Callable[..., str]


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Four articles: the lake on three days, a bridge on one."""
    for day, text in (("01", "湖水上涨。"), ("02", "大桥通车。"), ("03", "湖水退。"), ("04", "渔民下湖，湖水清。")):
        written = dump(zh=f"    {text}", heading=f"题{text[:2]}", date=f"1956-03-{day}")
        (tmp_path / f"{day}.md").write_text(written, encoding="utf-8")
    made = Archive.create(tmp_path / "archive", "hbrb", "湖滨日报")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    monkeypatch.setenv("CORPUS_ARCHIVE", str(made.folder))
    monkeypatch.delenv("CORPUS_ARCHIVE_HISTORY", raising=False)
    return made


@pytest.fixture
def typing_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """`typing_in(b"…")` is what the next command reads from standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


def test_a_query_is_kept_as_it_was_typed(here: Run, archive: Archive) -> None:
    typed = ["湖水", "--after", "1956-03-02", "--before", "1956", "--exact", "--note", "what fell"]
    done = here("set", "keep", "湖 与 水", *typed)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "kept 湖 与 水: 2 articles\n")
    kept = archive.sets["湖 与 水"]
    assert str(kept.question) == "search 湖水 exact=True (after=1956-03-02 before=1956-12-31)"
    assert kept.note == "what fell"
    assert kept.ids == list(archive.select(after="1956-03-03").ids())


def test_ids_rows_and_selections_are_kept(here: Run, archive: Archive) -> None:
    ids = list(archive.ids())
    assert here("search", "湖水", "--quiet").returncode == 0
    done = here("set", "keep", "some", "2", ids[1], ids[0][-12:], "2")
    assert done.stderr.splitlines() == [
        f"row 2 of search 湖水 --quiet: {ids[2]}",
        f"row 2 of search 湖水 --quiet: {ids[2]}",
        "kept some: 3 articles",
    ]
    assert archive.sets["some"].ids == [ids[2], ids[1], ids[0]]
    assert here("set", "keep", "front", "--before", "1956-03-02").returncode == 0
    assert archive.sets["front"].ids == ids[:2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["keep", "x"], "say which articles: a query, ids"),
        (["keep", "x", "湖", "水"], "one query, please"),
        (["keep", "x", "000000000000", "--page", "2"], "leave one of them out"),
        (["keep", "x", "000000000000", "--exact"], "say how a query is read, and there is none"),
        (["keep", "x", "--page", "2", "--lang", "en"], "say how a query is read, and there is none"),
        (["keep"], "Missing argument 'NAME'"),
        (["note", "x"], "Missing argument 'ID'"),
        (["tag", "x", "1"], "Missing argument 'TAG'"),
    ],
)
def test_what_is_no_command_says_so(here: Run, archive: Archive, words: list[str], said: str) -> None:
    done = here("set", *words)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert list(archive.sets) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["keep", "a\nb", "湖水"], "name 'a\\nb': choose 1 to 100 characters on one line"),
        (["keep", "x", "000000000000"], "ends in 000000000000; search finds ids"),
        (["keep", "x", "hbrb-1956-03-01-02-000000000000"], "no article hbrb-1956-03-01-02-000000000000"),
        (["keep", "there", "湖水"], "name 'there': there is such a set already"),
        (["show", "their"], "unknown set 'their'; choose there"),
        (["drop", "their"], "unknown set 'their'; choose there"),
        (["union", "new", "there", "their"], "unknown set 'their'; choose there"),
        (["note", "there", "000000000000", "x"], "no article 000000000000 in the set there"),
        (["tag", "there", "hbrb", "x"], "no article hbrb in the set there"),
        (["keep", "x", "9"], "row 9: no result is kept; ask search or kwic first, or name an article by its id"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    here: Run, archive: Archive, words: list[str], said: str, error: Error
) -> None:
    archive.sets.keep("there", archive)
    assert said in error(here("set", *words))
    assert list(archive.sets) == ["there"]


def test_a_set_is_shown_with_what_made_it(here: Run, archive: Archive) -> None:
    here("set", "keep", "lake", "湖水", "--note", "three")
    ids = archive.sets["lake"].ids
    here("set", "tag", "lake", "2", "quoted", "船")  # no listing yet
    here("set", "show", "lake")
    tagged = here("set", "tag", "lake", "2", "quoted", "船").stderr.splitlines()
    assert tagged == [f"row 2 of set show lake: {ids[1]}", f"{ids[1]}: [quoted] [船]"]
    here("set", "note", "lake", ids[1][-12:], "look again")
    done = here("set", "show", "lake")
    assert done.stdout.splitlines()[1].startswith(f"   2  1956-03-03  2  {ids[1][-12:]}  题湖水")
    assert done.stdout.splitlines()[2].strip() == "[quoted] [船] look again"
    made, note, count = done.stderr.splitlines()
    assert made.endswith(f" UTC by search 湖水; {archive.state}: as now")
    assert (note, count) == ("three", "3 articles (set=lake)")
    here("set", "tag", "lake", ids[1], "quoted", "--remove")
    assert archive.sets["lake"].members[1] == SetMember(ids[1], "look again", ("船",))


def test_what_is_gone_is_named(here: Run, archive: Archive) -> None:
    here("set", "keep", "lake", "湖水")
    ids = archive.sets["lake"].ids
    here("remove", ids[1])
    done = here("set", "show", "lake")
    assert f"   2  gone: {ids[1]}" in done.stdout.splitlines()
    assert f"1 of 3 articles of the set lake is gone: {ids[1]}" in done.stderr
    assert ": now 3 records, state " in done.stderr
    checked = here("check")
    assert checked.returncode == 0
    assert f"1 of 3 articles of the set lake is gone: {ids[1]}" in checked.stderr
    searched = here("search", "湖水", "--set", "lake")
    assert searched.stderr.splitlines() == [
        "1 of 3 articles of the set lake is gone; set show names them",
        "2 of 2 articles (set=lake)",
    ]
    assert here("set", "note", "lake", ids[1], "gone, but said").returncode == 0
    assert here("cite", "--set", "lake", "--style", "gb7714").stdout.count("\n") == 2


def test_sets_are_combined_listed_and_dropped(here: Run, archive: Archive) -> None:
    here("set", "keep", "lake", "湖水")
    here("set", "keep", "fishermen", "渔民")
    assert here("set", "intersect", "both", "lake", "fishermen").stderr == "kept both: 1 article\n"
    assert here("set", "minus", "alone", "lake", "fishermen").stderr == "kept alone: 2 articles\n"
    assert here("set", "union", "either", "both", "alone").stderr == "kept either: 3 articles\n"
    listed = [json.loads(line) for line in here("set", "list", "--format", "jsonl").stdout.splitlines()]
    assert [(one["set"], one["articles"], one["question"]) for one in listed] == [
        ("lake", 3, "search 湖水"),
        ("fishermen", 1, "search 渔民"),
        ("both", 1, "intersect lake fishermen"),
        ("alone", 2, "minus lake fishermen"),
        ("either", 3, "union both alone"),
    ]
    assert here("set", "drop", "both").stderr == "dropped both: 1 article\n"
    assert "both" not in archive.sets


def test_how_a_query_was_read_and_what_is_near_it_are_said(here: Run, archive: Archive) -> None:
    assert here("set", "keep", "x", "漁民").stderr.splitlines() == [
        "read as 渔民 (--exact: only as typed)",
        "kept x: 1 article",
    ]
    nothing = here("set", "keep", "y", "湖水桥").stderr.splitlines()
    assert nothing[0].startswith("each by itself: 湖水 5, 桥 2")
    assert nothing[-1] == "kept y: 0 articles"
    assert here("set", "keep", "z", "漁民", "--quiet").stderr == ""


def test_a_selection_of_doubtful_dates_says_so(here: Run, archive: Archive, dump: Callable[..., str]) -> None:
    done = here("set", "keep", "summer", "--after", "1989-06", "--before", "1989-06")
    assert done.stderr.splitlines()[0].startswith("dates in summer time may be a day early")


def test_the_next_page_of_sets_and_of_one(here: Run, archive: Archive) -> None:
    for name in ("one", "two", "three"):
        archive.sets.keep(name, archive)
    ids = list(archive.ids())
    rows = [here("set", "show", "one", "--limit", 3, "--offset", at).stdout.splitlines() for at in (0, 3)]
    assert [row.split()[0] for page in rows for row in page] == ["1", "2", "3", "4"]
    assert [row.split()[3] for page in rows for row in page] == [id[-12:] for id in ids]
    assert here("show", "4").stderr == f"row 4 of set show one --limit 3 --offset 3: {ids[3]}\n"
    listed = here("set", "list", "--offset", 1, "--format", "csv")
    assert [line.split(",")[0] for line in listed.stdout.splitlines()[1:]] == ["two", "three"]
    assert listed.stderr == "3 sets, rows 2-3 shown\n"


def test_a_passing_archive_keeps_no_sets(here: Run, tmp_path: Path, dump: Callable[..., str], error: Error) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    assert here("set", "list", "--archive", tmp_path).stderr == "0 sets\n"
    done = here("set", "keep", "x", "湖水", "--archive", tmp_path)
    assert "no archive to keep sets in; make one: corpus-archive ingest" in error(done)


@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl"])
@pytest.mark.parametrize("listing", [["search", "湖水"], ["kwic", "湖", "--limit", "0"], ["set", "show", "lake"]])
def test_what_a_verb_has_written_is_read_again(
    here: Run, archive: Archive, typing_in: Callable[[bytes], None], format: str, listing: list[str]
) -> None:
    archive.sets.keep("lake", archive.search("湖水"))
    written = here(*listing, "--format", format).stdout
    typing_in(written.encode("utf-8"))
    assert here("set", "keep", "again", "-").stderr == "kept again: 3 articles\n"
    assert archive.sets["again"].ids == archive.sets["lake"].ids


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_an_exported_set_comes_back_with_notes_and_tags(
    here: Run, archive: Archive, tmp_path: Path, ending: str, typing_in: Callable[[bytes], None]
) -> None:
    ids = list(archive.ids())
    archive.sets.keep("lake", [SetMember(ids[3], '两行,\n"quoted"', ("船", "a b")), SetMember(ids[0])])
    archive.sets.keep("other", archive)
    out = tmp_path / f"sets.{ending}"
    assert here("export", out, "--set", "lake").stderr.startswith("2 articles (set=lake)\n")
    typing_in(out.read_bytes())
    here("set", "keep", "again", "-")
    assert archive.sets["again"].members == archive.sets["lake"].members


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_the_note_of_a_set_goes_along_and_comes_back(
    here: Run, archive: Archive, tmp_path: Path, ending: str, typing_in: Callable[[bytes], None]
) -> None:
    note = 'which were\n"quoted", and =why'
    archive.sets.keep("lake", archive.hits("湖水"), note=note)
    shown = here("set", "show", "lake", "--format", ending).stdout
    here("export", tmp_path / f"sets.{ending}", "--set", "lake")
    for name, written in (("a", shown.encode()), ("b", (tmp_path / f"sets.{ending}").read_bytes())):
        typing_in(written)
        here("set", "keep", name, "-")
        assert archive.sets[name].note == note
    typing_in(shown.encode())
    here("set", "keep", "other", "-", "--note", "mine")
    typing_in(shown.encode())
    here("set", "add", "other", "-")
    assert archive.sets["other"].note == "mine"
    assert archive.sets["other"].ids == archive.sets["lake"].ids
    assert archive.sets.members("a", "other").columns["set_note"] == [note] * 3 + ["mine"] * 3


def test_sets_without_an_article_have_no_row_and_are_named(here: Run, archive: Archive, tmp_path: Path) -> None:
    archive.sets.keep("lake", archive)
    told = {
        "empty": "1 set has no article, and no row: empty",
        "vain": "2 sets have no article, and no row: empty, vain",
    }
    for name, said in told.items():
        archive.sets.keep(name, [], note="nothing yet")
        assert here("export", tmp_path / "sets.csv").stderr.splitlines()[1] == said
    assert here("export", tmp_path / "sets.csv", "--set", "lake").stderr.splitlines()[0] == "4 articles (set=lake)"
    assert "no row" not in here("set", "show", "empty").stderr


def test_an_article_that_a_list_has_twice_keeps_what_is_said_of_it(
    here: Run, archive: Archive, typing_in: Callable[[bytes], None]
) -> None:
    id = next(archive.ids())
    typing_in(f"id,set,note,tags\n{id},a,,x\n{id[-12:]},a,look again,y; x\n".encode())
    assert here("set", "keep", "lake", "-").stderr == "kept lake: 1 article\n"
    assert archive.sets["lake"].members == (SetMember(id, "look again", ("x", "y")),)
    typing_in(f"{id}\n{id[-12:]}\n".encode())
    assert here("search", "--ids", "-", "--format", "csv").stdout.count(id) == 1


def test_a_list_of_several_sets_is_no_set(
    here: Run, archive: Archive, tmp_path: Path, typing_in: Callable[[bytes], None], error: Error
) -> None:
    archive.sets.keep("lake", archive)
    archive.sets.keep("other", archive)
    here("export", tmp_path / "sets.jsonl")
    typing_in((tmp_path / "sets.jsonl").read_bytes())
    said = error(here("set", "keep", "x", "-"))
    assert said == "standard input: rows of several sets (lake, other); export one at a time, with --set"


def test_the_export_of_sets_is_of_whole_sets(here: Run, archive: Archive, tmp_path: Path, error: Error) -> None:
    assert "no set is kept yet; to export articles leave" in error(here("export", tmp_path / "sets.jsonl"))
    archive.sets.keep("lake", archive)
    done = here("export", tmp_path / "sets.csv", "--page", "2")
    assert (done.returncode, (tmp_path / "sets.csv").exists()) == (2, False)
    assert here("export", tmp_path / "assets.jsonl").stderr.startswith(f"{tmp_path / 'assets.jsonl'}: 4 articles")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (b"", "standard input: no id in it; one a line, whole or the last 12 characters"),
        (b"\n \r\n\t\n", "standard input: no id in it"),
        (b"\xef\xbb\xbf", "standard input: no id in it"),
        (b"\xff\xfe\x00", "standard input: no text in UTF-8"),
        (b"\xc4\xe3\xba\xc3", "standard input: no text in UTF-8 (byte 1); save it as UTF-8"),
        (b"search \xe6\xb9\x96", "standard input, line 1: 'search 湖' is not the id of an article"),
        (b"\n\nID1", "standard input, line 3: 'ID1' is not the id"),
        (b"2", "standard input, line 1: '2' is not the id"),
        (b"000000000000", "no article of"),
        (b'{"name": "x"}', "standard input, line 1: no id"),
        (b'{"id": 7}', "standard input, line 1: '7' is not the id"),
        (b"{broken", "standard input, line 1: no object of JSON"),
        (b'{"id": null}\n[]', "standard input, line 2: no object of JSON"),
        (b"id,set\n", "standard input: no id in it"),
        (b'"unclosed', "standard input, line 1: 'unclosed' is not the id"),
        (b"\x00" * 100, "standard input"),
        (b"x" * 300_000, "standard input, line 1: 'xxxxx"),
        (b"<html>", "standard input, line 1: '<html>' is not the id"),
    ],
)
def test_odd_input_is_one_line_and_nothing_is_kept(
    here: Run, archive: Archive, typing_in: Callable[[bytes], None], typed: bytes, said: str, error: Error
) -> None:
    typing_in(typed)
    assert said in error(here("set", "keep", "x", "-"))
    assert list(archive.sets) == []


@pytest.mark.parametrize(
    "written",
    ["{0}\n{1}\n", "\ufeff{0}\r\n{1}", " {0} \n\n{2}\n{1}\n", "{0}\tx\ty\n{1}\t\t", "{0},湖\n{1},", "id\n{0}\n{1}"],
)
def test_lists_of_ids_as_people_write_them(
    here: Run, archive: Archive, typing_in: Callable[[bytes], None], written: str
) -> None:
    ids = list(archive.ids())
    typing_in(written.format(ids[3], ids[1], ids[3][-12:]).encode("utf-8"))
    assert here("set", "keep", "x", "-").returncode == 0
    assert archive.sets["x"].ids == [ids[3], ids[1]]


def test_a_list_from_windows_is_read(here: Run, archive: Archive, typing_in: Callable[[bytes], None]) -> None:
    typing_in("\r\n".join(archive.ids()).encode("utf-16"))
    here("set", "keep", "x", "-")
    assert len(archive.sets["x"]) == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_list_comes_through_a_pipe(here: Run, archive: Archive, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=(f"{next(archive.ids())}\n",))
    writer.start()
    assert here("kwic", "湖水", "--ids", tmp_path / "pipe").stderr.startswith("1 hit in 5 characters")
    writer.join()


def test_a_short_list_leaves_other_tables_readable(here: Run, archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "ids").write_text(next(archive.ids())[-12:], encoding="utf-8")
    before = csv.field_size_limit()
    here("kwic", "湖水", "--ids", tmp_path / "ids")
    assert csv.field_size_limit() == before


def test_cite_takes_ids_rows_lists_and_sets(here: Run, archive: Archive, tmp_path: Path) -> None:
    ids = list(archive.ids())
    archive.sets.keep("lake", [ids[2], ids[0]])
    (tmp_path / "ids.txt").write_text(f"{ids[3]}\n{ids[2][-12:]}\n", encoding="utf-8")
    here("search", "大桥")

    def cited(*words: object) -> list[str]:
        done = here("cite", "--style", "csl-json", *words)
        return [one["id"] for one in json.loads(done.stdout)]

    assert cited(ids[0][-12:]) == [ids[0]]
    assert cited("1") == [ids[1]]
    assert cited(tmp_path / "ids.txt") == cited("--ids", tmp_path / "ids.txt") == [ids[3], ids[2]]
    assert cited("--set", "lake") == [ids[2], ids[0]]  # in its own order
    assert cited(ids[0], "--set", "lake") == [ids[0], ids[2]]


def test_cite_of_nothing_and_of_what_is_no_name_say_so(here: Run, archive: Archive, error: Error) -> None:
    assert here("cite").returncode == 2
    said = "nowhere is neither an id of an article nor a file of ids; search finds ids"
    assert error(here("cite", "nowhere")) == said
    assert error(here("cite", "")) == said.replace("nowhere", "''")
    assert error(here("cite", archive.folder)) == said.replace("nowhere", str(archive.folder))


def test_a_set_without_articles_is_told(here: Run, archive: Archive) -> None:
    archive.sets.keep("none", [])
    for verb in ("cite", "show"):
        done = here(verb, "--set", "none")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"no article to {verb}\n")


def test_show_takes_several_articles_and_the_first_of_a_set(here: Run, archive: Archive) -> None:
    ids = list(archive.ids())
    archive.sets.keep("all", archive)
    done = here("show", ids[2][-12:], ids[0])
    assert done.stdout.index(ids[2]) < done.stdout.index(ids[0])
    some = here("show", "--set", "all", "--limit", "2")
    assert [id in some.stdout for id in ids] == [True, True, False, False]
    assert some.stderr == "showing the first 2 of 4; --limit N shows N\n"
    assert here("show").returncode == 2
    assert here("show", ids[1], "--raw").stdout == archive.raw(ids[1])


def test_export_and_every_question_take_sets_and_ids(here: Run, archive: Archive, tmp_path: Path) -> None:
    ids = list(archive.ids())
    archive.sets.keep("lake", [ids[2], ids[0]])
    (tmp_path / "ids.csv").write_text(f"id,x\n{ids[1]},\n", encoding="utf-8")

    def exported(*words: object) -> list[str]:
        return [json.loads(line)["id"] for line in here("export", "-", *words).stdout.splitlines()]

    assert exported("--set", "lake") == [ids[0], ids[2]]
    assert exported("--ids", ids[3][-12:], "--ids", tmp_path / "ids.csv") == [ids[1], ids[3]]
    assert exported("--set", "lake", "--after", "1956-03-02") == [ids[2]]
    assert here("trend", "湖水", "--set", "lake").stderr.startswith("2 hits in ")
    assert here("kwic", "湖", "--ids", ids[3]).stderr.startswith("2 hits in 9 characters (bodies) (ids=")


def test_kwic_shows_rows_and_the_last_characters_of_ids_when_asked(here: Run, archive: Archive) -> None:
    ids = list(archive.ids())
    lines = here("kwic", "湖", "--with-ids").stdout.splitlines()
    assert lines[0].split()[:4] == ["1", ids[0][-12:], "1956-03-01", "2"]
    assert lines[1].split()[:4] == ["2", ids[2][-12:], "1956-03-03", "2"]
    assert here("show", "2").stderr == f"row 2 of kwic 湖 --with-ids: {ids[2]}\n"
    assert ids[0][-12:] not in here("kwic", "湖").stdout


def test_a_row_that_the_last_result_does_not_have_is_an_error(here: Run, archive: Archive, error: Error) -> None:
    here("search", "湖水", "--limit", "2")
    for number in ("0", "3", "99999999999"):
        assert "the last result has 2 rows (search 湖水 --limit 2)" in error(here("show", number))
    here("search", "湖水", "--offset", "2")
    assert "row 2: the last result has rows 3 to 3 (search" in error(here("show", "2"))
    assert here("show", "3").returncode == 0
    here("search", "鬼")
    assert "row 1: the last result has no rows (search 鬼)" in error(here("show", "1"))
    here("history", "--off")
    assert "no history is kept of this archive" in error(here("show", "1"))


def test_an_article_may_be_audited_and_removed_by_its_row(here: Run, archive: Archive) -> None:
    ids = list(archive.ids())
    here("search", "湖水")
    assert ids[2] in here("audit", "2").stdout
    here("search", "湖水")
    done = here("remove", "2")
    assert done.stderr.splitlines()[0] == f"row 2 of search 湖水: {ids[2]}"
    assert list(archive.ids()) == [ids[0], ids[1], ids[3]]


def test_articles_are_added_and_removed_by_query_id_list_and_options(
    here: Run, archive: Archive, typing_in: Callable[[bytes], None]
) -> None:
    first, second, third, fourth = archive.ids()
    here("set", "keep", "lake", "渔民")
    assert here("set", "add", "lake", "湖水").stderr == "added 2 articles; now lake: 3 articles\n"
    assert here("set", "add", "lake", second[-12:]).stderr == "added 1 article; now lake: 4 articles\n"
    assert here("set", "add", "lake", "--before", "1956-03-02").stderr == "added 0 articles; now lake: 4 articles\n"
    assert here("set", "remove", "lake", "大桥").stderr == "removed 1 article; now lake: 3 articles\n"
    typing_in(f"{first}\n{third}\n".encode())
    assert here("set", "remove", "lake", "-").stderr == "removed 2 articles; now lake: 1 article\n"
    assert archive.sets["lake"].ids == [fourth]
    assert "search 渔民 added=3 removed=3" in here("set", "show", "lake").stderr


def test_what_is_not_in_a_set_is_not_removed_from_it(here: Run, archive: Archive, error: Error) -> None:
    first, *_ = archive.ids()
    here("set", "keep", "lake", "渔民")
    assert error(here("set", "remove", "lake", first)).endswith(
        f"no article {first} in the set lake; set show lists what is in it"
    )
    assert "say which articles" in here("set", "remove", "lake").stderr


def test_a_part_of_an_id_is_not_taken_for_a_path(here: Run, archive: Archive, error: Error) -> None:
    (id, *_) = archive.ids()
    for part in (id[:-1], "84f0a66"):
        assert error(here("show", part)).endswith(
            f"{part} is neither the id of an article nor a file; "
            "give the whole id or all of its last 12 characters: search finds ids"
        )
    assert "nor a file or folder" in error(here("show", "lake.md"))


def test_citations_go_to_a_file_whose_name_says_the_style(here: Run, archive: Archive, tmp_path: Path) -> None:
    ids = list(archive.ids())
    for name, style in (("a.ris", "ris"), ("a.bib", "bibtex"), ("a.json", "csl-json")):
        done = here("cite", *ids, "--out", tmp_path / name)
        assert (done.stdout, done.stderr) == ("", f"{tmp_path / name}: 4 articles cited\n")
        assert (tmp_path / name).read_text(encoding="utf-8") == here("cite", *ids, "--style", style).stdout
    here("cite", ids[0], "--style", "chicago", "--out", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == here("cite", ids[0], "--style", "chicago").stdout
