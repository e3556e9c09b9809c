"""A question to the archive: what is sought, and in which articles. All of it stands in the address of its page.

`after`, `before`, `side`, `set`, `period` and the facets narrow the articles. Of a page, section, column or grade, of
which an article has one, several may be said, and any will do, as on the command line; of places, agencies, authors and
people each narrows further: what has a dateline of one place and one of another. `period` is one point of a trend:
1958, 1958-09, 1958-09-03 or 1950s; one may lie within another. `also` are further queries, set against the first.
`from` is the number of the first row shown. What a page does not understand is an error: a name that is misspelt must
not widen what is asked. Where no words are sought, `/search` has all articles that are chosen; `all` is said where none
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from corpus_archive import ChoiceError, Corpus, Hits, SelectionError, as_asked, query_of_articles, query_of_hits
from corpus_archive.reader.printing import address
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

FACETS = ("year", "page", "section", "column", "place", "agency", "author", "grade")
_SELECTING = ("after", "before", "dates", "side", "set")
_EXACT_NAMES = "exact_names"  # places, agencies and people only as typed
_OF_NAMES = ("place", "agency", "person")
_NAMED = ("section", "column", "author", *_OF_NAMES)
_FACETED = ("period", *FACETS, "person")
_EITHER = ("page", "section", "column", "grade")  # of which an article has one: any of those said will do
_NARROWING = (*_FACETED, _EXACT_NAMES)
SEVERAL = ("also", *(name for name in _FACETED if name != "year"))
_NEAR = ("near", "near_in")
_WORDS = ("q", "also", "all", "lang", "exact", "match", "zone", *_NEAR)
_COUNTING = ("by", "shares", "unit", "measure", "least")
_PLACING = ("named",)
_SHOWING = ("sort", "window", "sample", "seed", "parallel", "citation", "limit", "from")
_MEANING = ("like", "sentences")
NAMES = (
    *_WORDS,
    *_SELECTING,
    *_NARROWING,
    *_COUNTING,
    *_MEANING,
    *_PLACING,
    *_SHOWING,
)  # all that an address may say, in this order
_OF_HITS = ("q", "lang", "exact", "match", "zone", *_NEAR, *_SELECTING, *_NARROWING)
OF_CONCORDANCE = (*_OF_HITS, *_SHOWING)
OF_SEARCH = ("q", "all", "lang", "exact", *_SELECTING, *_NARROWING, "sort", "limit", "from")
_NOT_OF_ARTICLES = ("match", "zone", *_NEAR, "sample")  # of hits: no search can ask so
OF_LIKE = (*_MEANING, "q", "lang", "exact", *_SELECTING, *_NARROWING, "limit", "from")
OF_PEOPLE = ("q", "limit", "from")
OF_TREND = (*_OF_HITS, "also", "by", "shares")
OF_DISPERSION = _OF_HITS
OF_COLLOCATES = (*_OF_HITS, "window", "unit", "measure", "least", "limit", "from")
OF_RENDERINGS = (*_OF_HITS, "unit", "least", "limit", "from")
OF_KEYWORDS = ("lang", "zone", *_SELECTING, *_NARROWING, "unit", "measure", "least", "limit", "from")
OF_PLACES = (*_SELECTING, *_NARROWING, *_PLACING, "limit", "from")
_DECADE = re.compile(r"([0-9]{3}0)s")


class Narrowing(NamedTuple):
    """One thing that narrows the articles: its name and value in the address, and the address without it."""

    name: str
    value: str
    without: str


class Question(NamedTuple):
    """What an address asks: names and values, those that are empty or unknown left out."""

    visit: Visit
    said: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """What is sought, as it was typed; of a question made from another one, what that seeks."""
        return dict(self.said).get("q", "")

    @property
    def is_asked(self) -> bool:
        """Whether articles are asked for: by words, by what narrows them, or all. Raises ChoiceError."""
        return bool(self.text or self.narrowings() or flag(self.visit, "all"))

    @property
    def lang(self) -> Any:
        """The language it is sought in, or None for that of its script; the archive checks it."""
        return self.visit.text("lang") or None

    @property
    def exact(self) -> bool:
        """Whether only what is printed so is sought."""
        return flag(self.visit, "exact")

    @property
    def exact_names(self) -> bool:
        """Whether places, agencies and people are meant only as typed."""
        return flag(self.visit, _EXACT_NAMES)

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1. Raises ChoiceError."""
        return self.visit.number("from", 1, least=1)

    def rows(self, usual: int, most: int) -> int:
        """How many rows are shown at once. Raises ChoiceError."""
        return self.visit.number("limit", usual, least=1, most=most)

    def corpus(self) -> Corpus:
        """The articles asked. Raises ChoiceError, SelectionError."""
        said = {name: self.visit.text(name) or None for name in _SELECTING}
        corpus: Corpus = self.visit.archive.select(**said) if any(said.values()) else self.visit.archive  # type: ignore[arg-type]
        for name in _EITHER:
            if said_of := [_criteria(name, value)[name] for value in self.visit.several(name)]:
                corpus = corpus.select(**{name: said_of})  # type: ignore[arg-type]
        for name in (one for one in _FACETED if one not in _EITHER):
            for value in self.visit.several(name):
                corpus = corpus.select(**_criteria(name, value), exact_names=self.exact_names and name in _OF_NAMES)
        return corpus

    def where(self) -> dict[str, Any]:
        """What counts as a hit, as `Corpus.hits` takes it. Raises ChoiceError."""
        said = {name: self.visit.text(name) for name in ("lang", "match", "zone", *_NEAR)}
        return {name: value for name, value in said.items() if value} | ({"exact": True} if self.exact else {})

    def hits(self, corpus: Corpus) -> Hits:
        """The hits of what is sought. Raises ChoiceError, QueryError."""
        return corpus.hits(self.text, **self.where())

    def narrowings(self) -> list[Narrowing]:
        """What narrows the articles, as it stands in the address."""
        return self._chosen(*_SELECTING, *_NARROWING)

    def chosen_in_all(self) -> list[Narrowing]:
        """What narrows the articles or the hits."""
        return self._chosen(*_SELECTING, *_NARROWING, "near")

    def bare(self) -> str:
        """The address of the same question without any of these."""
        return _written(self.visit.path, self._kept("from", *_SELECTING, *_NARROWING, *_NEAR))

    def chosen(self, name: str, value: object) -> bool:
        """Whether a value of a facet is chosen already."""
        return (name, _asked_value(name, value)) in self.said

    def narrowed(self, name: str, value: object) -> str:
        """The address of the same question of those articles only that also have a value."""
        replaced = (name,) if name in _EITHER else ()  # it is one of those said, or fits their pattern
        return _written(self.visit.path, [*self._kept("from", *replaced), (name, _asked_value(name, value))])

    def unnarrowed(self) -> str:
        """The address of the same question of all articles."""
        return _written(self.visit.path, self._kept("from", *_SELECTING, *_NARROWING))

    def address(self, path: str = "", **changes: object) -> str:
        """The address of the same question with other values, from its first row on; an empty value takes one away."""
        said = [*self._kept("from", *changes), *((name, str(value)) for name, value in changes.items() if value)]
        return _written(path or self.visit.path, said)

    def elsewhere(self, path: str, among: Iterable[str], *, period: str = "", **changes: object) -> str:
        """The address of the same question on another page: what that page understands of it, with other values.

        `period` narrows it further. How this page shows its answer is not carried over.
        """
        known = set(among) - set(_SHOWING)
        kept = [(name, value) for name, value in self._kept("from", *changes) if name in known]
        changed = [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
        further = [("period", period)] if period and ("period", period) not in kept else []
        return _written(path, [*kept, *changed, *further])

    @property
    def in_context(self) -> str:
        """The address of the hits that a search found, of the same words in headlines and texts. Raises QueryError."""
        return self.address("/concordance", q=query_of_hits(self.text), all="", sort="", limit="", zone="both")

    @property
    def in_time(self) -> str:
        """The address of the same words through time: those of a search, which looks in headlines, too, wherever they
        stand in an article; what a concordance looks for as it was typed. Raises QueryError."""
        if self.visit.path == "/search":
            return self.elsewhere("/trend", OF_TREND, q=query_of_hits(self.text), zone="both")
        return self.elsewhere("/trend", OF_TREND)

    @property
    def of_its_words(self) -> str:
        """The address of the keywords of the articles chosen, whatever words are sought in them."""
        return self.elsewhere("/keywords", OF_KEYWORDS, lang="")

    @property
    def by_article(self) -> str:
        """The address of the articles that have what a concordance looks for, in headline or body.

        Empty where a search cannot ask the same, and would count other articles. Raises QueryError.
        """
        if any(name in _NOT_OF_ARTICLES and value not in ("substring", "body", "both") for name, value in self.said):
            return ""
        of_hits = dict.fromkeys(set(NAMES) - set(OF_SEARCH), "")
        return self.address("/search", q=query_of_articles(self.text), sort="", limit="", **of_hits)

    def starting(self, row: int) -> str:
        """The address of the same question from some row on."""
        return _written(self.visit.path, [*self._kept("from"), *([("from", str(row))] if row > 1 else [])])

    def tidy(self) -> str:
        """The address of this page without what says nothing: fields of a form that were left empty."""
        return _written(self.visit.path, list(self.said))

    @property
    def is_tidy(self) -> bool:
        """Whether the address has no such fields."""
        return all(value.strip() for _, value in self.visit.asked.multi_items())

    def hidden(self, *shown: str) -> list[tuple[str, str]]:
        """What a form must say beside the fields that it shows, for the question to stay the same."""
        return self._kept("from", *shown)

    def _chosen(self, *names: str) -> list[Narrowing]:
        return [Narrowing(name, value, self._without(name, value)) for name, value in self.said if name in names]

    def _without(self, name: str, value: str) -> str:
        others = self._kept("from", *(_NEAR if name == "near" else ()))
        return _written(self.visit.path, [one for one in others if one != (name, value)])

    def _kept(self, *without: str) -> list[tuple[str, str]]:
        return [one for one in self.said if one[0] not in without]


def question(visit: Visit) -> Question:
    """What a visit asks. Raises ChoiceError for what is too long or too much."""
    said = [(name, value) for name in NAMES for value in _values(visit, name)]
    return Question(visit, tuple(said))


def check_names(visit: Visit, among: Iterable[str] = (), several: Iterable[str] = SEVERAL) -> None:
    """Raise ChoiceError where an address says what its page does not understand, or twice what is not `several`."""
    understood = tuple(among)
    for name in visit.asked:  # each once
        if name not in understood:
            if not understood:
                raise ChoiceError(Wording("unknown parameter {name!r}; this page has none", name=name[:50]))
            raise ChoiceError(Wording("unknown parameter {name!r}; choose {words}", name=name[:50], words=understood))
        values = [one for one in visit.asked.getlist(name) if one.strip()]
        if name not in several and len(values) > 1:
            raise ChoiceError(Wording("{n} values of {name}: say one", n=len(values), name=name))


def flag(visit: Visit, name: str) -> bool:
    """Whether a parameter that has no other value is said to be 1. Raises ChoiceError for anything else."""
    said = visit.text(name)
    if said not in ("", "1"):
        raise ChoiceError(Wording("unknown {name} {said!r}; choose 1, or leave it out", name=name, said=said[:50]))
    return bool(said)


def _values(visit: Visit, name: str) -> Iterator[str]:
    """The values of a name: some may have several, each once."""
    yield from dict.fromkeys(visit.several(name) if name in SEVERAL else filter(None, [visit.text(name)]))


def _asked_value(name: str, value: object) -> str:
    """A value of a facet as an address asks for it."""
    return as_asked(str(value)) if name in _NAMED else str(value)


def _criteria(name: str, value: str) -> dict[str, Any]:
    """What a value of a facet asks of articles. Raises SelectionError."""
    if name == "period" and (decade := _DECADE.fullmatch(value)):
        return {"after": decade[1], "before": f"{int(decade[1]) + 9}"}
    if name in ("year", "period"):
        return {"after": value, "before": value}
    if name == "page":
        if not (value.isascii() and value.isdecimal() and len(value) < 7):
            raise SelectionError(Wording("page {page!r}: pages are whole numbers from 1", page=value))
        return {"page": int(value)}
    return {name: value}


def _written(path: str, said: list[tuple[str, str]]) -> str:
    """An address in the order of the names, so that one question has one address."""
    ordered: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in said:
        ordered[name].append(value)
    return address(path, **ordered)
