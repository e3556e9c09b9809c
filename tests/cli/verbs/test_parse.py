"""`parse` as a user types it: data to one stream, words to the other, exit codes, and how it ends early."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Article

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.smoke
def test_the_seed_becomes_one_line_and_a_summary(run: Run, root: Path) -> None:
    done = run("parse", "seeds", cwd=root)
    assert done.returncode == 0
    assert Article.from_json(done.stdout).id == "rmrb-1958-10-24-02-84f0a660e5cf"
    assert done.stderr.startswith("offered 1 = records 1 + rejections 0; ")


def test_the_order_is_the_order_offered(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    for number in (3, 1, 2):
        (tmp_path / f"{number}.md").write_text(dump(f"    第{number}条。"), encoding="utf-8")
    paths = [tmp_path / f"{number}.md" for number in (3, 1, 2)]
    records = [json.loads(line) for line in here("parse", *paths).stdout.splitlines()]
    assert [record["zh"]["text"] for record in records] == ["第3条。", "第1条。", "第2条。"]


def test_standard_input_is_a_path_called_dash(here: Run, dump: Callable[..., str]) -> None:
    done = here("parse", "-", stdin=dump().encode())
    assert json.loads(done.stdout)["piece"]["path"] == "-"


def test_a_rejection_is_announced_and_the_run_goes_on(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "b.md").write_text(dump(), encoding="utf-8")
    done = here("parse", tmp_path)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert f"rejected: {tmp_path.name}/a.md, line 1: no header" in done.stderr
    assert "offered 2 = records 1 + rejections 1" in done.stderr


def test_strict_stops_at_the_first_rejection(here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    done = here("parse", tmp_path, "--strict")
    assert done.returncode == 1
    assert "stopped by --strict" in done.stderr
    assert "Traceback" not in done.stderr


def test_rejections_can_be_written_to_a_file(here: Run, tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number}.md").write_text("nothing", encoding="utf-8")
    done = here("parse", folder, "--rejected", tmp_path / "rejected.jsonl")
    assert len((tmp_path / "rejected.jsonl").read_text(encoding="utf-8").splitlines()) == 25
    assert "… and 5 more; see" in done.stderr


def test_files_that_are_no_dumps_are_named(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "README.md").write_text("about", encoding="utf-8")
    (tmp_path / "b.md").write_text(dump(), encoding="utf-8")
    assert f"skipped 1 file that is no dump ({tmp_path.name}/README.md)" in here("parse", tmp_path).stderr


def test_quiet_says_nothing_unless_something_was_rejected(here: Run, tmp_path: Path, root: Path) -> None:
    assert here("parse", "seeds", "-q", cwd=root).stderr == ""
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    assert "no header" in here("parse", tmp_path, "-q").stderr


def test_two_processes_give_the_same_lines_as_one(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    for number in range(450):
        (tmp_path / f"{number:03}.md").write_text(dump(f"    第{number}条。"), encoding="utf-8")
    one, two = here("parse", tmp_path, "--jobs", 1), here("parse", tmp_path, "--jobs", 2)
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 450


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["parse", "missing.zip"], 1, "missing.zip: no such file or folder"),
        (["parse"], 2, "Missing argument"),
        (["parse", "seeds", "--jobs", "0"], 2, "--jobs"),
        (["parse", "seeds", "--newspaper", "The Daily"], 2, "small letters"),
        (["parse", "seeds", "--rejected", "no/such/folder/r.jsonl"], 1, "no/such/folder/r.jsonl"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_an_expected_error_is_a_line_and_an_exit_code(
    here: Run, root: Path, arguments: list[str], code: int, said: str
) -> None:
    done = here(*arguments, cwd=root)
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe closes otherwise there")
def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path, dump: Callable[..., str]) -> None:
    for number in range(150):
        (tmp_path / f"{number:03}.md").write_text(dump("    湖水上涨。" * 200), encoding="utf-8")
    command = [sys.executable, "-m", "corpus_archive", "parse", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_output_is_utf_8_whatever_the_locale(root: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "corpus_archive", "parse", "seeds"]
    done = subprocess.run(command, capture_output=True, cwd=root, env=environment, check=True)
    assert "钢铁" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere arguments are never bytes")
def test_arguments_are_utf_8_whatever_the_locale(root: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "corpus_archive", "search", "钢铁", "--archive", "seeds"]
    done = subprocess.run(command, capture_output=True, cwd=root, env=environment, check=True)
    assert "钢铁" in done.stdout.decode("utf-8")
    assert done.stderr.decode("utf-8") == "1 of 1 article\n"
