"""A made-up sentence that the aligner set beside one that is rendered already."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.structure.rules import examine
from corpus_archive.auditing.structure.unsupported import find_unsupported
from corpus_archive.records import Alignment, Bead

ZH = "湖滨纺织厂的女工们上个月提前五天完成了生产计划，厂里为夜班的母亲办了一个托儿所。"
EN = (
    "The women workers of the Hubin Textile Mill fulfilled last month's production plan five days ahead of time, and "
    "the mill has set up a nursery for mothers on the night shift."
)
MADE_UP = "Observers around the world hailed this as a turning point that would inspire generations to come forever."


def one_bead(article: Article) -> Alignment:
    assert article.zh
    assert article.en
    zh, en = tuple(range(len(article.zh.sentences))), tuple(range(len(article.en.sentences)))
    return Alignment(method="by-hand", beads=(Bead(zh=zh, en=en, score=0.9),))


def told(article: Article) -> list[str]:
    passages = Passages.of(article, one_bead(article))
    assert passages
    return [passages.en.text[slice(*span)] for span in find_unsupported(passages, 0)]


@pytest.mark.parametrize("en", [f"{EN} {MADE_UP}", f"{MADE_UP} {EN}"])
def test_a_sentence_of_which_the_chinese_has_no_word_is_told(parsed: Callable[..., Article], en: str) -> None:
    article = parsed(f"    {ZH}", en)
    assert told(article) == [MADE_UP]
    (finding,) = (one for one in examine(article, one_bead(article)) if one.rule in ("invented", "swollen"))
    assert (finding.rule, finding.severity) == ("invented", "warning")


@pytest.mark.parametrize(
    "en",
    [
        EN,
        "The women workers of the Hubin Textile Mill fulfilled last month's production plan five days ahead of time. "
        "The mill has set up a nursery for mothers on the night shift.",
        f"{EN} Everyone was glad.",  # too short to tell
        f"{EN} In 1958 {MADE_UP}",  # a figure: that rule says it
        f"The workers. {MADE_UP}",  # not rendered without it: nothing of the Chinese is left over
    ],
)
def test_a_sentence_that_may_stand_there_is_not(parsed: Callable[..., Article], en: str) -> None:
    assert told(parsed(f"    {ZH}", en)) == []


WORDS = "factory school hospital railway".split()  # 工厂、学校、医院、铁路


def nonsense(words: int, letters: int) -> list[str]:
    """So many words of so many letters together, none of which means anything."""
    size, more = divmod(letters, words)
    return ["abcdefghijklmn"[at] * (size + (at < more)) for at in range(words)]


@pytest.mark.parametrize(
    ("rest", "words", "meant", "is_told"),
    [
        (52, nonsense(5, 60), 0, True),
        (51, nonsense(5, 60), 0, False),  # less than 0.7 of the 74 letters of English that are usual for twenty
        (52, nonsense(5, 59), 0, False),  # short
        (52, nonsense(4, 60), 0, False),  # of so few words none may be known by chance
        (52, nonsense(7, 49), 3, True),  # three of ten words may be there by chance
        (52, nonsense(6, 42), 4, False),
    ],
)
def test_how_little_of_a_sentence_is_there(
    beaded: Callable[..., tuple[Article, Alignment]], rest: int, words: list[str], meant: int, is_told: bool
) -> None:
    sentence = " ".join((*words, *WORDS[:meant]))
    article, alignment = beaded((f"工厂、学校、医院、铁路{'湖' * 12}", f"{'x' * rest}|{sentence}"))
    passages = Passages.of(article, alignment)
    assert passages
    assert [passages.en.text[slice(*span)] for span in find_unsupported(passages, 0)] == [sentence] * is_told
