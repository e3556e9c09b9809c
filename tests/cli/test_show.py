"""`show` as a reader sees it: 80 columns, both texts, the Chinese marked as the source."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def a_dump(tmp_path: Path, dump: Callable[..., str]) -> Path:
    path = tmp_path / "a.md"
    zh = "    新华社湖滨3日电　" + "湖水上涨，船都靠了岸，堤上一夜有人巡看。" * 6 + "\n    天亮了。"
    en = "Xinhua News Agency, Hubin, 3rd: " + "The lake is rising and all boats are ashore. " * 6 + "\n\nDay broke."
    path.write_text(dump(zh, en), encoding="utf-8")
    return path


def test_both_texts_stand_side_by_side_and_say_what_they_are(run: Run, a_dump: Path) -> None:
    shown = run("show", a_dump).stdout
    assert "the source" in shown
    assert "unreviewed machine translation" in shown
    (beside,) = [line for line in shown.splitlines() if "天亮了。" in line]
    assert "Day broke." in beside


def test_no_line_is_wider_than_the_terminal(run: Run, a_dump: Path) -> None:
    assert max(cell_len(line) for line in run("show", a_dump).stdout.splitlines()) <= 80


def test_no_chinese_line_begins_with_a_closing_mark(run: Run, a_dump: Path) -> None:
    lines = [line.strip() for line in run("show", a_dump, "--side", "zh").stdout.splitlines()]
    assert not [line for line in lines if line[:1] in tuple("，。、；：！？”）")]


@pytest.mark.parametrize(
    ("side", "there", "missing"), [("zh", "天亮了。", "Day broke."), ("en", "Day broke.", "天亮了。")]
)
def test_one_side_can_be_asked_for(run: Run, a_dump: Path, side: str, there: str, missing: str) -> None:
    shown = run("show", a_dump, "--side", side).stdout
    assert there in shown
    assert missing not in shown


def test_paragraphs_that_do_not_pair_are_not_paired(run: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump("    一。\n    二。\n    三。", "One.\n\nTwo."), encoding="utf-8")
    assert "3 paragraphs beside 2" in run("show", tmp_path / "a.md").stdout


def test_what_is_no_part_of_the_article_is_shown_as_such(run: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(en="Sure! Here it is.\n\nThe lake.", page="第7版()"), encoding="utf-8")
    shown = run("show", tmp_path / "a.md").stdout
    assert "Not part of the article (line 6, chatter): Sure! Here it is." in shown
    assert "Note: Chinese half 7, English half 2" in shown


def test_a_cut_is_announced(run: Run, sample: Path) -> None:
    done = run("show", sample, "-n", 2, "--newspaper", "hbrb")
    assert "showing the first 2; there are more" in done.stderr
    assert done.stdout.count("hbrb-") == 2


def test_what_cannot_be_shown_says_why(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    done = run("show", tmp_path / "a.md")
    assert done.returncode == 1
    assert "a.md, line 1: no header" in done.stderr


def test_half_an_article_is_shown_as_half(run: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump()
    (tmp_path / "a.md").write_text(text[text.index("###") :], encoding="utf-8")
    assert "the dump has no such half" in run("show", tmp_path / "a.md").stdout


def test_a_folder_without_a_dump_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("about", encoding="utf-8")
    done = run("show", tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip().endswith(": no dumps in it")
