"""`archive.sets`: articles kept by name, with what made each set, notes and tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from corpus_archive.analyses.concordance import SAMPLE
from corpus_archive.choices import of_kind
from corpus_archive.errors import SelectionError
from corpus_archive.hits import Hits
from corpus_archive.holdings import set_tables
from corpus_archive.results.result import Result
from corpus_archive.store.annotations import sets
from corpus_archive.store.annotations.sets import ArticleSet, SetMember, SetQuestion
from corpus_archive.store.database import Database, Readable
from corpus_archive.store.selection import Selection
from corpus_archive.store.state import ArchiveState, state_asked
from corpus_archive.wording import Wording

if TYPE_CHECKING:
    from corpus_archive.records import Article


@runtime_checkable
class SelectedArticles(Protocol):
    """Articles that a selection has chosen: a `Corpus`."""

    database: Database

    @property
    def selection(self) -> Selection:
        """What is asked of them."""

    def ids(self) -> Iterator[str]:
        """Their ids, in their order."""


_ARTICLES = Wording("articles, or their ids")
Articles = Hits | Result | SelectedArticles | ArticleSet | Iterable["str | Article | SetMember"]


class Sets(Mapping[str, ArticleSet]):
    """The sets of an archive by their names, in the order in which they were made.

    `archive.sets.keep("leap", archive.hits("跃进"))`, `archive.sets["leap"]`, `archive.select(set="leap")`.
    What is said here of articles stands beside the records and survives whatever happens to them. Raises ArchiveError
    where the archive may not be written.
    """

    def __init__(self, database: Database, archive: object = None, read_from: Readable | None = None) -> None:
        self._database = database
        self._read_from: Readable = read_from or database
        self._archive = archive  # a passing one stays as long as its sets are in use

    def __getitem__(self, name: str) -> ArticleSet:
        """A set as it is kept. Raises SetNotFound, a KeyError."""
        return sets.find(self._read_from, name)

    def __iter__(self) -> Iterator[str]:
        return iter(sets.names(self._read_from))

    def __len__(self) -> int:
        return len(sets.names(self._read_from))

    def keep(
        self, name: str, articles: Articles, *, note: str = "", options: Mapping[str, Any] | None = None
    ) -> ArticleSet:
        """Keep articles under a new name: those with a hit, a corpus, all rows of a result with ids, a set, or ids.

        Kept with them is what made the set, its time, and the archive's state when that was asked. Hits are found again
        by their question: `archive.select(set=name).hits(kept.question.query, **kept.question.options)`. `options` say
        how a result was asked for. Ids may be their last 12 characters. Raises ChoiceError for a name that is none or
        taken, ArticleNotFound, SelectionError for articles of another archive, a result that does not show all of it,
        and what is no article.
        """
        members, question, state = self._read(articles)
        if options is not None:
            question = SetQuestion(question.made_by, question.query, dict(options), question.selection)
        sets.keep(self._database, name, members, question, note, state)
        return self[name]

    def add(self, name: str, articles: Articles) -> ArticleSet:
        """Add articles to a set, at its end; of those that are there already notes stay and tags are joined.

        They are given as to `keep`. Raises SetNotFound, ArticleNotFound, SelectionError as it does.
        """
        members, *_ = self._read(articles)
        sets.add(self._database, name, members)
        return self[name]

    def remove(self, name: str, articles: Articles) -> ArticleSet:
        """Take articles out of a set: those named, of whom each must be in it, or those of it that were found.

        `archive.sets.remove("leap", ["3fa1c2d0b1e4"])`, `archive.sets.remove("leap", archive.select(page=1))`. The
        articles stay in the archive. Raises SetNotFound, ArticleNotFound, SelectionError.
        """
        members, question, _ = self._read(articles)
        ids = [one.id for one in members]
        if question.made_by != "ids":  # a question, which finds others, too
            there = set(self[name].ids)
            ids = [id for id in ids if id in there]
        sets.remove(self._database, name, ids)
        return self[name]

    def take_in(self, one: ArticleSet) -> bool:
        """Keep a set of another archive as it was there, with its time; False where another of that name stays.

        Articles that are not here are gone ones. Raises ChoiceError for a name that is none.
        """
        return sets.take_in(self._database, one)

    def drop(self, name: str) -> None:
        """Forget a set with its notes and tags. Raises SetNotFound."""
        sets.drop(self._database, name)

    def union(self, new: str, one: str, other: str) -> ArticleSet:
        """Keep what is in either of two sets under a new name, with notes and tags. Raises ChoiceError, SetNotFound."""
        return self._combined("union", new, one, other)

    def intersect(self, new: str, one: str, other: str) -> ArticleSet:
        """Keep what is in both of two sets under a new name. Raises ChoiceError, SetNotFound."""
        return self._combined("intersect", new, one, other)

    def minus(self, new: str, one: str, other: str) -> ArticleSet:
        """Keep what is in the first of two sets alone under a new name. Raises ChoiceError, SetNotFound."""
        return self._combined("minus", new, one, other)

    def note(self, name: str, id: str, text: str) -> None:
        """Say something of an article of a set, instead of what was said; nothing, with an empty text.

        Raises SetNotFound, ArticleNotFound.
        """
        sets.put_note(self._database, name, id, text)

    def tag(self, name: str, id: str, *tags: str) -> None:
        """Add tags to an article of a set. Raises ChoiceError, SetNotFound, ArticleNotFound."""
        sets.put_tags(self._database, name, id, tags)

    def untag(self, name: str, id: str, *tags: str) -> None:
        """Take tags away from an article of a set. Raises ChoiceError, SetNotFound, ArticleNotFound."""
        sets.put_tags(self._database, name, id, tags, remove=True)

    def table(self) -> Result:
        """A row a set: articles, how many are gone, when and of what it was made."""
        return set_tables.all_sets(self._read_from)

    def members(self, *names: str) -> Result:
        """A row an article of some sets, or of all: id, date, page, headline, note, tags. Raises SetNotFound."""
        return set_tables.members(self._read_from, names or self)

    def losses(self) -> list[str]:
        """Which articles of which set are gone, a line a set."""
        return sets.losses(self._read_from)

    def __repr__(self) -> str:
        return f"<Sets {', '.join(self) or 'none yet'}>"

    def _combined(self, how: sets.Combination, new: str, one: str, other: str) -> ArticleSet:
        sets.combine(self._database, new, how, one, other)
        return self[new]

    def _read(self, articles: Articles) -> tuple[list[SetMember], SetQuestion, ArchiveState | None]:
        """The articles, what made them one set, and the archive's state in which it did; None is that of now."""
        if isinstance(articles, Hits):
            asked = articles.scope.archive
            self._same(asked.database)
            with asked.reading():
                ids, question = articles.ids(), _question(articles)
                state: ArchiveState | None = state_asked(asked, articles.scope.selection)
        elif isinstance(articles, Result):
            ids, question = _shown(articles), _question_of(articles)
            state = ArchiveState(*articles.state) if articles.state else None
        elif isinstance(articles, SelectedArticles):
            self._same(articles.database)
            state = state_asked(self._database, articles.selection)  # before them: what is written now is another
            ids, question = list(articles.ids()), SetQuestion("selection", selection=str(articles.selection))
        else:
            articles = articles.members if isinstance(articles, ArticleSet) else articles
            of_kind(articles, Iterable, "members", _ARTICLES, SelectionError)
            given = [articles] if isinstance(articles, str) else list(articles)
            return [_member(one) for one in given], SetQuestion("ids"), None
        return [SetMember(id) for id in ids], question, state

    def _same(self, database: Database) -> None:
        if database != self._database:
            raise SelectionError(f"these articles are of {database.name}, not of {self._database.name}; ask that one")


def _question(hits: Hits) -> SetQuestion:
    """The question of hits; options that are as usual are left out."""
    query = hits.query
    asked: dict[str, Any] = {"lang": query.side, "match": query.match, "exact": query.exact, "zone": hits.zone}
    usual = {"match": "substring", "exact": False, "zone": "body"}
    options = {name: value for name, value in asked.items() if usual.get(name) != value}
    if query.is_cql and query.strategy != "standard":
        options["strategy"] = query.strategy
    if companion := query.companion:
        options |= {"near": f"{'NOT ' * companion.denied}{companion.text}", "near_in": companion.within}
    return SetQuestion("hits", query.text, options, str(hits.scope.selection))


def _question_of(result: Result) -> SetQuestion:
    """The question of a result, as far as it tells: whether articles were searched for, or hits, or some of them."""
    makers: dict[str, sets.Maker] = {"articles": "search", "hits": "hits"}
    made_by = makers.get(result.noun, "ids") if result.query else "ids"
    taken = [note.removeprefix(SAMPLE) for note in result.notes if note.startswith(SAMPLE)]
    return SetQuestion(made_by, result.query, {"sample": taken[0]} if taken else {}, result.selection)


def _shown(result: Result) -> list[str]:
    """The ids of a result's rows. Raises SelectionError where these are not all, or it has none."""
    ids: list[str] | None = result.columns.get("id")
    if ids is None:
        raise SelectionError(f"these {result.noun} have no ids of articles; keep a search, hits, a corpus or ids")
    if len(ids) < result.total:
        said = f"the result shows {len(ids):,} of {result.total:,} {result.noun}"
        raise SelectionError(f"{said}; ask for all of them, with limit=None")
    return ids


def _member(one: str | Article | SetMember) -> SetMember:
    from corpus_archive.records import Article

    if isinstance(one, SetMember):
        return one
    return SetMember(one.id if isinstance(one, Article) else of_kind(one, str, "members", _ARTICLES, SelectionError))
