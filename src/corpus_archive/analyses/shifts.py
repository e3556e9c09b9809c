"""What shifted from one period to the next: every word of both tested, by words and by articles."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from corpus_archive.analyses import keyness
from corpus_archive.analyses.counting.dated_words import DatedWords
from corpus_archive.analyses.counting.tallies import Array, Floats
from corpus_archive.analyses.keyness import Comparison
from corpus_archive.choices import whole
from corpus_archive.errors import ChoiceError
from corpus_archive.statistics import exact, measures
from corpus_archive.statistics.measures import Contingency
from corpus_archive.wording import Wording


class Threshold(NamedTuple):
    """What is listed: p of at most `level`, in at least so many articles, at most so many words `each` way (0: all)."""

    level: float = 0.05
    least: int = 3
    each: int = 10

    def check(self) -> None:
        """Raise ChoiceError for what cannot be."""
        whole(self.least, "least", 1)
        whole(self.each, "each", 0)
        is_number = isinstance(self.level, (int, float)) and not isinstance(self.level, bool)
        if not is_number or not 0 < self.level <= 1:
            raise ChoiceError(Wording("level {level!r}: choose a number above 0 and up to 1", level=self.level))


class Shift(NamedTuple):
    """A period beside the one before it that has words; `tested` are places among the words of both, with their p."""

    what: str
    now: DatedWords
    before: DatedWords
    both: Comparison
    tested: Array
    p: Floats

    @property
    def table(self) -> Contingency:
        """The table of each word that is tested."""
        return Contingency(*(cell[self.tested] for cell in self.both.table))


class JudgedShift(NamedTuple):
    """A shift with what is sure of it: places among its tests, the words that rise and that fall, strongest first.

    `p` and `conservative_log_ratio` are of all its tests, corrected for those of the whole report; `few` of the sure
    ones are left out for being in too few articles of the period that has them more often.
    """

    shift: Shift
    p: Floats
    conservative_log_ratio: Floats
    rises: Array
    falls: Array
    few: int

    @property
    def sure(self) -> int:
        """How many words are listed if all are."""
        return len(self.rises) + len(self.falls)


def find_shifts(dated: Sequence[DatedWords], least: int, what: str = "") -> list[Shift]:
    """Each period against the one before it, in order.

    Tested are the words in `least` articles of both periods together: a rule that knows nothing of which period has
    them, so it costs no error, and saves tests (Bourgon et al. 2010). p is the larger of two, uncorrected: `_by_words`,
    and Fisher's exact test of the articles that have it (`exact.fisher_p`); 1 where the two do not point the same way.
    A test of words alone finds what one article is full of (Lijffijt et al. 2016); that of articles alone (Egbert &
    Biber 2019) finds all words where articles became longer.
    """
    return [_shift(what, now, before, least) for before, now in itertools.pairwise(dated)]


def _shift(what: str, now: DatedWords, before: DatedWords, least: int) -> Shift:
    both = keyness.compare(now.words, before.words, (now.size, before.size))
    tested = np.flatnonzero(both.articles.sum(axis=0) >= least)
    table = Contingency(*(cell[tested] for cell in both.table))
    (here, there), sizes = both.articles[:, tested], (now.all_articles, before.all_articles)
    by_articles = exact.fisher_p(here, sizes[0], there, sizes[1])
    is_one_way = table.excess * (here * sizes[1] - there * sizes[0]) > 0
    by_words = _by_words(table, both.articles[:, tested].sum(axis=0))
    return Shift(what, now, before, both, tested, np.where(is_one_way, np.maximum(by_words, by_articles), 1.0))


def _by_words(table: Contingency, articles: Array) -> Floats:
    """The p of Pearson's χ², divided by how much more words in clusters vary: a design effect, Rao & Scott 1981.

    That is E[x²]/E[x], x being how often an article has the word that has it: 2m − 1 if x is geometric, with mean m.
    """
    mean = table.C1 / np.maximum(articles, 1)
    return measures.chi_squared_p(measures.chi_squared(table) / (2 * mean - 1))


def judged(several: Sequence[Shift], threshold: Threshold) -> Iterator[JudgedShift]:
    """What is sure of each of several shifts, whose tests are corrected together: Holm 1979."""
    tests = [len(one.p) for one in several]
    corrected = measures.holm(np.concatenate([np.zeros(0), *(one.p for one in several)]))
    for one, p in zip(several, np.split(corrected, np.cumsum(tests)[:-1]), strict=False):
        yield _judged(one, p, sum(tests), threshold)


def _judged(one: Shift, p: Floats, tests: int, threshold: Threshold) -> JudgedShift:
    table, articles = one.table, one.both.articles[:, one.tested]
    bound = measures.conservative_log_ratio(table, comparisons=max(1, tests))
    order = np.lexsort((-np.abs(measures.log_ratio(table)), p, -np.abs(bound)))
    found = []
    for row, excess in enumerate((table.excess, -table.excess)):
        is_sure = (excess > 0) & (p <= threshold.level)
        found.append((is_sure, is_sure & (articles[row] >= threshold.least)))
    (rising, rises), (falling, falls) = found
    few = int((rising & ~rises).sum() + (falling & ~falls).sum())
    return JudgedShift(one, p, bound, order[rises[order]], order[falls[order]], few)
