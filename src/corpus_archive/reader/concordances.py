"""Concordance: each hit in its line, sorted by what stands beside it, with the sentence it is aligned with."""

from __future__ import annotations

from typing import Any

from corpus_archive import ChoiceError, Hits, QueryError, Result, SelectionError
from corpus_archive.reader import tables
from corpus_archive.reader.citing import STYLES
from corpus_archive.reader.marking import hit_address
from corpus_archive.reader.pages import Elsewhere, Page, Table
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.printing import shortened
from corpus_archive.reader.questions import OF_CONCORDANCE, Question, check_names, flag, question
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.searching import frame, misunderstood, unasked
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

ROWS, MOST_ROWS = 50, 200
SORTS = ("date", "L1", "R1", "L1,L2", "R1,R2", "L1,R1", "R1,L1", "node", "section", "author", "random")
WINDOWS = (10, 20, 40, 0)  # 0 is the sentence
READ = STYLES[:3]
EXAMPLES = (
    ("大桥", "word-in-texts"),
    ("水库 OR 大坝", "either"),
    ("irrigat*", "star"),
    ('[word="修建"] []{0,2} [word="水库"]', "cql"),
)
_WIDEST = 500  # characters or words on either side
_LONGEST = 600  # characters of what is printed of a line's part
_LONGEST_TITLE = 60


def concordance(visit: Visit) -> Page | Elsewhere:
    """`/concordance?q=…`."""
    asked = question(visit)
    try:
        check_names(visit, OF_CONCORDANCE)
        if visit.form == "html" and not asked.is_tidy:
            return Elsewhere(asked.tidy())
        if not asked.text:
            return _with_choices(unasked(asked, "concordance"))
        hits = asked.hits(asked.corpus())
        if visit.form == "csv":
            return _page(asked, hits, None)
        return _page(asked, hits, _lines(asked, hits, limit=asked.rows(ROWS, MOST_ROWS), first=asked.first))
    except (QueryError, SelectionError, ChoiceError) as error:
        return _with_choices(misunderstood(asked, error, "concordance"))


def _with_choices(page: Page) -> Page:
    """A page with what its form offers."""
    offered = {"sorts": SORTS, "windows": WINDOWS, "styles": READ, "examples": EXAMPLES}
    return page._replace(values={**page.values, **offered})


def _lines(asked: Question, hits: Hits, *, limit: int, first: int = 1) -> Result:
    visit = asked.visit
    window = visit.number("window", 0) if visit.text("window") else None
    if window is not None and window > _WIDEST:
        raise ChoiceError(
            Wording("window {window:,}: choose at most {most}, or 0 for the sentence", window=window, most=_WIDEST)
        )
    return hits.concordance(
        window=window,
        limit=limit,
        offset=first - 1,
        sort=visit.text("sort") or "date",
        sample=visit.number("sample", 0) if visit.text("sample") else None,
        seed=visit.number("seed", 0),
        citation=visit.text("citation"),
        parallel=flag(visit, "parallel"),
    )


def _page(asked: Question, hits: Hits, result: Result | None) -> Page:
    speech, title = asked.visit.speech, shortened(asked.text, _LONGEST_TITLE)
    table = lambda: _table(asked, hits)  # noqa: E731
    if result is None:
        return Page("concordance.html", title, {}, table=table)
    page = Page(
        "concordance.html",
        speech.say("concordance-title", query=title, n=result.total),
        frame(
            asked,
            "concordance",
            result=result,
            side=hits.query.side,
            rows=[_row(row, hits) for row in result],
            notes=say_notes(result.notes, asked),
            paging=turn_pages(asked, len(result), result.total, asked.rows(ROWS, MOST_ROWS)),
        ),
        data=lambda: {"from": asked.first, **tables.as_data(result)},
        table=table,
    )
    return _with_choices(page)


def _table(asked: Question, hits: Hits) -> Table:
    return tables.as_table(_lines(asked, hits, limit=tables.MOST_ROWS), asked.visit.speech)


def _row(row: dict[str, Any], hits: Hits) -> dict[str, Any]:
    """A line as it is printed, with the address of its article at the hit."""
    return row | {
        "address": hit_address(row["id"], hits.query.side, row["zone"], row["start"], row["node"]),
        "left": _end_of(row["left"]),
        "node": shortened_at_end(row["node"]),
        "right": shortened_at_end(row["right"]),
        "aligned": shortened_at_end(row.get("aligned", "")),
    }


def shortened_at_end(text: str) -> str:
    """The beginning of a text, with an ellipsis where it is cut."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _end_of(text: str) -> str:
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST:]}"
