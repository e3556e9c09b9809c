"""Issues of an archive: the articles of a day's paper, the days before and after it, and every day counted."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from corpus_archive.store.database import Readable
from corpus_archive.store.reading import ABOUT_THE_AUDIT
from corpus_archive.store.selection import Selection, condition


class IssueRow(NamedTuple):
    """One article of an issue: its line of JSON, and its grade, empty where it was not audited."""

    line: str
    grade: str


class DayCount(NamedTuple):
    """What a day has, by the printed date: articles of a selection, their known pages, and all articles."""

    date: datetime.date
    articles: int
    pages: int
    all_articles: int


def articles(database: Readable, selection: Selection, first: datetime.date, last: datetime.date) -> list[IssueRow]:
    """The articles of a selection that some days print, by page, those without one last; on a page by id."""
    where, values = condition(selection, database.newspaper)
    statement = (
        f"SELECT json, coalesce(grade, '') FROM records LEFT JOIN audits ON {ABOUT_THE_AUDIT} "
        f"WHERE date BETWEEN ? AND ? AND {where} ORDER BY page IS NULL, page, records.id"
    )
    with database.reading() as connection:
        return [IssueRow(*row) for row in connection.execute(statement, (str(first), str(last), *values))]


def ids(database: Readable, date: datetime.date) -> list[tuple[str, int | None]]:
    """The ids of all articles that a day prints, with their pages, in the order of `articles`."""
    statement = "SELECT id, page FROM records WHERE date = ? ORDER BY page IS NULL, page, id"
    with database.reading() as connection:
        return connection.execute(statement, (str(date),)).fetchall()


def before(database: Readable, selection: Selection, date: datetime.date) -> datetime.date | None:
    """The last day before one that has an article of a selection."""
    return _nearest(database, selection, f"date < '{date}'", "DESC")


def after(database: Readable, selection: Selection, date: datetime.date) -> datetime.date | None:
    """The first day after one that has an article of a selection."""
    return _nearest(database, selection, f"date > '{date}'", "ASC")


def ends(database: Readable, selection: Selection) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that has an article of a selection; None for none."""
    where, values = condition(selection, database.newspaper)
    with database.reading() as connection:
        row = connection.execute(f"SELECT min(date), max(date) FROM records WHERE {where}", values).fetchone()
    return (datetime.date.fromisoformat(row[0]), datetime.date.fromisoformat(row[1])) if row[0] else None


def _nearest(database: Readable, selection: Selection, which: str, order: str) -> datetime.date | None:
    """Days are walked through by the index, one at a time, until one will do."""
    where, values = condition(selection, database.newspaper)
    statement = f"SELECT date FROM records WHERE {which} AND {where} ORDER BY date {order} LIMIT 1"
    with database.reading() as connection:
        row = connection.execute(statement, values).fetchone()
    return datetime.date.fromisoformat(row[0]) if row else None


def days(database: Readable, selection: Selection) -> list[DayCount]:
    """Every day of an archive that has an issue, in order, counted from the index of facets alone."""
    where, values = condition(selection, database.newspaper)
    with database.reading() as connection:
        everything = connection.execute(_COUNTED.format(where="1")).fetchall()
        chosen = connection.execute(_COUNTED.format(where=where), values) if any(selection) else everything
        counted = {date: (articles, pages) for date, articles, pages in chosen}
    return [
        DayCount(datetime.date.fromisoformat(date), *counted.get(date, (0, 0)), articles)
        for date, articles, _ in everything
    ]


_COUNTED = "SELECT date, count(*), count(DISTINCT page) FROM records WHERE {where} GROUP BY date ORDER BY date"
