"""What an archive holds, counted: pieces by outcome, articles by year, page and whatever else a record says."""

from __future__ import annotations

import datetime
import itertools
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus_archive.language.folding import name_key
from corpus_archive.record_words import PARSER_VERSION, Side
from corpus_archive.store import names
from corpus_archive.store.database import Readable
from corpus_archive.store.reading import ABOUT_THE_AUDIT, ABOUT_THE_RECORD
from corpus_archive.store.selection import Selection, condition

if TYPE_CHECKING:
    from corpus_archive.records import Rejection

Facet = Literal["page", "section", "column", "agency", "place", "author"]


class Year(NamedTuple):
    """One year between the first and the last date: its articles, the days with an issue and those without.

    Issues are the archive's, also those without an article of the selection; `first` and `last` are days of articles.
    """

    year: int
    articles: int
    issues: int
    missing: int
    first: datetime.date
    last: datetime.date


class Count(NamedTuple):
    """How many articles have one value of a facet; `value` is None where the record says nothing."""

    value: str | int | None
    articles: int


class Missing(NamedTuple):
    """A run of days without an issue, both ends included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def outcomes(database: Readable) -> dict[str, int]:
    """How many pieces are current, duplicate, superseded and rejected; their sum is all that was ever offered.

    The ledger is only asked about articles that have several pieces; `check` asks it about all.
    """
    with database.reading() as connection:
        offered = _number(connection, "SELECT count(*) FROM pieces")
        rejected = _number(connection, "SELECT count(*) FROM pieces WHERE id IS NULL")
        current = _number(connection, "SELECT count(*) FROM records")
        rest = offered - rejected - current
        duplicate = _number(connection, _DUPLICATES) if rest else 0
    return {"current": current, "duplicate": duplicate, "superseded": rest - duplicate, "rejected": rejected}


_DUPLICATES = """
    SELECT count(*) FROM ledger WHERE outcome = 'duplicate'
    AND id IN (SELECT id FROM pieces WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1)
"""


def audited(database: Readable) -> tuple[int, int]:
    """How many articles there are, and how many of them are audited."""
    with database.reading() as connection:
        whole = _number(connection, "SELECT count(*) FROM records")
        return whole, _number(connection, f"SELECT count(*) FROM records JOIN audits ON {ABOUT_THE_AUDIT}")


def audited_on_other_beads(database: Readable, selection: Selection) -> int:
    """How many articles of a selection were audited on another alignment than they have now; `audit` audits them again.

    Their grades and findings rest on beads that nobody sees any more.
    """
    where, values = condition(selection, database.newspaper)
    statement = (
        f"SELECT count(*) FROM records JOIN audits ON {ABOUT_THE_AUDIT} LEFT JOIN alignments ON {ABOUT_THE_RECORD} "
        f"WHERE substr(made_by, instr(made_by, ' ') + 1) <> coalesce(method, '') AND {where}"
    )
    with database.reading() as connection:
        return int(connection.execute(statement, values).fetchone()[0])


def methods(database: Readable, selection: Selection) -> dict[str, int]:
    """How many articles of a selection were aligned by each method."""
    where, values = condition(selection, database.newspaper)
    counted = f"SELECT method, count(*) FROM records JOIN alignments ON {ABOUT_THE_RECORD}"
    with database.reading() as connection:
        rows = connection.execute(f"{counted} WHERE {where} GROUP BY method ORDER BY method", values)
        return dict(rows.fetchall())


def grades_of(database: Readable, ids: list[str]) -> dict[str, int]:
    """How many articles of some ids have each grade; those that were not audited are left out."""
    statement = (
        "SELECT grade, count(*) FROM json_each(?) CROSS JOIN records ON records.id = value "
        f"CROSS JOIN audits ON {ABOUT_THE_AUDIT} GROUP BY grade"
    )
    with database.reading() as connection:
        return dict(connection.execute(statement, (json.dumps(ids),)).fetchall())


def _number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


def rejections(database: Readable) -> Iterator[Rejection]:
    """Yield what could not become a record, where and why, in the order of arrival."""
    from corpus_archive.records import Rejection

    with database.reading() as connection:
        rows = connection.execute(
            "SELECT path, member, ordinal, reason_line, reason FROM pieces WHERE id IS NULL ORDER BY number"
        )
        for path, member, ordinal, line, reason in rows:
            yield Rejection(path=path, member=member, ordinal=ordinal, line=max(line, 1), reason=reason)


def older(database: Readable) -> int:
    """How many records an older parser made of dumps; `reparse` reads them again."""
    with database.reading() as connection:
        statement = (
            "SELECT count(*) FROM records JOIN pieces ON pieces.number = piece "
            "WHERE parser_version < ? AND record_sha256 = ''"
        )
        return int(connection.execute(statement, (PARSER_VERSION,)).fetchone()[0])


def years(database: Readable, selection: Selection = Selection()) -> list[Year]:
    """Articles and issues by year, over all the days that are looked at; a year without any is there too."""
    dates = _issues(database, selection)
    bounds = span(database, selection)
    if bounds is None:
        return []
    first, last = bounds
    issues = Counter(date.year for date in issue_days(database, selection, bounds))
    found = []
    for year in range(first.year, last.year + 1):
        begin, end = max(first, datetime.date(year, 1, 1)), min(last, datetime.date(year, 12, 31))
        here = [date for date in dates if date.year == year]
        missing = (end - begin).days + 1 - issues[year]
        articles = sum(dates[date] for date in here)
        ends = min(here, default=begin), max(here, default=end)
        found.append(Year(year, articles, issues[year], missing, *ends))
    return found


def missing_issues(database: Readable, selection: Selection = Selection()) -> list[Missing]:
    """The runs of days without an issue among the days that are looked at; of a selection only its dates count."""
    bounds = span(database, selection)
    return list(gaps(issue_days(database, selection, bounds), *bounds)) if bounds else []


def gaps(dates: Iterable[datetime.date], first: datetime.date, last: datetime.date) -> Iterator[Missing]:
    """Yield the runs of days that are not among some dates, which are sorted and from the first to the last day."""
    day = datetime.timedelta(days=1)
    for before, after in itertools.pairwise((first - day, *dates, last + day)):
        if after - before > day:
            yield Missing(before + day, after - day)


def span(database: Readable, selection: Selection) -> tuple[datetime.date, datetime.date] | None:
    """From the first to the last issue of the archive, or of that what the selection's dates leave; None for no day.

    Both are dates as the selection means them.
    """
    with database.reading() as connection:
        row = connection.execute(_ENDS).fetchone()
    if row[0] is None:
        return None
    first, last = (datetime.date.fromisoformat(date) for date in row)
    one: Selection | None = selection
    while one:
        first, last = max(first, one.first_date or first), min(last, one.last_date or last)
        one = one.within
    return (selection.as_meant(first), selection.as_meant(last)) if first <= last else None


_ENDS = "SELECT (SELECT min(date) FROM records), (SELECT max(date) FROM records)"  # two look-ups; as one query a scan


def _issues(database: Readable, selection: Selection) -> dict[datetime.date, int]:
    """How many articles each issue has, by its day as the selection means dates."""
    where, values = condition(selection, database.newspaper)
    with database.reading() as connection:
        rows = connection.execute(f"SELECT date, count(*) FROM records WHERE {where} GROUP BY date", values)
        found: Counter[datetime.date] = Counter()
        for date, count in rows:
            found[selection.as_meant(datetime.date.fromisoformat(date))] += count  # of two printed days may be one
        return found


def issue_days(
    database: Readable, selection: Selection, bounds: tuple[datetime.date, datetime.date]
) -> list[datetime.date]:
    """The days of all issues of an archive between two, both included, in order, as a selection means dates."""
    first, last = bounds
    dates = sorted(_issues(database, Selection(dates=selection.dates)))
    return [date for date in dates if first <= date <= last]


def facet(database: Readable, name: Facet, selection: Selection = Selection()) -> list[Count]:
    """How many articles have each value, the most frequent first; pages in their order.

    An article with datelines from two places, or two authors, counts for both. Names that a selection takes for one
    are one, called by the form that most articles of the archive print.
    """
    where, parameters = condition(selection, database.newspaper)
    counted = f'SELECT records."{name}", count(*) FROM records WHERE {where}'
    if name in _LISTED:
        table, column = _LISTED[name]
        more = f"AND record IN (SELECT number FROM records WHERE {where})" if any(selection) else ""
        counted = f"SELECT {column}, count(DISTINCT record) FROM {table} WHERE {column} <> '' {more}"
    with database.reading() as connection:
        rows = connection.execute(f"{counted} GROUP BY 1 ORDER BY 1", parameters).fetchall()
        if name == "page":
            return [Count(page, articles) for page, articles in rows]
        found, usual = _by_key(rows), names.usual(database, name)
        for forms in found.values():
            if len(forms) > 1 and name in _LISTED:  # an article may print several of them
                among = f"AND {_LISTED[name][1]} IN (SELECT value FROM json_each(?))"
                row = connection.execute(f"{counted} {among}", [*parameters, json.dumps([*forms])]).fetchone()
                forms.update(dict.fromkeys(forms, 0) | {row[0]: row[1]})
    counts = [Count(usual.get(key) or None, sum(forms.values())) for key, forms in found.items()]
    return sorted(counts, key=lambda one: (-one.articles, one.value or ""))


def _by_key(rows: Iterable[tuple[str, int]]) -> dict[str, dict[str, int]]:
    """Names with a number each, those together that are one."""
    found: dict[str, dict[str, int]] = {}
    for form, number in rows:
        found.setdefault(name_key(form), {})[form] = number
    return found


_LISTED = {"agency": ("datelines", "agency"), "place": ("datelines", "place"), "author": ("authors", "name")}


def values(database: Readable, name: Facet, selection: Selection, side: Side) -> list[tuple[int, str | int | None]]:
    """The number and the value of each article of a selection, None where its record says nothing.

    Agencies and places are those of one language's datelines: an article may have several, or be missing. Names that
    are read as one are one, as `facet` has them.
    """
    where, parameters = condition(selection, database.newspaper)
    if name in ("agency", "place"):
        statement = (
            f"SELECT DISTINCT record, {name} FROM datelines WHERE {name} <> '' AND side = ? "
            f"AND record IN (SELECT number FROM records WHERE {where})"
        )
        parameters = [side, *parameters]
    else:
        statement = f'SELECT number, records."{name}" FROM records WHERE {where}'
    with database.reading() as connection:
        rows = connection.execute(statement, parameters).fetchall()
        if name == "page":
            return rows
        usual = names.usual(database, name)
    return list(dict.fromkeys((number, usual.get(name_key(value)) if value else None) for number, value in rows))


def sides(database: Readable, selection: Selection = Selection()) -> dict[str, int]:
    """How many articles have both languages, only the original, only the translation."""
    where, values = condition(selection, database.newspaper)
    with database.reading() as connection:
        statement = (
            "SELECT coalesce(sum(zh AND en), 0), coalesce(sum(zh AND NOT en), 0), coalesce(sum(en AND NOT zh), 0) "
            f"FROM records WHERE {where}"
        )
        both, zh, en = connection.execute(statement, values).fetchone()
    return {"both": both, "only Chinese": zh, "only English": en}
