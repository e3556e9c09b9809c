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
from corpus_archive.records import LANGUAGES
from corpus_archive.results.curves import Lines, Periods
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics import intervals
from corpus_archive.wording import Wording, number_of, part_of

_NAMES = ("period", "hits", "articles", "all_articles", "words", "per_million", "low", "high")
Numbers = NDArray[np.int64]


class _Articles(NamedTuple):
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
    articles = _per_article(hits)
    columns = _named(_columns(articles, by), hits)
    return Result(
        columns,
        Amount(int(articles.hits.sum()), "hits", denominators=_counted_in(hits, articles), is_part=False),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(*_holes(hits, columns, articles, by)),
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
    _comparable(several)
    per_query = [_per_article(hits) for hits in several]
    columns = [_named(_columns(articles, by), first) for articles in per_query]
    texts = [hits.query.text for hits in several]
    of_query = [text for text, one in zip(texts, columns, strict=True) for _ in one["period"]]
    totals = [int(articles.hits.sum()) for articles in per_query]
    return Result(
        {"query": of_query} | {name: [value for one in columns for value in one[name]] for name in columns[0]},
        Amount(
            sum(totals),
            "hits",
            denominators=_counted_in(first, per_query[0]),
            summary=dict(zip(texts, totals, strict=True)),
            is_part=False,
        ),
        query=", ".join(texts),
        selection=str(first.scope.selection),
        notes=tuple(filter(None, (*_holes(first, columns[0], per_query[0], by), *_notes_apart(several)))),
        types=dict.fromkeys(("query", "period"), "String")
        | dict.fromkeys(("hits", "articles", "all_articles", first.unit), "Int64"),
        chart=Lines(first.unit, f"{', '.join(texts)} by {by}"),
    )


def _comparable(several: Sequence[Occurrences]) -> None:
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


def _counted_in(hits: Occurrences, articles: _Articles) -> dict[str, int]:
    return {f"{hits.unit} of {number_of(int(articles.has_text.sum()), 'article')}": int(articles.sizes.sum())}


def _holes(hits: Occurrences, columns: dict[str, list[Any]], articles: _Articles, by: Period) -> Iterator[str]:
    """How many articles have no text in the language, how many periods no issue, none of these articles, or none with
    such a text; and which months have no issue."""
    yield hits.scope.counted_note(hits.query.side)
    total = len(columns["period"])
    if missing := columns["all_articles"].count(None):
        which = part_of(missing, total, by)
        yield Wording("{which} {n:has/have} no issue in the archive", which=which, n=missing)
    without, silent = _without_any(columns, articles, by)
    if without:
        which = part_of(without, total, by)
        yield Wording("{which} {n:has/have} issues in the archive, but none of these articles", which=which, n=without)
    if silent:
        which, side = part_of(silent, total, by), LANGUAGES[hits.query.side]
        yield Wording("{which} {n:has/have} articles, but none with a text in {side}", which=which, n=silent, side=side)
    if by != "day":
        there = set(periods.codes(_days_of_issues(hits.scope), "month").tolist())
        yield completeness.months_note(hits.scope.archive, hits.scope.selection, there)


def _without_any(columns: dict[str, list[Any]], articles: _Articles, by: Period) -> tuple[int, int]:
    """How many periods with issues have none of these articles, and how many have some, but none with a text."""
    there = {periods.name(code, by) for code in np.unique(periods.codes(articles.dates, by)).tolist()}
    pairs = zip(columns["period"], columns["all_articles"], strict=True)
    empty = [period in there for period, count in pairs if count == 0]
    return empty.count(False), empty.count(True)


def _notes_apart(several: Sequence[Occurrences]) -> Iterator[str]:
    """What is to be said of each query, with its name; what holds for all, once."""
    of_all = several[0].scope.notes
    for hits in several:
        notes = (note for note in hits.notes() if note not in of_all)
        yield from (Wording("{of}: {note}", of=hits.query.text, note=note) for note in notes)
    yield from of_all


def periods_of(hits: Occurrences, by: Period) -> dict[str, list[Any]]:
    """The columns of `trend`, for whoever draws them."""
    return _named(_columns(_per_article(hits), by), hits)


def _named(columns: dict[str, list[Any]], hits: Occurrences) -> dict[str, list[Any]]:
    """The columns, that of the sizes called by what is counted."""
    return {hits.unit if name == "words" else name: columns[name] for name in _NAMES}


def _per_article(hits: Occurrences) -> _Articles:
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
    issues = periods.meant(_days_of_issues(hits.scope), hits.scope.selection)
    has_text = np.concatenate([np.zeros(0, dtype=np.bool_), *texts])[order]
    return _Articles(_together(counts)[order], _together(sizes)[order], _together(dates)[order], has_text, issues)


def _days_of_issues(scope: Scope) -> Numbers:
    """The days that have an issue in the archive."""
    dates = (segment.dates if live is None else segment.dates[live] for segment, live in scope.whole.segments)
    return _together(list(map(_issues, dates)))


def _issues(dates: NDArray[np.int32]) -> NDArray[np.int32]:
    """The days among the dates of articles, without sorting: the last of each run, as articles come by their ids."""
    ends: NDArray[np.bool_] = np.append(dates[1:] != dates[:-1], True)[: len(dates)]
    found: NDArray[np.int32] = dates[ends]
    return found


def _together(parts: Sequence[NDArray[np.signedinteger[Any]]]) -> Numbers:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _columns(articles: _Articles, by: Period) -> dict[str, list[Any]]:
    """The columns, a row a period; None throughout where a period has no issue."""
    codes = periods.codes(articles.dates, by)
    if not len(codes):
        return {name: [] for name in _NAMES}
    step = 10 if by == "decade" else 1
    first = int(codes.min())
    place = (codes - first) // step
    count = np.bincount(place)
    summed = {
        "hits": _sums(place, articles.hits, len(count)),
        "articles": np.bincount(place[articles.hits > 0], minlength=len(count)),
        "all_articles": np.bincount(place[articles.has_text], minlength=len(count)),
        "words": _sums(place, articles.sizes, len(count)),
    }
    with_issue = set(((periods.codes(articles.issues, by) - first) // step).tolist())
    units = articles.has_text
    rates = intervals.rates(articles.hits[units], articles.sizes[units], place[units], len(count))
    columns: dict[str, list[Any]] = {"period": [periods.name(first + step * at, by) for at in range(len(count))]}
    for name, values in summed.items():
        columns[name] = [value if at in with_issue else None for at, value in enumerate(values.tolist())]
    for name, found in zip(("per_million", "low", "high"), rates, strict=True):
        columns[name] = [None if math.isnan(one) else round(1e6 * one, 3) for one in found.tolist()]
    return columns


def _sums(place: Numbers, values: Numbers, count: int) -> Numbers:
    """Sums by place; float64 holds them exactly up to 2^53."""
    return np.bincount(place, weights=values, minlength=count).astype(np.int64)
