"""How a query's hits divide over the articles' dates, pages, sections, columns, agencies or places."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np

from corpus_archive.analyses.counting import parts as into
from corpus_archive.analyses.counting.parts import PLURALS, By
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.matches import positions as found_in
from corpus_archive.matches.positions import Zone
from corpus_archive.query import selection as selections
from corpus_archive.query.syntax import Query
from corpus_archive.results import charts
from corpus_archive.results.result import Result
from corpus_archive.statistics.measures import per_million
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import index_of
from corpus_archive.store.selection import Selection


def frequencies(database: Database, selection: Selection, query: Query, *, by: By, zone: Zone = "body") -> Result:
    """The hits of a query by what the articles' records say: each value with what its number is a part of.

    Columns: the facet, hits, articles (with a hit), all_articles, words (or characters), per_million. Dates and pages
    come in their order, all else by hits. None is the value of articles whose records say nothing, so that the rows add
    up to the whole; except that an article with datelines from two places counts in both, which is said. Agencies and
    places are those of the datelines in the query's language. Raises QueryError, IndexStale.
    """
    parts = into.parts(database, selection, by, query.side)
    index = index_of(database)
    found = found_in.occurrences(database, selection, query, zone)
    divided = into.divided(index, found, parts, query, zone)
    order = np.arange(len(parts.names))
    if by != "page" and by not in get_args(Period):
        order = np.argsort(-divided.hits, kind="stable")
    unit = "characters" if query.is_substring else "words"
    rates = per_million(divided.hits, divided.sizes)[order].tolist()
    columns: dict[str, list[Any]] = {by: [parts.names[place] for place in order.tolist()]}
    columns |= {name: values[order].tolist() for name, values in divided._asdict().items()}
    columns[unit] = columns.pop("sizes")
    columns["per_million"] = [None if rate != rate else round(rate, 3) for rate in rates]  # noqa: PLR0124 (NaN)
    size = found_in.sizes(index, selection, query.side, zone)
    notes = (*parts.notes, found_in.partner_note(found, query), selections.doubt(selection))
    return Result(
        columns,
        total=len(order),
        noun=PLURALS[by],
        query=query.text,
        selection=str(selection),
        denominators={
            "hits": sum(len(one.hits) for one in found),
            unit: size.characters if query.is_substring else size.words,
        },
        left_out=tuple(note for note in notes if note),
        types={by: "Int64" if by == "page" else "String", "per_million": "Float64"},
        chart=charts.Bars(by, "per_million", f"{query.text} by {by}", "hits", "its hits"),
    )
