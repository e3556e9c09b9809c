"""`/collocates`, `/renderings`, `/keywords`: words in the order of a measure, each leading to where it stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, get_args

from corpus_archive import ChoiceError, CollocateMeasure, KeywordMeasure, Result, Unit
from corpus_archive.reader.counts.asking import MOST_ROWS, ROWS, CountPage, counted, page_of, word_in_cql
from corpus_archive.reader.pages import Elsewhere, Page
from corpus_archive.reader.questions import (
    OF_COLLOCATES,
    OF_CONCORDANCE,
    OF_KEYWORDS,
    OF_RENDERINGS,
    Question,
)
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

UNITS = get_args(Unit)
_WIDEST = 100  # words on either side
_NEAR, _LEAST_NEAR, _LEAST_RENDERINGS, _LEAST_KEY = 5, 3, 2, 3
_WHERE = ("q", "lang", "exact", "after", "before", "match", "zone")
_IN_A_WORD = (("大桥", "word-in-texts"), ("水库 OR 大坝", "either"), ("irrigat*", "star"))

COLLOCATES = CountPage(
    "collocates",
    OF_COLLOCATES,
    (*_WHERE, "window", "unit", "measure", "least"),
    {"units": UNITS, "measures": get_args(CollocateMeasure), "usual_measure": "log_likelihood", "usual_unit": "word",
     "usual_least": _LEAST_NEAR, "widths": (1, 2, 3, 5, 10), "usual_width": _NEAR, "examples": _IN_A_WORD},
)  # fmt: skip
RENDERINGS = CountPage(
    "renderings",
    OF_RENDERINGS,
    (*_WHERE, "unit", "least"),
    {"units": UNITS, "usual_unit": "lemma", "usual_least": _LEAST_RENDERINGS, "examples": _IN_A_WORD},
)
KEYWORDS = CountPage(
    "keywords",
    OF_KEYWORDS,
    ("lang", "after", "before", "zone", "unit", "measure", "least"),
    {"units": UNITS, "measures": get_args(KeywordMeasure), "usual_measure": "keyword_log_likelihood",
     "usual_unit": "word", "usual_least": _LEAST_KEY, "examples": ()},
    needs_words=False,
)  # fmt: skip


class RankedWord(NamedTuple):
    """A word of the table: its row, where it leads, and how far its bar goes, from 0 to 100."""

    word: str
    row: dict[str, Any]
    address: str
    bar: float


class Ranking(NamedTuple):
    """The column of the words, the measure that their bars show, and the value of the longest bar."""

    column: str
    measure: str
    longest: float


def collocates(visit: Visit) -> Page | Elsewhere:
    """`/collocates?q=…`: the words near it."""
    return counted(visit, COLLOCATES, _collocates)


def renderings(visit: Visit) -> Page | Elsewhere:
    """`/renderings?q=…`: what the other language says for it."""
    return counted(visit, RENDERINGS, _renderings)


def keywords(visit: Visit) -> Page | Elsewhere:
    """`/keywords?after=1958&before=1958`: the words more frequent in what is chosen than in the rest."""
    return counted(visit, KEYWORDS, _keywords)


def _collocates(asked: Question) -> Page:
    window = asked.visit.number("window", _NEAR)
    if window > _WIDEST:
        raise ChoiceError(Wording("window {window:,}: choose at most {most}", window=window, most=_WIDEST))
    unit, measure = _unit(asked, "word"), _measure(asked, "log_likelihood", get_args(CollocateMeasure))
    hits = asked.hits(asked.corpus())
    result = hits.collocates(window=window, unit=unit, measure=measure, least=_least(asked, _LEAST_NEAR))

    def leads(words: Sequence[str]) -> str:
        if asked.visit.text("near"):  # a hit can have one word near it that is asked for, not two
            return ""
        near = word_in_cql(words, unit)
        return asked.elsewhere("/concordance", OF_CONCORDANCE, near=near, near_in=f"{window}s", window="")

    ranked = Ranking("collocate", measure, _longest(result, measure))
    return _page(asked, COLLOCATES, result, ranked, leads, {"measure": measure, "side": hits.query.side})


def _renderings(asked: Question) -> Page:
    unit = _unit(asked, "lemma")
    hits = asked.hits(asked.corpus())
    result = hits.renderings(unit=unit, least=_least(asked, _LEAST_RENDERINGS))

    def leads(words: Sequence[str]) -> str:
        if "==>" in asked.text or asked.visit.text("near"):
            return ""
        said = f"{asked.text} ==> {word_in_cql(words, unit)}"
        return asked.elsewhere("/concordance", OF_CONCORDANCE, q=said, parallel=1)

    side = "en" if hits.query.side == "zh" else "zh"
    return _page(asked, RENDERINGS, result, Ranking("rendering", "share", 1), leads, {"side": side})


def _keywords(asked: Question) -> Page:
    unit, measure = _unit(asked, "word"), _measure(asked, "keyword_log_likelihood", get_args(KeywordMeasure))
    lang: Any = asked.lang or "zh"
    zone: Any = asked.visit.text("zone") or "body"
    result = asked.corpus().keywords(lang=lang, unit=unit, measure=measure, least=_least(asked, _LEAST_KEY), zone=zone)

    def leads(words: Sequence[str]) -> str:
        return asked.elsewhere("/concordance", OF_CONCORDANCE, q=word_in_cql(words, unit), lang=lang)

    ranked = Ranking("keyword", measure, _longest(result, measure))
    return _page(asked, KEYWORDS, result, ranked, leads, {"measure": measure, "side": lang})


def _page(
    asked: Question,
    count: CountPage,
    result: Result,
    ranked: Ranking,
    leads: Callable[[Sequence[str]], str],
    values: dict[str, Any],
) -> Page:
    """The words of one page, each with where it leads and its bar."""
    shown = result.first(asked.rows(ROWS, MOST_ROWS), asked.first - 1)
    words_of = shown.beside.get("words") or [[word] for word in shown.columns[ranked.column]]
    words = [
        RankedWord(row[ranked.column], row, leads(of_row), _bar(row[ranked.measure], ranked.longest))
        for row, of_row in zip(shown, words_of, strict=True)
    ]
    return page_of(asked, count, result, {"ranked": words, **values}, shown)


def _longest(result: Result, measure: str) -> float:
    """The greatest value of a measure, on whichever page it stands: its bar is the longest. No bar shows a p value."""
    if measure.endswith("p_value"):
        return math.inf
    return max((value for value in result.columns[measure] if value is not None and value > 0), default=0) or 1


def _bar(value: float | None, longest: float) -> float:
    return 0.0 if value is None or value <= 0 else round(min(100 * value / longest, 100.0), 1)


def _unit(asked: Question, usual: str) -> Any:
    return asked.visit.text("unit") or usual


def _measure(asked: Question, usual: str, among: Sequence[str]) -> str:
    """The measure that words are ranked by, one that the page can name. Raises ChoiceError."""
    said = asked.visit.text("measure") or usual
    if said not in among:
        raise ChoiceError(
            Wording("unknown {name} {said!r}; choose {words}", name="measure", said=said[:50], words=among)
        )
    return said


def _least(asked: Question, usual: int) -> int:
    return asked.visit.number("least", usual)
