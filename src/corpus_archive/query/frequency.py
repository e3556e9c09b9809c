"""How often: the forms of a query, or all words, and a query through time. Every number beside what it is a part of."""

from __future__ import annotations

import datetime
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import QueryError
from corpus_archive.query import occurrences as found_in
from corpus_archive.query import parts, tallies, wordlist
from corpus_archive.query import selection as selections
from corpus_archive.query.occurrences import Occurrences, Zone, per_article
from corpus_archive.query.parts import Spans
from corpus_archive.query.result import Result
from corpus_archive.query.syntax import Query
from corpus_archive.query.units import Unit, group_names
from corpus_archive.query.wordlist import Words
from corpus_archive.records import Side
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import Index, index_of
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.store.selection import Selection

By = Literal["day", "month", "year", "decade"]
_REPLICATES = 500
_FEW = 60  # articles of a period up to which each sample is drawn in full
_BOOTSTRAP_SEED = 1


class Period(NamedTuple):
    """What a period has: hits and words (or characters) of each of its articles."""

    hits: NDArray[np.int64]
    words: NDArray[np.int64]


def trend(database: Database, selection: Selection, query: Query, *, by: By = "year", zone: Zone = "body") -> Result:
    """A query through time: one row a period from the first to the last, also where there is no issue.

    Columns: period, hits, articles (with a hit), all_articles, words (or characters), per_million, low, high. The
    interval is of per_million, 95 %, by bootstrap over articles (500 samples, fixed seed), as hits come in clusters. A
    period without an issue has no numbers at all: that is a hole in the data, not a silence. Raises QueryError,
    IndexStale.
    """
    if by not in get_args(By):
        raise QueryError(f"no period {by!r}; say {', '.join(get_args(By))}")
    index = index_of(database)
    wanted = index.wanted(selection)
    found = found_in.occurrences(database, selection, query, zone)
    hits, sizes, dates = _per_article(index, wanted, found, query, zone)
    codes = _codes(dates, by)
    rows = [_row(code, by, codes, hits, sizes) for code in _all_codes(codes, by)]
    missing = sum(row["all_articles"] is None for row in rows)
    unit = "characters" if query.is_substring else "words"
    notes = [f"{missing} of {len(rows)} {by}s have no issue in the archive"] if missing else []
    doubt = selections.doubt(selection)
    names = ("period", "hits", "articles", "all_articles", "words", "per_million", "low", "high")
    return Result(
        {name.replace("words", unit): [row[name] for row in rows] for name in names},
        total=int(hits.sum()),
        noun="hits",
        query=query.text,
        selection=str(selection),
        denominators={f"{unit} in {len(hits):,} articles": int(sizes.sum())},
        left_out=tuple([*notes, doubt] if doubt else notes),
        types={"period": "String"} | {name.replace("words", unit): "Int64" for name in names[1:5]},
        is_part=False,
    )


def _per_article(
    index: Index, wanted: list[NDArray[np.bool_] | None], found: list[Occurrences], query: Query, zone: Zone
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Hits, size and date (an ordinal) of each article of the selection."""
    hits, sizes, dates = [], [], []
    for segment, mask, one in zip(index.segments, wanted, found, strict=True):
        keep = slice(None) if mask is None else mask
        side = segment.sides[query.side]
        per_zone = side.characters if query.is_substring else side.words
        hits.append(np.bincount(one.articles, minlength=len(segment))[keep])
        sizes.append(per_article(per_zone, zone)[keep])
        dates.append(segment.dates[keep].astype(np.int64))
    empty = np.zeros(0, dtype=np.int64)
    return (np.concatenate([empty, *hits]), np.concatenate([empty, *sizes]), np.concatenate([empty, *dates]))


def _codes(dates: NDArray[np.int64], by: By) -> NDArray[np.int64]:
    """The period of each date: an ordinal, a month counted from the year 0, a year, a decade's first year."""
    if by == "day":
        return dates
    days = (dates - datetime.date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months: NDArray[np.int64] = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    if by == "month":
        return months
    years = months // 12
    return years if by == "year" else years // 10 * 10


def _all_codes(codes: NDArray[np.int64], by: By) -> range:
    """Every period from the first to the last."""
    return range(int(codes.min()), int(codes.max()) + 1, 10 if by == "decade" else 1) if len(codes) else range(0)


def _name(code: int, by: By) -> str:
    if by == "day":
        return str(datetime.date.fromordinal(code))
    return f"{code // 12:04}-{code % 12 + 1:02}" if by == "month" else f"{code}s" if by == "decade" else str(code)


def _row(
    code: int, by: By, codes: NDArray[np.int64], hits: NDArray[np.int64], sizes: NDArray[np.int64]
) -> dict[str, Any]:
    here = codes == code
    period = Period(hits[here], sizes[here])
    row: dict[str, Any] = {"period": _name(code, by)}
    if not len(period.hits):
        return row | dict.fromkeys(("hits", "articles", "all_articles", "words", "per_million", "low", "high"))
    size = int(period.words.sum())
    low, high = _interval(period)
    return row | {
        "hits": int(period.hits.sum()),
        "articles": int((period.hits > 0).sum()),
        "all_articles": len(period.hits),
        "words": size,
        "per_million": round(1e6 * int(period.hits.sum()) / size, 3) if size else None,
        "low": low,
        "high": high,
    }


def _interval(period: Period) -> tuple[float | None, float | None]:
    """The 2.5th and 97.5th percentile of per_million over samples of the period's articles, drawn with replacement."""
    size = int(period.words.sum())
    if not size:
        return None, None
    if not period.hits.any():  # no sample has any: the rule of three (Hanley & Lippman-Hand 1983)
        return 0.0, round(3e6 / size, 3)
    random = np.random.default_rng(_BOOTSTRAP_SEED)
    with_hits = np.flatnonzero(period.hits)
    count = len(period.hits)
    weights = random.multinomial(count, [1 / count] * count, size=_REPLICATES) if count <= _FEW else None
    if weights is None:  # the counts of a large sample's articles are as good as independent
        rest = size - period.words[with_hits].sum()
        weights = random.poisson(1.0, size=(_REPLICATES, len(with_hits)))
        hits = weights @ period.hits[with_hits]
        words = weights @ period.words[with_hits] + rest
    else:
        hits, words = weights @ period.hits, weights @ period.words
    rates = 1e6 * hits / np.maximum(words, 1)
    low, high = np.percentile(rates, [2.5, 97.5])
    return round(float(low), 3), round(float(high), 3)


def forms(
    database: Database, selection: Selection, query: Query, *, unit: Unit = "word", zone: Zone = "body"
) -> Result:
    """The forms that a query finds, the most frequent first: form, count, per_million, articles, dp.

    `articles` is in how many articles a form stands, `dp` how evenly it is spread over time: see `parts.spans`.
    """
    index = index_of(database)
    wanted = index.wanted(selection)
    found = found_in.occurrences(database, selection, query, zone)
    formed = [_formed(one, query.side, unit) for one in found]
    names, maps = tallies.merged([forms for forms, _ in formed])
    numbers = _joined([place[of_hit] for place, (_, of_hit) in zip(maps, formed, strict=True)])
    begins = np.cumsum([0, *map(len, index.segments)])
    articles = _joined([one.articles + begin for one, begin in zip(found, begins.tolist(), strict=False)])
    spans = parts.spans(index, wanted)
    over = _joined([of[one.articles] for of, one in zip(spans.of, found, strict=True)])
    sides = [segment.sides[query.side] for segment in index.segments]
    per_zone = [side.characters if query.is_substring else side.words for side in sides]
    count = len(names)
    counted = Words(
        names,
        np.bincount(numbers, minlength=count),
        np.bincount(tallies.pairs(articles, numbers, count).inner, minlength=count),
        tallies.dispersion(
            tallies.pairs(over, numbers, count), parts.shares(index, wanted, spans, per_zone, zone), count
        ) if spans.total > 1 else None,
    )  # fmt: skip
    size = found_in.sizes(index, selection, query.side, zone)
    base = {"characters": size.characters} if query.is_substring else {"words": size.words}
    return _table(counted, base, query.text, selection, spans)


def _joined(arrays: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def _formed(one: Occurrences, side: Side, unit: Unit) -> tuple[list[str], NDArray[np.int64]]:
    """The forms of a segment's hits, and which each hit has; two forms may be written alike."""
    index = one.segment.sides[side]
    first, end, head, tail = one.hits
    groups, names = group_names(index, unit)
    is_whole = unit == "lemma" or not (tail >= 0).any()
    forms: list[str] = []
    numbers = np.zeros(len(first), dtype=np.int64)
    lengths = end - first
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        here = np.flatnonzero(lengths == length)
        types = [index.stream[first[here] + offset] for offset in range(length)]
        if is_whole:
            rows = tallies.numbered([groups[one] for one in types], [len(names)] * length)
        else:
            cuts = [head[here], tail[here]]
            rows = tallies.numbered([*types, *cuts], [len(index.types)] * length + [int(cut.max()) + 1 for cut in cuts])
        numbers[here] = rows.numbers + len(forms)
        forms += [_form(index, one, hit, unit) for hit in here[rows.examples].tolist()]
    return forms, numbers


def _form(side: SideIndex, one: Occurrences, hit: int, unit: Unit) -> str:
    """The tokens of a hit, folded, or their lemmas; of a substring its characters."""
    types = side.stream[int(one.hits.first[hit]) : int(one.hits.end[hit])].tolist()
    if unit == "lemma":
        return " ".join(side.lemmas[int(side.lemma_of[type])] for type in types)
    tail, head = int(one.hits.tail[hit]), int(one.hits.head[hit])
    if tail < 0:
        return ("" if side.side == "zh" else " ").join(side.folds[int(side.fold_of[type])] for type in types)
    words = [side.types[type] for type in types]
    words[-1] = words[-1][:tail]
    words[0] = words[0][head:]
    return "".join(words)


def words(database: Database, selection: Selection, side: Side, *, unit: Unit = "word", zone: Zone = "body") -> Result:
    """All words of a selection, the most frequent first, as `forms` has them. Punctuation is left out."""
    index = index_of(database)
    wanted = index.wanted(selection)
    spans = parts.spans(index, wanted)
    counted = wordlist.words(index, wanted, side, unit=unit, zone=zone, spans=spans)
    return _table(counted, {"words": counted.size}, "", selection, spans)


def _table(counted: Words, base: dict[str, int], query: str, selection: Selection, spans: Spans) -> Result:
    order = np.argsort(-counted.counts, kind="stable")  # the names are in order already
    (size,) = base.values()
    counts = counted.counts[order]
    columns: dict[str, list[Any]] = {
        "form": [counted.names[number] for number in order.tolist()],
        "count": counts.tolist(),
        "per_million": np.round(1e6 * counts / max(1, size), 3).tolist(),
        "articles": counted.articles[order].tolist(),
        "dp": [None] * len(order) if counted.dp is None else np.round(counted.dp[order], 4).tolist(),
    }
    notes = (spans.said if counted.dp is not None else "", selections.doubt(selection))
    return Result(
        columns,
        total=len(order),
        noun="forms",
        query=query,
        selection=str(selection),
        denominators=base,
        left_out=tuple(note for note in notes if note),
        types={"form": "String", "count": "Int64", "articles": "Int64", "dp": "Float64"},
    )
