"""The articles of a corpus with their tokens, for the formats that are made of these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from corpus_archive import ArticleToken, Corpus, Side
from corpus_archive.export import manifest

SIDES: tuple[Side, Side] = ("zh", "en")


class TokenisedArticle(NamedTuple):
    """An article as a line of an export, and its tokens."""

    line: str
    tokens: list[ArticleToken]


class TokenCounts:
    """How many tokens there were of a language, how many of them words (no punctuation), and how many sentences."""

    def __init__(self) -> None:
        self.tokens = self.words = self.sentences = 0

    def add(self, found: list[ArticleToken]) -> None:
        """Count the tokens of one article."""
        self.tokens += len(found)
        self.words += sum(one.kind != "punctuation" for one in found)
        self.sentences += len({(one.zone, one.sentence) for one in found})


class TokenStream:
    """The articles of a corpus with their tokens, counted as they pass.

    What cuts them is asked for when it is made: raises DictionaryError, IndexStale.
    """

    def __init__(self, corpus: Corpus, *, on_progress: manifest.OnArticles | None = None) -> None:
        self.articles = manifest.CorpusLines(corpus, on_progress=on_progress)
        self.counts = {side: TokenCounts() for side in SIDES}
        self._tokeniser = corpus.tokeniser()

    def __iter__(self) -> Iterator[TokenisedArticle]:
        for line in self.articles:
            found = list(self._tokeniser(line))
            for side, counts in self.counts.items():
                counts.add([one for one in found if one.side == side])
            yield TokenisedArticle(line, found)

    @property
    def tokens(self) -> Iterator[ArticleToken]:
        """The tokens alone."""
        for article in self:
            yield from article.tokens

    def described(self, package_version: str) -> dict[str, Any]:
        """What a manifest says of them."""
        return {
            **manifest.described(self.articles, package_version),
            "tokens": {side: vars(counts) for side, counts in self.counts.items()},
            "segmenter": self._tokeniser.made_with,
        }
