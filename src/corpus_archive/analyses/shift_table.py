"""Shifts as rows, and what is to be said of those that are not listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.analyses.counting.tallies import Array
from corpus_archive.analyses.shifts import JudgedShift, Shift, Threshold
from corpus_archive.statistics import measures
from corpus_archive.wording import Wording

_NAMED = 6  # comparisons across a hole
_DIGITS = 4
_TEXTS = ("period", "against", "between", "what", "direction", "word")
_NUMBERS = ("count", "before", "of", "before_of", "per_million", "before_per_million")
_ARTICLES = ("articles", "before_articles", "all_articles", "before_all_articles")
_COLUMNS = (*_TEXTS, *_NUMBERS, *_ARTICLES, "log_ratio", "conservative_log_ratio", "p")


def columns(found: Sequence[JudgedShift], by: Period, each: int, *, with_what: bool) -> dict[str, list[Any]]:
    """A row a word, comparison by comparison, those that rise before those that fall, at most so many `each` way."""
    rows = [row for one in found for row in _rows(one, by, each)]
    names = [name for name in _COLUMNS if with_what or name != "what"]
    return {name: [row[name] for row in rows] for name in names}


def types(*, with_what: bool) -> dict[str, str]:
    """The polars types of the columns, also where there is no row."""
    found = dict.fromkeys(_TEXTS, "String") | dict.fromkeys(("count", "before", "of", "before_of", *_ARTICLES), "Int64")
    rates = ("per_million", "before_per_million", "log_ratio", "conservative_log_ratio", "p")
    found |= dict.fromkeys(rates, "Float64")
    return {name: kind for name, kind in found.items() if with_what or name != "what"}


def _rows(one: JudgedShift, by: Period, each: int) -> Iterator[dict[str, Any]]:
    shift = one.shift
    of_all = {
        "period": periods.name(shift.now.code, by),
        "against": periods.name(shift.before.code, by),
        "between": between(shift, by),
        "what": shift.what,
        "of": shift.now.size,
        "before_of": shift.before.size,
        "all_articles": shift.now.all_articles,
        "before_all_articles": shift.before.all_articles,
    }
    for direction, places in (("rises", one.rises), ("falls", one.falls)):
        for values in _values(one, places[: each or None]):
            yield {**of_all, "direction": direction, **values}


def _values(one: JudgedShift, places: Array) -> Iterator[dict[str, Any]]:
    """The numbers of some of the words tested."""
    both, words = one.shift.both, one.shift.tested[places]
    log_ratio = measures.log_ratio(one.shift.table)[places]
    sizes = (one.shift.now.size, one.shift.before.size)
    for place, word, ratio in zip(places.tolist(), words.tolist(), log_ratio.tolist(), strict=True):
        counts, articles = both.counts[:, word].tolist(), both.articles[:, word].tolist()
        now, before = (round(1e6 * count / size, 3) for count, size in zip(counts, sizes, strict=True))
        yield {
            "word": both.names[word],
            "count": counts[0],
            "before": counts[1],
            "per_million": now,
            "before_per_million": before,
            "articles": articles[0],
            "before_articles": articles[1],
            "log_ratio": round(ratio, _DIGITS),
            "conservative_log_ratio": round(float(one.conservative_log_ratio[place]), _DIGITS),
            "p": float(one.p[place]),
        }


def between(shift: Shift, by: Period) -> str:
    """The periods that lie between the two, without anything to compare: "", "1952", "1952-1954"."""
    step = 10 if by == "decade" else 1
    first, last = shift.before.code + step, shift.now.code - step
    if first > last:
        return ""
    return "-".join(dict.fromkeys((periods.name(first, by), periods.name(last, by))))


def notes(found: Sequence[JudgedShift], by: Period, threshold: Threshold) -> Iterator[str]:
    """What is tested, what is not listed and why, and which periods are compared across a hole."""
    tests = sum(len(one.p) for one in found)
    if tests:
        yield Wording(
            "p of at most {level:g}, by words and by articles, corrected for {n:,} {n:test/tests}",
            level=threshold.level,
            n=tests,
        )
    yield from _left_out(found, tests, threshold)
    yield from _across(found, by)


def _left_out(found: Sequence[JudgedShift], tests: int, threshold: Threshold) -> Iterator[str]:
    least, each = threshold.least, threshold.each
    few = sum(one.few for one in found)
    if rare := sum(len(one.shift.both.names) for one in found) - tests:
        yield Wording(
            "{n:,} {n:word/words} in fewer than {least} articles of two periods {n:is/are} not tested: a word of one "
            "article is no catchword",
            n=rare,
            least=least,
        )
    if unsure := tests - few - sum(one.sure for one in found):
        yield Wording("{n:,} {n:word/words} without a sure change {n:is/are} left out", n=unsure)
    if few:
        yield Wording(
            "{n:,} {n:word/words} in fewer than {least} articles of the period that has more of {n:it/them} "
            "{n:is/are} left out",
            n=few,
            least=least,
        )
    if more := sum(max(0, len(way) - each) for one in found for way in (one.rises, one.falls)) if each else 0:
        yield Wording("at most {each:,} each way are listed: {n:,} more {n:is/are} left out", each=each, n=more)


def _across(found: Sequence[JudgedShift], by: Period) -> Iterator[str]:
    """Which comparisons leave periods out."""
    said = [
        Wording(
            "{period} against {before} ({between})",
            period=periods.name(one.shift.now.code, by),
            before=periods.name(one.shift.before.code, by),
            between=between(one.shift, by),
        )
        for one in found
        if between(one.shift, by)
    ]
    distinct = list(dict.fromkeys(said))
    shown, more = tuple(distinct[:_NAMED]), len(distinct) - _NAMED
    if more > 0:
        yield Wording(
            "compared across periods without text or words beside hits: {compared} and {n:,} more",
            compared=shown,
            n=more,
        )
    elif shown:
        yield Wording("compared across periods without text or words beside hits: {compared}", compared=shown)
