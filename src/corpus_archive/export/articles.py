"""Articles of a corpus to a file, with a manifest beside it that says what the file is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from corpus_archive.errors import ExportError
from corpus_archive.export import jsonl, parquet, spreadsheet
from corpus_archive.export.files import opened, replaced
from corpus_archive.query.corpus import Corpus
from corpus_archive.records import SCHEMA_VERSION

ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".csv.gz", ".csv.zst", ".parquet")
EXCEL_CELL = 32_767  # characters Excel keeps of a cell
_PARSER_VERSION = re.compile(r'"parser_version":(\d+)')
_TOLD_EVERY = 500


class Exported(NamedTuple):
    """What was written: articles, bytes, the file's SHA-256, and texts too long for a cell of Excel."""

    articles: int
    bytes: int
    sha256: str
    too_long: int


def export(
    corpus: Corpus,
    out: Path,
    *,
    package_version: str,
    bom: bool = False,
    on_progress: Callable[[int, int], object] | None = None,
) -> Exported:
    """Write the articles to a file whose name says the format, and `<out>.manifest.json` beside it.

    In the order of the ids; the same archive gives the same bytes. The file is there only when it is complete. `bom`
    is for CSV that Excel will open. `on_progress` is told the articles written and all there are. Raises ExportError
    for a name that says no format.
    """
    ending = ending_of(out.name)
    counted = _Counted(corpus, ending.startswith(".jsonl"), on_progress)
    with replaced(out) as beside:
        if ending == ".parquet":
            parquet.write(counted, beside)
        else:
            with opened(beside, ending) as file:
                write_text(counted, file, ending, bom=bom)
        size, digest = beside.stat().st_size, _sha256(beside)
    done = Exported(counted.articles, size, digest, counted.too_long)
    manifest = _manifest(corpus, out.name, ending, counted, done, package_version)
    with replaced(out.with_name(out.name + ".manifest.json")) as beside:
        beside.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return done


def write_text(lines: Iterable[str], file: IO[bytes], ending: str, *, bom: bool = False) -> int:
    """Write articles as text to an open file; how many that were."""
    if ending.startswith(".csv"):
        return spreadsheet.write(lines, file, bom=bom)
    return jsonl.write(lines, file)


def ending_of(name: str) -> str:
    """The part of a file's name that says its format. Raises ExportError where none does."""
    found = next((ending for ending in sorted(ENDINGS, key=len, reverse=True) if name.lower().endswith(ending)), None)
    if found is None:
        raise ExportError(f"{name}: its ending says no format; end it in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}")
    return found


class _Counted:
    """The lines of a corpus, counted as they pass: what the manifest says is of the very lines that were written."""

    def __init__(self, corpus: Corpus, with_beads: bool, on_progress: Callable[[int, int], object] | None) -> None:
        self.corpus = corpus
        self.with_beads = with_beads
        self.on_progress = on_progress
        self.articles = self.only_zh = self.only_en = self.aligned = self.too_long = 0
        self.parser_versions: set[int] = set()

    def __iter__(self) -> Iterator[str]:
        total = len(self.corpus) if self.on_progress else 0
        for line in self.corpus.lines(aligned=self.with_beads):
            self._count(line)
            if self.on_progress and self.articles % _TOLD_EVERY == 0:
                self.on_progress(self.articles, total)
            yield line

    def _count(self, line: str) -> None:
        """Quotes inside texts are escaped, so that these can only be keys."""
        self.articles += 1
        self.only_en += '"zh":null,"en":' in line
        self.only_zh += '"en":null,"header":' in line
        self.aligned += '},"alignment_method":' in line
        self.parser_versions.update(map(int, _PARSER_VERSION.findall(line)[-1:]))
        if len(line) > EXCEL_CELL:
            record = json.loads(line)
            self.too_long += sum(len((record[side] or {}).get("text", "")) > EXCEL_CELL for side in ("zh", "en"))


def _manifest(
    corpus: Corpus, name: str, ending: str, counted: _Counted, done: Exported, package_version: str
) -> dict[str, Any]:
    """What the file is, without a clock: the same file has the same manifest."""
    return {
        "file": name,
        "format": ending.lstrip("."),
        "bytes": done.bytes,
        "sha256": done.sha256,
        "newspaper": corpus.database.newspaper,
        "selection": str(corpus.selection),
        "articles": counted.articles,
        "both_languages": counted.articles - counted.only_zh - counted.only_en,
        "only_zh": counted.only_zh,
        "only_en": counted.only_en,
        "aligned": counted.aligned,
        "corpus_archive": package_version,
        "schema_version": SCHEMA_VERSION,
        "parser_versions": sorted(counted.parser_versions),
        "translation": "unreviewed machine output; the Chinese is the source",
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
