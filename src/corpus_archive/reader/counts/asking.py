"""What the pages of counts share: the frame of a question, its refusals, and the ways from one page to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from corpus_archive import ChoiceError, QueryError, Result, SelectionError
from corpus_archive.reader import tables
from corpus_archive.reader.pages import Elsewhere, Page
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.printing import shortened
from corpus_archive.reader.questions import (
    OF_COLLOCATES,
    OF_CONCORDANCE,
    OF_DISPERSION,
    OF_RENDERINGS,
    OF_TREND,
    Question,
    check_names,
    question,
)
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.searching import frame, misunderstood, unasked
from corpus_archive.reader.visits import Visit

ROWS, MOST_ROWS = 50, 500  # of words
_LONGEST_TITLE = 60
_SPECIAL = re.compile(r'([\\.*+?()\[\]{}|^$"])')  # what a pattern of CQL reads as more than itself


class CountPage(NamedTuple):
    """A page of counts: its name, what its address may say, the fields of its form, what those offer."""

    kind: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    offered: dict[str, Any]
    needs_words: bool = True


# The pages that the same words lead to, and what the address of each may say.
BESIDE = {
    "trend": OF_TREND,
    "collocates": OF_COLLOCATES,
    "renderings": OF_RENDERINGS,
    "dispersion": OF_DISPERSION,
    "concordance": OF_CONCORDANCE,
}


def counted(visit: Visit, count: CountPage, answer: Callable[[Question], Page]) -> Page | Elsewhere:
    """The page of a question; one that cannot be read is refused at its field."""
    asked = question(visit)
    try:
        check_names(visit, count.names)
        if visit.form == "html" and not asked.is_tidy:
            return Elsewhere(asked.tidy())
        is_asked = asked.text if count.needs_words else asked.narrowings()
        return _completed(answer(asked) if is_asked else unasked(asked, count.kind), asked, count)
    except (QueryError, SelectionError, ChoiceError) as error:
        return _completed(misunderstood(asked, error, count.kind), asked, count)


def page_of(
    asked: Question, count: CountPage, result: Result, values: dict[str, Any], shown: Result | None = None
) -> Page:
    """A result as a page, with what its template needs besides; `shown` are the rows of this page, if not all."""
    say = asked.visit.speech.say
    title = say("title-of", title=say(f"nav.{count.kind}"), of=shortened(_said(asked), _LONGEST_TITLE))
    own: dict[str, Any] = {"result": result, "notes": say_notes(result.notes, asked)}
    if shown is not None:
        own["paging"] = turn_pages(asked, len(shown), result.total, asked.rows(ROWS, MOST_ROWS))
    return Page(
        f"{count.kind}.html",
        title,
        frame(asked, count.kind, **own) | values,
        data=lambda: tables.as_data(result) if shown is None else {"from": asked.first, **tables.as_data(shown)},
        table=lambda: tables.as_table(result, asked.visit.speech),
    )


def word_in_cql(words: Iterable[str], attribute: str = "word") -> str:
    """Words as they are counted, one after the other, as a query of CQL that means exactly these: in any case."""
    literal = (re.sub(_SPECIAL, r"\\\1", word) for word in words)
    flag = "%c" if attribute == "word" else ""  # lemmas are small letters already
    return " ".join(f'[{attribute}="{word}"{flag}]' for word in literal)


def _completed(page: Page, asked: Question, count: CountPage) -> Page:
    """A page with what its form offers, and the ways to the other counts of the same words."""
    ways = [(kind, asked.elsewhere(f"/{kind}", names)) for kind, names in BESIDE.items()]
    offered = {"fields": count.fields, "ways": ways, **count.offered}
    return page._replace(values={**page.values, **offered})


def _said(asked: Question) -> str:
    """What is asked, in words."""
    return asked.text or " · ".join(one.value for one in asked.narrowings())
