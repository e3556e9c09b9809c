"""The manifest beside an exported file: what the file is, and what is in it, without a clock.

The same file has the same manifest. It is JSON, but its name must not say so: `articles.jsonl` has
`articles-jsonl.manifest`. What globs `*.json` would take `.json` for data, and Hugging Face `datasets`, given a folder,
every name in which `.jsonl`, `.csv` or `.parquet` is followed by anything.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from corpus_archive import SCHEMA_VERSION, Corpus, Result
from corpus_archive.export.files import replaced
from corpus_archive.export.spreadsheet import EXCEL_CELL
from corpus_archive.json_lines import has_half, has_likely_date, is_aligned

_PARSER_VERSION = re.compile(r'"parser_version":(\d+)')
_ENDINGS = re.compile(r"(.*?)(\.[^.]+)?(\.gz|\.zst)?", flags=re.IGNORECASE | re.DOTALL)
_TOLD_EVERY = 500

OnArticles = Callable[[int, int], object]


class ExportFile(NamedTuple):
    """A file that is complete: its name, bytes and SHA-256."""

    name: str
    bytes: int
    sha256: str


class CorpusLines:
    """The lines of a corpus, counted as they pass: what the manifest says is of the very lines that were written.

    `cells` looks for texts too long for a cell of Excel; `on_progress` is told the articles that have passed and all
    there are.
    """

    def __init__(self, corpus: Corpus, *, cells: bool = False, on_progress: OnArticles | None = None) -> None:
        self.corpus = corpus
        self.cells = cells
        self.on_progress = on_progress
        self.articles = self.both = self.only_zh = self.only_en = self.aligned = self.unaligned = 0
        self.too_long = self.likely = 0
        self.parser_versions: set[int] = set()

    def __iter__(self) -> Iterator[str]:
        total = len(self.corpus) if self.on_progress else 0
        for line in self.corpus.lines(exported=True):
            self._count(line)
            if self.on_progress and self.articles % _TOLD_EVERY == 0:
                self.on_progress(self.articles, total)
            yield line

    def _count(self, line: str) -> None:
        """Languages as an archive counts them: an article with a headline alone in one may be in none."""
        zh, en, aligned = has_half(line, "zh"), has_half(line, "en"), is_aligned(line)
        self.articles += 1
        self.both += zh and en
        self.only_en += en and not zh
        self.only_zh += zh and not en
        self.aligned += aligned
        self.unaligned += zh and en and not aligned
        self.likely += has_likely_date(line)
        self.parser_versions.update(map(int, _PARSER_VERSION.findall(line)[-1:]))
        if self.cells and len(line) > EXCEL_CELL:
            record = json.loads(line)
            self.too_long += sum(len((record[side] or {}).get("text", "")) > EXCEL_CELL for side in ("zh", "en"))


def name_for(name: str) -> str:
    """The name of a file's manifest: `a-jsonl-gz.manifest` for `a.jsonl.gz`."""
    stem, ending, packed = _ENDINGS.fullmatch(name).groups("")  # type: ignore[union-attr]
    return f"{stem}{(ending + packed).replace('.', '-')}.manifest"


def written(beside: Path, name: str) -> ExportFile:
    """What was written to `beside`, under the name it will have."""
    with beside.open("rb") as file:
        return ExportFile(name, beside.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


@contextmanager
def placed(folder: Path, file: ExportFile, ending: str, said: dict[str, Any]) -> Iterator[None]:
    """Write the manifest of a file: the file itself, then what else is said of it. It is in its place when the block
    ends: within the block that puts the file in its own, a manifest that cannot be leaves the file that was there."""
    of_file = {"file": file.name, "format": ending.lstrip("."), "bytes": file.bytes, "sha256": file.sha256}
    with replaced(folder / name_for(file.name)) as beside:
        text = json.dumps({**of_file, **said}, ensure_ascii=False, indent=2) + "\n"
        beside.write_text(text, encoding="utf-8", newline="\n")
        yield


def of_rows(corpus: Corpus, rows: Result, package_version: str) -> dict[str, Any]:
    """Which rows these were (findings, articles of sets), out of how many articles, and what wrote them."""
    return {
        "newspaper": corpus.newspaper,
        "selection": rows.selection,
        rows.amount.noun: rows.total,
        **{name.replace(" ", "_"): count for name, count in rows.denominators.items()},
        "corpus_archive": package_version,
    }


def described(counted: CorpusLines, package_version: str) -> dict[str, Any]:
    """Which articles these were, and what read and wrote them."""
    return {
        "newspaper": counted.corpus.newspaper,
        "selection": str(counted.corpus.selection),
        "articles": counted.articles,
        "both_languages": counted.both,
        "only_zh": counted.only_zh,
        "only_en": counted.only_en,
        "aligned": counted.aligned,
        "corpus_archive": package_version,
        "schema_version": SCHEMA_VERSION,
        "parser_versions": sorted(counted.parser_versions),
        "translation": "unreviewed machine output; the Chinese is the source",
    }
