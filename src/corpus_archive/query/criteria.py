"""A selection as people give it: partial dates, one value or several."""

from __future__ import annotations

import calendar
import datetime
import numbers
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict, TypeVar, Unpack

from corpus_archive.choices import chosen, known, several, true_or_false
from corpus_archive.errors import SelectionError
from corpus_archive.language.dates import SUMMER_TIME, SummerTime
from corpus_archive.record_words import GRADES
from corpus_archive.store import near_names, overview
from corpus_archive.store.database import Readable
from corpus_archive.store.mention_names import gathering
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording, part_of

Date = str | datetime.date | None
Names = str | Iterable[str] | None
Pages = int | Iterable[int] | None
T = TypeVar("T", str, int)
_FORMS_SHOWN = 5

_DATES = (  # 1958-10-24, 1958年10月24日, 19581024, and the first two without a day or a month
    re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?"),
    re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?"),
    re.compile(r"(\d{4})(\d\d)(\d\d)"),
)
_SIDES: dict[str, tuple[str, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}


class Criteria(TypedDict, total=False):
    """What a selection may ask. An article has to meet all that is given; of several values of one thing, any will do.

    `after` and `before` are inclusive; `"1958"` and `"1958-09"` are widened to their first or last day. Names are
    compared whole, as texts are read: without regard to case, width, tone marks, traditional and simplified characters;
    `*` stands for any characters, and alone for any name: articles that have one; `[*]` is a star that is printed.
    `place` and `agency` are those of a dateline in either language, in every form that is known to be the same one
    (南京, Nanjing, Nanking) unless `exact_names` is set; `author` is one of those named in the byline of either
    text; `person` is named as author, in a signature or in the Chinese text, in every form like `place`, of the
    articles whose people were gathered (of others as author alone). `side` is `"zh"`, `"en"` or `"both"`: only
    articles that have it. `grade` is what the audit came to: `"nothing found"`, `"check"`, `"do not quote"`; an
    article that was not audited has none. `set` is the name of a set that is kept, `ids` are articles, by their
    ids or the last 12 characters of these.
    `dates` says which dates `after`, `before` and periods mean: those `"printed"`, or the `"likely"` true ones, a day
    later in the summer time of 1986-91 (`language.dates.likely_issue`); a selection inside another one inherits it.
    """

    after: Date
    before: Date
    page: Pages
    section: Names
    column: Names
    place: Names
    agency: Names
    author: Names
    person: Names
    newspaper: str | None
    side: str | None
    grade: Names
    dates: str | None
    set: Names
    ids: Names
    search: str | None
    exact_names: bool | None


def selection(within: Selection = Selection(), **criteria: Unpack[Criteria]) -> Selection:
    """The selection that meets the criteria, inside another one.

    Raises SelectionError for what is no date, no page or no side, and where `after` is later than `before`.
    """
    known(criteria, "criterion", Criteria.__annotations__, SelectionError)
    first = date_of(criteria.get("after"), last=False)
    last = date_of(criteria.get("before"), last=True)
    if first and last and first > last:
        raise SelectionError(
            Wording("after {first} and before {last} leave no day; exchange them", first=first, last=last)
        )
    side = criteria.get("side")
    if side is not None:
        chosen(side, "side", _SIDES, SelectionError)
    return Selection(
        newspaper=criteria.get("newspaper") or "",
        after=first,
        before=last,
        pages=_pages(criteria.get("page")),
        sections=_names(criteria.get("section")),
        columns=_names(criteria.get("column")),
        places=_names(criteria.get("place")),
        agencies=_names(criteria.get("agency")),
        authors=_names(criteria.get("author")),
        persons=_names(criteria.get("person")),
        sides=_SIDES[side] if side else (),
        grades=_grades(criteria.get("grade")),
        dates=_which_dates(criteria.get("dates"), within),
        sets=_names(criteria.get("set")),
        ids=_some(criteria.get("ids"), "id", str),
        search=_search(criteria.get("search")),
        exact_names=_exact_names(criteria),
        within=within if any(within) else None,
    )


def date_of(given: Date, *, last: bool) -> datetime.date | None:
    """A date, or the first or last day of the year or month given. Raises SelectionError for anything else."""
    text = str(given).strip()
    if given is None or (isinstance(given, datetime.date) and text != "NaT"):  # which is a date to pandas
        return given.date() if isinstance(given, datetime.datetime) else given
    matched = next(filter(None, (form.fullmatch(text) for form in _DATES)), None)
    if matched is None:
        raise SelectionError(Wording("no date: {given!r}; write 1958, 1958-09 or 1958-09-30", given=given))
    year, month, day = (int(part) if part else None for part in matched.groups())
    assert year is not None
    try:
        month = (12 if last else 1) if month is None else month
        day = (calendar.monthrange(year, month)[1] if last else 1) if day is None else day
        return datetime.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise SelectionError(Wording("there is no {given}; write 1958, 1958-09 or 1958-09-30", given=given)) from None


def _names(given: Names) -> tuple[str, ...]:
    return _some(given, "name", str)


def _some(given: object, what: str, kind: type[T]) -> tuple[T, ...]:
    """One value or several as a tuple; None is none. Raises SelectionError for an empty list, which a program made: it
    would stand for all where it means none; and for what is of another kind."""
    if given is None:
        return ()
    values = (given,) if isinstance(given, (str, bytes)) or not isinstance(given, Iterable) else tuple(given)
    if not values:
        raise SelectionError(Wording("no {what} in the list; leave it out for all of them", what=what))
    fits = numbers.Integral if kind is int else str  # also what numpy has for a whole number
    for value in values:
        if not isinstance(value, fits) or isinstance(value, bool) or value == "":
            said = Wording("{what} {value!r}: say a name", what=what, value=value)
            if kind is int:
                said = Wording("page {page!r}: pages are whole numbers from 1", page=value)
            raise SelectionError(said)
    return values


def _which_dates(given: str | None, within: Selection) -> str:
    if given is not None:
        chosen(given, "dates", ("printed", "likely"), SelectionError)
    return within.dates if given is None else given.removesuffix("printed")


def _search(given: str | None) -> str:
    """One query; several would be several searches. Raises SelectionError."""
    found = _some(given, "search", str)
    if len(found) > 1:
        raise SelectionError(
            Wording("{n} searches: say one, such as 'a OR b', or select from what one found", n=len(found))
        )
    return found[0] if found else ""


def _exact_names(criteria: Criteria) -> bool:
    """Whether names mean only what is typed. Raises SelectionError where no name is typed that could mean more."""
    given = criteria.get("exact_names")
    if given is not None:
        true_or_false(SelectionError, exact_names=given)
    if given and all(criteria.get(name) is None for name in ("place", "agency", "person")):
        raise SelectionError(Wording("exact names of what? say a place, an agency or a person beside it"))
    return bool(given)


def _grades(given: Names) -> tuple[str, ...]:
    if given is None:
        return ()
    return several([grade.replace("-", " ") for grade in _names(given)], "grade", GRADES, SelectionError)


def _pages(given: Pages) -> tuple[int, ...]:
    pages = tuple(map(int, _some(given, "page", int)))
    for page in pages:
        if not 1 <= page < 10**6:
            raise SelectionError(Wording("page {page!r}: pages are whole numbers from 1", page=page))
    return pages


def cautions(archive: Readable, selection: Selection) -> tuple[str, ...]:
    """What a reader must know of what a selection chooses by, a line each: names that nobody has, dates in doubt, how
    searches were read, articles without a grade where grades are chosen."""
    said = (*near_names.notes(archive, selection), *_widenings(selection), *_people(archive, selection))
    of_searches = (note for one in _nested(selection) for note in one.search_notes)
    return tuple(filter(None, (*said, doubt(selection), *of_searches, _unaudited(archive, selection))))


def _unaudited(archive: Readable, selection: Selection) -> str:
    """How many articles have no grade, where grades are chosen: these are left out, whatever is in them."""
    if not any(one.grades for one in _nested(selection)):
        return ""
    whole, audited = overview.audited(archive)
    if audited == whole:
        return ""
    return Wording(
        "{which} {n:is/are} not audited and left out; run: corpus-archive audit",
        which=part_of(whole - audited, whole, "article"),
        n=whole - audited,
    )


def _widenings(selection: Selection) -> Iterator[Wording]:
    """A line for each place, agency and person that was looked for in other forms, too."""
    for name in dict.fromkeys(name for one in _nested(selection) for name in one.meant if name.forms):
        shown, more = name.forms[:_FORMS_SHOWN], len(name.forms) - _FORMS_SHOWN
        if more > 0:
            yield Wording(
                "{what} {name} is also printed as {forms} and {more:,} more (--exact-names leaves them out)",
                what=name.attribute,
                name=name.name,
                forms=shown,
                more=more,
            )
        else:
            yield Wording(
                "{what} {name} is also printed as {forms} (--exact-names leaves {n:it/them} out)",
                what=name.attribute,
                name=name.name,
                forms=shown,
                n=len(shown),
            )


def _people(archive: Readable, selection: Selection) -> Iterator[Wording]:
    """What is said of people that are asked for: of whom a form may be, and that not all were gathered."""
    if not any(one.persons for one in _nested(selection)):
        return
    for name in dict.fromkeys(name for one in _nested(selection) for name in one.meant):
        if name.doubts:
            yield Wording("{name} may be {people}: it is clear of none of them", name=name.name, people=name.doubts)
    found = gathering(archive)
    if not found.is_whole:
        yield Wording(
            "people were gathered of {gathered:,} of {n:,} {n:article/articles}, of others authors alone; "
            "run: corpus-archive people",
            gathered=found.gathered,
            n=found.articles,
        )


def doubt(selection: Selection) -> str:
    """One line where the dates of a selection touch days that the dumps may date a day early; else nothing."""
    chosen = _by_dates(selection)
    if not chosen:
        return ""
    first = max(one.first_date or datetime.date.min for one in chosen)
    last = min(one.last_date or datetime.date.max for one in chosen)
    touched = [one for one in SUMMER_TIME if one.first <= last and first <= one.last]
    return _early(touched, are_likely=bool(selection.dates))


def doubt_of_days(selection: Selection, days: Sequence[int]) -> str:
    """The same of a count by days or months where no dates are chosen: of its days (ordinals, in order)."""
    if _by_dates(selection):  # of those it is said already
        return ""

    def is_touched(one: SummerTime) -> bool:
        return bisect_left(days, one.first.toordinal()) < bisect_right(days, one.last.toordinal())

    return _early(list(filter(is_touched, SUMMER_TIME)), are_likely=False)


def _by_dates(selection: Selection) -> list[Selection]:
    """What of a selection chooses by dates, or says which are meant."""
    return [one for one in _nested(selection) if one.after or one.before or one.dates]


def _early(touched: list[SummerTime], *, are_likely: bool) -> str:
    """One line on the summer times that are touched."""
    if not touched:
        return ""
    (begin, end), years = touched[0], f"{touched[0].first.year}-{touched[-1].first.year}"
    when = Wording("{years}, mid-April to mid-September", years=years)
    if len(touched) == 1:
        when = Wording("{first} to {last}", first=begin, last=end)
    if are_likely:
        return Wording(
            "chosen by likely dates, a day after the printed ones that articles show, in summer time: {when}", when=when
        )
    return Wording("dates in summer time may be a day early (the likely ones are the day after): {when}", when=when)


def _nested(selection: Selection | None) -> Iterator[Selection]:
    while selection:
        yield selection
        selection = selection.within
