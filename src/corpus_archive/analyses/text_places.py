"""The places that articles name in their texts, beside the datelines: counted by the index, in both languages.

What spells a place is told by `language.place_mentions`. The Chinese is the source: an English name that may be of
several places is that one which the Chinese of its article names, and one of its own where it names none of them.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.place_hits import (
    ChineseHits,
    EnglishNames,
    EntryNumbers,
    PlaceHits,
    chinese_hits,
    english_hits,
    joined_hits,
)
from corpus_archive.choices import chosen
from corpus_archive.entities.archive_names import archive_entries
from corpus_archive.entities.entries import Entries, is_chinese
from corpus_archive.entities.whereabouts import Whereabouts, locate
from corpus_archive.holdings import place_columns
from corpus_archive.holdings.dispatch_places import PlacesBy
from corpus_archive.holdings.place_columns import PlacedArticles
from corpus_archive.matches.scope import Scope
from corpus_archive.record_words import Side
from corpus_archive.results.result import Amount, Result
from corpus_archive.store.dateline_names import dated_records
from corpus_archive.store.index.segments import Segment
from corpus_archive.wording import Wording

_COUNTS = ("year", "articles", "zh_articles", "en_articles", "dateline_articles")
_TYPES = dict.fromkeys(_COUNTS, "Int64") | {"first": "Date", "last": "Date"} | place_columns.TYPES
Numbers = NDArray[np.int64]
Datelines = dict[int, dict[str, Counter[int]]]  # of records by their numbers, in each language: entries


class _PlaceRows(NamedTuple):
    """Articles (numbered over all segments) and the entries they name in a language, each once; their days."""

    articles: Numbers
    entries: Numbers
    is_chinese: Numbers  # 0 or 1
    days: Numbers

    def at(self, places: Numbers | slice) -> _PlaceRows:
        """Some of them."""
        return _PlaceRows(self.articles[places], self.entries[places], self.is_chinese[places], self.days[places])


_NONE = _PlaceRows(*np.zeros((4, 0), dtype=np.int64))


class PlaceMention(NamedTuple):
    """A place that an article names in a language, outside of its datelines."""

    id: str
    side: Side
    place: str


def mentions(scope: Scope) -> Iterator[PlaceMention]:
    """The places that each article names, each once a language. Raises IndexStale."""
    with scope.archive.reading():
        found, _, names = _read(scope, archive_entries(scope.archive, "place"))
        ids = [id.decode() for segment, _ in scope.segments for id in segment.ids.tolist()]
    for article, entry, chinese in zip(*(part.tolist() for part in found[:3]), strict=True):
        yield PlaceMention(ids[article], "zh" if chinese else "en", names[entry])


def places_in_text(scope: Scope, by: PlacesBy | None = None) -> Result:
    """The places that the bodies of articles name outside of their datelines, those of most articles first.

    Columns: place, articles, zh_articles and en_articles (of them, by language), dateline_articles (that have it in a
    dateline, which is counted apart), first and last (issue), then where it is, as `Whereabouts.columns` has it. By
    year: place, year, articles. Raises ChoiceError, IndexStale.
    """
    if by is not None:
        chosen(by, "period", get_args(PlacesBy))
    with scope.archive.reading():
        entries = archive_entries(scope.archive, "place")
        found, datelines, names = _read(scope, entries)
    places = _places(found, names)
    in_datelines = Counter(one for record in datelines.values() for one in {*record["zh"], *record["en"]})
    located = {
        names[entry]: PlacedArticles(_located(names[entry], entries), frozenset(of.articles.tolist()))
        for entry, of in (places.items() if by is None else ())
    }
    if by is None:
        rows = [_row(places[entry], in_datelines[entry], names[entry], located[names[entry]]) for entry in places]
    else:
        rows = [row for entry in places for row in _by_year(names[entry], places[entry])]
    columns = _COLUMNS if by is None else _ROW_OF_YEAR
    return Result(
        {name: [row[name] for row in rows] for name in columns},
        Amount(len(rows), "places" if by is None else "places and years"),
        selection=str(scope.selection),
        notes=(*scope.notes, _SAID, *place_columns.off_the_map(located)),
        types={name: _TYPES.get(name, "String") for name in columns},
        chart=place_columns.map_of("Places named in texts", located) if by is None else None,
    )


_SAID = Wording("names are found by lists and by what stands behind them; some are missed, and some are none")
_ROW_OF_YEAR = ("place", "year", "articles")
_COLUMNS = ("place", *_COUNTS[1:], "first", "last", *Whereabouts(None, ()).columns())


def _read(scope: Scope, entries: Entries) -> tuple[_PlaceRows, Datelines, list[str]]:
    """What texts name, what datelines do, and the names of the entries by their numbers."""
    numbers = EntryNumbers(entries.owner)
    datelines = _datelines(scope, entries, numbers)
    found = _named(scope, entries, numbers, datelines)
    return found, datelines, [entries.name(one) for one in numbers.names]


def _datelines(scope: Scope, entries: Entries, numbers: EntryNumbers) -> Datelines:
    """The entries of the datelines of each record, as often as each is printed."""
    return {
        record.number: {
            side: Counter(numbers.number(entries.owner_of(line["place"])) for line in lines if line["place"])
            for side, lines in (("zh", record.zh), ("en", record.en))
        }
        for record in dated_records(scope.archive, scope.selection)
    }


def _named(scope: Scope, entries: Entries, numbers: EntryNumbers, datelines: Datelines) -> _PlaceRows:
    in_chinese = [chinese_hits(segment, numbers) for segment, _ in scope.segments]
    known = _english_names(scope, entries, numbers, in_chinese)
    parts, before = [], 0
    for (segment, mask), zh in zip(scope.segments, in_chinese, strict=True):
        lines = _lines(segment, datelines)
        of_lines = np.array([*lines["zh"]], dtype=np.int64).reshape(-1, 2)
        there = joined_hits(zh.sure, zh.guessed, PlaceHits.counted(of_lines[:, 0], of_lines[:, 1]))
        en = english_hits(segment, mask, numbers, there, known)
        days = segment.dates.astype(np.int64)
        of_zh = joined_hits(zh.sure, zh.guessed.also_in(en)).within(mask)
        for hits, is_zh in ((of_zh.less(lines["zh"]), True), (en.less(lines["en"]), False)):
            language = np.full(len(hits.articles), int(is_zh))
            parts.append(_PlaceRows(hits.articles + before, hits.entries, language, days[hits.articles]))
        before += len(segment)
    joined = _PlaceRows(*(np.concatenate([one[column] for one in parts]) for column in range(4))) if parts else _NONE
    return joined._replace(days=periods.meant(joined.days, scope.selection))


def _english_names(
    scope: Scope, entries: Entries, numbers: EntryNumbers, in_chinese: list[ChineseHits]
) -> EnglishNames:
    """The English names to look for: of what the Chinese of any article names, in its text or a dateline."""
    printed = {entries.usual[form]: owner for form, owner in entries.owner.items() if not is_chinese(form)}
    named = {entry for one in in_chinese for hits in one for entry in np.unique(hits.entries).tolist()}
    of_datelines = {owner for form, owner in entries.owner.items() if is_chinese(form)}
    chinese = sorted({numbers.names[entry] for entry in named} | of_datelines)
    return EnglishNames.read((segment for segment, _ in scope.segments), chinese, printed)


def _lines(segment: Segment, datelines: Datelines) -> dict[str, dict[tuple[int, int], int]]:
    """The datelines of the articles of a segment, by their places in it and by entries."""
    found: dict[str, dict[tuple[int, int], int]] = {"zh": {}, "en": {}}
    for place, number in enumerate(segment.numbers.tolist()):
        for side, lines in datelines.get(number, {}).items():
            found[side] |= {(place, entry): count for entry, count in lines.items()}
    return found


def _places(found: _PlaceRows, names: list[str]) -> dict[int, _PlaceRows]:
    """What is named, by entry, those of most articles first."""
    order = np.argsort(found.entries, kind="stable")
    ordered = found.at(order)
    bounds = [*np.flatnonzero(np.diff(ordered.entries, prepend=-1)).tolist(), len(order)]
    parts = {int(ordered.entries[begin]): ordered.at(slice(begin, end)) for begin, end in itertools.pairwise(bounds)}
    sizes = {entry: len(np.unique(part.articles)) for entry, part in parts.items()}
    return {entry: parts[entry] for entry in sorted(parts, key=lambda one: (-sizes[one], names[one]))}


def _located(name: str, entries: Entries) -> Whereabouts:
    """Where a place is; of an English name that may be of several, and is of none in its article, what it may be."""
    found = locate(name)
    if is_chinese(name) or name in entries.usual.values():
        return found
    return Whereabouts(None, tuple(filter(None, (found.place, *found.others))))


def _by_year(name: str, found: _PlaceRows) -> Iterator[dict[str, Any]]:
    years = np.array([datetime.date.fromordinal(day).year for day in found.days.tolist()])
    for year in np.unique(years).tolist():
        articles = len(np.unique(found.articles[years == year]))
        yield dict(zip(_ROW_OF_YEAR, (name, year, articles), strict=True))


def _row(found: _PlaceRows, in_datelines: int, name: str, placed: PlacedArticles) -> dict[str, Any]:
    chinese, days = int(found.is_chinese.sum()), found.days.tolist()
    ends = map(datetime.date.fromordinal, (min(days), max(days)))
    counts = (len(placed.articles), chinese, len(days) - chinese, in_datelines)
    return dict(zip(_COLUMNS, (name, *counts, *ends), strict=False)) | placed.at.columns()
