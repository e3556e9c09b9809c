"""`cite` on the command line."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SEED = "rmrb-1958-10-24-02-84f0a660e5cf"


def test_people_are_shown_the_styles_that_they_read(here: Run) -> None:
    done = here("cite", SEED, "--archive", "seeds/")
    assert done.stderr.startswith("the dumps do not name their newspaper: cited as 人民日报; for another one: ")
    chinese, gb, chicago = done.stdout.splitlines()
    assert chinese.endswith("，《人民日报》1958年10月24日第2版。")
    assert gb.endswith("[N]. 人民日报, 1958-10-24(2).")
    assert chicago.endswith("Renmin ribao 人民日报 (Beijing), October 24, 1958, 2.")
    assert "unreviewed machine translation" in chicago


def test_several_articles_are_one_file_for_programs(here: Run, dump: Callable[..., str], tmp_path: Path) -> None:
    for day in ("01", "02"):
        (tmp_path / f"{day}.md").write_text(dump(zh=f"    湖水{day}。", date=f"1956-03-{day}"), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive", "hbrb", "湖滨日报")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    ids = [article.id for article in archive]
    cited = json.loads(here("cite", *ids, "-a", archive.folder, "--style", "csl-json").stdout)
    assert [one["id"] for one in cited] == ids
    assert {one["container-title"] for one in cited} == {"湖滨日报"}


def test_an_id_that_is_not_there_is_one_line(here: Run) -> None:
    done = here("cite", "rmrb-1958-10-24-02-000000000000", "--archive", "seeds/")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no article rmrb-1958-10-24-02-000000000000" in done.stderr


def test_the_name_of_the_file_says_the_style_and_how_it_is_compressed(here: Run, tmp_path: Path) -> None:
    for name in ("s.ris", "s.ris.gz"):
        done = here("cite", SEED, "--archive", "seeds/", "--out", tmp_path / name)
        assert done.returncode == 0, done.stderr
    plain = (tmp_path / "s.ris").read_bytes()
    assert plain.startswith(b"TY  - NEWS")
    assert gzip.decompress((tmp_path / "s.ris.gz").read_bytes()) == plain
