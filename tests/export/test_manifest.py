"""The manifest beside a file: neither is there without the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, ExportError
from corpus_archive.export import articles, bitext, citation_files, print_page, tokens


@pytest.mark.parametrize(
    ("export", "name", "files"),
    [
        (articles.export, "a.jsonl", ["a.jsonl"]),
        (bitext.export, "a.tsv", ["a.tsv"]),
        (bitext.export, "a.zh-en", ["a.zh", "a.en"]),
        (tokens.export, "a.conllu", ["a.zh.conllu", "a.en.conllu"]),
        (citation_files.export, "a.ris", ["a.ris"]),
        (print_page.export, "a.html", ["a.html"]),
    ],
)
def test_where_there_can_be_no_manifest_the_files_of_before_stay(
    gold_archive: Archive, tmp_path: Path, export: Callable[..., Any], name: str, files: list[str]
) -> None:
    few = gold_archive.select(before="1946")
    export(few, tmp_path / name, package_version="1")
    *others, last = sorted(tmp_path.glob("*.manifest"))
    last.unlink()
    last.mkdir()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path != last}
    assert {*before} == {*files, *(path.name for path in others)}
    with pytest.raises(ExportError, match="that is a folder"):
        export(gold_archive, tmp_path / name, package_version="1")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path != last} == before
