from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from archives import Read
from corpus_archive import Archive, Article, DictionaryError, IndexStale, tokens
from corpus_archive.language.spans import visible
from corpus_archive.record_words import Side
from corpus_archive.store.zones import zone_texts


def test_a_token_says_where_it_stands(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水上涨。\n    渔民丰收。他们回家。", "The Lakes  rose.", title="Lake", heading="湖水")
    found = [one for one in tokens(article) if one.zone == "body"]
    assert [(one.form, one.paragraph, one.sentence, one.position) for one in found if one.side == "zh"] == [
        ("湖水", 0, 0, 0), ("上涨", 0, 0, 1), ("。", 0, 0, 2), ("渔民", 1, 1, 3), ("丰收", 1, 1, 4), ("。", 1, 1, 5),
        ("他们", 1, 2, 6), ("回家", 1, 2, 7), ("。", 1, 2, 8),
    ]  # fmt: skip
    assert [(one.form, one.folded, one.lemma, one.kind) for one in found if one.side == "en"] == [
        ("The", "the", "the", "word"), ("Lakes", "lakes", "lake", "word"), ("rose", "rose", "rise", "word"),
        (".", ".", ".", "punctuation"),
    ]  # fmt: skip


def test_every_token_is_the_text_at_its_offsets(invented: tuple[Archive, list[Read]]) -> None:
    archive, _ = invented
    for article in archive:
        record = article.model_dump(mode="json")
        sides: tuple[Side, Side] = ("zh", "en")
        texts = {
            (side, zone): text
            for side in sides
            for zone, text in zip(("headline", "body"), zone_texts(record, side), strict=True)
        }
        for one in tokens(article):
            assert visible(texts[one.side, one.zone][one.start : one.end]) == one.form


def test_what_is_invisible_in_a_word_is_not_in_its_form(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水。", "A la\u00adke rose.")
    assert ("lake", 2, 7) in [(one.form, one.start, one.end) for one in tokens(article)]


def test_a_long_gap_keeps_the_offsets_right(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水。", f"Lake{' ' * 300}boat.")
    body = [one for one in tokens(article) if one.side == "en" and one.zone == "body"]
    assert article.en
    assert [article.en.text[one.start : one.end] for one in body] == ["Lake", "boat", "."]


@pytest.mark.parametrize("side", ["zh", "en"])
def test_the_words_of_all_articles_are_those_the_index_counts(invented: tuple[Archive, list[Read]], side: Side) -> None:
    archive, _ = invented
    counted = Counter(
        one.folded
        for article in archive
        for one in tokens(article)
        if one.side == side and one.zone == "body" and one.kind != "punctuation"
    )
    columns = archive.frequencies(lang=side).columns
    assert dict(zip(columns["form"], columns["count"], strict=True)) == counted


def test_a_segmenter_that_is_none_is_named(parsed: Callable[..., Article]) -> None:
    with pytest.raises(DictionaryError, match="choose rjieba or jieba"):
        list(tokens(parsed(), segmenter="mecab"))


# Of an archive


def test_the_tokens_of_a_corpus_are_those_of_its_articles(invented: tuple[Archive, list[Read]]) -> None:
    archive, articles = invented
    chosen = archive.select(page=2)
    wanted = [one.article for one in articles if one.article.page == 2]
    assert list(chosen.tokens()) == [token for article in wanted for token in tokens(article)]
    assert {token.id for token in chosen.tokens()} == {article.id for article in wanted}


def test_they_are_cut_by_the_words_the_index_was_made_with(parsed: Callable[..., Article], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        parsed("    渔民湖水上涨。", "The lakes rose.").to_json() + "\n", encoding="utf-8"
    )
    (tmp_path / "words").write_text("湖水上涨 1000\n", encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.jsonl")
    archive.index(userdict=str(tmp_path / "words"))
    assert "湖水上涨" in {token.form for token in archive.tokens()}
    assert "words added" in archive.tokeniser().made_with
    as_a_word = [
        archive.hits("湖水上涨", match="word"),
        archive.hits("湖水上涨", match="word", near="NOT 湖水"),
        archive.hits("lakes AND 湖水上涨", match="word"),
    ]
    assert [len(hits) for hits in as_a_word] == [1, 1, 1]  # a query is cut as the text is
    assert len(archive.hits("湖水", match="word")) == 0
    assert archive.ngrams(2, "湖水上涨", least=1).total == 1
    (tmp_path / "words").write_text("湖水上涨得 1000\n", encoding="utf-8")
    with pytest.raises(IndexStale, match=r"other words than rjieba .*; run: corpus-archive index"):
        next(archive.tokens())
    with pytest.raises(IndexStale, match="other words than rjieba"):
        archive.hits("渔民", match="word")
    assert len(archive.hits("lakes", match="word")) == 1  # nothing of it is cut by that dictionary
    archive.index()
    assert "湖水上涨" not in {token.form for token in archive.tokens()}


def test_an_archive_without_an_index_has_tokens_too(parsed: Callable[..., Article], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(parsed("    湖水上涨。").to_json() + "\n", encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.jsonl")
    assert "湖水" in {token.form for token in archive.tokens()}
