"""Renderings and their drift, against the beads counted by hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Any

import pytest

from corpus_archive import Archive, QueryError
from corpus_archive.language import english


def lemmas(text: str) -> list[str]:
    return [english.lemma(token.form.lower()) for token in english.tokens(text)]


def holds(text: str, words: str) -> bool:
    """Whether an English text has these lemmas, one right behind the other."""
    return f" {words} " in f" {' '.join(lemmas(text))} "


@pytest.mark.parametrize("word", ["合作社", "渔民", "大桥", "湖"])
def test_the_contingency_is_of_beads(gold: Archive, gold_pairs: list[Any], word: str) -> None:
    whole = [pair for pair in gold_pairs if pair.zh and pair.en]
    with_hit = [pair for pair in whole if word in pair.zh]
    found = gold.renderings(word)
    assert found.denominators["aligned beads"] == len(whole)
    assert found.denominators["beads with a hit"] == len(with_hit)
    assert len(found) > 3
    for row in list(found)[:12]:
        having = [pair for pair in whole if holds(pair.en, row["rendering"])]
        both = sum(word in pair.zh for pair in having)
        assert (row["O11"], row["O21"]) == (both, len(having) - both), row
        assert row["O11"] + row["O12"] == len(with_hit)
        assert row["O11"] + row["O12"] + row["O21"] + row["O22"] == len(whole)
        assert row["share"] == pytest.approx(both / len(with_hit), abs=1e-4)
        assert row["example"] in {pair.article.id for pair in having if word in pair.zh}


def test_nothing_frequent_is_overlooked(gold: Archive, gold_pairs: list[Any]) -> None:
    """Every word that is in half of the beads with a hit is among the renderings, alone or in a phrase."""
    with_hit = [pair for pair in gold_pairs if pair.zh and pair.en and "渔民" in pair.zh]
    counted = Counter(lemma for pair in with_hit for lemma in set(lemmas(pair.en)) if lemma.isalpha())
    listed = set(" ".join(gold.renderings("渔民").columns["rendering"]).split())
    frequent = {lemma for lemma, count in counted.items() if count >= len(with_hit) / 2}
    assert frequent - listed <= {"the", "of", "and", "a", "in", "to", "be"}


@pytest.mark.parametrize(("word", "usual"), [("合作社", "cooperative"), ("渔民", "fisherman"), ("县", "county")])
def test_the_first_is_what_a_reader_expects(gold: Archive, word: str, usual: str) -> None:
    assert gold.renderings(word).columns["rendering"][0] == usual


def test_the_other_way_round(gold: Archive) -> None:
    assert gold.renderings('[lemma="fisherman"]').columns["rendering"][0] == "渔民"


def test_the_gap_counts_hits_that_a_search_would_miss(gold: Archive, gold_pairs: list[Any]) -> None:
    counts = {True: 0, False: 0}
    alone = 0
    for pair in gold_pairs:
        hits = len(re.findall("合作社", pair.zh))
        counts["cooperative" in [token.form.lower() for token in english.tokens(pair.en)]] += hits
        alone += 0 if pair.en else hits
    hits, missed = sum(counts.values()), counts[False]
    said = next(note for note in gold.renderings("合作社").notes if note.startswith("a search for 'cooperative'"))
    assert f"misses {missed} of {hits} hits ({100 * missed / hits:.1f} %)" in said
    assert f"{missed - alone} say it otherwise, {alone} have no aligned counterpart" in said


@pytest.mark.parametrize("query", ["fisherm*", "boat*", "county", "cooperative*"])
def test_the_gap_is_that_of_the_query_with_an_arrow(gold: Archive, query: str) -> None:
    said = next(note for note in gold.renderings(query).notes if note.startswith("a search for"))
    rendering = said.split("'")[1]
    hits = gold.concordance(query).amount.total
    assert f"misses {hits - gold.concordance(f'{query} ==> {rendering}').amount.total} of {hits} hit" in said


@pytest.mark.parametrize("query", ["people", "county", '[lemma="fisherman"]'])
def test_the_gap_is_of_words_where_the_query_is(gold: Archive, query: str) -> None:
    missed = {}
    for match in ("substring", "word"):
        said = next(note for note in gold.renderings(query, match=match).notes if note.startswith("a search for"))
        rendering = said.split("'")[1]
        hits = gold.concordance(query).amount.total
        missed[match] = hits - gold.concordance(f'{query} ==> "{rendering}"', match=match).amount.total
        assert f"misses {missed[match]} of {hits} hit" in said
    assert missed["word"] >= missed["substring"]
    assert query != "people" or missed["word"] > missed["substring"]


def test_the_gap_is_that_of_the_largest_share_in_a_form_that_is_printed(gold: Archive, gold_pairs: list[Any]) -> None:
    found = gold.renderings("渔民")
    said = next(note for note in found.notes if note.startswith("a search for"))
    form = said.split("'")[1]
    assert english.lemma(form) == max(found, key=lambda row: row["share"])["rendering"] == "fisherman"
    aligned = [pair.en for pair in gold_pairs if "渔民" in pair.zh]
    printed = Counter(token.form.lower() for text in aligned for token in english.tokens(text))
    assert form == max(("fisherman", "fishermen"), key=printed.__getitem__) == "fishermen"


def test_function_words_and_punctuation_are_no_renderings(gold: Archive) -> None:
    for row in gold.renderings("湖"):
        words = row["rendering"].split()
        assert not {words[0], words[-1]} & {"the", "of", "and", "in", "be"}
        assert all(any(map(str.isalnum, word)) for word in words)


def test_each_bead_drifts_once(gold: Archive, gold_pairs: list[Any]) -> None:
    with_hit = [pair for pair in gold_pairs if pair.zh and pair.en and "湖" in pair.zh]
    found = gold.renderings("湖", by="decade")
    by_decade = Counter(f"{pair.article.date.year // 10 * 10}s" for pair in with_hit)
    summed: Counter[str] = Counter()
    shares: dict[str, list[float]] = {}
    for row in found:
        summed[row["period"]] += row["beads"]
        shares.setdefault(row["period"], []).append(row["beads"])
    assert summed == by_decade
    for row in found:
        parts = [count / by_decade[row["period"]] for count in shares[row["period"]]]
        assert row["entropy"] == pytest.approx(-sum(p * math.log2(p) for p in parts), abs=1e-3)


def test_what_has_no_hit_has_no_rendering(gold: Archive) -> None:
    assert len(gold.renderings("没有这个")) == 0
    assert len(gold.renderings("没有这个", by="year")) == 0


def test_a_query_with_a_partner_is_refused(gold: Archive) -> None:
    with pytest.raises(QueryError, match="ask without ==>"):
        gold.renderings("湖 ==> lake")
