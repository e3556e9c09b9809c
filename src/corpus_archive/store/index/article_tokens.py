"""The tokens of one article as the index has them: cut, numbered and read by its own functions."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus_archive.errors import IndexStale
from corpus_archive.language import chinese, english
from corpus_archive.language.classes import Class, class_of
from corpus_archive.language.folding import folded
from corpus_archive.language.segmenters import DEFAULT, described, segmenter
from corpus_archive.language.spans import Token
from corpus_archive.record_words import Side
from corpus_archive.store.database import Readable, setting
from corpus_archive.store.index import building
from corpus_archive.store.index.tokens import BREAK, LONG_GAP, SIDES, Batch, RecordBatch, SideTokens, tokenised
from corpus_archive.wording import Wording

if TYPE_CHECKING:
    from corpus_archive.records import Article

_Reading = tuple[Class, str, str, str]
_Place = tuple[int, int, int, Class, str, str, str, int, int]
_Zone = Literal["headline", "body"]
TOKEN_COLUMNS = {
    **dict.fromkeys(("id", "side", "zone"), "String"),
    **dict.fromkeys(("paragraph", "sentence", "position"), "Int32"),
    **dict.fromkeys(("kind", "form", "folded", "lemma"), "String"),
    **dict.fromkeys(("start", "end"), "Int32"),
}  # polars' name of the type of each field


class ArticleToken(NamedTuple):
    """One running word, and where it stands.

    `id` is that of its article.
    `paragraph`, `sentence` and `position` are 0-based and counted in its zone, of which a headline is one sentence.
    `start` and `end` are code points of that zone's text: of `text` in the body, of the headline with its decks and its
    byline, a line each, above it. `form` is the word as printed without what is invisible in it, `folded` the same in
    small letters and half width, which is what words are counted by; `lemma` is that of the dictionaries, in Chinese
    `folded`. `kind` is what `[class="…"]` asks for.
    """

    id: str
    side: Side
    zone: _Zone
    paragraph: int
    sentence: int
    position: int
    kind: Class
    form: str
    folded: str
    lemma: str
    start: int
    end: int


class Tokeniser(NamedTuple):
    """What cuts records into tokens as the index of an archive has them; `made_with` says by which words."""

    segmenter: str
    userdict: str
    made_with: str

    def __call__(self, line: str) -> Iterator[ArticleToken]:
        """Yield the tokens of a record, or of a line of an export."""
        return _of_batch(*tokenised([RecordBatch([(0, line)], self.segmenter, self.userdict, self.made_with)]))


class IndexWords(NamedTuple):
    """Which words the index of an archive was asked for, and which each part of it was made with: a query is cut by
    them, as the texts are."""

    name: str
    segmenter: str
    userdict: str
    made_with: tuple[str, ...]

    def tokens(self, text: str) -> list[Token]:
        """The running words of a Chinese text. Raises DictionaryError, IndexStale like `tokeniser`."""
        return chinese.tokens(text, segmenter=segmenter(*self.tokeniser()))

    def tokeniser(self) -> Tokeniser:
        """What cuts records by them; see `tokeniser`."""
        words = described(self.segmenter, self.userdict)
        if any(not one.endswith(f"; {words}") for one in self.made_with):
            raise IndexStale(
                Wording(
                    "{name}: the index was made with other words than {words}; run: corpus-archive index",
                    name=self.name,
                    words=words,
                )
            )
        return Tokeniser(self.segmenter, self.userdict, words)


def index_words(archive: Readable) -> IndexWords:
    """Those of an archive; its dictionary is not looked at before something is cut."""
    name, userdict = (setting(archive, one) for one in ("segmenter", "userdict"))
    made_with = tuple(dict.fromkeys(row.made_with for row in building.rows(archive) if row.folder))
    return IndexWords(archive.name, name or DEFAULT, userdict, made_with)


def tokeniser(archive: Readable) -> Tokeniser:
    """That of an archive: segmenter and user dictionary are those that its index was asked for.

    Raises DictionaryError where the dictionary cannot be read, IndexStale where an index was made with other words than
    these are now: its counts would be others.
    """
    return index_words(archive).tokeniser()


def tokens(article: Article, *, segmenter: str = "", userdict: str = "") -> Iterator[ArticleToken]:
    """Yield the tokens of an article, Chinese before English, headlines before bodies, in their order.

    `segmenter` (rjieba) and `userdict` (a file in jieba's format) as in `Archive.index`. Raises DictionaryError.
    """
    segmenter = segmenter or DEFAULT
    yield from Tokeniser(segmenter, userdict, described(segmenter, userdict) if userdict else "")(article.to_json())


def _of_batch(batch: Batch) -> Iterator[ArticleToken]:
    (id,) = batch.ids
    for side in SIDES:
        found = batch.sides[side]
        headline, body = found.zones
        types = [_reading(form, side) for form in found.types]
        zones: tuple[tuple[_Zone, int, int], ...] = (("headline", headline, body), ("body", body, len(found.stream)))
        for zone, first, end in zones:
            yield from (ArticleToken(id, side, zone, *one) for one in _of_zone(found, types, (first, end)))


def _of_zone(found: SideTokens, types: list[_Reading], bounds: tuple[int, int]) -> Iterator[_Place]:
    """The tokens from one to before another, which are those of a zone, without side and zone."""
    first, end = bounds
    long_gaps, hidden = dict(found.long_gaps), Counter(token for token, _ in found.hidden)
    sentences_before, paragraphs_before = bisect_left(found.sentences, first), bisect_left(found.paragraphs, first)
    at = 0
    for token in range(first, end):
        gap = found.gaps[token] & (BREAK - 1)
        start = at + (long_gaps[token] if gap == LONG_GAP else gap)
        kind, form, fold, lemma = types[found.stream[token]]
        at = start + len(form) + hidden.get(token, 0)
        paragraph = bisect_right(found.paragraphs, token) - paragraphs_before - 1
        sentence = max(bisect_right(found.sentences, token) - sentences_before - 1, 0)
        yield paragraph, sentence, token - first, kind, form, fold, lemma, start, at


@functools.lru_cache(maxsize=200_000)
def _reading(form: str, side: Side) -> _Reading:
    """What a type is: its class, itself, how it is counted, and its lemma."""
    fold = folded(form)
    return class_of(form, side), form, fold, english.lemma(fold) if side == "en" else fold
