"""The parts of a selection, by date or by what its records say, and how a query's hits divide over them."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.errors import QueryError
from corpus_archive.matches.positions import Occurrences, Zone, per_article
from corpus_archive.query.syntax import Query
from corpus_archive.records import Side
from corpus_archive.store import overview
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import Index, index_of
from corpus_archive.store.selection import Selection

Array = NDArray[np.int64]
Floats = NDArray[np.float64]
Masks = list[NDArray[np.bool_] | None]
By = Literal["day", "month", "year", "decade", "page", "section", "column", "agency", "place", "article"]
PLURALS: dict[str, str] = {by: f"{by[:-1]}ies" if by.endswith("y") and by != "day" else f"{by}s" for by in get_args(By)}
_FEWEST = 5  # periods that a word can be spread over in any way worth a number


class Parts(NamedTuple):
    """The names of the parts, and for each segment which article (counted from its first) is in which part.

    An article may be in several parts, but is in one at least: None is the part of those whose records say nothing.
    """

    names: list[Any]
    of: list[tuple[Array, Array]]
    notes: tuple[str, ...] = ()


class Divided(NamedTuple):
    """Of each part its hits, the articles with one, all its articles, and its words (or characters)."""

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
        return f"dp is Gries' DP over {self.total} {PLURALS[self.by]}: 0 spread evenly, near 1 all in a short time"


def checked(by: str, among: tuple[str, ...] = get_args(By)) -> None:
    """Raise QueryError for what no parts are made by."""
    if by not in among:
        raise QueryError(f"no parts by {by!r}; say {', '.join(among)}")


def parts(database: Database, selection: Selection, by: By, side: Side) -> Parts:
    """The parts of a selection; agencies and places as the datelines of one language print them. Raises QueryError."""
    checked(by)
    index = index_of(database)
    wanted = index.wanted(selection)
    chosen = [_articles(len(segment), mask) for segment, mask in zip(index.segments, wanted, strict=True)]
    if by == "article":
        names = [id.decode() for segment, rows in zip(index.segments, chosen, strict=True) for id in segment.ids[rows]]
        begins = np.cumsum([0, *map(len, chosen)])
        return Parts(names, [(rows, at + np.arange(len(rows))) for rows, at in zip(chosen, begins, strict=False)])
    if by in get_args(Period):
        return _by_period(index, chosen, by, selection)  # type: ignore[arg-type]
    rows = overview.values(database, by, selection, side)  # type: ignore[arg-type]
    return _by_value(index, chosen, rows, by, side)


def _articles(count: int, mask: NDArray[np.bool_] | None) -> Array:
    return np.arange(count) if mask is None else np.flatnonzero(mask)


def _by_period(index: Index, chosen: list[Array], by: Period, selection: Selection) -> Parts:
    found = [
        periods.codes(periods.meant(segment.dates[rows], selection), by)
        for segment, rows in zip(index.segments, chosen, strict=True)
    ]
    codes = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
    of = [(rows, np.searchsorted(codes, one)) for rows, one in zip(chosen, found, strict=True)]
    return Parts([periods.name(code, by) for code in codes.tolist()], of)


def _by_value(
    index: Index, chosen: list[Array], rows: list[tuple[int, str | int | None]], by: str, side: Side
) -> Parts:
    names: list[Any] = sorted({value for _, value in rows if value is not None})
    place = {value: number for number, value in enumerate([*names, None])}
    numbers = np.array([number for number, _ in rows], dtype=np.int64)
    values = np.array([place[value] for _, value in rows], dtype=np.int64)
    of, silent, several = [], 0, 0
    for segment, wanted in zip(index.segments, chosen, strict=True):
        order = np.argsort(segment.numbers)
        at = np.minimum(np.searchsorted(segment.numbers, numbers, sorter=order), max(0, len(segment) - 1))
        here = segment.numbers[order[at]] == numbers
        articles, part = order[at[here]], values[here]
        times = np.bincount(articles, minlength=len(segment))[wanted]
        silent, several = silent + int((times == 0).sum()), several + int((times > 1).sum())
        rest = wanted[times == 0]
        of.append((np.append(articles, rest), np.append(part, np.full(len(rest), len(names)))))
    if any((part == len(names)).any() for _, part in of):
        names.append(None)
    return Parts(names, of, _notes(silent, several, by, side))


def _notes(silent: int, several: int, by: str, side: Side) -> tuple[str, ...]:
    language = "Chinese" if side == "zh" else "English"
    notes = [f"{silent:,} articles have no {by} in a {language} dateline"] if silent else []
    if several:
        notes.append(f"{several:,} articles have several {PLURALS[by]} and count in each of them")
    return tuple(notes)


def divided(index: Index, found: list[Occurrences], parts: Parts, query: Query, zone: Zone) -> Divided:
    """How hits, articles and words (or characters) divide over parts."""
    count = len(parts.names)
    sums = np.zeros((4, count), dtype=np.int64)
    for segment, one, (articles, part) in zip(index.segments, found, parts.of, strict=True):
        side = segment.sides[query.side]
        hits = np.bincount(one.articles, minlength=len(segment))[articles]
        sizes = per_article(side.characters if query.is_substring else side.words, zone)[articles]
        for row, weights in enumerate((hits, hits > 0, None, sizes)):
            sums[row] += np.bincount(part, weights=weights, minlength=count).astype(np.int64)
    return Divided(*sums)


def spans(index: Index, wanted: Masks) -> Spans:
    """The years of a selection; its months where there are fewer than five years, days where fewer than five months.

    Dispersion is over time: a word that is in every year is of the paper, one that is in three of the campaign. Over
    articles, DP is near 1 for nearly every word, as an article is a few hundred words; their range stands beside it.
    """
    dates = [segment.dates.astype(np.int64) for segment in index.segments]
    chosen = [one if mask is None else one[mask] for one, mask in zip(dates, wanted, strict=True)]
    together = np.concatenate([np.zeros(0, dtype=np.int64), *chosen])
    by: Period
    for by in ("year", "month", "day"):
        codes = np.unique(periods.codes(together, by))
        if len(codes) >= _FEWEST:
            break
    last = max(0, len(codes) - 1)
    of = [np.minimum(np.searchsorted(codes, periods.codes(one, by)), last) for one in dates]
    return Spans(by, len(codes), of)


def shares(index: Index, wanted: Masks, spans: Spans, per_zone: list[NDArray[np.int32]], zone: Zone) -> Floats:
    """The share of each span in the words (or characters, as `per_zone` counts) of a selection."""
    sums = np.zeros(spans.total)
    for mask, of, sizes in zip(wanted, spans.of, per_zone, strict=True):
        keep = slice(None) if mask is None else mask
        sums += np.bincount(of[keep], weights=per_article(sizes, zone)[keep], minlength=spans.total)
    found: Floats = sums / max(1.0, sums.sum())
    return found
