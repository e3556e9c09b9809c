"""The quality gate: it holds the alignment to its floors, and fails when it should."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_archive import read
from corpus_archive.alignment import align


def quality(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, root / "scripts" / "quality", *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def measured(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script with the seed alone for its gold, and floors that it has reached."""
    folder = tmp_path_factory.mktemp("measured")
    (folder / "scripts").mkdir()
    for name in ("quality", "goldbeads.py"):
        shutil.copy(root / "scripts" / name, folder / "scripts" / name)
    shutil.copytree(root / "tests" / "gold" / "seed", folder / "tests" / "gold" / "seed")
    shutil.copytree(root / "seeds", folder / "seeds")
    assert quality(folder, "--method", "length", "--update").returncode == 0
    return folder


@pytest.fixture
def small(measured: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    shutil.copytree(measured, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_alignment_is_as_good_as_it_was(root: Path) -> None:
    done = quality(root)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]


def test_what_is_below_its_floor_fails(small: Path) -> None:
    assert quality(small, "--method", "length").returncode == 0
    floors = json.loads((small / "quality.json").read_text(encoding="utf-8"))
    floors["floors"]["length"] = 1.01
    (small / "quality.json").write_text(json.dumps(floors), encoding="utf-8")
    done = quality(small, "--method", "length")
    assert done.returncode == 1
    assert "is below the floor of 1.0100" in done.stdout


def test_a_floor_is_not_lowered_without_a_word(small: Path) -> None:
    floors = json.loads((small / "quality.json").read_text(encoding="utf-8"))
    (small / "quality.json").write_text(json.dumps(floors | {"floors": {"length": 1.01}}), encoding="utf-8")
    done = quality(small, "--method", "length", "--update")
    assert (done.returncode, "say --lower" in done.stdout) == (1, True)
    assert quality(small, "--method", "length", "--update", "--lower").returncode == 0
    assert json.loads((small / "quality.json").read_text(encoding="utf-8")) == floors


def test_another_gold_is_told(small: Path) -> None:
    path = next((small / "tests" / "gold").rglob("*.align"))
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    done = quality(small, "--method", "length")
    assert (done.returncode, "not the one the floors were measured on" in done.stdout) == (1, True)


def test_every_bead_of_the_seed_is_right(root: Path) -> None:
    (article,) = read(root / "seeds")
    rows = (root / "tests" / "gold" / "seed" / f"{article.id}.align").read_text(encoding="utf-8").splitlines()
    gold = [tuple(tuple(json.loads(side)) for side in row.split(":")) for row in rows]
    assert [(bead.zh, bead.en) for bead in align(article).beads] == gold
