"""N-grams against reading, run by run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from corpus_archive import Archive, ChoiceError, QueryError
from corpus_archive.analyses import ngrams


def grams(run: list[str | None], size: int) -> Iterator[tuple[str, ...]]:
    for at in range(len(run) - size + 1):
        words = [word for word in run[at : at + size] if word is not None]
        if len(words) == size:
            yield tuple(words)


def counted(articles: list[Any], size: int, side: str, zone: str, unit: str) -> tuple[Counter[Any], Counter[Any]]:
    counts, ranges = Counter[Any](), Counter[Any]()
    for one in articles:
        here = [gram for run in one.words(side, zone, unit) for gram in grams(run, size)]
        counts.update(here)
        ranges.update(set(here))
    return counts, ranges


@pytest.mark.parametrize("at_once", [1 << 22, 5])  # in one go, and range by range
@pytest.mark.parametrize(("size", "side", "zone", "unit"), [
    (2, "zh", "body", "word"), (3, "zh", "both", "word"), (2, "en", "headline", "word"), (3, "en", "body", "lemma"),
    (4, "en", "both", "word"), (5, "zh", "body", "word"),
])  # fmt: skip
def test_every_ngram_has_the_numbers_that_reading_gives(
    part: Any, monkeypatch: pytest.MonkeyPatch, at_once: int, size: Any, side: Any, zone: Any, unit: Any
) -> None:
    monkeypatch.setattr(ngrams, "_AT_ONCE", at_once)
    monkeypatch.setattr(ngrams, "_TOKENS", 7)
    corpus, articles = part
    counts, ranges = counted(articles, size, side, zone, unit)
    found = corpus.ngrams(size, lang=side, zone=zone, unit=unit, least=2)
    rows = [(tuple(row["ngram"].split(" ")), row["count"], row["articles"]) for row in found]
    frequent = sorted((gram for gram in counts if counts[gram] >= 2), key=lambda gram: (-counts[gram], gram))
    assert rows == [(gram, counts[gram], ranges[gram]) for gram in frequent]
    assert found.denominators[f"{size}-grams in the text"] == counts.total()
    rare = len(counts) - len(frequent)
    said = f"{rare} {size}-grams that occur fewer than 2 times are left out"
    assert found.notes[:1] == ((said,) if rare else ())


def test_a_pattern_in_cql_is_matched_as_a_whole(part: Any) -> None:
    corpus, articles = part
    counts, _ = counted(articles, 2, "en", "body", "word")
    found = corpus.ngrams(2, '[word="the"%c] []{0,3}', lang="en", least=1)
    expected = {" ".join(gram): count for gram, count in counts.items() if gram[0] == "the"}
    assert dict(zip(found.columns["ngram"], found.columns["count"], strict=True)) == expected


@pytest.mark.parametrize("size", [2, 3])
def test_a_word_or_phrase_is_in_every_ngram(part: Any, size: int) -> None:
    corpus, articles = part
    counts, _ = counted(articles, size, "en", "body", "word")
    for asked in ("lake", "the lake"):
        found = corpus.ngrams(size, asked, least=1)
        expected = {" ".join(gram): count for gram, count in counts.items() if f" {asked} " in f" {' '.join(gram)} "}
        assert dict(zip(found.columns["ngram"], found.columns["count"], strict=True)) == expected


def test_chinese_words_are_parted_by_a_blank(invented: tuple[Archive, list[Any]]) -> None:
    found = invented[0].ngrams(2, "渔民", least=1)
    assert all("渔民" in gram.split(" ") and len(gram.split(" ")) == 2 for gram in found.columns["ngram"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"size": 1}, "size 1: choose a whole number from 2 to 5"),
        ({"size": 6}, "size 6: choose a whole number from 2 to 5"),
        ({"least": 0}, "least 0: choose a whole number from 1 on"),
        ({"pattern": '[word="湖水"]'}, "no match of the query has 2 tokens"),
        ({"unit": "letter"}, "unknown unit 'letter'; choose word or lemma"),
        ({"zone": "title"}, "unknown zone 'title'"),
    ],
)
def test_a_mistake_is_told(invented: tuple[Archive, list[Any]], asked: dict[str, Any], said: str) -> None:
    with pytest.raises((ChoiceError, QueryError), match=said):
        invented[0].ngrams(**asked)


def test_ngrams_whose_numbers_have_no_room_are_counted_the_same() -> None:
    chance = np.random.default_rng(5)
    articles = np.sort(chance.integers(0, 9, 400))
    columns = list(chance.integers(0, 3, (3, 400)))
    keys = ngrams._joined(columns, [3, 3, 3], 4, articles)
    at_once = ngrams._counted_at_once(keys, [3, 3, 3], 4, 2)
    by_numbers = ngrams._counted_by_numbers(articles, columns, [3, 3, 3], 2)
    for one, other in zip(at_once, by_numbers, strict=True):
        assert one.tolist() == other.tolist()


@pytest.mark.parametrize("pattern", ["", "boats", "steel"])
def test_articles_without_a_text_in_the_language_are_told_once(translated: Archive, pattern: str) -> None:
    notes = translated.ngrams(pattern=pattern or None, lang="en", least=1).notes
    assert [one for one in notes if "English text" in one] == [
        "2 of 4 articles have no English text and are not counted"
    ]
    assert not any("Chinese text" in note for note in translated.ngrams(lang="zh").notes)
