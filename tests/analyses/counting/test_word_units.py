"""Words of some parts of speech: counted as reading all tokens counts them, out of all words."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError, Corpus
from corpus_archive.analyses.counting import parts
from corpus_archive.analyses.counting.word_units import WordKind, parts_of_speech
from corpus_archive.record_words import Side
from plain_tagger import needs_tagger, tags_of

SIDES = [pytest.param("zh"), pytest.param("en", marks=needs_tagger)]


def words(corpus: Corpus, side: Side) -> list[tuple[str, str, str, str]]:
    """The words of the bodies: article, folded form, lemma, part of speech."""
    tokens = [token for token in corpus.tokens() if token.side == side and token.zone == "body"]
    sentences = groupby(tokens, key=lambda token: (token.id, token.paragraph, token.sentence))
    found = []
    for _, sentence in sentences:
        some = list(sentence)
        tags = tags_of([token.form for token in some], side)
        found += [(one.id, one.folded, one.lemma, tag) for one, tag in zip(some, tags, strict=True)
                  if one.kind != "punctuation"]  # fmt: skip
    return found


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("unit", ["word", "lemma"])
@pytest.mark.parametrize("pos", [("NOUN",), ("NOUN", "VERB"), ("NUM",)])
def test_words_of_a_part_of_speech_are_those_that_reading_counts(
    part: tuple[Corpus, list[Any]], side: Side, unit: Any, pos: Any
) -> None:
    corpus = part[0]
    read = words(corpus, side)
    wanted = [(id, lemma if unit == "lemma" else form) for id, form, lemma, tag in read if tag in pos]
    articles = defaultdict(set)
    for id, name in wanted:
        articles[name].add(id)
    found = corpus.frequencies(lang=side, unit=unit, pos=pos)
    columns = found.columns
    assert dict(zip(columns["form"], columns["count"], strict=True)) == Counter(name for _, name in wanted)
    assert dict(zip(columns["form"], columns["articles"], strict=True)) == {n: len(ids) for n, ids in articles.items()}
    assert found.amount.denominators == {"words": len(read)}
    assert "out of all words; parts of speech are those of" in found.notes[0]


@pytest.mark.parametrize("side", SIDES)
def test_dispersion_is_over_all_words_whatever_part_of_speech_is_asked_for(
    part: tuple[Corpus, list[Any]], side: Side
) -> None:
    corpus = part[0]
    scope = corpus._scope()
    spans = parts.spans(scope, [segment.sides[side].words for segment in scope.index.segments], "body")
    period = slice(5, {"decade": 8, "year": 9, "month": 12}[spans.by])  # of an id
    sizes = Counter(id[period] for id, *_ in words(corpus, side))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for id, form, _, tag in words(corpus, side):
        if tag == "NOUN":
            counts[form][id[period]] += 1
    found = corpus.frequencies(lang=side, pos="NOUN").columns
    for form, dp in zip(found["form"], found["dp"], strict=True):
        shares = [(counts[form][one] / counts[form].total(), sizes[one] / sizes.total()) for one in sizes]
        assert dp == pytest.approx(sum(abs(one - other) for one, other in shares) / 2, abs=1e-4)


@pytest.mark.parametrize(("side", "query"), [("zh", "湖水"), pytest.param("en", "fish", marks=needs_tagger)])
def test_collocates_by_part_of_speech_add_up_to_all(part: tuple[Corpus, list[Any]], side: Side, query: str) -> None:
    corpus = part[0]
    whole = corpus.collocates(query, lang=side, least=1)
    near: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for tag in {tag for *_, tag in words(corpus, side)}:
        found = corpus.collocates(query, lang=side, least=1, pos=tag)  # type: ignore[arg-type]
        assert found.amount.denominators == whole.amount.denominators
        near.update(dict(zip(found.columns["collocate"], found.columns["O11"], strict=True)))
        elsewhere.update(dict(zip(found.columns["collocate"], found.columns["O21"], strict=True)))
    assert near == dict(zip(whole.columns["collocate"], whole.columns["O11"], strict=True))
    rest = dict(zip(whole.columns["collocate"], whole.columns["O21"], strict=True))
    assert all(elsewhere[name] <= count for name, count in rest.items())
    assert side == "en" or {name: elsewhere[name] for name in rest} == rest  # a Chinese word has one part of speech


@pytest.mark.parametrize("side", SIDES)
def test_keywords_of_a_part_of_speech_have_the_counts_of_the_word_list(
    part: tuple[Corpus, list[Any]], side: Side
) -> None:
    corpus = part[0]
    if not any(corpus.selection):
        corpus = corpus.select(page=(1, 2))
    listed = corpus.frequencies(lang=side, pos="NOUN")
    counts = dict(zip(listed.columns["form"], listed.columns["count"], strict=True))
    found = corpus.keywords(lang=side, least=1, pos="NOUN")
    assert found.total
    assert all(counts[row["keyword"]] == row["count"] for row in found)
    assert found.amount.denominators["words in the target"] == listed.amount.denominators["words"]


@pytest.mark.parametrize(
    ("pos", "said"),
    [("verb", "unknown part of speech 'verb'; choose ADJ, ADP"), ("V", "unknown part of speech 'V'"),
     (["NOUN", "NN"], "unknown part of speech 'NN'"), ([], "leave it out for all of them"),
     ("PUNCT", "marks are no words")],
)  # fmt: skip
def test_a_part_of_speech_that_there_is_not_is_refused(pos: Any, said: str) -> None:
    with pytest.raises(ChoiceError, match=said):
        parts_of_speech(pos)


def test_a_query_says_itself_which_parts_of_speech_it_means(part: tuple[Corpus, list[Any]]) -> None:
    with pytest.raises(ChoiceError, match=r'a query says itself which parts of speech it means: \[pos="VERB"\]'):
        part[0].frequencies("湖水", pos="VERB")


def test_all_words_are_counted_where_no_part_of_speech_is_said() -> None:
    assert parts_of_speech(None) == ()
    assert WordKind("zh").notes == ()


def test_that_lemmas_change_nothing_in_chinese_is_said(invented: tuple[Archive, list[Any]]) -> None:
    corpus, said = (
        invented[0].select(after="1957", before="1959"),
        "a Chinese word has no other lemma than itself: words are counted",
    )
    sides: tuple[tuple[Side, str], ...] = (("zh", "湖水"), ("en", "lake"))
    for lang, query in sides:
        hits = corpus.hits(query)
        found = [
            corpus.frequencies(lang=lang, unit="lemma"),
            hits.frequencies(unit="lemma"),
            hits.frequencies(on="node", by="year", unit="lemma"),
            hits.collocates(unit="lemma"),
            hits.changes(unit="lemma"),
            corpus.changes(lang=lang, unit="lemma"),
            corpus.ngrams(lang=lang, unit="lemma"),
            corpus.keywords(lang=lang, unit="lemma"),
        ]
        assert [said in one.notes for one in found] == [lang == "zh"] * len(found)
    assert said not in corpus.frequencies(lang="zh").notes
