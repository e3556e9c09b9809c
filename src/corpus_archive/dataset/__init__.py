"""The partitioned twin of an archive: Parquet by year, built cell by cell on one computer or many, asked in SQL.

build(["dumps"], Path("out"), BuildOptions(audit=True), engine=Engine("dask", address="tcp://…"))
check(Path("out"))            what is wrong with it, a line each
ask(Path("out"), "SELECT …")  its rows; connect(…) gives DuckDB itself
restore(archive, Path("out")) into an archive, without making anything again
export(archive, Path("out"))  and the way back
"""

from __future__ import annotations

from corpus_archive.dataset.building import BuildOptions, BuildOutcome, BuiltCell, build, make_cell
from corpus_archive.dataset.checking import Sums, check, sums
from corpus_archive.dataset.engines import ENGINES, Engine, EngineName
from corpus_archive.dataset.layout import DatasetSettings, is_dataset, settings_of, unfinished
from corpus_archive.dataset.lost_parts import losses, settings_of_what_is_left, shortened
from corpus_archive.dataset.plain_values import has_bytes
from corpus_archive.dataset.queries import ask, connect
from corpus_archive.dataset.twins import export, restore

__all__ = [
    "ENGINES", "BuildOptions", "BuildOutcome", "BuiltCell", "DatasetSettings", "Engine", "EngineName", "Sums", "ask",
    "build", "check", "connect", "export", "has_bytes", "is_dataset", "losses", "make_cell", "restore", "settings_of",
    "settings_of_what_is_left", "shortened", "sums", "unfinished",
]  # fmt: skip
