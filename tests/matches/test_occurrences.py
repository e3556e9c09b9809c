"""Hits by article and zone, and what they are to be divided by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError
from corpus_archive.matches.occurrences import Occurrences, Sizes, sizes
from corpus_archive.matches.scope import Scope
from corpus_archive.query.criteria import selection
from corpus_archive.query.syntax import parsed
from corpus_archive.record_words import Side
from corpus_archive.store.index.building import build
from corpus_archive.store.selection import Selection


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    for number, (zh, en, page) in enumerate(
        [("湖水，湖水。", "The lake, the lake.", 1), ("上涨。", "Lake 5.", 2), ("湖水下降。", "", 2)], start=1
    ):
        text = dump(f"    {zh}", en, heading="湖水", title="Lake", date=f"195{number}-01-01", page=f"第{page}版()")
        (dumps / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(dumps)
    build(made.database)
    return made


@pytest.mark.parametrize(
    ("zone", "articles", "zones"),
    [
        ("body", [0, 0, 2], [1, 1, 5]),
        ("headline", [0, 1, 2], [0, 2, 4]),
        ("both", [0, 0, 0, 1, 2, 2], [0, 1, 1, 2, 4, 5]),
    ],
)
def test_a_hit_knows_its_article_and_its_zone(
    archive: Archive, zone: str, articles: list[int], zones: list[int]
) -> None:
    (found,) = Occurrences(Scope(archive.database, Selection()), parsed("湖水"), zone).segments  # type: ignore[arg-type]
    assert (found.articles.tolist(), found.zones.tolist()) == (articles, zones)


def test_only_hits_of_the_selection_are_given(archive: Archive) -> None:
    (found,) = Occurrences(Scope(archive.database, selection(page=2)), parsed("湖水"), "both").segments
    assert found.articles.tolist() == [1, 2, 2]


@pytest.mark.parametrize(
    ("asked", "articles"), [('section = ""', [0, 1, 2]), ('section = ".+"', []), ('column = ".*"', [0, 1, 2])]
)
def test_an_article_without_a_section_has_one_that_is_empty(archive: Archive, asked: str, articles: list[int]) -> None:
    query = parsed(f'[word="湖水|上涨"] :: match.{asked}', "zh")
    (found,) = Occurrences(Scope(archive.database, Selection()), query).segments
    assert sorted(set(found.articles.tolist())) == articles


@pytest.mark.parametrize(
    ("side", "zone", "expected"),
    [
        ("zh", "body", Sizes(3, 5, 14)),
        ("zh", "headline", Sizes(3, 3, 6)),
        ("en", "body", Sizes(3, 6, 22)),
        ("en", "both", Sizes(3, 9, 34)),
    ],
)
def test_sizes_are_articles_words_that_are_no_punctuation_and_characters_that_are_no_blanks(
    archive: Archive, side: Side, zone: str, expected: Sizes
) -> None:
    assert sizes(Scope(archive.database, Selection()), side, zone) == expected  # type: ignore[arg-type]


def test_sizes_of_the_parts_add_up_to_the_whole(archive: Archive) -> None:
    parts = [sizes(Scope(archive.database, selection(page=page)), "zh", "both") for page in (1, 2, 3)]
    assert Sizes(*map(sum, zip(*parts, strict=True))) == sizes(Scope(archive.database, Selection()), "zh", "both")


def test_a_zone_that_is_none_is_said(archive: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown zone 'title'; choose headline, body or both"):
        Occurrences(Scope(archive.database, Selection()), parsed("湖水"), "title")  # type: ignore[arg-type]


def test_where_no_hit_is_found_articles_without_a_text_to_have_one_in_are_told(translated: Archive) -> None:
    said = "2 of 4 articles have no English text"
    for found in (translated.concordance("steel"), translated.collocates("steel"), translated.dispersion("steel")):
        assert said in found.notes
    assert not any(said in note for note in translated.concordance("boats").notes)
    for by in ("year", "page"):
        notes = translated.frequencies("steel", by=by).notes  # type: ignore[arg-type]
        assert [one for one in notes if said in one] == [f"{said} and are not counted"]
    notes = translated.trend("steel", "iron").notes
    assert [one for one in notes if said in one] == [f"{said} and are not counted"]
