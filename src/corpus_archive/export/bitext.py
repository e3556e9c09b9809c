"""Pairs of sentences of a corpus to a file, or to the two files of Moses, with a manifest beside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple

from corpus_archive import Corpus, Pair, parquet
from corpus_archive.export import jsonl, manifest, naming, pair_tables, separated, tmx
from corpus_archive.export.files import StrPath, opened, replaced
from corpus_archive.export.pairs import PairCounts, PairFilter, checked_filter, described, select_pairs
from corpus_archive.export.splits import PARTS
from corpus_archive.export.spreadsheet import EXCEL_CELL

_MOSES = ".zh-en"
_EVERYTHING = PairFilter()
_COUNTED = ("articles", "both_languages", "only_zh", "only_en", "aligned", "pairs", "left_out", "unaligned",
            "alignment_methods", "parser_versions")  # fmt: skip


class PairExport(NamedTuple):
    """What was written: the files, which articles passed by, what became of their beads, pairs of each part if any,
    texts that no cell of Excel holds."""

    files: tuple[manifest.ExportFile, ...]
    articles: manifest.CorpusLines
    tally: PairCounts
    parts: dict[str, int]
    too_long: int


def export(
    corpus: Corpus,
    out: StrPath,
    wanted: PairFilter = _EVERYTHING,
    *,
    package_version: str,
    bom: bool = False,
    on_progress: manifest.OnArticles | None = None,
) -> PairExport:
    """Write the pairs to a file whose name says the format, and a manifest beside it.

    `a.zh-en` gives two files, `a.zh` and `a.en`; with a split `pairs.jsonl` gives `pairs.train.jsonl` and so on, each
    with its manifest. In the order of the ids and of the beads; the same archive gives the same bytes. No file is
    there before all are complete. Articles without an alignment give no pairs and are counted (`articles.unaligned`).
    `bom` is for CSV that Excel will open. Raises ExportError for a name that says no format, or another than CSV with
    `bom`, and for a filter that cannot be.
    """
    out = Path(out)
    wanted = checked_filter(wanted)
    ending = naming.ending_of(out.name, naming.PAIRS)
    naming.check_bom(ending, bom=bom)
    stem = out.name[: -len(ending)]
    written: list[tuple[manifest.ExportFile, dict[str, Any]]] = []
    streams: dict[str, PairStream] = {}
    with ExitStack() as all_or_none:
        same = all_or_none.enter_context(corpus.at_one_moment(indexed=False))
        for part in PARTS if wanted.split else ("",):  # each reads all: which pair is repeated depends on all parts
            articles, tally = manifest.CorpusLines(same, on_progress=on_progress), PairCounts()
            found = streams[part] = PairStream(_of_part(select_pairs(articles, wanted, tally), wanted, part))
            names = _names(f"{stem}.{part}{ending}" if part else out.name, ending)
            besides = [all_or_none.enter_context(replaced(out.with_name(name))) for name in names]
            _write(found, besides, ending, package_version, bom=bom)
            whole = {**manifest.described(articles, package_version), **described(wanted, tally, articles.unaligned)}
            said = _of_file(whole, part, found, ending)
            written += [(file, said) for file in map(manifest.written, besides, names)]
        for file, said in written:
            all_or_none.enter_context(manifest.placed(out.parent, file, ending, said))
    files = tuple(file for file, _ in written)
    parts = {part: found.pairs for part, found in streams.items() if part}
    return PairExport(files, articles, tally, parts, sum(found.too_long for found in streams.values()))


def _of_file(whole: dict[str, Any], part: str, found: PairStream, ending: str) -> dict[str, Any]:
    """What the manifest of a file says; of a part of a split, what is counted in all of them stands by itself."""
    cut = {"texts_cut": found.too_long} if ending == ".xlsx" else {}
    if not part:
        return {**whole, **cut}
    of_all = {name: whole[name] for name in _COUNTED}
    rest = {name: value for name, value in whole.items() if name not in _COUNTED}
    return {**rest, "part": part, "pairs": found.pairs, **cut, "all_parts": of_all}


def _of_part(found: Iterable[Pair], wanted: PairFilter, part: str) -> Iterator[Pair]:
    """The pairs of one part; all where there are none."""
    for pair in found:
        if wanted.split is None or wanted.split.part_of(pair.id) == part:
            yield pair


def write_text(found: Iterable[Pair], file: IO[bytes], ending: str, package_version: str, *, bom: bool = False) -> int:
    """Write pairs as text to an open file, CSV with `bom` for Excel; how many lines, or units, that were."""
    if ending.startswith(".csv"):
        return pair_tables.write_csv(found, file, bom=bom)
    if ending.startswith(".tmx"):
        return jsonl.write(tmx.lines(found, package_version), file)
    if ending.startswith(".tsv"):
        return jsonl.write(separated.rows(found), file)
    return jsonl.write(map(Pair.model_dump_json, found), file)


def _names(name: str, ending: str) -> list[str]:
    """The files that a name stands for."""
    if not ending.startswith(_MOSES):
        return [name]
    stem, packed = name[: -len(ending)], ending.removeprefix(_MOSES)
    return [f"{stem}.{side}{packed}" for side in ("zh", "en")]


class PairStream:
    """Pairs, counted as they pass, and the texts among them that no cell of Excel holds."""

    def __init__(self, found: Iterable[Pair]) -> None:
        self._found = found
        self.pairs = self.too_long = 0

    def __iter__(self) -> Iterator[Pair]:
        for pair in self._found:
            self.pairs += 1
            self.too_long += (len(pair.zh) > EXCEL_CELL) + (len(pair.en) > EXCEL_CELL)
            yield pair


def _write(found: PairStream, besides: list[Path], ending: str, package_version: str, *, bom: bool) -> None:
    """Write pairs to a file, or two."""
    if ending == ".parquet":
        parquet.write(map(Pair.model_dump_json, found), besides[0], Pair)
        return
    if ending == ".xlsx":
        pair_tables.write_workbook(found, besides[0])
        return
    with ExitStack() as closing:
        files = [closing.enter_context(opened(beside, ending)) for beside in besides]
        if ending.startswith(_MOSES):
            separated.write_both(found, *files)
        else:
            write_text(found, files[0], ending, package_version, bom=bom)
