from __future__ import annotations

from pathlib import Path

import polars
import pytest

from corpus_archive import DatasetError
from corpus_archive.dataset import check, sums
from corpus_archive.dataset.layout import described, ledger_path, ledgers, note_unfinished, write_json
from corpus_archive.record_words import PARSER_VERSION

pytest.importorskip("duckdb", reason="the extra dataset is not installed")


def test_a_dataset_as_it_was_written_is_whole(made: Path) -> None:
    told: list[tuple[int, int]] = []
    assert list(check(made, lambda done, total: told.append((done, total)))) == []
    assert told[-1][0] == told[-1][1] > 0
    assert sums(made) == (8, 5, 1, 0, 2)


def test_one_of_which_cells_are_still_to_be_made_is_not_whole(out: Path) -> None:
    note_unfinished(out, {f"cell-{number}": f"{number}月.zip" for number in range(5)})
    (problem,) = check(out)
    assert problem.startswith("not complete: 5 cells are (0月.zip, 1月.zip, 2月.zip and 2 more) still to be made")


def test_a_changed_byte_is_found(out: Path) -> None:
    path = next((out / "articles").rglob("*.parquet"))
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    (problem,) = check(out)
    assert problem.startswith(f"{path.relative_to(out).as_posix()}: not as it was written; delete ledger/")


def test_a_file_that_is_gone_and_one_of_no_cell_are_found(out: Path) -> None:
    gone = next((out / "pieces").glob("*.parquet"))
    gone.rename(out / "pieces" / "stray.parquet")
    problems = list(check(out))
    assert [problem.partition(";")[0] for problem in problems] == [
        f"pieces/{gone.name}: cannot be read: No such file or directory",
        "pieces/stray.parquet: in no ledger, of a cell that was not completed",
    ]


@pytest.mark.parametrize(("before", "after", "said"), [
    ('"offered": 4', '"offered": 5', "4 offered, and its ledger says 5"),
    ('"articles": 3', '"articles": 2', "3 articles, and its ledger says 2"),
    (f'"parser": "{PARSER_VERSION}"', '"parser": "1"', "made with other versions"),
])  # fmt: skip
def test_a_ledger_that_says_something_else_is_found(before: str, after: str, said: str, out: Path) -> None:
    for path in (out / "ledger").glob("*.json"):
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    assert any(said in problem for problem in check(out))


def test_the_same_piece_in_two_cells_is_found(out: Path) -> None:
    ledger = next(one for one in ledgers(out) if one.of == "dumps/二月.zip")
    (file,) = ledger.files
    copy = out / "pieces" / "copy.parquet"
    polars.read_parquet(out / file.path).with_columns(cell=polars.lit("copy")).write_parquet(copy)
    written = ledger.model_copy(update={"cell": "copy", "files": (described(copy, "pieces/copy.parquet", 1),)})
    write_json(ledger_path(out, "copy"), written)
    (problem,) = check(out)
    assert problem == f"dumps/二月.zip, article 1: the same piece twice, in copy and {ledger.cell}; keep one of them"


def test_a_ledger_that_is_none_is_an_error_that_names_it(out: Path) -> None:
    path = next((out / "ledger").glob("*.json"))
    path.write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match=path.name):
        list(check(out))
    with pytest.raises(DatasetError, match="no dataset there"):
        list(check(out / "pieces"))
