from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import ChoiceError, SourceNotFound, cells
from corpus_archive.dump.sources import Offer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dumps"
    made.mkdir()
    for number in range(5):
        (made / f"{number}.md").write_text(f"text {number}", encoding="utf-8")
    with zipfile.ZipFile(made / "3月.zip", "w") as container:
        container.writestr("a.md", "text")
    return made


def test_a_container_is_a_cell_and_small_files_go_some_to_a_cell(folder: Path) -> None:
    found = [[file.shown for file in one.files] for one in cells(folder, files=2)]
    assert sorted(found) == [
        ["dumps/0.md", "dumps/1.md"],
        ["dumps/2.md", "dumps/3.md"],
        ["dumps/3月.zip"],
        ["dumps/4.md"],
    ]


def test_together_they_offer_what_the_folder_does(folder: Path) -> None:
    found = [one for cell in cells(folder, files=3) for one in cell.offers()]
    assert all(isinstance(one, Offer) for one in found)
    assert len(found) == 6


def test_names_are_safe_on_every_system_and_tell_paths_apart(tmp_path: Path) -> None:
    for name in ("CON.zip", "二月.zip", "三月.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as container:
            container.writestr("a.md", "text")
    names = [one.name for one in cells(tmp_path)]
    assert len(set(names)) == 3
    assert all(name.replace("-", "").replace("_", "").isalnum() and name.isascii() for name in names)
    assert not [name for name in names if name.lower().split("-")[0] == "con"]


def test_inputs_say_whether_the_files_are_the_same(folder: Path) -> None:
    before = {one.name: one.inputs for one in cells(folder)}
    assert before == {one.name: one.inputs for one in cells(folder)}
    (folder / "0.md").write_text("text x", encoding="utf-8")  # no longer than before
    changed = {one.name: one.inputs for one in cells(folder)}
    assert before.keys() == changed.keys()
    assert sum(before[name] != changed[name] for name in before) == 1


def test_a_file_that_whoever_reads_the_cell_does_not_see_is_no_rejection(folder: Path) -> None:
    found = list(cells(folder))
    (folder / "3月.zip").unlink()
    with pytest.raises(SourceNotFound, match="3月"):
        [list(one.offers()) for one in found]


@pytest.mark.parametrize("names", [["dumps", "other/dumps"], ["-"]])
def test_what_cannot_be_told_apart_or_read_twice_is_an_error(
    names: list[str], folder: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    (folder.parent / "other" / "dumps").mkdir(parents=True)
    (folder.parent / "other" / "dumps" / "a.md").write_text(dump(), encoding="utf-8")
    with pytest.raises(ChoiceError):
        list(cells(names))
