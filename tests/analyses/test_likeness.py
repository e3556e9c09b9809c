"""Articles by the meaning of their sentences: among which, in which order, and what is shown of each."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from corpus_archive import Archive, ChoiceError, Corpus, IndexStale, QueryError
from corpus_archive.store.meaning import nearest
from corpus_archive.store.meaning.passages import PLACES, passages_of
from letters import encode

QUESTIONS = ["大桥通车了", "doctors in the village", "湖"]


def by_hand(corpus: Corpus, text: str, sentences: str = "lead", sides: str = "zh en") -> dict[str, float]:
    """The cosine of each article, by vectors that nothing rounded."""
    (asked,) = encode([text])
    found = {}
    for record in map(json.loads, corpus.lines()):
        passages = passages_of(record, "all")
        some = passages.lead if sentences == "lead" else [*passages.lead, *passages.rest]
        texts = [one.text for one in some if PLACES[one.place][0] in sides.split()]
        found[record["id"]] = max(float(one @ asked) for one in encode(texts))
    return found


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("sentences", ["lead", "all"])
def test_every_article_is_as_near_as_its_nearest_sentence(meant: Archive, text: str, sentences: Any) -> None:
    found = meant.like(text, sentences=sentences, limit=None)
    scores = dict(zip(found.columns["id"], found.columns["score"], strict=True))
    assert scores == pytest.approx(by_hand(meant, text, sentences), abs=0.01)
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
    assert found.total == len(found) == 5


def test_what_is_selected_is_selected_before_it_is_put_in_order(meant: Archive) -> None:
    some = meant.select(after="1956-03-03")
    found = some.like("湖水大桥", limit=2)
    best = sorted(by_hand(some, "湖水大桥").items(), key=lambda one: -one[1])[:2]
    assert found.columns["id"] == [id for id, _ in best]
    assert (found.total, found.selection) == (3, "after=1956-03-03")


def test_a_query_says_among_which_articles(meant: Archive) -> None:
    found = meant.like("小学开学", "湖水 OR 钢铁", limit=None)
    assert [str(date) for date in sorted(found.columns["date"])] == ["1956-03-01", "1956-03-04"]
    assert found.said == "2 articles (by meaning, lead sentences; among the articles that have 湖水 OR 钢铁)"
    assert meant.like("小学开学", "没有这个词").total == 0
    assert meant.like("小学开学", '[word="钢铁"]').total == 1


def test_it_is_said_that_these_are_by_meaning(meant: Archive) -> None:
    assert meant.like("小学开学", limit=2).said == "5 articles, 2 shown (by meaning, lead sentences)"
    assert meant.like("小学开学", sentences="all", lang="en", limit=2).said == (
        "5 articles, 2 shown (by meaning, all sentences (English))"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_language_may_be_compared_alone(meant: Archive, lang: Any) -> None:
    found = meant.like("Article 3", lang=lang, limit=None)
    scores = dict(zip(found.columns["id"], found.columns["score"], strict=True))
    assert scores == pytest.approx(by_hand(meant, "Article 3", sides=lang), abs=0.01)
    assert set(found.columns["side"]) == {lang}


def test_page_after_page_gives_all(meant: Archive) -> None:
    whole = meant.like("湖水大桥", limit=None).columns["id"]
    pages = [meant.like("湖水大桥", limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [id for page in pages for id in page.columns["id"]] == whole
    assert pages[1].said.startswith("5 articles, rows 3-4 shown")


def test_the_sentence_stands_where_it_says_and_has_what_is_aligned_with_it(meant: Archive) -> None:
    for text in ("大桥通车。", "Article 1.", "渔民下湖。", "湖水"):
        row = next(iter(meant.like(text, sentences="all", limit=1)))
        article = meant[row["id"]]
        half = article.zh if row["side"] == "zh" else article.en
        assert half is not None
        printed = half.headline if row["zone"] == "headline" else half.text
        assert printed[row["start"] : row["end"]] == row["sentence"] == text
    assert next(iter(meant.like("Article 1.", limit=1)))["counterpart"] == "大桥通车。"
    assert next(iter(meant.like("湖水", limit=1)))["counterpart"] == "The Lake"


def test_equal_articles_come_by_their_ids(meant: Archive) -> None:
    found = meant.like("The Lake", lang="en", limit=None)
    assert found.columns["sentence"] == ["The Lake"] * 5
    assert found.columns["id"] == sorted(found.columns["id"])


@pytest.mark.parametrize("text", QUESTIONS)
def test_signatures_of_few_vectors_give_the_same(meant: Archive, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = meant.like(text, limit=3)
    monkeypatch.setattr(nearest, "_ALL_COMPARED", 0)
    found = meant.like(text, limit=3)
    assert found.columns == exact.columns
    assert any("nearest signatures" in note for note in found.notes)
    assert not any("nearest signatures" in note for note in meant.like(text, limit=None).notes)


def test_few_candidates_are_those_with_the_nearest_signatures(meant: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "_ALL_COMPARED", 0)
    monkeypatch.setattr(nearest, "_CANDIDATES", 1)
    found = meant.like("大桥通车。", limit=5)
    assert found.columns["sentence"][0] == "大桥通车。"
    assert len(found) < found.total == 5


def test_no_row_has_the_types_of_rows(meant: Archive) -> None:
    none, some = meant.like("小学", "没有这个词").frame, meant.like("小学").frame
    assert none.schema == some.schema
    assert len(none) == 0


def test_what_is_like_nothing_is_told(meant: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert meant.like("大桥通车。").notes == ()
    monkeypatch.setattr(nearest, "question_vector", lambda _, text: np.float32(0.2) * encode(["大桥通车。"])[0])
    assert "the nearest is at 0.20 only; texts that have nothing to do with each other come as near" in (
        meant.like("大桥通车。").notes
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"text": "  "}, "like what"),
        ({"text": "1958-09"}, "like what"),
        ({"text": "湖" * 2001}, "2,001 characters are more than a sentence; at most 2,000"),
        ({"text": "湖水", "exact": True}, "an exact form of what"),
    ],
)
def test_what_is_no_question_is_refused(meant: Archive, given: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        meant.like(**given)


def test_misspelt_words_are_refused(meant: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown sentences 'first'; choose lead or all"):
        meant.like("湖水", sentences="first")  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="unknown language 'fr'; choose zh or en"):
        meant.like("湖水", lang="fr")  # type: ignore[arg-type]


def test_dumps_read_in_passing_have_none(meant: Archive) -> None:
    dumps = meant.folder.parent / "0.md"
    with pytest.raises(IndexStale, match="only an archive on disk has an index of meaning"):
        Archive.open(dumps).like("湖水")
