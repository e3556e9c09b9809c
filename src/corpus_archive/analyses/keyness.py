"""Keywords: the words of some articles that are more frequent there than in others."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import tallies, wordlist
from corpus_archive.analyses.counting.tallies import Array, Floats
from corpus_archive.analyses.counting.word_units import WordKind
from corpus_archive.analyses.counting.wordlist import Words
from corpus_archive.choices import chosen, true_or_false, whole
from corpus_archive.errors import SelectionError
from corpus_archive.matches.scope import TEXTS, Scope
from corpus_archive.record_words import LANGUAGES
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics import measures
from corpus_archive.statistics.measures import KEYWORD_MEASURES, Contingency
from corpus_archive.store.index.segments import distinct
from corpus_archive.store.index.snapshot import Index
from corpus_archive.wording import Wording, number_of

Mask = NDArray[np.bool_]
_CORRECTED = ("conservative_log_ratio", "holm_p_value")
_SIGNED = ("log_ratio", "conservative_log_ratio", "percent_diff")


def keywords(
    target: Scope,
    reference: Scope | None,
    kind: WordKind,
    *,
    measure: str = "keyword_log_likelihood",
    least: int = 3,
    negative: bool = False,
) -> Result:
    """The words that are more frequent in the target than in the reference (or less: `negative`), by a measure.

    Without a reference it is the rest of the archive; an article in both counts in the target alone. Columns: keyword,
    count, per_million, articles, the same of the reference, `measures.KEYWORD_MEASURES`. The p value (χ², 1 df) and the
    conservative log ratio are corrected for as many tests as there are words in either; percent_diff is None for a word
    that the reference lacks. Words that occur fewer than `least` times in the target (negative: in the reference) are
    left out. Raises ChoiceError, SelectionError where one of the two has no words, IndexStale.
    """
    chosen(measure, "measure", KEYWORD_MEASURES)
    whole(least, "least", 1)
    masks = _all_masks(target)
    against = _reference(target, reference, masks)
    if reference is None:
        first, second = wordlist.words_and_rest(target.index, list(masks), kind)
    else:
        first = wordlist.words(target.index, list(masks), kind)
        second = wordlist.words(against.archive, list(against.masks), kind)
    both = compare(first, second)
    kept = np.flatnonzero(both.is_more(negative) & (both.counts[int(negative)] >= least))
    words, values = _ranked(both, kept, measure, negative)
    said = _with_those_without_text(against, reference or target, kind)
    notes = (said, *_said_of(target, reference, kind), *_notes(both, len(kept), least, negative))
    sizes = {"words in the target": first.size, "words in the reference": second.size}
    return Result(
        _columns(both, words, values),
        Amount(len(words), "negative keywords" if negative else "keywords", sizes),
        selection=str(target.selection),
        notes=tuple(dict.fromkeys(one for one in notes if one)),
        types={"keyword": "String", "percent_diff": "Float64"},
        chart=Bars("keyword", measure, "Keywords", "count", "how often it is in the target"),
    )


def _said_of(target: Scope, reference: Scope | None, kind: WordKind) -> Iterator[str]:
    """What is said of the articles, and of the words, that are counted."""
    yield target.counted_note(kind.side, kind.zone)
    yield from kind.notes
    for one in (target, reference):
        yield from one.notes if one else ()


class _Reference(NamedTuple):
    """Where the reference is, which articles it has, and what is to be said of it."""

    archive: Index
    masks: list[Mask]
    said: str


def _all_masks(scope: Scope) -> list[Mask]:
    """Which articles of each segment are meant, also where all are."""
    return [np.ones(len(segment), dtype=bool) if mask is None else mask for segment, mask in scope.segments]


def _with_those_without_text(against: _Reference, scope: Scope, kind: WordKind) -> str:
    """What is said of the reference, with the articles in it that have nothing to count."""
    without = scope.without_text(kind.side, kind.zone)
    n = sum(int((mask & none).sum()) for mask, none in zip(against.masks, without, strict=True))
    if not n:
        return against.said
    said, side, what = against.said, LANGUAGES[kind.side], TEXTS[kind.zone]
    return Wording("{said}; {n:,} of these {n:has/have} no {side} {what}", said=said, n=n, side=side, what=what)


def _reference(target: Scope, reference: Scope | None, masks: list[Mask]) -> _Reference:
    if reference is None:
        rest = [~mask if live is None else live & ~mask for mask, live in zip(masks, target.whole.masks, strict=True)]
        count = sum(int(mask.sum()) for mask in rest)
        said = Wording("the reference is the rest of the archive: {articles}", articles=number_of(count, "article"))
        return _Reference(target.index, rest, said)
    chosen_masks = _all_masks(reference)
    segments = target.index.segments
    ids = np.concatenate([np.zeros(0, dtype="S1"), *(one.ids[mask] for one, mask in zip(segments, masks, strict=True))])
    others = zip(reference.index.segments, chosen_masks, strict=True)
    in_both = [mask & np.isin(segment.ids, ids) for segment, mask in others]
    shared = sum(int(mask.sum()) for mask in in_both)
    count = sum(int(mask.sum()) for mask in chosen_masks) - shared
    other = reference.index.cut_with != target.index.cut_with
    what = str(reference.selection) or Wording("all of {name}", name=reference.archive.name)
    said = Wording("the reference is {what}: {articles}", what=what, articles=number_of(count, "article"))
    if other:
        said = Wording(
            "{said}; its words were cut by another segmenter or dictionary, so that they differ for that alone",
            said=said,
        )
    if shared:
        said = Wording(
            "{said}; {n:,} that {n:is/are} also in the target {n:is/are} taken out of it", said=said, n=shared
        )
    return _Reference(reference.index, [mask & ~both for mask, both in zip(chosen_masks, in_both, strict=True)], said)


class Comparison(NamedTuple):
    """All words of target and reference; counts and articles are (2, words): of the target, of the reference."""

    names: list[str]
    counts: Array
    articles: Array
    table: Contingency

    def is_more(self, negative: bool = False) -> Mask:
        """Which words are more frequent in the target than expected, or less."""
        true_or_false(negative=negative)
        excess = self.table.excess
        return excess < 0 if negative else excess > 0


def compare(first: Words, second: Words, sizes: tuple[int, int] | None = None) -> Comparison:
    """The words of either beside each other, of all they are (or of other `sizes`).

    Raises SelectionError where one of the two has none.
    """
    if not first.size or not second.size:
        if not first.size:
            said = Wording("the target has no words of that language; choose another part of the archive for it")
        else:
            said = Wording(
                "the reference has no words of that language; select fewer articles, or others to compare with"
            )
        raise SelectionError(said)
    names, maps = _together(first, second)
    counts, articles = np.zeros((2, 2, len(names)), dtype=np.int64)
    for row, (words, place) in enumerate(zip((first, second), maps, strict=True)):
        counts[row, place] = words.counts
        articles[row, place] = words.articles
    table = Contingency.from_corpora(counts[0], counts[1], *(sizes or (first.size, second.size)))
    return Comparison(names, counts, articles, table)


def _together(first: Words, second: Words) -> tuple[list[str], list[Array]]:
    """`tallies.merged` of their names; by numbers where one index has both, which no name is looked at for."""
    if first.numbered is None or second.numbered is None or first.numbered[0] is not second.numbered[0]:
        return tallies.merged([first.names, second.names])
    names, both = first.numbered[0], (first.numbered[1], second.numbered[1])
    seen = distinct(np.concatenate(both))
    return tallies.named(names, seen), [np.searchsorted(seen, one) for one in both]


def _ranked(compared: Comparison, kept: Array, measure: str, negative: bool) -> tuple[Array, dict[str, Floats]]:
    """The keywords in order of a measure, strongest first, and the values of all measures in that order."""
    values = _values(compared, kept)
    value = -values[measure] if measure in _SIGNED and negative else values[measure]
    order = np.lexsort(
        (-values["keyword_log_likelihood"], value if measure in measures.SMALLER_IS_STRONGER else -value)
    )
    return kept[order], {name: one[order] for name, one in values.items()}


def _values(compared: Comparison, kept: Array) -> dict[str, Floats]:
    """All measures of some words; what is corrected is for the tests of all words, also of those not listed."""
    table = Contingency(*(cell[kept] for cell in compared.table))
    values = {name: function(table) for name, function in KEYWORD_MEASURES.items() if name not in _CORRECTED}
    values["conservative_log_ratio"] = measures.conservative_log_ratio(table, comparisons=len(compared.names))
    values["holm_p_value"] = measures.holm_p_value(compared.table)[kept]
    return {name: values[name] for name in KEYWORD_MEASURES}


def _notes(compared: Comparison, listed: int, least: int, negative: bool) -> tuple[str, str]:
    """What is not listed, and why."""
    rare = int(compared.is_more(negative).sum()) - listed
    others = int(compared.is_more(not negative).sum())
    if negative:
        return (
            Wording(
                "{n:,} {n:word/words} that {n:occurs/occur} fewer than {least} times in the reference {n:is/are} "
                "left out",
                n=rare,
                least=least,
            )
            if rare
            else "",
            Wording("{n:,} {n:word/words} that {n:is/are} more frequent in the target {n:is/are} not listed", n=others)
            if others
            else "",
        )
    return (
        Wording(
            "{n:,} {n:word/words} that {n:occurs/occur} fewer than {least} times in the target {n:is/are} left out",
            n=rare,
            least=least,
        )
        if rare
        else "",
        Wording("{n:,} {n:word/words} that {n:is/are} less frequent in the target {n:is/are} not listed", n=others)
        if others
        else "",
    )


def _columns(compared: Comparison, words: Array, values: dict[str, Floats]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {"keyword": [compared.names[word] for word in words.tolist()]}
    sizes = (compared.table.R1[:1].sum(), compared.table.R2[:1].sum())
    for row, prefix in enumerate(("", "reference_")):
        counts = compared.counts[row, words]
        columns[f"{prefix}count"] = counts.tolist()
        columns[f"{prefix}per_million"] = np.round(measures.per_million(counts, sizes[row]), 3).tolist()
        columns[f"{prefix}articles"] = compared.articles[row, words].tolist()
    columns |= {name: np.round(value, 4).tolist() for name, value in values.items()}
    columns["holm_p_value"] = values["holm_p_value"].tolist()
    columns["percent_diff"] = [None if value == math.inf else value for value in columns["percent_diff"]]
    return columns
