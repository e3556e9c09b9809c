"""Renderings: what the other language says where one says this, and how that drifted."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import tallies
from corpus_archive.analyses.counting.word_units import Unit, group_names, words_only
from corpus_archive.choices import chosen, whole
from corpus_archive.errors import QueryError
from corpus_archive.language.function_words import FUNCTION_WORDS
from corpus_archive.matches import counterparts
from corpus_archive.matches.occurrences import Occurrences, SegmentHits
from corpus_archive.query.syntax import Partner, Query, parsed
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics.measures import Contingency, log_dice, log_likelihood, log_ratio
from corpus_archive.store.index.beads import HEADLINE, Beads
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.wording import Wording, number_of

LONGEST = 4  # words of a phrase
_SHARE = 0.02  # of the beads with a hit: what is in fewer is no rendering of the word
_SWALLOWED = 0.9  # of the beads of a part: a phrase that has as many says more than its part
_CLITIC = re.compile(r" (?=['’][a-z]{1,2}\b)")  # the blank before what a word takes on: people 's
Words = tuple[str, ...]
Mask = NDArray[np.bool_]
Array = NDArray[np.int64]


class Rendering(NamedTuple):
    """A word or phrase of the other language: in how many beads with a hit, and in how many of all."""

    words: Words
    beads: int
    all_beads: int


class TypesOfWords:
    """Which types each word has, sorted once: thousands of candidates are looked for in a segment."""

    def __init__(self, words: NDArray[np.int32], count: int) -> None:
        self._types = np.argsort(words, kind="stable")
        self._begins = np.searchsorted(words[self._types], np.arange(count + 1))

    def of(self, word: int) -> Array:
        """The types of a word, in order."""
        found: Array = self._types[self._begins[word] : self._begins[word + 1]]
        return found


class BeadedSegment(NamedTuple):
    """One segment as renderings are looked for in it: the other side, its words, and which beads are looked at."""

    segment: Segment
    side: SideIndex
    beads: Beads
    words: NDArray[np.int32]  # of each type, -1 for punctuation
    types: TypesOfWords
    names: Any
    first: NDArray[np.int32]  # token of each bead on that side, and the end
    of_hits: Array  # the bead of each hit, the first if there are several
    asked: Mask  # beads that count: of the selection and zone, with both sides
    hit: Mask  # those of them with a hit


def find_renderings(hits: Occurrences, *, unit: Unit = "lemma", least: int = 2) -> Result:
    """The words and phrases of the other language in the beads that have a hit, by log-likelihood.

    Columns: rendering, O11 (beads with a hit and it), O12, O21, O22, share (O11 of the beads with a hit),
    log_likelihood, log_dice, log_ratio, example (an article that has it); the contingency is of the beads that have
    both sides. A phrase has up to four words, none of them punctuation, the first and last no function word; part of a
    phrase that has nine tenths of its beads is left out, and so is what is in fewer than `least` beads or 2 % of those
    with a hit. The notes say how many hits a search for the most frequent of them, as it is printed, would miss.
    Raises ChoiceError, QueryError, IndexStale.
    """
    query = hits.query
    parts = beaded(hits, unit, least)
    ordered, rare = ranked(parts, query, least)
    table = _contingency(parts, ordered)
    asked, with_hit = _sizes(parts)
    columns: dict[str, list[Any]] = {"rendering": [spelled(one.words, query) for one in ordered]}
    columns |= {name: getattr(table, name).astype(np.int64).tolist() for name in table._fields}
    columns["share"] = [round(one.beads / with_hit, 4) for one in ordered]
    columns |= {one.__name__: np.round(one(table), 4).tolist() for one in (log_likelihood, log_dice, log_ratio)}
    columns["example"] = [_example(parts, one) for one in ordered]
    left_out = (
        Wording("{n:,} {n:word or phrase/words and phrases} in fewer beads {n:is/are} left out", n=rare) if rare else ""
    )
    missed = gap(parts, _usual(parts, ordered), hits) if ordered else ""
    found = Result(
        columns,
        Amount(
            len(ordered),
            "renderings",
            denominators={"hits": len(hits), "beads with a hit": with_hit, "aligned beads": asked},
            basis=f"{number_of(len(hits), 'hit')} in {with_hit:,} of {number_of(asked, 'aligned bead')}",
        ),
        query=query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(left_out, missed),
        types={"rendering": "String", "example": "String"},
        chart=Bars("rendering", "log_likelihood", f"Renderings of {query.text}", "O11", "O11, beads with it and a hit"),
    )
    found.beside = {"words": [one.words for one in ordered]}  # which Chinese, spelled without blanks, does not tell
    return found


def ranked(parts: list[BeadedSegment], query: Query, least: int) -> tuple[list[Rendering], int]:
    """The renderings by log-likelihood, those that are avoided last; and how many words and phrases are too rare."""
    found, rare = _candidates(parts, query, least)
    table = _contingency(parts, found)
    order = np.lexsort((-log_likelihood(table), table.excess <= 0))
    return [found[place] for place in order.tolist()], rare


def _sizes(parts: list[BeadedSegment]) -> tuple[int, int]:
    """How many beads count, and how many of them have a hit."""
    return sum(int(part.asked.sum()) for part in parts), sum(int(part.hit.sum()) for part in parts)


def _contingency(parts: list[BeadedSegment], found: list[Rendering]) -> Contingency:
    asked, with_hit = _sizes(parts)
    observed = np.array([one.beads for one in found], dtype=np.float64)
    anywhere = np.array([one.all_beads for one in found], dtype=np.float64)
    return Contingency.from_signature(observed, float(with_hit), anywhere, float(asked))


def beaded(hits: Occurrences, unit: Unit, least: int) -> list[BeadedSegment]:
    """Every segment with its hits' beads. Raises ChoiceError, QueryError, IndexStale."""
    chosen(unit, "unit", get_args(Unit))
    whole(least, "least", 1)
    if partner := hits.query.partner:
        raise QueryError(
            Wording("renderings look at all that is aligned; ask without {operator}", operator=partner.operator),
            hits.query.text,
        )
    return [
        _beaded(one, beads, mask, hits, unit)
        for one, beads, mask in zip(hits.segments, hits.scope.index.beads, hits.scope.masks, strict=True)
    ]


def _beaded(one: SegmentHits, beads: Beads, wanted: Mask | None, hits: Occurrences, unit: Unit) -> BeadedSegment:
    query, zone = hits.query, hits.zone
    other = counterparts.other(query.side)
    side = one.segment.sides[other]
    groups, names = group_names(side, unit)
    words = np.where(words_only(side, groups, len(names))[groups], groups, -1)
    asked = beads.has_partner(query.side) & beads.has_partner(other)
    if zone != "both":
        asked &= (beads.kinds == HEADLINE) == (zone == "headline")
    if wanted is not None:
        asked &= wanted[beads.articles]
    of_hits = beads.of(query.side, one.matches.first)
    hit = np.zeros(len(beads), dtype=bool)
    hit[of_hits] = True
    types, first = TypesOfWords(words, len(names)), beads.first(other)
    return BeadedSegment(one.segment, side, beads, words, types, names, first, of_hits, asked, asked & hit)


def spelled(words: Words, query: Query) -> str:
    """A rendering as it is read: English words with blanks, Chinese without."""
    return ("" if query.side == "en" else " ").join(words)


def _candidates(parts: list[BeadedSegment], query: Query, least: int) -> tuple[list[Rendering], int]:
    """The words and phrases in enough of the beads with a hit, and how many others there are."""
    function_words = FUNCTION_WORDS[counterparts.other(query.side)]
    counted = Counter[Words]()
    for part in parts:
        for size in range(1, LONGEST + 1):
            counted.update(_ngrams(part, size, function_words))
    enough = max(least, _SHARE * sum(int(part.hit.sum()) for part in parts))
    frequent = {words: count for words, count in counted.items() if count >= enough}
    swallowed = {
        words[start:end]
        for words, count in frequent.items()
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if end - start < len(words) and count >= _SWALLOWED * frequent.get(words[start:end], count + 1)
    }
    kept = [
        Rendering(words, frequent[words], sum(len(np.flatnonzero(with_words(part, words))) for part in parts))
        for words in sorted(frequent.keys() - swallowed)
    ]
    return kept, len(counted) - len(frequent)


def _ngrams(part: BeadedSegment, size: int, function_words: frozenset[str]) -> dict[Words, int]:
    """In how many beads with a hit each n-gram is; its first and last word are no function words."""
    beads = np.flatnonzero(part.hit)
    begin, end = part.first[beads].astype(np.int64), part.first[beads + 1].astype(np.int64)
    lengths = np.maximum(end - begin - size + 1, 0)
    at = np.repeat(begin - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
    bead = np.repeat(beads, lengths)
    keep = np.ones(len(at), dtype=bool)
    for offset in range(size):
        keep &= part.words[part.side.stream[at + offset]] >= 0
        keep &= ~part.side.breaks_before(at + offset) if offset else True
    at, bead = at[keep], bead[keep]
    columns = [part.words[part.side.stream[at + offset]] for offset in range(size)]
    examples, numbers = tallies.numbered(columns, [len(part.names)] * size)
    within = np.bincount(tallies.pairs(bead, numbers, max(1, len(examples))).inner, minlength=len(examples))
    rows = [column[examples].tolist() for column in columns]
    named = {number: part.names[number] for number in set().union(*rows)}  # each once, in however many phrases it is
    function = {number for number, word in named.items() if word in function_words}
    return {
        tuple(map(named.__getitem__, row)): count
        for *row, count in zip(*rows, within.tolist(), strict=True)
        if row[0] not in function and row[-1] not in function
    }


def with_words(part: BeadedSegment, words: Words) -> Mask:
    """Which of the beads that count have these words, one right behind the other."""
    found = np.zeros(len(part.beads), dtype=bool)
    found[_places(part, words).bead] = True
    return found & part.asked


class _WordPlaces(NamedTuple):
    """Where some words begin, and in which bead."""

    at: Array
    bead: Array


def _places(part: BeadedSegment, words: Words) -> _WordPlaces:
    """Where these words stand one right behind the other, all in one bead."""
    numbers = [part.names.find(word) for word in words]
    if min(numbers) < 0:
        return _WordPlaces(*np.zeros((2, 0), dtype=np.int64))
    types = [part.types.of(number) for number in numbers]
    rarest = min(range(len(words)), key=lambda place: part.side.count_of(types[place]))
    at = part.side.of_types(types[rarest]) - rarest
    at = at[(at >= 0) & (at + len(words) <= len(part.side))]
    for offset, number in enumerate(numbers):
        at = at[part.words[part.side.stream[at + offset]] == number]
        at = at[~part.side.breaks_before(at + offset)] if offset else at
    bead = np.searchsorted(part.first, at.astype(part.first.dtype), side="right") - 1  # of one type: no copy of all
    whole = part.first[bead + 1] >= at + len(words)
    return _WordPlaces(at[whole], bead[whole])


def _example(parts: list[BeadedSegment], one: Rendering) -> str:
    """The id of the first article with a hit so rendered."""
    found = [
        part.segment.ids[part.beads.articles[beads[0]]].decode()
        for part in parts
        if len(beads := np.flatnonzero(with_words(part, one.words) & part.hit))
    ]
    return min(found, default="")


def _usual(parts: list[BeadedSegment], ordered: list[Rendering]) -> Rendering:
    """The rendering that most of the beads with a hit have, of those that stand there more often than elsewhere."""
    sought = _contingency(parts, ordered).excess > 0
    return max((one for one, more in zip(ordered, sought, strict=True) if more), key=_beads_of, default=ordered[0])


def _beads_of(one: Rendering) -> int:
    return one.beads


def gap(parts: list[BeadedSegment], usual: Rendering, hits: Occurrences) -> str:
    """How many hits a search for their usual rendering, in the form most often printed, would miss, in one line.

    It is the search that `==>` makes: Chinese is looked for in characters, whatever words the segmenter cuts, unless
    the query asks for words.
    """
    query = hits.query
    words = _CLITIC.sub("", spelled(_printed_form(parts, usual), query))
    other = counterparts.other(query.side)
    partner = Partner("==>", parsed(f'"{words}"', other, match=query.match, words=query.words))
    said = without = 0
    for one, part in zip(hits.segments, parts, strict=True):
        found = counterparts.aligned(part.beads, query.side, one.matches)
        said += int(counterparts.answered(one.segment, part.beads, found, partner).sum())
        without += int((~found.has_partner).sum())
    missed = len(hits) - said
    return Wording(
        "a search for {words!r} alone misses {missed:,} of {n:,} {n:hit/hits} ({share:.1f} %): "
        "{otherwise:,} {otherwise:says/say} it otherwise, {without:,} {without:has/have} no aligned counterpart",
        words=words,
        missed=missed,
        n=len(hits),
        share=100 * missed / max(1, len(hits)),
        otherwise=missed - without,
        without=without,
    )


def _printed_form(parts: list[BeadedSegment], one: Rendering) -> Words:
    """The words as most of the beads with a hit print them, in small letters, whatever their lemma is."""
    counted = Counter[Words]()
    for part in parts:
        side, places = part.side, _places(part, one.words)
        at = places.at[part.hit[places.bead]]
        folds = np.stack([side.fold_of[side.stream[at + offset]] for offset in range(len(one.words))])
        distinct, counts = np.unique(folds, axis=1, return_counts=True)
        for form, count in zip(distinct.T.tolist(), counts.tolist(), strict=True):
            counted[tuple(side.folds[number] for number in form)] += count
    return min(counted, key=lambda form: (-counted[form], form))
