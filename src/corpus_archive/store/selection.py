"""Which articles of an archive: what a selection asks, and the same in SQL."""

from __future__ import annotations

import datetime
import json
from typing import NamedTuple

from corpus_archive.language.dates import first_printed, last_printed, likely_issue
from corpus_archive.store import names
from corpus_archive.store.mention_names import OF_GATHERED
from corpus_archive.wording import number_of


class NameMeant(NamedTuple):
    """A place, agency or person (`attribute`) that a selection names, and the other forms that are the same one.

    `doubts` are the people whom a form may be that is clear of none of them.
    """

    attribute: str
    name: str
    forms: tuple[str, ...]
    doubts: tuple[str, ...] = ()


class Selection(NamedTuple):
    """What articles must have to be meant; what is empty asks nothing, of several values any will do.

    Dates are inclusive; where `dates` is "likely" they are the likely true ones. Names are compared whole, as texts are
    read: without regard to case, width, tone marks, traditional and simplified characters; `*` stands for any
    characters, and alone for any name: what has none is not meant; `[*]` is a star that is printed. Places and agencies
    are those of the datelines of either language, authors those of either text, persons those whom an article names,
    where they were gathered. `sets` are names of sets as they are kept, `ids` are whole ones. With a `search` they
    are those that it found when it was asked, with what that said (`search_notes`) and the archive's state then
    (`search_state`). A selection may lie `within` another. What is `meant` by places, agencies and persons is
    worked out of the archive, each time (`entities.widening`); not where names are exact.
    """

    newspaper: str = ""
    after: datetime.date | None = None
    before: datetime.date | None = None
    pages: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    dates: str = ""
    sets: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    search: str = ""
    exact_names: bool = False
    within: Selection | None = None
    meant: tuple[NameMeant, ...] = ()
    search_notes: tuple[str, ...] = ()
    search_state: tuple[int, int] | None = None

    @property
    def has_names(self) -> bool:
        """Whether it, or what it lies within, asks for places, agencies or people, which may have several forms."""
        asked = self.places or self.agencies or self.persons
        return bool(asked or (self.within and self.within.has_names))

    @property
    def takes_names_as_typed(self) -> bool:
        """Whether it, or what it lies within, means names only as they are typed: they are counted so, too."""
        return self.exact_names or (self.within is not None and self.within.takes_names_as_typed)

    @property
    def first_date(self) -> datetime.date | None:
        """The first date, as records have it, that `after` leaves."""
        return first_printed(self.after) if self.after and self.dates else self.after

    @property
    def last_date(self) -> datetime.date | None:
        """The last date, as records have it, that `before` leaves."""
        return last_printed(self.before) if self.before and self.dates else self.before

    def as_meant(self, printed: datetime.date) -> datetime.date:
        """A date that records have, as this selection means dates."""
        return likely_issue(printed) if self.dates else printed

    def __str__(self) -> str:
        """The parts that ask something: `after=1958-01-01 page=1,2`."""
        parts = [str(self.within)] if self.within else []
        for name, value in zip(_NAMES, self, strict=False):
            values = value if isinstance(value, tuple) else (value,) if value else ()
            if name == "ids" and self.search:
                continue
            if name == "ids" and len(values) > _IDS_SHOWN:
                parts.append(f"ids={number_of(len(values), 'article')}")
            elif values:
                parts.append(f"{name}={','.join(map(str, values))}")
        return " ".join(parts)


_GRADED = (
    "SELECT number FROM records AS graded JOIN audits ON audits.id = graded.id AND audits.article = graded.article"
)
_NUMBERED = "SELECT number FROM records AS named WHERE named.id IN"
_IDS_SHOWN = 3
_NAMES = (
    *(
        "newspaper",
        "after",
        "before",
        "page",
        "section",
        "column",
        "place",
        "agency",
        "author",
        "person",
        "side",
        "grade",
    ),
    *("dates", "set", "ids", "search", "exact_names"),
)


def condition(selection: Selection, newspaper: str) -> tuple[str, list[object]]:
    """The selection as an SQL condition on `records` of an archive of that newspaper, and its parameters.

    It is looked up in the index `records_facets`, so that no record is opened that is not wanted; the plus keeps SQLite
    from starting there where rows come in the order of their ids, and sorting whole records afterwards.
    """
    values: list[object] = []
    parts = []
    if selection.newspaper and selection.newspaper != newspaper:
        parts.append("0")
    if facets := _facets(selection, values):
        parts.append(f"+records.number IN (SELECT number FROM records AS facets WHERE {' AND '.join(facets)})")
    for name, wanted in (("place", selection.places), ("agency", selection.agencies)):
        if wanted:
            forms = [form for one in selection.meant if one.attribute == name for form in one.forms]
            inner = names.spelled(name, (*wanted, *map(names.as_asked, forms)), values)
            parts.append(f"+records.number IN (SELECT record FROM datelines WHERE {name} COLLATE NOCASE IN ({inner}))")
    if selection.authors:
        inner = names.spelled("author", selection.authors, values)
        parts.append(f"+records.number IN (SELECT record FROM authors WHERE name COLLATE NOCASE IN ({inner}))")
    if selection.persons:
        parts.append(f"+records.number IN ({_of_people(selection, values)})")
    if selection.grades:
        parts.append(f"+records.number IN ({_GRADED} WHERE grade IN ({_marks(selection.grades)}))")
        values.extend(selection.grades)
    if selection.sets:
        of_sets = f"""SELECT id FROM set_members JOIN sets ON sets.number = "set"
            WHERE sets.name IN ({_marks(selection.sets)})"""
        parts.append(f"+records.number IN ({_NUMBERED} ({of_sets}))")
        values.extend(selection.sets)
    if selection.ids:
        parts.append("records.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(selection.ids))
    if selection.within:
        outer, more = condition(selection.within, newspaper)
        parts.append(f"({outer})")
        values.extend(more)
    return " AND ".join(parts) or "1", values


def _of_people(selection: Selection, values: list[object]) -> str:
    """SQL of the records that name the people of a selection: in what was gathered, and as authors."""
    forms = [form for one in selection.meant if one.attribute == "person" for form in one.forms]
    wanted = (*selection.persons, *map(names.as_asked, forms))
    gathered = names.spelled("person", wanted, values)
    named = f"SELECT mentions.record FROM {OF_GATHERED} WHERE form COLLATE NOCASE IN ({gathered})"
    authors = names.spelled("author", wanted, values)
    return f"{named} UNION SELECT record FROM authors WHERE name COLLATE NOCASE IN ({authors})"


def _facets(selection: Selection, values: list[object]) -> list[str]:
    parts = []
    for comparison, date in ((">=", selection.first_date), ("<=", selection.last_date)):
        if date:
            parts.append(f"facets.date {comparison} ?")
            values.append(str(date))
    if selection.pages:
        parts.append(f"facets.page IN ({_marks(selection.pages)})")
        values.extend(selection.pages)
    for name, wanted in (("section", selection.sections), ("column", selection.columns)):
        if wanted:
            parts.append(f'facets."{name}" IN ({names.spelled(name, wanted, values)})')
    return parts + [f"facets.{side}" for side in selection.sides]


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
