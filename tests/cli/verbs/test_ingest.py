"""`ingest` and `reparse` as a user types them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, Article, parse
from corpus_archive.dump import outcomes
from corpus_archive.dump.assembly import OfferedPiece, assemble

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def dumps(tmp_path: Path, dump: Callable[..., str]) -> Path:
    """Two dumps, between them a file that is none."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "a.md").write_text(dump("    湖水上涨。"), encoding="utf-8")
    (folder / "b.md").write_text("nothing", encoding="utf-8")
    (folder / "c.md").write_text(dump("    炉火通红。"), encoding="utf-8")
    return folder


@pytest.fixture
def records(tmp_path: Path, dump: Callable[..., str]) -> Path:
    """Our own JSONL of another newspaper."""
    path = tmp_path / "records.jsonl"
    path.write_text(parse(dump(), newspaper="hbrb").to_json() + "\n", encoding="utf-8")
    return path


@pytest.mark.smoke
def test_an_archive_is_made_and_filled_and_offered_again_nothing_is_new(here: Run, dumps: Path, tmp_path: Path) -> None:
    first = here("ingest", dumps, "--archive", tmp_path / "archive")
    assert first.returncode == 0
    assert first.stdout == ""
    new, rejected, summary, ledger, indexed = first.stderr.splitlines()
    assert new == f"new archive {tmp_path / 'archive'} of the newspaper rmrb"
    assert indexed.startswith("indexed 2 articles; ")
    assert rejected.startswith("rejected: dumps/b.md, line 1: no header")
    assert summary.startswith("offered 3 = new 3 + known 0; rejected 1; ")
    assert ledger == f"{tmp_path / 'archive'}: pieces 3 = current 2 + duplicate 0 + superseded 0 + rejected 1"
    second = here("ingest", dumps, "--archive", tmp_path / "archive")
    assert second.returncode == 0
    assert "offered 3 = new 0 + known 3; rejected 0 now, 1 before; " in second.stderr
    assert f"{ledger}\nindexed 0 articles; " in second.stderr


def test_strict_stops_with_1_and_keeps_what_was_done(
    here: Run, dumps: Path, tmp_path: Path, error: Callable[..., str]
) -> None:
    done = here("ingest", dumps, "--archive", tmp_path / "archive", "--strict")
    assert error(done).startswith("dumps/b.md, line 1: no header")
    assert done.stderr.endswith(" (stopped by --strict)\n")
    archive = Archive.open(tmp_path / "archive")
    assert "dumps/a.md" in [one.piece.path for one in archive]
    assert archive.check() == []
    assert here("ingest", dumps, "--archive", tmp_path / "archive").returncode == 0
    assert len(archive) == 2


def test_strict_fails_until_what_was_rejected_is_mended(
    here: Run, dumps: Path, tmp_path: Path, dump: Callable[..., str], error: Callable[..., str]
) -> None:
    here("ingest", dumps, "--archive", tmp_path / "archive")
    for _ in range(2):
        done = here("ingest", dumps, "--archive", tmp_path / "archive", "--strict", "--quiet")
        assert error(done).startswith("dumps/b.md, line 1: no header")
    (dumps / "b.md").write_text(dump("    水落石出。"), encoding="utf-8")
    mended = here("ingest", dumps, "--archive", tmp_path / "archive", "--strict")
    assert mended.returncode == 0
    assert "offered 3 = new 1 + known 2; rejected 0; " in mended.stderr


def test_what_is_rejected_now_is_told_apart_from_what_was_before(here: Run, dumps: Path, tmp_path: Path) -> None:
    here("ingest", dumps, "--archive", tmp_path / "archive")
    (dumps / "d.md").write_text("nothing either", encoding="utf-8")
    done = here("ingest", dumps, "--archive", tmp_path / "archive")
    assert "offered 4 = new 1 + known 3; rejected 1 now, 1 before; " in done.stderr
    assert [line.split(",")[0] for line in done.stderr.splitlines() if "rejected: " in line] == ["rejected: dumps/d.md"]


def test_a_new_archive_of_our_own_jsonl_takes_its_newspaper(here: Run, records: Path, tmp_path: Path) -> None:
    assert here("ingest", records, "--archive", tmp_path / "archive").returncode == 0
    archive = Archive.open(tmp_path / "archive")
    assert (archive.newspaper, len(archive)) == ("hbrb", 1)


def test_the_newspaper_and_its_name_are_fixed_with_the_archive(
    here: Run, dumps: Path, tmp_path: Path, error: Callable[..., str]
) -> None:
    named = ("--newspaper", "hbrb", "--newspaper-name", "湖滨日报")
    assert here("ingest", dumps, "--archive", tmp_path / "archive", *named).returncode == 0
    archive = Archive.open(tmp_path / "archive")
    assert (archive.newspaper, archive.newspaper_name) == ("hbrb", "湖滨日报")
    assert all(one.id.startswith("hbrb-") for one in archive)
    assert here("ingest", dumps, "--archive", tmp_path / "archive", *named).returncode == 0
    other = here("ingest", dumps, "--archive", tmp_path / "archive", "--newspaper-name", "别报")
    assert "its newspaper's name was fixed when it was created; leave out the option" in error(other)


def test_a_newspaper_that_the_archive_does_not_hold_is_an_error(
    here: Run, dumps: Path, tmp_path: Path, error: Callable[..., str]
) -> None:
    Archive.create(tmp_path / "archive", "hbrb")
    done = here("ingest", dumps, "--archive", tmp_path / "archive", "--newspaper", "rmrb")
    assert error(done) == f"{tmp_path / 'archive'} holds hbrb, not rmrb; name another --archive for it"
    assert len(Archive.open(tmp_path / "archive")) == 0


@pytest.mark.parametrize(("name", "said"), [("", "rmrb"), ("人民日报", "人民日报 (rmrb)")])
def test_an_ingest_that_names_no_newspaper_says_to_which_it_adds(
    here: Run, dumps: Path, tmp_path: Path, name: str, said: str
) -> None:
    Archive.create(tmp_path / "archive", "rmrb", name)
    line = f"adding to {said} in {tmp_path / 'archive'}"
    assert here("ingest", dumps, "-a", tmp_path / "archive").stderr.splitlines()[0] == line
    assert "adding" not in here("ingest", dumps, "-a", tmp_path / "archive", "--newspaper", "rmrb").stderr
    assert here("ingest", dumps, "-a", tmp_path / "archive", "--quiet").stderr.count("adding") == 0


def test_an_archive_that_has_articles_says_what_to_do_with_dumps_of_another_newspaper(
    here: Run, dumps: Path, tmp_path: Path
) -> None:
    here("ingest", dumps, "-a", tmp_path / "archive")
    added, already = here("ingest", dumps, "-a", tmp_path / "archive").stderr.splitlines()[:2]
    assert added == f"adding to rmrb in {tmp_path / 'archive'}"
    assert already.startswith("it has 2 articles already; if these dumps are of another newspaper, stop now")


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_dumps_that_do_not_say_their_newspaper_are_not_mixed_into_another(
    here: Run, dumps: Path, tmp_path: Path, quiet: list[str], error: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when CORPUS_ARCHIVE still names the archive of the invented sample."""
    Archive.create(tmp_path / "archive", "hbrb", "湖滨日报")
    said = (
        "holds 湖滨日报 (hbrb), and dumps do not say which newspaper they are of; say --newspaper hbrb if it is theirs"
    )
    refused = error(here("ingest", dumps, "-a", tmp_path / "archive", *quiet))
    assert refused == f"{tmp_path / 'archive'} {said}, or name another --archive for them"
    monkeypatch.setenv("CORPUS_ARCHIVE", str(tmp_path / "archive"))
    assert "(by CORPUS_ARCHIVE) holds" in error(here("ingest", dumps, *quiet))
    assert sum(Archive.open(tmp_path / "archive").outcomes().values()) == 0
    assert here("ingest", dumps, "--newspaper", "hbrb", *quiet).returncode == 0
    assert len(Archive.open(tmp_path / "archive")) == 2


def test_records_say_their_newspaper_themselves(here: Run, records: Path, tmp_path: Path) -> None:
    Archive.create(tmp_path / "archive", "hbrb")
    assert here("ingest", records, "-a", tmp_path / "archive").returncode == 0


def test_records_of_another_newspaper_are_refused_in_one_line(
    here: Run, dumps: Path, records: Path, tmp_path: Path, error: Callable[..., str]
) -> None:
    Archive.create(tmp_path / "archive", "rmrb", "人民日报")
    said = error(here("ingest", dumps, records, "-a", tmp_path / "archive"))
    assert said.endswith("holds 人民日报 (rmrb), and records.jsonl is of hbrb; ingest that into an archive of its own")
    assert sum(Archive.open(tmp_path / "archive").outcomes().values()) == 0


def test_a_path_that_is_not_there_makes_no_archive(
    here: Run, dumps: Path, tmp_path: Path, error: Callable[..., str]
) -> None:
    done = here("ingest", dumps, tmp_path / "missing.zip", "--archive", tmp_path / "archive")
    assert "missing.zip: no such file or folder; check the spelling" in error(done)
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize("name", ["dumps", "dumps/a.md"])
def test_an_archive_is_not_put_where_something_else_is(
    here: Run, dumps: Path, tmp_path: Path, name: str, error: Callable[..., str]
) -> None:
    before = sorted(path.name for path in dumps.iterdir())
    done = here("ingest", dumps, "--archive", tmp_path / name)
    assert error(done).endswith("something else is there; name an empty or new folder with --archive")
    assert sorted(path.name for path in dumps.iterdir()) == before


def test_an_archive_inside_the_folder_of_dumps_is_no_dump(here: Run, dumps: Path) -> None:
    here("ingest", dumps, "--archive", dumps / "archive")
    done = here("ingest", dumps, "--archive", dumps / "archive")
    assert "offered 3 = new 0 + known 3; rejected 0 now, 1 before; skipped " in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ingest"], "Missing argument"),
        (["ingest", "seeds", "--jobs", "0"], "--jobs"),
        (["ingest", "seeds", "--newspaper", "The Daily"], "small letters"),
        (["ingest", "seeds", "--nonsense"], "No such option"),
    ],
)
def test_a_wrong_command_exits_with_2(here: Run, root: Path, arguments: list[str], said: str) -> None:
    done = here(*arguments, cwd=root)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_quiet_says_nothing_but_rejections(here: Run, dumps: Path, tmp_path: Path) -> None:
    done = here("ingest", dumps, "--archive", tmp_path / "archive", "-q")
    assert [line.split(",")[0] for line in done.stderr.splitlines()] == ["rejected: dumps/b.md"]
    assert here("ingest", dumps, "--archive", tmp_path / "archive", "-q").stderr == ""


def test_a_few_rejections_are_shown_and_the_rest_counted(here: Run, tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    for number in range(25):
        (tmp_path / "dumps" / f"{number}.md").write_text("nothing", encoding="utf-8")
    done = here("ingest", tmp_path / "dumps", "--archive", tmp_path / "archive")
    assert done.stderr.count("rejected: dumps/") == 20
    assert "rejected: … and 5 more; corpus-archive info --rejected lists them all" in done.stderr


def test_standard_input_is_a_path_called_dash(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    done = here("ingest", "-", "--archive", tmp_path / "archive", stdin=dump().encode())
    assert "offered 1 = new 1 + known 0; rejected 0" in done.stderr
    assert [one.piece.path for one in Archive.open(tmp_path / "archive")] == ["-"]


def test_revise_takes_what_is_offered(here: Run, dumps: Path, tmp_path: Path, dump: Callable[..., str]) -> None:
    said = "1 piece differs from another of the same article"
    assert said not in here("ingest", dumps / "a.md", "--archive", tmp_path / "archive").stderr
    (dumps / "a.md").write_text(dump("    湖水上涨。", "The lake rises."), encoding="utf-8")
    for _ in range(2):  # as long as another is current
        assert said in here("ingest", dumps / "a.md", "--archive", tmp_path / "archive").stderr
    done = here("ingest", dumps / "a.md", "--archive", tmp_path / "archive", "--revise")
    assert "pieces 2 = current 1 + duplicate 0 + superseded 1 + rejected 0" in done.stderr
    assert said not in done.stderr
    here("export", f"{tmp_path / 'twin'}/", "--archive", tmp_path / "archive")
    done = here("ingest", tmp_path / "twin", "--archive", tmp_path / "other")
    assert f"{said}: the last revised is current, else the one with both" in done.stderr
    assert said not in here("ingest", tmp_path / "twin", "--archive", tmp_path / "other").stderr
    assert [one.en.text for one in Archive.open(tmp_path / "archive") if one.en] == ["The lake rises."]


@pytest.mark.parametrize("packed", ["a.md", "a.jsonl"])
def test_a_file_that_is_changed_back_and_not_current_is_told_each_time(
    here: Run, tmp_path: Path, dump: Callable[..., str], packed: str
) -> None:
    archive, file = tmp_path / "archive", tmp_path / packed

    def offer(tons: int, *options: str) -> tuple[int, bool]:
        article = parse(dump(en=f"They caught {tons} tons."))
        beads = {"alignment_method": "by-hand", "beads": [{"zh": [0], "en": [0], "score": 1.0}]}
        record = json.dumps(json.loads(article.to_json()) | beads, ensure_ascii=False)
        file.write_text(record if packed == "a.jsonl" else dump(en=f"They caught {tons} tons."), encoding="utf-8")
        told = here("ingest", file, "--archive", archive, *options).stderr
        (current,) = Archive.open(archive)
        assert current.en
        said = "\n1 piece differs from another of the same article: the last revised is current, else "
        return int(current.en.text.split()[2]), said in told

    assert offer(400) == (400, False)
    assert offer(300, "--revise") == (300, False)
    assert [offer(400), offer(400), offer(300)] == [(300, True), (300, True), (300, False)]
    assert offer(400, "--revise") == (400, False)
    assert [offer(400), offer(300)] == [(400, False), (400, True)]


def test_an_article_that_a_corrected_file_leaves_behind_is_told(
    here: Run, dumps: Path, tmp_path: Path, dump: Callable[..., str]
) -> None:
    said = "1 article that files of these names gave before they were changed is still there, and counted: "
    archive = tmp_path / "archive"
    assert said not in here("ingest", dumps, "--archive", archive).stderr
    before = {one.piece.path: one.id for one in Archive.open(archive)}
    (dumps / "a.md").write_text(dump("    湖水上涨。", date="1958-01-02"), encoding="utf-8")
    asked = f"{said}{before['dumps/a.md']}; if what they give now corrects it, run: corpus-archive remove ID\n"
    assert asked in here("ingest", dumps, "--archive", archive, "--revise").stderr
    assert said not in here("ingest", dumps, "--archive", archive, "--revise").stderr


def test_how_many_articles_a_revision_changes_is_told(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    told = []
    offered = (("a.md", "One lake."), ("b.md", "Two lakes."), ("a.md", "One lake."), ("a.md", "One lake."))
    for name, en in offered:
        (tmp_path / name).write_text(dump(en=en), encoding="utf-8")
        done = here("ingest", tmp_path / name, "--archive", tmp_path / "archive", "--revise")
        told.append("\nchanged: 1 article that was there says something else now\n" in done.stderr)
    assert told == [False, True, True, False]


def test_beads_that_are_offered_and_not_taken_are_told_and_others_that_went(
    here: Run, tmp_path: Path, dump: Callable[..., str]
) -> None:
    kept, went = (
        "the archive keeps other beads than came with 1 record: ",
        "beads that came with 1 record took the place",
    )
    beads = [{"zh": [0], "en": [0], "score": 0.5}]
    for name, revise, told in (
        ("semantic-5", (), (False, False)),
        ("by-hand", (), (False, True)),
        ("semantic-5", (), (True, False)),
        ("semantic-5", ("--revise",), (False, True)),
    ):
        record = json.loads(parse(dump()).to_json()) | {"alignment_method": name, "beads": beads}
        (tmp_path / "x.jsonl").write_text(json.dumps(record), encoding="utf-8")
        done = here("ingest", tmp_path / "x.jsonl", "--archive", tmp_path / "archive", *revise)
        assert (kept in done.stderr, went in done.stderr) == told


def test_the_archive_may_be_named_by_the_environment(
    here: Run, dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORPUS_ARCHIVE", str(tmp_path / "mine"))
    assert here("ingest", dumps, cwd=tmp_path).returncode == 0
    assert len(Archive.open(tmp_path / "mine")) == 2
    assert json.loads(here("info", "--by", "year", "-f", "jsonl", cwd=tmp_path).stdout)["articles"] == 2
    Archive.create(tmp_path / "other")
    assert here("info", "--by", "year", "-f", "jsonl", "--archive", "other", cwd=tmp_path).stdout == ""


def test_the_archive_is_data_archive_if_nothing_is_said(
    here: Run, dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CORPUS_ARCHIVE", raising=False)
    assert here("ingest", dumps, cwd=tmp_path).returncode == 0
    assert len(Archive.open(tmp_path / "data" / "archive")) == 2


def test_reparse_says_what_changed(here: Run, dumps: Path, tmp_path: Path) -> None:
    Archive.create(tmp_path / "archive").ingest(dumps)
    done = here("reparse", "--archive", tmp_path / "archive")
    assert done.returncode == 0
    assert "read again 3 = changed 0 + as before 3; rejected 1; " in done.stderr
    assert "pieces 3 = current 2 + duplicate 0 + superseded 0 + rejected 1" in done.stderr


def test_reparse_says_how_many_articles_lost_their_alignment_and_their_audit(
    here: Run, dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = 3

    def other(offered: OfferedPiece, newspaper: str) -> Article:
        """A parser that knows a column, and in one dump finds another end of a sentence."""
        article = assemble(offered, newspaper).model_copy(update={"column": "湖边"})
        cut = ((0, at), (at + 1, len(article.en.text))) if article.en else ()
        english = article.en and article.en.model_copy(update={"sentences": cut})
        return article.model_copy(update={"en": english}) if offered.piece.path.endswith("a.md") else article

    archive = Archive.create(tmp_path / "archive")
    archive.ingest(dumps)
    archive.align()
    archive.audit()
    monkeypatch.setattr(outcomes, "assemble", other)
    said = "\n1 article lost its alignment (now by length); 2 articles lost their audit; run: corpus-archive audit\n"
    assert said in here("reparse", "--archive", archive.folder).stderr
    assert archive.alignment_methods() == {"length-2": 1, "semantic-5": 1}
    archive.align()
    at = 8
    said = "\n1 article lost its alignment (now by length); run: corpus-archive align\n"
    assert said in here("reparse", "--archive", archive.folder).stderr
    assert " lost " not in here("reparse", "--archive", archive.folder).stderr


def test_reparse_wants_an_archive(here: Run, dumps: Path, error: Callable[..., str]) -> None:
    assert "no archive there; make one with: corpus-archive ingest" in error(here("reparse", "--archive", dumps))
