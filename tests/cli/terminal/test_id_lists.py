"""What names no article may be a day: then the command that shows its paper is named."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from corpus_archive.cli.terminal.id_lists import read, where_to_look
from corpus_archive.export import spreadsheet


@pytest.mark.parametrize("given", ["1958-10-14", "19581014", "1958.10.14", "1958年10月14日", "rmrb-1958-10-14"])
def test_a_day_is_the_paper_of_that_day(given: str) -> None:
    assert where_to_look(given) == "for the paper of that day: corpus-archive issue 1958-10-14"


@pytest.mark.parametrize("given", ["1958-10", "1958年10月", "rmrb-1958-10"])
def test_a_month_is_its_articles(given: str) -> None:
    assert where_to_look(given).endswith("corpus-archive search --after 1958-10 --before 1958-10")


@pytest.mark.parametrize(
    "given", ["", "1958", "1958-13-01", "1958-02-30", "dumps/1958-10-14.md", "钢铁", "84f0a660e5cf"]
)
def test_anything_else_is_for_search(given: str) -> None:
    assert where_to_look(given) == "search finds ids"


@pytest.mark.parametrize("note", ["=1+1", "'=1+1", "''-", "-", "'quoted'", "+ @", "’=", ""])
@pytest.mark.parametrize("bom", [True, False])
def test_a_note_comes_back_from_a_csv_as_it_was_written(tmp_path: Path, note: str, bom: bool) -> None:
    with (tmp_path / "set.csv").open("w", encoding="utf-8", newline="") as file:
        spreadsheet.write_rows(("id", "set", "note"), [("84f0a660e5cf", "a", note)], file, bom=bom)
    assert (tmp_path / "set.csv").read_bytes().startswith(codecs.BOM_UTF8) == bom
    (member,) = read(str(tmp_path / "set.csv"))
    assert member.note == note
