"""How often: sums against the texts, parts that add up to the whole."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.language import chinese, english
from corpus_archive.language.folding import folded


def test_the_parts_of_a_partition_add_up(lake: Archive) -> None:
    whole = lake.concordance("湖水", zone="both").total
    assert whole == sum(lake.concordance("湖水", zone=zone).total for zone in ("headline", "body"))  # type: ignore[arg-type]
    years = [lake.select(after=year, before=year) for year in ("1956", "1957", "1958")]
    assert whole == sum(year.concordance("湖水", zone="both").total for year in years)


def test_all_words_are_counted_and_marks_are_not(lake: Archive, lake_texts: dict[str, str]) -> None:
    found = lake.frequencies(lang="zh")
    expected = Counter(
        token.form for text in lake_texts.values() for token in chinese.tokens(text) if token.form.isalnum()
    )
    assert dict(zip(found.columns["form"], found.columns["count"], strict=True)) == expected
    assert found.denominators == {"words": expected.total()}


def test_the_forms_of_a_query(lake: Archive) -> None:
    found = lake.frequencies('[word="湖水|渔民"]')
    assert found.columns["form"] == ["湖水", "渔民"]
    assert found.columns["count"] == [5, 1]
    assert found.columns["articles"] == [2, 1]


@pytest.mark.parametrize(
    "query",
    ['[word="的"] []', '[class="word"]{2}', "湖水", "上涨的", "湖水|渔民", "湖", "abc", "19", "the lak*", "lake|boat*",
     '([word="the"] [])|[word="old"]', '[lemma="lake"]', "nothing", '[class="number"]'],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["word", "lemma"])
def test_the_forms_are_those_of_the_hits_one_by_one(part: Any, query: str, unit: Any) -> None:
    corpus, _ = part
    hits = corpus.concordance(query, limit=None)
    is_substring = "characters" in corpus.frequencies(query).denominators
    if unit == "lemma" and (is_substring or '"的"' in query):
        return  # of a substring the lemmas are those of the words it touches
    counts, articles = Counter[str](), Counter[str]()
    forms = [node if is_substring else form(node, query, unit) for node in hits.columns["node"]]
    counts.update(forms)
    articles.update(name for name, _ in set(zip(forms, hits.columns["id"], strict=True)))
    found = corpus.frequencies(query, unit=unit)
    assert {row["form"]: (row["count"], row["articles"]) for row in found} == {
        name: (counts[name], articles[name]) for name in counts
    }


def form(node: str, query: str, unit: str) -> str:
    if any(map(chinese.is_han, query)):
        return folded("".join(node.split()))
    words = [folded(token.form) for token in english.tokens(node)]
    return " ".join(english.lemma(word) if unit == "lemma" else word for word in words)


@pytest.mark.parametrize("query", [None, "boats", "steel"])
def test_articles_without_a_text_in_the_language_are_told(translated: Archive, query: str | None) -> None:
    found = translated.frequencies(query, lang="en")
    assert found.notes.count("2 of 4 articles have no English text and are not counted") == 1
    assert not any("English text" in note for note in translated.select(side="en").frequencies(query, lang="en").notes)
    assert not any("Chinese text" in note for note in translated.frequencies(lang="zh").notes)
