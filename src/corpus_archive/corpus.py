"""A corpus: the articles of a selection, to iterate over, to count, to search, to take into a frame."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Unpack

from corpus_archive.analyses import (
    article_search,
    collocation,
    concordance,
    dispersion,
    frequency,
    frequency_by,
    keyness,
    ngrams,
    renderings,
    renderings_by_period,
    trends,
)
from corpus_archive.analyses.counting import parts, periods, word_units
from corpus_archive.errors import ArticleNotFound, QueryError
from corpus_archive.holdings import article_table, completeness, counts, findings
from corpus_archive.language.english import number_of
from corpus_archive.matches.positions import Zone
from corpus_archive.query import selection, syntax
from corpus_archive.records import Alignment, Article, Side
from corpus_archive.results import frames
from corpus_archive.results.result import Result
from corpus_archive.store import overview, reading
from corpus_archive.store.database import Database
from corpus_archive.store.index import building
from corpus_archive.store.selection import Selection

if TYPE_CHECKING:
    import pandas
    import polars

    from corpus_archive.audit.recall.selftest import Report

_YEARS_SHOWN = 12


class Corpus:
    """The articles of one selection from an archive, in the order of their ids, which is that of their dates.

    Nothing is read before it is asked for, and each question is answered from the archive as it is at that moment.
    """

    def __init__(self, database: Database, selection: Selection, within: Corpus | None = None) -> None:
        self.database = database
        self.selection = selection
        self._within = within  # a passing archive stays as long as a part of it is in use

    def select(self, **criteria: Unpack[selection.Criteria]) -> Corpus:
        """The articles of this corpus that also have all of what is given; see `Criteria`.

        `corpus.select(after="1958", before="1958", page=1, place="南京")`. Raises SelectionError.
        """
        return Corpus(self.database, selection.selection(self.selection, **criteria), self)

    def __iter__(self) -> Iterator[Article]:
        """Stream the articles, one at a time."""
        return map(Article.from_json, self.lines())

    def lines(self, *, aligned: bool = False, graded: bool = False) -> Iterator[str]:
        """Stream the records as lines of JSON; with beads (`aligned`) and grades (`graded`) where there are any."""
        # a generator: it keeps `self` alive
        yield from reading.lines(self.database, self.selection, aligned=aligned, graded=graded)

    def __len__(self) -> int:
        return reading.count(self.database, self.selection)

    def __bool__(self) -> bool:
        """True: a corpus is there even where nothing is in it."""
        return True

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and reading.holds(self.database, id, self.selection)

    def __getitem__(self, id: str) -> Article:
        """One article by its id. Raises ArticleNotFound."""
        line = reading.line(self.database, id)
        if id not in self:
            raise ArticleNotFound(f"{id} is in the archive, but not in this selection ({self.selection})")
        return Article.from_json(line)

    def alignment(self, id: str) -> Alignment | None:
        """Which sentences of an article correspond, and how that was found; None where nothing is aligned."""
        return reading.alignment(self.database, id)

    @property
    def doubt(self) -> str:
        """What a reader must know of the dates chosen, in one line, or nothing."""
        return selection.doubt(self.selection)

    def search(
        self, query: str, *, lang: Side | None = None, limit: int | None = 20, sort: article_search.Sort = "date"
    ) -> Result:
        """The articles that hold some words, in headline or body; see `words` for what may be asked.

        `sort` is "date", or "relevance", by BM25 over the words sought. `lang` looks for all words in that language
        instead of the one their script says; `limit` None gives all. Columns: id, date, page, zh_headline, en_headline,
        hits, side, left, node, right (the first hit and what stands around it), and score by relevance. Raises
        QueryError.
        """
        database = self.database if sort == "date" else self.indexed()
        return article_search.search(database, self.selection, query, lang=lang, limit=limit, sort=sort)

    def concordance(  # noqa: PLR0913 (the parameters are those of `concordance.concordance`)
        self,
        query: str,
        *,
        window: int | None = None,
        lang: Side | None = None,
        limit: int | None = 100,
        sort: str = "date",
        sample: int | None = None,
        seed: int = 0,
        match: syntax.Match = "substring",
        zone: Zone = "body",
        citation: str = "",
        parallel: bool = False,
    ) -> Result:
        """The hits of a query in their context; see `concordance.concordance` and, for queries, `syntax`."""
        asked = syntax.parsed(query, lang, match=match)
        return concordance.concordance(
            self.indexed(), self.selection, asked,
            window=window, zone=zone, sort=sort, limit=limit, sample=sample, seed=seed, citation=citation,
            parallel=parallel,
        )  # fmt: skip

    def trend(
        self,
        query: str,
        *,
        by: periods.Period = "year",
        lang: Side | None = None,
        match: syntax.Match = "substring",
        zone: Zone = "body",
    ) -> Result:
        """A query through time, with intervals; see `trends.trend`."""
        asked = syntax.parsed(query, lang, match=match)
        return trends.trend(self.indexed(), self.selection, asked, by=by, zone=zone)

    def frequencies(
        self,
        query: str | None = None,
        *,
        by: parts.By | None = None,
        lang: Side | None = None,
        unit: word_units.Unit = "word",
        match: syntax.Match = "substring",
        zone: Zone = "body",
    ) -> Result:
        """The forms a query finds, or without one all words of a language (Chinese); see `frequency`.

        With `by` how its hits divide over years, pages, sections and so on; see `frequency_by.frequencies`.
        """
        if query is None and by:
            raise QueryError(f"hits by {by} of what? say a query")
        if query is None:
            return frequency.words(self.indexed(), self.selection, lang or "zh", unit=unit, zone=zone)
        asked = syntax.parsed(query, lang, match=match)
        if by:
            return frequency_by.frequencies(self.indexed(), self.selection, asked, by=by, zone=zone)
        return frequency.forms(self.indexed(), self.selection, asked, unit=unit, zone=zone)

    def collocates(
        self,
        query: str,
        *,
        window: int = 5,
        unit: word_units.Unit = "word",
        measure: str = "log_likelihood",
        least: int = 3,
        lang: Side | None = None,
        match: syntax.Match = "substring",
        zone: Zone = "body",
    ) -> Result:
        """The words near a query's hits, ranked by a measure, with their tables; see `collocation.collocates`."""
        asked = syntax.parsed(query, lang, match=match)
        return collocation.collocates(
            self.indexed(), self.selection, asked,
            left=window, right=window, unit=unit, measure=measure, least=least, zone=zone,
        )  # fmt: skip

    def dispersion(
        self,
        query: str,
        *,
        by: dispersion.By = "year",
        lang: Side | None = None,
        match: syntax.Match = "substring",
        zone: Zone = "body",
    ) -> Result:
        """How evenly a query's hits are spread over years, pages, articles, …; see `dispersion.dispersion`."""
        asked = syntax.parsed(query, lang, match=match)
        return dispersion.dispersion(self.indexed(), self.selection, asked, by=by, zone=zone)

    def ngrams(
        self,
        size: int = 2,
        pattern: str | None = None,
        *,
        lang: Side | None = None,
        unit: word_units.Unit = "word",
        least: int = 3,
        zone: Zone = "body",
    ) -> Result:
        """The n-grams of words of a language (Chinese), all or those of a pattern; see `ngrams.ngrams`."""
        asked = syntax.parsed(pattern, lang, match="word") if pattern else None
        side = asked.side if asked else lang or "zh"
        return ngrams.ngrams(
            self.indexed(), self.selection, side, size=size, pattern=asked, unit=unit, least=least, zone=zone
        )

    def keywords(
        self,
        reference: Corpus | None = None,
        *,
        lang: Side = "zh",
        unit: word_units.Unit = "word",
        measure: str = "keyword_log_likelihood",
        least: int = 3,
        negative: bool = False,
        zone: Zone = "body",
    ) -> Result:
        """The words more frequent here than in a reference, or in the rest of the archive; see `keyness.keywords`."""
        target = keyness.Articles(self.indexed(), self.selection)
        other = keyness.Articles(reference.indexed(), reference.selection) if reference is not None else None
        return keyness.keywords(
            target, other, lang, unit=unit, measure=measure, least=least, negative=negative, zone=zone
        )

    def renderings(
        self,
        query: str,
        *,
        by: periods.Period | None = None,
        lang: Side | None = None,
        unit: word_units.Unit = "lemma",
        match: syntax.Match = "substring",
        least: int = 2,
        zone: Zone = "body",
    ) -> Result:
        """What the aligned sentences say where these say the query; see `renderings.renderings`.

        With `by` the shares of its usual renderings, period by period; see `renderings_by_period.drift`.
        """
        asked = syntax.parsed(query, lang, match=match)
        if by:
            return renderings_by_period.drift(
                self.indexed(), self.selection, asked, by=by, unit=unit, least=least, zone=zone
            )
        return renderings.renderings(self.indexed(), self.selection, asked, unit=unit, least=least, zone=zone)

    def findings(self, rules: Iterable[str] = (), severities: Iterable[str] = ()) -> Result:
        """What the audit found in these articles, a row a finding; see `findings.findings`."""
        return findings.findings(self.database, self.selection, rules, severities)

    def indexed(self) -> Database:
        """The archive, its token index made where it is a passing one. Raises IndexStale."""
        if self.database.label:
            building.build(self.database)
        return self.database

    def counts(self, by: counts.By) -> Result:
        """How many articles by year, issue, page, section, column, agency or place; years with their issues."""
        return counts.counts(self.database, self.selection, by)

    def missing_issues(self) -> Result:
        """The runs of days without an issue between the first and the last one: first, last, days."""
        return counts.missing_issues(self.database, self.selection)

    def completeness(self) -> Result:
        """What is lacking: months, issues, pages, issues with few or many articles; see `completeness.completeness`."""
        return completeness.completeness(self.database, self.selection)

    def to_polars(self) -> polars.DataFrame:
        """One row an article: id, date, page, headlines, authors, texts, places, where it came from.

        The whole record, with every offset, is in `export OUT.parquet`.
        """
        return frames.frame(article_table.columns(self.lines(graded=True)), article_table.TYPES)

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a pandas frame. Raises MissingExtra where pandas is not installed."""
        return frames.to_pandas(article_table.columns(self.lines(graded=True)), article_table.TYPES)

    def languages(self) -> dict[str, int]:
        """How many articles have both languages, only the original, only the translation."""
        return overview.sides(self.database, self.selection)

    def alignment_methods(self) -> dict[str, int]:
        """How many articles were aligned by each method."""
        return overview.methods(self.database, self.selection)

    def only_by_length(self) -> int:
        """How many articles are aligned by length alone, on which an audit of their sentences cannot rest."""
        from corpus_archive.store.annotations import auditing

        return auditing.only_by_length(self.database, self.selection)

    def grades(self) -> dict[str, int]:
        """How many articles the audit gave each grade; those that were not audited are under ""."""
        from corpus_archive.store.annotations import auditing

        return auditing.grades(self.database, self.selection)

    def audit_recall(self) -> Report:
        """Which part of faults planted in copies of these articles the audit finds; see `selftest.measure`."""
        from corpus_archive.alignment import align
        from corpus_archive.audit.recall import selftest

        return selftest.measure((one for one in self if one.zh and one.en), align)

    @property
    def newspaper(self) -> str:
        """The newspaper's code, with which every id begins."""
        return self.database.newspaper

    @property
    def name(self) -> str:
        """What a person calls the archive: its folder, or what a passing one was made of."""
        return self.database.name

    def __repr__(self) -> str:
        chosen = f" ({self.selection})" if str(self.selection) else ""
        return f"<{type(self).__name__} {self.database.name}: {self.described()}{chosen}>"

    def described(self) -> str:
        """Newspaper, articles, first and last date, in one line."""
        years = [year for year in overview.years(self.database, self.selection) if year.articles]
        dates = f", {years[0].first} to {years[-1].last}" if years else ""
        return f"{self.database.newspaper}, {number_of(sum(year.articles for year in years), 'article')}{dates}"

    def _repr_html_(self) -> str:
        """What there is, by year, for a notebook."""
        years = overview.years(self.database, self.selection)
        rows = "".join(
            f"<tr><td>{one.year}</td><td>{one.articles:,}</td><td>{one.issues}</td></tr>"
            for one in itertools.islice(years, _YEARS_SHOWN)
        )
        more = f"<p>and {len(years) - _YEARS_SHOWN} more years</p>" if len(years) > _YEARS_SHOWN else ""
        chosen = f"<p>{html.escape(str(self.selection))}</p>" if str(self.selection) else ""
        title = f"<p><b>{type(self).__name__}</b> {html.escape(self.described())}</p>"
        doubt = f"<p>{html.escape(self.doubt)}</p>" if self.doubt else ""
        return (
            f"{title}{chosen}{doubt}<table><tr><th>year</th><th>articles</th><th>issues</th></tr>{rows}</table>{more}"
        )
