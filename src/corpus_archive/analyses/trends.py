"""A query through time, every number beside what it is a part of, and with how far it can be trusted."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import period_totals, periods
from corpus_archive.analyses.counting.period_totals import ArticlesWithHits, Numbers, PeriodTotals
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.choices import chosen
from corpus_archive.errors import QueryError
from corpus_archive.holdings import completeness
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.matches.scope import Scope
from corpus_archive.query.criteria import doubt_of_days
from corpus_archive.query.sameness import are_alike
from corpus_archive.record_words import LANGUAGES, Side, Zone
from corpus_archive.results.curves import Lines, Periods
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics import intervals
from corpus_archive.store.index.masks import is_of_records
from corpus_archive.wording import Wording, number_of, part_of

_NAMES = ("period", "hits", "articles", "all_articles", "words", "per_million", "low", "high")


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
    totals = period_totals.totals_of(hits, by)
    columns = _named(columns_of(totals, period_totals.with_hits(hits, totals.frame, by)), hits)
    return Result(
        columns,
        Amount(len(hits), "hits", denominators=counted_in(hits, totals.articles, totals.sizes), is_part=False),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(*holes(hits.scope, hits.query.side, hits.zone, columns, by)),
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
    totals = period_totals.totals_of(first, by)
    found = [period_totals.with_hits(hits, totals.frame, by) for hits in several]
    columns = [_named(columns_of(totals, one), first) for one in found]
    texts = [hits.query.text for hits in several]
    of_query = [text for text, one in zip(texts, columns, strict=True) for _ in one["period"]]
    numbers = list(map(len, several))
    return Result(
        {"query": of_query} | {name: [value for one in columns for value in one[name]] for name in columns[0]},
        Amount(
            sum(numbers),
            "hits",
            denominators=counted_in(first, totals.articles, totals.sizes),
            summary=dict(zip(texts, numbers, strict=True)),
            is_part=False,
            tables=len(several),
        ),
        query=", ".join(texts),
        selection=str(first.scope.selection),
        notes=tuple(
            filter(None, (*holes(first.scope, first.query.side, first.zone, columns[0], by), *notes_apart(several)))
        ),
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
        if are_alike(one.query, other.query):
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


def counted_in(hits: Occurrences, articles: NDArray[Any], sizes: Numbers) -> dict[str, int]:
    """What the hits are counted in: words or characters, and of how many articles, given as what they add up to."""
    return {f"{hits.unit} of {number_of(int(articles.sum()), 'article')}": int(sizes.sum())}


def holes(scope: Scope, side: Side, zone: Zone, columns: dict[str, list[Any]], by: Period) -> Iterator[str]:
    """How many articles have no text in the language, how many periods no issue, none of these articles, or none with
    such a text; which months have no issue, and where days may be of the day after."""
    total = len(columns["period"])
    yield (without_text := scope.counted_note(side, zone))
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
        yield _months_note(scope)
    if by in ("day", "month"):  # a longer period hardly changes by the day before its first
        counted = {name for name, count in zip(columns["period"], columns["all_articles"], strict=True) if count}
        days = scope.index.issue_days
        codes = periods.codes(days, by).tolist()
        names = {code: periods.name(code, by) for code in set(codes)}
        yield doubt_of_days(
            scope.selection, [day for day, code in zip(days.tolist(), codes, strict=True) if names[code] in counted]
        )


def _months_note(scope: Scope) -> str:
    """Which months have no issue; kept where records alone say of which time a selection is."""

    def made() -> str:
        days = periods.meant(scope.index.issue_days, scope.selection)
        there = set(_each_once(periods.codes(days, "month")).tolist())
        return completeness.months_note(scope.archive, scope.selection, there)

    return scope.index.kept("months", scope.selection, made) if is_of_records(scope.selection) else made()


def _periods_of_articles(scope: Scope, by: Period) -> set[str]:
    """The periods in which an article of a selection lies, with or without a text in some language."""
    dates = [segment.dates if mask is None else segment.dates[mask] for segment, mask in scope.segments]
    codes = periods.codes(periods.meant(period_totals.together(dates), scope.selection), by)
    return {periods.name(code, by) for code in np.unique(codes).tolist()}


def notes_apart(several: Sequence[Occurrences]) -> Iterator[str]:
    """What is to be said of each query, with its name; what holds for all, once."""
    scope, side, zone = several[0].scope, several[0].query.side, several[0].zone
    of_all = (scope.lacking_note(side, zone), *scope.notes)  # the first is told of what is counted
    for hits in several:
        notes = (note for note in hits.notes() if note not in of_all)
        yield from (Wording("{of}: {note}", of=hits.query.text, note=note) for note in notes)
    yield from scope.notes


def periods_of(hits: Occurrences, by: Period) -> dict[str, list[Any]]:
    """The columns of `trend`, for whoever draws them."""
    totals = period_totals.totals_of(hits, by)
    return _named(columns_of(totals, period_totals.with_hits(hits, totals.frame, by)), hits)


def _named(columns: dict[str, list[Any]], hits: Occurrences) -> dict[str, list[Any]]:
    """The columns, that of the sizes called by what is counted."""
    return {hits.unit if name == "words" else name: columns[name] for name in _NAMES}


def _each_once(numbers: Numbers) -> Numbers:
    """In order, each once; days and months are so near each other that they are ticked off, not sorted."""
    if not len(numbers):
        return numbers
    first = numbers.min()
    is_there = np.zeros(numbers.max() - first + 1, dtype=bool)
    is_there[numbers - first] = True
    found: Numbers = np.flatnonzero(is_there) + first
    return found


def columns_of(totals: PeriodTotals, found: ArticlesWithHits) -> dict[str, list[Any]]:
    """The columns of a trend but for its unit's name, a row a period; None throughout where a period has no issue."""
    frame = totals.frame
    if not frame.names:
        return {name: [] for name in _NAMES}
    count = len(frame.names)
    counts = {
        "hits": period_totals.summed(found.place, found.hits, count),
        "articles": np.bincount(found.place, minlength=count),
        "all_articles": totals.articles,
        "words": totals.sizes,
    }
    rates = intervals.rates_among(totals.units, found.hits, found.sizes, found.place)
    columns: dict[str, list[Any]] = {"period": list(frame.names)}
    for name, values in counts.items():
        columns[name] = [value if at in totals.with_issue else None for at, value in enumerate(values.tolist())]
    for name, ends in zip(("per_million", "low", "high"), rates, strict=True):
        columns[name] = [None if math.isnan(one) else round(1e6 * one, 3) for one in ends.tolist()]
    return columns
