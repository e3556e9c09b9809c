"""The people of an archive: one row each, with the forms, the years, the roles and the offices that articles print."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, NamedTuple, get_args

from corpus_archive.choices import A_TEXT, chosen, of_kind
from corpus_archive.entities.entries import Entries, is_chinese
from corpus_archive.entities.people.directory import meant_by, people_directory
from corpus_archive.entities.people.doubts import doubts_of
from corpus_archive.errors import ChoiceError
from corpus_archive.language.dates import likely_issue
from corpus_archive.language.folding import name_key
from corpus_archive.query import criteria
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import near_names
from corpus_archive.store.annotations import mentions
from corpus_archive.store.annotations.mentions import MentionCount, OfficeCount
from corpus_archive.store.database import Database
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

PeopleBy = Literal["year"]
_ROLES = ("author", "signature", "text")
_TYPES = dict.fromkeys(("year", "articles", *_ROLES), "Int64") | {"first": "Date", "last": "Date"}
_COLUMNS = (
    *("person", "zh_forms", "en_forms", "articles", "first", "last", *_ROLES, "offices", "doubt"),
)  # fmt: skip
_OF_YEARS = ("person", "year", "articles")


class _Person(NamedTuple):
    """What a selection has of one entry: its articles by year, the first and the last day, forms, roles, offices."""

    years: Counter[int]
    first: datetime.date
    last: datetime.date


def list_people(
    database: Database, selection: Selection, query: str | None = None, *, by: PeopleBy | None = None
) -> Result:
    """The people whom articles name, those of most articles first; with a query those it means; `by` "year" by years.

    Columns: person, zh_forms and en_forms (each with its articles), articles, first and last (issue), author,
    signature and text (articles in each role; an author counts in no other), offices (as printed beside the name, each
    with its articles), doubt (what speaks against one person, and whom a form may be besides). By year: person, year,
    articles. Names of articles whose people were not gathered are missing, which is said. Raises ChoiceError.
    """
    if by is not None:
        chosen(by, "period", get_args(PeopleBy))
    if query is not None and not of_kind(query, str, "query", A_TEXT).strip():
        raise ChoiceError(Wording("an empty name; leave it out for all people"))
    counted = mentions.counts(database, selection) if by is None else None
    directory = people_directory(database, None if any(selection) else counted)
    wanted = None if query is None else set(meant_by(directory, query))
    found = _of_selection(database, selection, directory, wanted)
    order = sorted(found, key=lambda one: (-found[one].years.total(), directory.name(one)))
    names = _COLUMNS if by is None else _OF_YEARS
    if counted is None:
        rows = list(_by_year(directory, order, found))
    else:
        records = mentions.records_of(database, _printed_in_several_ways(counted), selection)
        rows = list(_rows(directory, order, found, counted, records, mentions.offices(database, selection)))
    noun = "people" if by is None else "people and years"
    return Result(
        {name: [row[name] for row in rows] for name in names},
        Amount(len(rows), noun),
        query=query or "",
        selection=str(selection),
        notes=tuple(
            filter(None, (*criteria.cautions(database, selection), *_notes(database, selection, directory, query)))
        ),
        types={name: _TYPES.get(name, "String") for name in names},
    )


def people_counts(database: Database, selection: Selection) -> list[tuple[Any, ...]]:
    """Each person with the other forms and the articles, those of most articles first."""
    directory = people_directory(database)
    found = _of_selection(database, selection, directory, None)
    rows = ((directory.name(one), directory.others(one), found[one].years.total()) for one in found)
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def gathering_notes(database: Database, selection: Selection) -> Iterator[Wording]:
    """A line where people were not gathered of all articles of a selection."""
    missing = mentions.not_gathered(database, selection)
    if missing:
        yield Wording(
            "people were not gathered of {n:,} of these {n:article/articles}, whose names are missing here; "
            "run: corpus-archive people",
            n=missing,
        )


def _of_selection(
    database: Database, selection: Selection, directory: Entries, wanted: set[str] | None
) -> dict[str, _Person]:
    """The articles of each person, each once, whichever forms it prints."""
    articles: dict[str, dict[int, str]] = {}
    for name, rows in groupby(mentions.articles(database, selection), attrgetter("name")):
        owner = directory.owner_of(name)
        if wanted is None or owner in wanted:
            articles.setdefault(owner, {}).update((row.record, row.date) for row in rows)
    return {owner: _person(of_owner.values(), likely=bool(selection.dates)) for owner, of_owner in articles.items()}


def _person(dates: Iterable[str], *, likely: bool) -> _Person:
    issues = [datetime.date.fromisoformat(one) for one in dates]
    issues = [likely_issue(one) for one in issues] if likely else issues
    return _Person(Counter(one.year for one in issues), min(issues), max(issues))


def _by_year(directory: Entries, order: list[str], found: dict[str, _Person]) -> Iterator[dict[str, Any]]:
    for entry in order:
        for year, articles in sorted(found[entry].years.items()):
            yield {"person": directory.name(entry), "year": year, "articles": articles}


def _rows(
    directory: Entries,
    order: list[str],
    found: dict[str, _Person],
    counted: Iterable[MentionCount],
    records: dict[tuple[str, str], set[int]],
    offices: Iterable[OfficeCount],
) -> Iterator[dict[str, Any]]:
    by_entry: dict[str, list[MentionCount]] = {}
    for one in counted:
        by_entry.setdefault(directory.owner_of(one.name or one.form), []).append(one)
    held: dict[str, list[OfficeCount]] = {}
    for office in offices:
        held.setdefault(directory.owner_of(office.name), []).append(office)
    for entry in order:
        person, of_entry, held_by = found[entry], by_entry.get(entry, []), held.get(entry, [])
        yield {
            "person": directory.name(entry),
            "zh_forms": _forms(of_entry, records, chinese=True),
            "en_forms": _forms(of_entry, records, chinese=False),
            "articles": person.years.total(),
            "first": person.first,
            "last": person.last,
            **_roles(of_entry),
            "offices": _listed(held_by),
            "doubt": "; ".join(doubts_of(directory, entry, of_entry, held_by)),
        }


def _printed_in_several_ways(counted: Iterable[MentionCount]) -> set[str]:
    """Forms that are counted more than once among those that are one: CHEN GUODONG, Chen Guodong, Chén Guódòng."""
    by_key: dict[str, list[str]] = {}
    for one in counted:
        by_key.setdefault(name_key(one.form), []).append(one.form)
    return {form for forms in by_key.values() if len(forms) > 1 for form in forms}


def _forms(counted: list[MentionCount], records: dict[tuple[str, str], set[int]], *, chinese: bool) -> str:
    """The forms as printed, those of most articles first, one that is another in case or tone marks with it.

    `records` are the articles of forms that are counted more than once: each is an article of the form once.
    """
    articles: dict[str, int] = {}
    several: dict[str, set[int]] = {}
    usual: dict[str, Counter[str]] = {}
    for one in counted:
        if is_chinese(one.form) == chinese:
            key = name_key(one.form)
            usual.setdefault(key, Counter())[one.form] += one.articles
            several.setdefault(key, set()).update(records.get((one.name, one.form), ()))
            articles[key] = len(several[key]) or one.articles
    told = sorted(articles, key=lambda key: (-articles[key], key))
    return "; ".join(f"{usual[key].most_common(1)[0][0]} {articles[key]}" for key in told)


def _roles(counted: list[MentionCount]) -> dict[str, int]:
    """Articles by role: of several forms of a person in one article the name itself is the one that counts."""
    roles = Counter[str]()
    for one in counted:
        if one.form == one.name or not one.name:
            roles[one.role] += one.articles
    return {role: roles[role] for role in _ROLES}


def _listed(held: list[OfficeCount]) -> str:
    counts = Counter[str]()
    for one in held:
        counts[one.office] += one.articles
    return "; ".join(
        f"{office} {number}" for office, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )


def _notes(database: Database, selection: Selection, directory: Entries, query: str | None) -> Iterator[Wording]:
    yield from gathering_notes(database, selection)
    if query is None:
        return
    key = name_key(query)
    maybe = directory.doubts.get(key)
    if maybe:
        yield Wording(
            "{name} may be {people}: it is clear of none of them",
            name=query,
            people=tuple(f"{one.name} {one.together}" for one in maybe),
        )
    if not any(meant_by(directory, query)):
        near = near_names.near(query, dict(directory.usual))
        if near:
            yield Wording("no person is called {name}; near it {near}", name=query, near=near)
        else:
            yield Wording("no person is called {name}, nor anything near it", name=query)
