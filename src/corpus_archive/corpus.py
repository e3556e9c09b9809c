"""A corpus: the articles of a selection, to iterate over, to count, to search, to take into a frame."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, Unpack

from corpus_archive.analyses import (
    article_search,
    changes,
    collocation,
    days,
    dispersion,
    frequency,
    hit_order,
    keyness,
    marks,
    ngrams,
    trend_shares,
    trends,
)
from corpus_archive.analyses.counting.listed_words import Stop, WordFilter, listed
from corpus_archive.analyses.counting.parts import FrequencyBy
from corpus_archive.analyses.counting.periods import LongPeriod, Period
from corpus_archive.analyses.counting.places import On
from corpus_archive.analyses.counting.word_units import Pos, Unit, WordKind, parts_of_speech
from corpus_archive.analyses.shifts import Threshold
from corpus_archive.choices import chosen, known, of_kind
from corpus_archive.errors import ChoiceError, QueryError, SelectionError
from corpus_archive.hits import Hits, Where, of_all_words
from corpus_archive.holdings import article_table
from corpus_archive.matches.scope import Scope
from corpus_archive.query import companions, syntax
from corpus_archive.query.criteria import Criteria, selection
from corpus_archive.record_words import Side, Zone
from corpus_archive.resemblances import Resemblances
from corpus_archive.results import frames
from corpus_archive.results.result import Result
from corpus_archive.store import article_ids
from corpus_archive.store.annotations import sets
from corpus_archive.store.database import Database, Readable
from corpus_archive.store.index import article_tokens, building
from corpus_archive.store.index.article_tokens import ArticleToken, IndexWords, Tokeniser
from corpus_archive.store.index.snapshot import Snapshot
from corpus_archive.store.kept_connections import ConnectionPool, OneReading
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

if TYPE_CHECKING:
    import pandas
    import polars

    from corpus_archive.analyses import article_facets
    from corpus_archive.auditing.recall.selftest import Report
    from corpus_archive.holdings.dispatch_places import PlacesBy


class Corpus(Resemblances):
    """The articles of one selection from an archive, in the order of their ids, which is that of their dates.

    What it has and lacks, and when that is read, is told by `Inventory`, what of it is like what by `Resemblances`;
    what can be asked of its texts stands here.
    """

    def __init__(
        self,
        database: Database,
        selection: Selection,
        within: Corpus | None = None,
        snapshot: Snapshot | None = None,
    ) -> None:
        super().__init__(database, selection)
        self._within = within  # a passing archive stays as long as a part of it is in use
        self._pool: ConnectionPool = within._pool if within else ConnectionPool(database)
        self._snapshot = snapshot
        self._read_from = snapshot or (within._read_from if within else database)

    @contextmanager
    def at_one_moment(self, *, indexed: bool = True) -> Iterator[Self]:
        """These articles as they are now, whatever is written meanwhile: the answers that they give within agree.

        `with corpus.at_one_moment() as same: same.search("大桥"), same.facets("大桥")`. Where no hits are asked for,
        `indexed=False` saves a passing archive its index, and lets other threads read. Raises ArchiveError.
        """
        snapshot = self._scope().archive if indexed else None
        with (snapshot or self._read_from).reading() as connection:
            yield self._at(snapshot or OneReading(self.database, connection), snapshot)

    def _at(self, source: Readable, snapshot: Snapshot | None) -> Self:
        same = copy.copy(self)
        same._within, same._read_from, same._snapshot = self, source, snapshot
        return same

    def select(self, **criteria: Unpack[Criteria]) -> Corpus:
        """The articles of this corpus that also have all of what is given; see `Criteria`.

        `corpus.select(after="1958", before="1958", page=1, place="南京")`. Raises SelectionError, SetNotFound,
        ArticleNotFound; QueryError for a `search`.
        """
        if (newspaper := criteria.get("newspaper")) is not None:
            chosen(newspaper, "newspaper", (self.database.newspaper,), SelectionError)
        asked = self._with_people(selection(self.selection, **criteria))
        asked = asked._replace(
            sets=tuple(sets.known(self.database, asked.sets) if asked.sets else ()),
            ids=tuple(article_ids.articles_named(self.database, asked.ids) if asked.ids else ()),
        )
        if asked.search:
            within = Corpus(self.database, asked._replace(search=""), self, self._snapshot)
            found = within.search(asked.search, limit=None)
            notes = article_search.reading_notes(found, within._scope(indexed=False))
            ids = tuple(found.columns["id"]) or ("",)  # none at all would be every article
            asked = asked._replace(ids=ids, search_notes=notes, search_state=found.state)
        return Corpus(self.database, asked, self, self._snapshot)

    def hits(
        self,
        query: str,
        *,
        lang: Side | None = None,
        match: syntax.Match = "substring",
        exact: bool = False,
        zone: Zone = "body",
        strategy: syntax.Strategy | None = None,
        near: str | None = None,
        near_in: str | None = None,
    ) -> Hits:
        """The hits of a query in these articles, to ask anything of; see `Hits` and `Where` and, for queries, `syntax`.

        Nothing is looked for before it is needed. Raises QueryError, ChoiceError; IndexStale when it is needed.
        """
        words = self._words() if match == "word" else None
        asked = syntax.parsed(query, lang, match=match, exact=exact, strategy=strategy, words=words)
        return Hits(self._scope(), companions.accompanied(asked, near, near_in), zone)

    def search(
        self,
        query: str | None = None,
        *,
        lang: Side | None = None,
        exact: bool = False,
        limit: int | None = 20,
        offset: int = 0,
        sort: article_search.SearchOrder = "date",
    ) -> Result:
        """The articles that hold some words, or hits of CQL, in headline or body; without a query all of them.

        See `syntax` for what may be asked. `sort` is "date", or "relevance", by BM25 over the words sought. `lang`
        looks for all words in that language instead of the one their script says, `exact` only as they are typed;
        `limit` None or 0 gives all, behind the first `offset`. Columns: id, date, likely_date (where that is another),
        page, zh_headline, en_headline, hits, side, left, node, right (the first hit and what stands around it), and
        score by relevance. Raises QueryError, ChoiceError.
        """
        by_reading = query is None or (sort == "date" and not syntax.needs_index(query))
        scope = self._scope(indexed=not by_reading)
        found = article_search.search(scope, query, lang=lang, exact=exact, limit=limit, offset=offset, sort=sort)
        if found.total or query is None or not (by_reading and self.database.label):
            return found
        asked = self._scope()  # to say what there is
        return article_search.search(asked, query, lang=lang, exact=exact, limit=limit, offset=offset, sort=sort)

    def facets(
        self,
        query: str | None = None,
        *,
        by: article_facets.Facet | Iterable[article_facets.Facet] | None = None,
        lang: Side | None = None,
        exact: bool = False,
        exact_names: bool = False,
        limit: int | None = 10,
    ) -> dict[article_facets.Facet, Result]:
        """How the articles that `search` finds, or all, divide by year, page, section …; see `article_facets`."""
        from corpus_archive.analyses import article_facets  # it knows names by all their forms

        by_reading = query is not None and not syntax.needs_index(query)
        scope = self._scope(indexed=not by_reading)
        return article_facets.facets(scope, query, by=by, lang=lang, exact=exact, exact_names=exact_names, limit=limit)

    def all_marks(self, query: str, *, lang: Side | None = None, exact: bool = False) -> dict[str, list[marks.Mark]]:
        """Where each of a few articles that are chosen has what `search` looks for; see `marks.find_marks`."""
        return marks.find_marks(self._scope(), query, lang=lang, exact=exact)

    def marks(self, id: str, query: str, *, lang: Side | None = None, exact: bool = False) -> list[marks.Mark]:
        """Where an article has what `search` looks for; see `marks.find_marks`. Raises ArticleNotFound."""
        return self.select(ids=(id := self[id].id)).all_marks(query, lang=lang, exact=exact).get(id, [])

    def concordance(  # noqa: PLR0913 (all that a concordance may be)
        self,
        query: str,
        *,
        window: int | None = None,
        limit: int | None = 100,
        offset: int = 0,
        sort: hit_order.Sort = "date",
        sample: int | None = None,
        seed: int = 0,
        citation: str = "",
        parallel: bool = False,
        **where: Unpack[Where],
    ) -> Result:
        """`hits(query).concordance(…)`: each hit in its context."""
        return self.hits(query, **where).concordance(
            window=window, limit=limit, offset=offset, sort=sort, sample=sample, seed=seed, citation=citation,
            parallel=parallel,
        )  # fmt: skip

    def trend(self, query: str, *queries: str, by: Period = "year", **where: Unpack[Where]) -> Result:
        """`hits(query).trend(…)`: a query through time; several, side by side: see `trends.compared`."""
        if not queries:
            return self.hits(query, **where).trend(by=by)
        return trends.compared(self._of_one_moment((query, *queries), where), by=by)

    def shares(self, query: str, *queries: str, by: Period = "year", **where: Unpack[Where]) -> Result:
        """What share of the hits of all each of several queries has, through time: `trend_shares.shares_by_period`."""
        return trend_shares.shares_by_period(self._of_one_moment((query, *queries), where), by=by)

    def stretches(self, query: str, *, by: Period = "year", **where: Unpack[Where]) -> Result:
        """`hits(query).stretches(…)`: the stretches of time between which its frequency changed."""
        return self.hits(query, **where).stretches(by=by)

    def _of_one_moment(self, queries: Sequence[str], where: Where) -> list[Hits]:
        first = self.hits(queries[0], **where)
        return [first, *(Hits(first.scope, self.hits(one, **where).query, first.zone) for one in queries[1:])]

    def frequencies(
        self,
        query: str | None = None,
        *,
        on: On | None = None,
        by: FrequencyBy | None = None,
        unit: Unit = "word",
        stop: Stop = (),
        pattern: str = "",
        pos: Pos = None,
        **where: Unpack[Where],
    ) -> Result:
        """`hits(query).frequencies(…)`; without a query all words (Chinese) or those of `pos`: `frequency.words`."""
        if query is not None:
            return self.hits(query, **where).frequencies(on=on, by=by, unit=unit, stop=stop, pattern=pattern, pos=pos)
        if by is not None:
            raise QueryError(Wording("hits by {by} of what? say a query", by=by))
        if on is not None:
            raise QueryError(Wording("forms at {place} of what? say a query", place=on))
        side, zone = of_all_words(where)
        return listed(frequency.words(self._scope(), WordKind(side, unit, zone, parts_of_speech(pos))), stop, pattern)

    def changes(
        self,
        query: str | None = None,
        *,
        by: LongPeriod = "decade",
        window: collocation.Window | None = None,
        unit: Unit = "word",
        level: float = 0.05,
        least: int = 3,
        each: int = 10,
        **where: Unpack[Where],
    ) -> Result:
        """The words of a language (Chinese) that rise or fall from one period to the next: `changes.report_changes`.

        With a query `hits(query).changes(…)`: its collocates (in the window, 5) and renderings that do. Listed are
        words with p of at most `level`, in `least` articles or more, and at most so many `each` way (0: all).
        """
        if query is not None:
            asked = 5 if window is None else window
            return self.hits(query, **where).changes(
                by=by, window=asked, unit=unit, level=level, least=least, each=each
            )
        if window is not None:
            raise QueryError(Wording("words near what? say a query"))
        side, zone = of_all_words(where)
        wanted = Threshold(level, least, each)
        return changes.report_changes(self._scope(), side, by=by, unit=unit, zone=zone, threshold=wanted)

    def collocates(
        self,
        query: str,
        *,
        window: collocation.Window = 5,
        unit: Unit = "word",
        measure: str = "log_likelihood",
        least: int = 3,
        stop: Stop = (),
        pattern: str = "",
        pos: Pos = None,
        **where: Unpack[Where],
    ) -> Result:
        """`hits(query).collocates(…)`: the words near it."""
        return self.hits(query, **where).collocates(
            window=window, unit=unit, measure=measure, least=least, stop=stop, pattern=pattern, pos=pos
        )

    def dispersion(self, query: str, *, by: dispersion.DispersionBy = "year", **where: Unpack[Where]) -> Result:
        """`hits(query).dispersion(…)`: how evenly it is spread."""
        return self.hits(query, **where).dispersion(by=by)

    def renderings(
        self,
        query: str,
        *,
        by: Period | None = None,
        unit: Unit = "lemma",
        least: int = 2,
        **where: Unpack[Where],
    ) -> Result:
        """`hits(query).renderings(…)`: what the other language says for it."""
        return self.hits(query, **where).renderings(by=by, unit=unit, least=least)

    def ngrams(
        self,
        size: int = 2,
        pattern: str | None = None,
        *,
        lang: Side | None = None,
        unit: Unit = "word",
        least: int = 3,
        zone: Zone = "body",
        stop: Stop = (),
    ) -> Result:
        """The n-grams of words of a language (Chinese), all or those of a pattern, none that has a word of `stop`."""
        asked = syntax.parsed(pattern, lang, match="word", words=self._words()) if pattern is not None else None
        side = asked.side if asked else "zh" if lang is None else lang
        found = ngrams.count_ngrams(self._scope(), side, size=size, pattern=asked, unit=unit, least=least, zone=zone)
        return listed(found, stop, by_words=True)

    def keywords(
        self,
        reference: Corpus | None = None,
        *,
        lang: Side = "zh",
        unit: Unit = "word",
        measure: str = "keyword_log_likelihood",
        least: int = 3,
        negative: bool = False,
        zone: Zone = "body",
        **only: Unpack[WordFilter],
    ) -> Result:
        """The words more frequent here than in a reference, or the rest: `keyness.keywords`, listed as `only` says."""
        known(only, "option", WordFilter.__annotations__, ChoiceError)
        other = None if reference is None else of_kind(reference, Corpus, "reference", Wording("a corpus"))._scope()
        kind = WordKind(lang, unit, zone, parts_of_speech(only.get("pos")))
        found = keyness.keywords(self._scope(), other, kind, measure=measure, least=least, negative=negative)
        return listed(found, only.get("stop", ()), only.get("pattern", ""))

    def _scope(self, *, indexed: bool = True) -> Scope:
        """These articles as they are now, their token index made where the archive is a passing one."""
        if self.database.label and indexed and self._snapshot is None:
            building.build(self.database)
        return Scope(self.database, self.selection, self, self._snapshot or Snapshot(self.database, self._pool))

    def tokens(self) -> Iterator[ArticleToken]:
        """Stream the running words of these articles, Chinese before English, cut from the texts as the index has them.

        They are what `hits` are looked up in and N counts. Raises DictionaryError, IndexStale like `tokeniser`.
        """
        tokens_of = self.tokeniser()
        for line in self.lines():
            yield from tokens_of(line)

    def tokeniser(self) -> Tokeniser:
        """What cuts one of `lines` into its tokens; see `article_tokens.tokeniser`."""
        return self._words().tokeniser()

    def _words(self) -> IndexWords:
        """By which words the texts are cut, and so a query that asks for words."""
        return article_tokens.index_words(self._read_from)

    def calendar(self, by: days.CalendarUnit = "day") -> Result:
        """Articles and pages of every day, or of months or years, those without an issue too; see `days.calendar`."""
        return days.calendar(self._scope(indexed=False), by=by)

    def places_in_text(self, by: PlacesBy | None = None) -> Result:
        """The places that the texts name outside of their datelines; see `text_places.places_in_text`."""
        from corpus_archive.analyses import text_places  # dictionaries and the gazetteer

        return text_places.places_in_text(self._scope(), by)

    def to_polars(self) -> polars.DataFrame:
        """One row an article: id, date, page, headlines, texts, places, source; all is in `export OUT.parquet`."""
        return frames.frame(article_table.columns(self.lines(exported=True)), article_table.ARTICLE_COLUMNS)

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a pandas frame. Raises MissingExtra where pandas is not installed."""
        return frames.to_pandas(article_table.columns(self.lines(exported=True)), article_table.ARTICLE_COLUMNS)

    def minority_renderings(self, *, least: int = 20, share: float = 0.1) -> Result:
        """Names and terms rendered otherwise here than nearly everywhere else; see `analyses.minority_renderings`."""
        from corpus_archive.analyses import minority_renderings

        lines, said = self.lines(exported=True), str(self.selection)
        return minority_renderings.minorities(lines, selection=said, least=least, share=share)

    def audit_recall(self) -> Report:
        """Which part of faults planted in copies of these articles the audit finds; see `selftest.measure`."""
        from corpus_archive.alignment import align
        from corpus_archive.auditing.recall import selftest

        return selftest.measure((one for one in self if one.zh and one.en), align, seed=7)
