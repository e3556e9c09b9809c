"""Search by meaning: the articles with a sentence that is like a text, apart from the search by words.

No article is found or not found here: all that are chosen are put in the order of their nearest sentence. Words (`q`)
only say among which articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from corpus_archive import (
    ChoiceError,
    Corpus,
    EncoderError,
    IndexStale,
    QueryError,
    Result,
    SelectionError,
    Sentences,
)
from corpus_archive.reader import facets, tables
from corpus_archive.reader.marking import hit_address
from corpus_archive.reader.pages import Elsewhere, Page
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.printing import shortened
from corpus_archive.reader.questions import OF_LIKE, Question, check_names, question
from corpus_archive.reader.refusals import refusal
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.searching import facets_beside, frame, misunderstood, unasked
from corpus_archive.reader.tellers import Teller
from corpus_archive.reader.visits import Visit

ROWS, MOST_ROWS = 20, 200
EXAMPLES = (("湖水被工厂弄脏了", "meaning-zh"), ("how people got across the lake before the bridge", "meaning-en"))
_LONGEST_TITLE = 60


def like(visit: Visit) -> Page | Elsewhere:
    """`/like?like=…`."""
    asked = question(visit)
    try:
        check_names(visit, OF_LIKE)
        if visit.form == "html" and not asked.is_tidy:
            return Elsewhere(asked.tidy())
        if not visit.text("like"):
            page = unasked(asked, "like", named="like")
            return page._replace(values={**page.values, **_own()})
        with asked.corpus().at_one_moment() as corpus:
            result = _found(asked, corpus, limit=asked.rows(ROWS, MOST_ROWS), first=asked.first)
            return _page(asked, corpus, result)
    except (IndexStale, EncoderError) as error:
        return refusal(visit, 503, "no-meaning", error)
    except (QueryError, SelectionError, ChoiceError) as error:
        page = misunderstood(asked, error, "like")
        return page._replace(values={**page.values, **_own()})


def _own() -> dict[str, Any]:
    """What this page has besides what those of other questions have."""
    return {"examples": EXAMPLES, "asks": "like", "sentences": get_args(Sentences)}


def _found(asked: Question, corpus: Corpus, *, limit: int | None, first: int = 1) -> Result:
    """Some of the articles in the order of their nearest sentence, from one of them on."""
    sentences: Any = asked.visit.text("sentences") or "lead"
    return corpus.like(
        asked.visit.text("like"),
        asked.text or None,
        sentences=sentences,
        lang=asked.lang,
        exact=asked.exact,
        limit=limit,
        offset=first - 1,
    )


def _page(asked: Question, corpus: Corpus, result: Result) -> Page:
    visit, say = asked.visit, asked.visit.speech.say
    beside = _facets(asked, corpus) if visit.form != "csv" and result.total else {}
    title = say("like-title", text=shortened(visit.text("like"), _LONGEST_TITLE), n=result.total)
    values = frame(
        asked,
        "like",
        result=result,
        rows=list(map(_row, result)),
        how=Teller(visit.speech).told(result.amount.basis),
        notes=say_notes(result.notes, asked),
        facets=list(facets.facet_lists(beside, asked)) if beside else [],
        no_facets=bool(result.total) and not beside,
        others=_others(beside, result),
        paging=turn_pages(asked, len(result), result.total, asked.rows(ROWS, MOST_ROWS)),
    )
    return Page(
        "like.html",
        title,
        values | _own(),
        data=lambda: {
            "from": asked.first,
            **tables.as_data(result),
            "basis": str(result.amount.basis),
            "facets": facets.as_data(beside),
        },
        table=lambda: tables.as_table(_found(asked, asked.corpus(), limit=tables.MOST_ROWS), visit.speech),
    )


def _facets(asked: Question, corpus: Corpus) -> Mapping[Any, Result]:
    """The facets of the articles compared: those with a text in the language whose sentences are. The words are sought
    in either."""
    return facets_beside(asked, corpus.select(side=asked.lang) if asked.lang else corpus)


def _others(beside: Mapping[Any, Result], result: Result) -> int:
    """How many articles the facets count that have no place in the order: the notes say why."""
    return next((one.amount.denominators["articles"] - result.total for one in beside.values()), 0)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """An article with the address of its nearest sentence, and both texts, the Chinese first, as it is the source."""
    texts = [(row["side"], row["sentence"], True), ("en" if row["side"] == "zh" else "zh", row["counterpart"], False)]
    shown = [one for one in sorted(texts, key=lambda one: one[0] == "en") if one[1] and row["zone"] == "body"]
    there = hit_address(row["id"], row["side"], row["zone"], row["start"], row["sentence"])
    return row | {"texts": shown, "address": there}
