"""What a verb would pass over is refused, in words that say what to leave out."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
BRIDGE = "hbrb-1979-06-16-02-17100b4cf51c"
LISTS = "--format, --out, --limit and --offset are for lists"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("export", "findings.csv", "--min-score", "0.9"), "are for pairs of sentences"),
        (("export", "sets.csv", "--dedup"), "are for pairs of sentences"),
        (("export", "test-sets-pairs.csv"), "test-sets-pairs.csv says pairs and sets"),
        (("export", "sets.pairs.csv"), "sets.pairs.csv says pairs and sets"),
        (("export", "x/", "--for", "opus", "-f", "csv"), "--format is for standard output"),
        (("audit", BRIDGE, "-f", "csv"), LISTS),
        (("audit", BRIDGE, "--out", "one.csv"), LISTS),
        (("audit", "--selftest", "-f", "csv"), LISTS),
        (("verdict", BRIDGE, "--out", "one.csv"), LISTS),
        (("show", BRIDGE, "--raw", "--side", "en"), "leave out --side and --no-pairs"),
        (("show", BRIDGE, "--newspaper", "zz"), "--newspaper is for paths of dumps"),
        (("cite", BRIDGE, "--style", "ris", "--out", "c.bib"), "c.bib is named for bibtex, and --style says ris"),
        (("search", "湖", "-f", "csv", "--out", "x.jsonl"), "x.jsonl is named for jsonl, and --format says csv"),
        (("info", "--rejected", "--dates", "likely"), "what could not be read has no date or page"),
    ],
)
def test_what_would_be_passed_over_is_refused(
    here: Run, sample_archive: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    done = here(*asked, "--archive", sample_archive, cwd=tmp_path)
    assert done.returncode != 0
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_an_encoder_is_for_the_method_that_encodes(here: Run, sample: Path, tmp_path: Path) -> None:
    said = "the encoder a:b is for the method semantic; say that, or leave it out"
    done = here("dataset", "build", sample, tmp_path / "out", "--method", "length", "--encoder", "a:b", "-j", "1")
    assert said in done.stderr
    here("ingest", sample / "1946.08", "--archive", tmp_path / "archive")
    done = here("align", "--method", "length", "--encoder", "a:b", "--archive", tmp_path / "archive")
    assert done.returncode != 0
    assert said in done.stderr
