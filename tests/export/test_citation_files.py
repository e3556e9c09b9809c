"""Citations as files: what `cite` gives, of a whole selection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus_archive import Archive, ExportError, bibliography
from corpus_archive.export import citation_files
from corpus_archive.export.citation_files import STYLES
from corpus_archive.export.manifest import name_for


@pytest.mark.parametrize("ending", STYLES)
def test_a_file_has_what_cite_gives(gold_archive: Archive, tmp_path: Path, ending: str) -> None:
    done = citation_files.export(gold_archive, out := tmp_path / f"a{ending}", package_version="1")
    cited = bibliography(
        gold_archive, STYLES[ending], gold_archive.newspaper_name,
        find_doubt=lambda article: gold_archive.date_doubt(article.id),
    )  # fmt: skip
    assert out.read_text(encoding="utf-8") == cited.rstrip("\n") + "\n"
    assert (done.articles.articles, done.bytes) == (81, out.stat().st_size)


@pytest.mark.parametrize(("ending", "nothing"), [(".ris", ""), (".bib", ""), (".json", "[]\n")])
def test_of_no_article_it_is_still_a_file_of_its_kind(
    gold_archive: Archive, tmp_path: Path, ending: str, nothing: str
) -> None:
    citation_files.export(gold_archive.select(after="2010"), out := tmp_path / f"a{ending}", package_version="1")
    assert out.read_text(encoding="utf-8") == nothing


def test_a_selection_by_likely_dates_is_cited_with_these(gold_archive: Archive, tmp_path: Path) -> None:
    doubted = [one.id for one in gold_archive if (doubt := gold_archive.date_doubt(one.id)) and doubt.likely]
    for dates in ("printed", "likely"):
        chosen = gold_archive.select(ids=doubted, dates=dates)
        citation_files.export(chosen, tmp_path / f"{dates}.json", package_version="1")
        days = [one["issued"]["date-parts"][0] for one in json.loads((tmp_path / f"{dates}.json").read_text("utf-8"))]
        found = [gold_archive.date_doubt(id) for id in doubted]
        expected = [(one.printed if dates == "printed" else one.likely) for one in found if one]
        assert days == [[day.year, day.month, day.day] for day in expected if day]
        said = json.loads((tmp_path / name_for(f"{dates}.json")).read_text(encoding="utf-8"))
        assert (said["dates"], said["style"]) == (dates, "csl-json")


def test_a_name_that_says_no_style_is_an_error(gold_archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="its ending says no format"):
        citation_files.export(gold_archive, tmp_path / "a.enw", package_version="1")
    assert not list(tmp_path.iterdir())
