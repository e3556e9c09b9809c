"""The forms at a place of the hits, against walking through every text token by token."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.language.folding import folded

PLACES = ["node", "match", "matchend", "L1", "L3", "R1", "R2", "label:b"]
QUERY = 'a:"the|of" b:[word!=","] c:[]?'


def by_walking(article: Any, on: str, unit: str) -> list[str]:
    """The form at a place of each hit of the query in an English body, "" where nothing stands there."""
    words = list(itertools.chain.from_iterable(article.runs["en", "body"]))
    lines = list(itertools.accumulate(map(len, article.runs["en", "body"])))
    shown = [one if one is not None else mark for one, mark in zip(
        itertools.chain.from_iterable(article.words("en", "body", unit)), map(folded, words), strict=True)]  # fmt: skip
    found = []
    for at, word in enumerate(words[:-1]):
        if word in ("the", "of") and words[at + 1] != "," and at + 1 not in lines:
            place = {"match": at, "matchend": at + 1, "label:b": at + 1}.get(on)
            if on[0] in "LR":
                place = at - int(on[1]) if on[0] == "L" else at + 1 + int(on[1])
            if on == "node":
                found.append(" ".join(shown[at : at + 2]))
            else:
                assert place is not None
                found.append(shown[place] if 0 <= place < len(words) else "")
    return found


@pytest.mark.parametrize("on", PLACES)
@pytest.mark.parametrize("unit", ["word", "lemma"])
def test_every_form_has_the_numbers_that_walking_gives(part: Any, on: str, unit: Any) -> None:
    corpus, articles = part
    counts, ranges = Counter[str](), Counter[str]()
    for one in articles:
        here = by_walking(one, on, unit)
        counts.update(here)
        ranges.update(set(here))
    found = corpus.frequencies(QUERY, on=on, unit=unit)
    words = sum(word is not None for one in articles for run in one.words("en", "body") for word in run)
    assert counts.total() > 9
    assert {row["form"] or "": (row["count"], row["articles"]) for row in found} == {
        form: (counts[form], ranges[form]) for form in counts
    }
    assert found.columns["count"] == sorted(counts.values(), reverse=True)
    assert found.denominators == {"words": words}
    for row in found:
        assert row["per_million"] == pytest.approx(1e6 * row["count"] / words, abs=1e-3)


def test_hits_with_nothing_beside_them_are_a_row_and_are_said(lake: Archive) -> None:
    found = lake.frequencies("湖水", on="L1")
    assert [(row["form"], row["count"]) for row in found] == [(None, 2), ("湖水", 2), (",", 1)]
    assert found.notes[0] == "2 hits have nothing at L1"
    assert found.said == "3 forms at L1 (5 hits in 25 characters)"


def test_of_characters_a_place_is_the_word_they_stand_in(lake: Archive) -> None:
    found = lake.frequencies("水", on="match")
    assert [(row["form"], row["count"]) for row in found] == [("湖水", 5)]
    assert found.denominators == {"characters": 25}


def test_a_token_without_its_label_counts_as_nothing_there(lake: Archive) -> None:
    found = lake.frequencies('[word="湖水"] b:"退去"?', on="label:b")
    assert [(row["form"], row["count"]) for row in found] == [(None, 5)]
    longest = lake.frequencies('[word="湖水"] b:[word="退去"]?', on="label:b", strategy="longest")
    assert sum(longest.columns["count"]) == 5
    assert longest.columns["form"][-1] is not None
