"""What the articles of a selection are together, period by period, and which of them have hits.

What they are together no query changes: it is added up once, and a trend then looks only at articles with hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.matches.occurrences import Occurrences, of_articles
from corpus_archive.statistics.intervals import Units, units_of
from corpus_archive.store.index.masks import is_of_records
from corpus_archive.store.index.segments import distinct, per_article

Numbers = NDArray[np.int64]


class DatedArticles(NamedTuple):
    """Hits, words (or characters) and date (an ordinal) of each article of a selection, and whether it has a text in
    the query's language; the days of all issues."""

    hits: Numbers
    sizes: Numbers
    dates: Numbers
    has_text: NDArray[np.bool_]
    issues: Numbers


class PeriodFrame(NamedTuple):
    """The periods from the first to the last article, one after the other: which of them each article is in, what each
    is called, the code of the first and how far codes are apart."""

    place: Numbers
    names: list[str]
    first: int
    step: int

    def places_of(self, codes: Numbers) -> Numbers:
        """Which of the periods some codes are."""
        places: Numbers = (codes - self.first) // self.step
        return places


class PeriodTotals(NamedTuple):
    """The periods, without the place of each article, and of each: which have an issue in the archive, the articles
    with a text in the language, and the words (or characters) of all; `units` are these articles for `intervals`."""

    frame: PeriodFrame
    with_issue: frozenset[int]
    articles: Numbers
    sizes: Numbers
    units: Units


class ArticlesWithHits(NamedTuple):
    """The articles that have hits: how many, their words (or characters), and in which of the periods each is."""

    hits: Numbers
    sizes: Numbers
    place: Numbers


def totals_of(hits: Occurrences, by: Period) -> PeriodTotals:
    """What the articles are in which hits are looked for; kept where records alone say that. Raises IndexStale."""
    index, selection = hits.scope.index, hits.scope.selection
    if not is_of_records(selection):
        return added_up(dated_articles(hits), by)
    asked = selection, hits.query.side, hits.zone, hits.unit, by
    return index.kept("totals", asked, lambda: added_up(dated_articles(hits), by))


def added_up(articles: DatedArticles, by: Period) -> PeriodTotals:
    """What some articles are together in each period."""
    frame = framed(articles.dates, by)
    count, has_text = len(frame.names), articles.has_text
    with_issue = distinct(frame.places_of(periods.codes(articles.issues, by))).tolist() if count else []
    return PeriodTotals(
        frame._replace(place=frame.place[:0].copy()),
        frozenset(with_issue),
        np.bincount(frame.place[has_text], minlength=count),
        summed(frame.place, articles.sizes, count),
        units_of(articles.sizes[has_text], frame.place[has_text], count),
    )


def with_hits(hits: Occurrences, frame: PeriodFrame, by: Period) -> ArticlesWithHits:
    """The articles with hits among the periods of all. Raises QueryError, IndexStale."""
    found = []
    for one in hits.segments:
        begins = np.flatnonzero(np.diff(one.articles, prepend=-1))
        articles = one.articles[begins]
        dates = periods.meant(one.segment.dates[articles], hits.scope.selection)
        sizes = of_articles(hits.per_zone(one.segment), hits.zone, articles)
        counts = np.diff(begins, append=len(one.articles))
        found.append((counts, sizes, frame.places_of(periods.codes(dates, by))))
    return (
        ArticlesWithHits(*map(together, zip(*found, strict=True))) if found else ArticlesWithHits(*[together([])] * 3)
    )


def dated_articles(hits: Occurrences) -> DatedArticles:
    """The articles of a selection in the order of their ids. Raises QueryError, IndexStale."""
    articles, counts, sizes, dates, texts = [], [], [], [], []
    without_text = hits.scope.without_text(hits.query.side, hits.zone)
    for (segment, mask), one, without in zip(hits.scope.segments, hits.segments, without_text, strict=True):
        keep = slice(None) if mask is None else mask
        articles.append(np.arange(len(segment))[keep])
        counts.append(np.bincount(one.articles, minlength=len(segment))[keep])
        sizes.append(per_article(hits.per_zone(segment), hits.zone)[keep])
        dates.append(periods.meant(segment.dates[keep], hits.scope.selection))
        texts.append(~without[keep])
    order = hits.scope.in_order(articles)
    issues = periods.meant(hits.scope.index.issue_days, hits.scope.selection)
    has_text = np.concatenate([np.zeros(0, dtype=np.bool_), *texts])[order]
    return DatedArticles(together(counts)[order], together(sizes)[order], together(dates)[order], has_text, issues)


def with_text(articles: DatedArticles) -> DatedArticles:
    """Those of them that have a text in the query's language: the others are no units in which hits could be."""
    has = articles.has_text
    return DatedArticles(articles.hits[has], articles.sizes[has], articles.dates[has], has[has], articles.issues)


def together(parts: Sequence[NDArray[np.signedinteger[Any]]]) -> Numbers:
    """Numbers of all segments, one after the other."""
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def framed(dates: Numbers, by: Period) -> PeriodFrame:
    """The periods of some dates (ordinals)."""
    codes = periods.codes(dates, by)
    step = 10 if by == "decade" else 1
    if not len(codes):
        return PeriodFrame(codes, [], 0, step)
    first, last = int(codes.min()), int(codes.max())
    names = [periods.name(code, by) for code in range(first, last + 1, step)]
    return PeriodFrame((codes - first) // step, names, first, step)


def summed(place: Numbers, values: Numbers, count: int) -> Numbers:
    """Sums by place; float64 holds them exactly up to 2^53."""
    return np.bincount(place, weights=values, minlength=count).astype(np.int64)
