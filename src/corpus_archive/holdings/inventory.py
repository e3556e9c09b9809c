"""What a selection of an archive has and lacks: its articles one by one, issues, counts, and what is said of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus_archive import citations
from corpus_archive.choices import true_or_false
from corpus_archive.citations import Newspaper
from corpus_archive.errors import ArticleNotFound
from corpus_archive.holdings import audit_cautions, completeness, previews
from corpus_archive.holdings.verdicts import Verdicts
from corpus_archive.language.issue_dates import DateDoubt
from corpus_archive.query import criteria
from corpus_archive.query.criteria import Date
from corpus_archive.results.result import Result
from corpus_archive.store import article_ids, issue_dates, mention_names, overview, reading
from corpus_archive.store.annotations import reprints, sets
from corpus_archive.store.annotations.reprints import KeptReprints
from corpus_archive.store.annotations.sets import ArticleSet
from corpus_archive.store.database import Database, Readable
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from corpus_archive.alignment import AlignmentMethod
    from corpus_archive.holdings import counts, dispatch_places, dossiers, findings, issues, people
    from corpus_archive.records import Alignment, Article, Finding


class Inventory:
    """The articles of one selection from an archive, in the order of their ids, which is that of their dates.

    Nothing is read before it is asked for, and each question is answered from the archive as it is at that moment.
    """

    def __init__(self, database: Database, selection: Selection) -> None:
        self.database = database
        self._selection = selection
        self._read_from: Readable = database

    @property
    def selection(self) -> Selection:
        """What is asked of the articles, and what its names mean now.

        Raises SetNotFound where a set of it was dropped since.
        """
        sets.require_of(self._read_from, self._selection)
        if not self._selection.has_names:
            return self._selection
        from corpus_archive.entities import widening  # and the dictionaries of places

        return widening.widened(self._read_from, self._selection)

    def __iter__(self) -> Iterator[Article]:
        """Stream the articles, one at a time."""
        from corpus_archive.records import Article

        return map(Article.from_json, self.lines())

    def lines(self, *, exported: bool = False) -> Iterator[str]:
        """Stream the records as lines of JSON; as lines of an export (`exported`) with beads and grades behind them."""
        true_or_false(exported=exported)
        # a generator: it keeps `self` alive
        yield from reading.lines(self._read_from, self.selection, exported=exported)

    def __len__(self) -> int:
        return reading.count(self._read_from, self.selection)

    def __bool__(self) -> bool:
        """True: a corpus is there even where nothing is in it."""
        return True

    def __contains__(self, article: str | Article) -> bool:
        """Whether an article is there: itself, its id, or its last 12 characters where one article has them.

        Raises TypeError for what is neither.
        """
        id = article if isinstance(article, str) else getattr(article, "id", None)
        if not isinstance(id, str):
            raise TypeError(f"an article, or its id, a string, is in a corpus or not; {article!r} is neither")
        if not id.isascii():
            return False
        with contextlib.suppress(ArticleNotFound):
            return reading.holds(self._read_from, self.whole_id(id), self.selection)
        return False

    def __getitem__(self, id: str) -> Article:
        """One article by its id, or its last 12 characters. Raises ArticleNotFound, TypeError for what is no string."""
        from corpus_archive.records import Article

        if not isinstance(id, str):
            raise TypeError(f"an article is named by its id, a string, not {id!r}")
        id = self.whole_id(id)
        line = reading.line(self._read_from, id)
        if id not in self:
            raise ArticleNotFound(
                Wording(
                    "{id} is in the archive, but not in this selection ({selection})",
                    id=id,
                    selection=str(self.selection),
                )
            )
        return Article.from_json(line)

    def ids(self) -> Iterator[str]:
        """Stream the ids of the articles."""
        yield from article_ids.ids(self._read_from, self.selection)

    def whole_id(self, id: str) -> str:
        """The id that ends in some 12 characters; any other as it is. Raises ArticleNotFound for none, or several."""
        return article_ids.whole_id(self._read_from, id)

    def dossier(self, id: str) -> dossiers.Dossier:
        """An article with its alignment, findings, grade, doubt, neighbours, citations; see `dossiers.Dossier`.

        Raises ArticleNotFound where it is not in this selection.
        """
        from corpus_archive.holdings import dossiers  # records of their own, which a query does not make

        return dossiers.dossier(self._read_from, self.selection, self.whole_id(id))

    def alignment(self, id: str) -> Alignment | None:
        """Which sentences of an article correspond, and how that was found; None where nothing is aligned.

        Raises ArticleNotFound where it is not in this selection.
        """
        return reading.alignment(self._read_from, self[id].id)

    def grade(self, id: str) -> str:
        """What the audit came to of an article: one of `GRADES`, or "" where it was not audited.

        Raises ArticleNotFound where it is not in this selection.
        """
        return reading.kept(self._read_from, self[id].id).grade

    def findings_in(self, id: str) -> tuple[Finding, ...]:
        """What the audit found in an article, as it is kept; none where it was not audited.

        Raises ArticleNotFound where it is not in this selection.
        """
        return reading.kept(self._read_from, self[id].id).findings

    def date_doubt(self, id: str) -> DateDoubt | None:
        """Why an article is likely of another day than its dump prints, and of which; None where nothing says so.

        One own dispatch of the printed day shows it of the whole issue. Raises ArticleNotFound where the article is not
        in this selection.
        """
        return issue_dates.doubt_in_issue(self._read_from, self[id])

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must know of the names and the dates chosen, a line each: names that nobody has, and what is
        near them; summers whose dates are in doubt."""
        return criteria.cautions(self._read_from, self.selection)

    def findings(self, rules: findings.Names = None, severities: findings.Names = None) -> Result:
        """What the audit found in these articles, a row a finding; see `findings.list_findings`. Raises ChoiceError."""
        from corpus_archive.holdings import findings  # the rules take half a second to load

        return findings.list_findings(self._read_from, self.selection, rules, severities)

    def kept_set(self, name: str) -> ArticleSet:
        """A set of the archive by its name. Raises SetNotFound."""
        return sets.find(self._read_from, name)

    @property
    def verdicts(self) -> Verdicts:
        """What readers say of the findings of the archive; see `Verdicts`."""
        return Verdicts(self.database, self, self._read_from)

    @property
    def reprints_are_current(self) -> bool:
        """Whether reprints were looked for among the articles that the archive has now."""
        return reprints.is_current(self.database)

    def reprints_beside(self, id: str) -> KeptReprints:
        """The groups of reprints that an article is in, and when they were looked for; see `KeptReprints`.

        Raises ArticleNotFound where it is not in this selection.
        """
        return reprints.kept_beside(self.database, self[id].id)

    def counts(self, by: counts.CountBy) -> Result:
        """How many articles by year, page, section, column, agency, place, author, person; years with their issues."""
        from corpus_archive.holdings import counts  # what knows names by all their forms is large

        if by == "person":
            self._read_passing_people()
        return counts.count_articles(self.database, self.selection, by)

    def places(self, by: dispatch_places.PlacesBy | None = None) -> Result:
        """The places of datelines, each one in all its forms, with the delay of its dispatches, also `by` "year".

        See `dispatch_places.list_places`. Raises ChoiceError.
        """
        from corpus_archive.holdings import dispatch_places

        return dispatch_places.list_places(self.database, self.selection, by)

    def people(self, query: str | None = None, *, by: people.PeopleBy | None = None) -> Result:
        """The people whom these articles name, or those whom a name in any form means, also `by` "year".

        They have to be gathered (`Archive.gather_people`), and a note says of how many articles they were not. See
        `people.list_people`. Raises ChoiceError.
        """
        from corpus_archive.holdings import people

        self._read_passing_people()
        return people.list_people(self.database, self.selection, query, by=by)

    @property
    def people_are_gathered(self) -> bool:
        """Whether people were gathered of all articles that the archive has now."""
        return mention_names.gathering(self.database).is_whole

    def gather_people(
        self,
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> int:
        """Gather the people of all articles of the archive that lack it; how many were read. It is resumable.

        See `entities.people.gathering`. Raises DictionaryError, ArchiveError.
        """
        from corpus_archive.entities.people import gathering

        return gathering.gather_people(self.database, jobs=jobs, executor=executor, on_progress=on_progress)

    def _read_passing_people(self) -> None:
        """Gather the people of an archive that passes with this object: nobody else can."""
        if self.database.label and not self.people_are_gathered:
            self.gather_people()

    def _with_people(self, asked: Selection) -> Selection:
        """The same selection; of a passing archive its people are gathered where it asks for some."""
        if asked.persons:
            self._read_passing_people()
        return asked

    def issue(self, date: Date) -> issues.Issue:
        """A day's paper, page by page, and what is known of its holes; see `issues.issue`.

        Raises SelectionError for what is no day, IssueNotFound, which names the nearest days, where there is none.
        """
        from corpus_archive.holdings import issues

        return issues.issue(self.database, self.selection, date)

    def missing_issues(self) -> Result:
        """The runs of days without an issue between the first and the last one: first, last, days."""
        from corpus_archive.holdings import counts

        return counts.missing_issues(self.database, self.selection)

    def completeness(self) -> Result:
        """What is lacking: months, issues, pages, issues with few or many articles; see `completeness.list_gaps`."""
        return completeness.list_gaps(self.database, self.selection)

    def languages(self) -> dict[str, int]:
        """How many articles have both languages, only the original, only the translation."""
        return overview.sides(self._read_from, self.selection)

    def alignment_methods(self) -> dict[str, int]:
        """How many articles were aligned by each method."""
        return overview.methods(self._read_from, self.selection)

    def only_by_length(self) -> int:
        """How many articles are aligned by length alone, on which an audit of their sentences cannot rest."""
        from corpus_archive.store.annotations import auditing

        return auditing.only_by_length(self._read_from, self.selection)

    def beads_left_by_align(self, method: AlignmentMethod = "semantic") -> int:
        """How many articles have beads by hand, of another tool or a later version, which `align` leaves."""
        from corpus_archive.store.annotations import aligning

        return aligning.left_as_they_are(self._read_from, self.selection, method)

    def audits_on_other_beads(self) -> int:
        """How many articles were audited on another alignment than they have now; `audit` audits these again."""
        return overview.audited_on_other_beads(self._read_from, self.selection)

    @property
    def audit_caution(self) -> str:
        """The same in a line, for whoever is shown grades or findings; empty where there is none."""
        return audit_cautions.on_other_beads(self._read_from, self.selection)

    def grades(self) -> dict[str, int]:
        """How many articles the audit gave each grade; those that were not audited are under ""."""
        from corpus_archive.store.annotations import auditing

        return auditing.grades(self._read_from, self.selection)

    @property
    def newspaper(self) -> str:
        """The newspaper's code, with which every id begins."""
        return self.database.newspaper

    @property
    def newspaper_name(self) -> str:
        """What the newspaper is called in citations, if that was said when the archive was created."""
        return self.database.setting("newspaper_name")

    @property
    def masthead(self) -> Newspaper:
        """The newspaper's names as citations have them."""
        return citations.named(self.newspaper, self.newspaper_name)

    @property
    def name(self) -> str:
        """What a person calls the archive: its folder, or what a passing one was made of."""
        return self.database.name

    def failures(self) -> Result:
        """What could not be aligned or audited of these articles, and why: id, work, made_by, message."""
        from corpus_archive.holdings import findings

        return findings.not_done(self._read_from, self.selection)

    def __repr__(self) -> str:
        chosen = f" ({self.selection})" if str(self.selection) else ""
        return f"<{type(self).__name__} {self.database.name}: {self.described()}{chosen}>"

    def described(self) -> str:
        """Newspaper, articles, first and last date, in one line."""
        return previews.described(self.database, self.selection)

    def _repr_html_(self) -> str:
        """What there is, by year, for a notebook."""
        return previews.as_html(self.database, self.selection, type(self).__name__)
