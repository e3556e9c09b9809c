"""`search --like`: the articles with a sentence that means something like a text, in either language.

Nothing here is found by words: every article is as near as its nearest sentence, and all of them have a place in the
order. What words find is asked apart (`article_search`); a query only says among which articles is looked.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from corpus_archive.analyses.search_notes import folding_note
from corpus_archive.choices import A_TEXT, chosen, of_kind, true_or_false
from corpus_archive.errors import IndexStale, QueryError
from corpus_archive.language.issue_dates import note_of_several
from corpus_archive.matches.occurrences import articles_with
from corpus_archive.matches.scope import Scope
from corpus_archive.query import syntax
from corpus_archive.record_words import LANGUAGES, Side
from corpus_archive.results.result import Amount, Result, rows_shown
from corpus_archive.store import reading
from corpus_archive.store.issue_dates import likely_date_of_record
from corpus_archive.store.meaning import nearest
from corpus_archive.store.meaning.nearest import MeaningIndex, NearArticle, NearArticles
from corpus_archive.store.meaning.parts import COMMAND
from corpus_archive.store.meaning.passages import Sentences
from corpus_archive.store.selection import Selection, condition
from corpus_archive.wording import Wording, part_of

Numbers = npt.NDArray[np.int64]
_LONGEST = 2_000  # characters of a question: more than a sentence has no meaning that a sentence could be near
_UNLIKE = 0.3  # a cosine that 15 of 20 questions about something else do not reach (docs/meaning.md)
_SIDES: tuple[Side, ...] = get_args(Side)
_TYPES = {
    "id": "String", "date": "Date", "likely_date": "Date", "page": "Int64", "zh_headline": "String",
    "en_headline": "String", "score": "Float64", "side": "String", "zone": "String", "start": "Int64", "end": "Int64",
    "sentence": "String", "counterpart": "String",
}  # fmt: skip


class NearRow(NamedTuple):
    """An article, and its nearest sentence: [start, end) of its headline or body, and what stands opposite."""

    id: str
    date: datetime.date
    likely_date: datetime.date | None
    page: int | None
    zh_headline: str
    en_headline: str
    score: float
    side: str
    zone: str
    start: int
    end: int
    sentence: str
    counterpart: str


class LikeQuestion(NamedTuple):
    """What is looked for: sentences like a text, in one language or both, among articles that a query finds, or all."""

    text: str
    sentences: Sentences = "lead"
    query: str | None = None
    lang: Side | None = None
    exact: bool = False

    def check(self) -> None:
        """Raise ChoiceError, QueryError for what cannot be asked."""
        chosen(self.sentences, "sentences", get_args(Sentences))
        if self.lang is not None:
            chosen(self.lang, "language", _SIDES)
        true_or_false(exact=self.exact)
        if not any(map(str.isalpha, of_kind(self.text, str, "query", A_TEXT, QueryError))):
            raise QueryError(Wording("like what? say it in a sentence, in Chinese or English"))
        if len(self.text) > _LONGEST:
            raise QueryError(
                Wording("{n:,} characters are more than a sentence; at most {most:,}", n=len(self.text), most=_LONGEST)
            )
        if self.exact and not self.query:
            raise QueryError(Wording("an exact form of what? say a query"))


def near_articles(scope: Scope, question: LikeQuestion, limit: int | None = 20, offset: int = 0) -> Result:
    """The articles of a scope, the nearest first, each with the sentence that is nearest to a text in meaning.

    `score` is the cosine of two vectors of the encoder, from -1 to 1: an order, not a probability. With a query only
    the articles that have it, found as `search` finds them. `lang` compares sentences of one language only. Raises
    ChoiceError, QueryError, EncoderError; IndexStale where there is no index of meaning that could be asked, and with a
    query where there is no token index.
    """
    question.check()
    rows = rows_shown(limit, offset)
    if scope.archive.database.label:
        raise IndexStale(
            Wording("{name}: only an archive on disk has an index of meaning; make one: corpus-archive ingest {name}",
                    name=scope.archive.name)
        )  # fmt: skip
    with scope.archive.reading():  # index and records of one moment, whatever is written meanwhile
        index = nearest.opened(scope.archive.database, scope.archive, question.sentences)
        vector = nearest.question_vector(scope.archive.database, question.text)
        wanted, read_as = _wanted(scope, question)
        sides = (question.lang,) if question.lang else _SIDES
        meant = index.among(wanted)
        found = nearest.order_by_nearness(index, vector, meant, sentences=question.sentences, sides=sides, rows=rows)
        shown = list(_rows(scope, found.articles))
        notes = [*_notes(scope, index, wanted, found, sides), read_as]
    columns: dict[str, list[Any]] = {name: [getattr(one, name) for one in shown] for name in NearRow._fields}
    of_dates = note_of_several(columns["date"], columns["likely_date"], "article")
    return Result(
        columns,
        Amount(found.total, "articles", basis=_basis(question)),
        query=question.text,
        selection=str(scope.selection),
        notes=tuple(dict.fromkeys(filter(None, [*notes, *scope.notes, of_dates]))),
        types=_TYPES,
        offset=offset,
    )


def _basis(question: LikeQuestion) -> str:
    """That these are by meaning, and among which."""
    which = Wording("lead sentences") if question.sentences == "lead" else Wording("all sentences")
    said = Wording("by meaning, {which}", which=which)
    if question.lang:
        said = Wording("by meaning, {which} ({side})", which=which, side=LANGUAGES[question.lang])
    if question.query:
        said = Wording("{how}; among the articles that have {query}", how=said, query=question.query)
    return said


def _wanted(scope: Scope, question: LikeQuestion) -> tuple[Numbers | None, str]:
    """The numbers of the records among which is looked (None: all), and how a query was read."""
    if question.query:
        asked = syntax.asked_of_articles(question.query, exact=question.exact)
        masks = articles_with(scope, asked)
        segments = zip(scope.index.segments, masks, strict=True)
        numbers = [segment.numbers[mask] for segment, mask in segments]
        return np.concatenate([*numbers, np.zeros(0, dtype=np.int64)]), folding_note(asked)
    if not any(scope.selection):
        return None, ""
    where, values = condition(scope.selection, scope.archive.newspaper)
    with scope.archive.reading() as connection:
        rows = connection.execute(f"SELECT number FROM records WHERE {where}", values).fetchall()
    return np.array(rows, dtype=np.int64).reshape(-1), ""


def _notes(
    scope: Scope, index: MeaningIndex, wanted: Numbers | None, found: NearArticles, sides: tuple[Side, ...]
) -> Iterator[str]:
    """What of the articles meant is not in the order, and how sure that is."""
    if lacking := _lacking(scope, index, wanted):
        n, total = lacking
        yield Wording(
            "{which} {n:is/are} not in the index of meaning yet and left out; run: {command}",
            which=part_of(n, total, "article"),
            n=n,
            command=COMMAND,
        )
    if found.without:
        yield _without(found.without, sides)
    if found.articles and found.articles[0].cosine < _UNLIKE:
        yield Wording(
            "the nearest is at {score:.2f} only; texts that have nothing to do with each other come as near",
            score=found.articles[0].cosine,
        )
    if found.is_approximate:
        yield Wording("looked for among the nearest signatures, which may pass over an article (docs/meaning.md)")


def _without(n: int, sides: tuple[Side, ...]) -> str:
    """That so many articles have no sentence."""
    if len(sides) > 1:
        return Wording("{n:,} {n:article has/articles have} no sentence to compare", n=n)
    return Wording("{n:,} {n:article has/articles have} no {side} sentence to compare", n=n, side=LANGUAGES[sides[0]])


def _lacking(scope: Scope, index: MeaningIndex, wanted: Numbers | None) -> tuple[int, int] | None:
    """How many of the articles meant the index does not have as they are, and of how many; None where it has all."""
    if index.live is None:
        return None
    numbers = wanted
    if numbers is None:
        with scope.archive.reading() as connection:
            rows = connection.execute("SELECT number FROM records").fetchall()
        numbers = np.array(rows, dtype=np.int64).reshape(-1)
    n = int((~np.isin(numbers, index.numbers)).sum())
    return (n, len(numbers)) if n else None


def _rows(scope: Scope, found: list[NearArticle]) -> Iterator[NearRow]:
    """The articles with what is printed of them."""
    ids = tuple(one.id for one in found)
    lines = reading.lines(scope.archive, Selection(ids=ids), exported=True) if ids else ()
    records = {record["id"]: record for record in map(json.loads, lines)}
    for one in found:
        record = records[one.id]
        side, zone = one.place
        text = record[side]["headline"] if zone == "headline" else record[side]["text"]
        yield NearRow(
            one.id,
            datetime.date.fromisoformat(record["date"]),
            likely_date_of_record(record),
            record["page"],
            _headline(record["zh"]),
            _headline(record["en"]),
            round(one.cosine, 4),
            side,
            zone,
            one.start,
            one.end,
            text[one.start : one.end],
            _counterpart(record, one),
        )


def _headline(text: dict[str, Any] | None) -> str:
    return text["headline"] if text else ""


def _counterpart(record: dict[str, Any], one: NearArticle) -> str:
    """What stands opposite: the other headline, or the sentences aligned with the one found; or nothing."""
    side, zone = one.place
    opposite: Side = "en" if side == "zh" else "zh"
    text = record[opposite]
    if not text:
        return ""
    if zone == "headline":
        return str(text["headline"])
    ends = [end for _, end in record[side]["sentences"]]
    number = int(np.searchsorted(ends, one.start, side="right"))
    beads = [bead[opposite] for bead in record["beads"] if number in bead[side]]
    if not beads or not beads[0]:
        return ""
    first, last = text["sentences"][beads[0][0]], text["sentences"][beads[0][-1]]
    return str(text["text"][first[0] : last[1]])
