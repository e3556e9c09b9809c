"""Articles of a corpus to a file, with a manifest beside it that says what the file is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple

from corpus_archive import ARTICLE_COLUMNS, Corpus, article_row, parquet
from corpus_archive.export import jsonl, manifest, naming, spreadsheet, workbook
from corpus_archive.export.files import StrPath, opened, replaced


class ArticleExport(NamedTuple):
    """What was written: articles, bytes, the file's SHA-256, texts too long for a cell of Excel (cut and marked in a
    workbook), and articles that are likely of another day than their dumps print."""

    articles: int
    bytes: int
    sha256: str
    too_long: int
    likely: int


def export(
    corpus: Corpus,
    out: StrPath,
    *,
    package_version: str,
    bom: bool = False,
    on_progress: manifest.OnArticles | None = None,
) -> ArticleExport:
    """Write the articles to a file whose name says the format, and a manifest beside it.

    In the order of the ids; the same archive gives the same bytes. The file is there only when it is complete. `bom`
    is for CSV that Excel will open. `on_progress` is told the articles written and all there are. Raises ExportError
    for a name that says no format, or another than CSV with `bom`, MissingExtra for a workbook without XlsxWriter.
    """
    out = Path(out)
    ending = naming.ending_of(out.name, naming.ARTICLES)
    naming.check_bom(ending, bom=bom)
    cells = ending == ".xlsx" or ending.startswith(".csv")
    counted = manifest.CorpusLines(corpus, cells=cells, on_progress=on_progress)
    with ExitStack() as both:
        beside = both.enter_context(replaced(out))
        if ending == ".parquet":
            parquet.write(counted, beside)
        elif ending == ".xlsx":
            write_workbook(counted, beside)
        else:
            with opened(beside, ending) as file:
                write_text(counted, file, ending, bom=bom)
        done = manifest.written(beside, out.name)
        cut = {"texts_cut": counted.too_long} if ending == ".xlsx" else {}
        said = {**manifest.described(counted, package_version), **cut}
        both.enter_context(manifest.placed(out.parent, done, ending, said))
    return ArticleExport(counted.articles, done.bytes, done.sha256, counted.too_long, counted.likely)


def write_text(lines: Iterable[str], file: IO[bytes], ending: str, *, bom: bool = False) -> int:
    """Write articles as text to an open file; how many that were."""
    if ending.startswith(".csv"):
        return spreadsheet.write(lines, file, bom=bom)
    return jsonl.write(lines, file)


def write_workbook(lines: Iterable[str], path: Path) -> None:
    """Write articles as rows of a workbook."""
    columns: dict[str, list[Any]] = {name: [] for name in ARTICLE_COLUMNS}
    for line in lines:
        for name, value in article_row(line).items():
            columns[name].append(_cell(name, value))
    workbook.write(columns, path)


def _cell(name: str, value: Any) -> Any:
    if value and ARTICLE_COLUMNS[name] == "Date":
        return datetime.date.fromisoformat(value)
    return value
