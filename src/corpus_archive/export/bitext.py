"""Pairs of sentences of a corpus to a file, or to the two files of Moses, with a manifest beside each."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple

from corpus_archive import Corpus, Pair, parquet
from corpus_archive.export import jsonl, manifest, naming, separated, tmx
from corpus_archive.export.files import opened, replaced
from corpus_archive.export.pairs import PairCounts, PairFilter, pairs

_MOSES = ".zh-en"
_EVERYTHING = PairFilter()


class PairExport(NamedTuple):
    """What was written: the files, which articles passed by, and what became of their beads."""

    files: tuple[manifest.ExportFile, ...]
    articles: manifest.CorpusLines
    tally: PairCounts


def export(
    corpus: Corpus,
    out: Path,
    wanted: PairFilter = _EVERYTHING,
    *,
    package_version: str,
    on_progress: manifest.OnArticles | None = None,
) -> PairExport:
    """Write the pairs to a file whose name says the format, and a manifest beside it.

    `a.zh-en` gives two files, `a.zh` and `a.en`. In the order of the ids and of the beads; the same archive gives the
    same bytes. No file is there before all are complete. Articles without an alignment give no pairs and are counted
    (`articles.unaligned`). Raises ExportError for a name that says no format.
    """
    ending = naming.ending_of(out.name, naming.PAIRS)
    articles = manifest.CorpusLines(corpus, on_progress=on_progress)
    tally = PairCounts()
    found = pairs(articles, wanted, tally)
    with ExitStack() as all_or_none:
        names = _names(out.name, ending)
        besides = [all_or_none.enter_context(replaced(out.with_name(name))) for name in names]
        _write(found, besides, ending, package_version)
        files = tuple(map(manifest.written, besides, names))
    said = {**manifest.described(articles, package_version), **_described(articles, wanted, tally)}
    for file in files:
        manifest.put(out.parent, file, ending, said)
    return PairExport(files, articles, tally)


def write_text(found: Iterable[Pair], file: IO[bytes], ending: str, package_version: str) -> int:
    """Write pairs as text to an open file; how many lines, or units, that were."""
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


def _write(found: Iterable[Pair], besides: list[Path], ending: str, package_version: str) -> None:
    if ending == ".parquet":
        parquet.write(map(Pair.model_dump_json, found), besides[0], Pair)
        return
    with ExitStack() as closing:
        files = [closing.enter_context(opened(beside, ending)) for beside in besides]
        if ending.startswith(_MOSES):
            separated.write_both(found, *files)
        else:
            write_text(found, files[0], ending, package_version)


def _described(articles: manifest.CorpusLines, wanted: PairFilter, tally: PairCounts) -> dict[str, Any]:
    return {
        "pairs": tally.pairs,
        "wanted": wanted._asdict(),
        "left_out": tally.left_out,
        "unaligned": articles.unaligned,
        "alignment_methods": sorted(tally.methods),
    }
