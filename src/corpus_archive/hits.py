"""`Hits`: the hits of a query in some articles, and all that can be asked of them."""

from __future__ import annotations

import html
from typing import Any, TypedDict, get_args

from corpus_archive.analyses import (
    changes,
    collocation,
    concordance,
    cross_table,
    dispersion,
    frequency,
    frequency_by,
    hit_order,
    renderings,
    renderings_by_period,
    stretches,
    trends,
)
from corpus_archive.analyses.counting.listed_words import Stop, listed
from corpus_archive.analyses.counting.parts import FrequencyBy
from corpus_archive.analyses.counting.periods import LongPeriod, Period
from corpus_archive.analyses.counting.places import On
from corpus_archive.analyses.counting.word_units import Pos, Unit, parts_of_speech
from corpus_archive.analyses.shifts import Threshold
from corpus_archive.choices import chosen, known, true_or_false
from corpus_archive.errors import ChoiceError, CorpusArchiveError, QueryError
from corpus_archive.matches import nearness
from corpus_archive.matches.occurrences import ZONES, Occurrences
from corpus_archive.matches.scope import Scope
from corpus_archive.query.syntax import Match, Query, Strategy
from corpus_archive.record_words import Side, Zone
from corpus_archive.results.result import Result
from corpus_archive.store.database import Database
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording, number_of

_PREVIEW = 5  # lines of a concordance in a notebook's preview


class Where(TypedDict, total=False):
    """Where a query is looked for, and what counts as a hit; each method of `Corpus` that takes a query takes these.

    `lang` is the language, if not the one its script says; `match` "word" looks for Chinese words as the segmenter cuts
    them, not for characters; `exact` finds a plain query only as it is typed (`folding.search_key` says what is read as
    one otherwise); `zone` is "headline", "body" (the usual) or "both"; `strategy` says which of overlapping matches of
    CQL are hits, "standard", "traditional", "shortest" or "longest" (`in_index`). `near` is a second query that a hit
    must have near it ("NOT …": must not have), `near_in` how near: "s", its sentence (the usual), "p", its paragraph,
    "article", or so many tokens, "5", or "5s" in the same sentence (`companions`).
    """

    lang: Side | None
    match: Match
    exact: bool
    zone: Zone
    strategy: Strategy | None
    near: str | None
    near_in: str | None


def of_all_words(where: Where) -> tuple[Side, Zone]:
    """The language and zone of a question that has no query. Raises ChoiceError, QueryError for what needs one."""
    known(where, "option", Where.__annotations__, ChoiceError)
    true_or_false(exact=where.get("exact", False))
    if where.get("strategy") is not None:
        raise QueryError(Wording("a strategy of what? say a query in CQL"))
    if where.get("exact"):
        raise QueryError(Wording("exactly what? say a query; words are counted in any case and width"))
    if where.get("near") is not None or where.get("near_in") is not None:
        raise QueryError(Wording("near what? say a query of which hits are filtered"))
    match = where.get("match", "substring")
    chosen(match, "match", get_args(Match))
    if match != "substring":
        raise QueryError(Wording("match what? say a query; words are counted as they were cut"))
    lang = where.get("lang")
    return "zh" if lang is None else lang, where.get("zone", "body")


class Hits(Occurrences):
    """The hits of one query in one selection: the query is read once, they are found once, when first needed.

    `len(hits)` is how many there are. Each method gives a Result. They are of one moment: where records were written
    since, IndexStale is raised, and `corpus.hits(…)` asks anew. Made by `Corpus.hits`.
    """

    def concordance(
        self,
        *,
        window: int | None = None,
        limit: int | None = 100,
        offset: int = 0,
        sort: hit_order.Sort = "date",
        sample: int | None = None,
        seed: int = 0,
        citation: str = "",
        parallel: bool = False,
    ) -> Result:
        """Each hit in its context; see `concordance.make_concordance`."""
        with self.scope.archive.reading():  # found and printed at one moment, whatever is written meanwhile
            shown = concordance.Context(window, citation, parallel)
            return concordance.make_concordance(
                self, shown, sort=sort, limit=limit, offset=offset, sample=sample, seed=seed
            )

    def frequencies(
        self,
        *,
        on: On | None = None,
        by: FrequencyBy | None = None,
        unit: Unit = "word",
        stop: Stop = (),
        pattern: str = "",
        pos: Pos = None,
    ) -> Result:
        """The forms that were found, or of the tokens at a place of each hit (`on`); see `frequency.forms`.

        With `by` the hits by year, page …: see `frequency_by`; with both each form in each part: see `cross_table`.
        `stop` and `pattern` say which forms are listed: see `listed_words`; parts of speech the query says itself.
        """
        if parts := parts_of_speech(pos):
            raise ChoiceError(
                Wording(
                    'a query says itself which parts of speech it means: [pos="{part}"]; leave them out', part=parts[0]
                )
            )
        if by is None:
            return listed(frequency.forms(self, on="node" if on is None else on, unit=unit), stop, pattern)
        if on is not None:
            return listed(cross_table.forms_by_part(self, on=on, by=by, unit=unit), stop, pattern)
        if stop or pattern:
            raise ChoiceError(Wording("hits by {by} are no words; leave the stop list and the pattern out", by=by))
        if unit != "word":
            chosen(unit, "unit", get_args(Unit))
            raise ChoiceError(Wording("hits by {by} are counted as they are; leave the unit out", by=by))
        return frequency_by.frequencies(self, by=by)

    def trend(self, *, by: Period = "year") -> Result:
        """The hits through time, with intervals; see `trends.trend`."""
        return trends.trend(self, by=by)

    def stretches(self, *, by: Period = "year") -> Result:
        """The stretches of time between which their frequency changed; see `stretches.find_stretches`."""
        return stretches.find_stretches(self, by=by)

    def collocates(
        self,
        *,
        window: collocation.Window = 5,
        unit: Unit = "word",
        measure: str = "log_likelihood",
        least: int = 3,
        stop: Stop = (),
        pattern: str = "",
        pos: Pos = None,
    ) -> Result:
        """The words near the hits, ranked by a measure, with their tables; see `collocation.collocates`.

        `stop` and `pattern` say which of them are listed: see `listed_words`; `pos` are their parts of speech.
        """
        found = collocation.collocates(self, window=window, unit=unit, measure=measure, least=least, pos=pos)
        return listed(found, stop, pattern)

    def changes(
        self,
        *,
        by: LongPeriod = "decade",
        window: collocation.Window = 5,
        unit: Unit = "word",
        level: float = 0.05,
        least: int = 3,
        each: int = 10,
    ) -> Result:
        """Collocates and renderings that rise or fall from one period to the next; see `changes.changes_of_hits`.

        Listed are those with p of at most `level`, in `least` articles or more, at most so many `each` way (0: all).
        """
        wanted = Threshold(level, least, each)
        return changes.changes_of_hits(self, by=by, window=window, unit=unit, threshold=wanted)

    def dispersion(self, *, by: dispersion.DispersionBy = "year") -> Result:
        """How evenly the hits are spread over years, pages, articles, …; see `dispersion.measure_dispersion`."""
        return dispersion.measure_dispersion(self, by=by)

    def renderings(self, *, by: Period | None = None, unit: Unit = "lemma", least: int = 2) -> Result:
        """What the aligned sentences say where these say the query; see `renderings.find_renderings`.

        With `by` the shares of its usual renderings, period by period; see `renderings_by_period`.
        """
        if by is None:
            return renderings.find_renderings(self, unit=unit, least=least)
        return renderings_by_period.renderings(self, by=by, unit=unit, least=least)

    @property
    def said(self) -> str:
        """One line: how many hits, of how many words or characters, of what."""
        selection = str(self.scope.selection)
        chosen = f" ({selection})" if selection else ""
        if self.query.companion:
            chosen += f"; {nearness.said(self.query.companion)}"
        return f"{number_of(len(self), 'hit')} in {self.size:,} {self.unit} ({ZONES[self.zone]}){chosen}"

    def __repr__(self) -> str:
        try:
            return f"<Hits for {self.query.text!r}: {self.said}>"
        except CorpusArchiveError as error:  # a repr says what it can
            return f"<Hits for {self.query.text!r}: {error}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, it is the question; the answer is found anew where it is unpickled."""
        return _asked_again, (self.scope.archive.database, self.scope.selection, self.query, self.zone)

    def _repr_html_(self) -> str:
        """How many there are, and the first of them, for a notebook."""
        shown = self.concordance(limit=_PREVIEW)
        asks = "concordance, frequencies, trend, collocates, dispersion, renderings"
        title = f"<p><b>Hits</b> for {html.escape(repr(self.query.text))}: {html.escape(self.said)}</p>"
        return f"{title}{shown._repr_html_()}<p>ask them for: {asks}</p>"


def _asked_again(database: Database, selection: Selection, query: Query, zone: Zone) -> Hits:
    return Hits(Scope(database, selection), query, zone)
