"""What a selection holds, at a glance: in one line, and as a small table for a notebook."""

from __future__ import annotations

import html
import itertools

from corpus_archive.query.criteria import doubt
from corpus_archive.store import overview
from corpus_archive.store.database import Database
from corpus_archive.store.selection import Selection
from corpus_archive.wording import number_of

_YEARS_SHOWN = 12


def described(database: Database, selection: Selection) -> str:
    """Newspaper, articles, first and last date, in one line."""
    years = [year for year in overview.years(database, selection) if year.articles]
    dates = f", {years[0].first} to {years[-1].last}" if years else ""
    return f"{database.newspaper}, {number_of(sum(year.articles for year in years), 'article')}{dates}"


def as_html(database: Database, selection: Selection, kind: str) -> str:
    """What there is, by year; `kind` is what is shown, such as Archive."""
    years = overview.years(database, selection)
    rows = "".join(
        f"<tr><td>{one.year}</td><td>{one.articles:,}</td><td>{one.issues}</td></tr>"
        for one in itertools.islice(years, _YEARS_SHOWN)
    )
    more = f"<p>and {len(years) - _YEARS_SHOWN} more years</p>" if len(years) > _YEARS_SHOWN else ""
    chosen = f"<p>{html.escape(str(selection))}</p>" if str(selection) else ""
    said = html.escape(described(database, selection))
    of_dates = f"<p>{html.escape(doubt(selection))}</p>" if doubt(selection) else ""
    head = "<tr><th>year</th><th>articles</th><th>issues</th></tr>"
    return f"<p><b>{kind}</b> {said}</p>{chosen}{of_dates}<table>{head}{rows}</table>{more}"
