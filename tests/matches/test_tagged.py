"""What is said of parts of speech: with whatever asks for them, and with nothing else."""

from __future__ import annotations

import pytest

from corpus_archive import Archive
from corpus_archive.matches import tagged
from corpus_archive.query.syntax import parsed

BRILL, JIEBA = tagged.SAID["en"], tagged.SAID["zh"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('[pos="VERB"] "boat"', BRILL),
        ('"boat" [word="a" | !(pos="NOUN")]', BRILL),
        ('a:[] "and" b:[] :: a.pos = b.pos', BRILL),
        ('"boat" within ([pos="DET"] [])', BRILL),
        ('[pos="VERB"] [word="大桥"]', JIEBA),
        ('[class="number"] "boat"', ""),
        ("boat", ""),
    ],
)
def test_a_query_that_asks_for_them_is_told_whose_they_are(query: str, said: str) -> None:
    assert tagged.said(parsed(query)) == said


def test_results_say_so(lake: Archive) -> None:
    query = '[pos="NOUN" & word="湖水"]'
    for found in (lake.concordance(query), lake.frequencies(query), lake.trend(query), lake.search(query)):
        assert JIEBA in found.notes
    assert JIEBA in lake.ngrams(2, '[pos="NOUN"] []', lang="zh", least=1).notes
    assert JIEBA not in lake.frequencies("湖水").notes
