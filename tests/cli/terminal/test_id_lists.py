"""What names no article may be a day: then the command that shows its paper is named."""

from __future__ import annotations

import codecs
import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import CorpusArchiveError
from corpus_archive.cli.terminal.id_lists import read, where_to_look
from corpus_archive.export import spreadsheet
from corpus_archive.zstd import compress

Run = Callable[..., "subprocess.CompletedProcess[str]"]


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


@pytest.mark.parametrize("name", ["k.csv", "k.tsv", "k.jsonl", "k.csv.gz", "k.jsonl.gz", "k.tsv.zst", "k.csv.zst"])
def test_what_out_wrote_is_a_list(here: Run, sample_archive: Path, tmp_path: Path, name: str) -> None:
    bom = ["--bom"] if "csv" in name else []
    here("kwic", "渔民", "--limit", "3", "--out", name, *bom, "--archive", sample_archive, cwd=tmp_path)
    found = [member.id for member in read(str(tmp_path / name))]
    assert len(found) == 3
    listed = here("search", "--ids", name, "--format", "csv", "--archive", sample_archive, cwd=tmp_path)
    assert {line.split(",")[0] for line in listed.stdout.splitlines()[1:]} == {*found}


@pytest.mark.parametrize(("name", "kind"), [("k.xlsx", "a workbook or another zip"), ("k.parquet", "Parquet")])
def test_what_is_no_text_says_what_to_write(
    here: Run, sample_archive: Path, tmp_path: Path, name: str, kind: str
) -> None:
    here("kwic", "渔民", "--limit", "3", "--out", name, "--archive", sample_archive, cwd=tmp_path)
    with pytest.raises(CorpusArchiveError, match=f"{name}: {kind}, and a list is text; save it as .csv, .tsv or .json"):
        read(str(tmp_path / name))


@pytest.mark.parametrize("data", [gzip.compress(b"84f0a660e5cf"), compress(b"84f0a660e5cf")], ids=["gzip", "zstd"])
def test_a_compressed_list_that_is_cut_off_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ids").write_bytes(data)
    assert [member.id for member in read(str(tmp_path / "ids"))] == ["84f0a660e5cf"]
    (tmp_path / "ids").write_bytes(data[:-3])
    with pytest.raises(CorpusArchiveError, match="ids: cut off or damaged; write it again"):
        read(str(tmp_path / "ids"))
