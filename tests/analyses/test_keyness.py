"""Keywords against reading both sides, and against published figures."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus_archive import Archive, ChoiceError, SelectionError
from corpus_archive.analyses.counting import wordlist
from corpus_archive.analyses.counting.word_units import WordKind
from corpus_archive.statistics import measures


def read(articles: list[Any], side: str, unit: str = "word") -> tuple[Counter[str], Counter[str]]:
    counts, ranges = Counter[str](), Counter[str]()
    for one in articles:
        words = [word for run in one.words(side, "body", unit) for word in run if word is not None]
        counts.update(words)
        ranges.update(set(words))
    return counts, ranges


def check(found: Any, target: list[Any], reference: list[Any], side: str, *, negative: bool, unit: str) -> None:
    (first, in_first), (second, in_second) = read(target, side, unit), read(reference, side, unit)
    n1, n2 = first.total(), second.total()
    assert found.denominators == {"words in the target": n1, "words in the reference": n2}
    names = sorted(first.keys() | second.keys())
    table = measures.Contingency.from_corpora([first[one] for one in names], [second[one] for one in names], n1, n2)
    corrected = dict(zip(names, measures.holm_p_value(table).tolist(), strict=True))
    more = {
        one for one in names if (first[one] * n2 < second[one] * n1 if negative else first[one] * n2 > second[one] * n1)
    }
    assert set(found.columns["keyword"]) == more
    for row in found:
        word = row["keyword"]
        assert (row["count"], row["articles"]) == (first[word], in_first[word])
        assert (row["reference_count"], row["reference_articles"]) == (second[word], in_second[word])
        assert row["per_million"] == pytest.approx(1e6 * first[word] / n1, abs=1e-3)
        assert row["reference_per_million"] == pytest.approx(1e6 * second[word] / n2, abs=1e-3)
        one = measures.Contingency.from_corpora([first[word]], [second[word]], n1, n2)
        assert row["keyword_log_likelihood"] == pytest.approx(measures.keyword_log_likelihood(one)[0], abs=1e-4)
        assert row["log_ratio"] == pytest.approx(measures.log_ratio(one)[0], abs=1e-4)
        conservative = measures.conservative_log_ratio(one, comparisons=len(names))[0]
        assert row["conservative_log_ratio"] == pytest.approx(conservative, abs=1e-4)
        assert row["holm_p_value"] == pytest.approx(corrected[word], rel=1e-9)
        assert (row["percent_diff"] is None) == (second[word] == 0)


@pytest.mark.parametrize(("side", "unit"), [("zh", "word"), ("en", "lemma")])
@pytest.mark.parametrize("negative", [False, True])
@pytest.mark.parametrize("criteria", [{"page": 2}, {"after": "1957", "before": "1958"}])
def test_a_part_against_the_rest_of_the_archive(
    invented: Any, side: Any, unit: Any, negative: bool, criteria: dict[str, Any]
) -> None:
    archive, articles = invented
    target = archive.select(**criteria)
    ids = {article.id for article in target}
    inside = [one for one in articles if one.article.id in ids]
    outside = [one for one in articles if one.article.id not in ids]
    found = target.keywords(lang=side, unit=unit, negative=negative, least=1)
    check(found, inside, outside, side, negative=negative, unit=unit)
    assert found.notes[0] == f"the reference is the rest of the archive: {len(outside)} articles"


def test_articles_of_both_are_taken_out_of_the_reference(invented: Any) -> None:
    archive, articles = invented
    target, reference = archive.select(after="1957", before="1959"), archive.select(page=[1, 2])
    ids = {article.id for article in target}
    others = {article.id for article in reference}
    found = target.keywords(reference, lang="en", least=1)
    inside = [one for one in articles if one.article.id in ids]
    check(found, inside, [one for one in articles if one.article.id in others - ids], "en", negative=False, unit="word")
    assert found.notes[0] == (
        f"the reference is page=1,2: {len(others - ids)} articles; "
        f"{len(others & ids)} that are also in the target are taken out of it"
    )
    assert target.keywords(archive, lang="en", least=1).columns == target.keywords(lang="en", least=1).columns


def test_another_archive_may_be_the_reference(invented: Any, tmp_path: Path) -> None:
    archive, _ = invented
    other = Archive.create(tmp_path / "other")
    (tmp_path / "all.jsonl").write_text("".join(f"{line}\n" for line in archive.lines()), encoding="utf-8")
    other.ingest(tmp_path / "all.jsonl")
    other.index()
    found = archive.select(page=2).keywords(other, lang="en", least=1)
    assert found.columns == archive.select(page=2).keywords(lang="en", least=1).columns


def test_words_with_published_cells_have_the_published_log_ratio(tmp_path: Path) -> None:
    """The cells 46, 730, 831, 148102 that cwb-ccc tests with have a log ratio of 3.40925."""
    texts = {"1951": ["word"] * 46 + ["other"] * 730, "1952": ["word"] * 831 + ["other"] * 148102}
    for year, words in texts.items():
        dump = f"Title: Part\nAuthor:\nDate: {year}-01-01\nPage: 1\n\n{' '.join(words)}\n"
        (tmp_path / f"{year}.md").write_text(dump, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    (row,) = made.select(before="1951").keywords(lang="en")
    assert (row["keyword"], row["count"], row["reference_count"]) == ("word", 46, 831)
    assert row["log_ratio"] == pytest.approx(3.40925, abs=1e-4)
    # Rayson & Garside: E1 = 776·877/149709, E2 = 148933·877/149709; 2·(46·ln(46/E1) + 831·ln(831/E2))
    first, second = 776 * 877 / 149709, 148933 * 877 / 149709
    by_hand = 2 * (46 * math.log(46 / first) + 831 * math.log(831 / second))
    assert row["keyword_log_likelihood"] == pytest.approx(by_hand, abs=1e-4)


@pytest.mark.parametrize("measure", measures.KEYWORD_MEASURES)
@pytest.mark.parametrize("negative", [False, True])
def test_the_strongest_come_first(invented: Any, measure: str, negative: bool) -> None:
    found = invented[0].select(page=2).keywords(lang="en", measure=measure, least=1, negative=negative)
    values = [np.inf if value is None else value for value in found.columns[measure]]
    signed = measure in ("log_ratio", "conservative_log_ratio", "percent_diff")
    ascending = measure == "holm_p_value" or (signed and negative)
    assert values == sorted(values, reverse=not ascending)


def test_what_is_too_rare_is_left_out_and_said(invented: Any) -> None:
    target = invented[0].select(page=2)
    every, frequent = target.keywords(lang="zh", least=1), target.keywords(lang="zh", least=5)
    rare = sum(count < 5 for count in every.columns["count"])
    assert len(frequent) == len(every) - rare
    assert f"{rare} words that occur fewer than 5 times in the target are left out" in frequent.notes


def test_a_mistake_is_told(invented: Any) -> None:
    archive, _ = invented
    with pytest.raises(ChoiceError, match="unknown measure 'log_dice'; choose keyword_log_likelihood"):
        archive.select(page=2).keywords(measure="log_dice")
    with pytest.raises(SelectionError, match="the reference has no words"):
        archive.keywords()
    with pytest.raises(SelectionError, match="the target has no words"):
        archive.select(after="1990").keywords()


@pytest.mark.parametrize("zone", ["body", "both"])
def test_the_rest_is_all_less_the_target(invented: tuple[Archive, list[Any]], zone: Any) -> None:
    archive = invented[0]
    masks = archive.select(page=2)._scope().masks
    assert all(mask is not None for mask in masks)
    index = archive._scope().index
    others = [None if mask is None else ~mask for mask in masks]
    words, left = wordlist.words_and_rest(index, masks, WordKind("zh", zone=zone))
    counted = wordlist.words(index, others, WordKind("zh", zone=zone))
    assert words.names == wordlist.words(index, masks, WordKind("zh", zone=zone)).names
    assert left.names == counted.names
    assert left.counts.tolist() == counted.counts.tolist()
    assert left.articles.tolist() == counted.articles.tolist()
