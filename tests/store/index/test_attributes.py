"""What articles are, as arrays: as their records say, and once each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, Article
from corpus_archive.store.index.attributes import attribute
from corpus_archive.store.index.snapshot import Snapshot


def of_record(article: Article, name: str) -> set[Any]:
    if name in ("place", "agency"):
        texts = [text for text in (article.zh, article.en) if text]
        return {getattr(one, name) for text in texts for one in text.datelines} - {""}
    return {getattr(article, name)} - {"", None}


@pytest.mark.parametrize("name", ["page", "section", "column", "place", "agency"])
def test_each_article_has_what_its_record_says(invented: tuple[Archive, Any], name: str) -> None:
    archive, _ = invented
    snapshot = Snapshot(archive.database)
    found = attribute(snapshot, name)
    assert found.values == sorted(found.values)
    there: dict[str, list[Any]] = {}
    for segment, (articles, codes) in zip(snapshot.index.segments, found.of, strict=True):
        for article, code in zip(articles.tolist(), codes.tolist(), strict=True):
            there.setdefault(segment.ids[article].decode(), []).append(
                found.names.get(found.values[code], found.values[code])
            )
    for one in archive:
        names = there.get(one.id, [])
        assert (set(names), len(names)) == (of_record(one, name), len(set(names)))


def test_it_is_read_once_an_index(invented: tuple[Archive, Any]) -> None:
    database = invented[0].database
    assert attribute(Snapshot(database), "page") is attribute(Snapshot(database), "page")


def test_nothing_is_said_of_articles_without_any(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "1.md").write_text(dump(), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "1.md")
    archive.index()
    found = attribute(Snapshot(archive.database), "place")
    assert (found.values, found.names) == ([], {})
    assert [len(articles) for articles, _ in found.of] == [0]
