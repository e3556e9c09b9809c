"""Stop lists as they are typed: words, files, and what is neither."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import CorpusArchiveError
from corpus_archive.analyses.counting.listed_words import stop_words
from corpus_archive.cli.terminal import word_lists

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_words_stand_between_commas_and_files_have_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "stop.txt").write_bytes("\ufeff# 虚词\r\n的\r\n\r\n u.s. \r\n".encode())
    assert word_lists.words(["了,在，是", str(tmp_path / "stop.txt"), "上 下"]) == [
        "了",
        "在",
        "是",
        "的",
        "u.s.",
        "上",
        "下",
    ]
    assert word_lists.words(None) == []


@pytest.mark.parametrize("text", ["的;了", "的；了", "的、了", "的, 了", "的\u3000了", "\u200a的\n了;"])
def test_words_are_parted_as_in_python(text: str) -> None:
    assert word_lists.words([text]) == sorted(stop_words(text), reverse=True) == ["的", "了"]


@pytest.mark.parametrize("name", ["stop.txt", "lists/stop", "./stop", "C:\\stop"])
def test_the_name_of_no_file_is_not_taken_for_a_word(name: str) -> None:
    with pytest.raises(CorpusArchiveError, match="no such file; name a list of words"):
        word_lists.words([name])


def test_a_file_without_a_word_is_told(tmp_path: Path) -> None:
    (tmp_path / "stop.txt").write_text("# nothing yet\n", encoding="utf-8")
    with pytest.raises(CorpusArchiveError, match="no word in it"):
        word_lists.words([str(tmp_path / "stop.txt")])


@pytest.mark.parametrize("text", ["", ",", " ，\u3000"])
def test_a_list_without_a_word_is_told(text: str) -> None:
    with pytest.raises(CorpusArchiveError, match=r"^--stop .*: no word in it; say words: 的,了, or name a file"):
        word_lists.words(["的", text])


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "stop.txt").write_bytes("的".encode("gb18030"))
    with pytest.raises(CorpusArchiveError, match="no text in UTF-8"):
        word_lists.words([str(tmp_path / "stop.txt")])


def test_every_table_of_words_takes_a_list(here: Run, tmp_path: Path, sample_archive: Path) -> None:
    (tmp_path / "stop.txt").write_text("的\n公社\nthe\n", encoding="utf-8")
    asked = [
        ["freq"], ["freq", "渔民", "--on", "R1"], ["collocates", "渔民", "--least", "1"], ["ngrams", "--lang", "en"],
        ["keywords", "--after", "1958", "--before", "1960"],
    ]  # fmt: skip
    for verb in asked:
        done = here(*verb, "--stop", "stop.txt", "--archive", sample_archive, cwd=tmp_path)
        assert "the stop list (3 words)" in done.stderr
        rows = [line.split() for line in done.stdout.splitlines()]
        assert not any({"的", "公社", "the"} & set(row) for row in rows)


@pytest.mark.parametrize("line", ["的,1204", "的\t1204", "的、了"])
def test_a_line_of_a_file_that_is_more_than_a_word_is_an_error(tmp_path: Path, line: str) -> None:
    (tmp_path / "stop.csv").write_text(f"# 1,204\n在\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusArchiveError, match=r"line 3: .* is more than a word; one a line"):
        word_lists.words([str(tmp_path / "stop.csv")])
