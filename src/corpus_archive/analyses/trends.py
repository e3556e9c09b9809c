"""A query through time, every number beside what it is a part of, and with how far it can be trusted."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.choices import chosen
from corpus_archive.errors import QueryError
from corpus_archive.holdings import completeness
from corpus_archive.language.folding import search_key
from corpus_archive.matches.occurrences import Occurrences, per_article
from corpus_archive.matches.scope import Scope
from corpus_archive.query.syntax import Query
from corpus_archive.record_words import LANGUAGES, Side
from corpus_archive.results.curves import Lines, Periods
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics import intervals
from corpus_archive.wording import Wording, number_of, part_of

_NAMES = ("period", "hits", "articles", "all_articles", "words", "per_million", "low", "high")
Numbers = NDArray[np.int64]


class DatedArticles(NamedTuple):
    """Hits, words (or characters) and date (an ordinal) of each article of a selection, and whether it has a text in
    the query's language; the days of all issues."""

    hits: Numbers
    sizes: Numbers
    dates: Numbers
    has_text: NDArray[np.bool_]
    issues: Numbers


def trend(hits: Occurrences, *, by: Period = "year") -> Result:
    """A query through time: one row a period from the first to the last, also where there is no issue.

    Columns: period, hits, articles (with a hit), all_articles (with a text in the query's language, in which a hit
    could be; how many have none is said), words (or characters), per_million, low, high. The interval is of
    per_million, 95 %, with articles as the units, as hits come in clusters: `intervals.rates`. A period without an
    issue in the archive has no numbers at all: that is a hole in the data, not a silence; one that has issues but none
    of these articles, or none with such a text, has 0 of everything and no rate. A hole within a period lowers its
    counts unseen, so `notes` names the months without an issue. Raises ChoiceError, QueryError, IndexStale.
    """
    chosen(by, "period", get_args(Period))
    articles = dated_articles(hits)
    columns = _named(columns_of(articles, by), hits)
    return Result(
        columns,
        Amount(int(articles.hits.sum()), "hits", denominators=counted_in(hits, articles), is_part=False),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(*holes(hits.scope, hits.query.side, columns, by)),
        types={"period": "String"} | dict.fromkeys(("hits", "articles", "all_articles", hits.unit), "Int64"),
        chart=Periods(hits.unit, f"{hits.query.text} by {by}"),
    )


def compared(several: Sequence[Occurrences], *, by: Period = "year") -> Result:
    """Several queries through time, to be set side by side: the rows of `trend` for one after the other.

    The column `query` stands first; the others are those of `trend`. All are of the same articles and counted in the
    same words or characters, so that the numbers of one period are parts of one whole. `summary` has the hits of each
    query, the total is their sum. Raises ChoiceError, IndexStale; QueryError where two are counted in something else,
    or one is asked twice.
    """
    chosen(by, "period", get_args(Period))
    first = several[0]
    check_comparable(several)
    per_query = [dated_articles(hits) for hits in several]
    columns = [_named(columns_of(articles, by), first) for articles in per_query]
    texts = [hits.query.text for hits in several]
    of_query = [text for text, one in zip(texts, columns, strict=True) for _ in one["period"]]
    totals = [int(articles.hits.sum()) for articles in per_query]
    return Result(
        {"query": of_query} | {name: [value for one in columns for value in one[name]] for name in columns[0]},
        Amount(
            sum(totals),
            "hits",
            denominators=counted_in(first, per_query[0]),
            summary=dict(zip(texts, totals, strict=True)),
            is_part=False,
        ),
        query=", ".join(texts),
        selection=str(first.scope.selection),
        notes=tuple(filter(None, (*holes(first.scope, first.query.side, columns[0], by), *notes_apart(several)))),
        types=dict.fromkeys(("query", "period"), "String")
        | dict.fromkeys(("hits", "articles", "all_articles", first.unit), "Int64"),
        chart=Lines(first.unit, f"{', '.join(texts)} by {by}"),
    )


def check_comparable(several: Sequence[Occurrences]) -> None:
    """Raise QueryError unless all are parts of one whole, and each is asked once."""
    first = several[0]
    texts = [hits.query.text for hits in several]
    if len(set(texts)) < len(texts):
        raise QueryError(Wording("{query!r} is asked twice; name each query once", query=max(texts, key=texts.count)))
    for one, other in itertools.combinations(several, 2):
        if _as_read(one.query) == _as_read(other.query):
            raise QueryError(
                Wording(
                    "{query!r} and {other!r} are read as the same; name each query once",
                    query=one.query.text,
                    other=other.query.text,
                )
            )
    for hits in several:
        if hits.query.side != first.query.side:
            said = Wording("are of two languages; ask for each by itself")
        elif hits.unit != first.unit:
            said = Wording(
                "are counted in {unit} and in {other_unit}; choose match word, or ask for each by itself",
                unit=first.unit,
                other_unit=hits.unit,
            )
        else:
            continue
        raise QueryError(
            Wording("{query!r} and {other!r} {said}", query=first.query.text, other=hits.query.text, said=said)
        )


def _as_read(query: Query) -> object:
    """What a query asks, however it is typed: that of another which is read alike."""
    if query.is_cql:
        return query._replace(text="", note="")
    return query.text.split() if query.exact else search_key(query.text).split()


def counted_in(hits: Occurrences, articles: DatedArticles) -> dict[str, int]:
    """What the hits are counted in: words or characters, and of how many articles."""
    return {f"{hits.unit} of {number_of(int(articles.has_text.sum()), 'article')}": int(articles.sizes.sum())}


def holes(scope: Scope, side: Side, columns: dict[str, list[Any]], by: Period) -> Iterator[str]:
    """How many articles have no text in the language, how many periods no issue, none of these articles, or none with
    such a text; and which months have no issue."""
    total = len(columns["period"])
    yield (without_text := scope.counted_note(side))
    if missing := columns["all_articles"].count(None):
        which = part_of(missing, total, by)
        yield Wording("{which} {n:has/have} no issue in the archive", which=which, n=missing)
    empty = [name for name, count in zip(columns["period"], columns["all_articles"], strict=True) if count == 0]
    filled = _periods_of_articles(scope, by) if empty and without_text else set()
    if silent := len(filled.intersection(empty)):
        which, of = part_of(silent, total, by), LANGUAGES[side]
        yield Wording("{which} {n:has/have} articles, but none with a text in {side}", which=which, n=silent, side=of)
    if others := len(empty) - silent:
        which = part_of(others, total, by)
        yield Wording("{which} {n:has/have} issues in the archive, but none of these articles", which=which, n=others)
    if by != "day":
        there = set(_each_once(periods.codes(scope.index.issue_days, "month")).tolist())
        yield completeness.months_note(scope.archive, scope.selection, there)


def _periods_of_articles(scope: Scope, by: Period) -> set[str]:
    """The periods in which an article of a selection lies, with or without a text in some language."""
    dates = [segment.dates if mask is None else segment.dates[mask] for segment, mask in scope.segments]
    codes = periods.codes(periods.meant(_together(dates), scope.selection), by)
    return {periods.name(code, by) for code in np.unique(codes).tolist()}


def notes_apart(several: Sequence[Occurrences]) -> Iterator[str]:
    """What is to be said of each query, with its name; what holds for all, once."""
    of_all = several[0].scope.notes
    for hits in several:
        notes = (note for note in hits.notes() if note not in of_all)
        yield from (Wording("{of}: {note}", of=hits.query.text, note=note) for note in notes)
    yield from of_all


def periods_of(hits: Occurrences, by: Period) -> dict[str, list[Any]]:
    """The columns of `trend`, for whoever draws them."""
    return _named(columns_of(dated_articles(hits), by), hits)


def _named(columns: dict[str, list[Any]], hits: Occurrences) -> dict[str, list[Any]]:
    """The columns, that of the sizes called by what is counted."""
    return {hits.unit if name == "words" else name: columns[name] for name in _NAMES}


def dated_articles(hits: Occurrences) -> DatedArticles:
    """The articles of a selection in the order of their ids. Raises QueryError, IndexStale."""
    articles, counts, sizes, dates, texts = [], [], [], [], []
    without_text = hits.scope.without_text(hits.query.side)
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
    return DatedArticles(_together(counts)[order], _together(sizes)[order], _together(dates)[order], has_text, issues)


def _each_once(numbers: Numbers) -> Numbers:
    """In order, each once; days and months are so near each other that they are ticked off, not sorted."""
    if not len(numbers):
        return numbers
    first = numbers.min()
    is_there = np.zeros(numbers.max() - first + 1, dtype=bool)
    is_there[numbers - first] = True
    found: Numbers = np.flatnonzero(is_there) + first
    return found


def _together(parts: Sequence[NDArray[np.signedinteger[Any]]]) -> Numbers:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def columns_of(articles: DatedArticles, by: Period) -> dict[str, list[Any]]:
    """The columns of a trend but for its unit's name, a row a period; None throughout where a period has no issue."""
    frame = framed(articles.dates, by)
    if not frame.names:
        return {name: [] for name in _NAMES}
    count = len(frame.names)
    counts = {
        "hits": summed(frame.place, articles.hits, count),
        "articles": np.bincount(frame.place[articles.hits > 0], minlength=count),
        "all_articles": np.bincount(frame.place[articles.has_text], minlength=count),
        "words": summed(frame.place, articles.sizes, count),
    }
    with_issue = set(_each_once(frame.places_of(periods.codes(articles.issues, by))).tolist())
    units = articles.has_text
    rates = intervals.rates(articles.hits[units], articles.sizes[units], frame.place[units], count)
    columns: dict[str, list[Any]] = {"period": frame.names}
    for name, values in counts.items():
        columns[name] = [value if at in with_issue else None for at, value in enumerate(values.tolist())]
    for name, found in zip(("per_million", "low", "high"), rates, strict=True):
        columns[name] = [None if math.isnan(one) else round(1e6 * one, 3) for one in found.tolist()]
    return columns


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
