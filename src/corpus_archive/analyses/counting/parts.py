"""The parts of a selection, by date or by what its records say, and how a query's hits divide over them."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.choices import chosen
from corpus_archive.entities.archive_names import entries_for
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.matches.scope import Scope
from corpus_archive.record_words import Side, Zone
from corpus_archive.store import overview
from corpus_archive.store.index.segments import distinct, per_article
from corpus_archive.wording import Wording

Array = NDArray[np.int64]
Floats = NDArray[np.float64]
FrequencyBy = Literal["day", "month", "year", "decade", "page", "section", "column", "agency", "place", "article"]
PLURALS: dict[str, str] = {
    by: f"{by[:-1]}ies" if by.endswith("y") and by != "day" else f"{by}s" for by in get_args(FrequencyBy)
}
_FEWEST = 5  # periods that a word can be spread over in any way worth a number


class Parts(NamedTuple):
    """The names of the parts, and for each segment which article (counted from its first) is in which part.

    An article may be in several parts, but is in one at least: None is the part of those whose records say nothing.
    """

    names: list[Any]
    of: list[tuple[Array, Array]]
    notes: tuple[str, ...] = ()


class PartCounts(NamedTuple):
    """Of each part its hits, the articles with one, all that could have one (they have a text in the language), and its
    words (or characters)."""

    hits: Array
    articles: Array
    all_articles: Array
    sizes: Array


class Spans(NamedTuple):
    """The periods that dispersion is over: what they are, how many, and of each segment's articles which they are in.

    What is said of an article that is not of the selection means nothing.
    """

    by: Period
    total: int
    of: list[Array]

    @property
    def said(self) -> str:
        """What the column `dp` is, in one line."""
        return Wording(
            "dp is Gries' DP over {n} {noun}: 0 spread evenly, near 1 all in a short time",
            n=self.total,
            noun=self.by if self.total == 1 else PLURALS[self.by],
        )


def cut_into_parts(scope: Scope, by: FrequencyBy, side: Side) -> Parts:
    """The parts of a scope; agencies and places of the datelines of one language, each one in all its forms, or as it
    is printed where the selection's names are exact. Raises ChoiceError."""
    chosen(by, "part", get_args(FrequencyBy))
    rows = [_articles(len(segment), mask) for segment, mask in scope.segments]
    segments = scope.index.segments
    if by == "article":
        ids = [id.decode() for segment, some in zip(segments, rows, strict=True) for id in segment.ids[some]]
        order = scope.in_order(rows)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        places = np.split(place, np.cumsum([*map(len, rows)])[:-1])
        return Parts([ids[at] for at in order.tolist()], list(zip(rows, places, strict=True)))
    if by in get_args(Period):
        return _by_period(scope, rows, by)  # type: ignore[arg-type]
    values = overview.values(scope.archive, by, scope.selection, side)  # type: ignore[arg-type]
    entries = None if scope.selection.takes_names_as_typed else entries_for(scope.archive, by)
    if entries:
        named = [(number, value and entries.name(entries.owner_of(str(value)))) for number, value in values]
        values = list(dict.fromkeys(named))  # Nanjing and Nanking in one article are one
    return _by_value(scope, rows, values, by, side)


def _articles(count: int, mask: NDArray[np.bool_] | None) -> Array:
    return np.arange(count) if mask is None else np.flatnonzero(mask)


def _by_period(scope: Scope, rows: list[Array], by: Period) -> Parts:
    found = [
        periods.codes(periods.meant(segment.dates[some], scope.selection), by)
        for segment, some in zip(scope.index.segments, rows, strict=True)
    ]
    codes = distinct(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
    of = [(some, np.searchsorted(codes, one)) for some, one in zip(rows, found, strict=True)]
    return Parts([periods.name(code, by) for code in codes.tolist()], of)


def _by_value(
    scope: Scope, rows: list[Array], values: list[tuple[int, str | int | None]], by: str, side: Side
) -> Parts:
    names: list[Any] = sorted({value for _, value in values if value is not None})
    place = {value: number for number, value in enumerate([*names, None])}
    numbers = np.array([number for number, _ in values], dtype=np.int64)
    places = np.array([place[value] for _, value in values], dtype=np.int64)
    of, silent, several = [], 0, 0
    for segment, wanted, without in zip(scope.index.segments, rows, scope.without_text(side, "body"), strict=True):
        order = np.argsort(segment.numbers)
        at = np.minimum(np.searchsorted(segment.numbers, numbers, sorter=order), max(0, len(segment) - 1))
        here = segment.numbers[order[at]] == numbers
        meant = np.zeros(len(segment), dtype=bool)
        meant[wanted] = True
        here &= meant[order[at]]
        articles, part = order[at[here]], places[here]
        times = np.bincount(articles, minlength=len(segment))[wanted]
        rest = wanted[times == 0]
        silent, several = silent + int((~without[rest]).sum()), several + int((times > 1).sum())
        of.append((np.append(articles, rest), np.append(part, np.full(len(rest), len(names)))))
    if any((part == len(names)).any() for _, part in of):
        names.append(None)
    return Parts(names, of, _notes(silent, several, by, side))


def _notes(silent: int, several: int, by: str, side: Side) -> tuple[str, ...]:
    notes = []
    if silent and side == "zh":
        notes.append(Wording("{n:,} {n:article has/articles have} no {what} in a Chinese dateline", n=silent, what=by))
    elif silent:
        notes.append(Wording("{n:,} {n:article has/articles have} no {what} in an English dateline", n=silent, what=by))
    if several:
        notes.append(
            Wording(
                "{n:,} {n:article has/articles have} several {what} and {n:counts/count} in each of them",
                n=several,
                what=PLURALS[by],
            )
        )
    return tuple(notes)


def divided(hits: Occurrences, parts: Parts) -> PartCounts:
    """How hits, articles and words (or characters) divide over parts."""
    count = len(parts.names)
    sums = np.zeros((4, count), dtype=np.int64)
    without_text = hits.scope.without_text(hits.query.side, hits.zone)
    for one, (articles, part), without in zip(hits.segments, parts.of, without_text, strict=True):
        counted = np.bincount(one.articles, minlength=len(one.segment))[articles]
        sizes = per_article(hits.per_zone(one.segment), hits.zone)[articles]
        for row, weights in enumerate((counted, counted > 0, ~without[articles], sizes)):
            sums[row] += np.bincount(part, weights=weights, minlength=count).astype(np.int64)
    return PartCounts(*sums)


def spans(scope: Scope, per_zone: list[NDArray[np.int32]], zone: Zone) -> Spans:
    """The years of a scope as it means dates; months where there are fewer than five, days where fewer months.

    Only those that have words (or characters, as `per_zone` counts) are parts: a word cannot be spread over others.
    Dispersion is over time: a word that is in every year is of the paper, one that is in three of the campaign. Over
    articles, DP is near 1 for nearly every word, as an article is a few hundred words; their range stands beside it.
    """
    dates = [periods.meant(segment.dates, scope.selection) for segment in scope.index.segments]
    together = np.zeros(0, dtype=np.int64)
    for one, mask, sizes in zip(dates, scope.masks, per_zone, strict=True):
        has_words = per_article(sizes, zone) > 0
        together = np.append(together, one[has_words if mask is None else mask & has_words])
    by: Period
    for by in ("year", "month", "day"):
        codes = distinct(periods.codes(together, by))
        if len(codes) >= _FEWEST:
            break
    last = max(0, len(codes) - 1)
    of = [np.minimum(np.searchsorted(codes, periods.codes(one, by)), last) for one in dates]
    return Spans(by, len(codes), of)


def shares(scope: Scope, spans: Spans, per_zone: list[NDArray[np.int32]], zone: Zone) -> Floats:
    """The share of each span in the words (or characters, as `per_zone` counts) of a scope."""
    sums = np.zeros(spans.total)
    for mask, of, sizes in zip(scope.masks, spans.of, per_zone, strict=True):
        keep = slice(None) if mask is None else mask
        sums += np.bincount(of[keep], weights=per_article(sizes, zone)[keep], minlength=spans.total)
    found: Floats = sums / max(1.0, sums.sum())
    return found
