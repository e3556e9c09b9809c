"""What changed from one period to the next: words that rise and fall; of a query its collocates and renderings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses import collocation, renderings_by_period, shift_table, shifts, trends
from corpus_archive.analyses.collocation import Window
from corpus_archive.analyses.counting import dated_words, period_totals, periods
from corpus_archive.analyses.counting.dated_words import DatedTokens, DatedWords
from corpus_archive.analyses.counting.numbering import words_numbered
from corpus_archive.analyses.counting.periods import LongPeriod
from corpus_archive.analyses.counting.word_units import Unit, group_names, unit_notes, words_only
from corpus_archive.analyses.shifts import JudgedShift, Threshold
from corpus_archive.choices import chosen
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.matches.scope import Scope
from corpus_archive.record_words import Side, Zone
from corpus_archive.results.result import Amount, Result
from corpus_archive.store.index.snapshot import Masks
from corpus_archive.wording import Wording, number_of


def report_changes(
    scope: Scope,
    side: Side,
    *,
    by: LongPeriod = "decade",
    unit: Unit = "word",
    zone: Zone = "body",
    threshold: Threshold = Threshold(),
) -> Result:
    """The words that rise or fall from each period to the next that has text, strongest first.

    Columns: period, against, between (the periods without text that lie between the two), direction (rises, falls),
    word, count, before, of, before_of (all words), per_million, before_per_million, articles, before_articles,
    all_articles, before_all_articles (with text), log_ratio, conservative_log_ratio, p. What is tested, and how, is
    told by `shifts`; p is corrected (Holm 1979) for all tests of the report, and so is the interval that
    conservative_log_ratio, by which words are ranked, is an end of. Raises ChoiceError, IndexStale.
    """
    _check(by, threshold)
    dated = dated_words.words_by_period(scope, by, side, unit=unit, zone=zone)
    found = list(shifts.judged(shifts.find_shifts(dated, threshold.least), threshold))
    words = sum(one.size for one in dated)
    said = f"{number_of(len(found), 'comparison')} of {number_of(len(dated), by)}, {number_of(words, 'word')}"
    notes = (*_notes(found, dated, by, threshold), *_holes(scope, side, zone, by), *scope.notes)
    return Result(
        shift_table.columns(found, by, threshold.each, with_what=False),
        Amount(sum(one.sure for one in found), "changes", {"words": words}, said),
        selection=str(scope.selection),
        notes=(*unit_notes(side, unit), *filter(None, notes)),
        types=shift_table.types(with_what=False),
    )


def changes_of_hits(
    hits: Occurrences,
    *,
    by: LongPeriod = "decade",
    window: Window = 5,
    unit: Unit = "word",
    threshold: Threshold = Threshold(),
) -> Result:
    """The collocates and renderings of a query that rise or fall from each period to the next that has hits.

    The columns are those of `report_changes`, and `what`: "collocate", of all words in the windows of the period's hits
    (see `collocation`), or "rendering", of its beads with a hit: the usual ones that `renderings_by_period` names, each
    in all beads that have it (`per_million` is of beads). Articles are those with a hit. Raises ChoiceError,
    QueryError, IndexStale.
    """
    _check(by, threshold)
    beside, said = _collocates(hits, by, window, unit), _renderings(hits, by)
    both = [(beside, "collocate"), (said, "rendering")]
    tested = [one for dated, what in both for one in shifts.find_shifts(dated, threshold.least, what)]
    found = sorted(shifts.judged(tested, threshold), key=lambda one: one.shift.now.code)
    compared = (f"{number_of(max(0, len(dated) - 1), 'comparison')} by {what}s" for dated, what in both)
    notes = (
        *_notes(found, beside, by, threshold),
        *_unaligned(said),
        *_holes(hits.scope, hits.query.side, hits.zone, by),
    )
    return Result(
        shift_table.columns(found, by, threshold.each, with_what=True),
        Amount(
            sum(one.sure for one in found),
            "changes",
            {"hits": len(hits)},
            f"{', '.join(compared)} of {number_of(len(beside), by)}, {number_of(len(hits), 'hit')}",
        ),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(*unit_notes(hits.query.side, unit), *notes),
        types=shift_table.types(with_what=True),
    )


def _check(by: str, threshold: Threshold) -> None:
    chosen(by, "period", get_args(LongPeriod))
    threshold.check()


def _collocates(hits: Occurrences, by: LongPeriod, window: Window, unit: Unit) -> list[DatedWords]:
    """The words in the windows of each period's hits; every article with a hit could have had them."""
    chosen(unit, "unit", get_args(Unit))
    span, side = collocation.span_of(window), hits.query.side
    numbering, first = words_numbered(hits.scope.index, side, unit), 0
    near, asked = [], []
    for place, (one, codes) in enumerate(zip(hits.segments, dated_words.codes_of(hits.scope, by), strict=True)):
        tokens = one.segment.sides[side]
        groups, names = group_names(tokens, unit)
        at = collocation.windows(tokens, one, span)[1]
        at = at[words_only(tokens, groups, len(names))[groups[tokens.stream[at]]]]
        articles, numbers = tokens.zones_of(at) // 2, numbering.of[place][groups[tokens.stream[at]]]
        near.append(DatedTokens(codes[articles], numbers, first + articles))
        asked.append(DatedTokens(codes[one.articles], one.articles, first + one.articles))
        first += len(one.segment)
    return dated_words.counted(numbering.names, dated_words.together(near), dated_words.together(asked))


def _renderings(hits: Occurrences, by: LongPeriod) -> list[DatedWords]:
    """The usual renderings of each period's beads with a hit, each of all beads that have it."""
    found = renderings_by_period.rendered_beads(hits, by)
    names = list(dict.fromkeys(found.names))  # Chinese words that are cut otherwise are read alike
    has = [
        np.any([one for one, of in zip(found.has, found.names, strict=True) if of == name], axis=0) for name in names
    ]
    numbers, beads = np.nonzero(np.array(has))
    tokens = DatedTokens(found.periods[beads], numbers, found.articles[beads])
    asked = DatedTokens(found.periods, found.periods, found.articles)
    counted = dated_words.counted(names, tokens, asked)
    return [one._replace(size=int((found.periods == one.code).sum())) for one in counted]


def _notes(
    found: Sequence[JudgedShift], dated: Sequence[DatedWords], by: LongPeriod, threshold: Threshold
) -> Iterator[str]:
    yield from shift_table.notes(found, by, threshold)
    if len(dated) == 1:
        yield Wording("all is of one {by}, {period}: there is none before to compare", by=by, period=_name(dated, by))
    elif not dated:
        yield Wording("no {by} has a word to compare", by=by)


def _name(dated: Sequence[DatedWords], by: LongPeriod) -> str:
    return periods.name(dated[0].code, by)


def _unaligned(said: Sequence[DatedWords]) -> Iterator[str]:
    """That nothing can be said of renderings, where that is so."""
    if not said:
        yield Wording("no hit has an aligned counterpart: renderings are not compared")


def _holes(scope: Scope, side: Side, zone: Zone, by: LongPeriod) -> Iterator[str]:
    """What the archive lacks in the time of the scope, as a trend says it."""
    masks = list(scope.masks)
    dates = _chosen([periods.meant(segment.dates, scope.selection) for segment in scope.index.segments], masks)
    has_text = ~_chosen(list(scope.without_text(side, zone)), masks).astype(bool)
    frame = period_totals.framed(dates, by)
    issues = periods.meant(scope.index.issue_days, scope.selection)
    there = set(frame.places_of(periods.codes(issues, by)).tolist())
    counts = np.bincount(frame.place[has_text], minlength=len(frame.names)).tolist()
    articles = [count if place in there else None for place, count in enumerate(counts)]
    yield from trends.holes(scope, side, zone, {"period": frame.names, "all_articles": articles}, by)


def _chosen(of_segments: Sequence[NDArray[Any]], masks: Masks) -> NDArray[Any]:
    """What is known of the articles of each segment, of those that are meant, one segment after the other."""
    kept = [one if mask is None else one[mask] for one, mask in zip(of_segments, masks, strict=True)]
    return np.concatenate([np.zeros(0, dtype=np.int64), *kept])
