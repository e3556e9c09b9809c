"""What a build puts in the place of what was there: pieces that a cell had before it was made anew, and has no more.

A cell goes by the names of its files, so that another folder of the same name takes its place: that must be told from
a file that was corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.dataset.layout import CellLedger

if TYPE_CHECKING:
    import polars


class ReplacedPieces(NamedTuple):
    """How many pieces of cells that were made anew are gone, out of how many, and of what these cells were."""

    gone: int = 0
    before: int = 0
    of: tuple[str, ...] = ()


def texts_of(folder: Path, ledger: CellLedger) -> polars.DataFrame:
    """The texts of a cell's pieces, a number each in a column; none where its files cannot be read."""
    import polars

    files = [folder / file.path for file in ledger.files if file.path.startswith("pieces/")]
    try:
        read = [polars.read_parquet(file, columns=["sha256"], hive_partitioning=False) for file in files]
    except (OSError, polars.exceptions.PolarsError):
        read = []
    frame = polars.concat([polars.DataFrame(schema={"sha256": polars.String}), *read])
    return frame.select(text=polars.col("sha256").hash())  # eight bytes: there may be millions


def replaced(folder: Path, before: Mapping[str, polars.DataFrame], made: Iterable[CellLedger]) -> ReplacedPieces:
    """What is gone of cells, by what they were of, now that others are made; a text that is in any of these is not."""
    if not before:
        return ReplacedPieces()
    import polars

    now = polars.concat([polars.DataFrame(schema={"text": polars.UInt64}), *(texts_of(folder, one) for one in made)])
    gone = {of: texts.join(now, on="text", how="anti").height for of, texts in before.items()}
    of = tuple(name for name, number in gone.items() if number)
    return ReplacedPieces(sum(gone.values()), sum(before[name].height for name in of), of)
