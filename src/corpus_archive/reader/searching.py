"""Search: the articles that have some words, with facets beside them, each a link that narrows.

Where no words are sought these are all articles of what is chosen: of a column, a place, a year.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from typing import Any

from markupsafe import Markup

from corpus_archive import (
    ChoiceError,
    Corpus,
    IndexStale,
    Mark,
    QueryError,
    Result,
    SelectionError,
    needs_index,
    zone_texts,
)
from corpus_archive.reader import facets, tables
from corpus_archive.reader.marking import marked_text
from corpus_archive.reader.pages import Elsewhere, Page, Table
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.printing import address, shortened
from corpus_archive.reader.questions import OF_SEARCH, Question, check_names, question
from corpus_archive.reader.refusals import reason, told
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.typed_dates import offer
from corpus_archive.reader.visits import Visit

ROWS, MOST_ROWS = 20, 200
EXAMPLES = (
    ("大桥", "word"),
    ("水库 灌溉", "both"),
    ("水库 OR 大坝", "either"),
    ('"water level"', "phrase"),
    ("irrigat*", "star"),
)
HTMX = json.dumps(
    {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "responseHandling": [{"code": ".*", "swap": True}],
    }
)
# Fields of a form: while one is filled in they are unfolded.
_NARROWING = {
    "search": ("lang", "exact", "after", "before", "exact_names"),
    "like": ("q", "lang", "sentences", "after", "before"),
    "trend": ("also",),
    "keywords": ("after", "before"),
}
# The fields of each form; whatever else the address says it hides.
_FIELDS = {
    "search": ("q", "all", "lang", "exact", "after", "before", "exact_names", "limit"),
    "like": ("like", "q", "sentences", "lang", "exact", "after", "before", "limit"),
    "concordance": (
        "q", "lang", "exact", "after", "before", "match", "zone", "window", "sample", "seed", "parallel", "citation",
        "sort", "limit",
    ),
}  # fmt: skip
_CUT = {"zh": 60, "en": 100}  # characters of a context that is as long as that are not all of its paragraph
_LONGEST_TITLE = 60  # characters of a query in the title of a window


def search(visit: Visit) -> Page | Elsewhere:
    """`/search?q=…`."""
    asked = question(visit)
    try:
        check_names(visit, OF_SEARCH)
        if visit.form == "html" and not asked.is_tidy:
            return Elsewhere(asked.tidy())
        if not asked.is_asked:
            return unasked(asked, "search")
        with asked.corpus().at_one_moment() as corpus:
            result = found(asked, corpus, limit=asked.rows(ROWS, MOST_ROWS), first=asked.first)
            return _page(asked, corpus, result)
    except (QueryError, SelectionError, ChoiceError) as error:
        return misunderstood(asked, error, "search")


def found(asked: Question, corpus: Corpus, *, limit: int | None, first: int = 1) -> Result:
    """Some of the articles that a question finds, from one of them on."""
    sort: Any = asked.visit.text("sort") or "date"
    return corpus.search(
        asked.text or None, lang=asked.lang, exact=asked.exact, limit=limit, offset=first - 1, sort=sort
    )


def unasked(asked: Question, kind: str, named: str = "q") -> Page:
    """The page before anything is asked; `named` is the parameter that asks."""
    said = asked.visit.speech.say("nothing-asked", name=named)
    page = Page(f"{kind}.html", asked.visit.speech.say(f"nav.{kind}"), frame(asked, kind))
    if asked.visit.form == "html":
        return page
    return page._replace(data=lambda: {"status": 400, "error": said, "detail": ""}, status=400)


def frame(asked: Question, kind: str, **values: object) -> dict[str, Any]:
    """What the pages of questions need, whatever they show; `kind` is search or concordance."""
    own = {
        "kind": kind,
        "fields": _FIELDS.get(kind, ()),
        "is_narrowed": any(map(asked.visit.text, _NARROWING.get(kind, ()))),
        "asked": asked,
        "result": None,
        "error": None,
        "examples": EXAMPLES,
        "asks": "q",
        "htmx": HTMX,
        "said_narrowing": facets.said_narrowing,
        "article_address": searched_address,
    }
    return own | values


def searched_address(id: str, asked: Question) -> str:
    """The address of an article in which the words sought are marked, at the first of them."""
    said = {"q": asked.text, "lang": asked.lang, "exact": "1" if asked.exact else ""}
    return address(f"/article/{id}", **said) + "#hit" * bool(asked.text)


def misunderstood(asked: Question, error: Exception, kind: str) -> Page:
    """The page of a question that cannot be read: what is wrong stands at its field, with the place in the query."""
    at = error.at if isinstance(error, QueryError) and error.query == asked.text else None
    values = frame(asked, kind, error={"reason": reason(error, asked.visit), "at": at, "of": error_of(error)})
    said = asked.visit.speech.say("refused.not-understood")
    return Page(
        f"{kind}.html",
        asked.visit.speech.say("title-of", title=said, of=shortened(asked.text, _LONGEST_TITLE)),
        values,
        data=lambda: {"status": 400, "error": said, "detail": told(error, asked.visit)[:500], "at": at},
        status=400,
    )


def error_of(error: Exception) -> str:
    """Which part of a question is wrong: the query, or what it is asked of."""
    return "query" if isinstance(error, QueryError) else "narrow"


def _page(asked: Question, corpus: Corpus, result: Result) -> Page:
    beside = facets_beside(asked, corpus, asked.lang) if asked.visit.form != "csv" and result.total else {}
    return Page(
        "search.html",
        _title(asked, result.total),
        frame(
            asked,
            "search",
            result=result,
            rows=_rows(asked, corpus, result),
            notes=[*filter(None, [offer(asked.text, asked.visit)]), *say_notes(result.notes, asked)],
            facets=list(facets.facet_lists(beside, asked)) if beside else [],
            no_facets=bool(result.total) and not beside,
            paging=turn_pages(asked, len(result), result.total, asked.rows(ROWS, MOST_ROWS)),
        ),
        data=lambda: {"from": asked.first, **tables.as_data(result), "facets": facets.as_data(beside)},
        table=lambda: _table(asked),
    )


def _title(asked: Question, articles: int) -> str:
    """How many articles of what: of words, or of what narrows them."""
    chosen = (facets.said_narrowing(one.name, one.value, asked) for one in asked.narrowings())
    title = shortened(asked.text or " · ".join(chosen) or asked.visit.speech.say("all-articles"), _LONGEST_TITLE)
    return asked.visit.speech.say("search-title", query=title, n=articles)


def facets_beside(asked: Question, corpus: Corpus, lang: Any = None) -> Mapping[Any, Result]:
    """The facets of the articles that have what is sought, or of all that are chosen; none without an index.

    `lang` is the language in which the words are sought.
    """
    try:
        return corpus.facets(
            asked.text or None,
            lang=lang,
            exact=asked.exact,
            exact_names=asked.exact_names,
            limit=facets.MOST_VALUES,
        )
    except IndexStale:  # the articles are found without it; the page says that facets are not
        return {}


def _table(asked: Question) -> Table:
    return tables.as_table(found(asked, asked.corpus(), limit=tables.MOST_ROWS), asked.visit.speech)


def _rows(asked: Question, corpus: Corpus, result: Result) -> list[dict[str, Any]]:
    """The articles shown, with their column, authors and grade, and what is found marked."""
    if not len(result):
        return []
    lines = corpus.select(ids=result.columns["id"]).lines(exported=True)
    records = {record["id"]: record for record in map(json.loads, lines)}
    marks = _marks(asked, corpus, result)
    return [
        row | _about(records[row["id"]]) | _context(row, records[row["id"]], marks.get(row["id"], [])) for row in result
    ]


def _marks(asked: Question, corpus: Corpus, result: Result) -> dict[str, list[Mark]]:
    """What is marked in the articles shown, of those that have more than one hit; hits of CQL would have to be looked
    for once more."""
    several = [row["id"] for row in result if row["hits"] > 1]
    if not several or asked.visit.form != "html" or not asked.text or needs_index(asked.text):
        return {}
    return corpus.select(ids=several).all_marks(asked.text, lang=asked.lang, exact=asked.exact)


def _about(record: dict[str, Any]) -> dict[str, Any]:
    source = record["zh"] or record["en"]
    return {"column": record["column"], "grade": record["grade"], "author": source["author"]}


def _context(row: dict[str, Any], record: dict[str, Any], marks: list[Mark]) -> dict[str, Markup]:
    """What stands around the first hit, on one line, with an ellipsis where more stands there; other hits marked."""
    most = _CUT[row["side"] or "zh"]
    left, right = (" ".join(row[name].split("\n")) for name in ("left", "right"))
    start, lit = _lit(row, record, marks)
    marked = (marked_text(left, start - len(left), lit), marked_text(right, start + len(row["node"]), lit))
    return {
        "left": Markup("…{}").format(marked[0]) if len(left) >= most else marked[0],
        "right": Markup("{}…").format(marked[1]) if len(right) >= most else marked[1],
    }


def _lit(row: dict[str, Any], record: dict[str, Any], marks: list[Mark]) -> tuple[int, Set[int]]:
    """Where the first hit of a row stands in its text, and which characters of that are marked; none where the hit is
    not found among the marks."""
    left, node, right = (row[name] for name in ("left", "node", "right"))
    for one in marks:
        zone = "" if one.side != row["side"] else zone_texts(record, one.side)[one.in_body]
        begin, end = one.start - len(left), one.end + len(right)
        if begin >= 0 and zone[one.start : one.end] == node and zone[begin:end] == left + node + right:
            there = [each for each in marks if (each.side, each.in_body) == (one.side, one.in_body)]
            return one.start, {at for each in there for at in range(each.start, each.end)}
    return 0, set()
