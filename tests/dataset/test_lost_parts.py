"""What is lost of a dataset is said by whoever asks it, takes it in or checks it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus_archive import Archive, DatasetError
from corpus_archive.dataset import ask, build, check, connect, losses, restore, sums
from corpus_archive.dataset.layout import CellLedger, ledger_path, ledgers, note_unfinished

pytest.importorskip("duckdb", reason="the extra dataset is not installed")
COUNT = "SELECT count(*) AS n FROM articles_current"


def first(out: Path) -> CellLedger:
    """The cell of the three articles of January and what is none."""
    return next(one for one in ledgers(out) if one.of == "dumps/一月.zip")


def remove_files(out: Path, ledger: CellLedger) -> None:
    for file in ledger.files:
        (out / file.path).unlink()


def test_of_a_whole_dataset_nothing_is_said(made: Path) -> None:
    assert list(losses(made)) == []
    assert ask(made, COUNT).notes == ()
    connect(made)  # a warning would be an error


def test_lost_ledgers_are_said_with_what_is_lost(out: Path) -> None:
    shutil.rmtree(out / "ledger")
    (said,) = losses(out)
    assert said.startswith("the ledgers of 3 cells are lost (dumps-")
    assert said.endswith("), and 8 pieces with them; run dataset build again")
    found = ask(out, COUNT)
    assert (found.columns, found.notes) == ({"n": [0]}, (said,))
    with pytest.warns(UserWarning, match="the ledgers of 3 cells are lost"):
        connect(out)


def test_a_cell_of_which_nothing_is_left_is_known_by_the_list(out: Path) -> None:
    lost = first(out)
    ledger_path(out, lost.cell).unlink()
    remove_files(out, lost)
    (problem,) = check(out)
    assert problem == (
        f"{lost.cell}: its ledger and its files are lost, and 4 pieces with them; run dataset build again"
    )
    assert ask(out, COUNT).notes == (
        f"the ledger of a cell is lost ({lost.cell}), and 4 pieces with it; run dataset build again",
    )


def test_a_cell_whose_ledger_alone_is_lost_is_told_to_be_whole_but_for_it(out: Path) -> None:
    """Nothing says that it was not completed, or that a build removes it: its files are the only copy."""
    lost = first(out)
    ledger_path(out, lost.cell).unlink()
    (problem,) = check(out)
    n = len(lost.files)
    assert (
        problem
        == f"{lost.cell}: its ledger is lost, and {n} files of it are not read (4 pieces); run dataset build again"
    )


def test_a_dataset_of_before_is_read_without_a_list_and_says_which_files_are_in_no_ledger(out: Path) -> None:
    (out / "_cells.json").unlink()
    assert list(losses(out)) == list(check(out)) == []
    lost = first(out)
    ledger_path(out, lost.cell).unlink()
    (said,) = losses(out)
    assert said.startswith("2 files of the dataset are in no ledger, and nothing in them is read (articles/year=1956/")
    assert said in ask(out, COUNT).notes


def test_of_a_dataset_nothing_of_which_is_left_nothing_is_taken_in(out: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    ledger_path(out, first(out).cell).unlink()
    assert len(list(restore(archive, out))) == 4  # what is left of eight
    shutil.rmtree(out / "ledger")
    with pytest.raises(DatasetError, match="out: nothing is left to take in: the ledgers of 3 cells are lost"):
        list(restore(archive, out))


def test_what_is_still_to_be_made_is_not_lost(out: Path) -> None:
    lost = first(out)
    ledger_path(out, lost.cell).unlink()
    note_unfinished(out, {lost.cell: lost.of})
    assert list(losses(out)) == []
    (note,) = ask(out, COUNT).notes
    assert "1 of its cells are still to be made" in note


def test_built_again_a_dataset_has_what_was_lost(out: Path, made: Path, offered: Path) -> None:
    lost = first(out)
    ledger_path(out, lost.cell).unlink()
    remove_files(out, lost)
    assert build(str(offered), out).made == 1
    assert list(check(out)) == list(losses(out)) == []
    assert (out / "_cells.json").read_bytes() == (made / "_cells.json").read_bytes()


def test_a_list_that_cannot_be_read_is_an_error_that_names_it(out: Path) -> None:
    (out / "_cells.json").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"_cells\.json: cannot be read; delete it and run dataset build again"):
        list(losses(out))


@pytest.mark.parametrize("table", ["pieces", "articles"])
def test_a_file_that_is_gone_or_cut_off_is_an_error_in_one_line_with_what_to_do(out: Path, table: str) -> None:
    file = next(one for one in first(out).files if one.path.startswith(f"{table}/"))
    whole = (out / file.path).read_bytes()
    mending = r"delete ledger/.*\.json and run dataset build again \(dataset check says what else is not"
    for cut, said in ((whole[:100], "cut off, or not as it was written"), (None, "cannot be read: No such file")):
        (out / file.path).unlink()
        if cut:
            (out / file.path).write_bytes(cut)
        for asking in (lambda: ask(out, "SELECT * FROM articles_current"), lambda: ask(out, "SELECT id FROM articles")):
            with pytest.raises(DatasetError, match=rf"{file.path}: {said}.*; {mending}") as caught:
                asking()
            assert "\n" not in str(caught.value)


def test_a_file_of_other_bytes_is_an_error_in_one_line(out: Path) -> None:
    (path,) = (out / file.path for file in first(out).files if file.path.startswith("pieces/"))
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(DatasetError, match=r"cannot be read: .*; corpus-archive dataset check says") as caught:
        sums(out)
    assert "\n" not in str(caught.value)


def test_lost_columns_are_an_error_in_one_line_and_a_problem(out: Path) -> None:
    (out / "_schema" / "tokens.parquet").write_bytes(b"cut")
    assert list(check(out)) == ["_schema/tokens.parquet: not as it was written; run dataset build again"]
    shutil.rmtree(out / "_schema")
    with pytest.raises(DatasetError, match=r"_schema/.*\.parquet: cannot be read: No such file.*; run dataset build"):
        ask(out, COUNT)
    assert [problem.partition(":")[0] for problem in check(out)] == [
        f"_schema/{table}.parquet" for table in "articles findings tokens people places pieces sets".split()
    ]
