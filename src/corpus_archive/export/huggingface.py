"""A corpus as a folder that `datasets.load_dataset` reads: articles, pairs and findings, by year or for training.

README.md                the dataset card: the three configurations, and figures made from what was written
articles/1958.parquet    a line of an export; pairs/ and findings/ likewise
datapackage.json         every file with its hash and columns, as a Data Package (Frictionless)
croissant.json           the same as Croissant (JSON-LD of MLCommons)
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from corpus_archive import Corpus, ExportedArticle, Pair, parquet
from corpus_archive.export import manifest
from corpus_archive.export.cards import card
from corpus_archive.export.descriptions import FolderContents, croissant, datapackage
from corpus_archive.export.files import StrPath, replaced_folder
from corpus_archive.export.pairs import PairCounts, PairFilter, checked_filter, select_pairs
from corpus_archive.export.splits import PARTS, ArticleSplit

_ID = re.compile(r'"id":"([^"]+)"')
_EVERYTHING = PairFilter()
_Row = TypeVar("_Row")


def export(
    corpus: Corpus,
    out: StrPath,
    wanted: PairFilter = _EVERYTHING,
    *,
    package_version: str,
    on_progress: manifest.OnArticles | None = None,
) -> FolderContents:
    """Write the folder, which is new or empty; it is there only when it is complete.

    Splits are years, or train, validation and test where `wanted` has a split: of articles, so that an article is in
    the same split of all three configurations. What is empty is left out. The same archive gives the same bytes.
    Raises ExportError where something is there already, nothing can be written, or the filter cannot be.
    """
    out = Path(out)
    wanted = checked_filter(wanted)
    contents = FolderContents(package_version, wanted)
    with corpus.at_one_moment(indexed=False) as same, replaced_folder(out) as folder:
        contents.articles = manifest.CorpusLines(same, on_progress=on_progress)
        _write_articles(contents, same, folder)
        _write_pairs(contents, same, folder)
        _write_findings(contents, same, folder)
        (folder / "README.md").write_text(card(contents, same), encoding="utf-8", newline="\n")
        for name, said in (("datapackage", datapackage(contents)), ("croissant", croissant(contents))):
            text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
            (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    return contents


def _write_articles(contents: FolderContents, corpus: Corpus, folder: Path) -> None:
    passes = iter([contents.articles])  # the first is counted

    def lines() -> Iterator[str]:
        return iter(next(passes, manifest.CorpusLines(corpus)))

    for part, found in _parted(lines, _id_of, contents.wanted.split):
        path = contents.path(folder, "articles", part)
        contents.add("articles", part, path, parquet.write(found, path, ExportedArticle))


def _write_pairs(contents: FolderContents, corpus: Corpus, folder: Path) -> None:
    passes = iter([contents.tally])

    def found_pairs() -> Iterator[Pair]:
        return select_pairs(corpus.lines(exported=True), contents.wanted, next(passes, PairCounts()))

    for part, found in _parted(found_pairs, lambda pair: pair.id, contents.wanted.split):
        path = contents.path(folder, "pairs", part)
        contents.add("pairs", part, path, parquet.write(map(Pair.model_dump_json, found), path, Pair))


def _write_findings(contents: FolderContents, corpus: Corpus, folder: Path) -> None:
    whole = corpus.findings()
    types = {name: str(type) for name, type in whole.frame.schema.items()}
    contents.findings = dict(Counter(whole.columns["rule"]).most_common())
    contents.finding_types = types
    contents.not_audited = corpus.grades().get("", 0)
    for part, found in _parted(lambda: iter(whole), lambda row: str(row["id"]), contents.wanted.split):
        path = contents.path(folder, "findings", part)
        contents.add("findings", part, path, parquet.write_rows((tuple(row.values()) for row in found), path, types))


def _parted(
    rows: Callable[[], Iterator[_Row]], id_of: Callable[[_Row], str], split: ArticleSplit | None
) -> Iterator[tuple[str, Iterator[_Row]]]:
    """Yield each split with its rows: years, in whose order rows come, or the parts of a split, each read anew."""
    if split is None:
        yield from itertools.groupby(rows(), key=lambda row: id_of(row).split("-")[1])
        return
    for part in PARTS:
        yield part, (row for row in rows() if split.part_of(id_of(row)) == part)


def _id_of(line: str) -> str:
    """The id of a line of an export, whose first key but one it is."""
    found = _ID.search(line)
    assert found
    return found[1]
