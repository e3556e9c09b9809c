"""Names as they are asked for: a star stands for anything, or is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.store.names import ANY, as_asked, asked_key


@pytest.mark.parametrize("name", ["李*明", "*", "**", "[*]", "a*b*", "周望", "[", "*]"])
def test_a_printed_name_is_asked_for_as_itself(name: str) -> None:
    assert asked_key(as_asked(name)) == name


@pytest.mark.parametrize(
    ("asked", "key"), [("李*", f"李{ANY}"), ("[*]*", f"*{ANY}"), ("*[*", f"{ANY}[{ANY}"), ("a\0b", "a\ufffdb")]
)
def test_a_star_alone_stands_for_anything(asked: str, key: str) -> None:
    assert asked_key(asked) == key


def test_a_star_that_is_printed_means_that_name_only(tmp_path: Path, dump: Callable[..., str]) -> None:
    for number, section in enumerate(("经济*", "经济", "经济新闻")):
        text = dump(f"    湖水第{number}次上涨。", page=f"第2版({section})", zh_author="李*明" if number else "李明明")
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    assert [len(archive.select(section=one)) for one in ("经济*", "经济[*]", "*[*]")] == [3, 1, 1]
    assert [len(archive.select(author=one)) for one in ("李*明", "李[*]明")] == [3, 2]
    (note,) = archive.select(section="经[*]").cautions
    assert note == "no section is called 经[*]; near it 经济[*]"
