"""Tokens of a corpus to a file, one a row, or to two files of CoNLL-U; with a manifest beside each."""

from __future__ import annotations

import io
import json
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from corpus_archive import TOKEN_COLUMNS, Corpus, parquet
from corpus_archive.export import conllu, jsonl, manifest, naming, spreadsheet
from corpus_archive.export.files import StrPath, opened, replaced
from corpus_archive.export.token_stream import SIDES, TokenStream


class TokenExport(NamedTuple):
    """What was written: the files, and the articles and tokens that passed by."""

    files: tuple[manifest.ExportFile, ...]
    stream: TokenStream


def export(
    corpus: Corpus, out: StrPath, *, package_version: str, on_progress: manifest.OnArticles | None = None
) -> TokenExport:
    """Write the tokens to a file whose name says the format, and a manifest beside it.

    `a.conllu` gives two files, `a.zh.conllu` and `a.en.conllu`. In the order of the ids; the same archive gives the
    same bytes. No file is there before all are complete. Raises ExportError for a name that says no format, IndexStale
    where the index has other words.
    """
    out = Path(out)
    ending = naming.ending_of(out.name, naming.TOKENS)
    stream = TokenStream(corpus, on_progress=on_progress)
    stem = out.name[: -len(ending)]
    names = [f"{stem}.{side}{ending}" for side in SIDES] if ending in naming.CONLLU else [out.name]
    with ExitStack() as all_or_none:
        besides = [all_or_none.enter_context(replaced(out.with_name(name))) for name in names]
        _write(stream, besides, ending)
        files = tuple(map(manifest.written, besides, names))
        for file in files:
            said = stream.described(package_version)
            all_or_none.enter_context(manifest.placed(out.parent, file, ending, said))
    return TokenExport(files, stream)


def write_text(stream: TokenStream, file: IO[bytes], ending: str) -> int:
    """Write tokens as JSONL or CSV to an open file; how many that were."""
    if not ending.startswith(".csv"):
        return jsonl.write((json.dumps(one._asdict(), ensure_ascii=False) for one in stream.tokens), file)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    count = spreadsheet.write_rows(TOKEN_COLUMNS, stream.tokens, text)
    text.flush()
    text.detach()
    return count


def _write(stream: TokenStream, besides: list[Path], ending: str) -> None:
    if ending == ".parquet":
        parquet.write_rows(stream.tokens, besides[0], TOKEN_COLUMNS)
        return
    with ExitStack() as closing:
        files = [closing.enter_context(opened(beside, ending)) for beside in besides]
        if ending in naming.CONLLU:
            conllu.write(stream, dict(zip(SIDES, files, strict=True)))
        else:
            write_text(stream, files[0], ending)
