"""`/history`: what was asked of the archive, the latest first; there only where the room is open for writing.

What is asked in a room that is only for reading is not kept: whoever may read is not whose log it is.
"""

from __future__ import annotations

import datetime
from typing import Any

from starlette.datastructures import QueryParams

from corpus_archive import ChoiceError, CorpusArchiveError, Inquiry, Result
from corpus_archive.reader import facets
from corpus_archive.reader.pages import Page, Table
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.questions import check_names, question
from corpus_archive.reader.safety import is_local_path
from corpus_archive.reader.tellers import Teller
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

ROWS = 100
_COLUMNS = Inquiry._fields
_COUNTED = {"people": "people", "places": "places-n"} | {
    noun: noun for noun in ("articles", "hits", "collocates", "renderings", "keywords")
}


def history(visit: Visit) -> Page:
    """`/history`."""
    check_names(visit, ("from",))
    kept = visit.archive.history
    found = list(kept)[::-1]
    asked = question(visit)
    shown = found[asked.first - 1 : asked.first - 1 + ROWS]
    return Page(
        "history.html",
        visit.speech.say("nav.history"),
        {
            "rows": [_row(one, visit) for one in shown],
            "damaged": kept.damaged,
            "is_on": kept.is_on,
            "paging": turn_pages(asked, len(shown), len(found), ROWS),
        },
        data=lambda: {
            "from": asked.first,
            "total": len(found),
            "rows": [one._asdict() for one in found[asked.first - 1 :]],
        },
        table=lambda: Table(_COLUMNS, found),
    )


def inquiry_of(visit: Visit, page: Page) -> Inquiry | None:
    """The question that a page answers, as it is kept; None of one that only turns to another page of its rows."""
    result = page.values.get("result")
    if not visit.may_write or visit.form != "html" or not isinstance(result, Result) or visit.text("from"):
        return None
    archive, verb = visit.archive, visit.path.removeprefix("/")
    total, noun = result.total, result.noun
    if verb == "dispersion":  # its rows are the parts over which hits are spread
        total, noun = result.amount.denominators["hits"], "hits"
    try:
        return Inquiry(archive.history.now(), verb, result.query, visit.address, total, noun, *archive.state)
    except CorpusArchiveError:
        return None


def note_down(visit: Visit, inquiry: Inquiry | None) -> None:
    """Keep a question, now, each time it is answered, as the command line does."""
    history = visit.archive.history
    if inquiry is not None:
        history.add(inquiry._replace(time=history.now()))


def _row(one: Inquiry, visit: Visit) -> dict[str, Any]:
    """A question as the page has it: one of the room leads to its answer, one of the command line can be copied."""
    try:
        day: datetime.date | None = datetime.date.fromisoformat(one.time[:10])
    except ValueError:
        day = None
    address = one.typed if is_local_path(one.typed) else ""
    return {
        **one._asdict(),
        "day": day,
        "hour": one.time[11:16],
        "address": address,
        "narrowing": _narrowing(address, visit) if address and not one.query else "",
        "found": _found(one, visit),
    }


def _narrowing(address: str, visit: Visit) -> str:
    """What narrows the articles where no words are sought, as an address says it."""
    path, _, said = address.partition("?")
    try:
        asked = question(visit._replace(path=path, asked=QueryParams(said)))
        chosen = [facets.said_narrowing(one.name, one.value, asked) for one in asked.narrowings()]
        return " · ".join(chosen) or (visit.speech.say("all-articles") if asked.is_asked else "")
    except ChoiceError:  # of an earlier version
        return ""


def _found(one: Inquiry, visit: Visit) -> str:
    """How much was found, in the reader's language."""
    if one.noun in _COUNTED:
        return visit.speech.say(_COUNTED[one.noun], n=one.total)
    noun = one.noun if visit.speech.language == "en" else one.noun.partition(" at ")[0]  # forms at R1
    return Teller(visit.speech).told(Wording("{n:,} {noun}", n=one.total, noun=noun))
