"""How a query's hits divide over the articles' dates, pages, sections, columns, agencies or places."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np

from corpus_archive.analyses.counting import parts
from corpus_archive.analyses.counting.parts import PLURALS, FrequencyBy
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics.measures import per_million
from corpus_archive.wording import number_of


def frequencies(hits: Occurrences, *, by: FrequencyBy) -> Result:
    """The hits of a query by what the articles' records say: each value with what its number is a part of.

    Columns: the facet, hits, articles (with a hit), all_articles (with a text in the query's language; how many have
    none is said), words (or characters), per_million. Dates and pages come in their order, all else by hits. None is
    the value of articles whose records say nothing, so that the rows add up to the whole; except that an article with
    datelines from two places counts in both, which is said. Agencies and places are those of the datelines in the
    query's language, each one in all its forms under its Chinese name. Raises ChoiceError, QueryError, IndexStale.
    """
    made = parts.cut_into_parts(hits.scope, by, hits.query.side)
    divided = parts.divided(hits, made)
    order = np.arange(len(made.names))
    if by != "page" and by not in get_args(Period):
        order = np.argsort(-divided.hits, kind="stable")
    rates = per_million(divided.hits, divided.sizes)[order].tolist()
    columns: dict[str, list[Any]] = {by: [made.names[place] for place in order.tolist()]}
    columns |= {name: values[order].tolist() for name, values in divided._asdict().items()}
    columns[hits.unit] = columns.pop("sizes")
    columns["per_million"] = [None if rate != rate else round(rate, 3) for rate in rates]  # noqa: PLR0124 (NaN)
    return Result(
        columns,
        Amount(
            len(order),
            PLURALS[by],
            denominators={"hits": len(hits), hits.unit: hits.size},
            basis=f"{number_of(len(hits), 'hit')} in {hits.size:,} {hits.unit}",
        ),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(hits.scope.counted_note(hits.query.side, hits.zone), *made.notes),
        types={by: "Int64" if by == "page" else "String", "per_million": "Float64"},
        chart=Bars(by, "per_million", f"{hits.query.text} by {by}", "hits", "its hits"),
    )
